import { expect, test } from 'vitest'
import { placeOf } from './where.ts'

const paths = ['a.py', 'b.c', 'c.pyx']

test('a first visit begins with the given file, else with Python', () => {
  expect(placeOf(undefined, 'p', paths, 'c.pyx')).toEqual({ open: ['c.pyx'], current: 'c.pyx', carets: {} })
  expect(placeOf(undefined, 'p', paths, 'gone')).toMatchObject({ current: 'a.py' })
  expect(placeOf(undefined, 'p', [], undefined)).toEqual({ open: [], carets: {} })
})

test('a later visit goes on where the reader was; another page of the project opens its own file, too', () => {
  const kept = { page: 'p', open: ['b.c', 'gone', 'a.py'], current: 'a.py', carets: { 'a.py': 3 } }
  expect(placeOf(kept, 'p', paths, 'c.pyx')).toEqual({
    open: ['b.c', 'a.py'],
    current: 'a.py',
    carets: { 'a.py': 3 },
  })
  expect(placeOf(kept, 'q', paths, 'c.pyx')).toMatchObject({
    open: ['b.c', 'a.py', 'c.pyx'],
    current: 'c.pyx',
  })
})
