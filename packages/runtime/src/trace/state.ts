/** What a chunk's words say: the interpreter at one of its moments, built by going through them from the keyframe on. */

import type { Chunk } from './chunk.ts'
import * as format from './format.ts'
import type { Value } from './types.ts'

/** Largest index of a slot or item; larger ones come from nobody who means well. */
const MOST = 1 << 16

export interface FrameLog {
  id: number
  code: number
  site: number
  globals: number
  names: number
  hidden: number[]
  /** Where in the words each slot's value is. */
  slots: number[]
  top: number
}

export interface ObjectLog {
  kind: number
  type: number
  name: number
  length: number
  cut: boolean
  /** Items, entries (keys and values by turns), attributes: where in the words each value is. */
  parts: [number[], number[], number[]]
}

export interface State {
  chunk: Chunk
  /** From 0, the keyframe. */
  moment: number
  frames: Map<number, FrameLog>
  stack: number[]
  objects: Map<number, ObjectLog>
  /** Ids of objects that the last delta changed. */
  touched: Set<number>
  /** Goes on to a later moment of the chunk. */
  advance(moment: number): void
  value(position: number | undefined): Value
  string(index: number): string
}

/**
 * @param localsOf how many slots of a code object's frames are no stack
 * @throws Error if the words make no sense
 */
export function createState(chunk: Chunk, localsOf: (code: number) => number): State {
  const { words, strings, sites } = chunk
  const frames = new Map<number, FrameLog>()
  const objects = new Map<number, ObjectLog>()
  const touched = new Set<number>()
  let at = 0
  let longs = 0
  const state: State = {
    chunk,
    moment: 0,
    frames,
    stack: [],
    objects,
    touched,
    advance,
    value,
    string: (index) => strings[index] ?? '',
  }
  apply(Math.min(chunk.key, words.length))
  delta()

  /** Goes from a moment to the next; from the keyframe to the first, too. */
  function delta(): void {
    touched.clear()
    const length = chunk.lengths[state.moment] ?? 0
    apply(at + (length === 255 ? (chunk.longs[longs++] ?? 0) : length))
  }

  function advance(moment: number): void {
    while (state.moment < moment) {
      const top = frames.get(state.stack.at(-1) as number)
      if (top) top.site = sites[state.moment] as number
      state.moment++
      delta()
    }
  }

  function next(): number {
    if (at >= words.length) throw new Error('the recording is damaged')
    return words[at++] as number
  }

  /** A new object, or the one that was there, to be described anew. */
  function objectOf(id: number): ObjectLog {
    let object = objects.get(id)
    if (!object) {
      object = { kind: 0, type: 0, name: -1, length: -1, cut: false, parts: [[], [], []] }
      objects.set(id, object)
    }
    return object
  }

  function apply(end: number): void {
    let frame = frames.get(state.stack.at(-1) as number)
    let object: ObjectLog | undefined
    while (at < end) {
      const start = at
      const word = next()
      const number = word >>> 8
      switch (word & 15) {
        case format.SLOT: {
          const index = indexOf(word)
          skip(word)
          if (!frame) break
          frame.slots[index] = start
          if (index >= locals(frame)) frame.top = index + 1
          break
        }
        case format.TOP:
          if (frame) frame.top = Math.min(number, MOST)
          break
        case format.PICK:
          frame = frames.get(number)
          break
        case format.STACK: {
          state.stack.length = Math.min(number, state.stack.length)
          for (let count = next(); count > 0; count--) {
            const id = next()
            const hidden = frames.get(id)?.hidden ?? []
            hidden.length = 0
            for (let names = next(); names > 0; names--) hidden.push(next())
            state.stack.push(id)
          }
          frame = frames.get(state.stack.at(-1) as number)
          break
        }
        case format.FRAME: {
          frame = {
            id: number,
            code: next(),
            site: next(),
            globals: next(),
            names: next(),
            hidden: [],
            slots: [],
            top: 0,
          }
          frame.top = locals(frame)
          frames.set(number, frame)
          break
        }
        case format.DROP:
          frames.delete(number)
          break
        case format.OBJECT:
          objects.delete(number)
          object = objectOf(number)
          object.kind = next()
          object.type = next()
          touched.add(number)
          break
        case format.SELECT:
          object = objectOf(number)
          touched.add(number)
          break
        case format.SIZE: {
          const part = object?.parts[((word >>> 4) & 15) as 0]
          if (part) part.length = Math.min(number, part.length)
          break
        }
        case format.ITEM:
        case format.ENTRY:
        case format.ATTRIBUTE: {
          const index = indexOf(word)
          skip(word)
          const part = object?.parts[((word & 15) - format.ITEM) as 0]
          if (part) part[index] = start
          break
        }
        case format.NAME:
          if (object) object.name = number
          break
        case format.LENGTH:
          if (object) object.length = number
          break
        case format.CUT:
          if (object) object.cut = number !== 0
          break
        default:
          throw new Error('the recording is damaged')
      }
    }
  }

  function locals(frame: FrameLog): number {
    return localsOf(frame.code)
  }

  function indexOf(word: number): number {
    const near = (word >>> 8) & 255
    const index = near === format.FAR ? next() : near
    if (index < 0 || index > MOST) throw new Error('the recording is damaged')
    return index
  }

  /** Goes past a value. */
  function skip(word: number): void {
    if (word >>> 16 === format.MORE) at++
    at += EXTRA[(word >>> 4) & 15] as number
  }

  function value(position: number | undefined): Value {
    if (position === undefined) return { type: 'null' }
    return valueAt(chunk, position)
  }

  return state
}

