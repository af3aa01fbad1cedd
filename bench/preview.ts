/** A Flask application's live preview: `fetch` inside it, and what lies between a click on a link and the next page. */

import type { Frame, Page } from 'playwright-core'
import { pause } from './chromium.ts'
import { type Row, row, type Samples } from './report.ts'

const NAVIGATIONS = 30
/** The first ones, in which the browser is still compiling. */
const WARM = 5
/** How long a navigation may take, in ms. */
const PATIENCE = 30_000

/** Every document of an application's tells when it was clicked, painted and loaded. To be added before the page is opened. */
export function watch(): void {
  if (!location.hostname.includes('.preview.') || location.pathname.endsWith('/preview.html')) return
  const say = (what: string, ms: number) => console.debug(`bench ${what} ${performance.timeOrigin + ms}`)
  addEventListener('click', (event) => say('click', event.timeStamp), true)
  addEventListener('load', () => say('load', performance.now()))
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-paint') say('paint', startTime)
  }).observe({ type: 'paint', buffered: true })
}

/** The document of the application. */
export async function guest(page: Page): Promise<Frame> {
  for (let waited = 0; waited < PATIENCE; waited += 50) {
    const found = page.frames().find((frame) => /\.preview\..*\/page\//.test(frame.url()))
    if (found) return found
    await pause(50)
  }
  throw new Error(`no preview came: ${page.frames().map((frame) => frame.url())}`)
}

/** Clicks from page to page. */
export async function navigate(page: Page, samples: Samples): Promise<void> {
  const frame = await guest(page)
  const said: Record<string, number> = {}
  page.on('console', (message) => {
    const [, what = '', ms] = /^bench (\w+) ([\d.]+)$/.exec(message.text()) ?? []
    said[what] = Number(ms)
  })
  for (let count = -WARM; count < NAVIGATIONS; count++) {
    for (const what in said) delete said[what]
    await frame.click('#following', { noWaitAfter: true })
    const until = performance.now() + PATIENCE
    while (!(said.click && said.load && said.paint)) {
      if (performance.now() > until) throw new Error(`a click led nowhere: ${JSON.stringify(said)}`)
      await pause(5)
    }
    if (count < 0) continue
    samples.add('navigation load', said.load - said.click)
    samples.add('navigation paint', said.paint - said.click)
  }
}

export function navigationRows(samples: Samples): Row[] {
  const group = 'Preview: from the click on a link to the next page'
  return (['load', 'paint'] as const).flatMap((what) => {
    const values = samples.get(`navigation ${what}`)
    const name = what === 'load' ? 'it is loaded' : 'first paint'
    return [
      ...row({ group, name: `${name}, p50`, unit: 'ms', values, most: 30 }),
      ...row({ group, name: `${name}, p95`, unit: 'ms', values, quantile: 0.95, most: 100 }),
    ]
  })
}

const EDITS = 12
/** Where the heading is in `templates/page.html`, which the block opens. */
const LINE = 3

/** Every document tells of the key that saves, and of edits that have arrived. To be added before the page is opened. */
export function watchEdits(): void {
  const say = (what: string) => console.debug(`bench ${what} ${performance.timeOrigin + performance.now()}`)
  const look = () => {
    const edits = document.querySelectorAll('b.edit')
    const last = edits[edits.length - 1]?.textContent
    if (last) say(last)
  }
  addEventListener('keydown', ({ key, ctrlKey }) => key === 's' && ctrlKey && say('saved'), true)
  if (location.hostname.includes('.preview.')) addEventListener('DOMContentLoaded', look)
}

/** Types in a block's editor and saves, until the preview shows it. */
export async function edit(page: Page, url: string, samples: Samples): Promise<void> {
  const said = new Map<string, number>()
  await page.context().addInitScript(watchEdits)
  page.on('console', (message) => {
    const [, what, ms] = /^bench (\w+) ([\d.]+)$/.exec(message.text()) ?? []
    if (what) said.set(what, Number(ms))
  })
  await page.goto(url)
  await page.locator('bytelab-app').scrollIntoViewIfNeeded()
  await guest(page)
  await page.locator('bytelab-app .cm-content').first().click()
  await page.keyboard.press('Control+Home')
  for (let line = 0; line < LINE; line++) await page.keyboard.press('ArrowDown')
  for (let count = 0; count < EDITS; count++) {
    said.clear()
    await page.keyboard.press('End')
    await page.keyboard.insertText(`<b class="edit">edit${count}</b>`)
    await page.keyboard.press('Control+s')
    const until = performance.now() + PATIENCE
    while (!said.has(`edit${count}`)) {
      if (performance.now() > until) throw new Error(`edit ${count} did not arrive`)
      await pause(10)
    }
    const ms = (said.get(`edit${count}`) ?? Number.NaN) - (said.get('saved') ?? Number.NaN)
    if (count > 1) samples.add('edit', ms)
    await pause(200)
  }
}

export function editRows(samples: Samples): Row[] {
  const group = 'Preview: an edit of a template'
  const name = 'from Ctrl+S in a lesson page to the text in the refreshed preview'
  return row({ group, name, unit: 'ms', values: samples.get('edit'), most: 500 })
}
