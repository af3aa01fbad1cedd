import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLetter } from './letter.ts'
import { fromPage, fromWorker, receive, toPage } from './protocol.ts'

const schemas = { fromWorker, fromPage, toPage }

/** Messages of the right shape, to be damaged. */
const good: Record<keyof typeof schemas, object[]> = {
  fromWorker: [
    { type: 'ready', mailbox: true },
    { type: 'failed', message: 'no' },
    { type: 'started', id: 1 },
    { type: 'events', id: 1, events: [{ type: 'stdout', text: 'x' }] },
    { type: 'events', id: 1, events: [{ type: 'result', data: { 'text/plain': '1' } }] },
    {
      type: 'events',
      id: 1,
      events: [
        {
          type: 'error',
          error: {
            name: 'E',
            message: '',
            text: '',
            frames: [{ file: 'f', line: 1, column: 0, function: 'f', own: true }],
          },
        },
      ],
    },
    { type: 'events', id: 1, events: [{ type: 'input', prompt: '', password: false }] },
    { type: 'events', id: 1, events: [{ type: 'test', name: 't', status: 'failed', message: 'm' }] },
    { type: 'done', id: 1, status: 'ok', ms: 1, events: [{ type: 'stdout', text: 'x' }] },
    { type: 'dead', message: '' },
    { type: 'file', id: 1, answer: ['a'] },
    { type: 'file', id: 1, answer: new Uint8Array(2) },
  ],
  fromPage: [
    { type: 'open', packages: ['a'], files: [{ path: 'a', text: 'b' }], spare: true, watch: false },
    { type: 'warm' },
    { type: 'run', id: 1, job: { kind: 'run', code: '', name: '', fresh: false, timeout: 0 } },
    { type: 'run', id: 1, job: { kind: 'check', code: '', tests: '', name: '', timeout: 0 } },
    { type: 'stop', id: 1 },
    { type: 'answer', text: null },
    { type: 'file', id: 1, command: { op: 'write', path: 'a', data: new Uint8Array(1) } },
    { type: 'erase', id: 1 },
  ],
  toPage: [
    { type: 'events', id: 1, events: [] },
    { type: 'done', id: 1, status: 'timeout', ms: 0.5, events: [] },
    { type: 'settled', id: 1, error: 'x' },
  ],
}

/** Anything that `postMessage` could bring, and more. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
})

/** Every place in a value, as a path of keys. */
function places(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([key, part]) => [
    [key],
    ...places(part).map((rest) => [key, ...rest]),
  ])
}

function replaced(value: unknown, path: string[], by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, by)
  return copy
}

describe.each(Object.entries(schemas))('%s', (name, schema) => {
  const samples = good[name as keyof typeof schemas]

  test('takes what fits', () => {
    for (const sample of samples) expect(receive(schema, sample)).toEqual(sample)
  })

  test('never throws, and takes nothing without a known type', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const got = receive(schema, value)
        if (got === undefined) return
        expect(samples.map((sample) => (sample as { type: string }).type)).toContain(got.type)
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes a damaged message only if the damage fits, and then takes nothing else along', () => {
    const damage = fc.constantFrom(...samples).chain((sample) => {
      const paths = places(sample)
      return fc.tuple(fc.constant(sample), fc.constantFrom(...paths), anything)
    })
    fc.assert(
      fc.property(damage, ([sample, path, by]) => {
        const got = receive(schema, replaced(sample, path, by))
        // What it took is good by its own word: parsing it again changes nothing.
        if (got !== undefined) expect(receive(schema, got)).toEqual(got)
      }),
      { numRuns: 2_000 },
    )
  })

  test('leaves out what it does not know, and prototypes alone', () => {
    for (const sample of samples) {
      const text = JSON.stringify(sample)
      if (text.includes('{"0":')) continue
      const poisoned = JSON.parse(`${text.slice(0, -1)},"extra":1,"__proto__":{"polluted":1}}`)
      const got = receive(schema, poisoned) as Record<string, unknown> | undefined
      expect(got).toBeDefined()
      expect(Object.hasOwn(got as object, 'extra')).toBe(false)
      expect((got as { polluted?: number }).polluted).toBeUndefined()
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
    }
  })
})

test('numbers that count are whole and not negative; texts have an end', () => {
  for (const id of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', 1n])
    expect(receive(fromWorker, { type: 'started', id })).toBeUndefined()
  const event = { type: 'stdout', text: 'x'.repeat(8_000_001) }
  expect(receive(fromWorker, { type: 'events', id: 1, events: [event] })).toBeUndefined()
})

test('a run ends, whatever its last events are', () => {
  const end = { type: 'done', id: 1, status: 'ok', ms: 1 }
  for (const schema of [fromWorker, toPage])
    for (const events of [undefined, 'x', [{ type: 'stdout', text: 5 }], [{ type: 'body', data: 'text' }]])
      expect(receive(schema, { ...end, events })).toEqual({ ...end, events: [] })
})

test('a letter is a stop or an answer, whatever comes', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const letter = readLetter(value)
      if (letter) expect(['stop', 'answer']).toContain(letter.type)
    }),
  )
})
