/** How the compiler comes to a page: when it is asked for, in parts, over a bad connection, from a damaged cache. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { seen, watch } from '../packages/runtime/src/behaviours/lab.ts'
import { launch } from './browser.ts'
import { remoteLab } from './remote.ts'

const PACKAGES = ['cython', 'setuptools']
const FILES = [{ path: 'a.c', text: '#include <stdio.h>\nint main(void) { puts("built"); return 0; }\n' }]
const BUILD = { build: ['gcc a.c -o a'], run: './a' }
const CACHE = 'bytelab-toolchain'

let browser: Browser
const base = () => `${inject('run')}runtime/`

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

interface Visit {
  page: Page
  /** Parts that were asked of the server. */
  parts: string[]
  lab: ReturnType<typeof remoteLab>
}

/** A browser that was never here. `answer` may do something else with a request for a part than let it go. */
async function visit(answer?: (route: Route, number: number) => Promise<void>): Promise<Visit> {
  const context = await browser.newContext()
  const parts: string[] = []
  await context.route('**/*.part', async (route) => {
    parts.push(new URL(route.request().url()).pathname.replace(/^.*\//, ''))
    if (answer) await answer(route, parts.length)
    else await route.continue()
  })
  const page = await context.newPage()
  await page.goto(`${inject('page')}e2e/blank/`)
  await page.waitForFunction(() => 'bytelab' in globalThis)
  return { page, parts, lab: remoteLab(page, base(), { packages: PACKAGES, files: FILES }) }
}

/** Does something with the cached parts, in the frame that has them. */
async function inCache<T>(page: Page, work: (name: string) => Promise<T>): Promise<T> {
  const frame = page.frames().find((each) => each.url().includes('frame.html'))
  if (!frame) throw new Error('there is no runtime frame')
  return frame.evaluate(work, CACHE)
}

const count = (name: string) => caches.open(name).then(async (cache) => (await cache.keys()).length)

describe('the compiler', () => {
  test('is fetched at the first build, with its progress, and kept', async () => {
    const { lab, parts, page } = await visit()
    expect(await seen(lab.command(['python', '-c', 'print(1)']))).toMatchObject({ out: '1\n' })
    expect(parts).toEqual([])
    const built = await seen(lab.build(BUILD))
    expect(built, built.err).toMatchObject({ status: 'ok', out: expect.stringMatching(/built\n$/) })
    const progress = built.events.flatMap((event) =>
      event.type === 'progress' && event.text.startsWith('Fetching the C compiler') ? [event] : [],
    )
    expect(progress[0]?.text).toMatch(/^Fetching the C compiler, once: 0\.0 of \d+\.\d MB$/)
    const fractions = progress.map(({ fraction = 0 }) => fraction)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    const fetched = parts.length
    expect(await inCache(page, count)).toBe(fetched)
    // A page that comes later has it, and so has another interpreter of this one.
    lab.close()
    const again = remoteLab(page, base(), { packages: PACKAGES, files: FILES })
    const later = await seen(again.build(BUILD))
    expect(later).toMatchObject({ status: 'ok' })
    expect(later.events.some((event) => event.type === 'progress' && event.text.startsWith('Fetching'))).toBe(
      false,
    )
    expect(parts).toHaveLength(fetched)
    again.close()
  })

  test('goes on where a lost connection left it', async () => {
    let lost = true
    const { lab, parts, page } = await visit(async (route, number) => {
      if (lost && number > 3) await route.abort('internetdisconnected')
      else await route.continue()
    })
    const failed = await seen(lab.build(BUILD))
    expect(failed).toMatchObject({ status: 'error', code: 1 })
    expect(failed.err).toMatch(
      /could not be fetched .*\d+\.\d of \d+\.\d MB are here and kept.* build again to go on/,
    )
    expect(await inCache(page, count)).toBe(3)
    const before = new Set(parts.slice(0, 3))
    lost = false
    parts.length = 0
    const built = await seen(lab.build(BUILD))
    expect(built, built.err).toMatchObject({ status: 'ok' })
    expect(parts.filter((part) => before.has(part))).toEqual([])
    lab.close()
  })

  test('is fetched anew where what is kept, or what arrives, is damaged', async () => {
    let damaged = ''
    const { lab, parts, page } = await visit(async (route, number) => {
      if (number !== 2) return route.continue()
      damaged = parts[1] as string
      const body = readFileSync(path.join(inject('site'), 'runtime/toolchain', damaged))
      body[1000] = (body[1000] as number) ^ 1
      await route.fulfill({ body })
    })
    const first = await seen(lab.build(BUILD))
    expect(first, first.err).toMatchObject({ status: 'ok' })
    expect(parts.filter((part) => part === damaged)).toHaveLength(2)
    await inCache(page, async (name) => {
      const cache = await caches.open(name)
      const [key] = await cache.keys()
      if (key) await cache.put(key, new Response('nonsense'))
    })
    parts.length = 0
    await page.reload()
    await page.waitForFunction(() => 'bytelab' in globalThis)
    const again = remoteLab(page, base(), { packages: PACKAGES, files: FILES })
    const second = await seen(again.build(BUILD))
    expect(second, second.err).toMatchObject({ status: 'ok' })
    expect(parts).toHaveLength(1)
    again.close()
  })

  test('is waited for until Stop, and two builds at once share it', async () => {
    let held = true
    const waiting: (() => void)[] = []
    const { lab, parts, page } = await visit(async (route, number) => {
      if (held && number > 2) await new Promise<void>((resolve) => waiting.push(resolve))
      await route.continue().catch(() => {})
    })
    const begun = watch(lab.build(BUILD))
    await begun.until(
      (event) => event.type === 'progress' && event.text.includes('MB') && (event.fraction ?? 0) > 0,
    )
    await lab.stop()
    expect(await begun.end()).toMatchObject({ status: 'stopped', code: 130 })
    held = false
    for (const go of waiting) go()
    const other = remoteLab(page, base(), { packages: PACKAGES, files: FILES })
    const both = await Promise.all([seen(lab.build(BUILD)), seen(other.build(BUILD))])
    for (const built of both) expect(built, built.err).toMatchObject({ status: 'ok' })
    // Each frame may have asked for a part that the other was fetching; none is asked for more than that.
    for (const part of new Set(parts))
      expect(parts.filter((each) => each === part).length).toBeLessThanOrEqual(2)
    lab.close()
    other.close()
  })
})
