/** A Flask application in the page and in Node, beside the same application on this machine's own Python. */

import { cpSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { collect, open as openNode, type Runtime } from '@bytelab/runtime/node'
import type { Page } from 'playwright-core'
import { dropProfile, newProfile, pause, press, shown, withPage } from './chromium.ts'
import { makeNative, type Native, script, startServer, timed } from './native.ts'
import type { web } from './pages/web.ts'
import { edit, editRows, guest, navigate, navigationRows, watch } from './preview.ts'
import { type Row, row, type Samples } from './report.ts'
import { APP, appFiles, type Stage } from './stage.ts'

type Web = typeof web

const VIEWS = { JSON: '/json', select: '/row/7', page: '/page/3' } as const
const VIEW_NAMES: Record<keyof typeof VIEWS, string> = {
  JSON: 'JSON',
  select: 'a select of SQLite as JSON',
  page: 'a page from templates in files and SQLite',
}
/** How long each rate is measured, in ms. */
const LASTS = 700
/** How long a visit lasts after what was waited for: caches are written, and V8 keeps what it compiled. */
const STAY = 2_500
/** How often the suite runs in a warm interpreter; the first one of them is another row. */
const SUITES = 4

const RATES = readFileSync(fileURLToPath(new URL('./py/rates.py', import.meta.url)), 'utf8')
const COVERAGE = ['-m', 'coverage', 'run', '--branch', '-m', 'pytest', '-q']

interface Place {
  /** Where the application lies for the native Python. */
  folder: string
  /** Without it the rows of the native Python are left out; then it says why. */
  native: Native | string
}

const places = new WeakMap<Stage, Promise<Place>>()

async function makePlace(stage: Stage): Promise<Place> {
  const folder = path.join(stage.folder, 'native')
  cpSync(APP, folder, { recursive: true })
  const native = await makeNative(stage.folder).catch((error: Error) => error.message)
  return { folder, native }
}

function placeOf(stage: Stage): Promise<Place> {
  const place = places.get(stage) ?? makePlace(stage)
  places.set(stage, place)
  return place
}

export async function webRound(stage: Stage, samples: Samples): Promise<void> {
  const { folder, native } = await placeOf(stage)
  if (typeof native === 'string') process.stderr.write(`No native Python to compare with: ${native}\n`)
  await rates(stage, samples, native, folder)
  await suites(stage, samples, native, folder)
  await clicks(stage, samples)
  await edits(stage, samples)
}

/** All ask the same view by turns, so that a noisy minute hits all alike. */
async function rates(stage: Stage, samples: Samples, native: Native | string, cwd: string): Promise<void> {
  const profile = newProfile()
  const node = openNode({ dir: stage.runtime, packages: ['flask'], files: appFiles() })
  const server = typeof native === 'string' ? undefined : await startServer(native, 'speed', cwd)
  try {
    await withPage(profile, async (page, context) => {
      await context.addInitScript(watch)
      await page.goto(stage.url('web/'))
      await asked(page, 'preview')
      const shown = await guest(page)
      const other = server && (await context.newPage())
      await other?.goto(`${server?.url}/page/1`)
      // In a browser that has just been started, the first view would be measured while code is being compiled.
      for (const target of Object.values(VIEWS)) {
        await asked(page, 'rate', target, LASTS)
        await nodeRate(node, target)
      }
      for (const [view, target] of Object.entries(VIEWS)) {
        const add = (name: string, value: number) => samples.add(`rate ${name} ${view}`, value)
        add('page', await asked(page, 'rate', target, LASTS))
        const client = `rates.requests(speed.create_app, ${LASTS / 1000}, ${JSON.stringify(target)})`
        add('page client', (await asked(page, 'python', RATES, client)) as number)
        add('preview', await shown.evaluate(fetchRate, { target, ms: LASTS }))
        add('node', await nodeRate(node, target))
        if (typeof native === 'string' || !server || !other) continue
        add('native client', await script(native, 'rates.py', ['.', `${LASTS / 1000}`, target], cwd))
        add('native server', await server.rate(target, LASTS))
        add('native server browser', await other.evaluate(fetchRate, { target, ms: LASTS }))
      }
      await navigate(page, samples)
      for (let i = 0; i < 3; i++)
        samples.add('register', await asked(page, 'register', `user${Math.random()}`))
      samples.add('scrypt page', (await asked(page, 'python', RATES, 'rates.scrypt()')) as number)
      if (typeof native === 'string') return
      for (const ms of await script<number[]>(native, 'rates.py', ['scrypt'], cwd))
        samples.add('scrypt native', ms)
    })
  } finally {
    node.close()
    await server?.close()
    dropProfile(profile)
  }
}

/** Calls a function of the page. */
function asked<Name extends keyof Web>(
  page: Page,
  name: Name,
  ...args: Parameters<Web[Name]>
): Promise<Awaited<ReturnType<Web[Name]>>> {
  return page.evaluate(
    ({ name, args }) => {
      const { web } = globalThis as unknown as { web: Record<string, (...args: unknown[]) => unknown> }
      return web[name]?.(...args)
    },
    { name, args },
  ) as Promise<Awaited<ReturnType<Web[Name]>>>
}

/** Requests a second, one after the other. Runs in a page that the application answered with. */
async function fetchRate({ target, ms }: { target: string; ms: number }): Promise<number> {
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < ms; count++) {
    const answer = await fetch(target, { cache: 'no-store' })
    if (!(await answer.text())) throw new Error(`${target} answered nothing (${answer.status})`)
  }
  return (count / (performance.now() - start)) * 1000
}

