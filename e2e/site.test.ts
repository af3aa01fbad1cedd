import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Served, serve } from '@bytelab/cli/serve'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './browser.ts'

const dist = fileURLToPath(new URL('../site/dist/', import.meta.url))
const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const pages = [
  '/',
  '/labs/welcome/',
  '/labs/stubs/',
  '/labs/bytecode/',
  '/labs/flask/',
  '/labs/flask/10-tests/',
  '/labs/flask/break-and-mend/',
  '/labs/flask/pallets/',
  '/docs/authoring/',
  '/docs/embedding/',
  '/docs/cli/',
  '/docs/security/',
  '/no/such/page',
]

let browser: Browser
let site: Served

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('site/dist is missing: build the site first')
  site = await serve({ dir: dist, port: 0 })
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Opens a page, and closes it with what it said to the console. */
async function visit(
  path: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  try {
    await page.goto(new URL(path, site.url).href)
    await use(page)
  } finally {
    await context.close()
  }
  return said
}

interface Violation {
  id: string
  help: string
  nodes: { target: unknown[] }[]
}

/** What axe-core finds on a page. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  )
}

describe('every page', () => {
  for (const path of pages) {
    // Colours do not depend on the width, nor what fits on the colours.
    for (const { colorScheme, width } of [
      { colorScheme: 'light', width: 1280 },
      { colorScheme: 'dark', width: 390 },
    ] as const) {
      test(`${path} is accessible, ${colorScheme}, ${width} px`, async () => {
        const said = await visit(path, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
          await page.waitForLoadState('networkidle')
          expect(await violations(page)).toEqual([])
          // Nothing but code and tables scrolls sideways.
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0)
          expect(await page.locator('.bytelab-erase').isVisible()).toBe(true)
        })
        expect(said).toEqual([])
      })
    }
  }
})

test('a page that is only read loads at most 100 kB of script and no interpreter', async () => {
  for (const path of ['/docs/authoring/', '/labs/stubs/']) {
    let script = 0
    const wasm: string[] = []
    const context = await browser.newContext({ viewport: { width: 1280, height: 300 } })
    const page = await context.newPage()
    const bodies: Promise<void>[] = []
    page.on('response', (response) => {
      if (/\.wasm|pyodide|snapshot/.test(response.url())) wasm.push(response.url())
      if (response.request().resourceType() !== 'script') return
      bodies.push(
        response.body().then((body) => {
          script += body.byteLength
        }),
      )
    })
    await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' })
    await page.waitForTimeout(2000)
    await Promise.all(bodies)
    await context.close()
    expect(wasm).toEqual([])
    expect(script).toBeGreaterThan(0)
    // Before compression: a host without it is a host too.
    expect(script).toBeLessThanOrEqual(100_000)
  }
})

test('the search finds a word, by keyboard alone', async () => {
  const said = await visit('/', {}, async (page) => {
    await page.keyboard.press('/')
    await page.keyboard.type('payment', { delay: 20 })
    await page.locator('site-search .results a').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/labs/stubs/**')
  })
  expect(said).toEqual([])
})

test('the first Run is reached by the keyboard, past the skip link', async () => {
  await visit('/labs/welcome/', {}, async (page) => {
    await page.locator('.bytelab-run').first().waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    for (let count = 0; count < 10; count++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.matches('.bytelab-run'))) return
    }
    throw new Error('no Run button within ten stops after the skip link')
  })
})

test('a lab can be read without scripts', async () => {
  await visit('/labs/welcome/', { javaScriptEnabled: false }, async (page) => {
    expect(await page.locator('h1').textContent()).toBeTruthy()
    expect(await page.locator('bytelab-cell pre.bytelab-code').first().isVisible()).toBe(true)
    expect(await page.locator('.bytelab-output').first().isVisible()).toBe(true)
    expect(await page.locator('bytelab-exercise .bytelab-task').first().isVisible()).toBe(true)
    // What needs a script is not offered.
    expect(await page.locator('.bytelab-erase').isVisible()).toBe(false)
    expect(await page.locator('site-search').isVisible()).toBe(false)
  })
})

test('the start page shows its drawing before anything runs', async () => {
  await visit('/', { javaScriptEnabled: false }, async (page) => {
    const box = await page.locator('bytelab-cell img').first().boundingBox()
    expect(box?.width).toBeGreaterThan(200)
  })
})

test('the start page runs its program, and runs it again when it was changed', async () => {
  const said = await visit('/', {}, async (page) => {
    const cell = page.locator('.play bytelab-cell')
    const drawing = cell.locator('.bytelab-output img')
    const recorded = await drawing.getAttribute('src')
    async function run(): Promise<string | null> {
      await cell.locator('.bytelab-run').click()
      await cell.locator('.bytelab-output:not([data-recorded]) img').waitFor()
      await cell.locator('.bytelab-status', { hasText: 'Done' }).waitFor()
      return drawing.getAttribute('src')
    }
    const first = await run()
    // The same picture, made now.
    expect(decodeURIComponent(first ?? '').replace(/^[^<]*/, '')).toBe(
      decodeURIComponent(recorded ?? '').replace(/^[^<]*/, ''),
    )
    await cell.locator('.bytelab-code, .cm-content').first().click()
    await page.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\nRose.step = 19; Rose()')
    await expect.poll(run).not.toBe(first)
  })
  expect(said).toEqual([])
}, 60_000)

test('a theme is chosen and stays', async () => {
  await visit('/docs/authoring/', { colorScheme: 'light' }, async (page) => {
    await page.locator('starlight-theme-select select').first().selectOption('dark')
    await page.reload()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  })
})

test('every link and asset of the site leads somewhere', async () => {
  const seen = new Set<string>()
  const queue = ['/']
  const start = `http://127.0.0.1:${site.port}/`
  const broken: string[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await fetch(new URL(path, start), { redirect: 'manual' })
    if (response.status !== 200) broken.push(`${response.status} ${path}`)
    if (!/html/.test(response.headers.get('content-type') ?? '')) continue
    for (const [, link = ''] of (await response.text()).matchAll(/<[a-z][^<>]*?\s(?:href|src)="([^"]*)"/g)) {
      const url = new URL(link.replaceAll('&amp;', '&'), new URL(path, start))
      if (url.href.startsWith(start)) queue.push(url.pathname)
    }
  }
  expect(broken).toEqual([])
  expect(seen.size).toBeGreaterThan(pages.length)
})
