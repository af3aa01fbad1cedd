/**
 * What hostile code in a cell, a hostile lesson and a hostile site can and cannot reach. Every claim of
 * docs/security.md names a test of this file.
 */

import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Served, serve } from '@bytelab/cli/serve'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { begun, type Seen, seen } from '../packages/runtime/src/behaviours/lab.ts'
import { launch } from './browser.ts'
import { remoteLab } from './remote.ts'

let browser: Browser
let server: Served
let context: BrowserContext
let page: Page
/** What reached the page's server under /e2e/, with the cookies that came along. */
let arrived: { path: string; cookie?: string; origin?: string }[] = []

const SECRET = 'the account of the reader'
const BLANK = (body: string) => `<!doctype html><meta charset="utf-8"><title>Test</title>${body}`

/** An application on the page's origin: it signs readers in and answers with what is theirs. */
function application(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const { cookie, origin } = request.headers
  if (path.startsWith('/runtime/bare/')) {
    // The runtime's files as a static host sends them: without a policy in their headers.
    const name = path.slice('/runtime/bare/'.length)
    const type = name.endsWith('.html')
      ? 'text/html'
      : /js$/.test(name)
        ? 'text/javascript'
        : 'application/wasm'
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' })
    response.end(readFileSync(`${inject('site')}/runtime/${name}`))
    return true
  }
  if (!/^\/e2e\/(login|secret|embed|hostile)/.test(path)) return false
  arrived.push({ path, cookie, origin })
  if (path === '/e2e/login') {
    response.setHeader('set-cookie', [
      'session=key; HttpOnly; SameSite=Lax; Path=/',
      'plain=visible; SameSite=Lax; Path=/',
    ])
  }
  const html = path.startsWith('/e2e/embed') || path.startsWith('/e2e/hostile')
  response.writeHead(200, { 'content-type': html ? 'text/html' : 'text/javascript' })
  response.end(html ? BLANK(pages.get(path) ?? '') : cookie ? `export default '${SECRET}'` : '')
  return true
}

/** Pages of the tests' own, by path. */
const pages = new Map<string, string>()

