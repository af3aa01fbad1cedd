import type { Annotated, TypeHint } from '@bytelab/runtime'

/** Lines of a file that are shown. */
const most = 5_000

/** What an annotation says. It comes from where readers' code runs, so nothing about it is certain. */
export function readAnnotated(json: string | undefined): Annotated | undefined {
  let data: unknown
  try {
    data = JSON.parse(json ?? '')
  } catch {
    return undefined
  }
  const { path, lines, hints } = (data ?? {}) as Record<string, unknown>
  if (typeof path !== 'string' || !Array.isArray(lines)) return undefined
  const good = lines.slice(0, most).map((line) => {
    const { text, score, code } = (line ?? {}) as Record<string, unknown>
    return {
      text: typeof text === 'string' ? text : '',
      score: typeof score === 'number' && score > 0 && Number.isFinite(score) ? score : 0,
      code: typeof code === 'string' ? code : '',
    }
  })
  return { path, lines: good, hints: Array.isArray(hints) ? hints.filter(isHint) : [] }
}

function isHint(value: unknown): value is TypeHint {
  const {
    with: others = [],
    line,
    name,
    declaration,
    before,
    after,
    lines,
    needs = '',
  } = (value ?? {}) as Record<string, unknown>
  return (
    typeof line === 'number' &&
    typeof name === 'string' &&
    typeof declaration === 'string' &&
    typeof before === 'number' &&
    typeof after === 'number' &&
    typeof needs === 'string' &&
    Array.isArray(lines) &&
    Array.isArray(others) &&
    others.every((each) => typeof each === 'string') &&
    lines.every((each) => typeof each === 'number')
  )
}

/** How strong a line's colour is, from 0 to 8: points count less the more there are, as a line of 200 is rare. */
export function level(score: number): number {
  return score <= 0 ? 0 : Math.min(8, Math.ceil(Math.log2(score + 1)))
}

/** How much of a file is plain C, in one sentence. */
export function summary({ lines }: Annotated): string {
  const used = lines.filter(({ code }) => code.trim() !== '')
  const plain = used.filter(({ score }) => score === 0).length
  const total = lines.reduce((sum, { score }) => sum + score, 0)
  if (used.length === 0) return 'No line of it became C.'
  const share = Math.round((1 - plain / used.length) * 100)
  const top = lines.reduce((best, { score }, index) => (score > (lines[best]?.score ?? 0) ? index : best), 0)
  const where =
    total === 0 ? '' : ` Most is in line ${top + 1}: ${points(lines[top]?.score ?? 0)} of ${total}.`
  return `${plain} of ${used.length} ${used.length === 1 ? 'line' : 'lines'} with code ${plain === 1 ? 'is' : 'are'} plain C, ${share} % go through Python.${where}`
}

/** What a declaration would do: `take 18 of 40 points off lines 4 to 6`. */
export function promise({ before, after, lines }: TypeHint): string {
  return `take ${before - after} of ${points(before)}${lines.length > 0 ? ` off ${spans(lines)}` : ''}`
}

function points(count: number): string {
  return `${count} ${count === 1 ? 'point' : 'points'}`
}

/** `line 4`, `lines 4 to 6 and 9`. */
export function spans(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const told = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from} to ${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  )
  const text = told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}` : told.join('')
  return `${new Set(numbers).size > 1 ? 'lines' : 'line'} ${text}`
}

/** What one should know before declarations are put in: C's numbers have an end, and arguments are converted. */
export function cautions(hints: readonly TypeHint[]): string[] {
  const integer = hints.some(({ declaration }) => INTEGER.test(declaration))
  const parameter = hints.some(({ declaration }) => !declaration.startsWith('cdef '))
  const texts = [
    integer &&
      'A C integer has an end: what is too large for it is refused when it comes from Python, and wraps around when C computes it.',
    parameter && 'An argument is converted at each call, and one that cannot be is refused.',
  ]
  return texts.filter((text) => text !== false)
}

const INTEGER = /\b(?:char|short|int|long|size_t|Py_ssize_t|u?int\d+_t)\b/

/** Those of the hints that are told: of some that need each other the first stands for all. */
export function leading(hints: readonly TypeHint[]): TypeHint[] {
  const told = new Set<TypeHint>()
  return hints.filter((hint) => {
    if (told.has(hint)) return false
    for (const each of together(hint, hints)) told.add(each)
    return true
  })
}

/** A hint and those that it counts on, as they are put in together. */
export function together(hint: TypeHint, hints: readonly TypeHint[]): TypeHint[] {
  const { with: others = [], before } = hint
  return [
    hint,
    ...hints.filter((each) => each !== hint && each.before === before && others.includes(each.declaration)),
  ]
}
