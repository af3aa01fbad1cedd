/**
 * Makes the compiler smaller: of its 133,000 functions a learner's programs need a fifth. Which those are is found by
 * running it on many programs with a version that notes what it calls (`instrument`); the others are emptied (`prune`).
 * An empty one that is called after all says so, and the whole compiler takes over (`../llvm.ts`): nothing is lost but
 * the time to fetch it.
 */

import { MISSING } from '../llvm.ts'
import {
  append,
  count,
  exported,
  leb,
  Reader,
  readBodies,
  readSections,
  SECTION,
  type Section,
  sleb,
  withSection,
  writeBodies,
  writeSections,
} from './wasm.ts'

/** The exported memory of an instrumented module: byte `i` is 1 once the function with body `i` was called. */
export const CALLED = 'called'

const I32_CONST = 0x41
const I32_STORE8 = 0x3a
const GLOBAL_SET = 0x24
const UNREACHABLE = 0x00
const END = 0x0b
const I32 = 0x7f
/** In the alignment of a load or store: the index of a memory follows. */
const WITH_MEMORY = 0x40
const PAGE = 65536

/** The module with a note of each function that was called, in a memory of its own. */
export function instrument(module: Uint8Array): Uint8Array {
  const sections = readSections(module)
  const bodies = readBodies(sections)
  const memory = count(sections, SECTION.memory)
  const noted = bodies.map((body, index) => {
    const begin = locals(body)
    const note = [I32_CONST, ...sleb(index), I32_CONST, 1, I32_STORE8, WITH_MEMORY, ...leb(memory), 0]
    const made = new Uint8Array(body.length + note.length)
    made.set(body.subarray(0, begin))
    made.set(note, begin)
    made.set(body.subarray(begin), begin + note.length)
    return made
  })
  const pages = Math.ceil(bodies.length / PAGE)
  return writeSections(
    [
      [SECTION.memory, [0, ...leb(pages)]] as const,
      [SECTION.export, exported(CALLED, 2, memory)] as const,
    ].reduce(
      (all, [id, entry]) => append(all, id, [...entry]),
      withSection(sections, SECTION.code, writeBodies(noted)),
    ),
  )
}

/** The module without the bodies of functions that are not to be kept. */
export function prune(module: Uint8Array, keeps: (body: number) => boolean): Uint8Array {
  const sections = readSections(module).filter(({ id }) => id !== SECTION.custom)
  const global = count(sections, SECTION.global)
  const bodies = readBodies(sections).map((body, index) =>
    keeps(index)
      ? body
      : Uint8Array.from([0, I32_CONST, ...sleb(index), GLOBAL_SET, ...leb(global), UNREACHABLE, END]),
  )
  const added: [number, number[]][] = [
    [SECTION.global, [I32, 1, I32_CONST, ...sleb(-1), END]],
    [SECTION.export, exported(MISSING, 3, global)],
  ]
  return writeSections(
    added.reduce<Section[]>(
      (all, [id, entry]) => append(all, id, entry),
      withSection(sections, SECTION.code, writeBodies(bodies)),
    ),
  )
}

/** Where a body's instructions begin: behind the declarations of its locals. */
function locals(body: Uint8Array): number {
  const reader = new Reader(body)
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number()
    reader.byte()
  }
  return reader.at
}
