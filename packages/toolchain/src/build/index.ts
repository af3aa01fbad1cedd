/** Makes what a page fetches for its first build: the compiler in two sizes, and its headers, packed. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { packFiles } from '../pack.ts'
import { HEADERS, SYMBOLS } from '../target.ts'
import { compileChecks } from './checks.ts'
import { readProfile } from './kept.ts'
import { prune } from './prune.ts'
import { wanted } from './resources.ts'
import { symbolsOf } from './symbols.ts'
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
const CHECKS = fileURLToPath(new URL('../../checks', import.meta.url))

/** Files on which what is made depends. */
export function inputs(): string[] {
  return [INCLUDE, SOURCES, CHECKS].flatMap((folder) =>
    filesIn(folder).map((name) => path.join(folder, name)),
  )
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/**
 * @param interpreter the WebAssembly module that programs are made for
 * @throws Error if the compiler's package is not the one that the profile was made for
 */
export async function makeToolchain(interpreter: Uint8Array): Promise<Made> {
  const compiler = new Uint8Array(readFileSync(path.join(PACKAGE, 'llvm.core.wasm')))
  const { keeps } = readProfile(compiler)
  const resources = readTar(readFileSync(path.join(PACKAGE, 'llvm-resources.tar')))
  const from = (kind: 'c' | 'c++') =>
    resources.flatMap(([name, data]): [string, Uint8Array][] =>
      wanted(name) === kind ? [[`/usr/${name}`, data]] : [],
    )
  const own = filesIn(INCLUDE).map((name): [string, Uint8Array] => [
    `${HEADERS}/${name}`,
    readFileSync(path.join(INCLUDE, name)),
  ])
  const headers = [...own, ...from('c')]
  const checks = await compileChecks(compiler, headers)
  const symbols = new TextEncoder().encode(symbolsOf(interpreter).join('\n'))
  const [trimmed, whole, c, cxx] = await Promise.all([
    pack(prune(compiler, keeps)),
    pack(compiler),
    pack(packFiles([...headers, ...checks, [SYMBOLS, symbols]])),
    pack(packFiles(from('c++'))),
  ])
  return { compiler: trimmed, whole, c, cxx }
}

const zip = promisify(gzip)

async function pack(data: Uint8Array): Promise<Packed> {
  return { data: await zip(data, { level: 9 }), bytes: data.length }
}
