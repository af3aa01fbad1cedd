import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

// What is packed already gains nothing.
const DENSE = /\.(?:br|gz|zst|part|zip|whl|png|jpe?g|gif|webp|avif|woff2?|mp[34]|webm|pdf)$/i
// Below this a packed file saves no packet.
const LEAST = 1024
// Past this the best compression takes half a minute and saves a tenth.
const LARGE = 2_000_000

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** All files below a folder, as paths relative to it, with `/`, in order. */
export function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

function age(dir: string, name: string): number {
  return statSync(join(dir, name)).mtimeMs
}

/** Lays `.br` and `.gz` beside every file of a folder that gains by it; what lies there and is no older stays. */
export async function pack(dir: string, signal?: AbortSignal): Promise<number> {
  const names = listFiles(dir)
  const there = new Set(names)
  const work = names.filter((name) => !DENSE.test(name) && statSync(join(dir, name)).size >= LEAST)
  let next = 0
  let made = 0
  async function worker() {
    while (next < work.length) {
      signal?.throwIfAborted()
      const name = work[next++]
      if (name === undefined) return
      const data = readFileSync(join(dir, name))
      const quality = data.length > LARGE ? 9 : 11
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      }
      for (const [ending, make] of [
        ['.br', () => brotli(data, { params })],
        ['.gz', () => zip(data, { level: 9 })],
      ] as const) {
        if (there.has(name + ending) && age(dir, name + ending) >= age(dir, name)) continue
        const small = await make()
        if (small.length >= data.length * 0.95) continue
        writeFileSync(join(dir, name + ending), small)
        made += 1
      }
    }
  }
  await Promise.all([worker(), worker()])
  return made
}
