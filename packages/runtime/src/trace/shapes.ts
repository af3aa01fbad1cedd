/** How the objects of each type are read: built-in ones, those of classes that inherit from them, and instances. */

import { createBuiltins, type Read } from './builtins.ts'
import { ATTRIBUTE, ITEM, type Kind } from './format.ts'
import type { Facts, Memory } from './memory.ts'
import type { Values } from './values.ts'

export interface Shape {
  type: number
  name: string
  kind: Kind
  read: Read | undefined
  /** Whether what is read can become different. */
  changes: boolean
  /** Of a built-in type itself: its operators do what they are known to do. */
  exact: boolean
  /** A tuple: those that fill it for a loop do so again. */
  reused: boolean
  /** A list. */
  list: boolean
  /** It can run Python that is not traced; or some of them can. */
  open: boolean
  opens: ((address: number) => boolean) | undefined
  /** Whether to ask for an attribute changes nothing. */
  simple(): boolean
  /** It has a `__del__`. */
  finalizes: boolean
  /** Setting an attribute of it changes nothing else. */
  plain: boolean
  /** The address of its `__dict__`, where one was asked for; 0 if not. */
  dict: ((address: number) => number) | undefined
}

export interface Shapes {
  of(address: number): Shape
  /** A type at this address is no more. */
  forget(address: number): void
}

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
const MOST_CLASSES = 100
const MOST_ENTRIES = 2_000

export function createShapes(options: {
  memory: Memory
  facts: Facts
  values: () => Values
  traced(code: number): boolean
  /** Modules whose classes are the lesson's. */
  modules: Set<string>
  watch(type: number): void
}): Shapes {
  const { memory, facts, values, traced, modules, watch } = options
  const { types } = facts
  const { word, byte } = memory
  const shapes = new Map<number, Shape>()
  const owned = new Map<number, boolean>()
  const { byType, entries, split } = createBuiltins({ memory, facts, values, traced, own, nameOf })
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

  function dictOf(type: number): ((address: number) => number) | undefined {
    const offset = word(type + TYPE.dictoffset) | 0
    const managed = (word(type + TYPE.flags) & MANAGED_DICT) !== 0
    if (!managed && offset <= 0) return undefined
    return (address) => word(address + (managed ? MANAGED : offset)) & ~3
  }

  /** `__slots__`, then what is in `__dict__`, which may be spread out in the object itself. */
  function attributesOf(type: number): Read | undefined {
    const flags = word(type + TYPE.flags)
    const size = word(type + TYPE.size)
    const dictAt = dictOf(type)
    const slots = slotsOf(type)
    if (!dictAt && slots.length === 0) return undefined
    const before: number[] = new Array(slots.length * 2).fill(0)
    return (address, found) => {
      for (let i = 0; i < slots.length; i++) {
        const [name, offset] = slots[i] as [number, number]
        before[2 * i] = name
        before[2 * i + 1] = word(address + offset)
      }
      const inline = address + size
      const dict = dictAt?.(address) ?? 0
      if (dict !== 0) found.from(dict)
      if ((flags & INLINE_VALUES) !== 0 && byte(inline + 3) !== 0)
        split(word(type + TYPE.keys), inline, found, ATTRIBUTE, before)
      else if (dict !== 0) entries(dict, found, ATTRIBUTE, before)
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
  function simply(type: number): () => boolean {
    let version = 0
    let simple = false
    return () => {
      const now = word(type + TYPE.version)
      if (now === 0 || now !== version) {
        version = now
        simple = answersPlainly(type)
      }
      return simple
    }
  }

  function describe(type: number): Shape {
    const nothing = { type, read: undefined, changes: false, exact: false, plain: false, reused: false }
    const rest = {
      finalizes: false,
      list: false,
      open: true,
      opens: undefined,
      dict: undefined,
      simple: () => false,
    }
    if (!isType(type)) return { ...nothing, ...rest, name: '?', kind: 'other' }
    const name = nameOf(type)
    let base = type
    for (let i = 0; i < MOST_CLASSES && base !== 0 && !byType.has(base); i++) base = word(base + TYPE.base)
    const { kind, read, fixed, opens } = byType.get(base) ?? { kind: 'other' as const, fixed: true }
    const plain = word(type + TYPE.setattro) === genericSet
    const changes = read !== undefined && !fixed
    const reused = type === types.tuple
    const common = { ...rest, type, name, kind, read, changes, plain, reused, opens, simple: simply(type) }
    if (base === type) return { ...common, exact: true, open: false, list: type === types.list }
    const exact = type === types.object || type === types.NoneType
    if (!isHeap(type)) return { ...common, exact, open: false }
    const attributes = base === types.BaseException || base === types.type ? undefined : attributesOf(type)
    const isInt = (word(type + TYPE.flags) & IS_INT) !== 0
    return {
      ...common,
      exact: false,
      open: !own(type),
      finalizes: word(type + TYPE.finalize) !== 0,
      kind: read ? kind : 'instance',
      changes: changes || attributes !== undefined,
      dict: attributes && dictOf(type),
      read(address, found) {
        read?.(address, found)
        if (isInt && word(address + 8) >>> 3 <= 1) found.words(ITEM, [integer(address)], 1)
        attributes?.(address, found)
      },
    }
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
        watch(type)
      }
      return shape
    },
    forget(address) {
      shapes.delete(address)
      owned.delete(address)
    },
  }
}
