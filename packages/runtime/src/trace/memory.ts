/**
 * CPython's memory, as the recorder reads it: 3.14 on wasm32, without free threading. Offsets are those of the structs
 * in CPython's `Include/cpython` and `Include/internal`; `verify` looks at known objects before anything relies on them.
 * No read can fail: outside the memory there are zeros.
 */

import type { Native } from '../boot.ts'

/** `_PyInterpreterFrame` */
export const FRAME = {
  executable: 0,
  previous: 4,
  function: 8,
  globals: 12,
  locals: 20,
  object: 24,
  stackpointer: 32,
  owner: 38,
  slots: 40,
} as const

/** `frame.f_frame` of a frame object. */
export const FRAME_OBJECT = 12
/** Frames of C, which have no code that would have a name. */
export const OWNED_BY_INTERPRETER = 3
export const OWNED_BY_GENERATOR = 1

export interface Memory {
  /** Views on the memory as it is now: it may grow whenever the interpreter runs, or what is compiled from C. */
  readonly u32: Uint32Array
  readonly u8: Uint8Array
  word(address: number): number
  byte(address: number): number
  /** A C string of ASCII or UTF-8. */
  chars(address: number): string
}

export function createMemory({ module }: Native): Memory {
  let u32 = module.HEAPU32
  let u8 = module.HEAPU8

  // Views on memory that has grown since are empty; to ask the module is slow, it has thousands of properties.
  function words(): Uint32Array {
    if (u32.length === 0) u32 = module.HEAPU32
    return u32
  }

  function bytes(): Uint8Array {
    if (u8.length === 0) u8 = module.HEAPU8
    return u8
  }

  return {
    get u32() {
      return words()
    },
    get u8() {
      return bytes()
    },
    word: (address) => words()[address >>> 2] ?? 0,
    byte: (address) => bytes()[address] ?? 0,
    chars(address) {
      const start = address >>> 0
      const u8 = bytes()
      let end = start
      while (end < start + 200 && u8[end]) end++
      return new TextDecoder().decode(u8.slice(start, end))
    },
  }
}

/** What `py/bytelab/trace.py` says of the interpreter. */
export interface Facts {
  none: number
  true: number
  false: number
  ellipsis: number
  notimplemented: number
  /** Where the characters of an ASCII string begin. */
  ascii: number
  /** Bits of a digit of an integer. */
  digit: number
  opcodes: Record<string, number>
  /** By name. */
  types: Record<string, number>
  /** Strings to name attributes with. */
  names: Record<string, number>
  /** Functions that change nothing, if their arguments are of built-in types. */
  quiet: number[]
  /** Functions that change nothing but what their arguments refer to. */
  closed: number[]
  /** `list.append` */
  append: number
  /** `sys.monitoring.DISABLE` */
  disable: number
}
