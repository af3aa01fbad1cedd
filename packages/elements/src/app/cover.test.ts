import { expect, test } from 'vitest'
import { coveredLines, spans } from './cover.ts'

test('lines are covered, missed, partly covered or excluded, and say why', () => {
  const lines = coveredLines({
    path: 'a.py',
    statements: [1, 2, 3, 5, 8],
    missing: [5],
    excluded: [7],
    branches: [
      { line: 2, to: 3, taken: true },
      { line: 2, to: 5, taken: false },
      { line: 3, to: 2, taken: false },
      { line: 3, to: -1, taken: false },
      { line: 5, to: 8, taken: false },
      { line: 8, to: 1, taken: true },
    ],
    percent: 50,
  })
  expect(lines.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    '1 covered',
    '2 partly',
    '3 partly',
    '5 missed',
    '7 excluded',
    '8 covered',
  ])
  expect(lines[1]?.text).toBe('The tests ran this line, but never went on to line 5.')
  expect(lines[2]?.text).toBe(
    'The tests ran this line, but never went back to line 2 or left the function from here.',
  )
})

test.each([
  [[], ''],
  [[4], '4'],
  [[9, 3, 5, 4, 4], '3–5, 9'],
])('%j is %s', (numbers, text) => expect(spans(numbers)).toBe(text))
