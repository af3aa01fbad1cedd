/** A piece of a text: words, or a place in one of the project's files. */
export type Piece = string | { text: string; path: string; line?: number; column?: number }

/** Where the interpreter has the project. */
export const home = '/home/lab/'

// A path begins where no other character of one stands before: else each of a long word's letters would be tried.
const pattern =
  /File "([^"\n]+)", line (\d+)|(?<![\w@+./-])((?:\/|\.\/)?[\w@+.-]+(?:\/[\w@+.-]+)*\.\w{1,8})(?::(\d+)(?::(\d+))?|(?=::\w))/g

/**
 * Cuts a text at the places that the project has: as Python's tracebacks name them (`File "flaskr/db.py", line 3`) and
 * as most tools do (`flaskr/db.py:3`, `flaskr/db.py:3:7`, `tests/test_db.py::test_close`).
 */
export function pieces(text: string, has: (path: string) => boolean): Piece[] {
  const result: Piece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const [whole, quoted, quotedLine, bare, bareLine, column] = match
    const path = projectPath(quoted ?? bare ?? '')
    if (path === undefined || !has(path)) continue
    if (match.index > end) result.push(text.slice(end, match.index))
    const line = quotedLine ?? bareLine
    result.push({
      text: whole,
      path,
      ...(line !== undefined && { line: Number(line) }),
      ...(column !== undefined && { column: Number(column) - 1 }),
    })
    end = match.index + whole.length
  }
  if (end < text.length) result.push(text.slice(end))
  return result
}

/** A path as the project names it; `undefined` for one that cannot be in it. */
export function projectPath(path: string): string | undefined {
  const inside = path.startsWith(home) ? path.slice(home.length) : path
  if (inside.startsWith('/')) return undefined
  return inside.replace(/^(?:\.\/)+/, '')
}
