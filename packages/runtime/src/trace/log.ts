/** A recording's words, which `native/log.h` writes, packed into chunks. */

import type { Chunk } from './chunk.ts'
import type { Memory } from './memory.ts'
import type { Core } from './native.ts'

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
  /** A text's number in the recording, from 1; and the other way round its number in this chunk. */
  name(text: string): number
  named(name: number): number
  /** The number in this chunk of a string that is known by its hash and length. */
  hashed(hash: number, length: number, text: () => string): number
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

/** Bytes that a step takes besides its words. */
const STEP = 7

export function createLog(memory: Memory, core: Core): Log {
  let strings: string[] = []
  let byText = new Map<string, number>()
  let byKey = new Map<number, number>()
  const names: string[] = ['']
  const byName = new Map<string, number>()
  let units: Unit[] = []
  let codes: Code[] = []
  let output: Chunk['output'] = []
  const { get } = core
  const steps = () => get('first') + get('steps')

  const string = (text: string) => numbered(strings, byText, text)

  /** A copy of what lies in memory. */
  function copy<Words>(
    field: 'words' | 'sites' | 'depths' | 'lengths' | 'longs',
    count: number,
    kind: { new (buffer: ArrayBuffer): Words; BYTES_PER_ELEMENT: number },
  ): Words {
    const from = get(field)
    return new kind(memory.u8.slice(from, from + count * kind.BYTES_PER_ELEMENT).buffer as ArrayBuffer)
  }

  return {
    get steps() {
      return steps()
    },
    get bytes() {
      return get('bytes') + get('n') * 4 + get('steps') * STEP
    },
    word: core.put_word,
    operation: (operation, value) => core.put_word(operation | (value << 8)),
    value: core.put_value,
    string,
    name: (text) => numbered(names, byName, text),
    named: (name) => string(names[name] ?? ''),
    hashed(hash, length, text) {
      const key = hash + length * 2 ** 32
      let index = byKey.get(key)
      if (index === undefined) {
        index = string(text())
        byKey.set(key, index)
      }
      core.met(hash, length, index)
      return index
    },
    unit: (unit) => units.push(unit),
    code: (code) => codes.push(code),
    output(stream, text) {
      const last = output.at(-1)
      const step = steps()
      if (last?.step === step && last.stream === stream) last.text += text
      else output.push({ step, stream, text })
    },
    keyed: core.keyed,
    moment: () => core.moment() !== 0,
    step: core.add_step,
    take(rest) {
      const count = get('steps')
      const chunk: Chunk = {
        first: get('first'),
        units,
        codes,
        output,
        strings,
        sites: copy('sites', count, Uint32Array),
        depths: copy('depths', count, Uint16Array),
        lengths: copy('lengths', count + 1, Uint8Array),
        longs: copy('longs', get('longer'), Uint32Array),
        key: get('key'),
        words: copy('words', get('n'), Int32Array),
        ...rest,
      }
      core.taken()
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

/** A text's place in the list; added if it is new. */
function numbered(list: string[], byText: Map<string, number>, text: string): number {
  let index = byText.get(text)
  if (index === undefined) {
    index = list.length
    list.push(text)
    byText.set(text, index)
  }
  return index
}
