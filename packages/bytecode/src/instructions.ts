import { argument, Reprs } from './argument.ts'
import { decode, jumpTarget } from './decode.ts'
import { BytecodeError } from './error.ts'
import { exceptions } from './exceptions.ts'
import { type Range, rangesOf, startsOf } from './lines.ts'
import { type Table, tableOf } from './table.ts'
import type { Code, Handler, Instruction } from './types.ts'

type Caches = Instruction['caches']

const NO_CACHES: Caches = []

function cachesAt(bytes: Uint8Array, offset: number, opcode: number, table: Table): Caches {
  const form = table.caches[opcode]
  if (!form || form.length === 0) return NO_CACHES
  let at = offset + 2
  return form.map(({ name, words }) => {
    let value = 0
    for (let byte = words * 2 - 1; byte >= 0; byte--) value = value * 256 + (bytes[at + byte] ?? 0)
    at += words * 2
    return { name, words, value }
  })
}

/** What `dis` knows of a code object before it begins to print. */
export interface Plan {
  table: Table
  /** Offsets that jumps and exception handlers lead to. */
  targets: Set<number>
  /** Since 3.13: the numbers of labels, by offset. */
  labels: Map<number, number>
  handlers: Handler[]
  ranges: Range[]
  /** Lines that begin, by offset. */
  starts: Map<number, number | undefined>
}

export function plan(code: Code): Plan {
  const table = tableOf(code.version)
  if (!table) throw new RangeError(`code of Python ${code.version} cannot be read`)
  const targets = new Set<number>()
  for (const raw of decode(code, table)) {
    const target = jumpTarget(raw, table)
    if (target !== undefined) targets.add(target)
  }
  const places = new Set(targets)
  const handlers = exceptions(code)
  for (const { start, end, target } of handlers) {
    if (start < end) targets.add(target)
    // Those of a damaged table may lie anywhere, and be many.
    for (const place of [start, end, target]) if (place <= code.bytes.length) places.add(place)
  }
  const labels = new Map<number, number>()
  if (table.minor >= 13) {
    for (const place of Float64Array.from(places).sort()) labels.set(place, labels.size + 1)
  }
  const ranges = rangesOf(code)
  return { table, targets, labels, handlers, ranges, starts: startsOf(code, ranges) }
}

/** The instructions of a code object, one after the other. */
export function* disassemble(
  code: Code,
  { table, targets, labels, ranges, starts }: Plan,
  adaptive?: Uint8Array,
): Generator<Instruction> {
  const bytes = adaptive?.length === code.bytes.length ? adaptive : code.bytes
  const reprs = new Reprs(code)
  let range = 0
  for (const raw of decode(code, table)) {
    const { offset, arg, size } = raw
    while ((ranges[range + 1]?.start ?? Number.POSITIVE_INFINITY) <= offset) range++
    const place = ranges[range]
    const target = jumpTarget(raw, table)
    const opcode = bytes[offset] ?? raw.opcode
    yield {
      offset,
      opcode,
      opname: table.names[opcode] ?? '',
      base: table.names[table.base[raw.opcode] ?? raw.opcode] ?? '',
      arg,
      argrepr: argument(code, table, raw, reprs, (name) =>
        table.minor < 13
          ? `to ${target}`
          : `${name === 'END_ASYNC_FOR' ? 'from' : 'to'} L${labels.get(target ?? 0) ?? '?'}`,
      ),
      size,
      caches: cachesAt(bytes, offset, raw.opcode, table),
      target,
      isTarget: targets.has(offset),
      label: labels.get(offset),
      line: place?.line,
      startsLine: starts.has(offset),
      position: place?.position,
    }
  }
}

/** More would take hundreds of megabytes; the longest of real files have some ten thousand. */
const MOST = 1_000_000

/**
 * The instructions of a code object, EXTENDED_ARG's own too. With `adaptive`, the same code as the interpreter has
 * specialised it, names and caches are those; what is jumped to and the arguments stay those of the code itself.
 * An argument that names what is not there says so in `argrepr`. Throws a BytecodeError for more than a million.
 */
export function instructions(code: Code, options: { adaptive?: Uint8Array } = {}): Instruction[] {
  const found: Instruction[] = []
  for (const instruction of disassemble(code, plan(code), options.adaptive)) {
    if (found.length === MOST)
      throw new BytecodeError(`code has more than ${MOST} instructions`, code.bytes.byteOffset)
    found.push(instruction)
  }
  return found
}
