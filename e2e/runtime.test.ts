import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { begun, seen, watch } from '../packages/runtime/src/behaviours/lab.ts'
import { suite } from '../packages/runtime/src/behaviours/suite.ts'
import { launch } from './browser.ts'
import { remoteLab } from './remote.ts'

let browser: Browser
let page: Page
const base = () => `${inject('run')}runtime/`

async function blank(on: Browser = browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await on.newContext(options)
  const opened = await context.newPage()
  await opened.goto(`${inject('page')}e2e/blank/`)
  await opened.waitForFunction(() => 'bytelab' in globalThis)
  return opened
}

beforeAll(async () => {
  browser = await launch()
  page = await blank()
  // The first visit brings the service worker; what follows is what readers have from then on.
  const first = remoteLab(page, base())
  await seen(first.run('1'))
  first.close()
})

afterAll(() => browser?.close())

suite((options) => remoteLab(page, base(), options))

describe('a page', () => {
  test('stays responsive while Python is busy', async () => {
    const lab = remoteLab(page, base())
    const run = lab.run('while True: pass', { timeout: 1 })
    const longest = await page.evaluate(async () => {
      let longest = 0
      for (let last = performance.now(), until = last + 1500; last < until; ) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        const now = performance.now()
        longest = Math.max(longest, now - last)
        last = now
      }
      return longest
    })
    expect(longest).toBeLessThan(500)
    expect((await seen(run)).status).toBe('timeout')
    lab.close()
  })

  test('asks, sleeps and stops without a service worker too, as in a third-party frame', async () => {
    const bare = await blank(browser, { serviceWorkers: 'block' })
    const lab = remoteLab(bare, base())
    expect((await seen(lab.run('kept = "kept"'))).status).toBe('ok')
    const asked = watch(lab.run('print("Hello", input("Who? "), kept)', { timeout: 0.5 }))
    await asked.until(({ type }) => type === 'input')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    lab.answer('Zoë')
    expect(await asked.end()).toMatchObject({ status: 'ok', out: 'Hello Zoë kept\n' })
    const stopped = watch(lab.run('input()'))
    await stopped.until(({ type }) => type === 'input')
    await lab.stop()
    expect((await stopped.end()).status).toBe('stopped')
    for (const code of ['while True: pass', 'import time; time.sleep(1e9)']) {
      const got = await seen(lab.run(code, { timeout: 0.4 }))
      expect(got).toMatchObject({ status: 'timeout', notices: [{ code: 'limit' }] })
    }
    const busy = await begun(lab.run('print("go")\nwhile True: pass'))
    await lab.stop()
    expect((await busy.end()).status).toBe('swapped')
    expect((await seen(lab.run('print(kept)'))).out).toBe('kept\n')
    const read = await seen(lab.run('import sys\nsys.stdin.readline()', { timeout: 5 }))
    expect(read.status).toBe('error')
    await bare.context().close()
  })

  test('stops the very first run of a first visit', async () => {
    const fresh = await blank()
    const lab = remoteLab(fresh, base())
    const run = lab.run('import time\nprint("go")\ntime.sleep(1e9)')
    for await (const event of run) if (event.type === 'stdout') break
    await lab.stop()
    expect((await run.done).status).toMatch(/stopped|swapped/)
    expect((await seen(lab.run('print("next")'))).out).toBe('next\n')
    await fresh.context().close()
  })

  test('says that a saved interpreter is damaged or missing, and starts without it', async () => {
    for (const damage of ['missing', 'truncated'] as const) {
      const fresh = await blank()
      await fresh.context().route(/\.snapshot$/, async (route) => {
        if (damage === 'missing') return route.fulfill({ status: 404, body: 'gone' })
        const name = new URL(route.request().url()).pathname
        const body = readFileSync(`${inject('site')}${name}`).subarray(0, 1_000_000)
        return route.fulfill({ status: 200, body })
      })
      const lab = remoteLab(fresh, base())
      const got = await seen(lab.run('print("slow but sure")'))
      expect(got.out).toBe('slow but sure\n')
      expect(got.notices).toMatchObject([{ code: 'snapshot' }])
      expect((await seen(lab.run('1 + 1'))).notices).toEqual([])
      await fresh.context().close()
    }
  })

  test('says what is wrong when the runtime is not there, and runs again when it is', async () => {
    const fresh = await blank()
    const nowhere = remoteLab(fresh, `${inject('page')}nowhere/`)
    expect((await seen(nowhere.run('1'))).error).toMatchObject({
      name: 'StartError',
      message: expect.stringContaining('did not answer'),
    })
    await fresh.context().close()
  })

  test('goes to the page’s own origin where the runtime’s does not answer, and says so', async () => {
    const fresh = await blank()
    const got = await fresh.evaluate(
      async (fallback) => {
        const runtime = bytelab.open({
          base: 'http://run.nowhere.localhost:9/runtime/',
          fallback,
          spare: false,
        })
        return bytelab.collect(runtime.run('print("here")'))
      },
      `${inject('page')}runtime/`,
    )
    expect(got.status).toBe('ok')
    expect(got.events).toContainEqual(expect.objectContaining({ type: 'notice', code: 'origin' }))
    await fresh.context().close()
  })

  test('forgets what the browser keeps, on demand', async () => {
    const fresh = await blank()
    const left = await fresh.evaluate(async (base) => {
      const runtime = bytelab.open({ base, spare: false })
      await bytelab.collect(runtime.run('1'))
      await runtime.erase()
      return true
    }, base())
    expect(left).toBe(true)
    await fresh.context().close()
  })
})
