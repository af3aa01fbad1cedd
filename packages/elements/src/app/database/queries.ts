import type { QueriedTable } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import { keys } from '../../help.ts'
import { visible } from '../../screen.ts'
import { Past } from '../../workspace/console/past.ts'
import type { Host } from '../../workspace/host.ts'
import { grid } from './grid.ts'
import { createQueryBox, type QueryBox } from './query.ts'
import { ask } from './reader.ts'
import { quoted } from './rows.ts'

/** Rows of a result that are shown. */
const most = 500

/** A box for SQL, and what it gave. */
export class QueryView {
  readonly root: HTMLElement
  readonly #host: Host
  readonly #path: () => string | undefined
  readonly #done: () => void
  readonly #past: Past
  readonly #box: QueryBox
  readonly #result = h('div', { class: 'app-db-result' })
  readonly #said = h('p', { class: 'app-db-said', role: 'status' })
  readonly #run: HTMLButtonElement
  #touched = false
  #running = false

  /** `done` is called after a query that may have changed something. */
  constructor(host: Host, path: () => string | undefined, done: () => void) {
    this.#host = host
    this.#path = path
    this.#done = done
    this.#past = new Past(host.kept('queries'))
    const box = h('div', { class: 'app-db-box' })
    const draft = host.kept('query')
    this.#touched = typeof draft === 'string' && draft !== ''
    this.#box = createQueryBox({
      parent: box,
      text: typeof draft === 'string' ? draft : '',
      run: () => void this.#execute(''),
      changed: (text) => {
        this.#touched = true
        host.keep('query', text)
      },
      move: (by) => this.#past.move(by, this.#box.text),
    })
    this.#run = button('Run', () => (this.#running ? host.stop() : void this.#execute('')), {
      shape: 'run',
      class: 'app-main',
      title: `Run (${keys.run})`,
    })
    const explain = button('Explain', () => void this.#execute('EXPLAIN QUERY PLAN '), {
      title: 'How SQLite would find the rows',
    })
    this.root = h(
      'div',
      { class: 'app-db-query' },
      box,
      h(
        'div',
        { class: 'app-tools' },
        this.#run,
        explain,
        button('Earlier', () => this.#earlier(), { class: 'app-quiet', title: 'The query before (Alt+↑)' }),
        this.#said,
      ),
      this.#result,
    )
  }

  focus(): void {
    this.#box.focus()
  }

  /** The tables there are: as long as nothing was written the box has a query that works. */
  tables(tables: readonly QueriedTable[]): void {
    const [first] = tables
    if (this.#touched || !first) return
    const name = /^[a-z_]\w*$/i.test(first.name) ? first.name : quoted(first.name)
    this.#box.set(`SELECT * FROM ${name}`)
    this.#touched = false
  }

  #earlier(): void {
    const text = this.#past.move(-1, this.#box.text)
    if (text !== undefined) this.#box.set(text)
    this.#box.focus()
  }

  async #execute(before: string): Promise<void> {
    const path = this.#path()
    const text = this.#box.text
    if (path === undefined || text.trim() === '' || this.#running) return
    this.#past.add(text)
    this.#host.keep('queries', this.#past.lines)
    this.#running = true
    this.#run.replaceChildren(...button('Stop', () => undefined, { shape: 'stop' }).childNodes)
    this.#said.textContent = ''
    const started = performance.now()
    const answer = await ask(this.#host, path, before + text, { limit: most, label: 'Running the query' })
    const ms = performance.now() - started
    this.#running = false
    this.#run.replaceChildren(...button('Run', () => undefined, { shape: 'run' }).childNodes)
    if (answer.queried?.kind === 'rows') {
      const { columns, rows, more, changed } = answer.queried
      const shown = columns.length > 0 ? [grid('Result', headings(columns), rows)] : []
      this.#result.replaceChildren(...shown)
      const count = more
        ? `The first ${rows.length} rows`
        : rows.length === 1
          ? '1 row'
          : `${rows.length} rows`
      const parts = [
        columns.length > 0 && count,
        changed > 0 && `${changed} ${changed === 1 ? 'row' : 'rows'} changed`,
      ].filter((part) => part !== false)
      this.#said.textContent = `${parts.join(', ') || 'Done'}, ${Math.max(1, Math.round(ms))} ms`
    } else {
      const { message = 'Nothing came back.', hint = undefined } = 'error' in answer ? answer.error : {}
      this.#result.replaceChildren(
        h(
          'div',
          { class: 'app-note app-wrong', role: 'alert' },
          h('p', {}, visible(message)),
          hint ? h('p', {}, visible(hint)) : undefined,
        ),
      )
    }
    this.#done()
  }
}

function headings(columns: readonly string[]): { name: string }[] {
  return columns.map((name) => ({ name }))
}
