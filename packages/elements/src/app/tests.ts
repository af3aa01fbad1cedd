import type { CoverageFile } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import css from '../styles/app-tests.css'
import panes from '../styles/workspace-panes.css'
import type { Host, Pane } from '../workspace/host.ts'
import { Stream } from '../workspace/stream.ts'
import type { AppConfig } from './config.ts'
import { cover as coverLines } from './gutter.ts'
import { shared } from './shared.ts'
import { type Coverage, CoverageView } from './tests/coverage.ts'
import { TestList } from './tests/list.ts'
import { Model, summary } from './tests/model.ts'
import { duration } from './tests/row.ts'

/** Coverage that is kept over a visit, in characters of JSON. */
const room = 500_000

/** The project's tests: run all, some, or at each save; their results as they come; what they cover. */
export function createTests(host: Host<AppConfig>): Pane {
  for (const each of [panes, css]) adopt(each)
  const model = new Model(host.kept('tests'))
  const kept = (host.kept('tests options') ?? {}) as { onSave?: unknown; coverage?: unknown }
  const options = { onSave: kept.onSave === true, coverage: kept.coverage !== false }
  let running = false
  /** A run brings the edits to the runtime first. */
  let saving = false
  let queued: string[] | 'all' | undefined

  const all = button('Run all', () => (running ? halt() : void run('all')), {
    shape: 'run',
    class: 'app-main',
  })
  const failed = button('Run failed', () => void run(model.failed))
  const query = h('input', {
    class: 'app-field app-tests-filter',
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter the tests by name',
    input: () => list.filter(query.value),
  })
  const bar = h('progress', { class: 'app-tests-bar', max: '1', value: '0', 'aria-label': 'Tests done' })
  const said = h('p', { class: 'app-tests-summary', role: 'status' })
  const view = new CoverageView(host)
  const list = new TestList(host, model, (id) => void run([id]))
  const notes = h('div', { class: 'app-tests-notes' })
  const empty = h(
    'div',
    { class: 'app-blank' },
    h('p', { class: 'app-title' }, 'No test has run yet'),
    h(
      'p',
      {},
      'pytest looks for files named test_….py and runs the functions in them that begin with test_.',
    ),
    button('Run all tests', () => void run('all'), { shape: 'run' }),
  )
  let printed = new Stream(host, () => undefined)
  const print = h(
    'details',
    { class: 'app-tests-print', hidden: true },
    h('summary', {}, 'What pytest printed'),
  )
  const root = h(
    'div',
    { class: 'app-board app-tests' },
    h(
      'div',
      { class: 'app-tools' },
      all,
      failed,
      toggle('Coverage', 'coverage', 'Measure which lines and branches the tests reach'),
      toggle('On save', 'onSave', 'Run the tests whenever you save'),
      h('span', { class: 'app-space' }),
      query,
    ),
    bar,
    said,
    h('div', { class: 'app-scroll' }, notes, list.root, empty, view.root, print),
  )

  function toggle(label: string, name: 'onSave' | 'coverage', title: string): HTMLElement {
    const chip = button(
      label,
      () => {
        options[name] = !options[name]
        chip.setAttribute('aria-pressed', String(options[name]))
        host.keep('tests options', options)
        if (name === 'coverage' && !options.coverage) cover(undefined)
      },
      { class: 'app-chip', title },
    )
    chip.setAttribute('aria-pressed', String(options[name]))
    return chip
  }

  async function run(which: string[] | 'all'): Promise<void> {
    if (which !== 'all' && which.length === 0) return
    if (running) {
      queued = which
      return
    }
    running = true
    model.begin()
    notes.replaceChildren()
    begin()
    const started = performance.now()
    let told = false
    try {
      saving = true
      await host.save()
      saving = false
      const args = which === 'all' ? undefined : which
      // A part of the tests covers a part: that would take away what is known of the whole.
      const job = await host.run('Running the tests', (runtime) =>
        runtime.test({ args, coverage: options.coverage && which === 'all', timeout: host.config.timeout }),
      )
      for await (const event of job.events) {
        if (event.type === 'collected') {
          model.collected(event, which === 'all')
          list.fill()
        } else if (event.type === 'case') list.update(model.ended(event))
        else if (event.type === 'coverage') cover(event)
        else if (event.type === 'stdout' || event.type === 'stderr') printed.write(event.type, event.text)
        else if (event.type === 'error') {
          told = true
          note(event.error.text, true)
        } else if (event.type === 'notice') note(event.text)
        else if (event.type === 'input') host.answer(null)
        if (event.type === 'progress') say(event.text)
        else tell()
      }
      const result = await job.done
      finish(result.status, result.code, told, performance.now() - started)
    } catch (reason) {
      note(`The tests could not be run: ${reason instanceof Error ? reason.message : reason}`, true)
      finish('error', undefined, true, 0)
    }
  }

  function begin(): void {
    root.dataset.running = ''
    all.replaceChildren(...button('Stop', () => undefined, { shape: 'stop' }).childNodes)
    all.classList.remove('app-main')
    failed.disabled = true
    printed = new Stream(host, () => undefined)
    print.replaceChildren(print.firstElementChild ?? '', printed.root)
    empty.hidden = true
    bar.removeAttribute('value')
    list.begin()
    say('Collecting the tests…')
  }

  function finish(status: string, code: number | undefined, told: boolean, ms: number): void {
    running = false
    saving = false
    model.finish()
    printed.flush()
    print.hidden = printed.empty
    delete root.dataset.running
    all.replaceChildren(...button('Run all', () => undefined, { shape: 'run' }).childNodes)
    all.classList.add('app-main')
    list.fill()
    tell()
    const { counts } = model
    const why =
      status === 'stopped' || status === 'swapped'
        ? ' Stopped.'
        : status === 'timeout'
          ? ` Stopped at the limit of ${host.config.timeout} s.`
          : ''
    if (why) say(`${summary(counts)}.${why}`.replace(/^\./, '').trim())
    else if (counts.all > 0) say(`${summary(counts)} in ${duration(ms)}.`)
    // Exit status 5 is pytest's for no tests; 2 to 4 for a run that did not come about.
    else if (code === 5) {
      say('No tests were found.')
      note(
        'pytest found no tests: files must be named test_….py, and functions in them must begin with test_.',
      )
    } else if (!told) {
      say('The tests could not be run.')
      note('pytest could not run: what it printed is below.', true)
    }
    if (code !== undefined && code >= 2 && code <= 4) print.open = true
    bar.value = counts.all > 0 ? 1 : 0
    mark()
    host.keep('tests', model.kept())
    const next = queued
    queued = undefined
    if (next && status !== 'stopped') void run(next)
  }

  /** What the tab says of the tests. */
  function mark(): void {
    const { counts } = model
    if (counts.all === 0) host.badge('tests', undefined)
    else if (counts.failed > 0) host.badge('tests', String(counts.failed), `${counts.failed} failed`)
    else if (counts.passed > 0) host.badge('tests', '✓', 'all passed')
  }

  function halt(): void {
    queued = undefined
    host.stop()
  }

  function tell(): void {
    const { counts } = model
    failed.disabled = running || counts.failed === 0
    root.dataset.state = counts.failed > 0 ? 'failed' : counts.passed > 0 ? 'passed' : ''
    empty.hidden = running || counts.all > 0
    if (!running) return
    if (counts.wanted === 0) return
    bar.value = counts.done / counts.wanted
    say(
      `${counts.done} of ${counts.wanted}: ${summary({ ...counts, all: counts.passed + counts.failed + counts.skipped })}`,
    )
  }

  function say(text: string): void {
    said.textContent = text
    said.hidden = text === ''
  }

  function note(text: string, bad = false): void {
    notes.append(list.note(text, bad))
  }

  function cover(found: Coverage | undefined): void {
    view.show(found)
    coverLines(host, found?.files)
    const text =
      found && JSON.stringify({ files: found.files, percent: found.percent, texts: marksOf(found.files) })
    host.keep('coverage', text !== undefined && text.length < room ? JSON.parse(text) : undefined)
  }

  /** Of each file what it was like when it was measured. */
  function marksOf(files: readonly CoverageFile[]): Record<string, number> {
    return Object.fromEntries(files.map(({ path }) => [path, digest(host.text(path) ?? '')]))
  }

  function restore(): void {
    const found = host.kept('coverage') as (Coverage & { texts?: Record<string, number> }) | undefined
    if (!Array.isArray(found?.files) || typeof found.percent !== 'number' || !options.coverage) return
    try {
      view.show(found)
      coverLines(
        host,
        found.files.filter(({ path }) => digest(host.text(path) ?? '') === found.texts?.[path]),
      )
    } catch {
      // Of another version.
      view.show(undefined)
    }
  }

  for (const event of ['loaded', 'failed'] as const)
    shared(host).loading.on(event, () => {
      if (options.onSave && !saving) void run('all')
    })
  host.on('files', ({ changed, removed }, by) => {
    if (
      by !== 'edit' ||
      ![...changed.map(({ path }) => path), ...removed].some((path) => path.endsWith('.py'))
    )
      return
    model.age()
    list.fill()
  })
  host.on('reset', () => {
    model.clear()
    cover(undefined)
    list.fill()
    notes.replaceChildren()
    print.hidden = true
    say('')
    mark()
    host.keep('tests', undefined)
    tell()
  })
  list.fill()
  say(model.counts.all > 0 ? `${summary(model.counts)}, when they ran last.` : '')
  bar.value = model.counts.all > 0 ? 1 : 0
  tell()
  // Once the tab is there.
  queueMicrotask(mark)
  restore()

  return {
    name: 'tests',
    title: 'Tests',
    root,
    shown: () => undefined,
    hidden: () => undefined,
  }
}

/** A number that tells texts apart (FNV-1a). */
function digest(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
