/** Bytecode and traces: recording beside running and beside a recorder of lines, in a page and in Node. */

import { readFileSync } from 'node:fs'
import { open } from '@bytelab/runtime/node'
import type { Page } from 'playwright-core'
import { dropProfile, newProfile, withPage } from './chromium.ts'
import type { recording } from './pages/trace.ts'
import { long, type Measures, PROGRAMS, programs, reading } from './recording.ts'
import { type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

const HOSTS = ['Chromium', 'Node'] as const
const RECORDER = readFileSync(new URL('./py/bdb_recorder.py', import.meta.url), 'utf8')

type Api = { recording: typeof recording }

export async function traceRound(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    await firstRuns(stage, profile, samples)
    await onPage(stage, profile, async (page) => {
      // Once before: the browser compiles what runs often.
      for (const warm of [true, false]) {
        const measures = await page.evaluate(
          (recorder) => (globalThis as unknown as Api).recording.programs(recorder),
          RECORDER,
        )
        if (!warm) keep(samples, 'Chromium', measures)
      }
      keep(samples, 'Chromium', await page.evaluate(() => (globalThis as unknown as Api).recording.reading()))
      keep(samples, 'Chromium', await page.evaluate(() => (globalThis as unknown as Api).recording.long()))
    })
  } finally {
    dropProfile(profile)
  }
  const runtime = open({ dir: stage.runtime })
  try {
    await programs(runtime, RECORDER)
    keep(samples, 'Node', await programs(runtime, RECORDER))
    keep(samples, 'Node', await reading(runtime))
    keep(samples, 'Node', await long(runtime))
  } finally {
    runtime.close()
  }
}

function onPage(stage: Stage, profile: string, use: (page: Page) => Promise<void>): Promise<void> {
  return withPage(profile, async (page) => {
    await page.goto(stage.url('trace/'))
    await page.waitForFunction(() => 'recording' in globalThis)
    await use(page)
  })
}

/** As a reader meets it who has just come: in a browser that has run nothing yet, and has compiled little. */
async function firstRuns(stage: Stage, profile: string, samples: Samples): Promise<void> {
  for (const name of Object.keys(PROGRAMS)) {
    for (const recorded of [false, true]) {
      await onPage(stage, profile, async (page) => {
        const ms = await page.evaluate(
          ({ name, recorded }) => (globalThis as unknown as Api).recording.first(name, recorded),
          { name, recorded },
        )
        samples.add(`first ${name} ${recorded ? 'recorded' : 'plain'}`, ms)
      })
    }
  }
}

function keep(samples: Samples, host: string, measures: Measures): void {
  for (const [name, values] of Object.entries(measures))
    for (const value of values) samples.add(`${host} ${name}`, value)
}

export function traceRows(samples: Samples): Row[] {
  const firsts = Object.keys(PROGRAMS).flatMap((name) =>
    row({
      group: 'A program recorded, first run after the browser’s start, Chromium',
      name,
      unit: 'ms',
      values: samples.get(`first ${name} recorded`),
      against: { name: 'unrecorded', values: samples.get(`first ${name} plain`) },
      most: 15,
    }),
  )
  const rest = HOSTS.flatMap((host) => {
    const of = (name: string) => samples.get(`${host} ${name}`)
    const one = (group: string, name: string, unit: string, key: string, most?: number, note?: string) =>
      row({ group: `${group}, ${host}`, name, unit, values: of(key), most, note })
    const names = Object.keys(PROGRAMS)
    return [
      ...names.flatMap((name) =>
        row({
          group: `A program recorded, interpreter warm, ${host}`,
          name,
          unit: 'ms',
          values: of(`${name} recorded`),
          against: { name: 'unrecorded', values: of(`${name} plain`) },
          most: 15,
        }),
      ),
      ...names.flatMap((name) =>
        row({
          group: `The same with CPython’s events alone, heard by C that does nothing, ${host}`,
          name,
          unit: 'ms',
          values: of(`${name} events`),
          against: { name: 'unrecorded', values: of(`${name} plain`) },
        }),
      ),
      ...names.flatMap((name) => one('Instructions recorded', name, 'M/s', `${name} rate`)),
      ...names.flatMap((name) => one('Bytes of a step', name, 'B', `${name} bytes`)),
      ...names.flatMap((name) =>
        row({
          group: `A step, beside a line of a recorder on bdb, ${host}`,
          name,
          unit: 'µs',
          values: of(`${name} step`),
          against: { name: 'bdb', values: of(`${name} line`) },
          most: 1 / 50,
        }),
      ),
      ...one('A recording of five million steps', 'steps', 'M', 'long steps'),
      ...one('A recording of five million steps', 'bytes', 'MB', 'long bytes', 250),
      ...one('A recording of five million steps', 'the run', 's', 'long took'),
      ...one('A recording of five million steps', 'longest pause of the page', 'ms', 'long pause'),
      ...one('A recording of five million steps', 'a random moment, median of 200', 'ms', 'open median', 50),
      ...one('A recording of five million steps', 'a random moment, worst of 200', 'ms', 'open worst', 50),
      ...one('A recording of five million steps', 'changed(), worst of 200', 'ms', 'changed worst'),
      ...one(
        'A recording of five million steps',
        'over(), line(), out(), all four, worst of 50',
        'ms',
        'moves worst',
      ),
      ...one(
        'A recording of five million steps',
        'find() of what is nowhere, both ways, worst of 10',
        'ms',
        'find worst',
      ),
      ...one('Bytecode', 'key press to the instructions of 200 lines', 'ms', 'keypress', 100),
      ...one('Bytecode', '.pyc files read', 'MB/s', 'pyc read'),
      ...one('Bytecode', '.pyc files read and disassembled', 'MB/s', 'pyc disassembled'),
    ]
  })
  return [...firsts, ...rest]
}
