/** Makes what a page fetches for its first build: the compiler in two sizes, and its headers, packed. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { packFiles } from '../pack.ts'
import { compileChecks } from './checks.ts'
import { readProfile } from './kept.ts'
import { prune } from './prune.ts'
import { wanted } from './resources.ts'
import { readTar } from './tar.ts'

/** Compressed by gzip, which every browser unpacks whatever its server can do. */
export interface Packed {
  data: Uint8Array
  /** Unpacked. */
  bytes: number
}

export interface Made {
  /** The compiler without what few programs need. */
  compiler: Packed
  whole: Packed
  c: Packed
  cxx: Packed
}

const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('@yowasp/clang'))
const INCLUDE = fileURLToPath(new URL('../../include', import.meta.url))
const SOURCES = fileURLToPath(new URL('..', import.meta.url))

/** Files on which what is made depends. */
export function inputs(): string[] {
  return [INCLUDE, SOURCES].flatMap((folder) => filesIn(folder).map((name) => path.join(folder, name)))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** @throws Error if the compiler's package is not the one that the profile was made for */
export async function makeToolchain(): Promise<Made> {
  const compiler = new Uint8Array(readFileSync(path.join(PACKAGE, 'llvm.core.wasm')))
  const { keeps } = readProfile(compiler)
  const resources = readTar(readFileSync(path.join(PACKAGE, 'llvm-resources.tar')))
  const from = (kind: 'c' | 'c++') =>
    resources.flatMap(([name, data]): [string, Uint8Array][] =>
      wanted(name) === kind ? [[`/usr/${name}`, data]] : [],
    )
  const own = filesIn(INCLUDE).map((name): [string, Uint8Array] => [
    `/usr/include/lab/${name}`,
    readFileSync(path.join(INCLUDE, name)),
  ])
  const checks = await compileChecks()
  const [trimmed, whole, c, cxx] = await Promise.all([
    pack(prune(compiler, keeps)),
    pack(compiler),
    pack(packFiles([...own, ...checks, ...from('c')])),
    pack(packFiles(from('c++'))),
  ])
  return { compiler: trimmed, whole, c, cxx }
}

const zip = promisify(gzip)

async function pack(data: Uint8Array): Promise<Packed> {
  return { data: await zip(data, { level: 9 }), bytes: data.length }
}
