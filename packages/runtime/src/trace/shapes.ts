/** How the objects of each type are read: built-in ones, those of classes that inherit from them, and instances. */

import { type Builtin, createBuiltins, OPENS, READ, type Read } from './builtins.ts'
import { ATTRIBUTE, ITEM, type Kind } from './format.ts'
import type { Facts, Memory } from './memory.ts'
import type { Core } from './native.ts'
import type { Values } from './values.ts'

export interface Shape {
  /** Where the core has its part. */
  at: number
  name: string
  kind: Kind
  /** Where it takes JavaScript. */
  read: Read | undefined
  /** Whether an object can run Python that is not traced. */
  opens: ((address: number) => boolean) | undefined
  /** Whether to ask for an attribute changes nothing. */
  simple(): boolean
}

export interface Shapes {
  of(address: number): Shape
  /** The one of which the core has its part at this address. */
  at(address: number): Shape | undefined
  /** A type at this address is no more. */
  forget(address: number): void
}

/** Flags of `native/state.h`. */
const FLAG = {
  /** What is read can become different. */
  changes: 1,
  /** Of a built-in type itself: its operators do what they are known to do. */
  exact: 2,
  /** A tuple: those that fill it for a loop do so again. */
  reused: 4,
  list: 8,
  /** It can run Python that is not traced. */
  open: 16,
  /** It has a `__del__`. */
  finalizes: 32,
  /** Setting an attribute of it changes nothing else. */
  plain: 64,
  mapping: 128,
  /** To ask it is to change it. */
  moves: 256,
  /** To ask it is to ask others. */
  passes: 512,
  instance: 1024,
  /** There is something to read. */
  readable: 2048,
} as const
const PASSES_ON = new Set(
  'zip map filter enumerate tuple generator callable_iterator reversed iterator'.split(' '),
)

/** `PyTypeObject`, `PyHeapTypeObject` */
const TYPE = {
  name: 12,
  size: 16,
  getattro: 72,
  setattro: 76,
  flags: 84,
  base: 128,
  dict: 132,
  descriptor: 136,
  dictoffset: 144,
  mro: 172,
  version: 192,
  finalize: 196,
  keys: 440,
}
const INLINE_VALUES = 1 << 2
const MANAGED_DICT = 1 << 4
const HEAP_TYPE = 1 << 9
const IS_INT = 1 << 24
const IS_TYPE = 1 << 31
/** Where the pointer to a managed dict is, from the object. */
const MANAGED = -12
/** `PyMemberDescrObject`: its name, its `PyMemberDef`; in that, the type, and the offset in the object. */
const MEMBER = { name: 12, definition: 20, type: 4, offset: 8 }
/** `Py_T_OBJECT_EX` and the older one. */
const OBJECT_MEMBERS = [16, 6]
/** Of `Shape` in `native/state.h`: where `version` is, in bytes, and how many fields there can be. */
const VERSION = 12
const FIELDS = 8
const MOST_CLASSES = 100
const MOST_ENTRIES = 2_000

