import type { Diagnostic, RunEvent } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import { visible } from '../screen.ts'
import build from '../styles/extension-build.css'
import css from '../styles/extension-cython.css'
import panes from '../styles/workspace-panes.css'
import type { Host, Pane } from '../workspace/host.ts'
import { linked } from '../workspace/links.ts'
import { findingList } from './build/list.ts'
import { builderOf } from './builder.ts'
import type { ExtensionConfig } from './config.ts'
import { readAnnotated, summary } from './cython/annotated.ts'
import { hintList } from './cython/hints.ts'
import { Lines } from './cython/lines.ts'

/** What Cython made of a file: how much of Python is left on each line, its C, and declarations that would help. */
export function createCython(host: Host<ExtensionConfig>): Pane {
  for (const each of [panes, build, css]) adopt(each)
  const { findings } = builderOf(host)
  const select = h('select', {
    class: 'app-select',
    'aria-label': 'File',
    change: () => void choose(select.value),
  })
  const all = button('Expand all', () => expand(), { class: 'app-chip' })
  const said = h('p', { class: 'app-cy-said', role: 'status' })
  const trouble = findingList(host)
  const words = h('pre', { class: 'app-stream app-cy-words', hidden: true })
  const hints = hintList(host)
  const lines = new Lines()
  const legend = h(
    'p',
    { class: 'app-cy-legend' },
    'Beside each line: its number, and how much of it still goes through Python. 0 is plain C. Press a line to see its C.',
  )
  const blank = h('div', { class: 'app-blank' })
  const body = h('div', {}, hints.root, legend, lines.root)
  const scroll = h(
    'div',
    { class: 'app-scroll', tabindex: '0', role: 'group', 'aria-label': 'Annotated source' },
    blank,
    trouble.root,
    words,
    body,
  )
  const root = h(
    'div',
    { class: 'app-board app-cy' },
    h('div', { class: 'app-tools' }, select, h('span', { class: 'app-space' }), all),
    said,
    scroll,
  )
  let path: string | undefined
  let front = false
  /** What is shown is not of the text as it is saved. */
  let stale = true
  let busy = false

  /** Files that Cython translates: `.pyx`, and Python that it has made C of. */
  function sources(): string[] {
    const paths = host.paths()
    const made = (path: string) => ['c', 'cpp'].some((end) => paths.includes(path.replace(/py$/, end)))
    return paths.filter((each) => each.endsWith('.pyx') || (each.endsWith('.py') && made(each)))
  }

  function offer(): void {
    const paths = sources()
    if (path === undefined || !paths.includes(path)) {
      path = host.current !== undefined && paths.includes(host.current) ? host.current : paths[0]
      stale = true
    }
    select.replaceChildren(
      ...paths.map((each) => h('option', { value: each, selected: each === path }, each)),
    )
    select.disabled = paths.length < 2
    select.hidden = paths.length === 0
  }

  function choose(next: string): Promise<void> {
    path = next
    stale = true
    return annotate()
  }

  function expand(): void {
    const open = lines.closed
    lines.all(open)
    label()
  }

  function label(): void {
    all.replaceChildren(h('span', {}, lines.closed ? 'Expand all' : 'Collapse all'))
  }

  function say(text: string): void {
    if (said.textContent !== text) said.textContent = text
    said.hidden = text === ''
  }

  function empty(title: string, text: string): void {
    blank.hidden = false
    blank.replaceChildren(h('p', { class: 'app-title' }, title), h('p', {}, text))
    body.hidden = true
    all.hidden = true
    trouble.show([])
    words.hidden = true
    say('')
  }

  /** Asks Cython, once at a time; what changed meanwhile is asked for afterwards. */
  async function annotate(): Promise<void> {
    if (!front || busy || !host.awake) return
    offer()
    if (path === undefined) {
      empty('No Cython yet', 'A file whose name ends in .pyx is shown here with the C that it becomes.')
      return
    }
    busy = true
    try {
      await host.save()
      while (stale && front && path !== undefined) {
        stale = false
        await ask(path)
      }
    } finally {
      busy = false
    }
  }

  async function ask(file: string): Promise<void> {
    say(`Cython reads ${file}…`)
    root.toggleAttribute('data-busy', true)
    findings.begin('view')
    const problems: Diagnostic[] = []
    let json: string | undefined
    let text = ''
    const hear = (event: RunEvent) => {
      if (event.type === 'result') json = event.data['application/json'] ?? json
      else if (event.type === 'diagnostic') {
        problems.push(event.diagnostic)
        findings.take('view', event.diagnostic)
      } else if (event.type === 'error') text += event.error.text
      else if (event.type === 'stderr') text += event.text
      else if (event.type === 'progress') say(event.text)
    }
    let ended = ''
    try {
      const { timeout } = host.config
      const job = await host.run(`Reading ${file}`, (runtime) => runtime.annotate(file, { timeout }))
      for await (const event of job.events) hear(event)
      const { status } = await job.done
      if (status === 'timeout') ended = `Cython took longer than ${timeout} s.`
      else if (status === 'stopped' || status === 'swapped') ended = 'Stopped.'
    } catch {
      ended = 'Python could not be loaded. Check the connection, then try again.'
    }
    root.removeAttribute('data-busy')
    if (file !== path) return
    blank.hidden = true
    const annotated = readAnnotated(json)
    body.hidden = annotated === undefined
    all.hidden = annotated === undefined
    trouble.show(annotated ? problems.filter(({ severity }) => severity !== 'note') : problems)
    words.hidden = annotated !== undefined || text.trim() === '' || problems.length > 0
    words.replaceChildren(...linked(text.trim(), host))
    if (!annotated) {
      say(ended || (problems.length > 0 ? 'Cython cannot compile it.' : 'Cython could not read it.'))
      return
    }
    say(summary(annotated))
    hints.show(annotated)
    await lines.show(annotated)
    label()
  }

  function changed(): void {
    stale = true
    if (front) void annotate()
  }

  lines.root.addEventListener('click', label)
  host.on('files', ({ changed: files, removed }) => {
    // What is declared in other files counts, too.
    const paths = [...files.map((each) => each.path), ...removed]
    if (paths.some((each) => /\.(?:pyx|pxd|pxi)$/.test(each) || each === path)) changed()
  })
  host.on('reset', () => {
    findings.begin('view')
    path = undefined
    changed()
  })
  empty('What becomes of your Cython', visible('Cython shows it as soon as Python is there.'))

  return {
    name: 'cython',
    title: 'Cython',
    root,
    shown() {
      front = true
      // The file that the reader looks at is the one that is meant.
      const { current } = host
      if (current !== undefined && current !== path && sources().includes(current)) {
        path = current
        stale = true
      }
      void annotate()
    },
    hidden() {
      front = false
    },
    close() {
      stale = true
      front = false
    },
  }
}
