import type { Compared } from '@bytelab/runtime'
import { quantile, time } from '../../bytecode/plot.ts'

/** A comparison, with the middle of what was measured. */
export interface Measured extends Compared {
  variants: (Compared['variants'][number] & { workMedian: number; callMedian: number })[]
}

/** Reads a comparison. It comes from where readers' code runs, so nothing about it is certain. */
export function readCompared(json: string | undefined): Measured | undefined {
  let data: unknown
  try {
    data = JSON.parse(json ?? '')
  } catch {
    return undefined
  }
  const { variants, arguments: given } = (data ?? {}) as Record<string, unknown>
  if (!Array.isArray(variants) || variants.length === 0 || variants.length > 16) return undefined
  const { work, call } = (given ?? {}) as Record<string, unknown>
  const read = variants.map((variant) => {
    const { label, work, call, returned } = (variant ?? {}) as Record<string, unknown>
    if (!areTimes(work) || !areTimes(call)) return undefined
    return {
      label: text(label),
      work,
      call,
      returned: text(returned),
      workMedian: median(work),
      callMedian: median(call),
    }
  })
  const good = read.filter((variant) => variant !== undefined)
  if (good.length < read.length) return undefined
  return { unit: 'ns', variants: good, arguments: { work: text(work), call: text(call) } }
}

function areTimes(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= 10_000 &&
    value.every((each) => typeof each === 'number' && Number.isFinite(each) && each >= 0)
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : ''
}

function median(samples: readonly number[]): number {
  return quantile(
    [...samples].sort((a, b) => a - b),
    0.5,
  )
}

/** How many times as fast as another: `12`, `1.8`, `0.42`. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–'
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toPrecision(2)
}

/** The speed of the work and the cost of a call, in one sentence. */
export function sentence({ variants }: Measured): string {
  const [first] = variants
  if (!first) return ''
  const fastest = variants.reduce((best, each) => (each.workMedian < best.workMedian ? each : best))
  const calls = variants.toSorted((a, b) => a.callMedian - b.callMedian)
  const [cheap, dear] = [calls[0], calls.at(-1)]
  const work =
    fastest === first || variants.length === 1
      ? `${first.label} does the work in ${time(first.workMedian)}, faster than the others`
      : `${fastest.label} does the work in ${time(fastest.workMedian)}, ${times(first.workMedian / fastest.workMedian)} times as fast as ${first.label} with ${time(first.workMedian)}`
  if (!cheap || !dear || cheap === dear) return `${work}.`
  return `${work}; a call alone costs from ${time(cheap.callMedian)} (${cheap.label}) to ${time(dear.callMedian)} (${dear.label}).`
}

/** What should be known before the numbers are believed. */
export function doubts({ variants }: Measured): string[] {
  const [first, ...rest] = variants
  const other = rest.filter(({ returned }) => returned !== first?.returned)
  if (!first || other.length === 0) return []
  const told = [first, ...other].map(({ label, returned }) => `${label} ${short(returned)}`).join(', ')
  return [`They do not return the same: ${told}. So they may not do the same work.`]
}

function short(returned: string): string {
  return returned.length > 40 ? `${returned.slice(0, 39)}…` : returned
}
