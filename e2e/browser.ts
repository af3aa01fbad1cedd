/** A real Chromium from npm, started once for a test file, kept off the network. */

import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import versions from '../package.json' with { type: 'json' }

/** The package's own switches turn security off; these only keep the browser to itself. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/**
 * Has memory that WebAssembly reaches beyond its end be noticed before, not by the processor's signal: this build of
 * Chromium dies of the signal, where others tell the page of it. Code is slower with it.
 */
export const BOUNDS = '--disable-features=WebAssemblyTrapHandler'

/** Starts Chromium, with more switches if there are any. */
export async function launch(switches: readonly string[] = []): Promise<Browser> {
  return playwright.launch({
    executablePath: await executable(),
    args: [...SWITCHES, ...switches],
    headless: true,
  })
}

/** The browser's path; unpacked on first use into a folder named by its version. */
export async function executable(): Promise<string> {
  const folder = path.join(os.tmpdir(), `bytelab-chromium-${versions.devDependencies['@sparticuz/chromium']}`)
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

export { SWITCHES }
