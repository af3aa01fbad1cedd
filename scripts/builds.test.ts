/** A reader takes the Cython lab's projects home: unpack, build with this machine's own compiler, run. */

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare } from '@bytelab/cli/prepare'
import { openProject, readProject } from '@bytelab/cli/project'
import { findPython, launcher } from '@bytelab/cli/wheels'
import { beginning, type Extension, overlay, type ProjectFile, stepFiles } from '@bytelab/lesson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryIo } from '../packages/cli/src/io.ts'
import { main } from '../packages/cli/src/main.ts'
import { prepareHome } from './home.ts'
import { type Ended, lacking, makePlace, type Place } from './venv.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'bytelab-builds-'))
const lab = { ...process.env, BYTELAB_CACHE: path.join(root, '.cache') }
/** In ms; what hangs is ended long before. */
const LONG = 360_000

/** What the pages of the lab share. */
const MAIN = '06-make-hello'

/** A project as its reader downloads it. */
interface Taken {
  name: string
  files: ProjectFile[]
  build: string[] | undefined
}

const labs = openProject(root, 'labs', lab)
/** Of each page the first: what else is on it differs from that in a function or two. */
const projects = readProject(labs, root).flatMap(({ lesson }) => {
  const blocks = lesson?.blocks.flatMap((block) => (block.kind === 'extension' ? [block] : [])) ?? []
  const all = blocks.flatMap((block) => take(block, `${lesson?.id.replaceAll('/', '-')}-${block.id}`))
  return all.slice(0, 1)
})

/** What of a block's project is worth taking home: an exercise that is solved, the last of its steps, what builds at all. */
function take(block: Extension, name: string): Taken[] {
  const { build, check, solution, steps, step, fails } = block
  if (check.length > 0) return [{ name, files: overlay(beginning(block), solution), build }]
  if (fails || step < steps.length - 1) return []
  return [{ name, files: stepFiles(block, step), build }]
}

/** What the files ask for, where their lesson does not say how they are built. */
function usual(files: ProjectFile[]): string[] {
  const paths = files.map(({ path }) => path)
  if (paths.some((path) => /^(?:GNUmakefile|[Mm]akefile)$/.test(path))) return ['make']
  if (paths.includes('setup.py')) return ['python setup.py build_ext --inplace']
  return [`cythonize -i ${paths.filter((path) => path.endsWith('.pyx')).join(' ')}`]
}

/** The project built and run on this machine. */
async function outside(project: string, { name, files, build = usual(files) }: Taken): Promise<Ended> {
  // Optimized code is not what is tried, but of the project that goes through all pages; to make it takes longest.
  const quick = name === MAIN ? {} : { CFLAGS: '-O0' }
  for (const line of build) {
    const ended = await place.run(project, ['sh', '-c', line], quick)
    if (ended.code !== 0) throw new Error(`${line} ended with status ${ended.code}: ${ended.text}`)
  }
  if (!files.some(({ path }) => path === 'main.py')) return { code: 0, out: '', text: '' }
  return place.run(project, ['python', 'main.py'])
}

interface Report {
  code: number
  output: { of: 'build' | 'run'; stream: 'stdout' | 'stderr'; text: string }[]
}

/** The same in the lab. */
async function inLab({ name, build = [] }: Taken): Promise<{ code: number; out: string }> {
  const io = memoryIo({ cwd: path.join(folder, 'lab'), env: lab })
  await main(['cython', name, '--json', ...build.flatMap((line) => ['--build', line])], io)
  const { out, err } = io.read()
  if (!out) throw new Error(err)
  const { code, output } = JSON.parse(out) as Report
  const said = output.flatMap(({ of, stream, text }) => (of === 'run' && stream === 'stdout' ? [text] : []))
  return { code, out: plain(said.join('')) }
}

/** What differs from one machine to another: how fast it is, and the numbers of its errors. */
function plain(text: string): string {
  return text.replace(/\d+(?:\.\d+)? ns\b/g, 'N ns').replace(/\[Errno \d+\]/g, '[Errno N]')
}

const why = lacking(await findPython(launcher({ env: process.env }), process.env))
let place: Place

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(why)(
  why ? `the Cython lab is not built natively: there is ${why}` : 'the Cython lab, taken home',
  () => {
    beforeAll(async () => {
      const home = await prepareHome()
      const { signal } = new AbortController()
      await prepare(labs, { env: lab, signal, log: () => {} })
      place = await makePlace(home, folder)
      mkdirSync(path.join(folder, 'lab'))
      copyFileSync(path.join(root, 'labs/requirements.txt'), path.join(folder, 'lab/requirements.txt'))
    }, LONG)

    test('pip install cython setuptools', { timeout: LONG }, async () => {
      const { code, text } = await place.install(folder, 'cython', 'setuptools')
      expect(text).toMatch(/Successfully installed cython-\S+ setuptools-/i)
      expect(code).toBe(0)
    })

    test('the project that its pages share is there', () => {
      expect(projects.map(({ name }) => name)).toContain(MAIN)
      expect(projects.length).toBeGreaterThan(10)
    })

    test.each(projects)('$name', { timeout: LONG }, async (taken) => {
      const { name, files } = taken
      const project = await place.unpack(name, files)
      cpSync(project, path.join(folder, 'lab', name), { recursive: true })
      const [native, here] = await Promise.all([outside(project, taken), inLab(taken)])
      expect(here, native.text).toEqual({ code: native.code, out: plain(native.out) })
    })
  },
)
