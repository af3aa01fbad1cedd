/** Longest path and name of a file, in characters; what common file systems and archives take. */
const LONGEST_PATH = 200
const LONGEST_NAME = 100

/** Folders and endings that tools fill by themselves: no part of what a reader writes or takes home. */
const MADE =
  /(^|\/)(__pycache__|\.pytest_cache|htmlcov|\.ruff_cache|\.mypy_cache)(\/|$)|\.py[co]$|(^|\/)(\.coverage(\..*)?|\.DS_Store)$/

/** What is wrong with a path for a file of a project, in one line; `undefined` where it is good. */
export function badPath(path: string): string | undefined {
  if (path.trim() === '') return 'A file needs a name.'
  if (path.startsWith('/')) return 'A path begins with a name, not with “/”: it is inside the project.'
  if (path.endsWith('/'))
    return 'After “/” the name of the file is missing. A folder comes with its first file.'
  if (path.length > LONGEST_PATH) return `The path is longer than ${LONGEST_PATH} characters.`
  for (const name of path.split('/')) {
    if (name === '') return 'There are two “/” in a row.'
    if (name === '.' || name === '..') return `“${name}” is not a name: a file stays inside the project.`
    if (name.trim() !== name) return `“${name}” begins or ends with a space.`
    if (name.length > LONGEST_NAME) return `A name is longer than ${LONGEST_NAME} characters.`
    // Not on every system, and the project is to be taken home.
    const odd = /[\\:*?"<>|\p{Cc}]/u.exec(name)?.[0]
    if (odd)
      return `A name cannot hold ${/\p{Cc}/u.test(odd) ? 'control characters' : `“${odd}”`}: not every system takes it.`
  }
  return undefined
}

/** What is wrong with `path` among the project's other `paths`; besides what `badPath` says. */
export function clash(path: string, paths: Iterable<string>): string | undefined {
  for (const other of paths) {
    if (other === path) return `There is a file ${path} already.`
    if (other.startsWith(`${path}/`)) return `${path} is a folder already.`
    if (path.startsWith(`${other}/`)) return `${other} is a file, so nothing can be inside it.`
    if (other.toLowerCase() === path.toLowerCase())
      return `There is a file ${other} already; some systems take ${path} for the same name.`
  }
  return undefined
}

/** Whether a tool made the file for itself. */
export function isMade(path: string): boolean {
  return MADE.test(path)
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Bytes as text, where they are text: UTF-8 without a zero byte, and not larger than an editor should hold. */
export function asText(data: Uint8Array, longest = 1_000_000): string | undefined {
  if (data.length > longest || data.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return undefined
  }
}

/** A size as people say it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}
