import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near, parseNumber } from './number.ts'

test.each([
  ['42', 42],
  [' 3.14 ', 3.14],
  ['3,14', 3.14],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['-0,5', -0.5],
  ['−7', -7],
  ['+ 7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['1 000', 1000],
  ['1\u202f000\u202f000,5', 1000000.5],
  ['1_000', 1000],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1,000,000', 1000000],
  ['0,125', 0.125],
  ['1234,125', 1234.125],
])('reads %j as %d', (text, value) => {
  expect(parseNumber(text)).toEqual({ value })
})

test.each([
  ['', 'Write a number first.'],
  ['abc', 'is not a number'],
  ['12 apples', 'is not a number'],
  ['1/3', 'is not a number'],
  ['1,2,3', 'is not a number'],
  ['1.2.3', 'is not a number'],
  ['1,23.4', 'is not a number'],
  ['0x10', 'is not a number'],
  ['Infinity', 'is not a number'],
  ['NaN', 'is not a number'],
  ['1e999', 'too large'],
  ['1,000', 'Is “1,000” 1000 or 1.000?'],
])('asks back at %j', (text, problem) => {
  expect(parseNumber(text)).toEqual({ problem: expect.stringContaining(problem) })
})

test('every number reads back as itself, and no text throws', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const parsed = parseNumber(String(value))
      expect('value' in parsed && parsed.value === value).toBe(true)
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseNumber(text)))
})

test('a tolerance counts its ends, also where floating point is a hair off', () => {
  expect(near(75.5, 75, 0.5)).toBe(true)
  expect(near(0.1 + 0.2, 0.3, 0)).toBe(true)
  expect(near(75.51, 75, 0.5)).toBe(false)
})
