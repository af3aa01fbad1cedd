import { h } from '../dom.ts'

/** Samples of one snippet. */
export interface Series {
  label: string
  /** Nanoseconds of one execution. */
  samples: readonly number[]
}

const namespace = 'http://www.w3.org/2000/svg'
const width = 1000
const height = 92

/** Times are told with three digits at most. */
export function time(ns: number): string {
  const units: [number, string][] = [
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
    [1, 'ns'],
  ]
  const [size, name] = units.find(([unit]) => ns >= unit) ?? [1, 'ns']
  const value = ns / size
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${name}`
}

/** A quantile of sorted numbers, between the neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** What two series say, in one sentence. */
export function summary(series: readonly Series[]): string {
  const medians = series.map(({ label, samples }) => ({ label, median: quantile(sorted(samples), 0.5) }))
  const told = medians.map(({ label, median }) => `${label} ${time(median)}`).join(', ')
  const [first, second] = medians
  if (!first || !second) return `${told}.`
  const [fast, slow] = first.median <= second.median ? [first, second] : [second, first]
  const ratio = slow.median / fast.median
  if (!Number.isFinite(ratio)) return `${told}.`
  if (ratio < 1.05) return `${told}: no difference worth naming.`
  return `${told}: ${slow.label} takes ${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)} times as long.`
}

/**
 * Draws series below each other on one axis: every sample a dot, the middle half a box, the median a line.
 *
 * @param options `log`: the axis is logarithmic, for times that are far apart, and no sentence stands below
 */
export function plot(series: readonly Series[], options: { log?: boolean } = {}): HTMLElement {
  const { log = false } = options
  const all = series.map(({ samples }) => sorted(samples))
  // Below what any clock tells there is nothing to see, and a logarithm has no end.
  const low = Math.max(log ? 0.01 : 0, Math.min(...all.map((list) => list[0] ?? 0)))
  const high = Math.max(...all.map(edge), low * 1.05)
  const margin = log ? (high / low) ** 0.08 : (high - low) * 0.08
  const from = log ? low / margin : Math.max(0, low - margin)
  const to = log ? high * margin : high + margin
  const scale = log ? Math.log : (value: number) => value
  const x = (value: number) => {
    const inside = Math.max(from, Math.min(value, to))
    return ((scale(inside) - scale(from)) / (scale(to) - scale(from))) * width
  }
  return h(
    'figure',
    { class: 'bytelab-plot' },
    ...series.flatMap(({ label, samples }, index) => {
      const list = all[index] ?? []
      const hidden = list.filter((value) => value > to).length
      return [
        h(
          'p',
          { class: 'bytelab-plot-label' },
          h('code', {}, label),
          h('b', {}, time(quantile(list, 0.5))),
          h(
            'span',
            { class: 'bytelab-quiet' },
            `half between ${time(quantile(list, 0.25))} and ${time(quantile(list, 0.75))}`,
            hidden > 0 && `, ${hidden} beyond the edge`,
          ),
        ),
        strip(samples, list, x),
      ]
    }),
    axis(log ? decades(from, to) : ticks(from, to), x),
    !log && h('figcaption', {}, summary(series)),
  )
}

/** Where a strip may end: a few samples that something else delayed must not squeeze all others together. */
function edge(list: readonly number[]): number {
  const [lower, upper] = [quantile(list, 0.25), quantile(list, 0.75)]
  return Math.max(upper, Math.min(quantile(list, 0.97), upper + 3 * (upper - lower)))
}

function strip(
  samples: readonly number[],
  list: readonly number[],
  x: (value: number) => number,
): HTMLElement {
  const svg = make('svg', {
    viewBox: `0 0 ${width} ${height}`,
    class: 'bytelab-strip',
    'aria-hidden': 'true',
  })
  const [start, end] = [x(quantile(list, 0.25)), x(quantile(list, 0.75))]
  const median = x(quantile(list, 0.5))
  svg.append(
    make('rect', {
      x: start,
      y: 14,
      width: Math.max(3, end - start),
      height: height - 28,
      rx: 6,
      class: 'bytelab-box',
    }),
    // Spread by a fixed pattern, so that the same samples make the same picture.
    ...samples.map((value, index) =>
      make('circle', { cx: x(value).toFixed(1), cy: 22 + ((index * 29) % (height - 44)), r: 5.5 }),
    ),
    make('line', { x1: median, x2: median, y1: 6, y2: height - 6 }),
  )
  return svg as unknown as HTMLElement
}

function axis(values: readonly number[], x: (value: number) => number): HTMLElement {
  const marks = values.map((value) => {
    const mark = h('span', {}, time(value))
    const place = x(value) / width
    mark.style.left = `${place * 100}%`
    // At the ends a label would stand over the edge.
    if (place < 0.06) mark.style.translate = '0'
    if (place > 0.94) mark.style.translate = '-100%'
    return mark
  })
  return h('div', { class: 'bytelab-axis', 'aria-hidden': 'true' }, ...marks)
}

/** Four or so round numbers between two others. */
export function ticks(from: number, to: number): number[] {
  const rough = (to - from) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => power * factor >= rough) ?? 10)
  const found: number[] = []
  for (let value = Math.ceil(from / step) * step; value <= to && found.length < 10; value += step)
    found.push(value)
  return found
}

/** A few round numbers between two others that may be far apart: powers of ten, or some between them. */
export function decades(from: number, to: number): number[] {
  const powers = Math.log10(to / from)
  if (powers < 0.7) return ticks(from, to)
  const factors = powers < 2 ? [1, 2, 5] : powers < 3.5 ? [1, 3] : [1]
  const found: number[] = []
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++)
    found.push(...factors.map((factor) => factor * 10 ** power))
  const inside = found.filter((value) => value >= from && value <= to)
  const every = Math.ceil(inside.length / 6)
  return inside.filter((_, index) => index % every === 0)
}

function sorted(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b)
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
