/**
 * Set-up of the browser tests: brings wheels, runtime, elements and a site of the labs up to date in `.cache`, serves
 * them under two names, and tells the tests where:
 *
 *     import { inject } from 'vitest'
 *     inject('page')   // http://bytelab.localhost:PORT/       the labs' site; e2e/blank/ is a page with nothing on it
 *     inject('run')    // http://run.bytelab.localhost:PORT/   the runtime alone
 *     inject('site')   // the folder that is served
 *
 * `BYTELAB_CACHE` names another folder than `.cache`.
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@bytelab/cli/serve'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { hold } from '../packages/cli/src/hold.ts'
import { memoryIo } from '../packages/cli/src/io.ts'
import { main } from '../packages/cli/src/main.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    page: string
    run: string
    site: string
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CACHE = path.resolve(ROOT, process.env.BYTELAB_CACHE ?? '.cache')
const SITE = path.join(CACHE, 'e2e-site')
/** What the site is made of; a change in any of it makes the site stale. */
const SOURCES = ['packages', 'labs', 'e2e/blank.ts', 'package-lock.json']

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  mkdirSync(CACHE, { recursive: true })
  // Two runs may begin at once.
  await hold(path.join(CACHE, 'e2e-busy'), AbortSignal.timeout(170_000), buildSite)
  const served = await serve({ dir: SITE, port: 0 })
  provide('page', served.url)
  provide('run', served.run)
  provide('site', SITE)
  return () => served.close()
}

async function buildSite(): Promise<void> {
  const stamp = path.join(CACHE, 'e2e-stamp')
  const inputs = fingerprint()
  const fresh = existsSync(stamp) && existsSync(SITE) && readFileSync(stamp, 'utf8') === inputs
  if (fresh) return
  rmSync(stamp, { force: true })
  const io = memoryIo({ cwd: ROOT, env: { ...process.env, BYTELAB_CACHE: CACHE } })
  const status = await main(['build', 'labs', '--out', SITE], io)
  const { out, err } = io.read()
  if (status !== 0) throw new Error(`the labs' site could not be built:\n${out}${err}`)
  await buildBlank()
  writeFileSync(stamp, inputs)
}

/** The page with nothing on it but the runtime's API, for tests that bring the rest. */
async function buildBlank(): Promise<void> {
  const folder = path.join(SITE, 'e2e/blank')
  await build({
    entryPoints: [path.join(ROOT, 'e2e/blank.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: path.join(folder, 'blank.js'),
    logLevel: 'silent',
  })
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title><script type="module" src="blank.js"></script><body></body></html>\n',
  )
}

/** Names, sizes and times of all sources: quick, and good enough to tell whether anything was edited. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.version)
  function add(file: string): void {
    const stats = statSync(file)
    if (!stats.isDirectory()) {
      hash.update(`${file}\0${stats.size}\0${stats.mtimeMs}\n`)
      return
    }
    for (const name of readdirSync(file).sort()) {
      if (!/^(node_modules|dist|golden|tests)$|^\.|\.test\.ts$/.test(name)) add(path.join(file, name))
    }
  }
  for (const source of SOURCES) add(path.join(ROOT, source))
  return hash.digest('hex')
}
