/** The objects of a recording: which are known, and what in them has changed. */

import { CUT, ITEM, KINDS, LENGTH, NAME, OBJECT, SELECT, SIZE } from './format.ts'
import { type Found, type Known, MOST_ITEMS, type Objects, type Part } from './known.ts'
import type { Log } from './log.ts'
import type { Memory } from './memory.ts'
import type { Shapes } from './shapes.ts'
import type { Values } from './values.ts'
import type { Watcher } from './watcher.ts'

/** Objects that are known at a time. */
const MOST_OBJECTS = 20_000
/**
 * Words that are compared after a call: of what its operands refer to, breadth first, and of all else in turn. So
 * every change shows at its step where all containers together have no more than `PATROL` words, or where it is made
 * to what the operands reach within `REACH`; others show later, when their turn comes.
 */
const REACH = 4_096
const PATROL = 8_192
/** To ask one of these is to ask others. */
const PASSES_ON = new Set([
  'zip',
  'map',
  'filter',
  'enumerate',
  'tuple',
  'generator',
  'callable_iterator',
  'reversed',
  'iterator',
])
/** What looking at an object costs besides, in words. */
const COST = 4
/** Objects that keep their ids while nothing that is recorded refers to them. */
const MOST_REMEMBERED = 40_000
/** Objects with an id of their own. */
const MOST_IDS = 1 << 24

const DESTROYED = 1
/** In the place of a count of deaths. */
const LOOKING = -1

