/** Applications in a preview, used as readers use them, in both kinds of places that a preview can have. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Served, serve } from '@bytelab/cli/serve'
import type { PageRuntime, Preview, PreviewEvent } from '@bytelab/runtime'
import { buildRuntime } from '@bytelab/runtime/build'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = resolve(root, process.env.BYTELAB_CACHE ?? '.cache')
const source = (name: string) => readFileSync(join(root, 'e2e/preview', name), 'utf8')
const FILES = [
  { path: 'app.py', text: source('app.py') },
  { path: 'static/style.css', text: source('style.css') },
  { path: 'static/script.js', text: source('script.js') },
  { path: 'static/dot.svg', text: source('dot.svg') },
]

let dir = ''
let site: Served
let browser: Browser

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bytelab-preview-'))
  mkdirSync(join(dir, 'bytelab'))
  const runtime = join(cache, 'runtime')
  await buildRuntime({ out: runtime, wheels: join(cache, 'wheels') })
  cpSync(runtime, join(dir, 'bytelab/runtime'), { recursive: true })
  await build({
    entryPoints: [join(root, 'e2e/blank.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: join(dir, 'blank.js'),
    logLevel: 'silent',
  })
  writeFileSync(
    join(dir, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Lab</title><script type="module" src="blank.js"></script><body></body></html>',
  )
  site = await serve({ dir, port: 0 })
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
  if (dir) rmSync(dir, { recursive: true, force: true })
})

interface Lab {
  runtime: PageRuntime
  previews: { preview: Preview; events: PreviewEvent[] }[]
}
declare global {
  var lab: Lab
}

/** Where a preview is: with an origin of its own, or at a folder of the runtime's. */
type Kind = 'alone' | 'shared'

interface Viewed {
  page: Page
  /** The document of the application. */
  frame(): Frame
  /** What was heard, from the first event on. */
  events(): Promise<PreviewEvent[]>
  /** Shows an address, and waits until it is there. */
  go(path: string): Promise<void>
  /** Waits for the next document that the shell tells of, while `work` is done. */
  arrived(work: () => Promise<unknown>): Promise<void>
  text(selector?: string): Promise<string>
}

async function openLab(kind: Kind, context?: BrowserContext, pattern?: string): Promise<Page> {
  const page = await (context ?? (await browser.newContext())).newPage()
  await page.goto(site.url)
  await page.waitForFunction(() => 'bytelab' in globalThis)
  await openIn(page, kind, pattern)
  return page
}

async function openIn(page: Page, kind: Kind, pattern?: string): Promise<void> {
  await page.evaluate(
    ({ base, previews, files }) => {
      const runtime = bytelab.open({
        base,
        ...(previews && { previews }),
        packages: ['flask'],
        files,
        spare: false,
      })
      globalThis.lab = { runtime, previews: [] }
    },
    {
      base: new URL('bytelab/runtime/', site.run).href,
      previews:
        kind === 'alone' ? (pattern ?? `http://*.preview.bytelab.localhost:${site.port}/`) : undefined,
      files: FILES,
    },
  )
}

async function view(page: Page, visitor = 'one', path = '/', cookies = ''): Promise<Viewed> {
  const before = new Set(page.frames())
  const index = await page.evaluate(
    ({ visitor, path, cookies }) => {
      const events: PreviewEvent[] = []
      const preview = lab.runtime.preview({ visitor, path, cookies, hear: (event) => events.push(event) })
      preview.frame.style.cssText = 'width:45%;height:500px'
      document.body.append(preview.frame)
      return lab.previews.push({ preview, events }) - 1
    },
    { visitor, path, cookies },
  )
  const events = () => page.evaluate((index) => lab.previews[index]?.events ?? [], index)
  const count = async () => (await events()).filter(({ type }) => type === 'location').length
  let shell: Frame | undefined
  async function arrived(work: () => Promise<unknown>): Promise<void> {
    const known = await events()
    await work()
    await until(async () => {
      const news = (await events()).slice(known.length)
      // A document is there when it is told of after its request has begun.
      const asked = news.findIndex(({ type }) => type === 'loading' || type === 'request')
      return news.slice(asked + 1).some(({ type }) => type === 'location' || type === 'unavailable')
    })
    await viewed.frame().waitForLoadState()
  }
  const viewed: Viewed = {
    page,
    frame() {
      shell ??= page.frames().find((frame) => !before.has(frame) && frame.url().includes('preview.html?'))
      return shell?.childFrames()[0] as Frame
    },
    events,
    arrived,
    go: (path) =>
      arrived(() =>
        page.evaluate(({ index, path }) => lab.previews[index]?.preview.go(path), { index, path }),
      ),
    text: async (selector = 'body') => (await viewed.frame().textContent(selector)) ?? '',
  }
  await until(async () => (await count()) > 0)
  await viewed.frame().waitForLoadState()
  return viewed
}

