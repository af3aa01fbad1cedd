import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from './diff.ts'

const text = fc.array(fc.constantFrom('a', 'b', '', '  c')).map((lines) => lines.join('\n'))

test('both texts can be read from the comparison', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const lines = diff(from, to)
      const side = (sign: '-' | '+') =>
        lines
          .filter((line) => line.sign !== sign)
          .map((line) => line.text)
          .join('\n')
      expect(side('+')).toBe(from)
      expect(side('-')).toBe(to)
    }),
  )
})

test('what is in both is marked once', () => {
  expect(diff('a\nb\nc', 'a\nx\nc').map(({ sign, text }) => sign + text)).toEqual([' a', '-b', '+x', ' c'])
})
