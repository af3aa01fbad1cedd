/**
 * Whether the interpreter's memory is as this recorder takes it to be: a frame and objects that are known are read, by
 * the same functions that record, and what they say is compared with what Python says.
 */

import { ITEM, KINDS, OBJECT } from './format.ts'
import { createLog } from './log.ts'
import { type Facts, FRAME, FRAME_OBJECT, type Memory } from './memory.ts'
import type { Core } from './native.ts'
import { serveObjects } from './objects.ts'
import { createShapes } from './shapes.ts'
import { createState, type State } from './state.ts'
import type { Value } from './types.ts'
import { createValues } from './values.ts'

/** What `py/bytelab/specimens.py` says of a frame that is just calling, and of other objects. */
export interface Specimens {
  /** Addresses; of the frame that runs, and of the one that called it. */
  running: number
  frame: number
  code: number
  caller: number
  globals: number
  /** As `render` says them; `?` for any. */
  locals: string[]
  /** The bottom of its stack. */
  stack: string[]
  things: [address: number, rendered: string][]
}

/** Looks at the specimens: where a thread state points to the running frame, or what is wrong. */
export function selfTest(
  memory: Memory,
  facts: Facts,
  core: Core,
  threadState: number,
  specimens: Specimens,
): { running: number } | { problem: string } {
  const { word } = memory
  const problem = (problem: string) => ({ problem })
  const current = word(specimens.running + FRAME_OBJECT)
  let running = 0
  while (running < 400 && word(threadState + running) !== current) running += 4
  if (running === 400) return problem('the running frame')
  const frame = word(specimens.frame + FRAME_OBJECT)
  if (word(current + FRAME.previous) !== frame) return problem('the frame that called')
  if ((word(frame + FRAME.executable) & ~3) !== specimens.code) return problem('code of a frame')
  const caller = word(frame + FRAME.previous)
  if ((word(caller + FRAME.executable) & ~3) !== specimens.caller) return problem('caller of a frame')
  if (word(frame + FRAME.globals) !== specimens.globals) return problem('globals of a frame')
  const { locals, stack, things } = specimens
  const slots = frame + FRAME.slots
  const top = (word(frame + FRAME.stackpointer) - slots) >> 2
  if (!(top === locals.length + stack.length)) return problem('stack of a frame')
  const words = [...locals, ...stack].map((_, i) => word(slots + 4 * i))
  const expected = [...locals, ...stack, ...things.map(([, rendered]) => rendered)]
  const got = read(memory, facts, core, [...words, ...things.map(([address]) => address)])
  const wrong = expected.findIndex((each, i) => each !== '?' && each !== got[i])
  return wrong < 0 ? { running } : problem(`${got[wrong]} where there is ${expected[wrong]}`)
}

/** Writes these values as a recording would, reads that, and renders it. */
function read(memory: Memory, facts: Facts, core: Core, words: number[]): string[] {
  core.teach(facts)
  const log = createLog(memory, core)
  const values = createValues(memory, facts, log, core)
  const shapes = createShapes({
    memory,
    facts,
    values: () => values,
    traced: () => true,
    modules: new Set(),
    core,
  })
  serveObjects({ memory, facts, log, shapes, values, core })
  // An object of their own holds them.
  log.operation(OBJECT, HOLDER)
  log.word(0)
  log.word(log.string('holder'))
  for (const [i, word] of words.entries()) core.put(ITEM, i, word)
  core.settle()
  log.keyed()
  const state = createState(log.take({ mode: 'instructions', last: true, complete: true }), () => 0)
  core.clear()
  return (state.objects.get(HOLDER)?.parts[0] ?? []).map((at) => render(state, state.value(at), 0))
}

const HOLDER = 0xffffff
const DEEPEST = 3

/** In one line: `list[1,'a']`, `dict{'k':1}`, `P<x=1>`. */
function render(state: State, value: Value, depth: number): string {
  switch (value.type) {
    case 'int':
      return value.text
    case 'float':
    case 'bool':
      return String(value.value)
    case 'complex':
      return `${value.real}+${value.imag}j`
    case 'str':
      return `'${value.text}'`
    case 'bytes':
      return `b${[...value.bytes].join(' ')}`
    case 'object': {
      const object = state.objects.get(value.id)
      if (!object || depth > DEEPEST) return '…'
      const [items, entries, attributes] = object.parts.map((part) =>
        Array.from(part, (at) => render(state, state.value(at), depth + 1)),
      ) as [string[], string[], string[]]
      const pairs = (flat: string[], between: string) =>
        flat.flatMap((key, i) => (i % 2 === 0 && flat[i + 1] !== 'null' ? [key + between + flat[i + 1]] : []))
      const kind = KINDS[object.kind] ?? ''
      let text = state.string(object.type)
      if (object.name >= 0) text += ` ${state.string(object.name)}`
      if (items.length > 0 || kind === 'sequence' || kind === 'set') text += `[${items}]`
      if (entries.length > 0 || kind === 'mapping') text += `{${pairs(entries, ':')}}`
      const named = pairs(attributes, '=')
      return named.length > 0 ? `${text}<${named}>` : text
    }
    default:
      return value.type
  }
}
