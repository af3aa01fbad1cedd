import { button, h, icon } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { linked, ownPlace } from '../../workspace/links.ts'
import { type Case, isFailure, nameOf, word } from './model.ts'

/** What a row asks for. */
interface Wishes {
  run(id: string): void
}

/** A test as a row: how it ended, its name, how long it took; opened, what pytest says of it. */
export class Row {
  readonly root = h('li', { class: 'app-tests-row' })
  readonly head: HTMLButtonElement
  readonly #sign = h('span', { class: 'app-tests-sign' })
  readonly #name = h('span', { class: 'app-tests-name' })
  readonly #word = h('span', { class: 'app-tests-word' })
  readonly #ms = h('span', { class: 'app-tests-ms' })
  readonly #body = h('div', { class: 'app-tests-body', hidden: true })
  readonly #host: Host
  #case: Case
  #filled: Case | undefined
  /** The reader opened or closed it; else a failure is open. */
  #chosen: boolean | undefined

  constructor(host: Host, test: Case, wishes: Wishes) {
    this.#host = host
    this.#case = test
    this.head = h(
      'button',
      { type: 'button', class: 'app-tests-head', 'aria-expanded': 'false', click: () => this.toggle() },
      this.#sign,
      this.#name,
      this.#word,
      this.#ms,
    )
    const name = nameOf(test)
    this.#name.textContent = visible(name)
    this.head.title = visible(test.id)
    const again = button(`Run ${visible(name)}`, () => wishes.run(this.#case.id), {
      shape: 'run',
      wordless: true,
      class: 'bytelab-tool app-tests-again',
    })
    this.root.append(h('div', { class: 'app-tests-line' }, this.head, again), this.#body)
  }

  /** Shows how the test stands. */
  show(test: Case, state: 'running' | 'waiting' | undefined, opens: boolean): void {
    this.#case = test
    const outcome = state ?? test.outcome ?? 'unknown'
    if (this.root.dataset.outcome !== outcome) {
      this.root.dataset.outcome = outcome
      this.#sign.replaceChildren(sign(test, state))
    }
    this.root.toggleAttribute('data-stale', test.stale === true)
    this.#word.textContent =
      state === 'running' ? 'running' : state || !test.outcome ? '' : word(test.outcome)
    // That it passed is said by its sign; a screen reader needs the word.
    this.#word.classList.toggle('bytelab-hidden', test.outcome === 'passed')
    this.#ms.textContent = test.ms === undefined || state ? '' : duration(test.ms)
    const open = this.#chosen ?? (opens && isFailure(test.outcome))
    this.#open(open)
  }

  get open(): boolean {
    return !this.#body.hidden
  }

  toggle(open = !this.open): void {
    this.#chosen = open
    this.#open(open)
  }

  /** The next run decides again whether it is open. */
  forget(): void {
    this.#chosen = undefined
  }

  #open(open: boolean): void {
    this.#body.hidden = !open
    this.head.setAttribute('aria-expanded', String(open))
    if (open && this.#filled !== this.#case) {
      this.#filled = this.#case
      this.#body.replaceChildren(...this.#details())
    }
  }

  #details(): Node[] {
    const host = this.#host
    const { file, line, reason, message, frames, sections = [], outcome } = this.#case
    const nodes: Node[] = []
    const known = host.paths().includes(file)
    const place = ownPlace(frames, host)
    const links = h('p', { class: 'app-tests-links' })
    if (known) links.append(link(host, 'The test', { path: file, line: line || undefined }))
    if (place && (place.path !== file || place.line !== line))
      links.append(link(host, 'Where it failed', place))
    if (links.childElementCount > 0) nodes.push(links)
    if (reason && !message?.includes(reason))
      nodes.push(h('p', { class: 'app-tests-reason' }, visible(reason)))
    if (message) nodes.push(report(message, host))
    for (const { title, text } of sections)
      nodes.push(
        h(
          'details',
          { class: 'app-tests-section', open: true },
          h('summary', {}, visible(title)),
          h('pre', { class: 'app-stream' }, ...linked(text.trimEnd(), host)),
        ),
      )
    if (!reason && !message && sections.length === 0)
      nodes.push(
        h(
          'p',
          { class: 'app-tests-reason' },
          outcome === undefined ? 'It has not run yet.' : 'Nothing to tell.',
        ),
      )
    return nodes
  }
}

function link(
  host: Host,
  label: string,
  place: { path: string; line?: number; column?: number },
): HTMLElement {
  const at = `${place.path}${place.line === undefined ? '' : `:${place.line}`}`
  return h(
    'span',
    {},
    `${label}: `,
    h(
      'button',
      {
        type: 'button',
        class: 'bytelab-place app-mono',
        click: () => host.reveal(place.path, place.line, place.column),
      },
      visible(at),
    ),
  )
}

/** pytest's report of a failure: lines of `E` are what it found, `>` is where. */
function report(message: string, host: Host): HTMLElement {
  const lines = message.trimEnd().split('\n')
  return h(
    'pre',
    { class: 'app-stream app-tests-report', tabindex: '0', 'aria-label': 'Report of pytest' },
    h(
      'code',
      {},
      ...lines.map((line) => {
        const kind = /^E(?: |$)/.test(line)
          ? 'app-tests-found'
          : /^>/.test(line)
            ? 'app-tests-where'
            : undefined
        return h('span', { class: kind }, ...linked(line, host), '\n')
      }),
    ),
  )
}

function sign({ outcome }: Case, state: string | undefined): Node {
  if (state === 'running') return h('span', { class: 'app-tests-spin' })
  if (state || outcome === undefined) return h('span', { class: 'app-tests-dot' })
  if (outcome === 'skipped') return h('span', { class: 'app-tests-dash' })
  return icon(isFailure(outcome) ? 'cross' : 'check')
}

/** Milliseconds as people read them. */
export function duration(ms: number): string {
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}
