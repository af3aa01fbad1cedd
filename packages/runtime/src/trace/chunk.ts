/**
 * The form in which a recorded run travels: chunks, each of which opens by itself.
 *
 * A chunk is made in a worker that ran readers' code, which can send anything: the schema holds types and sizes,
 * and `trace.ts` reads the words so that none of them can make it fail, hang or take more memory than the words take.
 */

import * as z from 'zod/mini'

/** Steps of a chunk at most; usually it ends sooner. */
export const MOST_STEPS = 1 << 18
/** Words of a chunk's keyframe and deltas at most. */
const MOST_WORDS = 1 << 26
const MOST_STRINGS = 1 << 22

const text = z.string().check(z.maxLength(4_000_000))
const whole = z.number().check(z.int(), z.gte(0))
const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.maxLength(1 << 20))

function words<Words extends { length: number }>(kind: new (length: number) => Words, most: number) {
  return z.custom<Words>((value) => value instanceof kind && value.length <= most)
}

/** A top-level code object. */
const unit = z.object({
  file: text,
  code: words(Uint8Array as new (length: number) => Uint8Array, 1 << 26),
  source: z.optional(text),
})

/** A code object; its instruction at `offset` is site `base + offset / 2`. */
const code = z.object({
  unit: whole,
  index: whole,
  qualname: text,
  line: whole,
  base: whole,
  /** By offset / 2: the line, 0 for none. */
  lines: words(Int32Array as new (length: number) => Int32Array, 1 << 24),
  /** By offset / 2: opcode and whole argument, as `opcode | arg << 8`. */
  code: words(Int32Array as new (length: number) => Int32Array, 1 << 24),
  /** By offset / 2: how many values the instruction takes from the stack; 65535 where that is not known. */
  pops: words(Uint16Array as new (length: number) => Uint16Array, 1 << 24),
  /** Of locals, cells and free variables, in the order of the frame's slots. */
  names: list(text),
  /** By slot: 0 local, 1 cell, 2 free. */
  kinds: words(Uint8Array as new (length: number) => Uint8Array, 1 << 20),
})

/** Bytes that the program put out just before `step`. */
const output = z.object({ step: whole, stream: z.enum(['stdout', 'stderr']), text })

export const chunk = z.object({
  mode: z.enum(['instructions', 'lines']),
  /** The number of its first step. */
  first: whole,
  /** The run's last chunk: its last moment is how the run ended, and takes no step. */
  last: z.boolean(),
  complete: z.boolean(),
  /** What is new since the chunk before. */
  units: list(unit),
  codes: list(code),
  output: list(output),
  /** What the words of this chunk refer to. */
  strings: z.array(text).check(z.maxLength(MOST_STRINGS)),
  /** By step: where. */
  sites: words(Uint32Array as new (length: number) => Uint32Array, MOST_STEPS),
  depths: words(Uint16Array as new (length: number) => Uint16Array, MOST_STEPS),
  /** By moment, one more than steps: words of its delta from the moment before; 255: `longs` has it. */
  lengths: words(Uint8Array as new (length: number) => Uint8Array, MOST_STEPS + 1),
  longs: words(Uint32Array as new (length: number) => Uint32Array, MOST_STEPS + 1),
  /** So many of the words are the keyframe: all that is there at the first moment. */
  key: whole,
  words: words(Int32Array as new (length: number) => Int32Array, MOST_WORDS),
  error: z.optional(z.object({ type: text, message: text })),
})
export type Chunk = z.infer<typeof chunk>

/** What may be moved to another thread instead of copied. */
export function transferables(chunk: Chunk): ArrayBuffer[] {
  const { sites, depths, lengths, longs, words } = chunk
  return [...new Set([sites, depths, lengths, longs, words].map((array) => array.buffer as ArrayBuffer))]
}
