/** From click to first character, in a browser that was never here and in one that was, and with a standby. */

import type { Worker } from 'playwright-core'
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
      for (const visit of ['cold', 'warm', 'third']) {
        await withPage(profile, async (page) => {
          await page.goto(url)
          await press(page)
          const { arrival, at } = await shown(page)
          samples.add(`${name} ${visit}`, arrival)
          if (name === 'elements' || name === 'bare') {
            for (const place of [...page.frames(), ...page.workers().slice(0, 1)] as {
              evaluate: Worker['evaluate']
            }[]) {
              const marks = await place.evaluate(() =>
                [
                  { name: `(${location.pathname.replace(/-[0-9a-f]+/, '')})`, startTime: 0 },
                  ...performance.getEntriesByType('mark'),
                ].map((mark): [string, number] => [mark.name, performance.timeOrigin + mark.startTime]),
              )
              for (const [mark, time] of marks) samples.add(`mark ${name} ${visit} ${mark}`, time - at)
            }
          }
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
  const third = samples.get('plain third')
  const label = { bare: 'open() + run()', elements: 'lesson page' }
  return [
    ...row({ group, name: 'plain page, cold', unit: 'ms', values: cold }),
    ...row({ group, name: 'plain page, second visit', unit: 'ms', values: warm }),
    ...row({ group, name: 'plain page, third visit', unit: 'ms', values: third }),
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
      ...row({
        group,
        name: `${label[page]}, third visit`,
        unit: 'ms',
        values: samples.get(`${page} third`),
        against: { name: 'plain', values: third },
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

/** Where our own time goes: the worker's marks, in ms after the click. */
export function markRows(samples: Samples): Row[] {
  return (['bare', 'elements'] as const).flatMap((page) =>
    ['cold', 'warm'].flatMap((visit) => {
      const prefix = `mark ${page} ${visit} `
      return samples.names(prefix).flatMap((name) =>
        row({
          group: `After the click, ${page}, ${visit}`,
          name: name.slice(prefix.length),
          unit: 'ms',
          values: samples.get(name),
        }),
      )
    }),
  )
}
