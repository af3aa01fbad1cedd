import { argument } from './argument.ts'
import { decode, jumpTarget } from './decode.ts'
import { exceptions } from './exceptions.ts'
import { rangesOf, startsOf } from './lines.ts'
import { type Table, tableOf } from './table.ts'
import type { Code, Instruction } from './types.ts'

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

interface Marks {
  targets: Set<number>
  /** Since 3.13: the numbers of labels. */
  labels: Map<number, number>
}

function marksOf(code: Code, jumps: Iterable<number>, table: Table): Marks {
  const targets = new Set(jumps)
  const places = new Set(targets)
  for (const { start, end, target } of exceptions(code)) {
    if (start < end || table.minor >= 13) targets.add(target)
    places.add(start).add(end).add(target)
  }
  const labels = new Map<number, number>()
  if (table.minor >= 13) {
    for (const place of Float64Array.from(places).sort()) labels.set(place, labels.size + 1)
  }
  return { targets, labels }
}

/** The instructions of a code object, and where `dis` puts labels, since 3.13. */
export interface Disassembled {
  instructions: Instruction[]
  labels: Map<number, number>
}

/**
 * The instructions of a code object, EXTENDED_ARG's own too. With `adaptive`, the same code as the interpreter has
 * specialised it, names and caches are those; what is jumped to and the arguments stay those of the code itself.
 * An argument that names what is not there says so in `argrepr`.
 */
export function instructions(code: Code, options: { adaptive?: Uint8Array } = {}): Instruction[] {
  return disassemble(code, options.adaptive).instructions
}

export function disassemble(code: Code, adaptive: Uint8Array | undefined): Disassembled {
  const table = tableOf(code.version)
  if (!table) throw new RangeError(`code of Python ${code.version} cannot be read`)
  const raws = decode(code, table)
  const jumps = raws.map((raw) => jumpTarget(raw, table))
  const { targets, labels } = marksOf(
    code,
    jumps.filter((jump) => jump !== undefined),
    table,
  )
  const ranges = rangesOf(code)
  const starts = startsOf(code, ranges)
  const bytes = adaptive?.length === code.bytes.length ? adaptive : code.bytes
  const found: Instruction[] = []
  let range = 0
  for (const [index, raw] of raws.entries()) {
    const { offset, arg, size } = raw
    while ((ranges[range + 1]?.start ?? Number.POSITIVE_INFINITY) <= offset) range++
    const place = ranges[range]
    const target = jumps[index]
    const opcode = bytes[offset] ?? raw.opcode
    found.push({
      offset,
      opcode,
      opname: table.names[opcode] ?? '',
      base: table.names[table.base[raw.opcode] ?? raw.opcode] ?? '',
      arg,
      argrepr: argument(code, table, raw, (name) =>
        table.minor < 13
          ? `to ${target}`
          : `${name === 'END_ASYNC_FOR' ? 'from' : 'to'} L${labels.get(target ?? 0)}`,
      ),
      size,
      caches: cachesAt(bytes, offset, raw.opcode, table),
      target,
      isTarget: targets.has(offset),
      label: labels.get(offset),
      line: place?.line,
      startsLine: starts.has(offset),
      position: place?.position,
    })
  }
  return { instructions: found, labels }
}
