/** Numbers of many rounds, and the table made of them. */

/** One line of the table. */
export interface Row {
  group: string
  name: string
  /** Median, or the quantile that was asked for. */
  value: number
  unit: string
  /** Smallest and largest. */
  range: [number, number]
  samples: number
  /** What the value is divided by, where a bar is a ratio. */
  against?: string
  ratio?: number
  bar?: string
  held?: boolean
  /** What a reader of the table must know besides. */
  note?: string
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The smallest sample that so large a share of all are not above. */
function at(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN
}

/** Collects samples under names, in the order in which they first come. */
export class Samples {
  readonly #all = new Map<string, number[]>()

  add(name: string, value: number): void {
    const list = this.#all.get(name)
    if (list) list.push(value)
    else this.#all.set(name, [value])
  }

  names(prefix: string): string[] {
    return [...this.#all.keys()].filter((name) => name.startsWith(prefix))
  }

  get(name: string): number[] {
    return this.#all.get(name) ?? []
  }
}

interface Wanted {
  group: string
  name: string
  unit: string
  values: number[]
  /** The peer's samples: the bar is then on the ratio of the medians. */
  against?: { name: string; values: number[] }
  most?: number
  /** The bar where more is better. */
  least?: number
  /** Which of the sorted samples the value is, from 0 to 1. Default: the median. */
  quantile?: number
  note?: string
}

/** A row, or none where nothing was measured. */
export function row({ group, name, unit, values, against, most, least, quantile, note }: Wanted): Row[] {
  if (values.length === 0) return []
  const value = quantile === undefined ? median(values) : at(values, quantile)
  const made: Row = {
    group,
    name,
    value,
    unit,
    range: [Math.min(...values), Math.max(...values)],
    samples: values.length,
  }
  if (against && against.values.length > 0) {
    made.against = against.name
    made.ratio = value / median(against.values)
  }
  if (most !== undefined) {
    made.bar = against ? `≤ ${most} × ${against.name}` : `≤ ${most} ${unit}`
    made.held = (against ? (made.ratio ?? Number.NaN) : value) <= most
  }
  if (least !== undefined) {
    made.bar = against ? `≥ ${least} × ${against.name}` : `≥ ${least} ${unit}`
    made.held = (against ? (made.ratio ?? Number.NaN) : value) >= least
  }
  if (note) made.note = note
  return [made]
}

function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const places = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(places)
}

/** The table as a person reads it. */
export function table(rows: Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    `${digits(row.value)} ${row.unit}`,
    row.samples > 1 ? `${digits(row.range[0])}–${digits(row.range[1])}` : '',
    row.ratio === undefined ? '' : `${row.ratio.toFixed(3)}`,
    row.bar ?? '',
    row.held === undefined ? '' : row.held ? 'holds' : 'FALLS SHORT',
  ])
  const head = ['', 'median', 'range', 'ratio', 'bar', '']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  const format = (cells: string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const out: string[] = [format(head)]
  let group = ''
  for (const [index, row] of rows.entries()) {
    if (row.group !== group) out.push('', row.group)
    group = row.group
    out.push(format(lines[index] ?? []))
    if (row.note) out.push(`    ${row.note}`)
  }
  return out.join('\n')
}
