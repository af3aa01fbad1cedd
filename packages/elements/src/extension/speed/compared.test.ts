import { expect, test } from 'vitest'
import { doubts, readCompared, sentence, times } from './compared.ts'

const given = {
  unit: 'ns',
  variants: [
    { label: 'Python', work: [1_000_000, 1_200_000, 1_100_000], call: [80], returned: '55' },
    { label: 'typed', work: [20_000], call: [60], returned: '55' },
    { label: 'ctypes', work: [22_000], call: [2_000], returned: '-1' },
  ],
  arguments: { work: '(10,)', call: '(0,)' },
}

test('a comparison with its medians', () => {
  const read = readCompared(JSON.stringify(given))
  expect(read?.variants.map(({ workMedian, callMedian }) => [workMedian, callMedian])).toEqual([
    [1_100_000, 80],
    [20_000, 60],
    [22_000, 2_000],
  ])
  expect(read?.arguments).toEqual({ work: '(10,)', call: '(0,)' })
})

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['no variants', '{"variants":[]}'],
  ['no times', JSON.stringify({ variants: [{ label: 'a', work: [], call: [1] }] })],
  ['odd times', JSON.stringify({ variants: [{ label: 'a', work: [-1], call: [1] }] })],
])('%s is no comparison', (_name, json) => {
  expect(readCompared(json)).toBe(undefined)
})

test('it is told in one sentence, and who does not return the same is named', () => {
  const read = readCompared(JSON.stringify(given))
  if (!read) throw new Error('not read')
  expect(sentence(read)).toBe(
    'typed does the work in 20.0 µs, 55 times as fast as Python with 1.10 ms; a call alone costs from 60.0 ns (typed) to 2.00 µs (ctypes).',
  )
  expect(doubts(read)).toEqual([
    'They do not return the same: Python 55, ctypes -1. So they may not do the same work.',
  ])
  const alone = readCompared(JSON.stringify({ ...given, variants: given.variants.slice(0, 1) }))
  expect(alone && [sentence(alone), doubts(alone)]).toEqual([
    'Python does the work in 1.10 ms, faster than the others.',
    [],
  ])
})

test('how many times', () => {
  expect([123.4, 9.96, 1, 0.456, Number.NaN].map(times)).toEqual(['123', '10.0', '1.0', '0.46', '–'])
})
