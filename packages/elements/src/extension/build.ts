import type { PythonError, RunEvent } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import { visible } from '../screen.ts'
import css from '../styles/extension-build.css'
import panes from '../styles/workspace-panes.css'
import type { Host, Pane } from '../workspace/host.ts'
import { pinned, Stream } from '../workspace/stream.ts'
import { findingList } from './build/list.ts'
import { Ask, Progress } from './build/parts.ts'
import { stageList } from './build/stagelist.ts'
import { ended } from './build/words.ts'
import { builderOf, type Outcome } from './builder.ts'
import type { ExtensionConfig } from './config.ts'
import { countOf } from './findings.ts'

/** Build and run: the stages as they come, what compilers say, what the tools and the program print. */
export function createBuild(host: Host<ExtensionConfig>): Pane {
  for (const each of [panes, css]) adopt(each)
  const builder = builderOf(host)
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  const keys = `${mac ? '⌘' : 'Ctrl'}+Enter`
  const press = h('button', { type: 'button', class: 'bytelab-button app-main', click: () => toggle() })
  const said = h('p', { class: 'app-build-said', role: 'status' })
  const first = h(
    'p',
    { class: 'app-build-first' },
    'The first build fetches the compiler, 14 MB, once. It is kept in this browser.',
  )
  const progress = new Progress()
  const stages = stageList(builder.stages)
  const findings = findingList(host)
  const end = h('div', { class: 'app-build-end' })
  const empty = h(
    'div',
    { class: 'app-blank' },
    h('p', { class: 'app-title' }, 'Nothing is built yet'),
    h(
      'p',
      {},
      'Cython turns .pyx files into C, clang compiles C, the linker makes modules that Python imports.',
    ),
  )
  const scroll = h(
    'div',
    { class: 'app-scroll app-build-scroll', tabindex: '0', role: 'group', 'aria-label': 'Build output' },
    empty,
    stages.root,
    findings.root,
  )
  const { grown, toEnd } = pinned(scroll)
  let stream = new Stream(host, grown)
  const output = h(
    'section',
    { class: 'app-build-output', 'aria-label': 'Output', hidden: true },
    stream.root,
  )
  const ask = new Ask((text) => host.answer(text))
  scroll.append(output, ask.root, end)
  const root = h(
    'div',
    { class: 'app-board app-build' },
    h(
      'div',
      { class: 'app-tools' },
      press,
      h('kbd', { class: 'app-build-keys', 'aria-hidden': 'true' }, keys),
      h('span', { class: 'app-space' }),
      said,
    ),
    progress.root,
    first,
    scroll,
  )
  /** The interpreter was replaced, or the build was ended. */
  let notices: string[] = []

  function toggle(): void {
    if (builder.running) host.stop()
    else void builder.build({ run: true })
  }

  function label(): void {
    const { running } = builder
    const words = running ? 'Stop' : 'Build & Run'
    const fresh = button(words, () => undefined, { shape: running ? 'stop' : 'run' })
    press.replaceChildren(...fresh.childNodes)
    press.title = running ? 'End the build' : `Build and run (${keys})`
    root.toggleAttribute('data-running', running)
  }

  function say(text: string, tone = ''): void {
    if (said.textContent !== text) said.textContent = text
    root.dataset.tone = tone
  }

  function begin(why: string | undefined): void {
    notices = []
    empty.hidden = true
    stages.draw()
    findings.show([])
    end.replaceChildren()
    stream = new Stream(host, grown)
    output.replaceChildren(stream.root)
    output.hidden = true
    host.badge('build', undefined)
    label()
    say(why === undefined ? 'Building…' : `Building, ${why}…`)
    toEnd()
  }

  function write(kind: 'stdout' | 'stderr', text: string): void {
    output.hidden = false
    stream.write(kind, text)
  }

  function hear(event: RunEvent): void {
    progress.show(event.type === 'progress' ? event : undefined)
    switch (event.type) {
      case 'stage': {
        stages.draw()
        const { current } = builder.stages
        if (current) say(`${current.stage} ${current.name}…`)
        grown()
        return
      }
      case 'diagnostic':
        findings.show(builder.findings.of('build'))
        grown()
        return
      case 'stdout':
      case 'stderr':
        write(event.type, event.text)
        return
      case 'error':
        fail(event.error)
        return
      case 'notice':
        // What a swap means is told at the end, in this pane's words.
        if (event.code !== 'swapped') notices.push(event.text)
        return
      case 'input':
        stream.flush()
        ask.show(event.prompt, event.password)
        grown()
        return
      case 'progress':
        say('Building…')
    }
  }

  function fail(error: PythonError): void {
    write('stderr', `${error.text.trimEnd()}\n`)
    if (error.hint) write('stderr', `→ ${error.hint}\n`)
  }

  function finish(outcome: Outcome): void {
    stream.flush()
    progress.show(undefined)
    ask.hide()
    stages.draw()
    const all = builder.findings.of('build')
    findings.show(all)
    const { counts } = builder.stages
    const { text, tone, note } = ended(outcome, counts, host.config.timeout)
    label()
    say(text, tone)
    const lines = [...new Set([...(note ? [note] : []), ...notices])]
    end.replaceChildren(...lines.map((line) => h('p', { class: 'app-note' }, visible(line))))
    const errors = all.filter(({ severity }) => severity === 'error').length
    if (errors > 0) host.badge('build', String(errors), countOf(all))
    else if (outcome.good) host.badge('build', '✓', 'built')
    else host.badge('build', '!', text)
    if (counts.done > 0) {
      first.hidden = true
      host.keep('built', true)
    }
    grown()
    // Of all that was said the errors are what the reader needs now, and they stand first.
    if (errors > 0) scroll.scrollTop = 0
  }

  builder.on('begun', begin)
  builder.on('said', hear)
  builder.on('ended', finish)
  host.on('reset', () => {
    if (builder.running) return
    builder.stages.begin()
    stages.draw()
    findings.show([])
    output.hidden = true
    end.replaceChildren()
    empty.hidden = false
    host.badge('build', undefined)
    say('')
  })
  host.element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      if (!host.awake) return
      host.show('build')
      if (!builder.running) void builder.build({ run: true })
    },
    { capture: true },
  )
  first.hidden = host.kept('built') === true
  label()

  return {
    name: 'build',
    title: 'Build',
    root,
    shown() {
      grown()
      // Python may start now; the compiler waits for the button.
      void host.runtime().then(
        (runtime) => runtime.warm(),
        () => undefined,
      )
    },
    hidden: () => undefined,
    close: () => builder.forget(),
  }
}
