import type { Table } from './table.ts'
import type { Code } from './types.ts'

/** An instruction as it stands in the code. */
export interface Raw {
  offset: number
  opcode: number
  arg?: number
  /** Bytes to the next one. */
  size: number
}

/** Python 2: one byte, or three with an argument. */
function* older(bytes: Uint8Array, table: Table): Generator<Raw> {
  let extended = 0
  let at = 0
  while (at < bytes.length) {
    const offset = at
    const opcode = bytes[at] ?? 0
    if (table.kinds[opcode] === '') {
      yield { offset, opcode, size: 1 }
      at += 1
      continue
    }
    // A code that ends in the middle of an argument: the missing bytes count as 0.
    const arg = (bytes[at + 1] ?? 0) + (bytes[at + 2] ?? 0) * 256 + extended
    extended = opcode === table.extended ? arg * 65536 : 0
    yield { offset, opcode, arg, size: 3 }
    at += 3
  }
}

/** Since 3.6: two bytes each, then caches since 3.11. */
function* newer(bytes: Uint8Array, table: Table): Generator<Raw> {
  let extended = 0
  let at = 0
  while (at + 1 < bytes.length) {
    const opcode = bytes[at] ?? 0
    const caches = table.cacheWords[opcode] ?? 0
    const size = 2 + caches * 2
    if (table.kinds[opcode] === '') {
      yield { offset: at, opcode, size }
      extended = 0
    } else {
      // Arguments are a C int, whose bits above the 32nd are lost.
      const arg = (bytes[at + 1] ?? 0) | extended
      extended = opcode === table.extended ? arg << 8 : 0
      yield { offset: at, opcode, arg, size }
    }
    at += size
  }
}

/** The instructions of `code`, EXTENDED_ARG being one of them; one at a time, since code may be long. */
export function decode(code: Code, table: Table): Generator<Raw> {
  return table.minor < 0 ? older(code.bytes, table) : newer(code.bytes, table)
}

/** The offset that an instruction jumps to; undefined if it does not jump. */
export function jumpTarget(raw: Raw, table: Table): number | undefined {
  if (raw.arg === undefined) return undefined
  const opcode = table.base[raw.opcode] ?? raw.opcode
  const kind = table.kinds[opcode]
  const unit = table.minor >= 10 ? 2 : 1
  if (kind === 'a') return raw.arg * unit
  if (kind !== 'r') return undefined
  const name = table.names[opcode] ?? ''
  // END_ASYNC_FOR is no jump: its "target" is where the SEND of its loop began.
  const backward = name.includes('JUMP_BACKWARD') || name === 'END_ASYNC_FOR'
  // Until 3.11 no jump had a cache, and Python 2's instructions are three bytes long: both are `size` too.
  return raw.offset + raw.size + (backward ? -raw.arg : raw.arg) * unit
}