/** Words that follow a value's own, by kind. */
const EXTRA = [0, 0, 0, 1, 0, 2, 4, 0, 1, 0, 1, 0, 0, 0, 0, 0]

const CONSTANTS: Value[] = [
  { type: 'none' },
  { type: 'bool', value: false },
  { type: 'bool', value: true },
  { type: 'ellipsis' },
  { type: 'notimplemented' },
]
const pair = new Int32Array(2)
const double = new Float64Array(pair.buffer)

function valueAt({ words, strings }: Chunk, position: number): Value {
  let at = position
  const next = () => words[at++] ?? 0
  const word = next()
  if (((word >>> 8) & 255) === format.FAR) at++
  let small = word >>> 16
  if (small === format.MORE) small = next()
  const text = () => strings[small] ?? ''
  function float(): number {
    pair[0] = next()
    pair[1] = next()
    return double[0] as number
  }
  switch ((word >>> 4) & 15) {
    case format.CONSTANT:
      return CONSTANTS[small] ?? { type: 'null' }
    case format.SMALL:
      return { type: 'int', text: String((small << 16) >> 16) }
    case format.INT:
      return { type: 'int', text: String(next()) }
    case format.BIG:
      return { type: 'int', text: text() }
    case format.HUGE:
      return { type: 'int', text: text(), cut: true }
    case format.FLOAT:
      return { type: 'float', value: float() }
    case format.COMPLEX:
      return { type: 'complex', real: float(), imag: float() }
    case format.STR:
      return { type: 'str', text: text(), length: lengthOf(text()) }
    case format.LONG:
      return { type: 'str', text: text(), length: next() }
    case format.BYTES:
      return { type: 'bytes', bytes: bytesOf(text()), length: text().length }
    case format.LONG_BYTES:
      return { type: 'bytes', bytes: bytesOf(text()), length: next() }
    case format.REF:
      return { type: 'object', id: small }
    default:
      return { type: 'null' }
  }
}

/** In code points, as Python counts. */
function lengthOf(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const following = text.charCodeAt(i + 1)
    if (unit >= 0xd800 && unit < 0xdc00 && following >= 0xdc00 && following < 0xe000) length--
  }
  return length
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
