/** Reads a recorded run, chunk by chunk as they arrive. */

import type { Chunk } from './chunk.ts'
import type { Trace } from './types.ts'

/** An empty trace, and how to add to it: chunks in the order in which they were sent. */
export function createTrace(): { trace: Trace; add(chunk: Chunk): void } {
  const trace: Trace = {
    mode: 'instructions',
    length: 0,
    complete: true,
    bytes: 0,
    units: [],
    codes: [],
    where: () => ({ code: 0, offset: 0, depth: 0 }),
    at: (step) => ({ step, frames: [], object: () => undefined }),
    changed: () => ({
      popped: [],
      pushed: [],
      locals: new Map(),
      objects: new Set(),
      entered: [],
      left: [],
    }),
    output: () => [],
    find: () => undefined,
    line: () => undefined,
    over: () => undefined,
    into: () => undefined,
    out: () => undefined,
  }
  return { trace, add() {} }
}
