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
  MORE,
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
  /**
   * Writes the value at `word`: a pointer, or a slot of a frame with its tag bits. Gives its print, by which `same`
   * tells whether there is still the same: 0 if it always is, an even number made of its id for an object, else an
   * odd number made of what lies there.
   */
  put(operation: number, index: number, word: number): number
  /** Whether the same is at `word` as when it got this print; for those that are not 0. */
  same(word: number, print: number): boolean
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
  const { ascii } = facts
  const constants = [facts.none, facts.false, facts.true, facts.ellipsis, facts.notimplemented]
  const { int, float, str, complex, bytes } = facts.types

  function put(operation: number, index: number, word: number): number {
    if ((word & 3) === 3) {
      integer(operation, index, word >> 2)
      return 0
    }
    const address = word & ~3
    if (address === 0) {
      log.value(operation, index, NULL, 0)
      return 0
    }
    const { u32 } = memory
    const at = address >>> 2
    switch (u32[at + 1]) {
      case int:
        digits(operation, index, at)
        // Small ones are immortal.
        return (u32[at] as number) >>> 30 === 0 ? print(at) : 0
      case str:
        string(operation, index, address)
        return print(at)
      case float:
        log.value(operation, index, FLOAT, 0)
        log.word(u32[at + 2] as number)
        log.word(u32[at + 3] as number)
        return print(at)
      case bytes:
        byteString(operation, index, address)
        return print(at)
      case complex:
        log.value(operation, index, COMPLEX, 0)
        for (let i = 2; i < 6; i++) log.word(u32[at + i] as number)
        return print(at)
    }
    const constant = constants.indexOf(address)
    if (constant >= 0) {
      log.value(operation, index, CONSTANT, constant)
      return 0
    }
    const id = refer(address)
    log.value(operation, index, REF, id)
    return id << 1
  }

  function print(at: number): number {
    const { u32 } = memory
    const mixed = (u32[at + 2] as number) ^ Math.imul(u32[at + 3] as number, 0x9e3779b1)
    return (mixed ^ Math.imul(u32[at + 4] as number, 0x85ebca6b)) | 1
  }

  function same(word: number, old: number): boolean {
    const address = word & ~3
    if ((old & 1) === 0) return refer(address) === old >> 1
    const at = address >>> 2
    const type = memory.u32[at + 1]
    // The address may be something else's by now.
    return (
      (type === int || type === str || type === float || type === bytes || type === complex) &&
      print(at) === old
    )
  }

  function digits(operation: number, index: number, at: number): void {
    const tag = memory.u32[at + 2] as number
    const count = tag >>> 3
    if (count > 1) big(operation, index, at << 2)
    else {
      const digit = count === 0 ? 0 : (memory.u32[at + 3] as number)
      integer(operation, index, (tag & 3) === 2 ? -digit : digit)
    }
  }

  function integer(operation: number, index: number, value: number): void {
    const small = value & 0xffff
    // The one that means "more" goes the long way.
    if (value === (value << 16) >> 16 && small !== MORE) log.value(operation, index, SMALL, small)
    else {
      log.value(operation, index, INT, 0)
      log.word(value)
    }
  }

  function big(operation: number, index: number, address: number): void {
    const tag = memory.word(address + 8)
    const count = tag >>> 3
    const sign = (tag & 3) === 2 ? '-' : ''
    if (count <= MOST_DIGITS) {
      log.value(operation, index, BIG, log.string(sign + top(address, count, count)))
    } else {
      // The logarithm has some 15 digits, of which a few go to the left of the point.
      const high = Number(top(address, count, 4))
      const power = Math.log10(high) + (count - 4) * facts.digit * Math.log10(2)
      const text = (10 ** (power % 1)).toString().replace('.', '').slice(0, 6)
      log.value(operation, index, HUGE, log.string(sign + text))
    }
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
    const hash = u32[(address + 12) >>> 2] as number
    if (length > LONGEST) {
      log.value(operation, index, LONG, log.string(text(address)))
      log.word(length)
    } else if (hash === 0xffffffff) {
      // Without a hash it may be one that grows in place.
      log.value(operation, index, STR, log.string(text(address)))
    } else {
      const key = hash + length * 2 ** 32
      log.value(operation, index, STR, log.met(key) ?? log.meet(key, text(address)))
    }
  }

  function text(address: number): string {
    const { u8, u32 } = memory
    const length = Math.min(u32[(address + 8) >>> 2] as number, LONGEST)
    const state = u32[(address + 16) >>> 2] as number
    const { compact, plain, width } = stateOf(state)
    const data = compact ? address + (plain ? ascii : ascii + 8) : memory.word(address + ascii + 8)
    if (width === 1) return latin(u8, data, length)
    let made = ''
    for (let i = 0; i < length; i++) {
      const at = data + i * width
      if (width === 2) made += String.fromCharCode((u8[at] as number) | ((u8[at + 1] as number) << 8))
      else {
        const point = memory.word(at)
        made += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
      }
    }
    return made
  }

  function byteString(operation: number, index: number, address: number): void {
    const length = memory.word(address + 8)
    const start = address + 16
    const made = latin(memory.u8, start, Math.min(length, LONGEST))
    log.value(operation, index, length <= LONGEST ? BYTES : LONG_BYTES, log.string(made))
    if (length > LONGEST) log.word(length)
  }

  return { put, same, text }
}

/** The bit field `state` of a `PyASCIIObject`: interned 2 bits, kind 3, compact 1, ascii 1. */
function stateOf(state: number): { compact: boolean; plain: boolean; width: number } {
  return { width: (state >> 2) & 7, compact: ((state >> 5) & 1) === 1, plain: ((state >> 6) & 1) === 1 }
}

function latin(bytes: Uint8Array, start: number, length: number): string {
  let made = ''
  for (let i = start; i < start + length; i++) made += String.fromCharCode(bytes[i] ?? 0)
  return made
}
