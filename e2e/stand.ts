/** Pages of a test file's own, with the elements and the runtime beside them, and a browser to look at them. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Served, serve } from '@bytelab/cli/serve'
import { buildElements } from '@bytelab/elements/build'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launch } from './browser.ts'

const runtime = fileURLToPath(new URL('../.cache/runtime/', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** For a body whose first look matters. */
export const STYLES = '<link rel="stylesheet" href="/bytelab/bytelab.css">'

export interface Stand {
  /** The address of a page or file. */
  url(path: string): string
  /** A browser's window of its own; closed after the test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>
}

/** Serves pages (HTML by file name) while the tests of the calling file run. */
export function stand(pages: Record<string, string>): Stand {
  let dir = ''
  let browser: Browser
  let site: Served
  let contexts: BrowserContext[] = []

  beforeAll(async () => {
    if (!existsSync(join(runtime, 'frame.html')))
      throw new Error('.cache/runtime is missing: build the runtime first')
    dir = mkdtempSync(join(tmpdir(), 'bytelab-stand-'))
    mkdirSync(join(dir, 'bytelab'))
    await buildElements({ outdir: join(dir, 'bytelab') })
    cpSync(runtime, join(dir, 'bytelab/runtime'), { recursive: true })
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(dir, name), text)
    site = await serve({ dir, port: 0 })
    browser = await launch()
  }, 120_000)

  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })

  afterAll(async () => {
    await browser?.close()
    await site?.close()
    if (dir) rmSync(dir, { recursive: true, force: true })
  })

  return {
    url: (path) => new URL(path, site.url).href,
    async context(options = {}) {
      const made = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
      contexts.push(made)
      return made
    },
  }
}

/** A whole page around what stands in its `main`; its script brings the styles, unless the body has a link. */
export function html(body: string, script = '/bytelab/bytelab.js'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Try</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>:root{color-scheme:light dark}body{max-width:46rem;margin:1rem auto;padding:0 1rem;background:Canvas;color:CanvasText;font:16px system-ui}</style><script type="module" src="${script}"></script></head><body><main>${body}</main></body></html>`
}

/** What axe-core has against a page, or against what a selector names. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: string | Document,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
      }
    }
    const found = await axe.run(within ?? document)
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 300)} ${nodes[0]?.failureSummary}`,
    )
  }, within)
}
