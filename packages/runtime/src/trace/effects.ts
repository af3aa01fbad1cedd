/** After an instruction has run: which objects may it have changed? Those are looked at, and no others. */

import {
  ANYTHING,
  ASSIGNS,
  BELOW,
  CALLS,
  CELL,
  CHANGES,
  GETS,
  GLOBALS,
  ITEMS,
  LOOKS_UP,
  NAMES,
  NOTHING,
  READS,
  SETS,
  YIELDS,
} from './codes.ts'
import type { Frame } from './frames.ts'
import type { Known, Objects } from './known.ts'
import { type Facts, FRAME, type Memory } from './memory.ts'

/** Operands of a call that are looked at. */
const MOST_OPERANDS = 64
/** Words that are compared when code runs again after a pause: an event loop has run meanwhile. */
export const AFTER_A_PAUSE = 32_768
/** `BINARY_OP`: from here on they work in place, but for the last, which subscripts. */
const IN_PLACE = 13
const SUBSCRIPT = 26

export interface Effects {
  /** Looks for what the instruction has changed that a frame ran last. */
  inspect(frame: Frame): void
}

/**
 * What is looked at after each instruction:
 *
 * - Of those that store into, or take from, something on the stack or in a namespace: that object.
 * - Of operators, loops and calls in C: all that their operands reach, breadth first, up to `REACH` words. They can
 *   change nothing else, unless they call Python; if that is traced, its own instructions are looked after.
 * - If Python may have run that is not traced (a library's function, an instance of a library's class, `exec`): besides,
 *   all other known objects in turn, `PATROL` words each time.
 *
 * So what a moment shows is true for everything that traced code and C did to what their operands reach within that
 * bound, and for what untraced Python did where all known containers together have no more words than a patrol looks
 * at; beyond that a change shows a few calls late.
 */
export function createEffects(options: {
  memory: Memory
  facts: Facts
  objects: Objects
  /** The traced frame below one on the call stack. */
  below(frame: Frame): Frame | undefined
  /** Looks at local variables that may have been written from outside, through `frame.f_locals`. */
  lookAtFrames(): void
}): Effects {
  const { memory, facts, objects, below, lookAtFrames } = options
  const { word } = memory
  const operands = new Uint32Array(MOST_OPERANDS)
  const quiet = new Set(facts.quiet)

  function inspect(frame: Frame): void {
    const { code, at, words, prints, top, address } = frame
    const effect = code.effects[at] as number
    if (effect === NOTHING) return
    const arg = code.args[at] as number
    switch (effect) {
      case BELOW: {
        const known = at_(words[top - 1 - arg] as number)
        if (known) objects.lookAtEnd(known)
        return
      }
      case CELL:
        look(words[arg] as number)
        return
      case GETS:
        gets(words[top - 1] as number, prints[top - 1] as number)
        return
      case SETS:
        sets(frame)
        return
      case ITEMS:
        items(frame)
        return
      case READS:
        operator(frame, false)
        return
      case CHANGES:
        operator(frame, true)
        return
      case ASSIGNS:
        operator(frame, arg >= IN_PLACE && arg !== SUBSCRIPT)
        return
      case YIELDS: {
        const caller = below(frame)
        if (!caller) objects.patrol(AFTER_A_PAUSE)
        else if (frame.fromC) inspect(caller)
        return
      }
      case LOOKS_UP:
        if (frame.odd) namespaces(address)
        return
      case NAMES:
        if (frame.odd) namespaces(address)
        else look(word(address + FRAME.locals))
        return
      case GLOBALS:
        look(word(address + FRAME.globals))
        return
      case CALLS:
        call(frame)
        return
      case ANYTHING:
        operator(frame, true)
        wild()
        return
    }
  }

  function at_(word: number): Known | undefined {
    return objects.get(word & ~3)
  }

  function look(word: number): void {
    const known = at_(word)
    if (known) objects.look(known)
  }

  function isObject(print: number): boolean {
    return print !== 0 && (print & 1) === 0
  }

  function namespaces(frame: number): void {
    operands[0] = word(frame + FRAME.locals)
    operands[1] = word(frame + FRAME.globals)
    objects.reach(operands, 2)
    wild()
  }

  function wild(): void {
    objects.patrol()
    lookAtFrames()
  }

  /** An attribute is asked for: only a class with its own ways can answer by changing something. */
  function gets(owner: number, print: number): void {
    if (!isObject(print)) return
    const known = at_(owner)
    if (!known || known.shape.exact) return
    objects.own(known)
    if (known.shape.simple()) return
    objects.look(known)
    if (known.shape.open) wild()
  }

  function sets({ words, prints, top }: Frame): void {
    const known = isObject(prints[top - 1] as number) ? at_(words[top - 1] as number) : undefined
    if (!known) return
    objects.look(known)
    if (!known.shape.plain) wild()
  }

  /** `container[key] = value` */
  function items(frame: Frame): void {
    const { words, prints, top } = frame
    const container = at_(words[top - 2] as number)
    if (container?.shape.exact && !isObject(prints[top - 1] as number)) {
      if (objects.lookAtItem(container, words[top - 1] as number)) return
      objects.look(container)
      return
    }
    operator(frame, true)
  }

  function operator({ code, at, words, prints, top }: Frame, changes: boolean): void {
    let found = 0
    let open = false
    let moves = false
    for (let i = Math.max(top - (code.widths[at] as number), code.names.length); i < top; i++) {
      if (!isObject(prints[i] as number)) continue
      const address = (words[i] as number) & ~3
      operands[found++] = address
      const shape = objects.get(address)?.shape
      if (!shape?.exact) open = true
      // To ask an iterator is to change it.
      else if (shape.kind === 'iterator' || shape.kind === 'generator') moves = true
    }
    if (found === 0 || !(open || moves || changes)) return
    const reached = objects.reach(operands, found, !open && !changes)
    if (open && reached) wild()
  }

  function call({ code, at, words, prints, top }: Frame): void {
    const width = code.widths[at] as number
    const start = Math.max(top - Math.min(width, MOST_OPERANDS), code.names.length)
    const callee = (words[top - width] as number) & ~3
    if (callee === facts.append && width === 3) {
      const list = at_(words[top - 2] as number)
      if (list?.shape.exact) {
        objects.lookAtEnd(list)
        return
      }
    }
    let found = 0
    let simple = quiet.has(callee)
    for (let i = start; i < top; i++) {
      if (!isObject(prints[i] as number)) continue
      const address = (words[i] as number) & ~3
      operands[found++] = address
      if (!simple || address === callee) continue
      const shape = objects.get(address)?.shape
      if (!shape?.exact || shape.kind === 'iterator' || shape.kind === 'generator') simple = false
    }
    if (simple) return
    if (objects.reach(operands, found)) wild()
  }

  return { inspect }
}
