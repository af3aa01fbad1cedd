import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'

const dir = mkdtempSync(join(tmpdir(), 'bytelab-serve-'))
const secret = mkdtempSync(join(tmpdir(), 'bytelab-secret-'))
let served: Served

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

function get(path: string, options: RequestOptions = {}, host = 'bytelab.localhost'): Promise<Answer> {
  return new Promise((done, fail) => {
    const headers = { host: `${host}:${served.port}`, ...options.headers }
    const asked = request({ host: '127.0.0.1', port: served.port, path, ...options, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    asked.on('error', fail)
    asked.end()
  })
}

beforeAll(async () => {
  mkdirSync(join(dir, 'first'))
  mkdirSync(join(dir, 'runtime/wheels'), { recursive: true })
  const files: Record<string, string> = {
    'index.html': '<h1>start</h1><script>inline()</script>',
    '404.html': '<h1>lost</h1>',
    'about.html': 'about',
    'first/index.html': 'first',
    'app-3f9c21ab04.js': `export const words = "${'x'.repeat(2000)}"`,
    'runtime/frame.html': 'frame',
    'runtime/sw.js': 'sw',
    'runtime/preview.html': 'shell',
    'runtime/preview-62dc0f5059.js': 'script',
    'runtime/pyodide-cc36e3cab0.wasm': '0123456789',
    'runtime/wheels/pretend-1.0.9-py3-none-any.whl': 'wheel',
    '.hidden': 'hidden',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  writeFileSync(join(dir, 'app-3f9c21ab04.js.br'), brotliCompressSync(files['app-3f9c21ab04.js'] ?? ''))
  writeFileSync(join(secret, 'secret.txt'), 'secret')
  symlinkSync(join(secret, 'secret.txt'), join(dir, 'link.txt'))
  served = await serve({ dir, port: 0 })
})

afterAll(async () => {
  await served.close()
  for (const each of [dir, secret]) rmSync(each, { recursive: true })
})

describe('the origins of previews', () => {
  const host = 'p1c6e605bc7891f2e.preview.bytelab.localhost'

  test('have a shell and a service worker, which any page may frame and which reach nothing else', async () => {
    for (const [path, body] of [
      ['/preview.html?x', 'shell'],
      ['/preview-62dc0f5059.js', 'script'],
      ['/sw.js?root', 'sw'],
    ] as const) {
      const answer = await get(path, {}, host)
      expect(answer, path).toMatchObject({ status: 200, body })
      const policy = String(answer.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'; script-src 'self'")
      expect(policy).toContain("frame-src 'self'")
      expect(policy).toContain('frame-ancestors *')
    }
  })

  test('have no pages, no runtime, and nothing of what an application may have', async () => {
    for (const path of [
      '/',
      '/index.html',
      '/about',
      '/frame.html',
      '/runtime/sw.js',
      '/preview-x.js',
      '/static/x',
    ])
      expect((await get(path, {}, host)).status, path).toBe(404)
    expect((await get('/', {}, host)).body).toContain('while its lab is open')
    expect((await get('/sw.js', {}, 'preview.bytelab.localhost')).status).toBe(404)
  })
})

describe('pages', () => {
  test('have a policy that names the runtime and their own inline scripts', async () => {
    const { status, headers } = await get('/')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain(`frame-src 'self' http://run.bytelab.localhost:${served.port}`)
    expect(policy).toContain(` http://*.preview.bytelab.localhost:${served.port};`)
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/)
    expect(policy).not.toContain('unsafe-eval')
  })

  test('are found by folder and by name, with a redirect where links would lead astray', async () => {
    expect((await get('/first/')).body).toBe('first')
    expect((await get('/about')).body).toBe('about')
    const moved = await get('/first?x=1')
    expect([moved.status, moved.headers.location]).toEqual([308, '/first/?x=1'])
  })

  test("that are missing get the folder's own page, scripts do not", async () => {
    const page = await get('/nope', { headers: { accept: 'text/html,*/*' } })
    expect([page.status, page.body]).toEqual([404, '<h1>lost</h1>'])
    const script = await get('/nope.js')
    expect(script.status).toBe(404)
    expect(script.body).not.toContain('lost')
  })
})

describe('files', () => {
  test('with a hash are kept for ever and come packed where that is wanted', async () => {
    const { headers } = await get('/app-3f9c21ab04.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-encoding']).toBe('br')
    expect(headers.vary).toBe('Accept-Encoding')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['access-control-allow-origin']).toBe('*')
    const plain = await get('/app-3f9c21ab04.js', { headers: { 'accept-encoding': 'br;q=0' } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body).toContain('export')
  })

  test('have the types that browsers insist on', async () => {
    expect((await get('/runtime/pyodide-cc36e3cab0.wasm')).headers['content-type']).toBe('application/wasm')
    const wheel = await get('/runtime/wheels/pretend-1.0.9-py3-none-any.whl')
    expect(wheel.headers['content-type']).toBe('application/zip')
  })

  test('can be had in part, and asked about', async () => {
    const path = '/runtime/pyodide-cc36e3cab0.wasm'
    const part = await get(path, { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10'])
    const past = await get(path, { headers: { range: 'bytes=10-' } })
    expect([past.status, past.headers['content-range']]).toEqual([416, 'bytes */10'])
    const head = await get(path, { method: 'HEAD' })
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '10'])
    const same = await get(path, { headers: { 'if-none-match': String(head.headers.etag) } })
    expect(same.status).toBe(304)
    expect((await get(path, { method: 'POST' })).status).toBe(405)
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/.hidden',
    '/link.txt',
    '/first/..%5c..',
  ])('outside the folder stay there: %s', async (path) => {
    const { status, body } = await get(path)
    expect([400, 404]).toContain(status)
    expect(body).not.toMatch(/^secret|^hidden/)
  })

  test('a request that is no HTTP ends', async () => {
    const answer = await new Promise<string>((done) => {
      const socket = connect(served.port, '127.0.0.1', () =>
        socket.write('GET /../../etc/passwd HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
      )
      let text = ''
      socket.on('data', (data) => {
        text += data
      })
      socket.on('close', () => done(text))
    })
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
  })
})

describe('two names', () => {
  const run = 'run.bytelab.localhost'

  test('the runtime is at its own, and nothing else', async () => {
    const frame = await get('/runtime/frame.html', {}, run)
    expect(frame.status).toBe(200)
    expect(frame.headers['content-security-policy']).toContain('frame-ancestors *')
    expect(frame.headers['content-security-policy']).not.toContain('bytelab.localhost')
    expect(frame.headers['cache-control']).toBe('no-cache')
    expect((await get('/runtime/sw.js', {}, run)).headers['cache-control']).toBe('no-cache')
    for (const path of ['/', '/first/', '/app-3f9c21ab04.js']) {
      const page = await get(path, {}, run)
      expect(page.status).toBe(404)
      expect(page.body).toContain(`http://bytelab.localhost:${served.port}/`)
    }
  })

  test("the pages' name has it too, for browsers that find only one", async () => {
    expect((await get('/runtime/frame.html', {}, 'localhost')).status).toBe(200)
  })

  test('a name of somebody else is refused', async () => {
    expect((await get('/', {}, 'evil.example')).status).toBe(421)
  })
})

test('the next port is taken when one is taken, and a closed server lets go', async () => {
  const second = await serve({ dir, port: served.port })
  expect(second.port).toBeGreaterThan(served.port)
  expect(second.moved).toBe(true)
  await second.close()
  const third = await serve({ dir, port: second.port })
  expect(third.port).toBe(second.port)
  await third.close()
})
