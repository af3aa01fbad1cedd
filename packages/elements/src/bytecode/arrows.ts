import type { Handler, Instruction } from '@bytelab/bytecode'

/** A way that control may take, drawn beside the rows. */
export interface Arrow {
  kind: 'forward' | 'back' | 'handler'
  /** Row it starts at; of a handler the first row of its range. */
  from: number
  /** Last row of a handler's range. */
  last: number
  /** Row it leads to. */
  to: number
  /** Distance from the instructions, from 0. */
  lane: number
}

/** Lanes there are at most; what finds none shares the last. */
export const widest = 10

/** The arrows of a listing; `rowOf` tells the row of an offset. What leads to the same row shares a lane. */
export function arrows(
  instructions: readonly Instruction[],
  handlers: readonly Handler[],
  rowOf: (offset: number) => number | undefined,
): Arrow[] {
  const found: Arrow[] = []
  for (const { offset, target } of instructions) {
    const from = rowOf(offset)
    const to = target === undefined ? undefined : rowOf(target)
    if (from === undefined || to === undefined) continue
    found.push({ kind: to > from ? 'forward' : 'back', from, last: from, to, lane: 0 })
  }
  for (const { start, end, target } of handlers) {
    const from = rowOf(start)
    const to = rowOf(target)
    const inside = instructions.findLast(({ offset }) => offset >= start && offset < end)
    const last = inside && rowOf(inside.offset)
    if (from === undefined || to === undefined || last === undefined) continue
    found.push({ kind: 'handler', from, last, to, lane: 0 })
  }
  place(found)
  return found
}

/** Gives each group of arrows the innermost lane that is free along its way, short ones first. */
function place(found: Arrow[]): void {
  const groups = new Map<string, Arrow[]>()
  for (const arrow of found) {
    const key = `${arrow.kind === 'handler'}:${arrow.to}`
    groups.set(key, [...(groups.get(key) ?? []), arrow])
  }
  const taken: [number, number][][] = []
  const spans = [...groups.values()].map((group) => {
    const rows = group.flatMap(({ from, last, to }) => [from, last, to])
    return { group, top: Math.min(...rows), bottom: Math.max(...rows) }
  })
  spans.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)
  for (const { group, top, bottom } of spans) {
    let lane = taken.findIndex((spans) => spans.every(([start, end]) => bottom < start || top > end))
    if (lane < 0) lane = Math.min(taken.length, widest - 1)
    taken[lane] = [...(taken[lane] ?? []), [top, bottom]]
    for (const arrow of group) arrow.lane = lane
  }
}

const namespace = 'http://www.w3.org/2000/svg'

/** Draws arrows into an SVG whose right edge stands at the instructions. Lengths in pixels. */
export function draw(
  svg: SVGSVGElement,
  list: readonly Arrow[],
  { row, lane, rows }: { row: number; lane: number; rows: number },
): number {
  const lanes = list.reduce((most, arrow) => Math.max(most, arrow.lane + 1), 0)
  const width = lanes === 0 ? 0 : lanes * lane + lane * 1.4
  const height = rows * row
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  const y = (index: number) => round((index + 0.5) * row)
  svg.replaceChildren(
    ...list.map((arrow, index) => {
      const group = document.createElementNS(namespace, 'g')
      group.setAttribute('class', `bytelab-arrow bytelab-arrow-${arrow.kind}`)
      group.dataset.arrow = String(index)
      const x = round(width - lane * 1.1 - arrow.lane * lane)
      const line = way(arrow, { x, width, lane, y, row })
      // A wide one below that nobody sees is easier to point at.
      group.append(path(line, 'bytelab-arrow-reach'), path(line, 'bytelab-arrow-line'))
      const tip = y(arrow.to)
      group.append(
        path(
          `M${width - 5.5} ${tip - 3.5}L${width - 0.5} ${tip}L${width - 5.5} ${tip + 3.5}Z`,
          'bytelab-arrow-tip',
        ),
      )
      return group
    }),
  )
  return width
}

function way(
  { kind, from, last, to }: Arrow,
  { x, width, lane, y, row }: { x: number; width: number; lane: number; y(row: number): number; row: number },
): string {
  const end = width - 4
  const start = y(from)
  const tip = y(to)
  if (from === to && kind !== 'handler')
    return `M${end} ${start - 4}H${x + 3}Q${x} ${start - 4} ${x} ${start}Q${x} ${start + 4} ${x + 3} ${start + 4}H${end}`
  const turn = Math.min(4, lane / 2, row / 3)
  if (kind !== 'handler') {
    const down = tip > start ? turn : -turn
    return `M${width - 1} ${start}H${x + turn}Q${x} ${start} ${x} ${start + down}V${tip - down}Q${x} ${tip} ${x + turn} ${tip}H${end}`
  }
  // A bracket around the range; from its nearer end on to the handler.
  const top = round(start - row * 0.36)
  const bottom = round(y(last) + row * 0.36)
  const arm = Math.min(lane * 0.7, width - x)
  const down = tip > bottom ? turn : -turn
  return `M${x + arm} ${top}H${x}V${bottom}H${x + arm}M${x} ${tip > bottom ? bottom : top}V${tip - down}Q${x} ${tip} ${x + turn} ${tip}H${end}`
}

function path(d: string, name: string): SVGPathElement {
  const element = document.createElementNS(namespace, 'path')
  element.setAttribute('d', d)
  element.setAttribute('class', name)
  return element
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
