/** Builds the site and all it needs, or finds that nothing has changed since. */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '@bytelab/cli/elements'
import { collectNotices } from '@bytelab/cli/notices'
import { pack } from '@bytelab/cli/pack'
import { opener, prepare } from '@bytelab/cli/prepare'
import { openProject, type Project, readProject, type Source } from '@bytelab/cli/project'
import { record } from '@bytelab/cli/record'

export const root = fileURLToPath(new URL('..', import.meta.url))
const cache = path.join(root, '.cache')
export const dist = path.join(root, 'site/dist')

/** Told what goes on: a step of how many, and a line about it. */
export type Progress = (step: number, steps: number, line: string) => void

const STEPS = 4

/** Packages of the site that leave work of their own in its pages. */
const IN_PAGES = [
  '@astrojs/starlight',
  'astro',
  'astro-expressive-code',
  'pagefind',
  '@fontsource-variable/atkinson-hyperlegible-mono',
  '@fontsource-variable/atkinson-hyperlegible-next',
]

/**
 * @returns the folder to serve
 * @throws Error with a line that says what failed and what to do
 */
export async function buildSite(progress: Progress, signal: AbortSignal): Promise<string> {
  progress(1, STEPS, 'Interpreter and packages')
  const env = { ...process.env, BYTELAB_CACHE: cache }
  const labs = openProject(root, 'labs', env)
  const log = (line: string) => progress(1, STEPS, line)
  const { runtime, wheels } = await prepare(labs, { env, signal, log })

  progress(2, STEPS, 'Elements')
  const elements = path.join(cache, 'elements')
  const stale = changed('elements', [
    ...filesOf('packages/elements/src'),
    ...filesOf('packages/runtime/src'),
    ...filesOf('packages/bytecode/src'),
    'package-lock.json',
  ])
  if (stale) {
    const { script, style } = await bundle(elements)
    writeFileSync(path.join(elements, 'manifest.json'), JSON.stringify({ entry: script, css: style }))
    stale.done()
  }
  await Promise.all([pack(runtime, signal), pack(elements, signal)])

  progress(3, STEPS, 'Outputs of the labs')
  const landing = { ...openProject(root, 'site/landing', env), lock: labs.lock }
  await recordAll(labs, runtime, signal)
  await recordAll(landing, runtime, signal)

  progress(4, STEPS, 'Pages')
  const inputs = ['site', 'docs', 'labs', 'packages/lesson/src'].flatMap(filesOf)
  const made = ['elements/manifest.json', 'runtime/manifest.json'].map((name) => `.cache/${name}`)
  const pages = changed('site', [...inputs, ...made, ...filesOf('.cache/recorded'), 'package-lock.json'])
  if (pages || !existsSync(path.join(dist, 'index.html'))) {
    await astro(signal)
    writeFileSync(path.join(dist, 'third-party-notices.txt'), collectNotices(wheels, true, IN_PAGES))
    await pack(dist, signal)
    pages?.done()
  }
  return dist
}

/** Runs what has no recorded output yet, and lays the outputs where the site reads them. */
async function recordAll(project: Project, runtime: string, signal: AbortSignal): Promise<void> {
  const sources = readProject(project, root)
  const open = await opener(runtime)
  const verified = await record(project, sources, { runtime, open, jobs: 2, signal, painted: true })
  const folder = path.join(cache, 'recorded')
  mkdirSync(folder, { recursive: true })
  for (const [index, { report, recording }] of verified.entries()) {
    if (report.status !== 'passed') {
      throw new Error(`${report.path} does not pass: "npx bytelab test ${report.path}" says where and why`)
    }
    const { lesson } = sources[index] as Source
    if (lesson) write(path.join(folder, `${lesson.id}.json`), JSON.stringify(recording))
  }
}

/** Writes a file unless it holds just that: what depends on it is then not built again. */
function write(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

/** Whether files differ from those of the last build by that name; `done` says that they have been built. */
function changed(name: string, files: string[]): { done(): void } | undefined {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(path.join(root, file)))
  const digest = hash.digest('hex')
  const stamp = path.join(cache, `${name}.stamp`)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return undefined
  rmSync(stamp, { force: true })
  return { done: () => writeFileSync(stamp, digest) }
}

function filesOf(folder: string): string[] {
  const skipped = /(^|\/)(node_modules|dist|\.cache|\.astro)\/|~|\.test\.ts$|\.stamp$/
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !skipped.test(name.startsWith('.cache/') ? name.slice(7) : name))
    .sort()
}

/** Astro in a process of its own: what it prints matters only when it fails. */
function astro(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['main.ts', 'build'], { cwd: path.join(root, 'site'), signal })
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
    })
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the pages were not built:\n${said}`)),
    )
  })
}

if (import.meta.main) {
  await buildSite(
    (step, steps, line) => console.log(`[${step}/${steps}] ${line}`),
    new AbortController().signal,
  )
}
