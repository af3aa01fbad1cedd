import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSnapshot, readHeader, readSnapshot } from './snapshot.ts'

const PAGE = 4096

/** A memory whose pages are each filled with one number: easy to shrink, and no two alike are the same by chance. */
function memory(pages: number[]): Uint8Array {
  const bytes = new Uint8Array(pages.length * PAGE)
  for (const [index, fill] of pages.entries()) bytes.fill(fill, index * PAGE, (index + 1) * PAGE)
  return bytes
}

/** What the interpreter's own snapshot looks like: magic, offset of the heap, bytes of JSON, the JSON, the heap. */
function dumpOf(heap: Uint8Array, state: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(state))
  const start = Math.ceil((48 + json.length) / 64) * 64
  const out = new Uint8Array(start + heap.length)
  const view = new DataView(out.buffer)
  view.setUint32(4, start, true)
  view.setUint32(8, json.length, true)
  out.set(json, 48)
  out.set(heap, start)
  return out
}

const page = fc.integer({ min: 0, max: 255 })
const made = fc
  .record({
    initial: fc.array(page, { minLength: 1, maxLength: 12 }),
    grown: fc.array(page, { maxLength: 12 }),
    changed: fc.array(fc.option(page), { minLength: 12, maxLength: 12 }),
    random: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    state: fc.jsonValue(),
  })
  .map(({ initial, grown, changed, random, state }) => {
    const heap = memory([...initial.map((fill, index) => changed[index] ?? fill), ...grown])
    const another = memory(initial.map((fill, index) => (random[index] ? (fill + 1) % 256 : fill)))
    const first = memory(initial)
    return { heap, first, another, state, file: packSnapshot(dumpOf(heap, state), first, another) }
  })

/** The heap that a boot gets: the module's initial memory, grown with zeros. */
function restored(file: Uint8Array, initial: Uint8Array): Uint8Array {
  const snapshot = readSnapshot(file)
  const heap = new Uint8Array(Math.max(snapshot.heapBytes, initial.length))
  heap.set(initial)
  snapshot.restore(heap)
  return heap
}

test('what was packed comes back, on any boot of the same module', () => {
  fc.assert(
    fc.property(made, ({ heap, first, another, file, state }) => {
      expect(Buffer.compare(restored(file, first), heap)).toBe(0)
      expect(Buffer.compare(restored(file, another), heap)).toBe(0)
      expect(readHeader(readSnapshot(file).header).state).toEqual(JSON.parse(JSON.stringify(state)))
    }),
  )
})

test('it is read wherever it lies in a buffer', () => {
  fc.assert(
    fc.property(made, fc.integer({ min: 0, max: 7 }), ({ heap, first, file }, offset) => {
      const moved = new Uint8Array(file.length + offset + 3).subarray(offset, offset + file.length)
      moved.set(file)
      expect(Buffer.compare(restored(moved, first), heap)).toBe(0)
    }),
    { numRuns: 30 },
  )
})

test('a file that is cut short, or longer than it should be, is refused', () => {
  fc.assert(
    fc.property(made, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), ({ file }, share) => {
      const cut = Math.floor(file.length * share)
      expect(() => readSnapshot(file.subarray(0, cut))).toThrow(/not a snapshot|cut short|damaged/)
      const longer = new Uint8Array(file.length + 1 + cut)
      longer.set(file)
      expect(() => readSnapshot(longer)).toThrow(/cut short/)
    }),
  )
})

test('anything else is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      expect(() => readSnapshot(bytes)).toThrow()
    }),
  )
})

test('another module’s memory is refused before anything is written', () => {
  fc.assert(
    fc.property(made, fc.integer({ min: 1, max: 255 }), ({ first, another, file, heap }, by) => {
      // Every page differs, so any page that the file leaves out does.
      const other = first.map((byte) => (byte + by) % 256)
      const kept = other.slice()
      const snapshot = readSnapshot(file)
      const complete = heap.every(
        (_, at) => at >= first.length || first[at] !== heap[at] || first[at] !== another[at],
      )
      if (complete || other.length < snapshot.heapBytes) return
      expect(() => snapshot.restore(other)).toThrow('another interpreter')
      expect(other).toEqual(kept)
    }),
  )
})

test('damage before the pages is refused', () => {
  const damage = made.chain((all) => {
    const { header } = readSnapshot(all.file)
    const runs = new DataView(all.file.buffer).getUint32(16, true)
    const content = 32 + Math.ceil(header.length / 4) * 4 + runs * 8
    return fc.tuple(fc.constant(all.file), fc.nat(content - 1), fc.integer({ min: 1, max: 255 }))
  })
  fc.assert(
    fc.property(damage, ([file, at, flip]) => {
      const bad = file.slice()
      bad[at] = (bad[at] as number) ^ flip
      expect(() => readSnapshot(bad)).toThrow(/snapshot/)
    }),
    { numRuns: 1_000 },
  )
})
