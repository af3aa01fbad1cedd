/** Writes values as they lie in memory; the common ones are written in `native/values.h`. */

import { BIG, BYTES, COMPLEX, HUGE, LONG, LONG_BYTES, NULL, STR } from './format.ts'
import type { Log } from './log.ts'
import type { Facts, Memory } from './memory.ts'
import type { Core } from './native.ts'

/** Characters of a string, bytes of a bytes object that are recorded. */
const LONGEST = 1_000
/** Digits of 30 bits that are turned into decimal ones; of longer integers only the first few are. */
const MOST_DIGITS = 120

export interface Values {
  /** Writes a value that is not a common one, and gives its print: an odd number by which to tell it again. */
  other(operation: number, index: number, word: number): number
  /** The text of a `str` (or its beginning), by its address. */
  text(address: number): string
}

export function createValues(memory: Memory, facts: Facts, log: Log, core: Core): Values {
  const { ascii } = facts
  const { word } = memory
  const { int, str, complex, bytes } = facts.types

  function other(operation: number, index: number, at: number): number {
    const address = at & ~3
    switch (word(address + 4)) {
      case int:
        big(operation, index, address)
        break
      case str:
        string(operation, index, address)
        break
      case bytes:
        byteString(operation, index, address)
        break
      case complex:
        log.value(operation, index, COMPLEX, 0)
        for (let i = 2; i < 6; i++) log.word(word(address + 4 * i))
        break
      default:
        // It lies nowhere.
        log.value(operation, index, NULL, 0)
        return 0
    }
    return core.print_at(address)
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
    const length = word(address + 8)
    const hash = word(address + 12)
    if (length > LONGEST) {
      log.value(operation, index, LONG, log.string(text(address)))
      log.word(length)
    } else if (hash === 0xffffffff) {
      // Without a hash it may be one that grows in place.
      log.value(operation, index, STR, log.string(text(address)))
    } else
      log.value(
        operation,
        index,
        STR,
        log.hashed(hash, length, () => text(address)),
      )
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

  return { other, text }
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
