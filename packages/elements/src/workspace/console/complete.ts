import { quote, withFolders } from './shell.ts'

/** What can be completed. */
export interface Known {
  commands: readonly string[]
  paths: readonly string[]
  /** Words that may follow a program's name, such as `init-db` after `flask`. */
  words: Readonly<Record<string, readonly string[]>>
}

/** What Tab makes of a line: the text up to the cursor anew, and what there is to choose from. */
export interface Completion {
  text: string
  choices: string[]
}

/** Completes the last word of what stands before the cursor: a command, a file, or a word of the command's own. */
export function complete(before: string, known: Known): Completion {
  const start = wordStart(before)
  const word = before.slice(start).replace(/^['"]|\\(?=.)/g, '')
  const head = before.slice(0, start)
  const steps = head.split(/&&|\|\||;/)
  const words = (steps.at(-1) ?? '').trim().split(/\s+/).filter(Boolean)
  const program = words.find((each) => !/^\w+=/.test(each))
  const toFile = /[^>]>{1,2}\s*$/.test(head)
  const found =
    program === undefined && !toFile
      ? matching(known.commands, word).map((each) => `${each} `)
      : [
          ...(toFile ? [] : matching(known.words[program ?? ''] ?? [], word).map((each) => `${each} `)),
          ...files(word, known.paths),
        ]
  const [only] = found
  if (only === undefined) return { text: before, choices: [] }
  const common = found.reduce((a, b) => shared(a, b))
  const kept = found.length === 1 ? only : common
  const ended = kept.endsWith(' ')
  const typed = quote(ended ? kept.slice(0, -1) : kept)
  // A word in quotes that goes on must not be closed.
  const plain = typed.startsWith("'") && !ended ? typed.slice(0, -1) : typed
  return {
    text: kept.length < word.length ? before : `${head}${plain}${ended ? ' ' : ''}`,
    choices: found.length === 1 ? [] : found.map((each) => each.trimEnd()),
  }
}

/** Files and folders that go on from `word`, one folder at a time. */
function files(word: string, paths: readonly string[]): string[] {
  const folder = word.slice(0, word.lastIndexOf('/') + 1)
  const there = new Set(paths)
  const root = folder.replace(/^(?:\.\/)+/, '')
  return withFolders(paths)
    .filter((path) => {
      const name = path.slice(root.length)
      if (!path.startsWith(root) || name === '' || name.includes('/')) return false
      const hidden = name.startsWith('.') && !word.slice(folder.length).startsWith('.')
      return !hidden && (folder + name).startsWith(word)
    })
    .map((path) => folder + path.slice(root.length) + (there.has(path) ? ' ' : '/'))
}

function wordStart(text: string): number {
  let start = 0
  let quoted: string | undefined
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\') at++
    else if (quoted) quoted = sign === quoted ? undefined : quoted
    else if (sign === "'" || sign === '"') quoted = sign
    else if (/[\s;&|>]/.test(sign)) start = at + 1
  }
  return start
}

function matching(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start))
}

function shared(a: string, b: string): string {
  let end = 0
  while (end < a.length && a[end] === b[end]) end++
  return a.slice(0, end)
}
