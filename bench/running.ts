/** What the runtime costs while code runs, and how soon Stop gives the page back its prompt. */

import type { Page } from 'playwright-core'
import { dropProfile, newProfile, pause, withPage } from './chromium.ts'
import type { bare } from './pages/bare.ts'
import { median, type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

const RUNS = 12
/** ms after the start at which Stop comes: at no fixed distance from the moments when the engine looks for it. */
const AFTER = [90, 137, 211, 284]
/** How long a spare has to boot behind the first interpreter. */
const SPARE = 3_000

/** Does next to nothing, a little, and prints much; each tells the time that it took itself. */
const CELLS: Record<string, string> = {
  'a line': 'pass',
  'ten thousand numbers': 'sorted(range(10_000), key=str)',
  'a thousand prints': 'for i in range(1000): print(i)',
}

const LOOP = `
import time
def loop():
    x = 0
    for i in range(1_500_000):
        x += i
    return x
loop()
start = time.perf_counter()
loop()
took = time.perf_counter() - start
`

type Bare = typeof bare

export async function runningRound(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    await withPage(profile, async (page) => {
      await page.goto(stage.url('bare/'))
      // First, while few earlier cells are there to be run again by a spare.
      await run(page, 'kept = "kept"')
      await stops(page, samples)
      for (const [name, code] of Object.entries(CELLS)) {
        for (let i = 0; i < RUNS; i++) samples.add(`adds ${name}`, await added(page, code))
      }
    })
    await loops(stage, samples)
  } finally {
    dropProfile(profile)
  }
}

function run(page: Page, code: string): ReturnType<Bare['run']> {
  return page.evaluate((code) => (globalThis as unknown as { bare: Bare }).bare.run(code), code)
}

function stop(page: Page, code: string, after: number): ReturnType<Bare['stop']> {
  const both = { code, after }
  return page.evaluate(
    ({ code, after }) => (globalThis as unknown as { bare: Bare }).bare.stop(code, after),
    both,
  )
}

/** The page's time for a run, less what Python says that the code took. */
async function added(page: Page, code: string): Promise<number> {
  const timed = `import time as _time\n_start = _time.perf_counter()\n${code}\nprint("took", _time.perf_counter() - _start)`
  const { text, wall } = await run(page, timed)
  const [, seconds] = /took ([\d.e-]+)\s*$/.exec(text) ?? []
  return wall - Number(seconds) * 1000
}

async function stops(page: Page, samples: Samples): Promise<void> {
  await pause(SPARE)
  for (const after of AFTER) {
    const { ms, status } = await stop(page, 'while True: pass', after)
    const { text } = await run(page, 'print(kept)')
    samples.add('stop loop', ms)
    samples.add('stop kept', status === 'stopped' && text === 'kept\n' ? 1 : 0)
  }
  for (let i = 0; i < 2; i++) {
    const { ms, status } = await stop(page, 'sum(range(10**10))', 300)
    if (status !== 'swapped') throw new Error(`a long call ended with ${status}`)
    samples.add('stop call', ms)
    await pause(SPARE)
  }
}

/** The same loop in both, by turns, each in its own browser; what the code itself measured. */
async function loops(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    await withPage(profile, async (plain, context) => {
      const ours = await context.newPage()
      await plain.goto(stage.plain)
      await ours.goto(stage.url('bare/'))
      for (let i = 0; i < 6; i++) {
        const seconds = await plain.evaluate(
          (code) => (globalThis as unknown as { measure(code: string): Promise<number> }).measure(code),
          `${LOOP}\ntook`,
        )
        const { text } = await run(ours, `${LOOP}\nprint(took)`)
        // In the first ones the browser is still compiling.
        if (i < 2) continue
        samples.add('loop plain', seconds * 1000)
        samples.add('loop ours', Number(text) * 1000)
      }
    })
  } finally {
    dropProfile(profile)
  }
}

export function runningRows(samples: Samples): Row[] {
  const plain = { name: 'plain', values: samples.get('loop plain') }
  const kept = samples.get('stop kept')
  return [
    ...row({
      group: 'Stop to next prompt, Chromium',
      name: 'while True: pass',
      unit: 'ms',
      values: samples.get('stop loop'),
      most: 100,
      note: `Interrupted, with the interpreter's state kept, ${kept.filter(Boolean).length} times of ${kept.length}.`,
    }),
    ...row({
      group: 'Stop to next prompt, Chromium',
      name: 'sum(range(10**10)), the spare takes over',
      unit: 'ms',
      values: samples.get('stop call'),
      most: 300,
    }),
    ...Object.keys(CELLS).flatMap((name) =>
      row({
        group: 'A run takes longer than its code by',
        name,
        unit: 'ms',
        values: samples.get(`adds ${name}`),
        most: 10,
      }),
    ),
    ...row({
      group: 'A loop of 1.5 million additions, as Python measures it',
      name: 'plain page (main thread, no Stop)',
      unit: 'ms',
      values: plain.values,
    }),
    ...row({
      group: 'A loop of 1.5 million additions, as Python measures it',
      name: 'ours (worker, can be stopped)',
      unit: 'ms',
      values: samples.get('loop ours'),
      against: plain,
      note: `Looking for Stop costs ${((median(samples.get('loop ours')) / median(plain.values) - 1) * 100).toFixed(1)} %.`,
    }),
  ]
}
