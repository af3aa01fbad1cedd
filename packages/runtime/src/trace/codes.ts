/** The code objects that are traced. */

import type { Code } from './log.ts'

export interface CodeInfo {
  /** Its number among the traced ones. */
  index: number
  address: number
  /** The site of its first instruction. */
  base: number
  names: string[]
  /** Slots of its stack. */
  room: number
  /** By offset / 2: whether the instruction may change objects. */
  dirty: Uint8Array
  /** By offset / 2: whether a frame that is there has just begun. */
  starts: Uint8Array
}

/** What `trace.py` tells of a code object. */
interface Told {
  address: number
  unit: number
  index: number
  qualname: string
  line: number
  lines: [start: number, end: number, line: number][]
  code: string
  names: string[]
  kinds: number[]
  stacksize: number
}

/** Instructions after which no object can have other contents than before. */
const HARMLESS = new Set(
  `CACHE RESUME NOP NOT_TAKEN PUSH_NULL COPY SWAP LOAD_CONST LOAD_SMALL_INT LOAD_FAST LOAD_FAST_BORROW
  LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_LOAD_FAST LOAD_FAST_CHECK LOAD_FAST_AND_CLEAR LOAD_GLOBAL LOAD_NAME
  LOAD_DEREF LOAD_COMMON_CONSTANT LOAD_BUILD_CLASS LOAD_LOCALS STORE_FAST STORE_FAST_STORE_FAST STORE_FAST_LOAD_FAST
  JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE
  POP_JUMP_IF_NOT_NONE MAKE_CELL COPY_FREE_VARS MAKE_FUNCTION IS_OP BUILD_LIST BUILD_TUPLE BUILD_MAP BUILD_SLICE
  EXTENDED_ARG RETURN_GENERATOR`.split(/\s+/),
)

export interface Codes {
  get(address: number): CodeInfo | undefined
  /** Takes one on; how it travels. */
  add(told: Told, opcodes: Record<string, number>): Code
  clear(): void
}

export function createCodes(): Codes {
  let byAddress = new Map<number, CodeInfo>()
  let sites = 0
  let count = 0

  return {
    get: (address) => byAddress.get(address),
    add({ address, unit, index, qualname, line, lines, code, names, kinds, stacksize }, opcodes) {
      const bytes = Uint8Array.from(atob(code), (char) => char.charCodeAt(0))
      const length = bytes.length >>> 1
      const words = new Int32Array(length)
      const dirty = new Uint8Array(length)
      const byLine = new Int32Array(length)
      const starts = new Uint8Array(length)
      starts[0] = 1
      const byNumber = new Map(Object.entries(opcodes).map(([name, number]) => [number, name]))
      for (let i = 0, extended = 0; i < length; i++) {
        const opcode = bytes[2 * i] as number
        const argument = extended | (bytes[2 * i + 1] as number)
        const name = byNumber.get(opcode) ?? ''
        words[i] = opcode | (argument << 8)
        extended = name === 'EXTENDED_ARG' ? argument << 8 : 0
        if (name === 'RETURN_GENERATOR') starts[i + 1] = 1
        dirty[i] = HARMLESS.has(name) ? 0 : 1
      }
      for (const [start, end, each] of lines) byLine.fill(each, start >>> 1, end >>> 1)
      const base = sites
      byAddress.set(address, {
        index: count++,
        address,
        base,
        names,
        room: stacksize,
        dirty,
        starts,
      })
      sites += length
      return {
        unit,
        index,
        qualname,
        line,
        base,
        lines: byLine,
        code: words,
        names,
        kinds: Uint8Array.from(kinds),
      }
    },
    clear() {
      byAddress = new Map()
      sites = 0
      count = 0
    },
  }
}
