/** How many letters have to be typed, dropped, changed or swapped with their neighbour to get from `a` to `b`. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The word that was probably meant, if one is near enough: two slips in a long word, one in a short one. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > 40) return undefined
  let found: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const far = distance(word.toLowerCase(), candidate)
    if (far <= (candidate.length > 6 ? 2 : 1) && far < least) {
      least = far
      found = candidate
    }
  }
  return found
}

/** `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/**
 * A command line as a shell without anything clever splits it: quotes of both kinds, and a backslash outside single
 * quotes. `undefined` where a quote is not closed.
 */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? ''
    if (character === '\\' && quote !== "'") word = (word ?? '') + (line[++at] ?? '')
    else if (character === quote) quote = ''
    else if (!quote && /["']/.test(character)) {
      quote = character
      word ??= ''
    } else if (!quote && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + character
  }
  if (word !== undefined) words.push(word)
  return quote ? undefined : words
}

/** A short name for a lesson from its path: `labs/stubs/index.md` and `labs/stubs.md` are `stubs`. */
export function lessonId(path: string): string {
  const names = path.split(/[\\/]/).filter(Boolean)
  const file = names.pop()?.replace(/\.[^.]*$/, '') ?? ''
  const parent = /^(index|readme)$/i.test(file) ? names.pop() : undefined
  const slug = (parent ?? file)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return slug || 'lesson'
}

/** A hash of texts for telling versions apart (not for security), 14 hexadecimal digits. */
export function hash(...texts: string[]): string {
  // Two 32-bit FNV-1a lanes with different seeds; the second also mixes by rotation so that they stay independent.
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (const text of [...texts, String(texts.length)]) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      a = Math.imul(a ^ unit, 0x01000193)
      b = Math.imul((b << 5) | (b >>> 27), 0x85ebca6b) ^ unit
    }
    a = Math.imul(a ^ 0x10000, 0x01000193)
    b ^= 0x10000
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 8).toString(16).padStart(6, '0')
}
