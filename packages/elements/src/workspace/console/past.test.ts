import { expect, test } from 'vitest'
import { Past } from './past.ts'

test('goes back and forth, and comes back to the line under way', () => {
  const past = new Past(['ls'])
  past.add('pytest')
  past.add('pytest')
  past.add('  ')
  expect(past.lines).toEqual(['ls', 'pytest'])
  expect(past.move(1, 'dra')).toBeUndefined()
  expect(past.move(-1, 'dra')).toBe('pytest')
  expect(past.move(-1, 'pytest')).toBe('ls')
  expect(past.move(-1, 'ls')).toBeUndefined()
  expect(past.move(1, 'ls')).toBe('pytest')
  expect(past.move(1, 'pytest')).toBe('dra')
})

test('takes over only what can be lines', () => {
  expect(new Past([1, 'a', null, 'b']).lines).toEqual(['a', 'b'])
  expect(new Past({ lines: 'a' }).lines).toEqual([])
  expect(new Past(Array.from({ length: 500 }, (_, index) => `${index}`)).lines).toHaveLength(200)
})
