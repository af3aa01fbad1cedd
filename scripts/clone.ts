/**
 * A fresh clone with an empty HOME does what the README says: `npm start` serves the labs, `npm test` passes.
 * `--start-only` leaves out the second.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(path.join(os.tmpdir(), 'bytelab-clone-'))
const clone = path.join(folder, 'bytelab')
const home = path.join(folder, 'home')
const PORT = '4990'
/** The longest that the first start, and a later one, may take, in ms. */
const FIRST = 10 * 60_000
const LATER = 5_000

mkdirSync(home)
const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, PORT }
// What npm told this script is not what it tells a user's shell; where packages come from stays as it is here.
for (const name of Object.keys(env))
  if (/^npm_(lifecycle|package|command|execpath)/.test(name)) delete env[name]

/** Starts the labs and waits for the page; answers with the milliseconds until it was there. */
async function start(limit: number): Promise<number> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  const ended = new Promise<never>((_, reject) => {
    child.on('exit', (code) => reject(new Error(`npm start ended with status ${code}`)))
  })
  try {
    await Promise.race([answers(limit), ended])
    return performance.now() - began
  } finally {
    end(child)
    await ended.catch(() => {})
  }
}

async function answers(limit: number): Promise<void> {
  const until = performance.now() + limit
  while (performance.now() < until) {
    const page = await fetch(`http://localhost:${PORT}/`).catch(() => undefined)
    if (page?.ok && (await page.text()).includes('<bytelab-cell')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`npm start did not serve the labs within ${limit / 1000} s`)
}

/** npm starts shells that start Node: the whole group goes. */
function end(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
}

try {
  spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' })
  console.log(`first start: ${((await start(FIRST)) / 1000).toFixed(1)} s`)
  console.log(`second start: ${((await start(LATER)) / 1000).toFixed(1)} s`)
  if (!process.argv.includes('--start-only')) {
    const tests = spawnSync('npm', ['test'], { cwd: clone, env, stdio: 'inherit' })
    if (tests.status !== 0) throw new Error('npm test failed')
  }
  console.log('The clone does what the README says.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
