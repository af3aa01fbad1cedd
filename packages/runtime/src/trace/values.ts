/** Writes values as they lie in memory. */

import {
  BIG,
  BYTES,
  COMPLEX,
  CONSTANT,
  FLOAT,
  HUGE,
  INT,
  LONG,
  LONG_BYTES,
  NULL,
  REF,
  SMALL,
  STR,
} from './format.ts'
import type { Log } from './log.ts'
import type { Facts, Memory } from './memory.ts'

/** Characters of a string, bytes of a bytes object that are recorded. */
const LONGEST = 1_000
/** Digits of 30 bits that are turned into decimal ones; of longer integers only the first few are. */
const MOST_DIGITS = 120

export interface Values {
  /** Writes the value at `word`: a pointer, or a slot of a frame with its tag bits. */
  put(operation: number, index: number, word: number): void
  /** Something that differs when the value at the same address differs; 0 for what has an identity. */
  print(word: number): number
  /** The text of a `str` (or its beginning), by its address. */
  text(address: number): string
}

/** @param refer gives the id of an object that is no plain value */
export function createValues(
  memory: Memory,
  facts: Facts,
  log: Log,
  refer: (address: number) => number,
): Values {
  const { none, true: yes, false: no, ellipsis, notimplemented, ascii } = facts
  const { int, float, str, complex, bytes } = facts.types

  function put(operation: number, index: number, word: number): void {
    if ((word & 3) === 3) return integer(operation, index, word >> 2)
    const address = word & ~3
    if (address === 0) return log.value(operation, index, NULL, 0)
    const { u32 } = memory
    const at = address >>> 2
    const type = u32[at + 1]
    switch (type) {
      case int: {
        const tag = u32[at + 2] as number
        if (tag >>> 3 > 1) return big(operation, index, address)
        const digit = tag >>> 3 === 0 ? 0 : (u32[at + 3] as number)
        return integer(operation, index, (tag & 3) === 2 ? -digit : digit)
      }
      case str:
        return string(operation, index, address)
      case float:
        log.value(operation, index, FLOAT, 0)
        log.word(u32[at + 2] as number)
        return log.word(u32[at + 3] as number)
      case bytes:
        return byteString(operation, index, address)
      case complex:
        log.value(operation, index, COMPLEX, 0)
        for (let i = 2; i < 6; i++) log.word(u32[at + i] as number)
        return
    }
    if (address === none) return log.value(operation, index, CONSTANT, 0)
    if (address === no) return log.value(operation, index, CONSTANT, 1)
    if (address === yes) return log.value(operation, index, CONSTANT, 2)
    if (address === ellipsis) return log.value(operation, index, CONSTANT, 3)
    if (address === notimplemented) return log.value(operation, index, CONSTANT, 4)
    log.value(operation, index, REF, refer(address))
  }

  function integer(operation: number, index: number, value: number): void {
    if (value === (value << 16) >> 16) {
      const small = value & 0xffff
      // The one that means "more" goes the long way.
      if (small !== 0xffff) return log.value(operation, index, SMALL, small)
    }
    log.value(operation, index, INT, 0)
    log.word(value)
  }

  function big(operation: number, index: number, address: number): void {
    const tag = memory.word(address + 8)
    const count = tag >>> 3
    const sign = (tag & 3) === 2 ? '-' : ''
    if (count <= MOST_DIGITS) {
      const digits = top(address, count, count)
      return log.value(operation, index, BIG, log.string(sign + digits))
    }
    // The logarithm has some 15 digits, of which a few go to the left of the point.
    const high = Number(top(address, count, 4))
    const power = Math.log10(high) + (count - 4) * facts.digit * Math.log10(2)
    const text = (10 ** (power % 1)).toString().replace('.', '').slice(0, 6)
    log.value(operation, index, HUGE, log.string(sign + text))
  }

  /** The highest `some` of an integer's `count` digits. */
  function top(address: number, count: number, some: number): bigint {
    let sum = 0n
    const width = BigInt(facts.digit)
    for (let i = count - 1; i >= count - some; i--)
      sum = (sum << width) | BigInt(memory.word(address + 12 + 4 * i))
    return sum
  }

  function string(operation: number, index: number, address: number): void {
    const { u32 } = memory
    const length = u32[(address + 8) >>> 2] as number
    if (length > LONGEST) {
      log.value(operation, index, LONG, log.string(text(address)))
      return log.word(length)
    }
    const hash = u32[(address + 12) >>> 2] as number
    // Without a hash it may be one that grows in place.
    if (hash === 0xffffffff) return log.value(operation, index, STR, log.string(text(address)))
    const key = hash + length * 2 ** 32
    log.value(operation, index, STR, log.met(key) ?? log.meet(key, text(address)))
  }

  function text(address: number): string {
    const { u8, u32 } = memory
    const length = Math.min(u32[(address + 8) >>> 2] as number, LONGEST)
    const state = u32[(address + 16) >>> 2] as number
    const { compact, plain, width } = stateOf(state)
    const data = compact ? address + (plain ? ascii : ascii + 8) : memory.word(address + ascii + 8)
    let made = ''
    for (let i = 0; i < length; i++) {
      const at = data + i * width
      if (width === 1) made += String.fromCharCode(u8[at] as number)
      else if (width === 2) made += String.fromCharCode((u8[at] as number) | ((u8[at + 1] as number) << 8))
      else {
        const point = memory.word(at)
        made += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
      }
    }
    return made
  }

  function byteString(operation: number, index: number, address: number): void {
    const length = memory.word(address + 8)
    const { u8 } = memory
    let made = ''
    for (let i = 0; i < Math.min(length, LONGEST); i++) made += String.fromCharCode(u8[address + 16 + i] ?? 0)
    if (length <= LONGEST) return log.value(operation, index, BYTES, log.string(made))
    log.value(operation, index, LONG_BYTES, log.string(made))
    log.word(length)
  }

  function print(word: number): number {
    if ((word & 3) === 3) return 0
    const { u32 } = memory
    const at = (word & ~3) >>> 2
    if (at === 0) return 0
    const type = u32[at + 1]
    if (type !== int && type !== float && type !== str && type !== bytes && type !== complex) return 0
    // Immortal, like small integers: always itself.
    if ((u32[at] as number) >>> 30 !== 0 && type === int) return 0
    const mixed = (u32[at + 2] as number) ^ Math.imul(u32[at + 3] as number, 0x9e3779b1)
    return (mixed ^ Math.imul(u32[at + 4] as number, 0x85ebca6b)) | 1
  }

  return { put, print, text }
}

/** The bit field `state` of a `PyASCIIObject`: interned 2 bits, kind 3, compact 1, ascii 1. */
function stateOf(state: number): { compact: boolean; plain: boolean; width: number } {
  return { width: (state >> 2) & 7, compact: ((state >> 5) & 1) === 1, plain: ((state >> 6) & 1) === 1 }
}
