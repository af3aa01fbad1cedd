/** Objects of a recording, as far as they have been recorded. */

import type { Shape } from './shapes.ts'
import type { Event } from './watcher.ts'

/** Items, entries, attributes of one object that are recorded. */
export const MOST_ITEMS = 10_000

/** A part of an object as it was recorded last. */
export interface Part {
  /** Pointers. */
  words: Uint32Array
  /** `Values.print` of each. */
  prints: Int32Array
  length: number
}

export interface Known {
  id: number
  address: number
  shape: Shape
  /** By operation, from `ITEM`. */
  parts: (Part | undefined)[]
  length: number
  cut: boolean
  name: string | undefined
  /** Deaths before it was last looked at. */
  deaths: number
  dead: boolean
  /** It is still to be described. */
  fresh: boolean
  /** The last of `reach`es that came by. */
  round: number
}

export interface Objects {
  /** The id of the object at an address; it becomes known. */
  refer(address: number): number
  get(address: number): Known | undefined
  /** Writes what has changed in an object. */
  look(known: Known): void
  /** Remembers whose attributes are in a dict that may have been asked for just now. */
  own(known: Known): void
  /** As `look`, for one that may come again with other contents, though of a type that does not change. */
  lookIfReused(address: number): void
  /** The same for a list or the like to which something was added. */
  lookAtEnd(known: Known): void
  /** The same for one item, of a list or dict, by its index or key; whether that could be found. */
  lookAtItem(known: Known, key: number): boolean
  /**
   * The same for those that these refer to; `narrow`: if they are iterators, not for what they go through. Whether among them is one that can run Python that is not traced.
   */
  reach(addresses: ArrayLike<number>, count: number, narrow?: boolean): boolean
  /** The same for some of all that can change; in turn, and for all where they are few. */
  patrol(words?: number): void
  /** Writes what is new: objects that others refer to. */
  settle(): void
  /** Forgets the object at an address: it dies, or another is made there. */
  die(address: number, event: Event): void
  /** Whether one died that may have run code of its own, or set off another's; tells once. */
  finalized(): boolean
  /** Counts how often one died. */
  readonly deaths: number
  readonly size: number
  /** Begins a keyframe: all is unknown until it is referred to, but keeps its id. */
  restart(): void
}

/** What a shape's reader calls with what it finds. */
export interface Found {
  /** `count` pointers, `stride` words apart, from an address. */
  run(operation: number, address: number, count: number): void
  /** Pointers gathered by hand. */
  words(operation: number, words: ArrayLike<number>, count: number): void
  length(length: number): void
  name(text: string): void
  /** It was read from this dict, which may be seen and changed by itself. */
  from(dict: number): void
}
