import { expect, test } from 'vitest'
import { readAddress } from './address.ts'

test.each([
  ['/auth/login', '/auth/login'],
  ['auth/login?next=/', '/auth/login?next=/'],
  ['', '/'],
  [' ?q=a b ', '/?q=a b'],
  ['http://localhost:5000/a#b', '/a#b'],
  ['http://127.0.0.1:5000', '/'],
  ['localhost:5000/a', '/a'],
  ['//localhost/a', '/a'],
  ['/a:b', '/a:b'],
])('%s is %s', (typed, path) => expect(readAddress(typed)).toEqual({ path }))

test.each([
  ['https://example.org/a'],
  ['//example.org'],
  ['javascript:alert(1)'],
  ['data:text/html,x'],
  ['ftp://localhost/'],
])('%s is outside', (typed) =>
  expect(readAddress(typed)).toHaveProperty('problem', expect.stringContaining('is outside')),
)
