/**
 * The part of the recorder that is compiled from C (`native/`): CPython calls it before each instruction, and it calls
 * back here for what is rare. It is instantiated in the interpreter's own memory.
 */

import type { Native } from '../boot.ts'
import type { Facts, Memory } from './memory.ts'

/** What it asks of JavaScript, by the names of its imports. */
export interface Host {
  /** Writes a value that is not a common one; gives its print. */
  other(operation: number, index: number, word: number): number
  /** Reads the parts of an object whose shape says so. */
  read(object: number): void
  /** Writes what an object is. */
  describe(object: number): void
  /** A dict holds an object's attributes. */
  linked(dict: number, object: number): void
  owner(dict: number): number
  opens(address: number, shape: number): boolean
  /** Whether to ask for an attribute changes nothing; 0 as the shape's version if it has to be asked again. */
  simple(shape: number): boolean
  /** The shape of the object at an address. */
  shape(address: number): number
  /** A type is no more. */
  forget(type: number): void
  trait(address: number): number
  /** The number of a `str`'s text. */
  name(text: number): number
  /** The number of a code object's name, and the number in this chunk of what has that number. */
  hidden(code: number): number
  text(name: number): number
  flush(): void
  /** 0: the limit is met; 1: there is no memory. */
  stop(why: number): void
}

export const HOST_NAMES: readonly (keyof Host)[] = [
  ...(['other', 'read', 'describe', 'linked', 'owner', 'opens', 'simple', 'shape'] as const),
  ...(['forget', 'trait', 'name', 'hidden', 'text', 'flush', 'stop'] as const),
]

/** Its functions; all that takes or gives an address does so as a number. */
interface Exports {
  control(): number
  reset(): void
  put_word(word: number): void
  put_value(operation: number, index: number, kind: number, small: number): void
  keyed(): void
  moment(): number
  add_step(site: number, depth: number): void
  taken(): void
  met(hash: number, length: number, index: number): void
  put(operation: number, index: number, word: number): number
  print_at(address: number): number
  find_object(address: number): number
  refer_to(address: number): number
  diff(operation: number, source: number, count: number): void
  put_length(length: number): void
  put_name(name: number): void
  row_for(count: number): number
  read_base(shape: number): void
  read_split(keys: number, values: number, operation: number, before: number): void
  read_entries(dict: number, operation: number, before: number): void
  settle(): void
  restart(): void
  watch(address: number): void
  add_code(code: number): void
  find_code(address: number): number
  keyframe(): void
  finish(): void
  step(self: number, args: number, count: number): number
  hear(address: number, event: number, data: number): number
}

/** Places of `State`'s fields in `native/state.h`, in words. */
const STATE = [
  ...['words', 'sites', 'depths', 'lengths', 'longs'],
  ...['n', 'key', 'mark', 'steps', 'first', 'longer', 'bytes', 'limit'],
  ...['active', 'none', 'disable', 'running', 'int', 'float', 'str', 'bytesType', 'complex'],
  ...['constants', '', '', '', '', 'owners', 'linked'],
] as const
export type Field = Exclude<(typeof STATE)[number], ''>

export interface Core extends Exports {
  /** What it calls; to be filled in. */
  host: Host
  get(field: Field): number
  set(field: Field, value: number): void
  /** Words that stay as they are until `clear`; gives their address. */
  keep(words: ArrayLike<number> & { BYTES_PER_ELEMENT?: number }): number
  /** Forgets all, and gives the memory back. */
  clear(): void
  teach(facts: Facts): void
}

/** @param wasm the compiled part, of the built runtime */
export function createCore({ module, memory, exports }: Native, heap: Memory, wasm: Uint8Array): Core {
  const compiled = new WebAssembly.Module(wasm as BufferSource)
  const place = module._malloc(dataSize(compiled) + 16)
  if (place === 0) throw new RangeError('memory limit')
  const base = (place + 15) & ~15
  const host = {} as Host
  /** CPython's frames lie between: nothing may be thrown through them. */
  const guarded = (name: keyof Host) =>
    [
      name,
      (...args: number[]) => {
        try {
          return (host[name] as (...args: number[]) => number)(...args)
        } catch {
          host.stop(1)
          return 0
        }
      },
    ] as const
  const immutable = (value: number) => new WebAssembly.Global({ value: 'i32', mutable: false }, value)
  heap.u8.fill(0, base, base + dataSize(compiled))
  const instance = new WebAssembly.Instance(compiled, {
    env: {
      memory,
      __memory_base: immutable(base),
      __table_base: immutable(0),
      malloc: exports.malloc,
      free: exports.free,
      PyThreadState_Get: exports.PyThreadState_Get,
      ...Object.fromEntries(HOST_NAMES.map(guarded)),
    } as WebAssembly.ModuleImports,
  })
  const core = instance.exports as unknown as Exports
  const state = core.control() >>> 2
  const places = Object.fromEntries(STATE.map((field, i) => [field, state + i]))
  const at = (field: Field) => places[field] as number
  let kept: number[] = []
  const free = exports.free as (block: number) => void

  function set(field: Field, value: number): void {
    heap.u32[at(field)] = value
  }

  return {
    ...core,
    host,
    get: (field) => heap.u32[at(field)] as number,
    set,
    keep(words) {
      const bytes = ArrayBuffer.isView(words)
        ? new Uint8Array(words.buffer as ArrayBuffer, words.byteOffset, words.byteLength)
        : new Uint8Array(Uint32Array.from(words).buffer)
      const block = module._malloc(Math.max(bytes.length, 1))
      if (block === 0) throw new RangeError('memory limit')
      kept.push(block)
      heap.u8.set(bytes, block)
      return block
    },
    clear() {
      core.reset()
      for (const block of kept) free(block)
      kept = []
    },
    teach({ none, disable, types, ...facts }) {
      set('none', none)
      set('disable', disable)
      for (const name of ['int', 'float', 'str', 'complex'] as const) set(name, types[name] as number)
      set('bytesType', types.bytes as number)
      const constants = [none, facts.false, facts.true, facts.ellipsis, facts.notimplemented]
      heap.u32.set(constants, at('constants'))
    },
  }
}

/** What a module that can be put anywhere says of the room it needs, in its section `dylink.0`. */
function dataSize(module: WebAssembly.Module): number {
  const bytes = new Uint8Array(WebAssembly.Module.customSections(module, 'dylink.0')[0] as ArrayBuffer)
  // The first subsection: 1, its length, then the size as a LEB128 number.
  let size = 0
  for (let i = 2, shift = 0; ; i++, shift += 7) {
    const byte = bytes[i] as number
    size |= (byte & 127) << shift
    if (byte < 128) return size
  }
}
