import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { span } from './marks.ts'

const doc = Text.of(['int f(void) {', '    return x1 + 2', '', '}'])
const at = (line: number, column?: number) => {
  const { from, to } = span({ line, column }, doc)
  return doc.sliceString(from, to)
}

test('a place is marked to the end of its word; without a column all that the line says', () => {
  expect(at(2, 11)).toBe('x1')
  expect(at(2, 14)).toBe('+')
  expect(at(2)).toBe('return x1 + 2')
})

test('what is missing at the end of a line is marked at its last character', () => {
  expect(at(2, 17)).toBe('2')
  expect(at(2, 400)).toBe('2')
  expect(at(3)).toBe('')
  expect(at(3, 0)).toBe('')
})
