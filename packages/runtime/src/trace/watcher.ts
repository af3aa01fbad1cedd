/**
 * Hears of the birth and death of objects, so that one that comes to lie at the same address is told from the one
 * before.
 *
 * CPython calls a reference tracer (`PyRefTracer_SetTracer`) when any object is made or destroyed, which is too often
 * for JavaScript; so it is a WebAssembly function of a few instructions that looks into a table of the addresses that
 * matter, and calls on only for those.
 */

import type { Native } from '../boot.ts'
import { ADD, AND, assemble, CALL, CONST, END, GET, IF, LOAD_BYTE, SHIFT } from './assemble.ts'
import type { Memory } from './memory.ts'

export interface Watcher {
  watch(address: number): void
  unwatch(address: number): void
  /** Forgets all addresses. */
  clear(): void
  start(): void
  stop(): void
}

/** Places in the table; each counts those watched at 8 bytes of memory, and again at those 2 MB off. */
const PLACES = 1 << 18

/** An object is made, or is about to be destroyed. */
export type Event = 0 | 1

/** @param happened is called with the address of an object; perhaps also of others than those that are watched */
export function createWatcher(
  { module, memory, exports }: Native,
  heap: Memory,
  happened: (address: number, event: Event) => void,
): Watcher {
  const tracer = module.addFunction(
    assemble({
      imports: [[happened, { takes: 2, gives: 0 }]],
      memory,
      signature: { takes: 3, gives: 1 },
      body: [
        // (object, event, table): if table[(object >> 3) & 0x3ffff]
        ...[GET, 2, GET, 0, CONST, 3, SHIFT, CONST, 0xff, 0xff, 0x0f, AND, ADD, ...LOAD_BYTE, IF, 0x40],
        // happened(object, event); return 0
        ...[GET, 0, GET, 1, CALL, 0, END, CONST, 0],
      ],
    }),
    'iiii',
  )
  const table = module._malloc(PLACES)
  const set = exports.PyRefTracer_SetTracer as (tracer: number, data: number) => number
  const get = exports.PyRefTracer_GetTracer as (data: number) => number

  return {
    watch(address) {
      const at = table + ((address >>> 3) & (PLACES - 1))
      heap.refresh()
      const count = heap.u8[at] as number
      // At 255 it is no count any more: that place stays watched.
      if (count < 255) heap.u8[at] = count + 1
    },
    unwatch(address) {
      const at = table + ((address >>> 3) & (PLACES - 1))
      heap.refresh()
      const count = heap.u8[at] as number
      if (count > 0 && count < 255) heap.u8[at] = count - 1
    },
    clear() {
      heap.refresh()
      heap.u8.fill(0, table, table + PLACES)
    },
    start() {
      set(tracer, table)
    },
    stop() {
      // The program may have set another one, as `tracemalloc` does.
      if (get(0) === tracer) set(0, 0)
    },
  }
}
