/** Builds the runtime folder: interpreter, snapshots, wheels, frame, workers; every file but three named by its content. */

import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeToolchain, type Packed, inputs as toolchainInputs } from '@bytelab/toolchain/build'
import { build, type BuildOptions as Settings } from 'esbuild'
import type { Manifest, Parted, ToolchainParts } from '../manifest.ts'
import { type Plan, planImages } from './images.ts'
import { compileRecorder } from './recorder.ts'
import { makeSnapshot, PYTHON, readHelpers } from './snapshot.ts'
import { trimModule } from './trim.ts'
import { packStored, readWheels, type Wheel } from './wheels.ts'

export interface BuildOptions {
  /** The folder to make; replaced as a whole when anything changed. */
  out: string
  /** Folder of the locked wheels (`*.whl`); each must be importable without its compiled parts. */
  wheels: string
  /** Says what goes on, a line at a time. */
  log?: (line: string) => void
}

type Images = Manifest['images']

const SOURCE = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
/** What a lock with Cython makes a part of the folder, and whose work it is. */
const TOOLCHAIN_NOTICES = fileURLToPath(new URL('../../../toolchain/NOTICES.txt', import.meta.url))
const PYODIDE = path.dirname(require.resolve('pyodide/package.json'))
/** What a snapshot depends on, besides the interpreter, its Python and the wheels. */
const OF_SNAPSHOTS = ['boot.ts', 'snapshot.ts', 'build/snapshot.ts', 'build/trim.ts']
/** In the built folder: what it was made from, and below that the images' own. */
const STAMP = 'inputs.json'

interface Stamp {
  inputs: string
  python: string
  /** The large parts of the toolchain, which take seconds to make. */
  toolchain?: { inputs: string; made: ToolchainParts }
  images: Record<string, { inputs: string; file: string }>
}

/**
 * Builds the runtime, or finds that it is built already.
 *
 * @returns its manifest
 * @throws Error if a wheel cannot be imported or a source does not bundle
 */
