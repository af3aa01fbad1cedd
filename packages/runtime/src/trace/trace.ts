import type { Chunk } from './chunk.ts'
import type { Trace } from './types.ts'

export function createTrace(): { trace: Trace; add(chunk: Chunk): void } {
  throw new Error('not yet')
}
