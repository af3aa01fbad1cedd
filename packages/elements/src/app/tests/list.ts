import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { linked } from '../../workspace/links.ts'
import { type Case, isFailure, type Model } from './model.ts'
import { Row } from './row.ts'

interface Group {
  root: HTMLDetailsElement
  count: HTMLElement
  rows: HTMLElement
  /** The reader opened or closed it. */
  chosen?: boolean
}

/** Failures of a run that open by themselves. */
const opened = 5

/** The tests by file. */
export class TestList {
  readonly root = h('div', { class: 'app-tests-list' })
  readonly #host: Host
  readonly #model: Model
  readonly #run: (id: string) => void
  #rows = new Map<string, Row>()
  #groups = new Map<string, Group>()
  #query = ''
  #opened = 0

  constructor(host: Host, model: Model, run: (id: string) => void) {
    this.#host = host
    this.#model = model
    this.#run = run
    this.root.addEventListener('keydown', (event) => this.#key(event))
  }

  /** A run begins. */
  begin(): void {
    this.#opened = 0
    for (const row of this.#rows.values()) row.forget()
  }

  /** Shows all tests anew. */
  fill(): void {
    const groups = this.#model.groups()
    for (const [file, group] of this.#groups)
      if (!groups.has(file)) {
        group.root.remove()
        this.#groups.delete(file)
      }
    for (const [id, row] of this.#rows)
      if (!this.#model.cases.has(id)) {
        row.root.remove()
        this.#rows.delete(id)
      }
    for (const [file, cases] of groups) {
      const group = this.#group(file)
      if (this.root.lastElementChild !== group.root) this.root.append(group.root)
      for (const test of cases) {
        const row = this.#row(test)
        if (row.root.parentElement !== group.rows) group.rows.append(row.root)
        this.#show(row, test)
      }
      this.#count(file, cases)
    }
    this.filter(this.#query)
  }

  /** A test ended. */
  update(test: Case): void {
    if (!this.#rows.has(test.id)) {
      this.fill()
      return
    }
    this.#show(this.#row(test), test)
    const next = this.#model.running
    const running = next === undefined ? undefined : this.#model.cases.get(next)
    if (running) this.#show(this.#row(running), running)
    const cases = this.#model.groups().get(test.file)
    if (cases) this.#count(test.file, cases)
  }

  /** Shows only tests whose names have what is looked for. */
  filter(query: string): void {
    this.#query = query
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    for (const [id, row] of this.#rows)
      row.root.hidden = !words.every((word) => id.toLowerCase().includes(word))
    for (const { root, rows } of this.#groups.values())
      root.hidden = [...rows.children].every((row) => row instanceof HTMLElement && row.hidden)
  }

  /** Something that is to be said above the tests. */
  note(text: string, bad: boolean): HTMLElement {
    return h(
      'div',
      { class: `app-note ${bad ? 'app-wrong' : ''}` },
      text.includes('\n')
        ? h('pre', { class: 'app-stream' }, ...linked(text.trimEnd(), this.#host))
        : h('p', {}, ...linked(text, this.#host)),
    )
  }

  #show(row: Row, test: Case): void {
    const { running } = this.#model
    const state = test.id === running ? 'running' : this.#model.waits(test.id) ? 'waiting' : undefined
    const fails = isFailure(test.outcome) && !row.open
    if (fails) this.#opened++
    row.show(test, state, this.#opened <= opened)
  }

  #row(test: Case): Row {
    const known = this.#rows.get(test.id)
    if (known) return known
    const row = new Row(this.#host, test, { run: this.#run })
    this.#rows.set(test.id, row)
    return row
  }

  #group(file: string): Group {
    const known = this.#groups.get(file)
    if (known) return known
    const count = h('span', { class: 'app-tests-count' })
    const rows = h('ul', { class: 'app-tests-rows', role: 'list' })
    const summary = h('summary', {}, h('span', { class: 'app-mono' }, visible(file)), count)
    const root = h('details', { class: 'app-tests-group', open: true }, summary, rows)
    const group: Group = { root, count, rows }
    this.#groups.set(file, group)
    return group
  }

  #count(file: string, cases: readonly Case[]): void {
    const group = this.#group(file)
    const failed = cases.filter(({ outcome }) => isFailure(outcome)).length
    const done = cases.filter(({ outcome }) => outcome !== undefined).length
    group.count.textContent =
      failed > 0 ? `${failed} of ${cases.length} failed` : `${done} of ${cases.length}`
    group.root.dataset.state = failed > 0 ? 'failed' : done === cases.length ? 'passed' : ''
    if (failed > 0) group.root.open = true
  }

  /** Arrows go from test to test, R runs the one that has the keyboard. */
  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event
    if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return
    const head = target.closest('.app-tests-head, summary')
    if (!head) return
    const heads = [
      ...this.root.querySelectorAll<HTMLElement>('.app-tests-head, .app-tests-group > summary'),
    ].filter((each) => each.checkVisibility())
    const at = heads.indexOf(head as HTMLElement)
    const row = [...this.#rows.entries()].find(([, each]) => each.head === head)
    if (key === 'ArrowDown') heads[at + 1]?.focus()
    else if (key === 'ArrowUp') heads[at - 1]?.focus()
    else if (key === 'Home') heads[0]?.focus()
    else if (key === 'End') heads.at(-1)?.focus()
    else if (key === 'ArrowRight' && row) row[1].toggle(true)
    else if (key === 'ArrowLeft' && row) row[1].toggle(false)
    else if (key.toLowerCase() === 'r' && row) this.#run(row[0])
    else return
    event.preventDefault()
  }
}
