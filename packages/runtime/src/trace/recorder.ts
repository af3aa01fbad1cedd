/** Records a run: called by CPython before each instruction, reads its memory, writes chunks. */

import type { Booted } from '../boot.ts'
import type { Chunk } from './chunk.ts'

export interface Recorder {
  /** Begins a recording; `send` gets chunks as they fill. */
  begin(options: { limit: number; send(chunk: Chunk): void }): void
  /** What the program puts out, at the moment when it does. */
  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** For `py/bytelab/trace.py`. */
  readonly hooks: object
  /** Why recording stopped before the program did. */
  readonly stopped: 'limit' | 'broken' | undefined
  /** Sends what is left. Needs no Python: the interpreter may be dead by now. */
  end(): void
}

/** Costs nothing before the first `begin`. */
export function createRecorder(_booted: Booted): Recorder {
  return {
    begin() {},
    output() {},
    hooks: {},
    stopped: undefined,
    end() {},
  }
}
