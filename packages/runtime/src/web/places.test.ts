import { expect, test } from 'vitest'
import { addressOf, follow, rootOf, targetOf, tokenOf } from './places.ts'

const token = '659a9ea0-b886-490c-9588-d7944e0e8732'
const origin = 'https://run.example.org'
const shared = rootOf(new URL(`${origin}/lab/runtime/`), token, false)

test('a shell says its token in its address', () => {
  expect(tokenOf(new URL(`${origin}/lab/runtime/preview.html?${token}`))).toBe(token)
  expect(tokenOf(new URL(`${origin}/preview.html?${token}&root`))).toBe(token)
  for (const path of ['/preview.html', '/preview.html?x', `/other.html?${token}`, `/preview.html?${token}x`])
    expect(tokenOf(new URL(origin + path)), path).toBeUndefined()
})

test('what a page asks for becomes a path of the application', () => {
  expect(shared).toBe(`/lab/runtime/~app/${token}/`)
  for (const [address, root, expected] of [
    [`${origin}${shared}auth/login?next=%2F`, shared, '/auth/login?next=%2F'],
    [`${origin}/static/x.css`, shared, '/static/x.css'],
    [`${origin}/static/x.css`, '/', '/static/x.css'],
    ['http://localhost:5000/a?b', '/', '/a?b'],
    ['https://example.org/a', '/', undefined],
    ['http://localhost:5001/a', '/', undefined],
    [`${origin}/%ff`, '/', '/%ff'],
  ] as const)
    expect(targetOf(new URL(address), root, origin), address).toBe(expected)
})

test('redirects lead to where the application lies, or outside', () => {
  const from = (location: string, root = shared) => follow(location, '/auth/login?x', root, origin)
  expect(from('/')).toEqual({ address: shared })
  expect(from('../x?y#z')).toEqual({ address: `${shared}x?y#z` })
  expect(from('register')).toEqual({ address: `${shared}auth/register` })
  expect(from('http://localhost:5000/a', '/')).toEqual({ address: '/a' })
  expect(from(`${origin}${shared}a`)).toEqual({ address: `${shared}a` })
  expect(from('https://example.org/x')).toEqual({ outside: 'https://example.org/x' })
  expect(from('//example.org/x')).toEqual({ outside: 'http://example.org/x' })
  expect(from('javascript:alert(1)')).toEqual({ outside: 'javascript:alert(1)' })
  expect(from('http://[')).toEqual({ outside: 'http://[' })
})

test('a path never becomes another host', () => {
  expect(addressOf('//evil.org', '/')).toBe('/evil.org')
  expect(addressOf('/\\evil.org', '/')).toBe('/evil.org')
  expect(addressOf('a', shared)).toBe(`${shared}a`)
})

test('a path never leads out of the application', () => {
  for (const path of ['/../../etc', '/a/../../../etc', '/%2e%2e/etc'])
    expect(addressOf(path, shared), path).toBe(`${shared}etc`)
  expect(addressOf('/a?next=/../x#../y', shared)).toBe(`${shared}a?next=/../x#../y`)
})
