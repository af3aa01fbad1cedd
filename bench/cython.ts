/** C and Cython, built in the page, beside the same on this machine's own Python and C compiler. */

import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { dropProfile, newProfile, withPage } from './chromium.ts'
import { makeNative, type Native } from './native.ts'
import type { Cython } from './pages/cython.ts'
import { type Row, row, type Samples } from './report.ts'
import type { Stage } from './stage.ts'

const PROJECT = fileURLToPath(new URL('./cython', import.meta.url))
const SETUP = 'python setup.py build_ext --inplace'
const BUILD = ['gcc -c examples.c', 'ar rcs libexamples.a examples.o', SETUP]
/** The set-up script does not know that the library depends on the C file; whoever changed it says so. */
const AGAIN = [...BUILD.slice(0, 2), `${SETUP} --force`]
const LOOPS = ['cythonize -i fast.pyx']
const NAMES = ['fibonacci', 'primes', 'mean'] as const
type Times = Record<(typeof NAMES)[number], [python: number, cython: number]>

/** What a reader types between two builds: each round something else, so that nothing is known from before. */
function edited(text: string, round: number): string {
  return text.replace('hello %s', `hello ${round} %s`)
}

interface Place {
  folder: string
  /** Without it the native rows are left out; then it says why. */
  native: Native | string
}

const places = new WeakMap<Stage, Promise<Place>>()

async function makePlace(stage: Stage): Promise<Place> {
  const folder = path.join(stage.folder, 'cython')
  const native = await makeNative(stage.folder).catch((error: Error) => error.message)
  return { folder, native }
}

export async function cythonRound(stage: Stage, samples: Samples): Promise<void> {
  const place = places.get(stage) ?? makePlace(stage)
  places.set(stage, place)
  const { folder, native } = await place
  await inPage(stage, samples)
  if (typeof native === 'string') {
    process.stderr.write(`No native Python to compare with: ${native}\n`)
    return
  }
  try {
    await natively(native, folder, samples)
  } catch (error) {
    process.stderr.write(`No native build to compare with: ${(error as Error).message.split('\n')[0]}\n`)
  }
}

function files(): { path: string; text: string }[] {
  return readdirSync(PROJECT).map((name) => ({
    path: name,
    text: readFileSync(path.join(PROJECT, name), 'utf8'),
  }))
}

const text = (name: string) => readFileSync(path.join(PROJECT, name), 'utf8')

/** The first visit fetches the compiler; the second has it in the browser. */
async function inPage(stage: Stage, samples: Samples): Promise<void> {
  const profile = newProfile()
  try {
    for (const visit of ['first', 'second'] as const)
      await withPage(profile, async (page) => {
        await page.goto(stage.url('cython/'))
        await asked(page, 'begin', files())
        const built = await asked(page, 'build', BUILD, 'python main.py')
        samples.add(`build ${visit}`, built.ms)
        if (visit === 'first') return
        for (const [name, ms] of Object.entries(built.stages)) samples.add(`stage ${name}`, ms)
        samples.add('build unchanged', (await asked(page, 'build', BUILD, 'python main.py')).ms)
        await asked(page, 'write', 'examples.c', edited(text('examples.c'), Date.now()))
        samples.add('build c', (await asked(page, 'build', AGAIN, 'python main.py')).ms)
        await asked(page, 'write', 'pyexamples.pyx', `${text('pyexamples.pyx')}\n\nEDITED = ${Date.now()}\n`)
        samples.add('build pyx', (await asked(page, 'build', BUILD, 'python main.py')).ms)
        const { said } = await asked(page, 'build', LOOPS, 'python loops.py')
        addLoops(samples, 'page', JSON.parse(said.trim().split('\n').at(-1) ?? '') as Times)
      })
  } finally {
    dropProfile(profile)
  }
}

function addLoops(samples: Samples, where: string, times: Times): void {
  for (const name of NAMES) {
    samples.add(`${where} python ${name}`, times[name][0])
    samples.add(`${where} cython ${name}`, times[name][1])
  }
}

/** Calls a function of the page. */
function asked<Name extends keyof Cython>(
  page: Page,
  name: Name,
  ...args: Parameters<Cython[Name]>
): Promise<Awaited<ReturnType<Cython[Name]>>> {
  return page.evaluate(
    ({ name, args }) => {
      const { cython } = globalThis as unknown as { cython: Record<string, (...args: unknown[]) => unknown> }
      return cython[name]?.(...args)
    },
    { name, args },
  ) as Promise<Awaited<ReturnType<Cython[Name]>>>
}

