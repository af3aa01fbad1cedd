/** Writes a recording's words, and packs them into chunks. */

import { type Chunk, MOST_STEPS } from './chunk.ts'
import { FAR, MORE } from './format.ts'

/** A chunk has this many steps, or more if its keyframe is larger than what they take. */
const STEPS = 1 << 14
/** Words at which a chunk ends in any case; a larger keyframe gets four times its size. */
const WORDS = 1 << 18

export type Code = Chunk['codes'][number]
export type Unit = Chunk['units'][number]

export interface Log {
  /** Steps of all chunks. */
  readonly steps: number
  /** Bytes of all chunks. */
  readonly bytes: number
  word(word: number): void
  /** An operation with a 24-bit number. */
  operation(operation: number, value: number): void
  /** Sets a value that takes 16 bits, without sign. */
  value(operation: number, index: number, kind: number, value: number): void
  /** A string's number in this chunk. */
  string(text: string): number
  /** What is to be known of a string with this key, if it has been met in this chunk. */
  met(key: number): number | undefined
  meet(key: number, text: string): number
  unit(unit: Unit): void
  code(code: Code): void
  output(stream: 'stdout' | 'stderr', text: string): void
  /** Ends the keyframe. */
  keyed(): void
  /** Ends the delta that leads to the moment of the next step; whether the chunk should end here. */
  moment(): boolean
  step(site: number, depth: number): void
  /** Packs up the chunk; the next one's keyframe follows. */
  take(rest: Pick<Chunk, 'mode' | 'last' | 'complete' | 'error'>): Chunk
}

export function createLog(): Log {
  let words = new Int32Array(1 << 16)
  let sites = new Uint32Array(STEPS)
  let depths = new Uint16Array(STEPS)
  let lengths = new Uint8Array(STEPS + 1)
  let longs: number[] = []
  /** Words, and those of the keyframe, and those before this delta. */
  let n = 0
  let key = 0
  let mark = 0
  let first = 0
  /** Of this chunk. */
  let steps = 0
  let bytes = 0
  let strings: string[] = []
  let byText = new Map<string, number>()
  let byKey = new Map<number, number>()
  let units: Unit[] = []
  let codes: Code[] = []
  let output: Chunk['output'] = []

  function word(word: number): void {
    if (n === words.length) words = grown(words, Int32Array)
    words[n++] = word
  }

  function value(operation: number, index: number, kind: number, small: number): void {
    const far = index >= FAR
    const more = small >= MORE
    word(operation | (kind << 4) | ((far ? FAR : index) << 8) | ((more ? MORE : small) << 16))
    if (far) word(index)
    if (more) word(small)
  }

  function string(text: string): number {
    let index = byText.get(text)
    if (index === undefined) {
      index = strings.length
      strings.push(text)
      byText.set(text, index)
    }
    return index
  }

  return {
    get steps() {
      return first + steps
    },
    get bytes() {
      return bytes + n * 4 + steps * 7
    },
    word,
    operation: (operation, value) => word(operation | (value << 8)),
    value,
    string,
    met: (key) => byKey.get(key),
    meet(key, text) {
      const index = string(text)
      byKey.set(key, index)
      return index
    },
    unit: (unit) => units.push(unit),
    code: (code) => codes.push(code),
    output(stream, text) {
      const last = output.at(-1)
      const step = first + steps
      if (last?.step === step && last.stream === stream) last.text += text
      else output.push({ step, stream, text })
    },
    keyed() {
      key = mark = n
      lengths[0] = 0
    },
    moment() {
      // The keyframe itself stands for the first moment.
      const length = n - mark
      if (length < 255) lengths[steps] = length
      else {
        lengths[steps] = 255
        longs.push(length)
      }
      mark = n
      if (steps < STEPS && n - key < WORDS) return false
      const size = n - key
      return (steps >= STEPS && size >= key) || size >= Math.max(WORDS, key * 4) || steps >= MOST_STEPS
    },
    step(site, depth) {
      if (steps === sites.length) {
        sites = grown(sites, Uint32Array)
        depths = grown(depths, Uint16Array)
        const more = new Uint8Array(sites.length + 1)
        more.set(lengths)
        lengths = more
      }
      sites[steps] = site
      depths[steps] = depth
      steps++
    },
    take({ mode, last, complete, error }) {
      const chunk: Chunk = {
        mode,
        first,
        last,
        complete,
        units,
        codes,
        output,
        strings,
        sites: sites.slice(0, steps),
        depths: depths.slice(0, steps),
        lengths: lengths.slice(0, steps + 1),
        longs: Uint32Array.from(longs),
        key,
        words: words.slice(0, n),
        error,
      }
      bytes += n * 4 + steps * 7
      first += steps
      steps = n = key = mark = 0
      longs = []
      strings = []
      byText = new Map()
      byKey = new Map()
      units = []
      codes = []
      output = []
      return chunk
    },
  }
}

function grown<Words extends Int32Array | Uint32Array | Uint16Array>(
  words: Words,
  kind: new (length: number) => Words,
): Words {
  const more = new kind(words.length * 2)
  more.set(words)
  return more
}
