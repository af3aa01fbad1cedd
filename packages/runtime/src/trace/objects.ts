/** The objects of a recording, for what the core asks about them. */

import { KINDS, OBJECT } from './format.ts'
import type { Log } from './log.ts'
import type { Facts, Memory } from './memory.ts'
import type { Core } from './native.ts'
import type { Shapes } from './shapes.ts'
import type { Values } from './values.ts'

/** Items, entries, attributes of one object that are recorded. */
export const MOST_ITEMS = 10_000

/** What a shape's reader calls with what it finds. */
export interface Found {
  /** `count` pointers from an address. */
  run(operation: number, address: number, count: number): void
  /** Pointers gathered by hand. */
  words(operation: number, words: ArrayLike<number>, count: number): void
  /** The entries of a dict: keys and values, after what is before. */
  entries(dict: number, operation: number, before?: readonly number[]): void
  /** The same of values whose keys are shared. */
  split(keys: number, values: number, operation: number, before?: readonly number[]): void
  length(length: number): void
  name(text: string): void
  /** It was read from this dict, which may be seen and changed by itself. */
  from(dict: number): void
  /** What it is as an object of a type that its own inherits from. */
  base(shape: number): void
}

/** Places of fields of `Object` in `native/state.h`. */
const ADDRESS = 4
const SHAPE = 8

/** What a function of C does. */
const QUIET = 1
const APPEND = 2

/** Fills in what the core asks about objects. */
export function serveObjects(options: {
  memory: Memory
  facts: Facts
  log: Log
  shapes: Shapes
  values: Values
  core: Core
}): { restart(): void } {
  const { memory, facts, log, shapes, values, core } = options
  const { word } = memory
  const { host } = core
  const quiet = new Set(facts.quiet)
  /** Objects whose attributes are in a dict; forgotten with the keyframe. */
  const owners = new Map<number, number>()
  let current = 0

  function put(words: ArrayLike<number>, count: number): number {
    const row = core.row_for(Math.max(count, 1))
    const { u32 } = memory
    for (let i = 0; i < count; i++) u32[(row >>> 2) + i] = words[i] as number
    return row
  }

  function link(dict: number, object: number): void {
    core.set('linked', dict)
    owners.set(dict, object)
    core.set('owners', owners.size)
  }

  const found: Found = {
    run: core.diff,
    words: (operation, words, count) => core.diff(operation, put(words, count), count),
    entries(dict, operation, before = []) {
      put(before, before.length)
      core.read_entries(dict, operation, before.length)
    },
    split(keys, values, operation, before = []) {
      put(before, before.length)
      core.read_split(keys, values, operation, before.length)
    },
    length: core.put_length,
    name: (text) => core.put_name(log.name(text)),
    from: (dict) => link(dict, current),
    base: core.read_base,
  }

  host.other = values.other
  host.text = log.named
  host.name = (text) => log.name(values.text(text))
  // A code object's name.
  host.hidden = (code) => host.name(word(code + 88))
  host.linked = link
  host.owner = (dict) => owners.get(dict) ?? 0
  host.read = (object) => {
    current = object
    shapes.at(word(object + SHAPE))?.read?.(word(object + ADDRESS), found)
  }
  host.describe = (object) => {
    const shape = shapes.at(word(object + SHAPE))
    log.operation(OBJECT, word(object))
    log.word(KINDS.indexOf(shape?.kind ?? 'other'))
    log.word(log.string(shape?.name ?? '?'))
  }
  host.opens = (address, shape) => shapes.at(shape)?.opens?.(address) ?? false
  host.simple = (shape) => shapes.at(shape)?.simple() ?? false
  host.shape = (address) => shapes.of(address).at
  host.forget = shapes.forget
  host.trait = (address) => (address === facts.append ? APPEND : quiet.has(address) ? QUIET : 0)
  return {
    restart() {
      owners.clear()
      core.set('owners', 0)
      core.restart()
    },
  }
}
