import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BytecodeError, exceptions, flags, instructions, listing, readPyc, walk } from './index.ts'

// Damaged files. Run alone, it goes on for as many seconds as its argument says: npm run fuzz -- 600.

/** Numbers from 0 to `below`, the same for a seed. Mulberry32. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const TYPES = '0NFTS.iIfgxylstuRraAzZ()[<>{}:c?'
const LENGTHS = [0, 1, 2, 127, 128, 255, 256, 65_535, 1_000_000, 0x7fffffff, 0x80000000, 0xffffffff]

/** One of many ways to damage a file. */
export function mutate(data: Uint8Array, next: (below: number) => number): Uint8Array {
  const damaged = data.slice()
  const times = 1 + next(6)
  for (let time = 0; time < times; time++) {
    const at = next(damaged.length)
    switch (next(8)) {
      case 0:
        damaged[at] = (damaged[at] ?? 0) ^ (1 << next(8))
        break
      case 1:
        damaged[at] = next(256)
        break
      case 2:
        damaged[at] = TYPES.charCodeAt(next(TYPES.length)) | (next(2) << 7)
        break
      case 3: {
        const lie = LENGTHS[next(LENGTHS.length)] ?? 0
        if (at + 4 <= damaged.length) new DataView(damaged.buffer).setUint32(at, lie, true)
        break
      }
      case 4: {
        // A piece of the file somewhere else in it.
        const from = next(damaged.length)
        damaged.copyWithin(at, from, Math.min(damaged.length, from + next(64)))
        break
      }
      case 5: {
        // A reference to what came before, or to itself.
        if (at + 5 > damaged.length) break
        damaged[at] = 0x72
        new DataView(damaged.buffer).setUint32(at + 1, next(200), true)
        break
      }
      case 6:
        damaged.fill(next(256), at, Math.min(damaged.length, at + next(32)))
        break
      default:
        if (damaged.length > 40 && next(4) === 0) return damaged.slice(0, 16 + next(damaged.length - 16))
    }
  }
  return damaged
}

/** Reads and lists a file; whether it was whole. Anything but a BytecodeError is thrown on. */
export function tryFile(data: Uint8Array, version: string): boolean {
  try {
    const { code } = readPyc(data, { version })
    if (!code) return false
    for (const each of walk(code)) {
      instructions(each)
      instructions(each, { adaptive: each.bytes })
      exceptions(each)
      flags(each)
    }
    const text = listing(code, { caches: true })
    // A line may be long before the listing is seen to be.
    const most = Math.max(1_000_000, 20 * data.buffer.byteLength) + 1_000_000
    if (text.length > most) throw new Error(`a listing of ${text.length} characters`)
    return true
  } catch (error) {
    if (!(error instanceof BytecodeError)) throw error
    if (!Number.isInteger(error.offset) || error.offset < 0 || error.offset > data.length)
      throw new Error(`offset ${error.offset} is outside the file: ${error.message}`)
    return false
  }
}

/** The golden files, with the version that each is of. */
export function corpus(): { version: string; name: string; data: Uint8Array }[] {
  const golden = join(import.meta.dirname, '../golden')
  const found: { version: string; name: string; data: Uint8Array }[] = []
  for (const version of readdirSync(golden).filter((each) => /^\d/.test(each))) {
    for (const name of readdirSync(join(golden, version)).filter((each) => each.endsWith('.pyc')))
      found.push({ version, name, data: new Uint8Array(readFileSync(join(golden, version, name))) })
  }
  return found
}

function main(seconds: number) {
  const files = corpus()
  const end = performance.now() + seconds * 1000
  let seed = Date.now() % 1_000_000
  let [tried, whole, slowest, most] = [0, 0, 0, 0]
  while (performance.now() < end) {
    seed++
    const next = random(seed)
    const file = files[next(files.length)]
    if (!file) break
    const damaged = mutate(file.data, next)
    const from = performance.now()
    try {
      if (tryFile(damaged, file.version)) whole++
    } catch (error) {
      console.error(`seed ${seed}, ${file.version} ${file.name}:`, error)
      process.exitCode = 1
      return
    }
    slowest = Math.max(slowest, performance.now() - from)
    if (++tried % 1000 === 0) most = Math.max(most, process.memoryUsage().rss)
  }
  const megabytes = Math.round(most / 2 ** 20)
  console.log(
    `${tried} damaged files, ${whole} still read; slowest ${slowest.toFixed(0)} ms, at most ${megabytes} MB`,
  )
}

if (process.argv[1] === import.meta.filename) main(Number(process.argv[2] ?? 60))