beforeAll(async () => {
  server = await serve({ dir: inject('site'), port: 0, runtime: '/runtime/', before: application })
  browser = await launch()
  context = await browser.newContext()
  page = await context.newPage()
  await page.goto(`${server.url}e2e/login`)
  await page.goto(`${server.url}e2e/blank/`)
  await page.waitForFunction(() => 'bytelab' in globalThis)
  await page.evaluate(async () => {
    localStorage.setItem('secret', 'kept')
    document.body.dataset.secret = 'kept'
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('secret', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('notes').put('kept', 1)
      request.onsuccess = () => resolve(request.result.close())
    })
    await (await caches.open('secret')).put('/note', new Response('kept'))
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Runs JavaScript from a cell, as hostile Python would; the value must be a string or can be written as JSON. */
async function attack(base: string, script: string, on: Page = page): Promise<Seen & { value: unknown }> {
  const lab = remoteLab(on, base)
  const code = `
from pyodide.code import run_js
import json
print("RESULT" + await run_js(${JSON.stringify(`(async () => JSON.stringify(await (async () => { ${script} })()) ?? 'null')()`)}))`
  const got = await seen(lab.run(code, { timeout: 20 }))
  lab.close()
  const text = got.out.split('RESULT')[1]
  expect(text, JSON.stringify(got.events)).toBeDefined()
  return { ...got, value: JSON.parse(text as string) }
}

const runtime = () => `${server.run}runtime/`

/** Tries each expression; what came of it, or the name of the error. */
const tries = (expressions: string[]) => `
  const out = {};
  for (const text of ${JSON.stringify(expressions)}) {
    try { const value = await (0, eval)('(async () => (' + text + '))()'); out[text] = value === undefined ? 'undefined' : String(value) }
    catch (error) { out[text] = 'refused' }
  }
  return out;`

describe('from a cell, the page is out of reach:', () => {
  test('its window, its document, its frames', async () => {
    const names = [
      'document',
      'window',
      'parent',
      'top',
      'opener',
      'frames',
      'frameElement',
      'localStorage',
      'sessionStorage',
    ]
    const { value } = await attack(runtime(), tries(names.map((name) => `typeof ${name}`)))
    expect(Object.values(value as object)).toEqual(names.map(() => 'undefined'))
    const imported = remoteLab(page, runtime())
    expect((await seen(imported.run('from js import document'))).error?.name).toBe('ImportError')
    imported.close()
  })

  test('its cookies and what its server gives to them, by every way that leads to a server', async () => {
    arrived = []
    const address = `${server.url}e2e/secret`
    const url = JSON.stringify(address)
    const { value } = await attack(
      runtime(),
      tries([
        `fetch(${url}, { credentials: 'include' }).then((r) => r.text())`,
        `fetch(${url}, { credentials: 'include', mode: 'no-cors' }).then((r) => r.type)`,
        `fetch(${url}, { method: 'POST', credentials: 'include', mode: 'no-cors', body: 'x' }).then((r) => r.type)`,
        `new Promise((ok, no) => { const x = new XMLHttpRequest(); x.withCredentials = true; x.onload = () => ok(x.responseText); x.onerror = no; x.open('GET', ${url}); x.send() })`,
        `(() => { const x = new XMLHttpRequest(); x.open('GET', ${url}, false); x.send(); return x.responseText })()`,
        `import(${url}).then((m) => m.default)`,
        `importScripts(${url})`,
        `new Promise((ok, no) => { const s = new WebSocket(${JSON.stringify(address.replace('http', 'ws'))}); s.onopen = ok; s.onerror = no })`,
        `new Promise((ok, no) => { const s = new EventSource(${url}, { withCredentials: true }); s.onmessage = s.onopen = ok; s.onerror = no })`,
        `navigator.sendBeacon(${url}, 'x')`,
        `new FontFace('x', 'url(' + ${url} + ')').load()`,
        `new WebTransport(${JSON.stringify(address.replace('http:', 'https:'))}).ready`,
        `caches.match('/note')`,
        `cookieStore.getAll()`,
      ]),
    )
    expect(Object.values(value as object)).toEqual(Object.values(value as object).map(() => 'refused'))
    // Not only unread: unsent.
    expect(arrived).toEqual([])
    // The page itself does have it.
    expect(await page.evaluate(async (url) => (await fetch(url)).text(), address)).toContain(SECRET)
    expect(await page.evaluate(() => document.cookie)).toBe('plain=visible')
  })

  test('without the policy in the headers, requests go out with the cookies, and the answers cannot be read', async () => {
    arrived = []
    const url = JSON.stringify(`${server.url}e2e/secret`)
    const { value } = await attack(
      `${runtime()}bare/`,
      tries([
        `fetch(${url}, { credentials: 'include' }).then((r) => r.text())`,
        `fetch(${url}, { credentials: 'include', mode: 'no-cors' }).then((r) => r.text())`,
        `fetch(${url}, { method: 'POST', credentials: 'include', mode: 'no-cors', body: 'x' }).then((r) => r.type)`,
        `import(${url}).then((m) => m.default)`,
      ]),
    )
    const answers = Object.values(value as object)
    expect(answers).toEqual(['refused', '', 'opaque', 'refused'])
    // This is why an application on the page's origin must look at Origin: the cookie came along.
    expect(
      arrived.some(
        ({ cookie, origin }) => cookie?.includes('session=key') && origin === new URL(server.run).origin,
      ),
    ).toBe(true)
  })

  test('what the page stored is as it was', async () => {
    const kept = await page.evaluate(async () => {
      const note = await new Promise((resolve) => {
        const request = indexedDB.open('secret', 1)
        request.onsuccess = () => {
          const read = request.result.transaction('notes').objectStore('notes').get(1)
          read.onsuccess = () => resolve(read.result)
        }
      })
      const cached = await (await caches.match('/note'))?.text()
      return [localStorage.getItem('secret'), document.body.dataset.secret, note, cached]
    })
    expect(kept).toEqual(['kept', 'kept', 'kept', 'kept'])
  })
})

describe('from a cell, the runtime’s own origin keeps nothing:', () => {
  test('no storage, no channel to other frames, no further workers', async () => {
    const names = [
      'indexedDB',
      'caches',
      'cookieStore',
      'BroadcastChannel',
      'Worker',
      'SharedWorker',
      'webkitRequestFileSystem',
    ]
    const more = ['storage', 'storageBuckets', 'locks', 'serviceWorker', 'permissions']
    const all = [...names.map((name) => `typeof ${name}`), ...more.map((name) => `typeof navigator.${name}`)]
    const { value } = await attack(runtime(), tries(all))
    expect(Object.values(value as object)).toEqual(all.map(() => 'undefined'))
  })

  test.each(['with', 'without'])(
    'nor behind prototypes, constructors, other scripts, or a fresh realm, %s the policy',
    async (policy) => {
      const { value } = await attack(
        policy === 'with' ? runtime() : `${runtime()}bare/`,
        tries([
          'Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, "indexedDB").get.call(self)',
          'Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, "caches").get.call(self)',
          'Object.getOwnPropertyDescriptor(DedicatedWorkerGlobalScope.prototype, "caches").get.call(self)',
          'Object.getOwnPropertyDescriptor(WorkerNavigator.prototype, "storage").get.call(navigator)',
          'Object.getOwnPropertyDescriptor(WorkerNavigator.prototype, "locks").get.call(navigator)',
          'Reflect.get(WorkerGlobalScope.prototype, "indexedDB", self).open("x")',
          'new Function("return indexedDB")()',
          '(() => {}).constructor("return caches")()',
          'self.constructor.constructor("return new BroadcastChannel(\'x\')")()',
          '(async () => {}).constructor("return await caches.keys()")()',
          'setTimeout.constructor("return new Worker(location)")()',
          'new Event("x").constructor.constructor("return indexedDB.open(\'x\')")()',
          'new XMLHttpRequest().constructor.constructor("return caches.open(\'x\')")()',
          'new Response().constructor.constructor("return caches.open(\'x\')")()',
          'import("data:text/javascript,export default indexedDB.open(1)")',
          'import(URL.createObjectURL(new Blob(["export default caches"], { type: "text/javascript" })))',
          'importScripts("data:,1")',
          'new ShadowRealm().evaluate("1")',
          'new StorageManager().getDirectory()',
          'new IDBFactory().open("x")',
          'new CacheStorage().keys()',
          'new (Object.getPrototypeOf(async function* () {}).constructor)("yield caches")().next()',
          'postMessage.constructor("return navigator.storage.getDirectory()")()',
          'import("pyodide").then(() => 1)',
          'navigator.serviceWorker.register("sw.js")',
          'registration.pushManager',
          'clients.matchAll()',
        ]),
      )
      expect(Object.entries(value as object).filter(([, outcome]) => outcome !== 'refused')).toEqual([])
    },
  )

  test('nor under names that nobody thought of', async () => {
    const { value } = await attack(
      runtime(),
      `
      const found = new Set();
      for (const start of [globalThis, navigator]) {
        for (let owner = start; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
          for (const name of Object.getOwnPropertyNames(owner)) {
            if (/stor|cache|idb|indexeddb|cookie|lock|worker|broadcast|filesystem|bucket|quota|sync|push|registration|credential/i.test(name)) found.add(name);
          }
        }
      }
      return [...found].sort();`,
    )
    // Types without a way to an instance, the scope itself, and what keeps nothing.
    const harmless =
      /^(Worker(GlobalScope|Navigator|Location)|DedicatedWorkerGlobalScope|IDB(Cursor|CursorWithValue|Database|Index|KeyRange|ObjectStore|OpenDBRequest|Request|Transaction|VersionChangeEvent|RecordsList|Record)|Lock|FileSystem(SyncAccessHandle|WritableFileStream|Observer|ChangeRecord)|StorageBucket|ServiceWorkerRegistration|SyncManager|PeriodicSyncManager|Push(Manager|Subscription|SubscriptionOptions)|CookieStoreManager|BackgroundFetchRegistration|AsyncDisposableStack|FileReaderSync|GPUShader(Module|Stage)|QuotaExceededError|WebGLSync)$/
    expect((value as string[]).filter((name) => !harmless.test(name))).toEqual([])
  })

  test('a mailbox can be read by its own worker alone', async () => {
    const { value } = await attack(
      runtime(),
      `
      const answers = [];
      for (const token of ['', '*', '../', crypto.randomUUID()]) {
        const response = await fetch('~mailbox/' + encodeURIComponent(token) + '?wait=50').catch(() => undefined);
        answers.push(response ? await response.text() : '');
      }
      return answers;`,
    )
    expect((value as string[]).every((text) => !text.includes('type'))).toBe(true)
  })
})

describe('forged messages', () => {
  test('from a worker to its frame: dropped where they do not fit, harmless where they do', async () => {
    const lab = remoteLab(page, runtime())
    const code = `
import js, json
from pyodide.code import run_js
run_js("""(() => {
  const say = (message) => { try { postMessage(message) } catch {} }
  for (const junk of [null, 1, 'done', [], {}, { type: 'done' }, { type: 'done', id: -1 }, { type: 'done', id: 'x', status: 'ok', ms: 1 },
    { type: 'events', id: 999, events: [{ type: 'stdout', text: 'of another run' }] },
    { type: 'events', id: 1, events: [{ type: 'stdout', text: 42 }] },
    { type: 'events', id: 1, events: [{ type: 'script', text: 'x' }] },
    { type: 'events', id: 1, events: [{ type: 'stdout', text: 'x'.repeat(9000000) }] },
    { type: 'done', id: 999, status: 'ok', ms: 1 },
    { type: 'file', id: 1, answer: 'x' },
    JSON.parse('{"type":"events","id":1,"events":[{"type":"result","data":{"__proto__":{"polluted":1},"constructor":"x"}}]}'),
    JSON.parse('{"__proto__":{"polluted":1},"type":"done"}'),
  ]) say(junk)
  for (let i = 0; i < 2000; i++) say({ type: 'ready', mailbox: true, snapshotError: 'forged '.repeat(1000) })
})()""")
print("mine")`
    const got = await seen(lab.run(code))
    expect(got.status).toBe('ok')
    expect(got.out).toBe('mine\n')
    const next = await seen(lab.run('print("next")'))
    expect(next).toMatchObject({ status: 'ok', out: 'next\n', notices: [] })
    expect(
      await page.evaluate(() => ({}) as { polluted?: number }).then(({ polluted }) => polluted),
    ).toBeUndefined()
    lab.close()
  })

  test('a forged end of one’s own run leaves a runtime that Reset mends', async () => {
    const lab = remoteLab(page, runtime())
    const code = `
from pyodide.code import run_js
for i in range(1, 9): run_js("postMessage({ type: 'done', id: %d, status: 'ok', ms: 0 })" % i)
import time; time.sleep(0.3)
print("after the end")`
    expect((await seen(lab.run(code))).status).toBe('ok')
    await lab.reset()
    expect((await seen(lab.run('print("whole")'))).out).toBe('whole\n')
    lab.close()
  })

  test('from other windows: the page listens to its frame alone, the frame to its page alone, once', async () => {
    const evil = `http://hostile.localhost:${server.port}`
    pages.set(
      '/e2e/embed.html',
      `<script type="module" src="/e2e/blank/blank.js"></script><iframe src="${evil}/e2e/hostile.html"></iframe>`,
    )
    pages.set(
      '/e2e/hostile.html',
      `<script>
        globalThis.heard = []
        setInterval(() => {
          const run = ${JSON.stringify(runtime())}
          for (const message of ['bytelab:ready', { type: 'done', id: 1, status: 'ok', ms: 0 }, { type: 'events', id: 1, events: [{ type: 'stdout', text: 'forged' }] }])
            parent.postMessage(message, '*')
          for (let i = 0; i < parent.length; i++) {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = ({ data }) => heard.push(data)
            parent[i].postMessage('bytelab:connect', '*', [port2])
            port1.postMessage({ type: 'open', packages: [], files: [], spare: false })
            port1.postMessage({ type: 'run', id: 1, job: { kind: 'run', code: 'print("hostile")', name: 'x', fresh: false, timeout: 0 } })
          }
        }, 5)
      </script>`,
    )
    const victim = await context.newPage()
    await victim.goto(`${server.url}e2e/embed.html`)
    await victim.waitForFunction(() => 'bytelab' in globalThis)
    await victim.waitForTimeout(100)
    const lab = remoteLab(victim, runtime())
    const got = await seen(lab.run('import time\nfor i in range(3):\n    print(i)\n    time.sleep(0.1)'))
    expect(got).toMatchObject({ status: 'ok', out: '0\n1\n2\n' })
    // A second page's worth of messages, from the page itself, finds the frame taken.
    const second = await victim.evaluate(async () => {
      const { port1, port2 } = new MessageChannel()
      const frame = document.querySelector('iframe[title="Bytelab runtime"]') as HTMLIFrameElement
      frame.contentWindow?.postMessage('bytelab:connect', '*', [port2])
      port1.postMessage({ type: 'open', packages: [], files: [], spare: false })
      port1.postMessage({ type: 'file', id: 1, command: { op: 'list', path: '' } })
      return new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data)
        setTimeout(() => resolve('nothing'), 500)
      })
    })
    expect(second).toBe('nothing')
    const hostile = victim.frames().find((frame) => frame.url().startsWith(evil))
    expect(await hostile?.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([])
    await victim.close()
  })

  test('a site that frames the runtime can run code there, and has nothing of the reader’s', async () => {
    const evil = `http://hostile.localhost:${server.port}`
    pages.set(
      '/e2e/hostile-frames.html',
      `<script type="module" src="${server.url}e2e/blank/blank.js"></script>`,
    )
    const lab = remoteLab(page, runtime())
    await lab.write('mine.txt', 'mine')
    await seen(lab.run('secret = 1'))
    const foreign = await context.newPage()
    await foreign.goto(`${evil}/e2e/hostile-frames.html`)
    await foreign.waitForFunction(() => 'bytelab' in globalThis)
    const other = remoteLab(foreign, runtime())
    const got = await seen(
      other.run('import os\nprint(os.listdir(), "secret" in globals())', { timeout: 20 }),
    )
    expect(got).toMatchObject({ status: 'ok', out: '[] False\n' })
    arrived = []
    const { value } = await attack(
      runtime(),
      tries([
        `fetch(${JSON.stringify(`${server.url}e2e/secret`)}, { credentials: 'include' }).then((r) => r.text())`,
      ]),
      foreign,
    )
    expect(Object.values(value as object)).toEqual(['refused'])
    expect(arrived).toEqual([])
    await foreign.close()
    lab.close()
  })
})

describe('on one origin for page and runtime', () => {
  const one = () => `${server.url}runtime/`

  test('a cell acts with the reader’s cookies and reads the answers: no accounts there', async () => {
    const url = JSON.stringify(`${server.url}e2e/secret`)
    const { value } = await attack(
      one(),
      tries([`fetch(${url}, { credentials: 'include' }).then((r) => r.text())`]),
    )
    expect(Object.values(value as object)[0]).toContain(SECRET)
  })

  test('still without cookies’ text, localStorage and DOM; stored data only as far as the seal holds', async () => {
    const all = [
      'document',
      'window',
      'localStorage',
      'indexedDB',
      'caches',
      'cookieStore',
      'BroadcastChannel',
      'Worker',
    ]
    const { value } = await attack(one(), tries(all.map((name) => `typeof ${name}`)))
    expect(Object.values(value as object)).toEqual(all.map(() => 'undefined'))
  })
})

test('code that floods its frame with messages can be stopped', async () => {
  const lab = remoteLab(page, runtime())
  const code = `
import js
print("go")
while True: js.postMessage("x" * 1000)`
  const run = await begun(lab.run(code))
  await lab.stop()
  expect((await run.end()).status).toMatch(/stopped|swapped/)
  expect((await seen(lab.run('print("next")'))).out).toBe('next\n')
  lab.close()
})
