/** A line of a comparison: in both texts, only in the first, or only in the second. */
export interface Line {
  sign: ' ' | '-' | '+'
  text: string
}

/** What turns one text into another, line by line, through their longest common subsequence. */
export function diff(from: string, to: string): Line[] {
  const a = from.split('\n')
  const b = to.split('\n')
  // Comparing all with all costs memory: what no lesson has on a page is shown one after the other.
  if (a.length * b.length > 4_000_000)
    return [...a.map((text): Line => ({ sign: '-', text })), ...b.map((text): Line => ({ sign: '+', text }))]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++] as string })
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push({ sign: '-', text: a[i++] as string })
    else lines.push({ sign: '+', text: b[j++] as string })
  }
  return lines
}
