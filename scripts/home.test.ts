/** A reader takes the Flask lab's site home: unpack, install, test, start, on this machine's own Python. */

import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare } from '@bytelab/cli/prepare'
import { openProject, readProject } from '@bytelab/cli/project'
import { type ProjectFile, stepFiles } from '@bytelab/lesson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryIo } from '../packages/cli/src/io.ts'
import { main } from '../packages/cli/src/main.ts'
import { zipProject } from '../packages/elements/src/workspace/zip.ts'
import { type Home, prepareHome } from './home.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'bytelab-home-'))
/** The environment of the commands that run in the lab. */
const lab = { ...process.env, BYTELAB_CACHE: path.join(root, '.cache') }
/** Where a program that hangs is ended, in ms. */
const LIMIT = 120_000

let home: Home
let project: string
/** Its files before anything ran. */
let unpacked: string[]
/** Where the virtual environment has its programs. */
let bin = ''
/** The environment of the reader's shell with the virtual environment activated and without a network. */
let env: NodeJS.ProcessEnv

interface Ended {
  code: number | null
  text: string
}

function start(program: string, args: string[]): { child: ChildProcess; said: () => string } {
  // Of the environment, and none that the machine has besides.
  const file = bin && !path.isAbsolute(program) ? path.join(bin, program) : program
  const child = spawn(file, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (data: string) => {
      text += data
    })
  }
  return { child, said: () => text }
}

function run(program: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { child, said } = start(program, args)
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, text: said() })
    })
  })
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
  home = await prepareHome()
  // Built before this as a rule; if not, that takes a while, and longer than any of the tests may.
  const { signal } = new AbortController()
  await prepare(openProject(root, 'labs', lab), { env: lab, signal, log: () => {} })
  const zip = path.join(folder, 'flaskr.zip')
  writeFileSync(
    zip,
    zipProject(
      'flaskr',
      lastStep().map(({ path, text }) => [path, text] as const),
    ),
  )
  project = folder
  env = process.env
  const away = path.join(folder, 'home')
  expect(await run(home.python, '-m', 'zipfile', '-e', zip, away)).toEqual({ code: 0, text: '' })
  expect(readdirSync(away)).toEqual(['flaskr'])
  const venv = path.join(folder, 'venv')
  expect(await run(home.python, '-m', 'venv', '--without-pip', venv)).toEqual({ code: 0, text: '' })
  bin = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin')
  project = path.join(away, 'flaskr')
  unpacked = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
  env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    VIRTUAL_ENV: venv,
    PYTHONUNBUFFERED: '1',
    PIP_CONFIG_FILE: devNull,
    PIP_NO_INDEX: '1',
    PIP_NO_CACHE_DIR: '1',
    // Spaces part them, so a folder with a space in its name is written as an address.
    PIP_FIND_LINKS: home.folders.map((each) => pathToFileURL(each).href).join(' '),
  }
  delete env.PYTHONPATH
  delete env.PYTHONHOME
}, 4 * LIMIT)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the last step of the Flask lab, taken home', () => {
  test('is one folder with what the reader wrote and nothing else', () => {
    expect(unpacked).toEqual(lastStep().map(({ path }) => path))
  })

  test("pip install -e '.[test]'", { timeout: 3 * LIMIT }, async () => {
    const installed = await run('python', path.join(home.pip, 'pip'), 'install', '-e', '.[test]')
    expect(installed.text).toMatch(/Successfully installed .*\bflaskr-/)
    expect(installed.code).toBe(0)
  })

  test('pytest, and coverage of every statement and branch', { timeout: 3 * LIMIT }, async () => {
    const tested = await run('pytest')
    expect(tested.text).toMatch(/\d+ passed/)
    expect(tested.code).toBe(0)
    expect((await run('coverage', 'run', '-m', 'pytest')).code).toBe(0)
    const report = await run('coverage', 'report', '--fail-under=100')
    expect(report.text).toMatch(/Branch\b/)
    expect(report.text).toMatch(/^TOTAL.* 100%$/m)
    expect(report.code).toBe(0)
  })

  test('the same tests pass in the lab', { timeout: 3 * LIMIT }, async () => {
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

  test('flask --app flaskr run', { timeout: 3 * LIMIT }, async () => {
    const { child, said } = start('flask', ['--app', 'flaskr', 'run', '--port', '0'])
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
    let left = false
    void ended.then(() => {
      left = true
    })
    try {
      let address: string | undefined
      for (const until = Date.now() + LIMIT / 2; !address && !left && Date.now() < until; ) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said())?.[1]
      }
      expect(address, said()).toBeDefined()
      const page = await fetch(`${address}/`)
      expect(page.status).toBe(200)
      expect(await page.text()).toMatch(/<title>[^<]+<\/title>/)
    } finally {
      child.kill()
      await ended
    }
  })
})
