/** From click to first character, in a browser that was never here and in one that was, and with a standby. */

import type { Page, Worker } from 'playwright-core'
import { dropProfile, hover, newProfile, pause, press, shown, withPage } from './chromium.ts'
import { type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

/** How long a visit lasts after the text came: caches are written, and V8 keeps what it compiled. */
const STAY = 2_000
/** How long a standby has to boot. */
const BOOT = 4_000

const PAGES = ['plain', 'bare', 'elements'] as const

/** One round: each page is visited by a new reader, then by the same reader again, then with the pointer resting. */
export async function clickRound(stage: Stage, samples: Samples): Promise<void> {
  for (const name of PAGES) {
    const url = name === 'plain' ? stage.plain : stage.url(name === 'bare' ? 'bare/' : 'hello/')
    const profile = newProfile()
    try {
      for (const visit of ['cold', 'warm']) {
        await withPage(profile, async (page) => {
          await page.goto(url)
          await press(page)
          const { press: took, at } = await shown(page)
          samples.add(`${name} ${visit}`, took)
          if (name === 'elements' && visit === 'warm') await readMarks(page, at, samples)
          await pause(STAY)
        })
      }
      if (name === 'elements') await standby(stage, profile, samples)
    } finally {
      dropProfile(profile)
    }
  }
}

async function standby(stage: Stage, profile: string, samples: Samples): Promise<void> {
  await withPage(profile, async (page) => {
    await page.goto(stage.url('hello/'))
    await hover(page)
    await pause(BOOT)
    await press(page)
    samples.add('standby', (await shown(page)).click)
  })
}

export function clickRows(samples: Samples): Row[] {
  const group = 'Click to first character, Chromium'
  const [cold, warm] = [samples.get('plain cold'), samples.get('plain warm')]
  const label = { bare: 'open() + run()', elements: 'lesson page' }
  return [
    ...row({ group, name: 'plain page, cold', unit: 'ms', values: cold }),
    ...row({ group, name: 'plain page, second visit', unit: 'ms', values: warm }),
    ...(['bare', 'elements'] as const).flatMap((page) => [
      ...row({
        group,
        name: `${label[page]}, cold`,
        unit: 'ms',
        values: samples.get(`${page} cold`),
        against: { name: 'plain', values: cold },
        most: 0.35,
      }),
      ...row({
        group,
        name: `${label[page]}, second visit`,
        unit: 'ms',
        values: samples.get(`${page} warm`),
        against: { name: 'plain', values: warm },
        most: 0.15,
      }),
    ]),
    ...row({
      group,
      name: 'lesson page, standby booted',
      unit: 'ms',
      values: samples.get('standby'),
      most: 15,
    }),
  ]
}

/** The marks that the runtime leaves, as ms after the click. */
async function readMarks(page: Page, at: number, samples: Samples): Promise<void> {
  const [first] = page.workers()
  const places: Pick<Worker, 'evaluate'>[] = first ? [...page.frames().slice(1), first] : []
  for (const place of places) {
    const marks = await place.evaluate(() =>
      [{ name: location.pathname, startTime: 0 }, ...performance.getEntriesByType('mark')].map(
        ({ name, startTime }): [string, number] => [name, performance.timeOrigin + startTime],
      ),
    )
    for (const [name, time] of marks) {
      const step = name.includes('/worker') ? 'worker' : name.includes('/frame') ? 'frame' : name
      samples.add(`mark ${step}`, time - at)
    }
  }
}

const STEPS: Record<string, string> = {
  frame: 'the frame begins',
  'frame script': 'its script runs; fetching, compiling and the worker begin',
  worker: 'the worker begins',
  'worker script': 'its script runs',
  compiled: 'wasm is read and compiled',
  'snapshot read': 'the snapshot is read',
  instantiate: 'the module is ready to be instantiated',
  module: 'it is set up',
  restored: 'the snapshot is in its memory',
  python: 'the interpreter is connected with JavaScript',
  ready: 'it takes the run',
}

/** Where our own time goes. */
export function markRows(samples: Samples): Row[] {
  const group = 'Lesson page, second visit: ms after the click when'
  const last = { name: 'the text is in the page', values: samples.get('elements warm') }
  const steps = Object.entries(STEPS).map(([key, name]) => ({ name, values: samples.get(`mark ${key}`) }))
  return [...steps, last].flatMap(({ name, values }) => row({ group, name, unit: 'ms', values }))
}
