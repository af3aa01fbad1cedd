import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type Command, options, whole } from '../command.ts'
import { bundle } from '../elements.ts'
import { Failure, Usage } from '../failure.ts'
import type { Io } from '../io.ts'
import { collectNotices } from '../notices.ts'
import { listFiles, pack } from '../pack.ts'
import { opener, prepare } from '../prepare.ts'
import { Progress } from '../progress.ts'
import { openProject, type Project, problemLine, readProject, type Source } from '../project.ts'
import type { Recording } from '../proof.ts'
import { record } from '../record.ts'
import { colours, count, lessonText, watcher } from '../report.ts'
import { makeSite } from '../site.ts'

const help = `Usage: bytelab build [DIR] [--out FOLDER] [--base /PATH/] [--runtime URL] [--compress] [--no-check]

Builds a static site from the lessons in DIR (default: the folder you are in). It works on any static host and
under any path. Every block is run first; a lesson that is broken stops the build.

  --out FOLDER    where the site goes (default DIR/dist)
  --base /PATH/   the path that the site will have on its host; only its page for missing pages needs to know
  --runtime URL   where the runtime's files live, if not beside the pages: an origin of their own is safer
  --compress      lay .br and .gz files beside the others, for hosts that send them
  --no-check      build although blocks fail
  --jobs N        run N lessons beside each other (default: as many as there are cores)
`

// Tells a folder that this command made from one that it must not empty.
const MARK = '.bytelab-build'

function checkBase(base: string): string {
  if (!/^\/(?:[^\s"'<>?#\\]*\/)?$/.test(base) || base.includes('//')) {
    throw new Usage(`--base expects a path like /labs/, with / at both ends, received "${base}"`)
  }
  return base
}

function checkRuntime(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!address.startsWith('/') && !(url && /^https?:$/.test(url.protocol))) {
    throw new Usage(
      `--runtime expects an address like https://run.example.org/runtime/, received "${address}"`,
    )
  }
  return address.endsWith('/') ? address : `${address}/`
}

function checkOut(out: string, given: string, project: Project): void {
  if (!existsSync(out)) return
  if (!statSync(out).isDirectory()) throw new Usage(`"${given}" is a file, expected a folder`)
  const rest = relative(out, project.lessons)
  if (rest === '' || !rest.startsWith('..'))
    throw new Usage(`"${given}" holds the lessons: name another --out`)
  if (readdirSync(out).length > 0 && !existsSync(join(out, MARK))) {
    throw new Failure(
      `"${given}" is not empty and was not made by "bytelab build": empty it or name another --out`,
    )
  }
}

interface Checked {
  sources: Source[]
  outputs: Map<string, Recording>
  failed: number
}

async function check(
  project: Project,
  sources: Source[],
  runtime: string,
  jobs: number,
  progress: Progress,
  io: Io,
): Promise<Checked> {
  const paint = colours(io)
  const blocks = sources.reduce((sum, { lesson }) => sum + (lesson?.blocks.length ?? 0), 0)
  const watch = watcher(progress, blocks, (report) => {
    if (report.status === 'failed') io.err.write(lessonText(report, paint))
  })
  const open = await opener(runtime)
  const results = await record(project, sources, { runtime, open, jobs, signal: io.signal, watcher: watch })
  io.signal.throwIfAborted()
  const outputs = new Map<string, Recording>()
  for (const { report, recording } of results) if (report.id !== undefined) outputs.set(report.id, recording)
  return { sources, outputs, failed: results.filter(({ report }) => report.status === 'failed').length }
}

function write(dir: string, name: string, data: string | Uint8Array) {
  const file = join(dir, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, data)
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(
    args,
    {
      out: { type: 'string' },
      base: { type: 'string' },
      runtime: { type: 'string' },
      compress: { type: 'boolean' },
      'no-check': { type: 'boolean' },
      jobs: { type: 'string' },
    },
    1,
  )
  const base = checkBase(values.base ?? '/')
  const elsewhere = values.runtime === undefined ? undefined : checkRuntime(values.runtime)
  const jobs = whole(values.jobs, 'jobs', 1, 256) ?? availableParallelism()
  const project = openProject(io.cwd, positionals[0], io.env)
  const out = values.out === undefined ? join(project.root, 'dist') : resolve(io.cwd, values.out)
  const given = values.out ?? relative(io.cwd, out)
  checkOut(out, given, project)

  const found = readProject(project, io.cwd)
  if (found.length === 0)
    throw new Failure('there are no lessons: expected Markdown files, for example labs/first/index.md')
  const problems = found.flatMap((source) => source.problems)
  if (problems.length > 0 && !values['no-check']) {
    for (const problem of problems) io.err.write(`${problemLine(problem)}\n`)
    throw new Failure(
      `${count(problems.length, 'problem')} in the lessons, nothing was built (--no-check builds the others)`,
    )
  }
  for (const problem of problems) io.err.write(`${problemLine(problem)}\n`)
  const sources = found.filter(({ lesson }) => lesson !== undefined)

  const started = performance.now()
  const progress = new Progress(io)
  mkdirSync(project.cache, { recursive: true })
  mkdirSync(dirname(out), { recursive: true })
  // Built beside and moved: a build that fails leaves the last good site as it was.
  const aside = join(dirname(out), `.${basename(out)}-${process.pid}`)
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside)
  try {
    const ready = await prepare(project, {
      env: io.env,
      signal: io.signal,
      log: (line) => progress.log(line),
    })
    io.signal.throwIfAborted()
    const checked = await check(project, sources, ready.runtime, jobs, progress, io)
    if (checked.failed > 0 && !values['no-check']) {
      throw new Failure(
        `${count(checked.failed, 'lesson')} failed, nothing was built (--no-check builds all the same)`,
      )
    }
    progress.log('Building the pages')
    const elements = await bundle(join(aside, 'elements'))
    const site = makeSite(project, checked.sources, {
      runtime: elsewhere ?? 'runtime/',
      scripts: [`elements/${elements.script}`],
      styles: [`elements/${elements.style}`],
      base,
      outputs: checked.outputs,
    })
    if (site.problems.length > 0) {
      for (const problem of site.problems) io.err.write(`${problemLine(problem)}\n`)
      if (!values['no-check'])
        throw new Failure(`${count(site.problems.length, 'dead link')}, nothing was built`)
    }
    for (const [name, data] of site.files) write(aside, name, data)
    write(aside, 'third-party-notices.txt', collectNotices(ready.wheels, elsewhere === undefined))
    if (elsewhere === undefined) {
      const filter = (file: string) => basename(file) !== 'inputs.txt'
      cpSync(ready.runtime, join(aside, 'runtime'), { recursive: true, preserveTimestamps: true, filter })
    }
    if (values.compress) {
      progress.log('Compressing')
      await pack(aside, io.signal)
    }
    write(aside, MARK, 'Made by "bytelab build", which may empty this folder.\n')
    io.signal.throwIfAborted()
    rmSync(out, { recursive: true, force: true })
    renameSync(aside, out)
  } catch (thrown) {
    if (!io.signal.aborted) throw thrown
    progress.end()
    io.err.write('bytelab build: stopped, the last site is as it was\n')
    return 130
  } finally {
    progress.end()
    rmSync(aside, { recursive: true, force: true })
  }
  const size = listFiles(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  io.out.write(
    `${count(sources.length, 'lesson')} built into ${given || '.'} (${(size / 1e6).toFixed(1)} MB, ${seconds} s)\n`,
  )
  return 0
}

const command: Command = { summary: 'build a static site from lessons', help, run }
export default command
