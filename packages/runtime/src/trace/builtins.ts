/** What lies in objects of built-in types. Struct and field names are CPython's; offsets are for pointers of 4 bytes. */

import { ATTRIBUTE, ENTRY, ITEM, type Kind } from './format.ts'
import type { Facts, Memory } from './memory.ts'
import { type Found, MOST_ITEMS } from './objects.ts'
import type { Values } from './values.ts'

export type Read = (address: number, found: Found) => void

/** How objects of a built-in type, and of those that inherit from it, are read. */
export interface Builtin {
  kind: Kind
  read?: Read
  /** How it is read without JavaScript: a reader of `native/state.h`, with offsets of items and attributes. */
  native?: number
  items?: number[]
  /** Names and offsets. */
  pairs?: [name: number, offset: number][]
  /** Nothing of it ever changes. */
  fixed?: boolean
  /** Whether one can run Python that is not traced. */
  opens?: number | ((address: number) => boolean)
}

export interface Builtins {
  /** By the address of the type. */
  byType: Map<number, Builtin>
}

/** Readers of `native/state.h`. */
export const READ = {
  nothing: 0,
  other: 1,
  list: 2,
  tuple: 3,
  dict: 4,
  instance: 5,
  fields: 6,
  generator: 7,
} as const
/** With an offset: a number lies there, and no pointer. */
const NUMBER = 0x10000
/** In `opens`: it can if its code is not traced. */
export const OPENS = { never: 0, other: 1, function: 2, generator: 3 } as const

/** In `tp_flags`. */
const HEAP_TYPE = 1 << 9
/** Buckets of a set, nodes of an ordered dict, that are looked at. */
const MOST_BUCKETS = MOST_ITEMS * 8
/** `BLOCKLEN` of a deque. */
const BLOCK = 64

/** What the readers ask of the rest. */
export interface About {
  memory: Memory
  facts: Facts
  values: () => Values
  /** Whether a code object is traced. */
  traced(code: number): boolean
  /** Whether a class was made by the lesson, so that what is in it is of interest. */
  own(type: number): boolean
  nameOf(type: number): string
}

