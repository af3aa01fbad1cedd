import { createHash } from 'node:crypto'
import { frameScript } from '@bytelab/elements/frame'
import { expect, test } from 'vitest'
import { guarded } from './policy.ts'

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

test('a page allows its own scripts and no others', () => {
  const page = '<head><meta charset="utf-8"/><script>a()</script><script src="/b.js"></script></head>'
  const html = guarded(page)
  expect(html).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash(frameScript)} ${hash('a()')};`)
  expect(html).not.toMatch(/script-src[^;]*unsafe-inline/)
})

test('the policy stands before what it is about', () => {
  const html = guarded('<head><meta charset="utf-8"/><script>a()</script></head>')
  expect(html.indexOf('content-security-policy')).toBeLessThan(html.indexOf('<script>'))
})

test('data in a script element needs no leave', () => {
  const html = guarded('<meta charset="utf-8"><script type="application/json">{}</script>')
  expect(html).not.toContain(hash('{}'))
})

test('previews of applications may be framed, and nobody may be asked from the page for them', () => {
  const html = guarded('<meta charset="utf-8">')
  expect(html).toMatch(/frame-src [^;]*http:\/\/\*\.preview\.bytelab\.localhost:\*;/)
  expect(html).not.toMatch(/connect-src [^;]*preview/)
})
