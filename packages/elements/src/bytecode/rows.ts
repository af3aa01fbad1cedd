import type { Instruction } from '@bytelab/bytecode'
import { h } from '../dom.ts'

/** What is shown of each instruction. */
export interface Shown {
  caches: boolean
  adaptive: boolean
  bytes: boolean
}

/** A row of a listing: an instruction, or one of its inline caches. */
export interface Row {
  offset: number
  /** Stands at the first instruction of a line. */
  line: string
  target: boolean
  bytes: string
  op: string
  /** The name before specialisation, where it is another one. */
  base: string
  arg: string
  repr: string
  cache: boolean
}

/** Characters of an argument. */
const longest = 160

/** The rows of some instructions; `code` holds their bytes. */
export function rowsOf(list: readonly Instruction[], code: Uint8Array, shown: Shown): Row[] {
  const rows: Row[] = []
  for (const instruction of list) {
    const { offset, opname, base, arg, argrepr, caches, line, startsLine, isTarget } = instruction
    const words = caches.reduce((sum, cache) => sum + cache.words, 0)
    const own = Math.max(1, instruction.size - 2 * words)
    rows.push({
      offset,
      line: startsLine ? (line === undefined ? '–' : String(line)) : '',
      target: isTarget,
      bytes: shown.bytes ? hex(code, offset, own) : '',
      op: opname,
      base: base === opname ? '' : base,
      arg: arg === undefined ? '' : String(arg),
      repr: short(argrepr),
      cache: false,
    })
    if (!shown.caches) continue
    let at = offset + own
    for (const cache of caches) {
      const size = 2 * cache.words
      rows.push({
        offset: at,
        line: '',
        target: false,
        bytes: shown.bytes ? hex(code, at, size) : '',
        op: 'CACHE',
        base: '',
        arg: '',
        repr: `${cache.name}: ${cache.value}`,
        cache: true,
      })
      at += size
    }
  }
  return rows
}

/** A code object is known by its name; what more `dis` prints of it makes a row long. */
function short(argrepr: string): string {
  const text = argrepr.replace(/^<code object (.+?) at 0x.*>$/s, '<code object $1>')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function hex(code: Uint8Array, from: number, size: number): string {
  const bytes = [...code.subarray(from, from + Math.min(size, 4))].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  )
  return bytes.join(' ') + (size > 4 ? '…' : '')
}

/** A row on the page. */
export interface RowView {
  element: HTMLElement
  row: Row
}

/** Makes the rows in `parent` those of `rows`, changing as little as possible: what stays keeps focus and marks. */
export function update(parent: HTMLElement, views: readonly RowView[], rows: readonly Row[]): RowView[] {
  let head = 0
  const shorter = Math.min(views.length, rows.length)
  while (head < shorter && same(views[head]?.row, rows[head])) head++
  let tail = 0
  while (tail < shorter - head && same(views[views.length - 1 - tail]?.row, rows[rows.length - 1 - tail]))
    tail++
  const left = views.slice(head, views.length - tail)
  const next: RowView[] = []
  const fresh = document.createDocumentFragment()
  for (const [index, row] of rows.entries()) {
    const view =
      index < head
        ? views[index]
        : index >= rows.length - tail
          ? views[views.length - (rows.length - index)]
          : left.shift()
    if (view) {
      next.push(patch(view, row))
      continue
    }
    const made = create(row)
    next.push(made)
    fresh.append(made.element)
  }
  for (const { element } of left) element.remove()
  parent.insertBefore(fresh, tail > 0 ? (views[views.length - tail]?.element ?? null) : null)
  return next
}

function same(a: Row | undefined, b: Row | undefined): boolean {
  return a !== undefined && b !== undefined && a.op === b.op && a.repr === b.repr && a.cache === b.cache
}

function create(row: Row): RowView {
  const element = h(
    'div',
    { role: 'row', class: 'bytelab-row', tabindex: '-1' },
    h('span', { role: 'gridcell', class: 'bytelab-at' }),
    h('span', { role: 'gridcell', class: 'bytelab-offset' }),
    h('span', { role: 'gridcell', class: 'bytelab-raw' }),
    h('span', { role: 'gridcell', class: 'bytelab-op' }),
    h('span', { role: 'gridcell', class: 'bytelab-arg' }, h('i', {}), h('span', {})),
  )
  const empty = { line: '', target: false, bytes: '', op: '', base: '', arg: '', repr: '', cache: false }
  return patch({ element, row: { ...empty, offset: -1 } }, row)
}

function patch(view: RowView, row: Row): RowView {
  const { element, row: old } = view
  const [at, offset, raw, op, arg] = element.children as unknown as HTMLElement[]
  if (!at || !offset || !raw || !op || !arg) return view
  if (old.line !== row.line) {
    at.textContent = row.line
    element.classList.toggle('bytelab-first', row.line !== '')
  }
  if (old.offset !== row.offset) {
    offset.textContent = String(row.offset)
    element.dataset.offset = String(row.offset)
  }
  if (old.bytes !== row.bytes) raw.textContent = row.bytes
  if (old.op !== row.op || old.base !== row.base) paintName(op, row)
  if (old.arg !== row.arg) (arg.firstChild as HTMLElement).textContent = row.arg
  if (old.repr !== row.repr) (arg.lastChild as HTMLElement).textContent = row.repr
  if (old.target !== row.target) element.classList.toggle('bytelab-target', row.target)
  if (old.cache !== row.cache) element.classList.toggle('bytelab-cache', row.cache)
  view.row = row
  return view
}

/** A specialised name shows what it was before: `BINARY_OP` and, marked, `_ADD_INT`. */
function paintName(op: HTMLElement, { op: name, base }: Row): void {
  op.parentElement?.classList.toggle('bytelab-special', base !== '')
  if (base === '') {
    op.replaceChildren(name)
    op.removeAttribute('title')
    return
  }
  op.title = `${base}, specialised`
  if (name.startsWith(base)) op.replaceChildren(base, h('b', {}, name.slice(base.length)))
  else op.replaceChildren(h('b', {}, name))
}
