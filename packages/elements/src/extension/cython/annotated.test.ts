import { expect, test } from 'vitest'
import { cautions, leading, level, promise, readAnnotated, spans, summary, together } from './annotated.ts'

const line = (score: number, code = 'x;') => ({ text: 'x', score, code })
const hint = { line: 4, name: 'i', declaration: 'cdef int i', before: 40, after: 22, lines: [4, 5, 6, 9] }

test('what is no annotation is none, and what is odd in one does no harm', () => {
  for (const json of [undefined, '', 'null', '{"path":1}', '{"path":"a","lines":3}'])
    expect(readAnnotated(json)).toBe(undefined)
  expect(
    readAnnotated(
      JSON.stringify({ path: 'a.pyx', lines: [{ text: 'a', score: -1 }, null], hints: [hint, {}] }),
    ),
  ).toEqual({
    path: 'a.pyx',
    lines: [
      { text: 'a', score: 0, code: '' },
      { text: '', score: 0, code: '' },
    ],
    hints: [hint],
  })
})

test('a summary counts lines that became C', () => {
  expect(summary({ path: 'a', hints: [], lines: [line(0), line(9), line(1), line(0, ''), line(0)] })).toBe(
    '2 of 4 lines with code are plain C, 50 % go through Python. Most is in line 2: 9 points of 10.',
  )
  expect(summary({ path: 'a', hints: [], lines: [line(0)] })).toBe(
    '1 of 1 line with code is plain C, 0 % go through Python.',
  )
  expect(summary({ path: 'a', hints: [], lines: [] })).toBe('No line of it became C.')
})

test('levels grow with the score, and end', () => {
  expect([0, 1, 2, 5, 20, 100, 1e9].map(level)).toEqual([0, 1, 2, 3, 5, 7, 8])
})

test('what a declaration would do, and what is to be known of it', () => {
  expect(promise(hint)).toBe('take 18 of 40 points off lines 4 to 6 and 9')
  expect(promise({ ...hint, before: 1, after: 0, lines: [] })).toBe('take 1 of 1 point')
  expect(spans([3])).toBe('line 3')
  expect(spans([2, 1, 5, 8, 9, 10])).toBe('lines 1, 2, 5 and 8 to 10')
  expect(cautions([hint])).toEqual([expect.stringMatching(/^A C integer has an end/)])
  expect(cautions([{ ...hint, declaration: 'double x' }])).toEqual([
    expect.stringMatching(/^An argument is converted/),
  ])
  expect(cautions([{ ...hint, declaration: 'cdef double x' }])).toEqual([])
})

test('hints that need each other go together', () => {
  const [x, y] = ['x', 'y'].map((name) => ({
    ...hint,
    name,
    declaration: `cdef int ${name}`,
    with: [name === 'x' ? 'cdef int y' : 'cdef int x'],
  }))
  const later = { ...hint, name: 'y', declaration: 'cdef int y', before: 22 }
  const all = [hint, x, y, later].filter((each) => each !== undefined)
  expect(x && together(x, all)).toEqual([x, y])
  expect(together(hint, all)).toEqual([hint])
  expect(leading(all)).toEqual([hint, x, later])
})
