import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces, projectPath } from './places.ts'

const has = (path: string) => ['flaskr/db.py', 'app.py', 'tests/test_db.py', 'a-b/c.d.html'].includes(path)

test.each([
  ['  File "flaskr/db.py", line 12, in get_db', [['flaskr/db.py', 12]]],
  ['  File "/home/lab/flaskr/db.py", line 3', [['flaskr/db.py', 3]]],
  ['flaskr/db.py:7: AssertionError', [['flaskr/db.py', 7]]],
  [
    './app.py:1:5 and app.py:2',
    [
      ['app.py', 1, 4],
      ['app.py', 2],
    ],
  ],
  ['FAILED tests/test_db.py::test_close - assert 1 == 2', [['tests/test_db.py']]],
  ['(a-b/c.d.html:4)', [['a-b/c.d.html', 4]]],
  ['File "/usr/lib/flaskr/db.py", line 12', []],
  ['/usr/lib/flaskr/db.py:12', []],
  ['other.py:12, http://localhost:5000/app.py', []],
  ['flaskr/db.py', []],
])('%s', (text, expected) => {
  const found = pieces(text, has).filter((piece) => typeof piece !== 'string')
  expect(
    found.map(({ path, line, column }) => [path, line, column].filter((each) => each !== undefined)),
  ).toEqual(expected)
})

test('the pieces make up the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('app.py', ':', '1', '/', 'File "', '", line ', ' ', './') }),
      (text) => {
        const found = pieces(text, has)
        expect(found.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text)
      },
    ),
  )
})

test('what is printed without a space takes no longer than other text', () => {
  // Tried anew from each of its letters, such a text would take hours.
  for (const part of ['a', 'a.', 'a/', './', 'File "'])
    expect(pieces(`${part.repeat(500_000)} app.py:1`, has).at(-1)).toMatchObject({ path: 'app.py', line: 1 })
})

test('a path outside the project has no name in it', () => {
  expect(projectPath('/etc/passwd')).toBeUndefined()
  expect(projectPath('././app.py')).toBe('app.py')
})
