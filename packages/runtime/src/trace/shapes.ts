/** What the memory of an object of each type holds. Struct names are CPython's. */

import { ATTRIBUTE, ENTRY, ITEM, type Kind } from './format.ts'
import type { Facts, Memory } from './memory.ts'
import { type Found, MOST_ITEMS } from './objects.ts'
import type { Values } from './values.ts'

/** How objects of a type are read. */
export interface Shape {
  type: number
  name: string
  kind: Kind
  read: ((address: number, found: Found) => void) | undefined
}

export interface Shapes {
  of(address: number): Shape
  /** A type at this address is no more. */
  forget(address: number): void
}

/** `PyTypeObject`, `PyHeapTypeObject` */
const TYPE = { name: 12, size: 16, flags: 84, base: 128, dict: 132, dictoffset: 144, keys: 440 }
const INLINE_VALUES = 1 << 2
const MANAGED_DICT = 1 << 4
const HEAP_TYPE = 1 << 9
const IS_TYPE = 1 << 31
/** Where the pointer to a managed dict is, from the object. */
const MANAGED = -12

type Read = (address: number, found: Found) => void

export function createShapes(memory: Memory, facts: Facts, values: () => Values): Shapes {
  const shapes = new Map<number, Shape>()
  const { types } = facts
  const { word, byte } = memory
  /** For what does not lie in a row. */
  let row = new Uint32Array(256)

  function room(count: number): Uint32Array {
    if (row.length < count) row = new Uint32Array(count * 2)
    return row
  }

  function list(address: number, found: Found): void {
    const length = word(address + 8)
    found.run(ITEM, word(address + 12), length)
    if (length > MOST_ITEMS) found.length(length)
  }

  function tuple(address: number, found: Found): void {
    const length = word(address + 8)
    found.run(ITEM, address + 16, length)
    if (length > MOST_ITEMS) found.length(length)
  }

  /** `PyDictObject`; an entry that was deleted has no value. */
  function entries(address: number, found: Found, operation: number): void {
    const keys = word(address + 24)
    const split = word(address + 28)
    if (split !== 0) return splitEntries(keys, split, found, operation)
    const count = Math.min(word(keys + 16), MOST_ITEMS)
    const start = keys + 20 + 2 ** (byte(keys + 5) & 31)
    if (byte(keys + 6) !== 0) return found.run(operation, start, count * 2)
    const row = room(count * 2)
    const { u32 } = memory
    const at = start >>> 2
    for (let i = 0; i < count; i++) {
      row[2 * i] = u32[at + 3 * i + 1] ?? 0
      row[2 * i + 1] = u32[at + 3 * i + 2] ?? 0
    }
    found.words(operation, row, count * 2)
  }

  /** `PyDictValues`: keys that are shared, values by themselves, in the order of a list of bytes behind them. */
  function splitEntries(keys: number, values: number, found: Found, operation: number): void {
    const start = keys + 20 + 2 ** (byte(keys + 5) & 31)
    const capacity = byte(values)
    const count = byte(values + 1)
    const row = room(count * 2)
    for (let i = 0; i < count; i++) {
      const index = byte(values + 4 + 4 * capacity + i)
      row[2 * i] = word(start + 8 * index)
      row[2 * i + 1] = word(values + 4 + 4 * index)
    }
    found.words(operation, row, count * 2)
  }

  function dict(address: number, found: Found): void {
    entries(address, found, ENTRY)
    if (word(address + 8) > MOST_ITEMS) found.length(word(address + 8))
  }

  /** `PySetObject`: a table with holes; what was deleted has the hash -1. */
  function set(address: number, found: Found): void {
    const slots = word(address + 16) + 1
    const table = word(address + 20)
    const row = room(Math.min(slots, MOST_ITEMS * 8))
    let count = 0
    for (let i = 0; i < slots && i < MOST_ITEMS * 8; i++) {
      const key = word(table + 8 * i)
      if (key !== 0 && word(table + 8 * i + 4) !== 0xffffffff) row[count++] = key
    }
    found.words(ITEM, row, count)
    if (count > MOST_ITEMS) found.length(word(address + 12))
  }

  const exact = new Map<number, [Kind, Read | undefined]>([
    [types.list as number, ['sequence', list]],
    [types.tuple as number, ['sequence', tuple]],
    [types.dict as number, ['mapping', dict]],
    [types.set as number, ['set', set]],
    [types.frozenset as number, ['set', set]],
    [types.cell as number, ['cell', (address, found) => found.run(ITEM, address + 8, 1)]],
    [types.module as number, ['module', (address, found) => found.name(values().text(word(address + 24)))]],
    [
      types.function as number,
      ['function', (address, found) => found.name(values().text(word(address + 20)))],
    ],
    [types.type as number, ['class', (address, found) => found.name(nameOf(address))]],
    [types.code as number, ['code', undefined]],
    [
      types.method as number,
      ['method', (address, found) => found.words(ITEM, [word(address + 12), word(address + 8)], 2)],
    ],
  ])

  function isType(type: number): boolean {
    return (type & 3) === 0 && type !== 0 && (word(word(type + 4) + TYPE.flags) & IS_TYPE) !== 0
  }

  /** Types of C have their module in front. */
  function nameOf(type: number): string {
    const name = memory.chars(word(type + TYPE.name))
    return name.slice(name.lastIndexOf('.') + 1)
  }

  function attributesOf(type: number): Read | undefined {
    const flags = word(type + TYPE.flags)
    const size = word(type + TYPE.size)
    const offset = word(type + TYPE.dictoffset) | 0
    const managed = (flags & MANAGED_DICT) !== 0
    if (!managed && offset <= 0) return undefined
    return (address, found) => {
      const values = address + size
      if ((flags & INLINE_VALUES) !== 0 && byte(values + 3) !== 0)
        return splitEntries(word(type + TYPE.keys), values, found, ATTRIBUTE)
      const dict = word(address + (managed ? MANAGED : offset)) & ~3
      if (dict !== 0) entries(dict, found, ATTRIBUTE)
      else found.words(ATTRIBUTE, [], 0)
    }
  }

  function describe(type: number): Shape {
    if (!isType(type)) return { type, name: '?', kind: 'other', read: undefined }
    const name = nameOf(type)
    let base = type
    for (let i = 0; i < 100 && base !== 0 && !exact.has(base); i++) base = word(base + TYPE.base)
    const [kind, read] = exact.get(base) ?? ['other', undefined]
    if (base === type) return { type, name, kind, read }
    const heap = (word(type + TYPE.flags) & HEAP_TYPE) !== 0
    if (!heap) return { type, name, kind, read }
    const attributes = attributesOf(type)
    return {
      type,
      name,
      kind: read ? kind : 'instance',
      read(address, found) {
        read?.(address, found)
        attributes?.(address, found)
      },
    }
  }

  return {
    of(address) {
      const type = word(address + 4)
      let shape = shapes.get(type)
      if (!shape) {
        shape = describe(type)
        shapes.set(type, shape)
      }
      return shape
    },
    forget: (address) => shapes.delete(address),
  }
}
