import { expect, test } from 'vitest'
import { allowing, inject, insertionPoint, passed } from './html.ts'

test('the script stands behind what must come first', () => {
  for (const [before, after] of [
    ['<!doctype html><html lang="en"><head>', '<title>x'],
    ['<!doctype html>\n', '<title>x'],
    ['<!DOCTYPE html>\n<!-- note --><html>\n', '<body>'],
    ['\u00ef\u00bb\u00bf<!doctype html>', '<p>'],
    ['<head>', '<p>'],
    ['', '<header><p>'],
    ['', 'plain words'],
    ['', '<p><!doctype html>'],
  ] as const)
    expect(insertionPoint(before + after), before + after).toBe(before.length)
})

async function through(tag: string, pieces: string[]): Promise<string[]> {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })
  const out: string[] = []
  for await (const chunk of source.pipeThrough(inject(tag)) as unknown as AsyncIterable<Uint8Array>)
    out.push(new TextDecoder().decode(chunk))
  return out
}

test('a stream keeps its bytes, whatever its pieces', async () => {
  const text = '<!doctype html><html><head><title>Zoë</title></head><body>1 2 3'
  for (const size of [1, 3, 16, 17, 1000]) {
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    const got = (await through('<S>', pieces)).join('')
    expect(got.replace('<S>', '')).toBe(text)
    expect(got.indexOf('<S>')).toBeLessThan(got.indexOf('<title>'))
  }
  expect((await through('<S>', [])).join('')).toBe('<S>')
})

test('an application’s policy lets the runtime’s script run, and nothing else more', () => {
  for (const [policy, expected] of [
    ["script-src 'self'", "script-src 'self' 'nonce-N'"],
    ["default-src 'none'; img-src *", "default-src 'none'; img-src *; script-src 'nonce-N'"],
    ["default-src 'self' 'unsafe-inline'", "default-src 'self' 'unsafe-inline'"],
    ["script-src 'unsafe-inline' 'nonce-x'", "script-src 'unsafe-inline' 'nonce-x' 'nonce-N'"],
    ["script-src-elem 'none'; script-src *", "script-src-elem 'nonce-N'; script-src *"],
    ["img-src 'self'; frame-ancestors 'none'; sandbox", "img-src 'self'"],
    ['', ''],
  ] as const)
    expect(allowing(policy, 'N')).toBe(expected)
})

test('headers that a frame could not live with are left out', () => {
  const kept: [string, string][] = [
    ['ETag', '"x"'],
    ['content-type', 'text/html'],
  ]
  expect(
    passed([['X-Frame-Options', 'DENY'], ['Clear-Site-Data', '"*"'], ['Set-Cookie', 'a=1'], ...kept]),
  ).toEqual(kept)
})
