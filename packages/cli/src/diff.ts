/** The longest common lines of two texts, as pairs of indexes. */
function common(a: string[], b: string[]): [number, number][] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] as Uint32Array
    const below = table[i + 1] as Uint32Array
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b-\u001f]/g

/** Shows what is otherwise invisible in a line that differs. */
function visible(line: string): string {
  return line
    .replace(/[ \t]+$/, (space) => space.replaceAll(' ', '·').replaceAll('\t', '→'))
    .replace(CONTROL, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

// Past this many lines, comparing all with all costs more than it tells.
const MOST = 400

/**
 * A readable comparison of two texts, line by line: `-` is what was expected, `+` is what came. Equal stretches are
 * shortened to `around` lines beside a change.
 */
export function diff(expected: string, received: string, around = 2): string {
  const a = expected.split('\n')
  const b = received.split('\n')
  const cut = a.length > MOST || b.length > MOST
  const rows: { mark: ' ' | '-' | '+'; text: string }[] = []
  let i = 0
  let j = 0
  const left = a.slice(0, MOST)
  const right = b.slice(0, MOST)
  for (const [x, y] of [...common(left, right), [left.length, right.length] as [number, number]]) {
    while (i < x) rows.push({ mark: '-', text: visible(left[i++] ?? '') })
    while (j < y) rows.push({ mark: '+', text: visible(right[j++] ?? '') })
    if (x < left.length) rows.push({ mark: ' ', text: left[x] ?? '' })
    i = x + 1
    j = y + 1
  }
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some(({ mark }) => mark !== ' '),
  )
  const lines: string[] = []
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    if (near[at] && row) lines.push(`${row.mark} ${row.text}`.trimEnd())
    else if (at === 0 || near[at - 1]) lines.push('  …')
  }
  if (cut) lines.push(`  … (compared up to line ${MOST})`)
  return lines.join('\n')
}