export function createShapes(options: {
  memory: Memory
  facts: Facts
  values: () => Values
  traced(code: number): boolean
  /** Modules whose classes are the lesson's. */
  modules: Set<string>
  core: Core
}): Shapes {
  const { memory, facts, values, traced, modules, core } = options
  const { watch } = core
  const { types } = facts
  const { word, byte } = memory
  const shapes = new Map<number, Shape>()
  const byPlace = new Map<number, Shape>()
  const owned = new Map<number, boolean>()
  const { byType } = createBuiltins({ memory, facts, values, traced, own, nameOf })
  const genericGet = word((types.object as number) + TYPE.getattro)
  const genericSet = word((types.object as number) + TYPE.setattro)

  function isType(type: number): boolean {
    return (type & 3) === 0 && type !== 0 && (word(word(type + 4) + TYPE.flags) & IS_TYPE) !== 0
  }

  function isHeap(type: number): boolean {
    return (word(type + TYPE.flags) & HEAP_TYPE) !== 0
  }

  /** Types of C have their module in front. */
  function nameOf(type: number): string {
    const name = memory.chars(word(type + TYPE.name))
    return name.slice(name.lastIndexOf('.') + 1)
  }

  function own(type: number): boolean {
    let mine = owned.get(type)
    if (mine === undefined) {
      mine = false
      if (isHeap(type))
        eachEntry(word(type + TYPE.dict), (key, value) => {
          if (word(key + 4) === types.str && values().text(key) === '__module__')
            mine = word(value + 4) === types.str && modules.has(values().text(value))
        })
      owned.set(type, mine)
      watch(type)
    }
    return mine
  }

  /** The entries of a class's namespace, which is a dict of the common kind. */
  function eachEntry(dict: number, visit: (key: number, value: number) => void): void {
    if (dict === 0) return
    const keys = word(dict + 24)
    const stride = byte(keys + 6) !== 0 ? 8 : 12
    let at = keys + 20 + 2 ** (byte(keys + 5) & 31) + stride - 8
    for (let i = Math.min(word(keys + 16), MOST_ENTRIES); i > 0; i--, at += stride)
      if (word(at + 4) !== 0) visit(word(at), word(at + 4))
  }

  /** The places of `__slots__`: names and offsets, those of base classes first. */
  function slotsOf(type: number): [name: number, offset: number][] {
    const slots: [number, number][] = []
    const mro = word(type + TYPE.mro)
    for (let i = Math.min(word(mro + 8), MOST_CLASSES) - 1; i >= 0; i--) {
      const each = word(mro + 16 + 4 * i)
      if (!isHeap(each)) continue
      eachEntry(word(each + TYPE.dict), (_, value) => {
        if (word(value + 4) !== types.member_descriptor) return
        const definition = word(value + MEMBER.definition)
        if (OBJECT_MEMBERS.includes(word(definition + MEMBER.type)))
          slots.push([word(value + MEMBER.name), word(definition + MEMBER.offset)])
      })
    }
    return slots
  }

  /** Where the pointer to the `__dict__` is, from the object; 0: there is none. */
  function dictOf(type: number): number {
    if ((word(type + TYPE.flags) & MANAGED_DICT) !== 0) return MANAGED
    return Math.max(word(type + TYPE.dictoffset) | 0, 0)
  }

  /** `__slots__`, then what is in `__dict__`, which may be spread out in the object itself. */
  function attributesOf(type: number, slots: [name: number, offset: number][]): Read | undefined {
    const flags = word(type + TYPE.flags)
    const size = word(type + TYPE.size)
    const offset = dictOf(type)
    if (offset === 0 && slots.length === 0) return undefined
    const before: number[] = new Array(slots.length * 2).fill(0)
    return (address, found) => {
      for (let i = 0; i < slots.length; i++) {
        const [name, offset] = slots[i] as [number, number]
        before[2 * i] = name
        before[2 * i + 1] = word(address + offset)
      }
      const inline = address + size
      const dict = offset === 0 ? 0 : word(address + offset) & ~3
      if (dict !== 0) found.from(dict)
      if ((flags & INLINE_VALUES) !== 0 && byte(inline + 3) !== 0)
        found.split(word(type + TYPE.keys), inline, ATTRIBUTE, before)
      else if (dict !== 0) found.entries(dict, ATTRIBUTE, before)
      else found.words(ATTRIBUTE, before, before.length)
    }
  }

  /** What can tell of an attribute besides functions. */
  const descriptors = new Set(
    [
      'function',
      'method_descriptor',
      'wrapper_descriptor',
      'getset_descriptor',
      'member_descriptor',
      'property',
      'classmethod',
      'staticmethod',
      'classmethod_descriptor',
      'builtin_function_or_method',
    ].map((name) => types[name]),
  )

  /** Whether the class and those it inherits from leave attributes to Python itself. */
  function answersPlainly(type: number): boolean {
    if (word(type + TYPE.getattro) !== genericGet) return false
    let plain = true
    const mro = word(type + TYPE.mro)
    for (let i = Math.min(word(mro + 8), MOST_CLASSES) - 1; i >= 0; i--) {
      const each = word(mro + 16 + 4 * i)
      if (isHeap(each))
        eachEntry(word(each + TYPE.dict), (_, value) => {
          const kind = word(value + 4)
          if (!descriptors.has(kind) && word(kind + TYPE.descriptor) !== 0 && kind !== types.type)
            plain = false
        })
    }
    return plain
  }

  /** Asked again when the class has been changed: it has another version then, or none. */
  function simply(type: number, at: () => number): () => boolean {
    return () => {
      const simple = answersPlainly(type)
      memory.u32[(at() + VERSION) >>> 2] = simple ? word(type + TYPE.version) : 0
      return simple
    }
  }

  /** The core's part of a shape: `Shape` in `native/state.h`. */
  function place(
    type: number,
    flags: number,
    dict: number,
    reader: number,
    { opens, items = [], pairs = [] }: Partial<Builtin>,
  ): number {
    const open = opens === undefined ? OPENS.never : typeof opens === 'number' ? opens : OPENS.other
    const fields = [...items, ...pairs.flat(), ...new Array(FIELDS).fill(0)].slice(0, FIELDS)
    const bits = flags | (reader === READ.nothing ? 0 : FLAG.readable)
    return core.keep([type, bits, reader, 0, open, dict, items.length, pairs.length, ...fields])
  }

  function describe(type: number): Shape {
    if (!isType(type)) {
      const at = place(type, FLAG.open, 0, READ.nothing, {})
      return { at, name: '?', kind: 'other', read: undefined, opens: undefined, simple: () => false }
    }
    const name = nameOf(type)
    let base = type
    for (let i = 0; i < MOST_CLASSES && base !== 0 && !byType.has(base); i++) base = word(base + TYPE.base)
    const builtin: Builtin = byType.get(base) ?? { kind: 'other', fixed: true }
    const reads = builtin.native ?? (builtin.read ? READ.other : READ.nothing)
    let { kind } = builtin
    let { read } = builtin
    let reader = reads
    let dict = 0
    let flags = 0
    if (word(type + TYPE.setattro) === genericSet) flags |= FLAG.plain
    if (reads !== READ.nothing && !builtin.fixed) flags |= FLAG.changes
    if (type === types.tuple) flags |= FLAG.reused
    if (base === type) flags |= FLAG.exact | (type === types.list ? FLAG.list : 0)
    else if (type === types.object || type === types.NoneType) flags |= FLAG.exact
    if (base !== type && isHeap(type)) {
      flags &= ~FLAG.exact
      const slots = slotsOf(type)
      const attributes =
        base === types.BaseException || base === types.type ? undefined : attributesOf(type, slots)
      const isInt = (word(type + TYPE.flags) & IS_INT) !== 0
      if (reads === READ.nothing) kind = 'instance'
      if (!own(type)) flags |= FLAG.open
      if (word(type + TYPE.finalize) !== 0) flags |= FLAG.finalizes
      if (attributes) {
        flags |= FLAG.changes
        dict = dictOf(type)
      }
      if (reads === READ.nothing && !isInt && dict === MANAGED && slots.length === 0) reader = READ.instance
      else {
        reader = READ.other
        const inherited = builtin.native && place(base, 0, 0, builtin.native, builtin)
        read = (address, found) => {
          if (inherited) found.base(inherited)
          else builtin.read?.(address, found)
          if (isInt && word(address + 8) >>> 3 <= 1) found.words(ITEM, [integer(address)], 1)
          attributes?.(address, found)
        }
      }
    }
    if (kind === 'mapping') flags |= FLAG.mapping
    if (kind === 'instance') flags |= FLAG.instance
    if (kind === 'iterator' || kind === 'generator') flags |= FLAG.moves
    if (PASSES_ON.has(name)) flags |= FLAG.passes
    const at = place(type, flags, dict, reader, builtin)
    const opens = typeof builtin.opens === 'function' ? builtin.opens : undefined
    return { at, name, kind, read, opens, simple: simply(type, () => at) }
  }

  function integer(address: number): number {
    const tag = word(address + 8)
    const digit = tag >>> 3 === 0 ? 0 : word(address + 12)
    return (((tag & 3) === 2 ? -digit : digit) << 2) | 3
  }

  return {
    of(address) {
      const type = word(address + 4)
      let shape = shapes.get(type)
      if (!shape) {
        shape = describe(type)
        shapes.set(type, shape)
        byPlace.set(shape.at, shape)
        watch(type)
      }
      return shape
    },
    at: (address) => byPlace.get(address),
    forget(address) {
      shapes.delete(address)
      owned.delete(address)
    },
  }
}
