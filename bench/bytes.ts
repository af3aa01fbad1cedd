/** What a page transfers that is only read, and what a boot does. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { dropProfile, newProfile, pause, press, shown, withPage } from './chromium.ts'
import { type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

/** How long a reader reads, in ms: longer than a block must be in view to count as meant. */
const READ = 3_000

interface Moved {
  script: number
  wasm: number
  all: number
}

export async function bytesRound(stage: Stage, samples: Samples): Promise<void> {
  // The same in each round.
  if (samples.get('bytes reading script').length > 0) return
  for (const name of ['reading', 'far'] as const) {
    const { script, wasm } = await moved(stage.url(`${name}/`), (page) => pause(READ).then(() => page))
    samples.add(`bytes ${name} script`, script / 1000)
    samples.add(`bytes ${name} wasm`, wasm / 1000)
  }
  const boot = async (page: Page) => {
    await press(page)
    await shown(page)
  }
  samples.add('bytes boot', (await moved(stage.url('hello/'), boot)).all / 1e6)
  samples.add('bytes plain', (await moved(stage.plain, boot)).all / 1e6)
  const { images } = JSON.parse(readFileSync(path.join(stage.runtime, 'manifest.json'), 'utf8'))
  const snapshot = readFileSync(path.join(stage.runtime, images.base.file))
  samples.add('snapshot raw', snapshot.length / 1e6)
  samples.add(
    'snapshot served',
    readFileSync(path.join(stage.runtime, `${images.base.file}.br`)).length / 1e6,
  )
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  samples.add('snapshot brotli', brotliCompressSync(snapshot, { params }).length / 1e6)
  const level = { [constants.ZSTD_c_compressionLevel]: 19 }
  samples.add('snapshot zstd', zstdCompressSync(snapshot, { params: level }).length / 1e6)
  samples.add('snapshot gzip', gzipSync(snapshot, { level: 9 }).length / 1e6)
}

/** Bytes of all responses as they travelled, headers and all, to the page, its frames and their workers. */
async function moved(url: string, use: (page: Page) => Promise<unknown>): Promise<Moved> {
  const profile = newProfile()
  const sum: Moved = { script: 0, wasm: 0, all: 0 }
  try {
    await withPage(profile, async (page, context) => {
      const counted: Promise<void>[] = []
      context.on('requestfinished', (request) => {
        counted.push(
          request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
            const bytes = responseBodySize + responseHeadersSize
            sum.all += bytes
            if (request.resourceType() === 'script') sum.script += bytes
            if (/\.wasm|\.snapshot/.test(request.url())) sum.wasm += bytes
          }),
        )
      })
      await page.goto(url)
      await use(page)
      await Promise.all(counted)
    })
  } finally {
    dropProfile(profile)
  }
  return sum
}

export function bytesRows(samples: Samples): Row[] {
  const read = 'A page that is only read transfers'
  const snapshot = 'The base snapshot'
  const one = (group: string, name: string, unit: string, key: string, most?: number) =>
    row({ group, name, unit, values: samples.get(key), most })
  return [
    ...one(read, 'script, no runnable block', 'kB', 'bytes reading script', 100),
    ...one(read, 'wasm and snapshot, no runnable block', 'kB', 'bytes reading wasm', 0),
    ...one(read, 'script, a cell far below', 'kB', 'bytes far script', 100),
    ...one(read, 'wasm and snapshot, a cell far below', 'kB', 'bytes far wasm', 0),
    ...one('A first run transfers', 'plain page', 'MB', 'bytes plain'),
    ...one('A first run transfers', 'lesson page', 'MB', 'bytes boot'),
    ...one(snapshot, 'raw', 'MB', 'snapshot raw'),
    ...one(snapshot, 'as served (brotli, bytelab build --compress)', 'MB', 'snapshot served', 4),
    ...one(snapshot, 'brotli 11', 'MB', 'snapshot brotli', 4),
    ...one(snapshot, 'zstd 19', 'MB', 'snapshot zstd'),
    ...one(snapshot, 'gzip 9', 'MB', 'snapshot gzip'),
  ]
}
