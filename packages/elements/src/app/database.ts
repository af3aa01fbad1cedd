import type { QueriedTable } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { save } from '../bytecode/download.ts'
import { button, h } from '../dom.ts'
import { visible } from '../screen.ts'
import css from '../styles/app-database.css'
import panes from '../styles/workspace-panes.css'
import { command } from '../workspace/console.ts'
import type { Host, Pane } from '../workspace/host.ts'
import type { AppConfig } from './config.ts'
import type { QueryView } from './database/queries.ts'
import { ask } from './database/reader.ts'
import { databaseOf, initCommand, isDatabase } from './database/rows.ts'
import { SchemaView, TableView } from './database/table.ts'

/** What the reader looks at: a table by name, the schema, or the query box. */
type Look = { kind: 'table'; name: string } | { kind: 'schema' } | { kind: 'query' }

/** The project's SQLite files: tables, schema, rows as they change, and a place for queries. */
export function createDatabase(host: Host<AppConfig>): Pane {
  for (const each of [panes, css]) adopt(each)
  const kept = (host.kept('database') ?? {}) as { path?: unknown; look?: unknown }
  let path = typeof kept.path === 'string' ? kept.path : undefined
  let look = asLook(kept.look)
  let tables: readonly QueriedTable[] = []
  let front = false
  let stale = true
  let reading: Promise<void> | undefined

  const files = h('select', {
    class: 'app-select',
    'aria-label': 'Database file',
    change: () => choose(files.value),
  })
  const only = h('span', { class: 'app-mono app-db-file' })
  const took = button('Export', () => void exportFile(), {
    title: 'Download the database file',
    class: 'app-quiet',
  })
  const names = h('div', { class: 'app-db-names', role: 'group', 'aria-label': 'Tables' })
  const views = h('div', { class: 'app-db-views', role: 'group', 'aria-label': 'More' })
  const tabs = h('div', { class: 'app-db-tabs' }, names, views)
  const trouble = h('div', { hidden: true })
  const table = new TableView(host)
  const schema = new SchemaView()
  const box = h('div', { class: 'app-db-box-place' })
  let query: Promise<QueryView> | undefined
  const empty = h('div', { class: 'app-blank' })
  const body = h('div', { class: 'app-db-body' }, table.root, schema.root, box)
  const root = h(
    'div',
    { class: 'app-board app-db' },
    h('div', { class: 'app-tools' }, files, only, h('span', { class: 'app-space' }), took),
    tabs,
    trouble,
    empty,
    body,
  )

  function databases(): string[] {
    return host.paths().filter((each) => isDatabase(each, () => host.data(each)))
  }

  function choose(next: string): void {
    path = next
    tables = []
    keep()
    void refresh()
  }

  function keep(): void {
    host.keep('database', { path, look })
  }

  /** Reads anew what is shown; what comes meanwhile is read once more afterwards. */
  function refresh(): Promise<void> {
    if (!front) {
      stale = true
      return Promise.resolve()
    }
    if (reading) {
      stale = true
      return reading
    }
    reading = read().finally(() => {
      reading = undefined
      if (stale && front) void refresh()
    })
    return reading
  }

  async function read(): Promise<void> {
    stale = false
    const all = databases()
    if (path === undefined || !all.includes(path)) path = all[0]
    files.replaceChildren(...all.map((each) => h('option', { value: each }, visible(each))))
    files.value = path ?? ''
    files.hidden = all.length < 2
    only.hidden = all.length !== 1
    only.textContent = visible(path ?? '')
    took.hidden = path === undefined
    if (path === undefined) {
      nothing()
      return
    }
    const asked = path
    const answer = await ask(host, asked)
    if (asked !== path) return
    if (!answer.queried) {
      broken(asked, answer.error)
      return
    }
    if (answer.queried.kind !== 'schema') return
    tables = answer.queried.tables
    trouble.hidden = true
    empty.hidden = tables.length > 0 || look.kind === 'query'
    if (tables.length === 0) emptyDatabase()
    draw()
    const shown = current()
    if (shown) await table.show(asked, shown)
  }

  /** The table that is looked at. */
  function current(): QueriedTable | undefined {
    if (look.kind !== 'table') return undefined
    const { name } = look
    return tables.find((each) => each.name === name) ?? tables[0]
  }

  function draw(): void {
    const shown = current()
    const chip = (label: string, count: string, on: boolean, next: Look) => {
      const made = button(label, () => turn(next), { class: 'app-chip' })
      if (count) made.append(h('span', { class: 'app-db-count' }, count))
      made.setAttribute('aria-pressed', String(on))
      return made
    }
    const all = () => [...tabs.querySelectorAll('button')]
    const focused = all().indexOf(document.activeElement as HTMLButtonElement)
    const { scrollLeft } = names
    tabs.hidden = false
    names.replaceChildren(
      ...tables.map(({ name, rows, kind }) =>
        chip(
          visible(name),
          `${rows?.toLocaleString('en') ?? ''}${kind === 'view' ? ' view' : ''}`.trim(),
          shown?.name === name,
          { kind: 'table', name },
        ),
      ),
    )
    names.scrollLeft = scrollLeft
    views.replaceChildren(
      ...(tables.length > 0 ? [chip('Schema', '', look.kind === 'schema', { kind: 'schema' })] : []),
      chip('Query', '', look.kind === 'query', { kind: 'query' }),
    )
    if (focused >= 0) all()[focused]?.focus()
    body.hidden = false
    table.root.hidden = shown === undefined
    schema.root.hidden = look.kind !== 'schema'
    box.hidden = look.kind !== 'query'
    if (look.kind === 'schema') schema.show(tables)
    if (look.kind === 'query') withQueries((view) => view.tables(tables))
  }

  function turn(next: Look): void {
    look = next
    keep()
    empty.hidden = tables.length > 0 || look.kind === 'query'
    draw()
    const shown = current()
    if (shown && path !== undefined) void table.show(path, shown)
    if (look.kind === 'query') withQueries((view) => view.focus())
  }

  /** Does something with the place for queries, whose editor is loaded when it is first looked at. */
  function withQueries(use: (view: QueryView) => void): void {
    query ??= import('./database/queries.ts').then(({ QueryView }) => {
      const view = new QueryView(
        host,
        () => path,
        () => void refresh(),
      )
      box.replaceChildren(view.root)
      return view
    })
    query.then(use, () => {
      query = undefined
      host.say('The query box could not be loaded. Check the connection, then try again.')
    })
  }

  function say(title: string, text: string, ...actions: HTMLElement[]): void {
    empty.hidden = false
    empty.replaceChildren(h('p', { class: 'app-title' }, title), h('p', {}, text), ...actions)
  }

  function makes(): HTMLElement | undefined {
    const texts = host.paths().flatMap((each) => (each.endsWith('.py') ? [host.text(each) ?? ''] : []))
    const line = initCommand(host.config.setup, host.config.app, texts)
    if (line === undefined) return undefined
    return button(
      line,
      () => {
        host.show('console')
        command(host, line)
      },
      { shape: 'run', class: 'app-mono' },
    )
  }

  function nothing(): void {
    tables = []
    trouble.hidden = true
    body.hidden = true
    tabs.hidden = true
    const make = makes()
    say(
      'No database yet',
      make
        ? 'The project has no SQLite file. This command of its own makes one:'
        : 'As soon as the application makes a SQLite file, its tables are here.',
      ...(make ? [make] : []),
    )
  }

  function emptyDatabase(): void {
    const make = makes()
    say('No tables yet', `${visible(path ?? '')} is an empty database.`, ...(make ? [make] : []))
  }

  function broken(file: string, { message, hint }: { message: string; hint?: string }): void {
    tables = []
    body.hidden = true
    tabs.hidden = true
    empty.hidden = true
    trouble.hidden = false
    const damaged = /not a database|malformed|corrupt/i.test(message)
    trouble.replaceChildren(
      h(
        'div',
        { class: 'app-note app-wrong', role: 'alert' },
        h('p', {}, visible(message)),
        hint ? h('p', {}, visible(hint)) : undefined,
        damaged &&
          button(`Delete ${file}`, () => void host.remove(file).then(() => refresh()), {
            class: 'bytelab-danger',
          }),
        !damaged && button('Read it again', () => void refresh()),
      ),
    )
  }

  async function exportFile(): Promise<void> {
    if (path === undefined) return
    try {
      const data = await (await host.runtime()).read(path)
      save(path.slice(path.lastIndexOf('/') + 1), new Uint8Array(data))
    } catch (reason) {
      host.say(reason instanceof Error ? reason.message : String(reason))
    }
  }

  host.on('files', ({ changed, removed }) => {
    const touched = [...changed.map((each) => each.path), ...removed].map(databaseOf)
    if (touched.some((each) => each === path || isDatabase(each, () => host.data(each)))) void refresh()
  })
  host.on('reset', () => {
    path = undefined
    tables = []
    table.forget()
    void refresh()
  })

  return {
    name: 'database',
    title: 'Database',
    root,
    shown() {
      front = true
      if (stale) void refresh()
    },
    hidden() {
      front = false
    },
    close() {
      stale = true
    },
  }
}

function asLook(value: unknown): Look {
  const { kind, name } = (value ?? {}) as Record<string, unknown>
  if (kind === 'schema' || kind === 'query') return { kind }
  return { kind: 'table', name: typeof name === 'string' ? name : '' }
}
