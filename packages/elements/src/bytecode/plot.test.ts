import { expect, test } from 'vitest'
import { quantile, summary, ticks, time } from './plot.ts'

test('times have three digits and a unit', () => {
  expect([0.5, 18.234, 450, 1234, 65_432, 9_876_543, 2e9].map(time)).toEqual([
    '0.50 ns',
    '18.2 ns',
    '450 ns',
    '1.23 µs',
    '65.4 µs',
    '9.88 ms',
    '2.00 s',
  ])
})

test('quantiles lie between neighbours', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(quantile([7], 0.25)).toBe(7)
  expect(quantile([], 0.5)).toBe(0)
})

test('a sentence names the slower one, or no difference', () => {
  const fast = { label: '{}', samples: [18, 17, 19] }
  expect(summary([fast, { label: 'dict()', samples: [45, 46, 44] }])).toBe(
    '{} 18.0 ns, dict() 45.0 ns: dict() takes 2.5 times as long.',
  )
  expect(summary([{ label: 'a', samples: [900] }, fast])).toBe(
    'a 900 ns, {} 18.0 ns: a takes 50 times as long.',
  )
  expect(summary([fast, { ...fast, label: 'b' }])).toMatch(/no difference worth naming\.$/)
  expect(summary([fast, { label: 'zero', samples: [0] }])).toBe('{} 18.0 ns, zero 0.00 ns.')
})

test('ticks are round numbers', () => {
  expect(ticks(12, 93)).toEqual([50])
  expect(ticks(0, 400)).toEqual([0, 100, 200, 300, 400])
  expect(ticks(0.8, 3.1)).toEqual([1, 2, 3])
})
