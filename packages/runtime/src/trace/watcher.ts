/**
 * Hears of the death of objects, so that one that comes to lie at the same address is told from the one before.
 *
 * CPython calls a reference tracer (`PyRefTracer_SetTracer`) when any object is made or destroyed, which is too often
 * for JavaScript; so it is a WebAssembly function of a few instructions that looks into a bitmap of the addresses that
 * matter, and calls on only for those.
 */

import type { Native } from '../boot.ts'

export interface Watcher {
  watch(address: number): void
  /** Forgets all addresses. */
  clear(): void
  start(): void
  stop(): void
}

/** Bytes of the bitmap; a bit stands for 8 bytes of memory, and again for those half a megabyte off. */
const BYTES = 1 << 16

/** @param dead is called with the address of an object that is about to be destroyed; perhaps also with others */
export function createWatcher({ module, memory, exports }: Native, dead: (address: number) => void): Watcher {
  const { instance } = assemble(memory, dead)
  const tracer = module.addFunction(instance.exports.f, 'iiii')
  const bits = module._malloc(BYTES)
  const set = exports.PyRefTracer_SetTracer as (tracer: number, data: number) => number
  const get = exports.PyRefTracer_GetTracer as (data: number) => number

  return {
    watch(address) {
      const at = bits + ((address >>> 6) & (BYTES - 1))
      module.HEAPU8[at] = (module.HEAPU8[at] as number) | (1 << ((address >>> 3) & 7))
    },
    clear() {
      module.HEAPU8.fill(0, bits, bits + BYTES)
    },
    start() {
      set(tracer, bits)
    },
    stop() {
      // The program may have set another one, as `tracemalloc` does.
      if (get(0) === tracer) set(0, 0)
    },
  }
}

/** `(object, event, bitmap) => 0`; the event of a destruction is 1. */
function assemble(memory: WebAssembly.Memory, dead: (address: number) => void): { instance: WebAssembly.Instance } {
  const GET = 0x20
  const CONST = 0x41
  const AND = 0x71
  const SHIFT = 0x76
  const body = [
    ...[0, GET, 1, CONST, 1, 0x46, 0x04, 0x40], // if event == 1
    ...[GET, 2, GET, 0, CONST, 6, SHIFT, CONST, 0xff, 0xff, 0x03, AND, 0x6a, 0x2d, 0, 0], // bitmap[(object >> 6) & 0xffff]
    ...[GET, 0, CONST, 3, SHIFT, CONST, 7, AND, SHIFT, CONST, 1, AND, 0x04, 0x40], // >> ((object >> 3) & 7) & 1: if it is set
    ...[GET, 0, 0x10, 0, 0x0b, 0x0b], // call dead(object)
    ...[CONST, 0, 0x0b],
  ]
  const section = (number: number, ...bytes: number[]) => [number, bytes.length, ...bytes]
  const code = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 2, 0x60, 1, 0x7f, 0, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f),
    ...section(2, 2, 1, 0x65, 1, 0x6d, 2, 0, 0, 1, 0x65, 1, 0x64, 0, 0), // e.m: memory, e.d: dead
    ...section(3, 1, 1),
    ...section(7, 1, 1, 0x66, 0, 1),
    ...section(10, 1, body.length, ...body),
  )
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { e: { m: memory, d: dead } })
  return { instance }
}
