import { Buffer } from 'node:buffer'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipProject } from './zip.ts'

test('one folder with the files and nothing else, whatever their names and bytes', () => {
  const files: [string, string | Uint8Array][] = [
    ['flaskr/é.html', '<p>é</p>\n'],
    ['.gitignore', '*.pyc\n'],
    ['flaskr/__init__.py', ''],
    ['logo.png', new Uint8Array([137, 0, 255])],
  ]
  const found = unzipSync(zipProject('flaskr', files))
  const names = ['flaskr/.gitignore', 'flaskr/flaskr/__init__.py', 'flaskr/flaskr/é.html', 'flaskr/logo.png']
  expect(Object.keys(found)).toEqual(names)
  expect(strFromU8(found['flaskr/flaskr/é.html'] ?? new Uint8Array())).toBe('<p>é</p>\n')
  expect(found['flaskr/logo.png']).toEqual(new Uint8Array([137, 0, 255]))
})

test('the same files are the same bytes, in whatever order they come', () => {
  const files: [string, string][] = [
    ['b.py', 'b = 2\n'],
    ['a.py', 'a = 1\n'],
  ]
  const first = Buffer.from(zipProject('p', files))
  expect(first.equals(zipProject('p', [...files].reverse()))).toBe(true)
  expect(first.equals(zipProject('p', [['a.py', 'a = 2\n']]))).toBe(false)
})
