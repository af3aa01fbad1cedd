import { expect, onTestFinished, test, vi } from 'vitest'
import { COOKIES_LIMIT, openJar } from './jar.ts'

test('cookies go back to the paths that they are for, the longest first', () => {
  const jar = openJar()
  jar.take('a=1; Path=/', '/')
  jar.take('b=2; Path=/auth', '/')
  jar.take('c=3', '/auth/login')
  expect(jar.header('/')).toBe('a=1')
  expect(jar.header('/auth/login')).toBe('b=2; c=3; a=1')
  expect(jar.header('/authors')).toBe('a=1')
})

test('a script sees and sets what is not HttpOnly', () => {
  const jar = openJar()
  expect(jar.take('session=secret; HttpOnly; Path=/', '/')).toBeUndefined()
  expect(jar.take('theme=dark; Path=/', '/', true)).toBeUndefined()
  expect(jar.take('x=1; HttpOnly', '/', true)).toContain('was not kept')
  expect(jar.take('session=forged; Path=/', '/', true)).toContain('was not kept')
  expect(jar.visible()).toEqual([{ name: 'theme', value: 'dark', path: '/' }])
  expect(jar.header('/')).toBe('session=secret; theme=dark')
})

test('what has expired, or is deleted, is gone', () => {
  const jar = openJar()
  jar.take('a=1; Max-Age=1000', '/')
  jar.take('b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', '/')
  expect(jar.header('/')).toBe('a=1')
  expect(jar.list()[0]?.expires).toBeGreaterThan(Date.now())
  jar.take('a=; Max-Age=0', '/')
  expect(jar.list()).toEqual([])
})

test('Secure cookies work here, as on any localhost; SameSite and prefixes are kept to', () => {
  const jar = openJar()
  expect(jar.take('s=1; Secure; SameSite=Strict', '/')).toBeUndefined()
  expect(jar.header('/')).toBe('s=1')
  expect(jar.list()[0]?.sameSite).toBe('strict')
  expect(jar.take('__Host-x=1; Path=/', '/')).toContain('was not kept')
})

test('another host’s cookie is refused', () => {
  const jar = openJar()
  expect(jar.take('a=1; Domain=example.org', '/')).toContain('was not kept')
  expect(jar.list()).toEqual([])
})

test('a cookie of a megabyte is refused in one line', () => {
  const jar = openJar()
  const problem = jar.take(`big=${'x'.repeat(1_000_000)}`, '/')
  expect(problem).toMatch(
    /^The cookie big has 1,000,004 bytes; browsers take at most 4,096\. It was not kept\.$/,
  )
  expect(jar.list()).toEqual([])
})

test('of too many the oldest go', () => {
  const jar = openJar()
  for (let index = 0; index < COOKIES_LIMIT + 5; index++) jar.take(`c${index}=1`, '/')
  expect(jar.list().length).toBe(COOKIES_LIMIT)
  expect(jar.header('/')).toContain(`c${COOKIES_LIMIT + 4}=1`)
})

test('what is kept comes back, and what is damaged does not stop it', () => {
  // When one expires is told by how long it has.
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const jar = openJar()
  jar.take('session=abc; HttpOnly; SameSite=Lax; Path=/', '/')
  jar.take('b=2; Path=/b; Max-Age=1000', '/')
  const again = openJar(jar.keep())
  expect(again.list()).toEqual(jar.list())
  expect(again.header('/b')).toBe('b=2; session=abc')
  for (const kept of [
    '',
    '{',
    'null',
    '[1, null, {}]',
    '{"cookies":1}',
    '[{"key":"a","value":"1","domain":"example.org"}]',
  ])
    expect(openJar(kept).list(), kept).toEqual([])
})

test('one is forgotten, or all', () => {
  const jar = openJar()
  for (const text of ['a=1; Path=/', 'a=2; Path=/x', 'b=3']) jar.take(text, '/')
  jar.forget('a', '/x')
  expect(jar.header('/x')).toBe('a=1; b=3')
  jar.forget()
  expect(jar.list()).toEqual([])
})

test('paths that look like hosts or are no UTF-8 do not confuse it', () => {
  const jar = openJar()
  for (const path of ['//evil.org/x', '/%ff', '/\u0000', '*', '']) {
    expect(jar.take('a=1; Path=/', path), path).toBeUndefined()
    expect(jar.header(path), path).toBe('a=1')
  }
})
