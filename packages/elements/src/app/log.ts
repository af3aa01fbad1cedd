import type { PythonError } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import { visible } from '../screen.ts'
import css from '../styles/app-log.css'
import panes from '../styles/workspace-panes.css'
import { Terminal } from '../workspace/ansi.ts'
import type { Host, Pane } from '../workspace/host.ts'
import { linked } from '../workspace/links.ts'
import { lineNodes, pinned } from '../workspace/stream.ts'
import type { AppConfig } from './config.ts'
import { type Entry, fits, isFailure, type Request, size } from './journal.ts'
import { shared } from './shared.ts'

const kinds = ['all', 'requests', 'output', 'errors'] as const
const names = { all: 'All', requests: 'Requests', output: 'Output', errors: 'Errors' }

/** The application's requests, what it printed, and its errors, as they come. */
export function createLog(host: Host<AppConfig>): Pane {
  for (const each of [panes, css]) adopt(each)
  const { journal, loading } = shared(host)
  const rows = new Map<number, HTMLElement>()
  let only: (typeof kinds)[number] = 'all'
  let front = false
  const query = h('input', {
    class: 'app-field app-log-filter',
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter the log',
    input: () => filter(),
  })
  const list = h('div', { class: 'app-log-rows', role: 'log', 'aria-label': 'Log of the application' })
  const empty = h(
    'div',
    { class: 'app-blank' },
    h('p', { class: 'app-title' }, 'Nothing happened yet'),
    h('p', {}, 'Requests of the preview come here, and what the application prints and logs.'),
  )
  const none = h('p', { class: 'app-blank', hidden: true }, 'No row fits the filter.')
  const scroll = h(
    'div',
    { class: 'app-scroll', tabindex: '0', 'aria-label': 'Log', role: 'group' },
    list,
    empty,
    none,
  )
  const chips = kinds.map((kind) => {
    const chip = button(names[kind], () => choose(kind), { class: 'app-chip' })
    chip.setAttribute('aria-pressed', String(kind === only))
    return chip
  })
  const root = h(
    'div',
    { class: 'app-board app-log' },
    h(
      'div',
      { class: 'app-tools' },
      ...chips,
      h('span', { class: 'app-space' }),
      query,
      button('Clear', () => journal.clear(), { class: 'app-quiet' }),
    ),
    scroll,
  )
  const { grown, toEnd } = pinned(scroll)
  let timer: ReturnType<typeof setTimeout> | undefined
  const pending = new Set<Entry>()

  journal.on(({ entry, gone }) => {
    for (const key of gone) {
      rows.get(key)?.remove()
      rows.delete(key)
    }
    if (entry) pending.add(entry)
    count()
    // A flood is shown a few times a second.
    if (timer === undefined) timer = setTimeout(draw, 30)
  })

  function draw(): void {
    timer = undefined
    const there = new Set(journal.entries)
    for (const entry of pending) {
      if (!there.has(entry)) continue
      const row = rowOf(entry, host)
      row.hidden = !fits(entry, query.value, only)
      const before = rows.get(entry.key)
      if (before?.querySelector('details[open]')) row.querySelector('details')?.setAttribute('open', '')
      if (before) before.replaceWith(row)
      else list.append(row)
      rows.set(entry.key, row)
    }
    pending.clear()
    tell()
    grown()
  }

  function filter(): void {
    for (const entry of journal.entries) {
      const row = rows.get(entry.key)
      if (row) row.hidden = !fits(entry, query.value, only)
    }
    tell()
    toEnd()
  }

  function tell(): void {
    empty.hidden = journal.entries.length > 0
    none.hidden = journal.entries.length === 0 || [...rows.values()].some((row) => !row.hidden)
  }

  function choose(kind: (typeof kinds)[number]): void {
    only = kind
    for (const [index, chip] of chips.entries())
      chip.setAttribute('aria-pressed', String(kinds[index] === kind))
    filter()
  }

  function count(): void {
    if (front) journal.seen()
    const { errors } = journal
    host.badge(
      'log',
      errors === 0 ? undefined : String(errors),
      errors === 1 ? '1 error' : `${errors} errors`,
    )
  }

  loading.on('printed', (stream, text) => journal.text(stream, text))
  loading.on('failed', (error) => journal.note('The application could not be loaded.', error))

  return {
    name: 'log',
    title: 'Log',
    root,
    shown() {
      front = true
      count()
      grown()
    },
    hidden() {
      front = false
    },
  }
}

