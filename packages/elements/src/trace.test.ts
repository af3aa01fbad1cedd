import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from './trace.ts'

test('lines of the page’s blocks are cut out as places', () => {
  const text = `Traceback (most recent call last):
  File "<cell use>", line 2, in <module>
    f()
  File "/lib/python/json.py", line 9, in loads
  File "<tests double>", line 12, in test_doubles
ValueError: no`
  expect(pieces(text)).toEqual([
    'Traceback (most recent call last):\n  ',
    { text: 'File "<cell use>", line 2', kind: 'cell', block: 'use', line: 2 },
    ', in <module>\n    f()\n  File "/lib/python/json.py", line 9, in loads\n  ',
    { text: 'File "<tests double>", line 12', kind: 'tests', block: 'double', line: 12 },
    ', in test_doubles\nValueError: no',
  ])
})

test('nothing of a traceback is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant('File "<cell a>", line 3'))), (parts) => {
      const text = parts.join('')
      const joined = pieces(text).map((piece) => (typeof piece === 'string' ? piece : piece.text))
      expect(joined.join('')).toBe(text)
    }),
  )
})
