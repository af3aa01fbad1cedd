import type { DatabaseValue } from '@bytelab/runtime'

/** A value as it is shown. */
export interface Shown {
  text: string
  kind: 'null' | 'number' | 'text' | 'blob'
}

export function shownValue(value: DatabaseValue): Shown {
  if (value === null) return { text: 'NULL', kind: 'null' }
  if (typeof value === 'number') return { text: String(value), kind: 'number' }
  if (typeof value === 'string') return { text: value, kind: 'text' }
  if (value.type === 'integer') return { text: value.text, kind: 'number' }
  return { text: `blob, ${value.bytes.toLocaleString('en')} bytes`, kind: 'blob' }
}

/** Which rows and cells are not as they were. */
export interface Difference {
  /** Rows that are new, by index. */
  added: Set<number>
  /** Cells that changed: `row:column`, by index. */
  cells: Set<string>
}

/**
 * Compares rows by their key columns; where a table has none, a row that is not there as a whole is new.
 *
 * @param keys indices of the key's columns
 */
export function difference(
  before: readonly DatabaseValue[][],
  after: readonly DatabaseValue[][],
  keys: readonly number[],
): Difference {
  const added = new Set<number>()
  const cells = new Set<string>()
  const name = (row: readonly DatabaseValue[]) =>
    JSON.stringify(keys.length > 0 ? keys.map((key) => row[key] ?? null) : row)
  const known = new Map<string, readonly DatabaseValue[][]>()
  for (const row of before) known.set(name(row), [...(known.get(name(row)) ?? []), [...row]])
  for (const [index, row] of after.entries()) {
    const [old, ...more] = known.get(name(row)) ?? []
    if (!old) {
      added.add(index)
      continue
    }
    known.set(name(row), more)
    for (const [column, value] of row.entries())
      if (JSON.stringify(value) !== JSON.stringify(old[column] ?? null)) cells.add(`${index}:${column}`)
  }
  return { added, cells }
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The first bytes of every SQLite file (https://sqlite.org/fileformat.html, 1.3). */
const magic = 'SQLite format 3\0'

/** Whether a file is, or means to be, a SQLite database: by its name, or by its first bytes. */
export function isDatabase(path: string, data: () => Uint8Array | undefined): boolean {
  // Tools keep theirs out of sight, coverage for one.
  if (/(?:^|\/)\.[^/]*$/.test(path)) return false
  if (/\.(?:db|db3|sqlite|sqlite3)$/i.test(path)) return true
  // What plainly is text need not be looked at.
  if (/\.(?:py|html?|css|js|json|md|txt|toml|ini|cfg|sql|ya?ml|svg)$/i.test(path)) return false
  const head = data()?.subarray(0, magic.length)
  return head !== undefined && String.fromCharCode(...head) === magic
}

/** The database that a file belongs to, where it is a journal of one. */
export function databaseOf(path: string): string {
  return path.replace(/-(?:wal|shm|journal)$/, '')
}

/** The command that makes the project's database: what the lesson says, or what the code defines. */
export function initCommand(
  setup: readonly string[],
  app: string | undefined,
  texts: Iterable<string>,
): string | undefined {
  const said = setup.find((line) => /\binit|\bcreate|\bmigrate|\bupgrade/.test(line))
  if (said) return said
  for (const text of texts) {
    const [, name] = /\bcommand\(\s*["']((?:init|create)[\w-]*)["']/.exec(text) ?? []
    if (name) return `flask ${app === undefined ? '' : `--app ${app} `}${name}`
  }
  return undefined
}
