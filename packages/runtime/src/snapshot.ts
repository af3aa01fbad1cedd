/**
 * The snapshot file: an interpreter's memory at build time, small enough to send.
 *
 * Much of a fresh heap equals what the WebAssembly module itself puts there, and most of the rest is zero. So the
 * file holds only the pages that differ from the module's own initial memory. (Storing their XOR against it would
 * save 0.1 MB of what travels and cost 15 ms of every boot.) Pages that differ from one boot to the next, such as the
 * one with the allocator's random keys, are always in the file: what the heap holds was made with the snapshot's keys.
 *
 *     u32 magic, u32 heap bytes, u32 checksum of the initial memory that the file leaves out, u32 bytes of it in use,
 *     u32 runs, u32 header bytes, u32 checksum of all that stands before the pages, u32 unused
 *     header   the interpreter's own snapshot header, padded to 4 bytes
 *     runs     (u32 first page, u32 pages) each, in order
 *     pages    the content of each run, in order
 *
 * All numbers are little-endian, as WebAssembly memory is.
 */

const MAGIC = 0x32534c42 // "BLS2"
const PAGE = 4096
const HEAD = 32
/** Where the checksum of the file's own beginning stands; it is summed as zero. */
const SUM_AT = 24

/** Start of the interpreter's own header: magic, offset of the heap, bytes of JSON, 0, build id (32 bytes). */
const PYODIDE_HEAD = 48

type Run = [first: number, pages: number]

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
  const runs = changedRuns(heap, initial, another)
  const headerBytes = align(header.length)
  const pages = runs.reduce((sum, [, count]) => sum + count, 0)
  const out = new Uint8Array(HEAD + headerBytes + runs.length * 8 + pages * PAGE)
  const view = new DataView(out.buffer)
  const used = usedBytes(initial)
  const numbers = [MAGIC, heap.length, checksum(initial, used, runs), used, runs.length, header.length]
  numbers.forEach((value, index) => {
    view.setUint32(index * 4, value, true)
  })
  out.set(header, HEAD)
  let table = HEAD + headerBytes
  let content = table + runs.length * 8
  for (const [first, count] of runs) {
    view.setUint32(table, first, true)
    view.setUint32(table + 4, count, true)
    out.set(heap.subarray(first * PAGE, (first + count) * PAGE), content)
    table += 8
    content += count * PAGE
  }
  view.setUint32(SUM_AT, checksumOf(out.subarray(0, table)), true)
  return out
}

/**
 * Reads a snapshot file without copying it.
 *
 * @throws Error if the file is not a snapshot, is cut short, or is damaged anywhere but in the pages themselves
 */
export function readSnapshot(file: Uint8Array): Snapshot {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < HEAD || view.getUint32(0, true) !== MAGIC) throw new Error('not a snapshot file')
  const heapBytes = view.getUint32(4, true)
  const sum = view.getUint32(8, true)
  const used = view.getUint32(12, true)
  const runCount = view.getUint32(16, true)
  const headerLength = view.getUint32(20, true)
  const table = HEAD + align(headerLength)
  const content = table + runCount * 8
  if (headerLength > file.length || content > file.length) throw new Error('the snapshot file is cut short')
  const runs: Run[] = []
  let pages = 0
  for (let i = 0; i < runCount; i++) {
    const run: Run = [view.getUint32(table + i * 8, true), view.getUint32(table + i * 8 + 4, true)]
    runs.push(run)
    pages += run[1]
  }
  if (headerLength < PYODIDE_HEAD || content + pages * PAGE !== file.length) {
    throw new Error('the snapshot file is cut short')
  }
  if (checksumOf(file.subarray(0, content)) !== view.getUint32(SUM_AT, true)) {
    throw new Error('the snapshot file is damaged')
  }
  return {
    heapBytes,
    header: file.subarray(HEAD, HEAD + headerLength),
    restore(heap) {
      if (checksum(heap, used, runs) !== sum) throw new Error('the snapshot was made for another interpreter')
      let from = content
      for (const [first, count] of runs) {
        const at = first * PAGE
        heap.set(file.subarray(from, from + Math.min(count * PAGE, heapBytes - at)), at)
        from += count * PAGE
      }
    },
  }
}

/** The JSON inside the interpreter's own header, and the build it belongs to. */
export function readHeader(header: Uint8Array): { state: unknown } {
  const bytes = new DataView(header.buffer, header.byteOffset).getUint32(8, true)
  return { state: JSON.parse(new TextDecoder().decode(header.subarray(PYODIDE_HEAD, PYODIDE_HEAD + bytes))) }
}

/**
 * Of the memory outside the runs: a page that the file leaves out must be what it was, or the interpreter would be
 * silently wrong. FNV-1a over a word in sixteen, which finds another build of the module in 1 ms instead of 9.
 */
function checksum(memory: Uint8Array, bytes: number, runs: Run[]): number {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, Math.min(bytes, memory.length) >> 2)
  let hash = 0x811c9dc5
  let page = 0
  for (const [first, count] of [...runs, [bytes / PAGE, 0] as Run]) {
    const end = Math.min((first * PAGE) >> 2, words.length)
    for (let i = (page * PAGE) >> 2; i < end; i += 16)
      hash = Math.imul(hash ^ (words[i] as number), 0x01000193)
    page = first + count
  }
  return hash >>> 0
}

/** FNV-1a of the file's beginning. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) {
    const byte = i >= SUM_AT && i < SUM_AT + 4 ? 0 : (bytes[i] as number)
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash >>> 0
}

/** Where the zeros begin that fill the memory's end. */
function usedBytes(memory: Uint8Array): number {
  let end = memory.length
  while (end > 0 && memory[end - 1] === 0) end--
  return Math.ceil(end / PAGE) * PAGE
}

function changedRuns(heap: Uint8Array, initial: Uint8Array, another: Uint8Array): Run[] {
  const runs: Run[] = []
  for (let page = 0; page * PAGE < heap.length; page++) {
    let same = true
    // Past the end of the initial memory, grown memory is zero.
    for (let i = page * PAGE; same && i < (page + 1) * PAGE; i++)
      same = heap[i] === (initial[i] ?? 0) && initial[i] === another[i]
    if (same) continue
    const last = runs.at(-1)
    if (last && last[0] + last[1] === page) last[1]++
    else runs.push([page, 1])
  }
  return runs
}

function align(bytes: number): number {
  return (bytes + 3) & ~3
}