export function createBuiltins({ memory, facts, values, traced, own, nameOf }: About): Builtins {
  const { word, byte } = memory
  const { types, names } = facts
  const closed = new Set(facts.closed)
  /** For what does not lie in a row. */
  let row = new Uint32Array(256)

  function room(count: number): Uint32Array {
    if (row.length < count) row = new Uint32Array(count * 2)
    return row
  }

  /** An integer as a slot holds it. */
  const small = (value: number) => (value << 2) | 3
  const text = (address: number) => values().text(address)

  /** `PyODictObject`: a list of nodes holds the order. */
  function ordered(address: number, found: Found): void {
    const byKey = new Map<number, number>()
    const keys = word(address + 24)
    const start = keys + 20 + 2 ** (byte(keys + 5) & 31)
    const stride = byte(keys + 6) !== 0 ? 8 : 12
    const count = Math.min(word(keys + 16), MOST_ITEMS)
    for (let i = 0, at = start + stride - 8; i < count; i++, at += stride) byKey.set(word(at), word(at + 4))
    const row = room(count * 2)
    let length = 0
    for (let node = word(address + 32); node !== 0 && length < count * 2; node = word(node + 8)) {
      row[length++] = word(node)
      row[length++] = byKey.get(word(node)) ?? 0
    }
    found.words(ENTRY, row, length)
    const attributes = word(address + 56)
    if (attributes !== 0) found.entries(attributes, ATTRIBUTE)
  }

  /** `PySetObject`: a table with holes; what was deleted has the hash -1. */
  function set(address: number, found: Found): void {
    const buckets = Math.min(word(address + 16) + 1, MOST_BUCKETS)
    const table = word(address + 20)
    const row = room(buckets)
    let count = 0
    for (let i = 0; i < buckets; i++) {
      const key = word(table + 8 * i)
      if (key !== 0 && word(table + 8 * i + 4) !== 0xffffffff) row[count++] = key
    }
    found.words(ITEM, row, count)
    if (count > MOST_ITEMS) found.length(word(address + 12))
  }

  /** `dequeobject`: blocks that are linked; in each a link to the left, items, a link to the right. */
  function deque(address: number, found: Found): void {
    const length = word(address + 8)
    const count = Math.min(length, MOST_ITEMS)
    const row = room(count)
    let block = word(address + 12)
    let index = word(address + 20)
    for (let i = 0; i < count; i++, index++) {
      if (index >= BLOCK) {
        block = word(block + 4 + 4 * BLOCK)
        index = 0
      }
      row[i] = word(block + 4 + 4 * index)
    }
    found.words(ITEM, row, count)
    if (length > MOST_ITEMS) found.length(length)
  }

  function bytearray(address: number, found: Found): void {
    const length = word(address + 8)
    const start = word(address + 20)
    const count = Math.min(length, MOST_ITEMS)
    const row = room(count)
    for (let i = 0; i < count; i++) row[i] = small(byte(start + i))
    found.words(ITEM, row, count)
    if (length > MOST_ITEMS) found.length(length)
  }

  /** `PyFunctionObject` */
  function func(address: number, found: Found): void {
    found.name(text(word(address + 20)))
    // What a library's function holds leads far away.
    const mine = traced(word(address + 24))
    const fixed = [
      ...[names.__defaults__ ?? 0, mine ? word(address + 28) : 0],
      ...[names.__kwdefaults__ ?? 0, mine ? word(address + 32) : 0],
      ...[names.__closure__ ?? 0, mine ? word(address + 36) : 0],
    ]
    const dict = word(address + 44)
    if (dict !== 0) found.entries(dict, ATTRIBUTE, fixed)
    else found.words(ATTRIBUTE, fixed, fixed.length)
  }

  /** `PyCFunctionObject`: a function of C, of an object if that is no module. */
  function builtin(address: number, found: Found): void {
    found.name(memory.chars(word(word(address + 8))))
    const self = word(address + 12)
    if (self !== 0 && word(self + 4) !== types.module) found.words(ITEM, [self], 1)
  }

  /** Methods of built-in types, and functions that are known to keep to their arguments. */
  function opensBuiltin(address: number): boolean {
    const self = word(address + 12)
    return !closed.has(address) && (self === 0 || word(self + 4) === types.module)
  }

  function moduleName(address: number, found: Found): void {
    found.from(word(address + 8))
    found.name(text(word(address + 24)))
  }

  function type(address: number, found: Found): void {
    found.name(nameOf(address))
    const namespace = word(address + 132)
    if (!own(address) || namespace === 0) return
    found.from(namespace)
    found.entries(namespace, ATTRIBUTE)
  }

  /** `PyBaseExceptionObject` */
  function exception(address: number, found: Found): void {
    const fixed = [
      ...[names.args ?? 0, word(address + 12)],
      ...[names.__notes__ ?? 0, word(address + 16)],
      ...[names.__context__ ?? 0, word(address + 24)],
      ...[names.__cause__ ?? 0, word(address + 28)],
    ]
    const dict = word(address + 8)
    if (dict !== 0) found.entries(dict, ATTRIBUTE, fixed)
    else found.words(ATTRIBUTE, fixed, fixed.length)
  }

  /** Attributes with names of ours, by offset. */
  const pairs = (...fields: [string, number][]) => ({
    native: READ.fields,
    pairs: fields.map(([name, offset]): [number, number] => [names[name] ?? 0, offset]),
  })
  const items = (...offsets: number[]) => ({ native: READ.fields, items: offsets })
  /** What an iterator goes through, and where it is. */
  const iterator = (source: number, index: number) => ({
    ...pairs(['index', index | NUMBER]),
    items: [source],
  })
  const generator = {
    native: READ.generator,
    items: ['state', 'created', 'suspended', 'running', 'finished'].map((name) => names[name] ?? 0),
    opens: OPENS.generator,
  }
  const sliced = pairs(['start', 8], ['stop', 12], ['step', 16])

  const table: Record<string, Builtin> = {
    list: { kind: 'sequence', native: READ.list },
    tuple: { kind: 'sequence', native: READ.tuple, fixed: true },
    bytearray: { kind: 'sequence', read: bytearray },
    deque: { kind: 'sequence', read: deque },
    dict: { kind: 'mapping', native: READ.dict },
    OrderedDict: { kind: 'mapping', read: ordered },
    set: { kind: 'set', read: set },
    frozenset: { kind: 'set', read: set, fixed: true },
    range: { kind: 'other', ...sliced, fixed: true },
    slice: { kind: 'other', ...sliced, fixed: true },
    cell: { kind: 'cell', ...items(8) },
    function: { kind: 'function', read: func, opens: OPENS.function },
    method: { kind: 'method', ...items(12, 8), fixed: true },
    builtin_function_or_method: { kind: 'function', read: builtin, fixed: true, opens: opensBuiltin },
    method_descriptor: {
      kind: 'function',
      read: (at, found) => found.name(text(word(at + 12))),
      fixed: true,
    },
    wrapper_descriptor: {
      kind: 'function',
      read: (at, found) => found.name(text(word(at + 12))),
      fixed: true,
    },
    classmethod: { kind: 'other', ...items(8), fixed: true },
    staticmethod: { kind: 'other', ...items(8), fixed: true },
    property: { kind: 'other', ...pairs(['fget', 8], ['fset', 12], ['fdel', 16]), fixed: true },
    type: { kind: 'class', read: type, opens: (at) => (word(at + 84) & HEAP_TYPE) !== 0 && !own(at) },
    module: { kind: 'module', read: moduleName, fixed: true },
    code: { kind: 'code', read: (at, found) => found.name(text(word(at + 88))), fixed: true },
    generator: { kind: 'generator', ...generator },
    coroutine: { kind: 'generator', ...generator },
    async_generator: { kind: 'generator', ...generator },
    BaseException: { kind: 'exception', read: exception },
    SimpleNamespace: { kind: 'instance', read: (at, found) => found.entries(word(at + 8), ATTRIBUTE) },
    list_iterator: { kind: 'iterator', ...iterator(12, 8) },
    list_reverseiterator: { kind: 'iterator', ...iterator(12, 8) },
    tuple_iterator: { kind: 'iterator', ...iterator(12, 8) },
    str_ascii_iterator: { kind: 'iterator', ...iterator(12, 8) },
    str_iterator: { kind: 'iterator', ...iterator(12, 8) },
    bytes_iterator: { kind: 'iterator', ...iterator(12, 8) },
    iterator: { kind: 'iterator', ...iterator(12, 8) },
    reversed: { kind: 'iterator', ...iterator(12, 8) },
    callable_iterator: { kind: 'iterator', ...items(8) },
    dict_keyiterator: { kind: 'iterator', ...iterator(8, 16) },
    dict_valueiterator: { kind: 'iterator', ...iterator(8, 16) },
    dict_itemiterator: { kind: 'iterator', ...iterator(8, 16) },
    set_iterator: { kind: 'iterator', ...iterator(8, 16) },
    enumerate: { kind: 'iterator', ...iterator(12, 8) },
    zip: { kind: 'iterator', ...items(12) },
    map: { kind: 'iterator', ...items(8, 12) },
    filter: { kind: 'iterator', ...items(12, 8) },
    range_iterator: {
      kind: 'iterator',
      ...pairs(['start', 8 | NUMBER], ['step', 12 | NUMBER], ['length', 16 | NUMBER]),
    },
    dict_keys: { kind: 'other', ...items(8), fixed: true },
    dict_values: { kind: 'other', ...items(8), fixed: true },
    dict_items: { kind: 'other', ...items(8), fixed: true },
  }
  const byType = new Map<number, Builtin>()
  for (const [name, address] of Object.entries(types)) {
    const known = table[name]
    if (known) byType.set(address, known)
  }
  return { byType }
}