export function createObjects(
  memory: Memory,
  log: Log,
  values: () => Values,
  shapes: () => Shapes,
  { watch, unwatch }: Pick<Watcher, 'watch' | 'unwatch'>,
): Objects {
  let known = new Map<number, Known>()
  /** Those that were known before the keyframe, and may be referred to again. */
  const before = new Map<number, Known>()
  let fresh: Known[] = []
  /** Those that can change, and the next whose turn it is. */
  let mutable: Known[] = []
  let hand = 0
  let rounds = 0
  let open = false
  /** The dict that the object was read from, if it has one. */
  let linked = 0
  const queue: Known[] = []
  /** Python that is not traced may have run. */
  let patrolled = false
  /** Known objects that it may have changed, and that something refers to anew. */
  let doubtful: Known[] = []
  /** Whose attributes are in a dict. */
  let owners = new Map<number, Known>()
  let deaths = 0
  let final = false
  let ids = 0
  let current: Known | undefined
  let selected = false

  function refer(address: number): number {
    const old = known.get(address)
    if (old) {
      // Its class may have been assigned.
      if (!old.fresh && memory.u32[(address + 4) >>> 2] !== old.shape.type) renew(old)
      else if (patrolled && old.shape.changes && !old.fresh) doubtful.push(old)
      return old.id
    }
    if (known.size >= MOST_OBJECTS || ids >= MOST_IDS) return 0
    const shape = shapes().of(address)
    const kept = before.get(address)
    let made: Known
    if (kept) before.delete(address)
    else watch(address)
    if (kept && kept.shape === shape) {
      made = kept
      made.fresh = true
      for (const part of made.parts) if (part) part.length = 0
      made.length = 0
      made.cut = false
      made.name = undefined
    } else
      made = {
        id: ++ids,
        address,
        shape,
        parts: [],
        length: 0,
        cut: false,
        name: undefined,
        deaths,
        dead: false,
        fresh: true,
        round: 0,
      }
    known.set(address, made)
    if (shape.changes) mutable.push(made)
    if (made !== kept) watch(address)
    fresh.push(made)
    return made.id
  }

  function select(): Known {
    const mine = current as Known
    if (!selected) {
      selected = true
      log.operation(SELECT, mine.id)
    }
    return mine
  }

  function diff(operation: number, source: ArrayLike<number>, start: number, count: number): void {
    const mine = current as Known
    let part = mine.parts[operation - ITEM]
    if (count > MOST_ITEMS) {
      if (!mine.cut) {
        mine.cut = true
        select()
        log.operation(CUT, 1)
      }
      count = MOST_ITEMS
    }
    if (!part) {
      if (count === 0) return
      part = { words: new Uint32Array(count), prints: new Int32Array(count), length: 0 }
      mine.parts[operation - ITEM] = part
    } else if (part.words.length < count) {
      const room = Math.min(count * 2, MOST_ITEMS)
      const words = new Uint32Array(room)
      const prints = new Int32Array(room)
      words.set(part.words)
      prints.set(part.prints)
      part.words = words
      part.prints = prints
    }
    const { words, prints } = part
    const { put, same } = values()
    // Only where one died since can there be another one at its address.
    const suspicious = mine.deaths !== deaths
    const common = Math.min(count, part.length)
    for (let i = 0; i < common; i++) {
      const word = source[start + i] as number
      if (word === words[i]) {
        const old = prints[i] as number
        if (old === 0 || ((old & 1) === 0 && !suspicious) || same(word, old)) continue
      }
      select()
      words[i] = word
      prints[i] = put(operation, i, word)
    }
    if (part.length > count) {
      select()
      log.word(SIZE | ((operation - ITEM) << 4) | (count << 8))
    } else if (part.length < count) {
      select()
      for (let i = part.length; i < count; i++) {
        const word = source[start + i] as number
        words[i] = word
        prints[i] = put(operation, i, word)
      }
    }
    part.length = count
  }

  const found: Found = {
    run: (operation, address, count) => diff(operation, memory.u32, address >>> 2, count),
    words: (operation, words, count) => diff(operation, words, 0, count),
    length(length) {
      const mine = current as Known
      if (mine.length === length) return
      mine.length = length
      select()
      log.operation(LENGTH, Math.min(length, 0xffffff))
    },
    from(dict) {
      linked = dict
      owners.set(dict, current as Known)
    },
    name(text) {
      const mine = current as Known
      if (mine.name === text) return
      mine.name = text
      select()
      log.operation(NAME, log.string(text))
    },
  }

  function look(object: Known): void {
    if (object.fresh) return
    current = object
    selected = false
    // Its class may have been assigned.
    if (memory.u32[(object.address + 4) >>> 2] !== object.shape.type) {
      renew(object)
      return
    }
    object.shape.read?.(object.address, found)
    object.deaths = deaths
    // What is in a namespace is seen twice if the dict is seen, too.
    const other = object.shape.kind === 'mapping' ? owners.get(object.address) : known.get(linked)
    linked = 0
    if (!other || other.dead || other.fresh || other.deaths === LOOKING) return
    object.deaths = LOOKING
    look(other)
    object.deaths = deaths
  }

  function own(object: Known): void {
    const dict = object.shape.dict?.(object.address) ?? 0
    if (dict !== 0 && owners.get(dict) !== object) owners.set(dict, object)
  }

  function renew(object: Known): void {
    object.shape = shapes().of(object.address)
    object.name = undefined
    object.length = 0
    object.fresh = true
    for (const part of object.parts) if (part) part.length = 0
    fresh.push(object)
  }

  /** One place in a part; the object is the current one. */
  function place(object: Known, part: Part, index: number, word: number, isNew: boolean): void {
    if (!isNew && part.words[index] === word && part.prints[index] === 0) return
    current = object
    selected = false
    select()
    part.words[index] = word
    part.prints[index] = values().put(ITEM, index, word)
  }

  /** `PyListObject` */
  function lookAtEnd(object: Known): void {
    const part = object.parts[0]
    const { u32 } = memory
    const length = u32[(object.address + 8) >>> 2] as number
    if (!part || object.fresh || !object.shape.list || part.length >= length || length >= part.words.length) {
      look(object)
      return
    }
    const items = (u32[(object.address + 12) >>> 2] as number) >>> 2
    for (; part.length < length; part.length++)
      place(object, part, part.length, u32[items + part.length] as number, true)
  }

  function lookAtItem(object: Known, key: number): boolean {
    const part = object.parts[0]
    const { u32 } = memory
    if (!object.shape.list || !part || object.fresh) return false
    let index = key >> 2
    if ((key & 3) !== 3) {
      // A positive `int` of one digit, or a negative one.
      const tag = u32[(key + 8) >>> 2] as number
      const digit = tag >>> 3 === 0 ? 0 : (u32[(key + 12) >>> 2] as number)
      if (tag >>> 3 > 1) return false
      index = (tag & 3) === 2 ? part.length - digit : digit
    }
    if (!(index >= 0 && index < part.length)) return false
    const items = u32[(object.address + 12) >>> 2] as number
    place(object, part, index, u32[(items >>> 2) + index] as number, false)
    return true
  }

  /** Breadth first: what is near counts. */
  function reach(addresses: ArrayLike<number>, count: number, narrow = false): boolean {
    rounds++
    open = false
    queue.length = 0
    for (let i = 0; i < count; i++) visit(addresses[i] as number)
    let budget = REACH
    for (let i = 0; i < queue.length && budget > 0; i++) {
      const object = queue[i] as Known
      if (object.shape.changes) look(object)
      budget -= COST
      if (narrow && object.shape.exact && !PASSES_ON.has(object.shape.name)) continue
      for (const part of object.parts) {
        if (!part) continue
        const { words, prints, length } = part
        budget -= length
        for (let k = 0; k < length; k++) {
          const print = prints[k] as number
          if (print !== 0 && (print & 1) === 0) visit(words[k] as number)
        }
      }
    }
    return open
  }

  function visit(word: number): void {
    const object = known.get(word & ~3)
    if (!object) open = true
    else if (object.round !== rounds) {
      object.round = rounds
      if (object.shape.open || object.shape.opens?.(object.address)) open = true
      if (object.shape.read) queue.push(object)
    }
  }

  function patrol(words = PATROL): void {
    patrolled = true
    let budget = words
    for (let i = mutable.length; i > 0 && budget > 0; i--) {
      if (hand >= mutable.length) hand = 0
      const object = mutable[hand] as Known
      if (object.dead) {
        mutable[hand] = mutable.at(-1) as Known
        mutable.pop()
        continue
      }
      if (object.round !== rounds) look(object)
      budget -= COST
      for (const part of object.parts) if (part) budget -= part.length
      hand++
    }
  }

  function describe(object: Known): void {
    object.fresh = false
    log.operation(OBJECT, object.id)
    log.word(KINDS.indexOf(object.shape.kind))
    log.word(log.string(object.shape.name))
    current = object
    selected = true
    object.shape.read?.(object.address, found)
    object.deaths = deaths
  }

  return {
    refer,
    get: (address) => known.get(address),
    look,
    own,
    lookAtEnd,
    lookAtItem,
    lookIfReused(address) {
      const object = known.get(address)
      if (object?.shape.reused && object.parts.length > 0) look(object)
    },
    reach,
    patrol,
    settle() {
      if (fresh.length === 0 && doubtful.length === 0) {
        patrolled = false
        return
      }
      do {
        for (let i = 0; i < fresh.length; i++) describe(fresh[i] as Known)
        fresh = []
        const again = doubtful
        doubtful = []
        for (const object of again) look(object)
      } while (fresh.length > 0)
      doubtful = []
      patrolled = false
    },
    die(address, event) {
      const dead = known.get(address) ?? before.get(address)
      if (dead) {
        if (dead.shape.kind === 'instance') final = true
        dead.dead = true
        // Its `__del__` will see it yet. That it is gone in the end shows when there is another in its place.
        if (event === DESTROYED && dead.shape.finalizes) return
        known.delete(address)
        before.delete(address)
        unwatch(address)
        deaths++
      }
      if (event === DESTROYED) shapes().forget(address)
    },
    finalized() {
      const was = final
      final = false
      return was
    },
    get deaths() {
      return deaths
    },
    get size() {
      return known.size
    },
    restart() {
      // They stay watched: an id must not go to another one.
      for (const [address, object] of known) before.set(address, object)
      for (const address of before.keys()) {
        if (before.size <= MOST_REMEMBERED) break
        before.delete(address)
        unwatch(address)
      }
      known = new Map()
      fresh = []
      mutable = []
      owners = new Map()
      hand = 0
    },
  }
}
