import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Program, programs } from '../packages/runtime/src/trace/proof/programs.ts'
import { BOTTOMLESS } from '../packages/runtime/src/trace/proof/prove.ts'
import { launch } from './browser.ts'

let browser: Browser
let page: Page

/** What a program's proof says that crosses from the page. */
interface Told {
  name: string
  steps: number
  faults: string[]
}

beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage()
  await page.goto(`${inject('page')}e2e/blank/`)
  await page.waitForFunction(() => 'bytelab' in globalThis)
  await page.evaluate(
    (base) => {
      Object.assign(globalThis, { lab: bytelab.open({ base, spare: false }) })
    },
    `${inject('run')}runtime/`,
  )
})

afterAll(() => browser?.close())

/** Proves programs one after the other, in the page, with one interpreter. */
function proved(batch: Program[]): Promise<Told[]> {
  return page.evaluate(async (batch) => {
    const { lab } = globalThis as unknown as { lab: ReturnType<typeof bytelab.open> }
    const told: Told[] = []
    for (const program of batch) {
      const { steps, faults } = await bytelab.prove(lab, program)
      await bytelab.clear(lab, program)
      told.push({ name: program.name, steps, faults })
    }
    return told
  }, batch)
}

describe('a recording made in the page', () => {
  const features = Map.groupBy(programs(), ({ name }) => name.split('/')[0] as string)
  for (const [feature, batch] of features) {
    test(`${feature}: ${batch.length} programs`, async () => {
      const told = await proved(batch)
      expect(told.filter(({ faults }) => faults.length > 0)).toEqual([])
      expect(told.length).toBe(batch.length)
    })
  }

  test('recursion without end through C ends as an exception, not as the end of the interpreter', async () => {
    const out = await page.evaluate(async (code) => {
      const { lab } = globalThis as unknown as { lab: ReturnType<typeof bytelab.open> }
      const { events, status } = await bytelab.collect(lab.trace(code))
      return [status, events.flatMap((event) => (event.type === 'stdout' ? [event.text] : [])).join('')]
    }, BOTTOMLESS)
    expect(out).toEqual(['ok', 'ended\n'])
  })
})