/** Waits, in hooks as well, where `expect.poll` may not be called. */
async function until(check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 45_000; !(await check()); ) {
    if (Date.now() > end) throw new Error('waited 45 s in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Calls a method of a preview. */
function tell(
  page: Page,
  method: 'back' | 'forward' | 'reload' | 'stop' | 'close',
  index = 0,
): Promise<void> {
  return page.evaluate(({ method, index }) => lab.previews[index]?.preview[method](), { method, index })
}

async function where(viewed: Viewed) {
  const found = (await viewed.events()).findLast(({ type }) => type === 'location')
  if (found?.type !== 'location') throw new Error('nowhere yet')
  return found
}

async function requests(viewed: Viewed) {
  return (await viewed.events()).flatMap((event) =>
    event.type === 'request' && event.ms !== undefined ? [event] : [],
  )
}

/** Runs in the application's document. */
function json(viewed: Viewed, path: string, init: RequestInit = {}) {
  return viewed
    .frame()
    .evaluate(async ([path, init]) => (await fetch(path as string, init as RequestInit)).json(), [
      path,
      init,
    ] as const)
}

describe.each<Kind>(['alone', 'shared'])('a preview whose origin is %s', (kind) => {
  let page: Page
  let one: Viewed

  beforeAll(async () => {
    page = await openLab(kind)
    one = await view(page)
  }, 60_000)
  afterAll(() => page?.context().close())

  test('shows the application with its styles, scripts and pictures', async () => {
    await one.go('/')
    expect(await one.text('h1')).toBe('Start')
    const seen = await one.frame().evaluate(() => ({
      colour: getComputedStyle(document.querySelector('#painted') as Element).color,
      picture: (document.querySelector('#picture') as HTMLImageElement).naturalWidth,
      script: 'scriptRan' in globalThis,
      quirks: document.compatMode,
      first: document.head.firstElementChild?.tagName,
    }))
    expect(seen).toEqual({
      colour: 'rgb(1, 2, 3)',
      picture: 7,
      script: true,
      quirks: 'CSS1Compat',
      first: 'META',
    })
    expect(await where(one)).toMatchObject({ path: '/', title: 'Start' })
  })

  test('follows links: absolute, relative, upwards, with the host that the application believes to have', async () => {
    await one.go('/')
    await one.arrived(() => one.frame().click('#absolute'))
    expect(await where(one)).toMatchObject({ path: '/deep/er/page', title: 'Deeper', back: true })
    await one.arrived(() => one.frame().click('#up'))
    expect(await where(one)).toMatchObject({ path: '/' })
    await one.arrived(() => one.frame().click('#relative'))
    expect(await where(one)).toMatchObject({ path: '/deep/er/page?x=1' })
    expect(await one.text('#query')).toBe('x=1')
    await one.arrived(() => one.frame().click('#up'))
    await one.arrived(() => one.frame().click('#host'))
    expect(await where(one)).toMatchObject({ path: '/deep/er/page' })
  })

  test('goes back and forward, and loads anew', async () => {
    await one.go('/deep/er/page')
    await one.go('/find?q=a%26b')
    await one.arrived(() => tell(page, 'back'))
    expect(await where(one)).toMatchObject({ path: '/deep/er/page', forward: true })
    await one.arrived(() => tell(page, 'forward'))
    expect(await where(one)).toMatchObject({ path: '/find?q=a%26b', forward: false })
    await one.arrived(() => tell(page, 'reload'))
    expect(await one.text('#found')).toBe('a&b')
  })

  test('scripts go where they mean to', async () => {
    for (const leap of [
      () => {
        location.href = '/find?q=assigned'
      },
      () => location.assign('/find?q=called'),
      () => location.replace('/find?q=replaced'),
      () => {
        const link = Object.assign(document.createElement('a'), { href: '/find?q=clicked' })
        document.body.append(link)
        link.click()
      },
      () =>
        document.body.insertAdjacentHTML(
          'beforeend',
          '<meta http-equiv="refresh" content="0;url=/find?q=refreshed">',
        ),
      () => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<form action="/find"><input name="q" value="submitted"></form>',
        )
        ;(document.body.lastElementChild as HTMLFormElement).submit()
      },
    ]) {
      await one.go('/deep/er/page')
      await one.arrived(() => one.frame().evaluate(leap))
      expect(await one.text('#found'), String(leap)).toMatch(/ed$/)
    }
    await one.go('/')
    await one.frame().evaluate(() => history.pushState(null, '', '/find?q=pushed'))
    expect(await where(one)).toMatchObject({ path: '/find?q=pushed' })
    await one.arrived(() => tell(page, 'reload'))
    expect(await one.text('#found')).toBe('pushed')
  })

  test('sends forms and remembers who logged in; another visitor is somebody else', async () => {
    await one.go('/')
    await one.frame().fill('#login input', 'Zoë')
    await one.arrived(() => one.frame().click('#login button'))
    expect(await one.text('#who')).toMatch(/^Zoë \d+$/)
    const two = await view(page, 'two')
    expect(await two.text('#who')).toBe('nobody 1')
    await tell(page, 'close', 1)
    await one.go('/')
    expect(await one.text('#who')).toMatch(/^Zoë/)
    await one.frame().fill('#find input', 'what & who')
    await one.arrived(() => one.frame().click('#find button'))
    expect(await one.text('#found')).toBe('what & who')
  })

  test('uploads a file of 50 MB', async () => {
    await one.go('/')
    await one.frame().evaluate(() => {
      const file = new File([new Uint8Array(50_000_000).fill(7)], 'big.bin')
      const transfer = new DataTransfer()
      transfer.items.add(file)
      const [chosen, note] = document.querySelectorAll<HTMLInputElement>('#upload input')
      if (!chosen || !note) return
      chosen.files = transfer.files
      note.value = 'Grüße'
    })
    await one.arrived(() => one.frame().click('#upload button'))
    expect(await one.text('#size')).toBe('50000000 7000 Grüße')
  })

  test('refuses a body that is larger', async () => {
    await one.go('/')
    const status = await one
      .frame()
      .evaluate(
        async () =>
          (await fetch('/echo', { method: 'POST', body: new Blob([new Uint8Array(60_000_000)]) })).status,
      )
    expect(status).toBe(413)
  })

  test('scripts fetch with every method, and the application sees a request as from a browser at its own address', async () => {
    await one.go('/')
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const body = method === 'GET' ? undefined : `${method} ü`
      expect(await json(one, '/echo', { method, ...(body && { body }) })).toMatchObject({
        method,
        body: body ?? '',
      })
    }
    const head = await one.frame().evaluate(async () => {
      const answer = await fetch('/echo', { method: 'HEAD' })
      return [answer.status, answer.headers.get('content-type'), (await answer.text()).length]
    })
    expect(head).toEqual([200, 'application/json', 0])
    const got = await json(one, '/echo?x=1', { method: 'POST' })
    expect(got).toMatchObject({
      host: 'localhost:5000',
      url: 'http://localhost:5000/echo?x=1',
      referrer: 'http://localhost:5000/',
      origin: 'http://localhost:5000',
      environ: { SCRIPT_NAME: '', PATH_INFO: '/echo', REMOTE_ADDR: '127.0.0.1', SERVER_PORT: '5000' },
    })
    expect(await json(one, 'http://localhost:5000/echo')).toMatchObject({ method: 'GET' })
    const xhr = await one.frame().evaluate(
      () =>
        new Promise((resolve) => {
          const request = new XMLHttpRequest()
          request.open('PUT', '/echo')
          request.onload = () => resolve(JSON.parse(request.responseText).method)
          request.send('x')
        }),
    )
    expect(xhr).toBe('PUT')
  })

  test('a script’s cookies are those of its paths, without the hidden ones', async () => {
    await one.go('/cookies')
    const seen = () => one.frame().evaluate(() => document.cookie)
    expect(await seen()).toBe('seen=yes')
    await one.frame().evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what is tested
      document.cookie = 'theme=dark; path=/'
    })
    await expect.poll(seen).toBe('seen=yes; theme=dark')
    const { cookie } = await json(one, '/echo')
    expect(cookie).toContain('theme=dark')
    expect(cookie).toContain('hidden=secret')
    await one.go('/deep/er/page')
    expect(await seen()).toBe('deep=down; seen=yes; theme=dark')
    const kept = (await one.events()).findLast(({ type }) => type === 'cookies')
    expect(kept).toMatchObject({
      list: expect.arrayContaining([expect.objectContaining({ name: 'hidden', httpOnly: true })]),
    })
    await page.evaluate(() => lab.previews[0]?.preview.forget())
    await expect.poll(seen).toBe('')
  })

  test('answers come piece by piece, and events as they happen', async () => {
    await one.go('/')
    const pieces = await one.frame().evaluate(async () => {
      const reader = (await fetch('/stream')).body?.pipeThrough(new TextDecoderStream()).getReader()
      const got: string[] = []
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
        got.push(next.value)
      return got
    })
    expect(pieces).toEqual(['piece 0\n', 'piece 1\n', 'piece 2\n', 'piece 3\n'])
    const events = await one.frame().evaluate(
      () =>
        new Promise((resolve) => {
          const source = new EventSource('/events')
          const got: string[] = []
          source.onmessage = ({ data }) => {
            got.push(data)
            if (got.length < 3) return
            source.close()
            resolve(got)
          }
        }),
    )
    expect(events).toEqual(['0', '1', '2'])
    // Closed, it does not hold the application up.
    await one.go('/find?q=after')
    expect(await one.text('#found')).toBe('after')
  })

  test('an answer that goes on and on holds up neither other requests nor files', async () => {
    await one.go('/')
    const meanwhile = await one.frame().evaluate(async () => {
      const source = new EventSource('/events')
      let heard = 0
      await new Promise<void>((resolve) => {
        source.onmessage = () => {
          if (++heard === 2) resolve()
        }
      })
      const status = (await fetch('/find?q=meanwhile')).status
      const before = heard
      await new Promise<void>((resolve) => {
        source.onmessage = () => resolve()
      })
      Object.assign(globalThis, { source })
      return { status, early: before < 100 }
    })
    expect(meanwhile).toEqual({ status: 200, early: true })
    await page.evaluate(() => lab.runtime.write('note.txt', 'written'))
    await one.frame().evaluate(() => (globalThis as unknown as { source: EventSource }).source.close())
  })

  test('downloads, ranges, and answers that have not changed', async () => {
    await one.go('/')
    const [download] = await Promise.all([page.waitForEvent('download'), one.frame().click('#download')])
    expect(download.suggestedFilename()).toBe('table.csv')
    expect(readFileSync(await download.path(), 'utf8')).toBe('a,b\n1,2\n')
    const range = await one.frame().evaluate(async () => {
      const answer = await fetch('/ranged', { headers: { Range: 'bytes=10-12' } })
      return [
        answer.status,
        answer.headers.get('content-range'),
        ...new Uint8Array(await answer.arrayBuffer()),
      ]
    })
    expect(range).toEqual([206, 'bytes 10-12/25600', 10, 11, 12])
    await one.go('/cached')
    await one.go('/cached')
    expect(await one.text('h1')).toBe('Cached')
    expect(
      (await requests(one)).filter(({ path }) => path === '/cached').map(({ status }) => status),
    ).toEqual([200, 304])
    const twice = await one.frame().evaluate(async () => {
      const get = async (cache?: RequestCache) => (await fetch('/fresh', { ...(cache && { cache }) })).text()
      return [await get(), await get(), await get('reload')]
    })
    expect(twice[0]).toBe(twice[1])
    expect(twice[2]).not.toBe(twice[0])
  })

  test('an application’s own policy holds, and does not keep it out of its frame', async () => {
    await one.go('/csp')
    expect(await one.text('h1')).toBe('Strict')
    expect(await one.frame().title()).toBe('Strict')
    expect(await one.frame().evaluate(() => document.cookie)).toBe('')
  })

  test('addresses outside are refused, with a page that says so', async () => {
    await one.go('/')
    await one.arrived(() => one.frame().click('#external'))
    expect(await one.text()).toContain('outside the preview')
    expect(await one.frame().getAttribute('a', 'href')).toBe('https://example.org/away')
    expect(await where(one)).toMatchObject({ path: 'https://example.org/away' })
    await one.go('/')
    await one.arrived(() =>
      one.frame().evaluate(() => {
        location.href = 'https://example.org/assigned'
      }),
    )
    expect(await one.text()).toContain('https://example.org/assigned')
    await one.go('/away')
    expect(await one.text()).toContain('https://example.org/elsewhere')
    await one.go('/')
    const failed = await one.frame().evaluate(() => fetch('https://example.org/x').catch(() => 'refused'))
    expect(failed).toBe('refused')
    await expect
      .poll(async () =>
        (await requests(one).then(() => one.events())).some(
          (event) =>
            event.type === 'request' && event.refused && event.path.startsWith('https://example.org/'),
        ),
      )
      .toBe(true)
  })

  test('an exception in a view is shown with its place, which opens in the editor', async () => {
    await one.go('/boom')
    expect(await one.text('h1')).toBe('ZeroDivisionError: division by zero')
    expect(await one.text('.last')).toContain('app.py, line')
    await one.frame().click('.last a')
    await expect
      .poll(async () => (await one.events()).find(({ type }) => type === 'reveal'))
      .toMatchObject({ path: 'app.py' })
    expect((await requests(one)).at(-1)).toMatchObject({
      path: '/boom',
      status: 500,
      error: { name: 'ZeroDivisionError' },
    })
    await one.go('/handled/418')
    expect(await one.text('h1')).toBe('A teapot')
    await one.go('/handled/404')
    expect(await one.text('h1')).toBe('Not Found')
  })

  test('what the application prints and logs is told', async () => {
    await one.go('/log')
    const said = (await one.events()).map((event) => (event.type === 'log' ? event.text : '')).join('')
    expect(said).toContain('printed\n')
    expect(said).toContain('WARNING in app: logged')
    expect(said).toContain('other logged')
  })

  test('opens in a new tab, which lives as long as the lab', async () => {
    await one.go('/')
    const [tab] = await Promise.all([page.context().waitForEvent('page'), one.frame().click('#blank')])
    await tab.waitForLoadState()
    expect(await tab.textContent('h1')).toBe('Deeper')
    await tab.click('#up')
    await tab.waitForSelector('#who')
    await tab.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what is tested
      document.cookie = 'tab=1; path=/'
    })
    expect(await tab.evaluate(() => document.cookie)).toContain('tab=1')
    await expect.poll(async () => (await json(one, '/echo')).cookie).toContain('tab=1')
    await tab.close()
  })

  describe('bad input', () => {
    test('invalid headers, status and values', async () => {
      for (const [path, words] of [
        ['/bad-header', 'the header X-Bad with a line break in its value'],
        ['/bad-status', 'the status 999'],
        ['/bad-value', 'headers hold Latin-1 only'],
      ] as const) {
        await one.go(path)
        expect(await one.text('h1')).toContain(words)
      }
      expect((await json(one, '/echo')).cookie).not.toContain('evil')
    })

    test('a document that breaks off', async () => {
      await one.go('/half')
      expect(await one.text()).toMatch(/^Half\s*The page breaks off here: KeyError: 'the other half'/)
    })

    test('redirects for ever', async () => {
      await one.go('/round')
      expect(await one.text('h1')).toBe('Redirected in a circle')
      await one.go('/find?q=after')
      expect(await one.text('#found')).toBe('after')
    })

    test('an answer of a gigabyte', async () => {
      await one.go('/huge')
      expect(await one.text('h1')).toContain('1,000,000,000 bytes; a preview takes at most 100 MB')
      await one.go('/')
      const bytes = await one.frame().evaluate(async () => {
        const reader = (await fetch('/endless')).body?.getReader()
        let bytes = 0
        for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
          bytes += next.value.length
        return bytes
      })
      expect(bytes).toBe(100_000_000)
      expect(
        (await one.events()).some((event) => event.type === 'log' && event.text.includes('cut here')),
      ).toBe(true)
    })

    test('a cookie of a megabyte', async () => {
      await one.go('/big-cookie')
      expect(await one.text('h1')).toBe('Big cookie')
      expect(
        (await one.events()).some(
          (event) => event.type === 'log' && event.text.includes('The cookie big has 1,000,004 bytes'),
        ),
      ).toBe(true)
    })

    test('a path that is no UTF-8', async () => {
      await one.go('/%ff%fe?q=%ff')
      expect(await one.text('h1')).toBe('Not Found')
      await one.go('/find?q=%ff')
      expect(await one.text('#found')).toBe('%FF')
    })

    test('a template without an end', async () => {
      await one.go('/template-loop')
      expect(await one.text('h1')).toMatch(/RecursionError|deeper than/)
      await one.arrived(async () => {
        await page.evaluate(() => lab.previews[0]?.preview.go('/template-endless'))
        await expect
          .poll(async () => (await one.events()).at(-1))
          .toMatchObject({ type: 'request', path: '/template-endless' })
        await tell(page, 'stop')
      })
      expect(await one.text('h1')).toBe('Stopped')
      await one.go('/find?q=after')
      expect(await one.text('#found')).toBe('after')
    })

    test('a view that never answers is stopped on demand, and by going elsewhere', async () => {
      await one.go('/')
      const both = one.frame().evaluate(async () => {
        const first = fetch('/loop').then((answer) => answer.status)
        const second = fetch('/find?q=behind').then((answer) => answer.status)
        return [await first, await second]
      })
      await until(async () => (await one.events()).filter(({ type }) => type === 'request').length > 0)
      await new Promise((resolve) => setTimeout(resolve, 300))
      await tell(page, 'stop')
      expect((await both)[0]).toBe(503)
      await page.evaluate(() => lab.previews[0]?.preview.go('/loop'))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await one.go('/find?q=after')
      expect(await one.text('#found')).toBe('after')
    })

    test('an application that ends its interpreter', async () => {
      await one.go('/exit')
      expect(await one.text()).toMatch(/exit status 3|interpreter/)
      await one.go('/find?q=after')
      expect(await one.text('#found')).toBe('after')
    })
  })
})

