import type { Booted } from '../boot.ts'
import type { Chunk } from './chunk.ts'

export interface Recorder {
  begin(options: { limit: number; send(chunk: Chunk): void }): void
  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** What `trace.py` gets. */
  readonly hooks: object
  /** Whether the limit was met. */
  readonly stopped: boolean
  /** Steps recorded so far. */
  readonly steps: number
  end(): void
}

export function createRecorder(_booted: Booted): Recorder {
  return { begin() {}, output() {}, hooks: {}, stopped: false, steps: 0, end() {} }
}
