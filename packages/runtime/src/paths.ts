/** Paths of a project's files: relative to the working folder, with `/` between names. */

const LONGEST = 1_000

/**
 * Whether a path stays within the folder and means the same file wherever the project is taken: no `..`, nothing that
 * is empty, no backslash and no control character.
 */
export function isPlain(path: string): boolean {
  if (path.length > LONGEST) return false
  return path.split('/').every((name) => !['', '.', '..'].includes(name) && !hasOdd(name))
}

function hasOdd(name: string): boolean {
  return [...name].some((character) => character < ' ' || character === '\\' || character === '\u007f')
}

/** The same path without `.`, `..` and double slashes; undefined where it leaves the folder. */
export function plain(path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) return undefined
    } else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}