describe('who is apart from whom', () => {
  test('two tabs of one lab are answered by their own interpreters', async () => {
    const context = await browser.newContext()
    const [first, second] = [await openLab('alone', context), await openLab('alone', context)]
    const [one, two] = [await view(first), await view(second)]
    expect(new URL(one.frame().url()).origin).not.toBe(new URL(two.frame().url()).origin)
    await second.evaluate(async () => {
      await lab.runtime.write(
        'app.py',
        'def app(environ, start):\n    start("200 OK", [("Content-Type", "text/html")])\n    return [b"<h1>Second</h1>"]\n',
      )
      await lab.runtime.serve().done
    })
    await two.go('/')
    await one.go('/')
    expect(await two.text('h1')).toBe('Second')
    expect(await one.text('h1')).toBe('Start')
    await context.close()
  })

  test('what scripts stored is there again, for the same visitor alone', async () => {
    const context = await browser.newContext()
    const first = await openLab('alone', context)
    const one = await view(first)
    const two = await view(first, 'two')
    await one.frame().evaluate(() => localStorage.setItem('mine', 'kept'))
    const look = (viewed: Viewed) => viewed.frame().evaluate(() => localStorage.getItem('mine'))
    expect(await look(two)).toBe(null)
    await first.close()
    const again = await openLab('alone', context)
    expect(await look(await view(again))).toBe('kept')
    await context.close()
  })

  test('a visitor who comes back is still known by the cookies that were kept', async () => {
    const page = await openLab('alone')
    const one = await view(page)
    await one.go('/')
    expect(await one.text('#who')).toBe('nobody 2')
    const kept = (await one.events()).findLast(({ type }) => type === 'cookies')
    const cookies = kept?.type === 'cookies' ? kept.cookies : ''
    const later = await openLab('alone')
    const again = await view(later, 'one', '/', cookies)
    expect(await again.text('#who')).toBe('nobody 3')
    await page.context().close()
    await later.context().close()
  })

  test('where the preview’s own address does not answer, it shares the runtime’s, and says so', async () => {
    const page = await openLab('alone', undefined, 'http://*.preview.nowhere.invalid/')
    const one = await view(page)
    expect(await one.text('h1')).toBe('Start')
    expect(new URL(one.frame().url()).pathname).toContain('/~app/')
    expect(await one.events()).toContainEqual(
      expect.objectContaining({ type: 'log', text: expect.stringContaining('less isolated') }),
    )
    await page.context().close()
  })

  test('a hostile application reaches neither page, nor another visitor, nor the network', async () => {
    const page = await openLab('alone')
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what is tested
      document.cookie = 'page=secret'
      localStorage.setItem('page', 'secret')
    })
    const victim = await view(page, 'victim')
    await victim.go('/cookies')
    await victim.frame().evaluate(() => localStorage.setItem('victim', 'secret'))
    const attacker = await view(page, 'attacker', '/hostile')
    const got = await attacker.frame().evaluate(async (target) => {
      const tries: Record<string, () => unknown> = {
        'the page’s document': () => (window.top as Window).document.title,
        'the page’s storage': () => (window.top as Window).localStorage.getItem('page'),
        'the victim’s document': () => {
          const shells = [...Array((window.top as Window).length).keys()].map(
            (at) => (window.top as Window)[at] as Window,
          )
          for (const shell of shells)
            for (let at = 0; at < shell.length; at++) {
              const inner = shell[at] as Window
              if (inner !== window) return inner.document.title
            }
          throw new Error('none')
        },
        'the victim’s shell': () =>
          new Promise((resolve, reject) => {
            const top = window.top as Window
            for (let at = 0; at < top.length; at++) {
              const [mine, second] = [new MessageChannel(), new MessageChannel()]
              mine.port1.onmessage = second.port1.onmessage = ({ data }) => resolve(JSON.stringify(data))
              top[at]?.postMessage({ type: 'bytelab:connect', path: '/' }, '*', [mine.port2, second.port2])
            }
            setTimeout(() => reject(new Error('no answer')), 1_000)
          }),
        'the victim’s pages': async () => (await fetch(target)).text(),
        'the page’s server': async () => (await fetch('http://bytelab.localhost/')).text(),
        'another host': async () => (await fetch('https://example.org/')).text(),
        'another host, unseen': () =>
          new Promise((resolve, reject) => {
            const image = new Image()
            image.onload = resolve
            image.onerror = () => reject(new Error('refused'))
            image.src = 'https://example.org/x.png'
          }),
        'a socket': () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('ws://localhost:9/')
            socket.onopen = resolve
            socket.onerror = () => reject(new Error('refused'))
          }),
        'the page, by going there': () => {
          ;(window.top as Window).location.href = 'https://example.org/'
          throw new Error('not moved')
        },
        'a frame of another host': () =>
          new Promise((resolve, reject) => {
            const frame = document.createElement('iframe')
            frame.src = 'https://example.org/'
            frame.onload = () => {
              try {
                // A page of the browser's own stands there: nothing of the host was loaded.
                resolve((frame.contentDocument as Document).title)
              } catch {
                reject(new Error('refused'))
              }
            }
            document.body.append(frame)
          }),
        'a service worker of its own': () => navigator.serviceWorker.register('/sw.js'),
      }
      const got: Record<string, string> = {}
      for (const [name, attempt] of Object.entries(tries)) {
        try {
          got[name] = `reached: ${String(await attempt()).slice(0, 200)}`
        } catch {
          got[name] = 'refused'
        }
      }
      const channel = new BroadcastChannel('x')
      channel.postMessage('to whom it may concern')
      return { got, cookie: document.cookie, storage: Object.keys(localStorage) }
    }, victim.frame().url())
    expect(new Set(Object.values(got.got)), JSON.stringify(got.got)).toEqual(new Set(['refused']))
    expect(got.cookie).toBe('')
    expect(got.storage).toEqual([])
    expect(page.url()).toBe(site.url)
    expect(await victim.text('h1')).toBe('Cookies')
    await page.context().close()
  })

  test('hidden cookies stay hidden from a script that takes the shell apart', async () => {
    const page = await openLab('alone')
    const one = await view(page)
    await one.go('/cookies')
    const found = await one.frame().evaluate(() => {
      const shell = (parent as unknown as { bytelabShell: { cookies(): { name: string }[] } }).bytelabShell
      return shell.cookies().map(({ name }) => name)
    })
    expect(found).not.toContain('hidden')
    await page.context().close()
  })
})

