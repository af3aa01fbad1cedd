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
  /** Views on the memory as it is now. */
  u32: Uint32Array
  u8: Uint8Array
  f64: Float64Array
  /** To be called when the interpreter has run since: the memory may have grown. */
  refresh(): void
  word(address: number): number
  byte(address: number): number
  /** A C string of ASCII or UTF-8. */
  chars(address: number): string
}

export function createMemory({ module }: Native): Memory {
  const memory: Memory = {
    u32: module.HEAPU32,
    u8: module.HEAPU8,
    f64: module.HEAPF64,
    refresh() {
      // Views on memory that has grown since are empty; to ask the module is slow, it has thousands of properties.
      if (memory.u32.length > 0) return
      memory.u32 = module.HEAPU32
      memory.u8 = module.HEAPU8
      memory.f64 = module.HEAPF64
    },
    word: (address) => memory.u32[address >>> 2] ?? 0,
    byte: (address) => memory.u8[address] ?? 0,
    chars(address) {
      const start = address >>> 0
      let end = start
      while (end < start + 200 && memory.u8[end]) end++
      return new TextDecoder().decode(memory.u8.slice(start, end))
    },
  }
  return memory
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
