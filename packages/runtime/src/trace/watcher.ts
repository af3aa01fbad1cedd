/**
 * Hears of the birth and death of objects, so that one that comes to lie at the same address is told from the one
 * before.
 *
 * CPython calls a reference tracer (`PyRefTracer_SetTracer`) when any object is made or destroyed, which is too often
 * for JavaScript; so it is a WebAssembly function of a few instructions that looks into a table of the addresses that
 * matter, and calls on only for those.
 */

import type { Native } from '../boot.ts'

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
  happened: (address: number, event: Event) => void,
): Watcher {
  const { instance } = assemble(memory, happened)
  const tracer = module.addFunction(instance.exports.f, 'iiii')
  const table = module._malloc(PLACES)
  const set = exports.PyRefTracer_SetTracer as (tracer: number, data: number) => number
  const get = exports.PyRefTracer_GetTracer as (data: number) => number

  return {
    watch(address) {
      const at = table + ((address >>> 3) & (PLACES - 1))
      const count = module.HEAPU8[at] as number
      // At 255 it is no count any more: that place stays watched.
      if (count < 255) module.HEAPU8[at] = count + 1
    },
    unwatch(address) {
      const at = table + ((address >>> 3) & (PLACES - 1))
      const count = module.HEAPU8[at] as number
      if (count > 0 && count < 255) module.HEAPU8[at] = count - 1
    },
    clear() {
      module.HEAPU8.fill(0, table, table + PLACES)
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

/** `(object, event, table) => 0` */
function assemble(
  memory: WebAssembly.Memory,
  happened: (address: number, event: Event) => void,
): { instance: WebAssembly.Instance } {
  const GET = 0x20
  const CONST = 0x41
  const body = [
    // if table[(object >> 3) & 0x3ffff]
    ...[0, GET, 2, GET, 0, CONST, 3, 0x76, CONST, 0xff, 0xff, 0x0f, 0x71, 0x6a, 0x2d, 0, 0, 0x04, 0x40],
    // happened(object, event); return 0
    ...[GET, 0, GET, 1, 0x10, 0, 0x0b, CONST, 0, 0x0b],
  ]
  const section = (number: number, ...bytes: number[]) => [number, bytes.length, ...bytes]
  const code = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 2, 0x60, 2, 0x7f, 0x7f, 0, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f),
    ...section(2, 2, 1, 0x65, 1, 0x6d, 2, 0, 0, 1, 0x65, 1, 0x64, 0, 0), // e.m: memory, e.d: happened
    ...section(3, 1, 1),
    ...section(7, 1, 1, 0x66, 0, 1),
    ...section(10, 1, body.length, ...body),
  )
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { e: { m: memory, d: happened } })
  return { instance }
}
