import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunEvent } from '../types.ts'
import { createOutput, EVENT_LIMIT, OUTPUT_LIMIT } from './output.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function record(prompt = false) {
  const sent: RunEvent[][] = []
  let time = 0
  const output = createOutput(
    (events) => sent.push(events),
    () => time,
    prompt,
  )
  return { output, sent, all: () => sent.flat(), pass: (ms: number) => (time += ms) }
}

const text = (events: RunEvent[], type: 'stdout' | 'stderr') =>
  events.map((event) => (event.type === type ? event.text : '')).join('')

/** Well-formed text: half a surrogate pair has no bytes. */
const unicode = fc.string({ unit: 'binary', maxLength: 40 }).map((string) => string.toWellFormed())

test('keeps order and every character, however the bytes are cut and whenever they come', () => {
  const piece = fc.record({
    name: fc.constantFrom('stdout' as const, 'stderr' as const),
    text: unicode,
    cut: fc.array(fc.nat(60), { maxLength: 4 }),
    ms: fc.nat(50),
  })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const { output, all, pass } = record()
      for (const { name, text, cut, ms } of pieces) {
        const bytes = new TextEncoder().encode(text)
        const cuts = [0, ...cut.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length]
        for (const [index, end] of cuts.slice(1).entries())
          output.write(name, bytes.subarray(cuts[index], end))
        pass(ms)
        output.tick(0)
      }
      output.flush()
      const expected = (name: string) => pieces.map((one) => (one.name === name ? one.text : '')).join('')
      expect(text(all(), 'stdout')).toBe(expected('stdout'))
      expect(text(all(), 'stderr')).toBe(expected('stderr'))
      const order = (events: { type: string; text: string }[]) =>
        events
          .flatMap(({ type, text }) => (text === '' ? [] : [type]))
          .filter((type, at, list) => type !== list[at - 1])
      expect(order(all() as { type: string; text: string }[])).toEqual(
        order(pieces.map(({ name, text }) => ({ type: name, text: text }))).filter(Boolean),
      )
    }),
    { numRuns: 300 },
  )
})

test('never fails on bytes that are no text', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (parts) => {
      const { output } = record()
      for (const part of parts) expect(output.write('stdout', part)).toBe(part.length)
      output.flush()
    }),
  )
})

test('holds the limit, says so once, and takes the rest for printed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 3, maxLength: 8 }), (sizes) => {
      const { output, all } = record()
      for (const size of sizes) expect(output.write('stdout', new Uint8Array(size).fill(120))).toBe(size)
      output.flush()
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(text(all(), 'stdout').length).toBe(Math.min(total, OUTPUT_LIMIT))
      expect(all().filter(({ type }) => type === 'notice').length).toBe(total >= OUTPUT_LIMIT ? 1 : 0)
    }),
    { numRuns: 30 },
  )
})

test('an error is shown even after the limit', () => {
  const { output, all } = record()
  for (let i = 0; i < EVENT_LIMIT + 50; i++) output.emit({ type: 'display', data: { 'text/plain': 'x' } })
  const error = { name: 'E', message: '', text: '', frames: [] }
  output.emit({ type: 'error', error })
  output.flush()
  expect(all().at(-1)).toEqual({ type: 'error', error })
  expect(all().filter(({ type }) => type === 'display').length).toBe(EVENT_LIMIT)
})

test('sends the first words at once, later ones together, and the last without being asked', () => {
  const { output, sent, pass } = record()
  const say = (word: string) => output.write('stdout', new TextEncoder().encode(word))
  say('first')
  expect(sent).toEqual([[{ type: 'stdout', text: 'first' }]])
  say('a')
  pass(1)
  say('b')
  expect(sent.length).toBe(1)
  vi.advanceTimersByTime(100)
  expect(sent[1]).toEqual([{ type: 'stdout', text: 'ab' }])
})

test('an answer in one piece is left for the end of the run; a second piece goes at once, or the first when time passes', () => {
  const head: RunEvent = { type: 'response', status: 200, reason: 'OK', headers: [] }
  const piece = (byte: number): RunEvent => ({ type: 'body', data: new Uint8Array([byte]) })
  const whole = record()
  whole.output.emit(head)
  whole.output.emit(piece(1))
  expect(whole.sent).toEqual([])
  expect(whole.output.take()).toEqual([head, piece(1)])
  expect(whole.output.take()).toEqual([])
  vi.runAllTimers()
  expect(whole.sent).toEqual([])

  const stream = record()
  stream.output.emit(head)
  stream.output.emit(piece(1))
  stream.output.emit(piece(2))
  expect(stream.sent).toEqual([[head, piece(1), piece(2)]])

  const slow = record()
  slow.output.emit(head)
  slow.output.emit(piece(1))
  slow.output.tick(5)
  expect(slow.sent).toEqual([[head, piece(1)]])
})

test('what C prints goes at once, as nothing may tick afterwards; a flood goes in larger pieces', () => {
  const write = (output: ReturnType<typeof record>['output'], text: string) =>
    output.write('stdout', new TextEncoder().encode(text))
  const plain = record()
  for (const word of ['a', 'b', 'c']) write(plain.output, word)
  expect(plain.sent).toHaveLength(1)
  const { output, sent, all, pass } = record(true)
  for (const word of ['a', 'b', 'c']) write(output, word)
  expect(sent).toHaveLength(3)
  for (let count = 0; count < 10_000; count++) write(output, 'd')
  expect(sent.length).toBeLessThan(200)
  pass(40)
  write(output, 'e')
  expect(text(all(), 'stdout')).toBe(`abc${'d'.repeat(10_000)}e`)
})
