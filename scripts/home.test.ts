/** A reader takes the Flask lab's site home: unpack, install, test, start, on this machine's own Python. */

import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare } from '@bytelab/cli/prepare'
import { openProject, readProject } from '@bytelab/cli/project'
import { type ProjectFile, stepFiles } from '@bytelab/lesson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryIo } from '../packages/cli/src/io.ts'
import { main } from '../packages/cli/src/main.ts'
import { prepareHome } from './home.ts'
import { type Ended, makePlace, type Place } from './venv.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'bytelab-home-'))
/** The environment of the commands that run in the lab. */
const lab = { ...process.env, BYTELAB_CACHE: path.join(root, '.cache') }
/** In ms; what hangs is ended long before. */
const LONG = 360_000
/** How long a server may take until it says its address, in ms. */
const LISTENS = 60_000

let place: Place
let project: string
/** Its files before anything ran. */
let unpacked: string[]

function run(program: string, ...args: string[]): Promise<Ended> {
  return place.run(project, [program, ...args])
}

/** The last step of the project that the lab's pages share. */
function lastStep(): ProjectFile[] {
  const labs = openProject(root, 'labs', lab)
  const blocks = readProject(labs, root).flatMap(({ lesson }) => lesson?.blocks ?? [])
  const app = blocks.find(
    (block) => block.kind === 'app' && block.project === 'flaskr' && block.steps.length > 1,
  )
  if (app?.kind !== 'app')
    throw new Error('no page of the labs has a block app with project=flaskr and steps')
  return stepFiles(app, app.steps.length - 1)
}

/** How each test ended, from what `pytest -v` prints. */
function outcomes(text: string): Record<string, string> {
  const lines = text.matchAll(/^(\S+\.py::.+?) (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b/gm)
  return Object.fromEntries([...lines].map(([, id = '', outcome = '']) => [id, outcome]))
}

beforeAll(async () => {
  const home = await prepareHome()
  // Built before this as a rule; if not, that takes a while, and longer than any of the tests may.
  const { signal } = new AbortController()
  await prepare(openProject(root, 'labs', lab), { env: lab, signal, log: () => {} })
  place = await makePlace(home, folder)
  project = await place.unpack('flaskr', lastStep())
  expect(readdirSync(path.dirname(project))).toEqual(['flaskr'])
  unpacked = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}, LONG)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the last step of the Flask lab, taken home', () => {
  test('is one folder with what the reader wrote and nothing else', () => {
    expect(unpacked).toEqual(lastStep().map(({ path }) => path))
  })

  test("pip install -e '.[test]'", { timeout: LONG }, async () => {
    const installed = await place.install(project, '-e', '.[test]')
    expect(installed.text).toMatch(/Successfully installed .*\bflaskr-/)
    expect(installed.code).toBe(0)
  })

  test('pytest, and coverage of every statement and branch', { timeout: LONG }, async () => {
    const tested = await run('pytest')
    expect(tested.text).toMatch(/\d+ passed/)
    expect(tested.code).toBe(0)
    expect((await run('coverage', 'run', '-m', 'pytest')).code).toBe(0)
    const report = await run('coverage', 'report', '--fail-under=100')
    expect(report.text).toMatch(/Branch\b/)
    expect(report.text).toMatch(/^TOTAL.* 100%$/m)
    expect(report.code).toBe(0)
  })

  test('the same tests pass in the lab', { timeout: LONG }, async () => {
    const native = outcomes((await run('pytest', '-v', '--color=no')).text)
    expect(Object.keys(native).length).toBeGreaterThan(20)
    // The lab's lock beside a copy of the project, which must not see the other's files.
    const copy = path.join(folder, 'lab')
    cpSync(project, path.join(copy, 'flaskr'), {
      recursive: true,
      filter: (file) => !/__pycache__|\.pytest_cache|\.coverage$|\.egg-info/.test(file),
    })
    copyFileSync(path.join(root, 'labs/requirements.txt'), path.join(copy, 'requirements.txt'))
    const io = memoryIo({ cwd: copy, env: lab })
    const status = await main(['python', '-C', 'flaskr', '-m', 'pytest', '-v', '--color=no'], io)
    const { out, err } = io.read()
    expect(outcomes(out), err).toEqual(native)
    expect(status).toBe(0)
  })

  test('flask --app flaskr run', { timeout: LONG }, async () => {
    const { child, said } = place.start(project, 'flask', ['--app', 'flaskr', 'run', '--port', '0'])
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
    let left = false
    void ended.then(() => {
      left = true
    })
    try {
      let address: string | undefined
      for (const until = Date.now() + LISTENS; !address && !left && Date.now() < until; ) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said().text)?.[1]
      }
      expect(address, said().text).toBeDefined()
      const page = await fetch(`${address}/`)
      expect(page.status).toBe(200)
      expect(await page.text()).toMatch(/<title>[^<]+<\/title>/)
    } finally {
      child.kill()
      await ended
    }
  })
})
