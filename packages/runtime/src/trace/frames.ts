/** The frames of traced code: the call stack, and those that wait. */

import type { CodeInfo, Codes } from './codes.ts'
import { AFTER_A_PAUSE } from './effects.ts'
import { DROP, FRAME as FRAME_WORD, PICK, SLOT, STACK, TOP } from './format.ts'
import type { Objects } from './known.ts'
import type { Log } from './log.ts'
import { FRAME, type Memory, OWNED_BY_GENERATOR, OWNED_BY_INTERPRETER } from './memory.ts'
import type { Values } from './values.ts'

/** Frames between two traced ones that are looked at. */
const MOST_HIDDEN = 10_000
/** Frames that are off the stack without having returned, as when another stack runs. */
const MOST_PAUSED = 1_000
/** Callers whose variables are looked at again. */
const NEAR = 32

const NONE: string[] = []
const NO_FRAMES: Frame[] = []

/** One of them. */
export interface Frame {
  id: number
  address: number
  code: CodeInfo
  /** Its slots as they were recorded last. */
  words: Uint32Array
  prints: Int32Array
  top: number
  /** Its instruction: as a site, and offset / 2. */
  site: number
  at: number
  generator: boolean
  /** Its place on the call stack, from 0; -1 off it. */
  depth: number
  hidden: string[]
  /** It was called by C, which may do more when it has returned. */
  fromC: boolean
  /** Its namespaces are no common dicts. */
  odd: boolean
  /** Objects that had died when its slots were looked at last. */
  deaths: number
}

export interface Frames {
  readonly depth: number
  /** The one that runs, if it is this one and has not begun anew. */
  same(address: number, code: number, at: number): Frame | undefined
  /** Whether the frame at an address is not known, and was called by this one with nothing of C in between. */
  calls(caller: Frame, address: number): boolean
  /** Another frame runs than before. */
  change(address: number, code: number, at: number): Frame | undefined
  /** Writes what has changed in a frame's slots. */
  diff(frame: Frame): void
  below(frame: Frame): Frame | undefined
  lookAtFrames(): void
  /** Writes all there is. */
  keyframe(): void
  /** Takes all off the stack: the program is over. */
  clear(): void
}

