import { expect, test } from 'vitest'
import { lightness } from './theme.ts'

test.each([
  ['rgb(255, 255, 255)', 1],
  ['rgb(0, 0, 0)', 0],
  ['rgba(0, 0, 0, 0)', undefined],
  ['rgba(255, 255, 255, 0.9)', 1],
  ['oklch(0.2 0.02 250)', 0.2],
  ['oklab(0.9 0 0 / 0.2)', undefined],
  ['lab(95 0 0)', 0.95],
  ['color(srgb 1 1 1)', 1],
  ['transparent', undefined],
])('%s', (color, expected) => {
  const value = lightness(color)
  if (expected === undefined) expect(value).toBeUndefined()
  else expect(value).toBeCloseTo(expected)
})
