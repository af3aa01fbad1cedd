import { table as v27 } from './tables/v27.ts'
import { table as v36 } from './tables/v36.ts'
import { table as v37 } from './tables/v37.ts'
import { table as v38 } from './tables/v38.ts'
import { table as v39 } from './tables/v39.ts'
import { table as v310 } from './tables/v310.ts'
import { table as v311 } from './tables/v311.ts'
import { table as v312 } from './tables/v312.ts'
import { table as v313 } from './tables/v313.ts'
import { table as v314 } from './tables/v314.ts'
import { table as v315 } from './tables/v315.ts'

/**
 * What `tables/make.py` wrote. `opcodes` lists names in the order of their numbers, a number before one that does
 * not follow the last (`44=BINARY_OP`). After a name stands what its argument is (`:c` a constant, `n` a name, `l` a
 * local, `f` a cell or free variable, `r` and `a` a relative or absolute jump, `m` a comparison, `p` any other), or
 * the number of what it specialises (`/44`).
 */
type Packed = typeof v314

const PACKED: Record<string, Packed> = {
  2.7: v27,
  3.6: v36,
  3.7: v37,
  3.8: v38,
  3.9: v39,
  '3.10': v310,
  3.11: v311,
  3.12: v312,
  3.13: v313,
  3.14: v314,
  3.15: v315,
}

/** What an argument is; empty without one. */
export type Kind = '' | 'c' | 'n' | 'l' | 'f' | 'r' | 'a' | 'm' | 'p'

/** One inline cache entry: its name and its size in words of two bytes. */
export interface Cache {
  name: string
  words: number
}

export interface Table {
  /** `3.14` is 14, `2.7` is -1: for comparisons. */
  minor: number
  names: string[]
  kinds: Kind[]
  /** By opcode, that of the general form; itself where it is not specialised. */
  base: number[]
  /** By opcode, of its general form. */
  caches: (readonly Cache[])[]
  /** By opcode: words of all its caches. */
  cacheWords: number[]
  extended: number
  compare: string[]
  binary: string[]
  intrinsic1: string[]
  intrinsic2: string[]
  common: string[]
  special: string[]
}

const NONE: readonly Cache[] = []

function words(text: string, separator = ' '): string[] {
  return text === '' ? [] : text.split(separator)
}

function unpackCaches(text: string): Map<string, Cache[]> {
  const found = new Map<string, Cache[]>()
  for (const entry of words(text, ',')) {
    const [name = '', ...fields] = entry.split(' ')
    found.set(
      name,
      fields.map((field) => {
        const [cache = '', size = '0'] = field.split(':')
        return { name: cache, words: Number(size) }
      }),
    )
  }
  return found
}

function unpack(version: string, packed: Packed): Table {
  const names: string[] = []
  const kinds: Kind[] = []
  const base: number[] = []
  for (let op = 0; op < 256; op++) {
    names.push(`<${op}>`)
    kinds.push(op >= packed.threshold ? 'p' : '')
    base.push(op)
  }
  let next = 0
  for (const token of packed.opcodes.split(' ')) {
    const [, number, name = '', kind, general] =
      /^(?:(\d+)=)?([A-Z0-9_+]+)(?::(\w))?(?:\/(\d+))?$/.exec(token) ?? []
    const op = number === undefined ? next : Number(number)
    next = op + 1
    names[op] = name
    kinds[op] = (kind ?? '') as Kind
    if (general !== undefined) base[op] = Number(general)
  }
  const byName = unpackCaches(packed.caches)
  const caches: (readonly Cache[])[] = []
  for (let op = 0; op < 256; op++) {
    const general = base[op] ?? op
    kinds[op] = kinds[general] ?? ''
    caches.push(byName.get(names[general] ?? '') ?? NONE)
  }
  return {
    minor: version === '2.7' ? -1 : Number(version.slice(2)),
    names,
    kinds,
    base,
    caches,
    cacheWords: caches.map((each) => each.reduce((sum, cache) => sum + cache.words, 0)),
    extended: names.indexOf('EXTENDED_ARG'),
    compare: words(packed.compare, ','),
    binary: words(packed.binary),
    intrinsic1: words(packed.intrinsic1),
    intrinsic2: words(packed.intrinsic2),
    common: words(packed.common, ','),
    special: words(packed.special),
  }
}

const unpacked = new Map<string, Table>()

/** The opcodes of a version such as `3.14`; undefined if its code cannot be read. */
export function tableOf(version: string): Table | undefined {
  const known = unpacked.get(version)
  if (known) return known
  const packed = Object.hasOwn(PACKED, version) ? PACKED[version] : undefined
  if (!packed) return undefined
  const table = unpack(version, packed)
  unpacked.set(version, table)
  return table
}

/** The versions whose code can be read, oldest first. */
export const VERSIONS: readonly string[] = [
  '2.7',
  '3.6',
  '3.7',
  '3.8',
  '3.9',
  '3.10',
  '3.11',
  '3.12',
  '3.13',
  '3.14',
  '3.15',
]
