import { expect, test } from 'vitest'
import { asText, badPath, clash, isMade, sizeOf } from './names.ts'

test('paths that a project can have', () => {
  for (const path of ['app.py', 'a/b/c.html', '.gitignore', 'with space.txt', 'ünï.py', 'x'.repeat(100)])
    expect(badPath(path)).toBe(undefined)
})

test.each([
  ['', 'needs a name'],
  ['   ', 'needs a name'],
  ['/abs', 'inside the project'],
  ['a/../../b', '“..” is not a name'],
  ['./a', '“.” is not a name'],
  ['a//b', 'two “/”'],
  ['a/', 'name of the file is missing'],
  [' a', 'begins or ends with a space'],
  ['a\\b', '“\\”'],
  ['C:x', '“:”'],
  ['a\nb', 'control characters'],
  ['x'.repeat(101), 'longer than 100'],
  [`${'x/'.repeat(100)}y`, 'longer than 200'],
])('%j is refused', (path, why) => {
  expect(badPath(path)).toContain(why)
})

test('a path among others', () => {
  const paths = ['app.py', 'lib/a.py']
  expect(clash('b.py', paths)).toBe(undefined)
  expect(clash('app.py', paths)).toContain('a file app.py already')
  expect(clash('App.py', paths)).toContain('same name')
  expect(clash('lib', paths)).toContain('a folder already')
  expect(clash('app.py/x', paths)).toContain('is a file')
})

test('what tools make', () => {
  for (const path of [
    '__pycache__/a.pyc',
    'a/__pycache__/b',
    '.pytest_cache/x',
    'htmlcov/index.html',
    '.coverage',
    'm.pyc',
  ])
    expect(isMade(path)).toBe(true)
  for (const path of ['coverage.py', 'cache/x', '.coveragerc', 'tests/test_a.py'])
    expect(isMade(path)).toBe(false)
})

test('bytes are text or not', () => {
  expect(asText(new TextEncoder().encode('grüße'))).toBe('grüße')
  expect(asText(new Uint8Array([0xff, 0xfe]))).toBe(undefined)
  expect(asText(new Uint8Array([65, 0, 66]))).toBe(undefined)
  expect(asText(new Uint8Array(11).fill(65), 10)).toBe(undefined)
})

test('sizes as people say them', () => {
  expect([0, 999, 1000, 12_345, 1_500_000, 52_000_000].map(sizeOf)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '12 kB',
    '1.5 MB',
    '52 MB',
  ])
})
