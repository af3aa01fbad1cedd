/** Builds the runtime folder: interpreter, snapshot, wheels, frame, workers; every file but three named by its content. */

import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Manifest } from '../manifest.ts'
import { compileRecorder } from './recorder.ts'
import { makeSnapshot, PYTHON, readHelpers, type Wheel } from './snapshot.ts'
import { trimModule } from './trim.ts'

export interface BuildOptions {
  /** The folder to make; emptied first when anything changed. */
  out: string
  /** Folder of the locked wheels (`*.whl`, pure Python). */
  wheels: string
  /** Says what goes on, a line at a time. */
  log?: (line: string) => void
}

const SOURCE = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const PYODIDE = path.dirname(require.resolve('pyodide/package.json'))

/**
 * Builds the runtime, or finds that it is built already.
 *
 * @returns its manifest
 * @throws Error if a wheel cannot be imported or a source does not bundle
 */
export async function buildRuntime({ out, wheels, log = () => {} }: BuildOptions): Promise<Manifest> {
  const found = readWheels(wheels)
  const inputs = fingerprint(found)
  const stamp = path.join(out, 'inputs.txt')
  const manifestFile = path.join(out, 'manifest.json')
  if (existsSync(manifestFile) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    return JSON.parse(readFileSync(manifestFile, 'utf8'))
  }
  log('Making the interpreter snapshot')
  const workshop = mkdtempSync(path.join(tmpdir(), 'bytelab-runtime-'))
  const asm = path.join(workshop, 'pyodide.asm.mjs')
  writeFileSync(asm, trimModule(readFileSync(path.join(PYODIDE, 'pyodide.asm.mjs'), 'utf8')))
  const made = await makeSnapshot(asm, found)
  log('Bundling the runtime')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(path.join(out, 'wheels'), { recursive: true })
  mkdirSync(path.join(out, 'loader'))

  function put(name: string, content: string | Uint8Array): string {
    const { name: stem, ext } = path.parse(name)
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const file = `${stem}-${hash}${ext}`
    writeFileSync(path.join(out, file), content)
    return file
  }
  const wasm = readFileSync(path.join(PYODIDE, 'pyodide.asm.wasm'))
  for (const { file, content } of found) writeFileSync(path.join(out, 'wheels', file), content)
  // The loader insists on reading these two, in Node; what it gets comes from the manifest's files instead.
  for (const name of ['pyodide.asm.wasm', 'python_stdlib.zip'])
    writeFileSync(path.join(out, 'loader', name), '')
  const locked = Object.entries(made.packages).map(([name, { version, file, modules }]) => [
    name,
    { version, file: `wheels/${file}`, modules },
  ])
  const manifest: Manifest = {
    version: inputs.slice(0, 16),
    python: made.python,
    files: {
      asm: put('pyodide.asm.mjs', readFileSync(asm)),
      wasm: put('pyodide.wasm', wasm),
      stdlib: put('stdlib.zip', readFileSync(path.join(PYODIDE, 'python_stdlib.zip'))),
      snapshot: put('base.snapshot', made.snapshot),
      helpers: put('helpers.json', JSON.stringify(readHelpers())),
      recorder: put('recorder.wasm', await compileRecorder()),
      worker: put('worker.js', await bundle('browser/worker.ts', { 'pyodide/pyodide.asm.mjs': asm })),
    },
    bytes: { wasm: wasm.length, snapshot: made.snapshot.length },
    packages: Object.fromEntries(locked),
  }
  const frame = put('frame.js', await bundle('browser/frame.ts'))
  const page = readFileSync(path.join(SOURCE, 'browser/frame.html'), 'utf8')
  const inline = JSON.stringify(manifest).replaceAll('<', '\\u003c')
  writeFileSync(
    path.join(out, 'frame.html'),
    page.replace('FRAME_SCRIPT', frame).replace('"MANIFEST"', () => inline),
  )
  writeFileSync(path.join(out, 'sw.js'), await bundle('browser/sw.ts'))
  cpSync(path.join(SOURCE, '../NOTICES.txt'), path.join(out, 'NOTICES.txt'))
  writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`)
  writeFileSync(stamp, inputs)
  rmSync(workshop, { recursive: true })
  return manifest
}

function readWheels(folder: string): Wheel[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.whl'))
  for (const name of names) {
    if (!name.endsWith('-none-any.whl'))
      throw new Error(`${name}: expected a pure-Python wheel (…-none-any.whl)`)
  }
  return names.sort().map((file) => ({ file, content: readFileSync(path.join(folder, file)) }))
}

/** Changes whenever the built folder would. */
function fingerprint(wheels: Wheel[]): string {
  const hash = createHash('sha256').update(readFileSync(path.join(PYODIDE, 'package.json')))
  for (const folder of [SOURCE, PYTHON]) {
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      if (/^(tests|behaviours|trace\/corpus)\b|truth\.py$/.test(name)) continue
      if (/(?<!\.test)\.(ts|py|html|txt|c|h)$/.test(name))
        hash.update(name).update(readFileSync(path.join(folder, name)))
    }
  }
  for (const wheel of wheels) hash.update(wheel.file).update(wheel.content)
  return hash.digest('hex')
}

async function bundle(entry: string, alias: Record<string, string> = {}): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path.join(SOURCE, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    alias,
    // The interpreter's loader names Node's modules behind a check for Node.
    external: ['node:*', 'module', 'fs', 'path', 'url', 'vm', 'ws', 'crypto', 'child_process'],
    logLevel: 'silent',
    legalComments: 'none',
  })
  return (result.outputFiles[0] as { contents: Uint8Array }).contents
}
