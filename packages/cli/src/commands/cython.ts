import { existsSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Annotated, RunEvent, RunResult } from '@bytelab/runtime'
import { annotationText } from '../annotation.ts'
import { type Command, options } from '../command.ts'
import { Failure, Usage } from '../failure.ts'
import { type Changes, readFolder, writeFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { type Lab, openLab, workingFolder } from '../lab.ts'
import { Lines } from '../lines.ts'
import { canonical, EXTENSION_PACKAGES, type Lock, missing } from '../lock.ts'
import { Making, placeOf, stageLine } from '../making.ts'
import { argvOf, environment, follow, type Program, readProgram, shower } from '../program.ts'
import { Progress } from '../progress.ts'
import { findProject, slashed } from '../root.ts'

const help = `Usage: bytelab cython [DIR] [--build LINE]… [--no-run] [--json] [-- ARG…]
       bytelab cython [DIR] --annotate FILE [--code] [--json]

Builds the project in DIR (default: the folder you are in) with the labs' Cython and C compiler, as a block of a lesson
does: with make where there is a makefile, else with "python setup.py build_ext --inplace" where there is a setup.py,
else with "cythonize -i" and every .pyx file. Then main.py runs, where there is one. What is built lies in DIR
afterwards, and what has not changed is not built again.

  -- ARG…          arguments of Python, run after a good build instead of main.py: -- -m pytest, -- -c "import x"
  --build LINE     a command line that builds it, instead; may be given several times: the first that fails ends it
  --no-run         build only
  --annotate FILE  print what Cython makes of a .pyx or .py file: each line with how much of Python is left in it, and
                   which declarations would help; nothing is built
  --code           with the C of each line
  --json           print one JSON object; docs/cli.md describes it

Exit status: that of Python, 1 if the build failed, 2 wrong usage, 130 stopped by Ctrl-C.
`

interface Wanted {
  /** Absolute, and as it was given. */
  dir: string
  given: string
  build: string[] | undefined
  /** What runs after the build; undefined: `main.py`. */
  program: Program | undefined
  run: boolean
  annotate: string | undefined
  code: boolean
  json: boolean
}

function read(args: string[], io: Io): Wanted {
  const split = args.indexOf('--')
  const own = split < 0 ? args : args.slice(0, split)
  const config = {
    build: { type: 'string', multiple: true },
    'no-run': { type: 'boolean' },
    annotate: { type: 'string' },
    code: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = options(own, config, 1)
  const { build, annotate, code = false, json = false, 'no-run': still = false } = values
  const rest = split < 0 ? [] : args.slice(split + 1)
  if (split >= 0 && rest.length === 0)
    throw new Usage('-- expects what Python is to run: "bytelab cython -- main.py"')
  if (code && annotate === undefined) throw new Usage('--code belongs to --annotate FILE')
  if (annotate !== undefined && (build || still || rest.length > 0))
    throw new Usage('--annotate builds and runs nothing: leave out --build, --no-run and --')
  if (still && rest.length > 0) throw new Usage('--no-run leaves out what -- names: give one of the two')
  if (build?.some((line) => line.trim() === '')) throw new Usage('--build expects a command line')
  const program = rest.length > 0 ? readProgram(rest, refuse) : undefined
  const given = positionals[0] ?? 'this folder'
  const dir = workingFolder(io.cwd, positionals[0])
  return { dir, given, build, program, run: !still, annotate, code, json }
}

function refuse([option]: string[]): never {
  throw new Usage(`Python has no option "${option}" here (bytelab python --help lists them)`)
}

/** The labs must have what builds: one line says what is missing. */
function checkLock(lock: Lock): void {
  const locked = new Set(lock.packages.map(({ name }) => canonical(name)))
  for (const name of EXTENSION_PACKAGES) if (!locked.has(name)) throw new Failure(missing(name, lock))
}

/** How it ended, as `--json` says it. */
type End = 'ok' | 'build' | 'run' | 'stopped'

/** A build under way, and what runs after it. */
class Session {
  readonly #lab: Lab
  readonly #io: Io
  readonly #making = new Making()
  readonly #progress: Progress
  readonly #lines: Lines
  readonly #show: (event: RunEvent) => void
  readonly #json: boolean

  constructor(lab: Lab, io: Io, parts: { lines: Lines; progress: Progress; lock: Lock; json: boolean }) {
    this.#lab = lab
    this.#io = io
    this.#json = parts.json
    this.#lines = parts.lines
    this.#progress = parts.progress
    this.#show = shower(io, parts.lock)
  }

  /** Builds, runs and tells; the exit status. */
  async make(wanted: Wanted, argv: string[] | undefined): Promise<number> {
    const started = performance.now()
    const { runtime } = this.#lab
    const { build, dir } = wanted
    let ended = await this.#follow(runtime.build({ ...(build && { build }) }))
    let end: End = good(ended) ? 'ok' : 'build'
    if (end === 'ok' && argv) {
      this.#making.of = 'run'
      ended = await this.#follow(runtime.command(argv, { env: environment(this.#io) }))
      if (!good(ended)) end = 'run'
    }
    if (this.#io.signal.aborted || ended.status === 'stopped') end = 'stopped'
    const code = statusOf(end, ended)
    const changes = await this.#lab.changes()
    const refused = writeFolder(dir, changes)
    for (const path of refused)
      this.#say(`${path} is not written back: it leads out of the folder or into .git`)
    if (this.#json) this.#report(end, code, Math.round(performance.now() - started), changes, refused)
    else if (end === 'build') this.#explain(ended)
    return code
  }

  async #follow(run: ReturnType<Lab['runtime']['build']>): Promise<RunResult> {
    const show = (event: RunEvent) => this.#hear(event)
    await follow(run, this.#lab.runtime, { lines: this.#lines, progress: this.#progress, show })
    return run.done
  }

  #hear(event: RunEvent): void {
    const stage = this.#making.take(event)
    if (event.type === 'stage' && event.status === 'begun') this.#progress.set(`${event.stage} ${event.name}`)
    if (event.type === 'notice') this.#say(event.text)
    else if (!this.#json) this.#show(event)
    if (stage && !this.#json && this.#io.err.tty) this.#io.err.write(`${stageLine(stage)}\n`)
  }

  #say(text: string): void {
    this.#io.err.write(`bytelab cython: ${text}\n`)
  }

  /** Why nothing was built, in one line below what the tools have said at length. */
  #explain({ code }: RunResult): void {
    const { trouble } = this.#making
    if (code === undefined) this.#say('the interpreter ended before the build did')
    else this.#say(`the build failed${trouble ? `: ${trouble}` : ` with status ${code}`}`)
  }

  #report(status: End, code: number, ms: number, { files }: Changes, refused: string[]): void {
    const { stages, diagnostics, output } = this.#making
    const all = [...files].filter(([path]) => !refused.includes(path))
    const made = all.flatMap(([path, held]) => (held ? [path] : [])).sort()
    const removed = all.flatMap(([path, held]) => (held ? [] : [path])).sort()
    const report = { status, code, ms, stages, diagnostics, output, made, removed }
    this.#io.out.write(`${JSON.stringify(report, null, 2)}\n`)
  }
}

function good({ status, code = 0 }: RunResult): boolean {
  return status === 'ok' && code === 0
}

function statusOf(end: End, { code }: RunResult): number {
  if (end === 'stopped') return 130
  // What ends the interpreter itself ends a process of its own by a signal.
  if (end !== 'ok' && code === undefined) return 134
  return end === 'build' ? 1 : (code ?? 0)
}

/** Prints what Cython makes of a file; the exit status. */
async function annotate({ runtime }: Lab, path: string, wanted: Wanted, io: Io, progress: Progress) {
  const run = runtime.annotate(path, { timeout: 0 })
  let found: Annotated | undefined
  for await (const event of run) {
    if (event.type === 'progress') {
      progress.set(event.text)
      continue
    }
    progress.end()
    if (event.type === 'result') found = JSON.parse(event.data['application/json'] ?? 'null') as Annotated
    else if (event.type === 'error') io.err.write(`bytelab cython: ${event.error.message}\n`)
    else if (event.type === 'notice') io.err.write(`bytelab cython: ${event.text}\n`)
    else if (event.type === 'diagnostic') {
      const { diagnostic } = event
      io.err.write(`${placeOf(diagnostic)}${diagnostic.severity}: ${diagnostic.message}\n`)
    }
  }
  const { status } = await run.done
  if (io.signal.aborted || status === 'stopped') return 130
  if (!found) return 1
  io.out.write(wanted.json ? `${JSON.stringify(found, null, 2)}\n` : annotationText(found, wanted.code))
  return 0
}

/** A file of the project, as the project names it. */
function inside(dir: string, given: string): string {
  const file = resolve(dir, given)
  if (!existsSync(file)) throw new Usage(`there is no file "${given}" in the project's folder`)
  if (statSync(file).isDirectory()) throw new Usage(`"${given}" is a folder, expected a file`)
  const path = slashed(relative(dir, realpathSync(file)))
  if (path.startsWith('..') || resolve(path) === path) throw new Usage(`"${given}" is not in ${dir}`)
  return path
}

/** What runs after a good build; undefined: nothing. */
async function programOf(
  { dir, program, run }: Wanted,
  lines: Lines,
  tty: boolean,
): Promise<string[] | undefined> {
  if (program) return argvOf(program, dir, lines, tty)
  return run && existsSync(resolve(dir, 'main.py')) ? ['python', '--exact', 'main.py'] : undefined
}

async function run(args: string[], io: Io): Promise<number> {
  const wanted = read(args, io)
  const { dir, json } = wanted
  const path = wanted.annotate === undefined ? undefined : inside(dir, wanted.annotate)
  const project = findProject(dir, io.env)
  const { lock } = project
  checkLock(lock)
  const lines = new Lines(io.input)
  const progress = new Progress(io)
  const argv = await programOf(wanted, lines, io.input.isTTY ?? false)
  const files = readFolder(dir, wanted.given)
  const lab = await openLab(project, files, io, (line) => progress.set(line), EXTENSION_PACKAGES)
  function stop() {
    void lab.runtime.stop()
  }
  try {
    if (io.signal.aborted) return 130
    io.signal.addEventListener('abort', stop, { once: true })
    if (path !== undefined) return await annotate(lab, path, wanted, io, progress)
    return await new Session(lab, io, { lines, progress, lock, json }).make(wanted, argv)
  } finally {
    io.signal.removeEventListener('abort', stop)
    progress.end()
    lines.close()
    lab.runtime.close()
  }
}

const command: Command = { summary: 'build a C and Cython project, and run it', help, run }
export default command
