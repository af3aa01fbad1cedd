import type { DatabaseValue, QueriedTable } from '@bytelab/runtime'
import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { grid } from './grid.ts'
import { ask } from './reader.ts'
import { difference, quoted } from './rows.ts'

/** Rows of a page. */
const page = 100

/** A table's rows, a page at a time; what changed since it was shown last lights up. */
export class TableView {
  readonly root = h('div', { class: 'app-db-table' })
  readonly #host: Host
  #path = ''
  #table: QueriedTable | undefined
  #offset = 0
  /** What is shown: only rows of the same page are compared. */
  #shown: { key: string; rows: DatabaseValue[][] } | undefined
  #turn = 0

  constructor(host: Host) {
    this.#host = host
  }

  /** The project is another one. */
  forget(): void {
    this.#shown = undefined
    this.#table = undefined
    this.root.replaceChildren()
  }

  async show(path: string, table: QueriedTable): Promise<void> {
    if (path !== this.#path || table.name !== this.#table?.name) this.#offset = 0
    this.#path = path
    this.#table = table
    await this.#read()
  }

  async #read(): Promise<void> {
    const table = this.#table
    if (!table) return
    const turn = ++this.#turn
    if (table.rows !== undefined && this.#offset >= table.rows) this.#offset = 0
    const sql = `SELECT * FROM ${quoted(table.name)} LIMIT ${page + 1} OFFSET ${this.#offset}`
    const answer = await ask(this.#host, this.#path, sql, { limit: page })
    if (turn !== this.#turn) return
    if (answer.queried?.kind !== 'rows') {
      const { message = 'The rows could not be read.' } = 'error' in answer ? answer.error : {}
      this.root.replaceChildren(h('div', { class: 'app-note app-wrong' }, h('p', {}, visible(message))))
      return
    }
    const { columns, rows, more } = answer.queried
    const known = new Map(table.columns.map((column) => [column.name, column]))
    const keys = columns.flatMap((name, index) => (known.get(name)?.primaryKey ? [index] : []))
    const key = JSON.stringify([this.#path, table.name, this.#offset, columns])
    const changed = this.#shown?.key === key ? difference(this.#shown.rows, rows, keys) : undefined
    this.#shown = { key, rows }
    const headings = columns.map((name) => ({
      name,
      type: known.get(name)?.type,
      key: known.get(name)?.primaryKey,
    }))
    const old = this.root.querySelector('.app-db-grid')
    const [left, top] = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0]
    const held = old === document.activeElement
    const shown = grid(`Rows of ${visible(table.name)}`, headings, rows, changed)
    this.root.replaceChildren(
      shown,
      rows.length === 0 ? h('p', { class: 'app-blank' }, 'No rows.') : '',
      this.#pager(rows.length, more, table.rows),
    )
    if (changed) shown.scrollTo({ left, top, behavior: 'instant' })
    if (held) shown.focus({ preventScroll: true })
  }

  #pager(count: number, more: boolean, all: number | undefined): HTMLElement | string {
    if (this.#offset === 0 && !more) return ''
    const go = (by: number) => {
      this.#offset = Math.max(0, this.#offset + by)
      void this.#read()
    }
    const back = button('Back', () => go(-page))
    const next = button('Next', () => go(page))
    back.disabled = this.#offset === 0
    next.disabled = !more
    const number = (value: number) => value.toLocaleString('en')
    return h(
      'div',
      { class: 'app-db-pager' },
      back,
      h(
        'span',
        {},
        `Rows ${number(this.#offset + 1)} to ${number(this.#offset + count)}${all === undefined ? '' : ` of ${number(all)}`}`,
      ),
      next,
    )
  }
}

/** What makes the tables: their statements, and their columns. */
export class SchemaView {
  readonly root = h('div', {
    class: 'app-scroll app-db-schema',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Schema',
  })

  show(tables: readonly QueriedTable[]): void {
    this.root.replaceChildren(
      ...tables.map(({ name, kind, sql, columns }) =>
        h(
          'section',
          {},
          h(
            'table',
            {},
            h('caption', {}, h('code', {}, visible(name)), kind === 'view' ? ' (view)' : ''),
            h(
              'thead',
              {},
              h('tr', {}, ...['Column', 'Type', 'Rules'].map((text) => h('th', { scope: 'col' }, text))),
            ),
            h(
              'tbody',
              {},
              ...columns.map((column) =>
                h(
                  'tr',
                  {},
                  h('th', { scope: 'row' }, h('code', {}, visible(column.name))),
                  h('td', {}, h('code', {}, visible(column.type))),
                  h('td', {}, visible(rules(column))),
                ),
              ),
            ),
          ),
          sql ? statement(visible(sql)) : undefined,
        ),
      ),
    )
  }
}

/** SQL in colours, which come as soon as what knows them is loaded. */
function statement(sql: string): HTMLElement {
  const element = h('pre', { class: 'app-db-sql' }, sql)
  import('./query.ts').then(
    ({ colouredSql }) => element.replaceChildren(...colouredSql(sql)),
    () => undefined,
  )
  return element
}

function rules(column: QueriedTable['columns'][number]): string {
  return [
    column.primaryKey && 'primary key',
    column.notNull && 'not null',
    column.default !== undefined && `default ${column.default}`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}
