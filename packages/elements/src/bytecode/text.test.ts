import { expect, test } from 'vitest'
import { Text } from './text.ts'

const source = 'x = "ä🐍" + y\n\tif a:\n\n  end'

function piece(line: number, column: number, endLine: number, endColumn: number): string | undefined {
  const span = new Text(source).span({ line, endLine, column, endColumn })
  return span && source.slice(span.from, span.to)
}

test('columns count UTF-8 bytes', () => {
  expect(piece(1, 4, 1, 12)).toBe('"ä🐍"')
  expect(piece(1, 15, 1, 16)).toBe('y')
  expect(piece(1, 4, 2, 3)).toBe('"ä🐍" + y\n\tif')
})

test('what is not in the text is not marked, and what is beyond a line ends with it', () => {
  expect(piece(9, 0, 9, 1)).toBe(undefined)
  expect(piece(2, 1, 1, 0)).toBe(undefined)
  expect(piece(1, 0, 1, 999)).toBe('x = "ä🐍" + y')
})

test('lines, without their indent', () => {
  const text = new Text(source)
  expect(text.line(2)).toEqual({ from: 15, to: 20 })
  expect(text.line(5)).toBe(undefined)
  expect([0, 13, 14, 20, 21, 22].map((offset) => text.lineAt(offset))).toEqual([1, 1, 2, 2, 3, 4])
})

test('places of errors count characters and stay inside', () => {
  const text = new Text(source)
  expect(text.place(1, 6)).toBe(6)
  expect(text.place(1, 7)).toBe(8)
  expect(text.place(1, 999)).toBe(13)
  expect(text.place(99, 0)).toBe(source.length)
})
