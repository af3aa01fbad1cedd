/** A Chromium with a profile on disk, and a click whose effect the page itself times. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { executable, SWITCHES } from '../e2e/browser.ts'

/** A folder for one reader's profile. */
export function newProfile(): string {
  return mkdtempSync(path.join(tmpdir(), 'bytelab-profile-'))
}

export function dropProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the browser with a profile, lets `use` have a page, and ends the browser, so that its caches are on disk. */
export async function withPage<T>(
  profile: string,
  use: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await executable(),
    args: SWITCHES,
    headless: true,
    viewport: { width: 1280, height: 800 },
  })
  try {
    await context.addInitScript(clock)
    const page = context.pages()[0] ?? (await context.newPage())
    return await use(page, context)
  } finally {
    await context.close()
  }
}

/** What the page's clock found, in ms. */
export interface Shown {
  /** From the press on the button, a few ms before the click, to the text in the DOM. */
  press: number
  /** From the click event to the text in the DOM. */
  click: number
  /** When the click was, as an absolute time. */
  at: number
}

interface Clock {
  shown?: Shown
}

/** Runs in every page before its own scripts. */
function clock(): void {
  if (window !== top) return
  const kept: Clock = {}
  Object.assign(globalThis, { benchClock: kept })
  const text = '#out, bytelab-cell .bytelab-output:not([data-recorded]) .bytelab-stream'
  let press: number | undefined
  let click: number | undefined
  addEventListener(
    'pointerdown',
    () => {
      press ??= performance.now()
    },
    true,
  )
  addEventListener(
    'click',
    () => {
      click ??= performance.now()
    },
    true,
  )
  new MutationObserver(() => {
    if (click === undefined || kept.shown || !document.querySelector(text)?.textContent) return
    const now = performance.now()
    const at = performance.timeOrigin + click
    kept.shown = { press: now - (press ?? click), click: now - click, at }
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

/**
 * Presses the page's Run button with the pointer coming out of nowhere: no hover before. The browser sends
 * `pointerenter`, at which a lesson's page begins to warm, just before the press.
 */
export async function press(page: Page): Promise<void> {
  const { x, y } = await middle(page)
  const client = await page.context().newCDPSession(page)
  const button = { x, y, button: 'left', clickCount: 1 } as const
  await Promise.all([
    client.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button }),
    client.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button }),
  ])
}

/** Moves the pointer onto the Run button, as a reader who is about to press it. */
export async function hover(page: Page): Promise<void> {
  const { x, y } = await middle(page)
  await page.mouse.move(x, y)
}

function middle(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const box = document.querySelector('#run, bytelab-cell .bytelab-run')?.getBoundingClientRect()
    if (!box) throw new Error('the page has no Run button')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })
}

/** How often the page is asked, in ms: seldom, since the question itself takes the page's time. */
const ASK = 700

/** Waits for the text that the press brings. */
export async function shown(page: Page): Promise<Shown> {
  for (let asked = 0; asked * ASK < 60_000; asked++) {
    await pause(ASK)
    const found = await page.evaluate(() => (globalThis as unknown as { benchClock: Clock }).benchClock.shown)
    if (found) return found
  }
  throw new Error(`${page.url()} showed nothing within a minute`)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