describe('an application that cannot be loaded', () => {
  test('shows why; the one before it goes on answering', async () => {
    const page = await openLab('alone')
    const one = await view(page)
    const write = (text: string) =>
      page.evaluate(async (text) => {
        await lab.runtime.write('app.py', text)
        return (await lab.runtime.serve().done).status
      }, text)
    expect(await write('import flask\nthis is wrong\n')).toBe('error')
    await one.go('/find?q=before')
    expect(await one.text('#found')).toBe('before')
    await page.evaluate(() => lab.runtime.reset())
    await page.evaluate(() => lab.runtime.write('app.py', 'import flask\nimport nowhere\n'))
    await one.go('/')
    expect(await one.text('h1')).toBe("ModuleNotFoundError: No module named 'nowhere'")
    expect(await one.text('.last')).toContain('app.py, line 2')
    await page.evaluate(() => lab.runtime.remove('app.py'))
    await one.go('/')
    expect(await one.text('h1')).toContain('Expected a file app.py or wsgi.py')
    await page.context().close()
  })
})

describe('what happens to the service worker', () => {
  test('a page that is loaded without any cache has its preview all the same', async () => {
    const page = await openLab('alone')
    await view(page)
    const session = await page.context().newCDPSession(page)
    const loaded = page.waitForEvent('load')
    await session.send('Page.reload', { ignoreCache: true })
    await loaded
    await page.waitForFunction(() => 'bytelab' in globalThis)
    await openIn(page, 'alone')
    const again = await view(page)
    expect(await again.text('h1')).toBe('Start')
    await page.context().close()
  })

  test('one page of a lab after the other has its preview, in the same tab', async () => {
    const page = await openLab('alone')
    for (let visit = 0; visit < 4; visit++) {
      const one = await view(page)
      expect(await one.text('h1')).toBe('Start')
      const before = await one.frame().evaluate(() => {
        const before = localStorage.getItem('visits')
        localStorage.setItem('visits', `${Number(before) + 1}`)
        return before
      })
      expect(before).toBe(visit === 0 ? null : `${visit}`)
      await page.goto(`${site.url}?${visit}`)
      await page.waitForFunction(() => 'bytelab' in globalThis)
      await openIn(page, 'alone')
    }
    await page.context().close()
  })

  test('a tab that outlives its lab says what to do', async () => {
    const context = await browser.newContext()
    const page = await openLab('alone', context)
    const one = await view(page)
    const [tab] = await Promise.all([context.waitForEvent('page'), one.frame().click('#blank')])
    await tab.waitForSelector('h1')
    await page.close()
    await tab.reload()
    expect(await tab.textContent('h1')).toBe('The lab is closed')
    await context.close()
  })

  test('it may be replaced in the midst of a request', async () => {
    const page = await openLab('alone')
    const one = await view(page)
    const slow = one.frame().evaluate(async () => (await fetch('/slow?s=3')).text())
    await new Promise((resolve) => setTimeout(resolve, 500))
    const file = join(dir, 'bytelab/runtime/sw.js')
    const before = readFileSync(file)
    writeFileSync(file, `${before}\n// a newer one`)
    const states = await one
      .frame()
      .parentFrame()
      ?.evaluate(async () => {
        const registration = (await navigator.serviceWorker.getRegistration()) as ServiceWorkerRegistration
        const was = registration.active
        await registration.update()
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        return {
          replaced:
            registration.active !== was || registration.waiting !== null || registration.installing !== null,
        }
      })
    expect(states).toEqual({ replaced: true })
    expect(await slow).toContain('<h1>Slow</h1>')
    await one.go('/find?q=after')
    expect(await one.text('#found')).toBe('after')
    writeFileSync(file, before)
    await page.context().close()
  })

  test('without one the reader is told', async () => {
    const page = await openLab('alone', await browser.newContext({ serviceWorkers: 'block' }))
    const heard = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const preview = lab.runtime.preview({
            visitor: 'one',
            hear: (event) => event.type === 'unavailable' && resolve(event.text),
          })
          document.body.append(preview.frame)
        }),
    )
    expect(heard).toContain('service worker')
    await page.context().close()
  })
})