async function natively({ python }: Native, cwd: string, samples: Samples): Promise<void> {
  rmSync(cwd, { recursive: true, force: true })
  cpSync(PROJECT, cwd, { recursive: true })
  // The environment's own programs first.
  const env = { ...process.env, PATH: `${path.dirname(python)}${path.delimiter}${process.env.PATH}` }
  const shell = async (lines: string[]) => {
    const start = performance.now()
    const { stdout } = await promisify(execFile)('sh', ['-ec', lines.join('\n')], {
      cwd,
      env,
      timeout: 120_000,
    })
    return { ms: performance.now() - start, stdout }
  }
  samples.add('native build', (await shell([...BUILD, 'python main.py'])).ms)
  writeFileSync(path.join(cwd, 'examples.c'), edited(text('examples.c'), Date.now()))
  samples.add('native c', (await shell([...AGAIN, 'python main.py'])).ms)
  writeFileSync(path.join(cwd, 'pyexamples.pyx'), `${text('pyexamples.pyx')}\n\nEDITED = ${Date.now()}\n`)
  samples.add('native pyx', (await shell([...BUILD, 'python main.py'])).ms)
  await shell(LOOPS)
  addLoops(samples, 'native', JSON.parse((await shell(['python loops.py'])).stdout) as Times)
}

export function cythonRows(samples: Samples, stage: Stage): Row[] {
  return [...buildRows(samples), ...loopRows(samples), ...byteRows(stage)]
}

function buildRows(samples: Samples): Row[] {
  const group = 'A library in C, its wrapper, the build, the run'
  const line = (name: string, key: string, native?: string, most?: number) => [
    ...row({ group, name, unit: 'ms', values: samples.get(key), ...(most && { most }) }),
    ...(native ? row({ group, name: '    natively', unit: 'ms', values: samples.get(native) }) : []),
  ]
  const stages = ['compile', 'archive', 'cythonize', 'link', 'import']
  return [
    ...line('from sources to output, the compiler is in the browser', 'build second', 'native build', 6_000),
    ...stages.flatMap((stage) => line(`    of that: ${stage}`, `stage ${stage}`)),
    ...line('the same on a first visit, which fetches the compiler', 'build first'),
    ...line('nothing has changed', 'build unchanged'),
    ...line('the C file has changed', 'build c', 'native c', 1_000),
    ...line('the .pyx file has changed', 'build pyx', 'native pyx', 3_000),
  ]
}

function loopRows(samples: Samples): Row[] {
  const group = 'Loops'
  return NAMES.flatMap((name) => {
    const here = samples.get(`page cython ${name}`)
    const python = samples.get(`page python ${name}`)
    const native = { name: 'native Cython', values: samples.get(`native cython ${name}`) }
    const faster = here.map((ns, index) => (python[index] ?? Number.NaN) / ns)
    return [
      ...row({
        group,
        name: `${name}: Cython, in the page`,
        unit: 'ns',
        values: here,
        against: native,
        most: 3,
      }),
      ...row({
        group,
        name: `${name}: times faster than Python in the page`,
        unit: '×',
        values: faster,
        least: 10,
      }),
    ]
  })
}

function byteRows(stage: Stage): Row[] {
  const read = (file: string) => JSON.parse(readFileSync(path.join(stage.runtime, file), 'utf8'))
  const { toolchain, images } = read('manifest.json')
  if (!toolchain) return []
  const parts = read(toolchain.parts) as Record<string, { parts: { bytes: number }[] }>
  const sum = (...names: string[]) =>
    names.flatMap((name) => parts[name]?.parts ?? []).reduce((all, { bytes }) => all + bytes, 0) / 1e6
  const served = (file: string) => readFileSync(path.join(stage.runtime, `${file}.br`)).length / 1e6
  const group = 'What is fetched'
  const line = (name: string, value: number, most?: number) =>
    row({ group, name, unit: 'MB', values: [value], ...(most && { most }) })
  return [
    ...line('at the first build: compiler and headers of C', sum('compiler', 'c'), 20),
    ...line('    for C++ besides', sum('cxx')),
    ...line('    the whole compiler, where a program needs it', sum('whole')),
    ...line('with the block: the interpreter with Cython, its memory as served', served(images.cython.file)),
  ]
}
