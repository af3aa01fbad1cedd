/**
 * The snapshot file: an interpreter's memory at build time, small enough to send.
 *
 * Most of a fresh heap equals what the WebAssembly module itself puts there, and most of the rest is zero. So the
 * file holds only the pages that differ from the module's own initial memory, as an XOR against it. A few pages of
 * the initial memory hold random numbers (the allocator's keys, fresh in every boot): those are stored as they are,
 * since what the snapshot's heap holds was made with the snapshot's keys.
 *
 *     u32 magic, u32 heap bytes, u32 checksum of the initial memory, u32 bytes of it that are in use,
 *     u32 runs, u32 header bytes, u32 random pages, u32 unused
 *     header   the interpreter's own snapshot header, padded to 4 bytes
 *     random   u32 number of each page that is stored as it is
 *     runs     (u32 first page, u32 pages) each
 *     pages    the XORed content of each run, in order
 *
 * All numbers are little-endian, as WebAssembly memory is.
 */

const MAGIC = 0x31534c42 // "BLS1"
const PAGE = 4096
const HEAD = 32

/** Start of the interpreter's own header: magic, offset of the heap, bytes of JSON, 0, build id (32 bytes). */
const PYODIDE_HEAD = 48

export interface Snapshot {
  /** Bytes of memory that a restore needs. */
  heapBytes: number
  /** The interpreter's own header: what its JavaScript side must set up again. */
  header: Uint8Array
  /** Writes the saved memory into `heap`, whose content is the module's initial memory. */
  restore(heap: Uint8Array): void
}

/**
 * Packs what `makeMemorySnapshot` returned.
 *
 * @param dump the interpreter's header and its whole heap
 * @param initial the memory of the same module before anything ran
 * @param another the same from another boot: where the two differ, the content is random
 */
export function packSnapshot(dump: Uint8Array, initial: Uint8Array, another: Uint8Array): Uint8Array {
  const start = new DataView(dump.buffer, dump.byteOffset).getUint32(4, true)
  const header = dump.subarray(0, start)
  const heap = dump.slice(start)
  const random = new Set<number>()
  for (let i = 0; i < initial.length; i++) if (initial[i] !== another[i]) random.add(Math.floor(i / PAGE))
  for (let i = 0; i < initial.length; i++) {
    if (!random.has(Math.floor(i / PAGE))) heap[i] = (heap[i] as number) ^ (initial[i] as number)
  }
  const runs = changedRuns(heap)
  const headerBytes = align(header.length)
  const pages = runs.reduce((sum, [, count]) => sum + count, 0)
  const out = new Uint8Array(HEAD + headerBytes + random.size * 4 + runs.length * 8 + pages * PAGE)
  const view = new DataView(out.buffer)
  const used = usedBytes(initial)
  const sum = checksum(initial, used, random)
  const numbers = [MAGIC, heap.length, sum, used, runs.length, header.length, random.size]
  numbers.forEach((value, index) => {
    view.setUint32(index * 4, value, true)
  })
  out.set(header, HEAD)
  let table = HEAD + headerBytes
  for (const page of random) {
    view.setUint32(table, page, true)
    table += 4
  }
  let content = table + runs.length * 8
  for (const [first, count] of runs) {
    view.setUint32(table, first, true)
    view.setUint32(table + 4, count, true)
    out.set(heap.subarray(first * PAGE, (first + count) * PAGE), content)
    table += 8
    content += count * PAGE
  }
  return out
}

/**
 * Reads a snapshot file without copying it.
 *
 * @throws Error if the file is not a snapshot or is cut short
 */
export function readSnapshot(file: Uint8Array): Snapshot {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < HEAD || view.getUint32(0, true) !== MAGIC) throw new Error('not a snapshot file')
  const heapBytes = view.getUint32(4, true)
  const sum = view.getUint32(8, true)
  const used = view.getUint32(12, true)
  const runCount = view.getUint32(16, true)
  const headerLength = view.getUint32(20, true)
  const randomCount = view.getUint32(24, true)
  const randomTable = HEAD + align(headerLength)
  const table = randomTable + randomCount * 4
  const content = table + runCount * 8
  let pages = 0
  if (content > file.length) throw new Error('the snapshot file is cut short')
  for (let i = 0; i < runCount; i++) pages += view.getUint32(table + i * 8 + 4, true)
  if (headerLength < PYODIDE_HEAD || content + pages * PAGE !== file.length) {
    throw new Error('the snapshot file is cut short')
  }
  const random = new Set<number>()
  for (let i = 0; i < randomCount; i++) random.add(view.getUint32(randomTable + i * 4, true))
  return {
    heapBytes,
    header: file.subarray(HEAD, HEAD + headerLength),
    restore(heap) {
      if (checksum(heap, used, random) !== sum)
        throw new Error('the snapshot was made for another interpreter')
      for (const page of random) heap.fill(0, page * PAGE, (page + 1) * PAGE)
      let from = content
      for (let i = 0; i < runCount; i++) {
        const at = view.getUint32(table + i * 8, true) * PAGE
        const length = view.getUint32(table + i * 8 + 4, true) * PAGE
        xorInto(heap, at, file, from, Math.min(length, heapBytes - at))
        from += length
      }
    },
  }
}

/** The JSON inside the interpreter's own header, and the build it belongs to. */
export function readHeader(header: Uint8Array): { state: unknown } {
  const bytes = new DataView(header.buffer, header.byteOffset).getUint32(8, true)
  return { state: JSON.parse(new TextDecoder().decode(header.subarray(PYODIDE_HEAD, PYODIDE_HEAD + bytes))) }
}

/** `target[at…] ^= source[from…]`, four bytes at a time; pages are aligned on both sides. */
function xorInto(target: Uint8Array, at: number, source: Uint8Array, from: number, length: number): void {
  const words = length >> 2
  const to = new Uint32Array(target.buffer, target.byteOffset + at, words)
  const add = new Uint32Array(source.buffer, source.byteOffset + from, words)
  for (let i = 0; i < words; i++) to[i] = (to[i] as number) ^ (add[i] as number)
}

/** FNV-1a, word by word: a page restored onto other memory than it was made from would be silently wrong. */
function checksum(memory: Uint8Array, bytes: number, without: Set<number>): number {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, Math.min(bytes, memory.length) >> 2)
  const perPage = PAGE >> 2
  let hash = 0x811c9dc5
  for (let page = 0; page * perPage < words.length; page++) {
    if (without.has(page)) continue
    const end = Math.min((page + 1) * perPage, words.length)
    for (let i = page * perPage; i < end; i++) hash = Math.imul(hash ^ (words[i] as number), 0x01000193)
  }
  return hash >>> 0
}

/** Where the zeros begin that fill the memory's end. */
function usedBytes(memory: Uint8Array): number {
  let end = memory.length
  while (end > 0 && memory[end - 1] === 0) end--
  return Math.ceil(end / PAGE) * PAGE
}

function changedRuns(memory: Uint8Array): [first: number, count: number][] {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2)
  const runs: [number, number][] = []
  const perPage = PAGE >> 2
  for (let page = 0; page * perPage < words.length; page++) {
    const content = words.subarray(page * perPage, (page + 1) * perPage)
    if (content.every((word) => word === 0)) continue
    const last = runs.at(-1)
    if (last && last[0] + last[1] === page) last[1]++
    else runs.push([page, 1])
  }
  return runs
}

function align(bytes: number): number {
  return (bytes + 3) & ~3
}
