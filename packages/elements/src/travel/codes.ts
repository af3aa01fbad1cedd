import { type Code, type Instruction, instructions, readCode, walk } from '@bytelab/bytecode'
import type { Trace } from '@bytelab/runtime'

/** The Python whose runs are recorded. */
const version = '3.14'

/** A code object of the recording. */
export interface KnownCode {
  /** Index into `Trace.units`. */
  unit: number
  /** Index into `walk()` of the unit's code. */
  index: number
  qualname: string
  /** First line. */
  line: number
  code: Code | undefined
  /** The instruction at an offset, or the one that the offset is inside of. */
  at(offset: number): Instruction | undefined
}

/** Code objects and instructions of a recording, read when they are first asked for. */
export class Codes {
  #trace: Trace
  #units: (Code[] | undefined)[] = []
  #codes: KnownCode[] = []

  constructor(trace: Trace) {
    this.#trace = trace
  }

  /** All code objects of a file, as `walk()` gives them; none if the file's code cannot be read. */
  unit(unit: number): Code[] {
    const known = this.#units[unit]
    if (known) return known
    const bytes = this.#trace.units[unit]?.code
    let codes: Code[] = []
    try {
      if (bytes) codes = walk(readCode(bytes, version))
    } catch (error) {
      // The bytes came from where the reader's code ran; without them the steps are still there.
      console.warn('bytelab: a recorded code object cannot be read', error)
    }
    this.#units[unit] = codes
    return codes
  }

  code(index: number): KnownCode | undefined {
    const known = this.#codes[index]
    if (known) return known
    const traced = this.#trace.codes[index]
    if (!traced) return undefined
    const code = this.unit(traced.unit)[traced.index]
    let all: Instruction[] | undefined
    let byOffset: Map<number, Instruction> | undefined
    const made: KnownCode = {
      ...traced,
      code,
      at(offset) {
        all ??= code ? instructions(code) : []
        byOffset ??= new Map(all.map((each) => [each.offset, each]))
        return byOffset.get(offset) ?? all.findLast((each) => each.offset < offset)
      },
    }
    this.#codes[index] = made
    return made
  }

  /** The recorded code object at a place of a file; `undefined` if it never ran. */
  find(unit: number, index: number): number | undefined {
    const found = this.#trace.codes.findIndex((each) => each.unit === unit && each.index === index)
    return found < 0 ? undefined : found
  }

  /** The name of a file, as the lesson calls it. */
  file(unit: number): string {
    return (this.#trace.units[unit]?.file ?? '').replace(/^\/home\/lab\//, '')
  }

  /** The most values that any frame keeps on its stack. */
  get deepest(): number {
    let most = 0
    for (let index = 0; index < this.#trace.codes.length; index++)
      most = Math.max(most, this.code(index)?.code?.stackSize ?? 0)
    return most
  }
}