function rowOf(entry: Entry, host: Host): HTMLElement {
  const time = new Date(entry.at).toLocaleTimeString('en-GB')
  const stamp = h('time', { class: 'app-log-time' }, time)
  if (entry.kind === 'request') return requestRow(entry.request, stamp, host)
  if (entry.kind === 'note')
    return h(
      'div',
      { class: `app-log-row ${entry.bad ? 'app-log-bad' : ''}` },
      stamp,
      h('span', { class: 'app-log-text' }, visible(entry.text)),
      entry.error && trace(entry.error, host),
    )
  const level = /\b(ERROR|CRITICAL|WARNING)\b/.exec(entry.text)?.[1]
  const tone = level === 'WARNING' ? 'app-log-warm' : level ? 'app-log-bad' : ''
  const [, before = entry.text, report] =
    /^(.*?)(Traceback \(most recent call last\):\n.*)$/s.exec(entry.text) ?? []
  return h(
    'div',
    { class: `app-log-row ${tone}` },
    stamp,
    h(
      'div',
      { class: 'app-log-text' },
      before.trim() === '' ? undefined : printed(before, host),
      report === undefined
        ? undefined
        : folded(report.trimEnd().split('\n').at(-1) ?? '', printed(report, host)),
    ),
  )
}

/** What was printed, in its colours. */
function printed(text: string, host: Host): HTMLElement {
  const { done, line } = new Terminal().write(text.replace(/\n$/, ''))
  const lines = [...done, line].map((each) => h('span', {}, ...lineNodes(each, host), '\n'))
  return h('pre', { class: 'app-stream' }, ...lines)
}

function requestRow(request: Request, stamp: HTMLElement, host: Host): HTMLElement {
  const { method, path, status, ms, bytes, refused, error, visitor } = request
  const tone = isFailure(request)
    ? 'bad'
    : refused !== undefined
      ? 'warm'
      : (status ?? 0) >= 400
        ? 'warm'
        : ''
  const said = status === undefined ? (refused === undefined ? '…' : 'refused') : String(status)
  return h(
    'div',
    { class: `app-log-row app-log-request ${tone && `app-log-${tone}`}` },
    stamp,
    h('span', { class: 'app-log-method' }, visible(method)),
    h('span', { class: 'app-log-path', title: visible(path) }, visible(shown(path))),
    h('span', { class: 'app-log-status', 'data-class': status === undefined ? '' : String(status)[0] }, said),
    h('span', { class: 'app-log-number' }, ms === undefined ? '' : `${Math.round(ms)} ms`),
    h('span', { class: 'app-log-number app-log-size' }, bytes === undefined ? '' : size(bytes)),
    visitor > 1 && h('span', { class: 'app-log-visitor' }, `visitor ${visitor}`),
    refused === undefined ? undefined : h('span', { class: 'app-log-why' }, visible(refused)),
    error && trace(error, host),
  )
}

function trace(error: PythonError, host: Host): HTMLElement {
  const report = h('pre', { class: 'app-stream' }, ...linked(error.text.trimEnd(), host))
  const headline = error.message ? `${error.name}: ${error.message}` : error.name
  return folded(headline, report, error.hint)
}

function folded(headline: string, report: HTMLElement, hint?: string): HTMLElement {
  return h(
    'details',
    { class: 'app-log-trace' },
    h('summary', {}, visible(headline.split('\n')[0]?.slice(0, 300) ?? '')),
    report,
    hint ? h('p', {}, `→ ${hint}`) : undefined,
  )
}

/** A path as people read it. */
function shown(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
