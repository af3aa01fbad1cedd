import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chunk, chunk as schema } from './chunk.ts'
import { FAR, FRAME, ITEM, MORE, OBJECT, SLOT, SMALL, STACK, STR } from './format.ts'
import { createTrace } from './trace.ts'

/** A chunk of two steps in one frame with one local variable. */
function made(parts: Partial<Chunk> = {}): Chunk {
  return {
    mode: 'instructions',
    first: 0,
    last: true,
    complete: true,
    units: [{ file: '<cell>', code: new Uint8Array() }],
    codes: [
      {
        unit: 0,
        index: 0,
        qualname: 'f',
        line: 1,
        base: 0,
        lines: Int32Array.of(1, 1),
        code: Int32Array.of(0, 0),
        pops: Uint16Array.of(0, 0),
        names: ['a'],
        kinds: Uint8Array.of(0),
      },
    ],
    output: [],
    strings: ['text'],
    sites: Uint32Array.of(0, 1),
    depths: Uint16Array.of(1, 1),
    lengths: Uint8Array.of(0, 1, 0),
    longs: new Uint32Array(),
    key: 8,
    words: Int32Array.of(
      ...[FRAME | (1 << 8), 0, 0, 0, 0],
      ...[STACK, 1, 1], // the frame's own word for hidden names follows
      0,
      SLOT | (SMALL << 4) | (7 << 16),
    ),
    ...parts,
  }
}

describe('the reader', () => {
  test('builds a moment from the keyframe and deltas', () => {
    const { trace, add } = createTrace()
    add(schema.parse(made({ key: 9 })))
    expect(trace.length).toBe(2)
    expect(trace.at(0).frames[0]?.locals).toEqual([{ name: 'a', kind: 'local', value: { type: 'null' } }])
    expect(trace.at(1).frames[0]?.locals[0]?.value).toEqual({ type: 'int', text: '7' })
    expect(trace.changed(0).locals).toEqual(new Map([[1, new Set([0])]]))
  })

  test('reads places and values that do not fit a word', () => {
    const words = [OBJECT | (5 << 8), 0, 0, ITEM | (STR << 4) | (FAR << 8) | (MORE << 16), 300, 70_000]
    const strings = Array.from({ length: 70_001 }, (_, i) => `s${i}`)
    const { trace, add } = createTrace()
    add(made({ key: words.length, words: Int32Array.from(words), strings, lengths: Uint8Array.of(0, 0, 0) }))
    expect(trace.at(0).object(5)?.items).toEqual([{ type: 'str', text: 's70000', length: 6 }])
  })

  test('leaves out chunks that do not follow', () => {
    const { trace, add } = createTrace()
    add(made({ first: 7 }))
    expect(trace.length).toBe(0)
  })

  test('says which steps there are', () => {
    const { trace } = createTrace()
    expect(() => trace.at(1)).toThrow('no step 1')
    expect(trace.at(0).frames).toEqual([])
  })

  test('refuses what is no chunk', () => {
    expect(schema.safeParse({ ...made(), words: [1, 2] }).success).toBe(false)
    expect(schema.safeParse({ ...made(), sites: new Uint16Array(2) }).success).toBe(false)
    expect(schema.safeParse({ ...made(), first: -1 }).success).toBe(false)
  })

  test('bears any words', () => {
    const word = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 0xffff }))
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 200 }),
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 300 }),
        (words, lengths, key) => {
          const { trace, add } = createTrace()
          const steps = lengths.length - 1
          const columns = { sites: new Uint32Array(steps).fill(9), depths: new Uint16Array(steps) }
          add(made({ words: Int32Array.from(words), lengths: Uint8Array.from(lengths), key, ...columns }))
          for (let step = 0; step <= trace.length; step++) {
            try {
              const moment = trace.at(step)
              for (let id = 0; id < 20; id++) moment.object(id)
              trace.changed(step)
            } catch (error) {
              expect((error as Error).message).toBe('the recording is damaged')
            }
            trace.where(step)
            trace.line(step, 1)
            trace.over(step, -1)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
