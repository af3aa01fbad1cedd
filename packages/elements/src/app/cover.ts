import type { CoverageFile } from '@bytelab/runtime'

/** What coverage says of a line. */
export interface Covered {
  /** From 1. */
  line: number
  kind: 'covered' | 'missed' | 'partly' | 'excluded'
  /** The same in words. */
  text: string
}

/** A file's lines that coverage says something of, in order. */
export function coveredLines(file: CoverageFile): Covered[] {
  const missing = new Set(file.missing)
  const untaken = new Map<number, number[]>()
  for (const { line, to, taken } of file.branches)
    if (!taken) untaken.set(line, [...(untaken.get(line) ?? []), to])
  const lines = file.statements.map((line): Covered => {
    if (missing.has(line)) return { line, kind: 'missed', text: 'No test ran this line.' }
    const never = untaken.get(line)
    if (!never) return { line, kind: 'covered', text: 'The tests ran this line.' }
    return { line, kind: 'partly', text: `The tests ran this line, but never ${ways(never, line)}.` }
  })
  const excluded = file.excluded.map(
    (line): Covered => ({ line, kind: 'excluded', text: 'Left out by the configuration of coverage.' }),
  )
  return [...lines, ...excluded].sort((a, b) => a.line - b.line)
}

function ways(targets: readonly number[], from: number): string {
  return targets
    .map((to) =>
      to < 0
        ? 'left the function from here'
        : to === from
          ? 'ran it again'
          : to < from
            ? `went back to line ${to}`
            : `went on to line ${to}`,
    )
    .join(' or ')
}

/** Numbers as ranges: `3–5, 9`. */
export function spans(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const number of sorted) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
