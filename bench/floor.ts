/** What no way of writing it avoids: the bytes, and what the browser makes of them. Each is measured alone. */

import { dropProfile, newProfile, pause, press, shown, withPage } from './chromium.ts'
import { type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

const STEPS = ['frame', 'wasm read', 'wasm compiled', 'snapshot read', 'snapshot copied']

/** In the runtime's own origin, with its files kept as a second visit finds them. */
export async function floorRound(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    await withPage(profile, async (page) => {
      await page.goto(stage.url('bare/'))
      await press(page)
      await shown(page)
      await pause(2_000)
    })
    const times = await withPage(profile, async (page) => {
      await page.goto(`${stage.run}manifest.json`)
      const manifest = JSON.parse(await page.evaluate(() => document.body.innerText))
      return page.evaluate(measure, { wasm: manifest.files.wasm, snapshot: manifest.images.base.file })
    })
    for (const step of STEPS) samples.add(`floor ${step}`, times[step] ?? Number.NaN)
  } finally {
    dropProfile(profile)
  }
}

/** Runs in the page. */
async function measure(files: { wasm: string; snapshot: string }): Promise<Record<string, number>> {
  const times: Record<string, number> = {}
  async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now()
    const result = await work()
    times[name] = performance.now() - start
    return result
  }
  const kept = async (file: string) => {
    const response = await (await caches.open('bytelab-runtime')).match(new URL(file, location.href))
    if (!response) throw new Error(`${file} is not kept`)
    return response
  }
  // Opened once before, so that the first step does not pay for it.
  await kept(files.wasm)
  await timed('frame', async () => {
    const frame = document.createElement('iframe')
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    frame.src = 'NOTICES.txt'
    document.body.append(frame)
    await loaded
  })
  await timed('wasm read', async () => (await kept(files.wasm)).arrayBuffer())
  await timed('wasm compiled', async () => WebAssembly.compileStreaming(await kept(files.wasm)))
  const snapshot = await timed('snapshot read', async () => (await kept(files.snapshot)).arrayBuffer())
  const memory = new Uint8Array(new WebAssembly.Memory({ initial: 512 }).buffer)
  await timed('snapshot copied', () => memory.set(new Uint8Array(snapshot), 4096))
  return times
}

export function floorRows(samples: Samples): Row[] {
  const group = 'The floor of a second visit, each step alone'
  const names: Record<string, string> = {
    frame: 'an empty frame',
    'wasm read': 'read 9.6 MB of wasm from the cache',
    'wasm compiled': 'read and compile it (streaming)',
    'snapshot read': 'read the snapshot from the cache',
    'snapshot copied': 'copy it into new memory',
  }
  return Object.entries(names).flatMap(([key, name]) =>
    row({ group, name, unit: 'ms', values: samples.get(`floor ${key}`).filter(Number.isFinite) }),
  )
}