export function createFrames(options: {
  memory: Memory
  log: Log
  objects: Objects
  values: Values
  codes: Codes
  inspect(frame: Frame): void
}): Frames {
  const { memory, log, objects, values, codes, inspect } = options
  const byAddress = new Map<number, Frame>()
  const stack: Frame[] = []
  /** Frames that are no more, by their code, to be used again. */
  const spare: Frame[][] = []
  let ids = 0

  /** Whether a frame at the address of this one has just begun: it is where no jump leads. */
  function begins({ code, at }: Frame, now: number): boolean {
    if (now > code.first) return false
    return now < code.first ? at >= now : at >= now && code.loops[at] === 0
  }

  /** Another frame runs than before. */
  function change(address: number, code: number, now: number): Frame | undefined {
    const info = codes.get(code)
    if (!info) return undefined
    let frame = byAddress.get(address)
    const isNew = !frame || frame.code !== info || begins(frame, now)
    if (isNew && frame) drop(frame)
    if (!isNew && frame && stack[frame.depth] === frame) {
      leave(frame.depth + 1, frame)
      arrange(stack.length)
      return frame
    }
    const top = stack[stack.length - 1]
    const previous = memory.word(address + FRAME.previous)
    let keep = stack.length
    let hidden: string[] = NONE
    let between: Frame[] = NO_FRAMES
    if (!top || previous !== top.address || !runs(top)) {
      hidden = []
      between = []
      keep = search(previous, hidden, between)
    }
    const below = stack[keep - 1]
    leave(keep, frame, between)
    if (below) {
      log.operation(PICK, below.id)
      diff(below)
    } else objects.patrol(AFTER_A_PAUSE)
    if (isNew || !frame) {
      frame = spare[info.index]?.pop() ?? blank(info)
      frame.id = ++ids
      frame.address = address
      frame.site = info.base + now
      frame.at = now
      frame.generator = memory.byte(address + FRAME.owner) === OWNED_BY_GENERATOR
      byAddress.set(address, frame)
      define(frame)
    }
    // Below the outermost there is only what runs the program.
    frame.hidden = keep === 0 && between.length === 0 ? NONE : hidden
    frame.fromC = previous !== below?.address
    for (const each of between) push(each)
    push(frame)
    arrange(keep)
    if (byAddress.size > stack.length + MOST_PAUSED) forget()
    return frame
  }

  function blank(code: CodeInfo): Frame {
    const slots = code.names.length + code.room
    return {
      ...{ id: 0, address: 0, code, words: new Uint32Array(slots), prints: new Int32Array(slots), top: 0 },
      ...{ site: 0, at: 0, generator: false, depth: -1, hidden: NONE, fromC: false, odd: false, deaths: 0 },
    }
  }

  function push(frame: Frame): void {
    frame.depth = stack.length
    stack.push(frame)
  }

  /** Whether it is still that frame which lies there. */
  function runs({ address, code }: Frame): boolean {
    return (memory.word(address + FRAME.executable) & ~3) === code.address
  }

  /**
   * From a frame down to one that is on the stack; how many of these stay. What is not traced on the way, and what has
   * been paused, is put into the lists, outermost first.
   */
  function search(start: number, hidden: string[], between: Frame[]): number {
    let at = start
    for (let i = 0; at !== 0 && i < MOST_HIDDEN; i++) {
      const caller = byAddress.get(at)
      if (caller && runs(caller)) {
        if (caller.depth >= 0 && stack[caller.depth] === caller) return caller.depth + 1
        // A generator that is run again by another one's instruction.
        between.unshift(caller)
        caller.hidden = hidden.splice(0)
      } else if (memory.byte(at + FRAME.owner) < OWNED_BY_INTERPRETER && hidden.length < 100) {
        hidden.unshift(codeName(memory.word(at + FRAME.executable) & ~3))
      }
      at = memory.word(at + FRAME.previous)
    }
    return 0
  }

  /** Takes frames off the stack that returned, that an exception ended, or that are paused. */
  function leave(keep: number, next: Frame | undefined, stay: Frame[] = NO_FRAMES): void {
    if (stack.length === keep) return
    const below = stack[keep - 1]
    if (below)
      for (let i = keep; i < stack.length; i++)
        if ((stack[i] as Frame).fromC) {
          inspect(below)
          break
        }
    while (stack.length > keep) {
      const each = stack.pop() as Frame
      if (each === next || stay.includes(each)) continue
      each.depth = -1
      if (each.generator && suspended(each)) {
        log.operation(PICK, each.id)
        diff(each)
      } else if (each.generator || keep > 0) drop(each)
      // Otherwise another stack of the event loop runs: what is on this one waits.
    }
  }

  function define(frame: Frame): void {
    const { address } = frame
    const globals = memory.word(address + FRAME.globals)
    const names = memory.word(address + FRAME.locals)
    log.operation(FRAME_WORD, frame.id)
    log.word(frame.code.index)
    log.word(frame.site)
    log.word(globals ? objects.refer(globals) : 0)
    log.word(names ? objects.refer(names) : 0)
    frame.odd = isOdd(globals) || isOdd(names)
  }

  function isOdd(namespace: number): boolean {
    return namespace !== 0 && objects.get(namespace)?.shape.exact === false
  }

  /** Writes the call stack from `keep` on. */
  function arrange(keep: number): void {
    log.operation(STACK, keep)
    log.word(stack.length - keep)
    for (let i = keep; i < stack.length; i++) {
      const { id, hidden } = stack[i] as Frame
      log.word(id)
      log.word(hidden.length)
      for (const name of hidden) log.word(log.string(name))
    }
  }

  function drop(frame: Frame): void {
    log.operation(DROP, frame.id)
    if (byAddress.get(frame.address) === frame) byAddress.delete(frame.address)
    frame.top = 0
    frame.hidden = NONE
    const { index } = frame.code
    spare[index] ??= []
    spare[index].push(frame)
  }

  /** Frames that have been paused longest. */
  function forget(): void {
    for (const frame of byAddress.values()) {
      if (frame.depth < 0) drop(frame)
      if (byAddress.size < stack.length + MOST_PAUSED / 2) break
    }
  }

  /** `gi_frame_state`, before the generator's frame: negative while it is alive and does not run. */
  function suspended(frame: Frame): boolean {
    const state = (memory.byte(frame.address - 1) << 24) >> 24
    return state < 0 && (memory.word(frame.address) & ~3) === frame.code.address
  }

  function codeName(code: number): string {
    return values.text(memory.word(code + 88))
  }

  function diff(frame: Frame): void {
    const { u32 } = memory
    const base = (frame.address + FRAME.slots) >>> 2
    const locals = frame.code.names.length
    let top = ((u32[(frame.address + FRAME.stackpointer) >>> 2] as number) >>> 2) - base
    if (!(top >= locals && top <= locals + frame.code.room)) top = locals
    if (frame.words.length < top) {
      const words = new Uint32Array(top * 2)
      const prints = new Int32Array(top * 2)
      words.set(frame.words)
      prints.set(frame.prints)
      frame.words = words
      frame.prints = prints
    }
    const { words, prints } = frame
    const suspicious = frame.deaths !== objects.deaths
    frame.deaths = objects.deaths
    const old = frame.top
    let reach = old
    for (let i = 0; i < top; i++) {
      const word = u32[base + i] as number
      if (word === words[i] && i < old) {
        const print = prints[i] as number
        // What lies at an address can have become another only where the instruction put its result, or one died.
        if (print === 0 || ((print & 1) === 0 ? !suspicious : i < top - 1) || values.same(word, print))
          continue
      }
      words[i] = word
      const print = values.put(SLOT, i, word)
      prints[i] = print
      // The tuple of `zip` and the like comes again with other items, if nobody else has it.
      if (print !== 0 && (print & 1) === 0) objects.lookIfReused(word & ~3)
      if (i >= locals) reach = i + 1
    }
    if (reach !== top) log.operation(TOP, top)
    frame.top = top
  }

  /** Local variables may be written through `frame.f_locals`. */
  function lookAtFrames(): void {
    for (let i = stack.length - 2; i >= 0 && i >= stack.length - NEAR; i--) {
      const frame = stack[i] as Frame
      if (memory.word(frame.address + FRAME.object) === 0) continue
      log.operation(PICK, frame.id)
      diff(frame)
      log.operation(PICK, (stack[stack.length - 1] as Frame).id)
    }
  }

  return {
    get depth() {
      return stack.length
    },
    same(address, code, at) {
      const frame = stack[stack.length - 1]
      return frame?.address === address && frame.code.address === code && !begins(frame, at)
        ? frame
        : undefined
    },
    calls: (caller, address) =>
      memory.word(address + FRAME.previous) === caller.address && caller.code.calls[caller.at] === 1,
    change,
    diff,
    below: (frame) => stack[frame.depth - 1],
    lookAtFrames,
    keyframe() {
      for (const frame of byAddress.values()) {
        define(frame)
        log.operation(PICK, frame.id)
        frame.top = 0
        diff(frame)
      }
      arrange(0)
    },
    clear() {
      stack.length = 0
      arrange(0)
    },
  }
}