async function nodeRate(runtime: Runtime, target: string): Promise<number> {
  const ask = async () => {
    const run = runtime.request({ app: 'speed', method: 'GET', target, headers: [] })
    const { events, status } = await collect(run)
    if (status !== 'ok') throw new Error(`${target}: ${JSON.stringify(events).slice(0, 2_000)}`)
  }
  await ask()
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < LASTS; count++) await ask()
  return (count / (performance.now() - start)) * 1000
}

async function suites(stage: Stage, samples: Samples, native: Native | string, cwd: string): Promise<void> {
  const profile = newProfile()
  try {
    await withPage(profile, async (page) => {
      await page.goto(stage.url('web/'))
      for (let i = 0; i < SUITES; i++) {
        const took = await asked(page, 'suite')
        if (i > 0) samples.add('suite page', took)
        if (typeof native !== 'string') samples.add('suite native', await timed(native, COVERAGE, cwd))
      }
    })
    if (typeof native === 'string') return
    const warm = await script<number[]>(native, 'suite.py', [`${SUITES}`], cwd)
    for (const ms of warm.slice(1)) samples.add('suite native warm', ms)
  } finally {
    dropProfile(profile)
  }
}

/** Clicks in a page that was just opened, in a browser that was never here and in one that was. */
async function clicks(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    const visits = [
      ['serve', 'cold'],
      ['serve', 'warm'],
      ['preview', 'warm'],
      ['tests', 'warm'],
      ['tests', 'shown'],
    ]
    for (const [what, visit] of visits)
      await withPage(profile, async (page) => {
        await page.goto(`${stage.url('web/')}#${what}`)
        await page.waitForLoadState('networkidle')
        if (visit === 'shown') {
          await asked(page, 'preview')
          await pause(STAY)
        }
        await press(page)
        const { press: took } = await shown(page)
        const text = await page.evaluate(() => document.getElementById('out')?.textContent ?? '')
        if (text.startsWith('failed')) throw new Error(`${what}: ${text}`)
        samples.add(`click ${what} ${visit}`, took)
        await pause(STAY)
      })
  } finally {
    dropProfile(profile)
  }
}

