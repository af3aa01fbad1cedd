/** The files that the corpus is run over: what the compiler brings along in the product, and the programs. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileChecks } from '../src/build/checks.ts'
import { wanted } from '../src/build/resources.ts'
import { symbolsOf } from '../src/build/symbols.ts'
import { readTar } from '../src/build/tar.ts'
import { createMemory, type Disk } from '../src/disk.ts'
import { HEADERS, SYMBOLS } from '../src/target.ts'
import { split } from './lines.ts'
import { translate } from './translate.ts'

export const HOME = '/home/lab'
const CORPUS = fileURLToPath(new URL('.', import.meta.url))
const INCLUDE = fileURLToPath(new URL('../include/', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const PACKAGE = path.dirname(resolve('@yowasp/clang'))
type File = [path: string, data: Uint8Array]

export function readCompiler(): { wasm: Uint8Array<ArrayBuffer>; version: string } {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, '../package.json'), 'utf8'))
  return { wasm: new Uint8Array(readFileSync(path.join(PACKAGE, 'llvm.core.wasm'))), version }
}

/**
 * Headers and libraries, as `src/build/index.ts` packs them.
 *
 * @throws Error if the compiler's own checks do not compile
 */
export async function readHeaders(): Promise<File[]> {
  const resources = readTar(readFileSync(path.join(PACKAGE, 'llvm-resources.tar')))
  const headers = [
    ...readFolder(INCLUDE).map(([name, data]): File => [`${HEADERS}/${name}`, data]),
    ...resources.flatMap(([name, data]): File[] => (wanted(name) ? [[`/usr/${name}`, data]] : [])),
  ]
  const interpreter = readFileSync(path.join(path.dirname(resolve('pyodide')), 'pyodide.asm.wasm'))
  const symbols = new TextEncoder().encode(symbolsOf(interpreter).join('\n'))
  return [...headers, ...(await compileChecks(readCompiler().wasm, headers)), [SYMBOLS, symbols]]
}

/** @throws Error if Cython is not there */
export async function createDisk(): Promise<Disk> {
  const encoder = new TextEncoder()
  const texts = [
    ...readFolder(`${CORPUS}wrong/`).flatMap(([name, data]) => [
      ...split(`wrong/${name}`, new TextDecoder().decode(data)),
    ]),
    ...translate(`${CORPUS}cython/`),
  ]
  return createMemory([
    ...(await readHeaders()),
    ...['c', 'cpp'].flatMap((folder) =>
      readFolder(`${CORPUS}${folder}/`).map(([name, data]): File => [`${HOME}/${folder}/${name}`, data]),
    ),
    ...texts.map(([name, text]): File => [`${HOME}/${name}`, encoder.encode(text)]),
    // Where objects go that are only on the way to a module.
    ['/tmp/empty', new Uint8Array(0)],
  ])
}

/** The files below a folder, in the order of their names. */
function readFolder(folder: string): [name: string, data: Uint8Array][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((name) => [name, new Uint8Array(readFileSync(folder + name))])
}
