/** `npm test`: everything there is to check, each part named, and one line at the end that counts. */

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildSite, root } from './build.ts'
import { prepareHome } from './home.ts'

interface Count {
  passed: number
  failed: number
}

const bin = (name: string) => path.join(root, 'node_modules', name)
const reports = path.join(root, '.cache/reports')

/** A tool that passes or fails as a whole. */
async function check(name: string, args: string[], env = {}): Promise<Count> {
  heading(name)
  const good = (await run(args, env)) === 0
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
}

/** A run of vitest, counted by its own report. */
async function vitest(name: string, ...args: string[]): Promise<Count> {
  heading(name)
  const file = path.join(reports, `${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const status = await run([bin('vitest/vitest.mjs'), 'run', ...args, ...reporters])
  try {
    const {
      numPassedTests,
      numTotalTests,
      numPendingTests = 0,
      numTodoTests = 0,
    } = JSON.parse(readFileSync(file, 'utf8'))
    const failed = numTotalTests - numPassedTests - numPendingTests - numTodoTests
    // A file that does not load has no tests to count, and fails all the same.
    return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function heading(name: string): void {
  console.log(`\n— ${name} —`)
}

function run(args: string[], env = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

async function site(): Promise<Count> {
  heading('build')
  try {
    await buildSite(
      (step, steps, line) => console.log(`[${step}/${steps}] ${line}`),
      new AbortController().signal,
    )
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

/** What the tests of projects that are taken home install: fetched now, so that they need no network. */
async function packages(): Promise<Count> {
  heading('packages')
  try {
    await prepareHome()
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

mkdirSync(reports, { recursive: true })
const counts = [
  await site(),
  await packages(),
  await check('types', [bin('typescript/bin/tsc'), '--noEmit']),
  await check('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  await vitest('unit'),
  // With the runtime that was built for the site, which has proved its landing page; the browser tests find it proved.
  await check('labs', ['packages/cli/bin/bytelab.mjs', 'test', 'labs'], { BYTELAB_CACHE: '.cache' }),
  await vitest('browser', '--config', 'e2e/vitest.config.ts'),
]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