async function edits(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    await withPage(profile, (page) => edit(page, stage.url('flask/'), samples))
  } finally {
    dropProfile(profile)
  }
}

export function webRows(samples: Samples, stage: Stage): Row[] {
  return [
    ...rateRows(samples),
    ...navigationRows(samples),
    ...editRows(samples),
    ...suiteRows(samples),
    ...clickRows(samples),
    ...imageRows(stage),
  ]
}

function rateRows(samples: Samples): Row[] {
  return Object.entries(VIEW_NAMES).flatMap(([view, group]) => {
    const of = (name: string) => samples.get(`rate ${name} ${view}`)
    const client = { name: "Werkzeug's client", values: of('native client') }
    const browser = { name: 'fetch', values: of('native server browser') }
    const line = (name: string, values: number[], against?: typeof client, least?: number) =>
      row({ group: `${group}: one request after the other`, name, unit: '/s', values, against, least })
    return [
      ...line("native, Werkzeug's client", client.values),
      ...line('native, the development server, asked from Node', of('native server')),
      ...line('native, the development server, asked by fetch', browser.values),
      ...line("in the page, Werkzeug's client", of('page client'), client, 0.25),
      ...line('in the page, runtime.request()', of('page'), client, 0.25),
      ...line('in the page, fetch inside the preview', of('preview'), browser, 0.25),
      ...line('in Node, runtime.request()', of('node'), client, 0.25),
    ]
  })
}

function suiteRows(samples: Samples): Row[] {
  const group = '25 tests of a Flask application, with coverage of branches'
  const native = { name: 'native', values: samples.get('suite native') }
  const warm = { name: 'native, warm', values: samples.get('suite native warm') }
  const page = samples.get('suite page')
  const [register, here, there] = ['register', 'scrypt page', 'scrypt native'].map((name) =>
    samples.get(name),
  )
  const line = (name: string, values: number[] = [], more: Partial<Parameters<typeof row>[0]> = {}) =>
    row({ group, name, unit: 'ms', values, ...more })
  const hash = 'A password hash (scrypt, as Werkzeug asks for by default)'
  return [
    ...line('native: coverage run --branch -m pytest', native.values),
    ...line('native: again in a process that has run it', warm.values),
    ...line('in the page, warm', page, { against: native, most: 4 }),
    ...line('in the page, warm', page, { against: warm, most: 4 }),
    ...line('native', there, { group: hash }),
    ...line('in the page', here, { group: hash, against: { name: 'native', values: there ?? [] } }),
    ...line('in the page, registering a user', register, { group: hash, most: 2_000 }),
  ]
}

function clickRows(samples: Samples): Row[] {
  const group = 'From the click, nothing warmed before it but in the last row, Chromium'
  const line = (name: string, key: string, most?: number) =>
    row({ group, name, unit: 'ms', values: samples.get(`click ${key}`), ...(most && { most }) })
  return [
    ...line('first HTML of the application in the page, cold', 'serve cold'),
    ...line('first HTML of the application in the page, second visit', 'serve warm', 700),
    ...line('the application is shown in its preview, second visit', 'preview warm', 700),
    ...line('25 tests with coverage are done, second visit', 'tests warm', 1_200),
    ...line('25 tests with coverage are done, where the preview has been shown', 'tests shown', 1_200),
  ]
}

function imageRows(stage: Stage): Row[] {
  const { images } = JSON.parse(readFileSync(path.join(stage.runtime, 'manifest.json'), 'utf8'))
  if (!images.app) return []
  const served = readFileSync(path.join(stage.runtime, `${images.app.file}.br`)).length
  const group = 'The interpreter with Flask, pytest and coverage in it'
  return [
    ...row({ group, name: 'as served (brotli)', unit: 'MB', values: [served / 1e6] }),
    ...row({ group, name: 'unpacked', unit: 'MB', values: [images.app.bytes / 1e6] }),
  ]
}