export async function buildRuntime({ out, wheels, log = () => {} }: BuildOptions): Promise<Manifest> {
  const found = readWheels(wheels)
  const inputs = fingerprint(found)
  const before = readStamp(out)
  if (before?.inputs === inputs) return JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8'))
  mkdirSync(path.dirname(out), { recursive: true })
  // Built aside, so that what uses the folder meanwhile has it whole.
  const aside = mkdtempSync(`${out}-`)
  try {
    const manifest = await buildInto(aside, found, inputs, { folder: out, stamp: before }, log)
    rmSync(out, { recursive: true, force: true })
    renameSync(aside, out)
    return manifest
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** An earlier build, whose images may still be good. */
interface Earlier {
  folder: string
  stamp: Stamp | undefined
}

async function buildInto(
  out: string,
  wheels: Wheel[],
  inputs: string,
  earlier: Earlier,
  log: (line: string) => void,
): Promise<Manifest> {
  mkdirSync(path.join(out, 'wheels'))
  mkdirSync(path.join(out, 'toolchain'))
  mkdirSync(path.join(out, 'loader'))

  function put(name: string, content: string | Uint8Array): string {
    const { name: stem, ext, dir } = path.parse(name)
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const file = path.posix.join(dir, `${stem}-${hash}${ext}`)
    writeFileSync(path.join(out, file), content)
    return file
  }
  const asm = put('pyodide.asm.mjs', trimModule(readFileSync(path.join(PYODIDE, 'pyodide.asm.mjs'), 'utf8')))
  const stamp: Stamp = { inputs, python: earlier.stamp?.python ?? '', images: {} }
  const images: Images = {}
  for (const plan of planImages(wheels)) {
    const mine = imageInputs(plan)
    const kept = earlier.stamp?.images[plan.name]
    let file: string
    if (kept?.inputs === mine && existsSync(path.join(earlier.folder, kept.file))) {
      file = put(`${plan.name}.snapshot`, readFileSync(path.join(earlier.folder, kept.file)))
    } else {
      log(`Making the interpreter snapshot "${plan.name}"`)
      const made = await makeSnapshot(path.join(out, asm), plan)
      file = put(`${plan.name}.snapshot`, made.snapshot)
      stamp.python = made.python
    }
    stamp.images[plan.name] = { inputs: mine, file }
    const bytes = readFileSync(path.join(out, file)).length
    images[plan.name] = { file, bytes, packages: plan.wheels.map(({ name }) => name) }
  }
  const toolchain = wheels.some(({ name }) => name === 'cython')
    ? await putToolchain(put, earlier, stamp, log)
    : undefined
  log('Bundling the runtime')
  // The loader insists on reading these two, in Node; what it gets comes from the manifest's files instead.
  for (const name of ['pyodide.asm.wasm', 'python_stdlib.zip'])
    writeFileSync(path.join(out, 'loader', name), '')
  const info = (wheel: Wheel) => [...wheel.members].filter(([name]) => name.startsWith(`${wheel.info}/`))
  const manifest: Manifest = {
    version: inputs.slice(0, 16),
    python: stamp.python,
    files: {
      asm,
      wasm: put('pyodide.wasm', readFileSync(path.join(PYODIDE, 'pyodide.asm.wasm'))),
      stdlib: put('stdlib.zip', readFileSync(path.join(PYODIDE, 'python_stdlib.zip'))),
      helpers: put('helpers.json', JSON.stringify(readHelpers())),
      recorder: put('recorder.wasm', await compileRecorder()),
      web: put('web.js', await bundle('web/index.ts')),
      worker: put(
        'worker.js',
        await bundle('browser/worker.ts', { 'pyodide/pyodide.asm.mjs': path.join(out, asm) }),
      ),
      metadata: put('metadata.pack', packStored(wheels.flatMap(info))),
    },
    images,
    ...(toolchain && { toolchain }),
    packages: Object.fromEntries(
      wheels.map(({ name, version, members, roots, info }) => [
        name,
        { version, file: put(`wheels/${name}.pack`, packStored(members)), roots, info },
      ]),
    ),
  }
  const frame = put('frame.js', await bundle('browser/frame.ts'))
  const page = readFileSync(path.join(SOURCE, 'browser/frame.html'), 'utf8')
  const inline = JSON.stringify(manifest).replaceAll('<', '\\u003c')
  writeFileSync(
    path.join(out, 'frame.html'),
    page.replace('FRAME_SCRIPT', frame).replace('"MANIFEST"', () => inline),
  )
  const shell = put('preview.js', await bundle('browser/preview.ts'))
  const shellPage = readFileSync(path.join(SOURCE, 'browser/preview.html'), 'utf8')
  writeFileSync(path.join(out, 'preview.html'), shellPage.replace('PREVIEW_SCRIPT', shell))
  // The service worker brings the script that it puts into documents.
  const guest = new TextDecoder().decode(await bundle('browser/guest.ts', {}, { format: 'iife' }))
  const define = { GUEST: JSON.stringify(guest.trim().replaceAll('</script', '<\\/script')) }
  writeFileSync(path.join(out, 'sw.js'), await bundle('browser/sw.ts', {}, { define }))
  cpSync(path.join(SOURCE, '../NOTICES.txt'), path.join(out, 'NOTICES.txt'))
  if (toolchain) cpSync(TOOLCHAIN_NOTICES, path.join(out, 'toolchain/NOTICES.txt'))
  writeFileSync(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  writeFileSync(path.join(out, STAMP), JSON.stringify(stamp))
  return manifest
}

/** Bytes of a part: so much is fetched again at the most when a connection breaks. */
const PART = 1 << 20

/** The toolchain's large files in parts, from the earlier build where they are as they were. */
async function putToolchain(
  put: (name: string, content: string | Uint8Array) => string,
  { folder, stamp: before }: Earlier,
  stamp: Stamp,
  log: (line: string) => void,
): Promise<Manifest['toolchain']> {
  const inputs = digest(toolchainInputs(), [])
  const kept = before?.toolchain
  const known = kept?.inputs === inputs ? kept.made : undefined
  const files = known && Object.values(known).flatMap(({ parts }) => parts.map(({ file }) => file))
  let made: ToolchainParts
  if (known && files?.every((file) => existsSync(path.join(folder, file)))) {
    made = known
    for (const file of files)
      put(file.replace(/-[0-9a-f]{10}(\.\w+)$/, '$1'), readFileSync(path.join(folder, file)))
  } else {
    log('Packing the C compiler')
    const { compiler, whole, c, cxx } = await makeToolchain(
      readFileSync(path.join(PYODIDE, 'pyodide.asm.wasm')),
    )
    const cut = (name: string, { data, bytes }: Packed): Parted => ({
      bytes,
      parts: Array.from({ length: Math.ceil(data.length / PART) }, (_, index) => {
        const part = data.subarray(index * PART, (index + 1) * PART)
        const file = put(`toolchain/${name}-${index}.part`, part)
        return { file, bytes: part.length, sha256: createHash('sha256').update(part).digest('hex') }
      }),
    })
    made = {
      compiler: cut('compiler', compiler),
      whole: cut('whole', whole),
      c: cut('c', c),
      cxx: cut('cxx', cxx),
    }
  }
  stamp.toolchain = { inputs, made }
  const source = fileURLToPath(import.meta.resolve('@bytelab/toolchain'))
  return {
    script: put('toolchain.js', await bundle(source)),
    parts: put('toolchain.json', JSON.stringify(made)),
  }
}

function readStamp(out: string): Stamp | undefined {
  const file = path.join(out, STAMP)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Changes whenever the built folder would. */
function fingerprint(wheels: Wheel[]): string {
  const sources = [SOURCE, PYTHON].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .sort()
      .filter((name) => !/^(tests|behaviours|trace\/corpus)\b|truth\.py$/.test(name))
      .filter((name) => /(?<!\.test)\.(ts|py|html|txt|c|h)$/.test(name))
      .map((name) => path.join(folder, name)),
  )
  return digest([...sources, ...toolchainInputs()], wheels)
}

/** Changes whenever an image would. */
function imageInputs({ wheels, warm }: Plan): string {
  const python = readdirSync(PYTHON, { recursive: true })
    .map(String)
    .sort()
    .filter(
      (name) =>
        /\.py$/.test(name) && !/^tests\b/.test(name) && (!/^warm/.test(name) || name === `${warm}.py`),
    )
    .map((name) => path.join(PYTHON, name))
  return digest([...OF_SNAPSHOTS.map((name) => path.join(SOURCE, name)), ...python], wheels)
}

function digest(files: string[], wheels: Wheel[]): string {
  const hash = createHash('sha256').update(readFileSync(path.join(PYODIDE, 'package.json')))
  for (const file of files) hash.update(path.basename(file)).update(readFileSync(file))
  for (const { file, members } of wheels) {
    hash.update(file)
    for (const [name, data] of members) hash.update(name).update(data)
  }
  return hash.digest('hex')
}

async function bundle(
  entry: string,
  alias: Record<string, string> = {},
  more: Pick<Settings, 'define' | 'format'> = {},
): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path.resolve(SOURCE, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    alias,
    ...more,
    // The interpreter's loader names Node's modules behind a check for Node.
    external: ['node:*', 'module', 'fs', 'path', 'url', 'vm', 'ws', 'crypto', 'child_process'],
    logLevel: 'silent',
    legalComments: 'none',
  })
  return (result.outputFiles[0] as { contents: Uint8Array }).contents
}
