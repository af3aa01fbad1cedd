import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Run, RunEvent, Runtime } from '@bytelab/runtime'
import type { Command } from '../command.ts'
import { Usage } from '../failure.ts'
import { readFolder, writeFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { openLab, workingFolder } from '../lab.ts'
import { Lines } from '../lines.ts'
import { canonical, type Lock, missing } from '../lock.ts'
import { Progress } from '../progress.ts'
import { findProject, slashed } from '../root.ts'

const help = `Usage: bytelab python [-C DIR] [OPTION…] [-c CODE | -m MODULE | FILE | -] [ARG…]

The labs' Python as a command: the interpreter and packages that readers get. DIR (default: the folder you are in) is
its working folder: its files are there, and what the program writes, changes or deletes is so in DIR afterwards.
Standard input, output, error and the exit status are those of the program. FILE is looked for in DIR; - reads the
program from standard input; without any of these, at a terminal, Python asks for statements.

Options of Python: -W FILTER, -V, and without effect -B, -E, -I, -P, -q, -s, -S, -u, -X. Packages are those that
requirements.txt locks. -m flask, -m pytest and -m coverage work where these are among them.
`

interface Program {
  dir: string | undefined
  kind: 'code' | 'module' | 'file' | 'console'
  /** The code, the module's name or the file's path. */
  what: string
  args: string[]
  /** Options for Python itself. */
  options: string[]
}

/** Options of Python that take a value, and all that do not. */
const VALUED = /^-[WX]$/
const BARE = /^(-[bBdEIOPqsSuvV]+|-[WX].+|--version)$/

function read(args: string[]): Program | 'help' {
  let dir: string | undefined
  const options: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--help' || arg === '-h') return 'help'
    if (arg === '-C') {
      dir = args[++at]
      if (dir === undefined) throw new Usage('-C expects a folder')
    } else if (arg === '-c' || arg === '-m') {
      const what = args[at + 1]
      if (what === undefined) throw new Usage(`${arg} expects ${arg === '-c' ? 'code' : 'a module'}`)
      return { dir, kind: arg === '-c' ? 'code' : 'module', what, args: args.slice(at + 2), options }
    } else if (VALUED.test(arg)) {
      const value = args[++at]
      if (value === undefined) throw new Usage(`${arg} expects a value`)
      options.push(arg, value)
    } else if (BARE.test(arg)) options.push(arg)
    else if (arg === '--') {
      const what = args[at + 1]
      if (what === undefined) break
      return { dir, kind: 'file', what, args: args.slice(at + 2), options }
    } else if (arg !== '-' && arg.startsWith('-')) {
      throw new Usage(`there is no option "${arg}" (bytelab python --help lists them)`)
    } else return { dir, kind: 'file', what: arg, args: args.slice(at + 1), options }
  }
  return { dir, kind: 'console', what: '', args: [], options }
}

/** What `-m pip` answers about the lock; undefined for what needs the packages themselves. */
function pip(args: string[], lock: Lock, io: Io): number | undefined {
  const [action] = args
  if (action === 'freeze') {
    for (const { name, version } of lock.packages) io.out.write(`${name}==${version}\n`)
    return 0
  }
  const names = args.slice(1).filter((arg) => !arg.startsWith('-'))
  // A project's own folder, or a list, is looked into by the interpreter.
  if (action !== 'install' || args.includes('-r') || names.some((name) => /^[./]/.test(name)))
    return undefined
  let status = 0
  for (const wish of names) {
    const name = /^[A-Za-z0-9._-]+/.exec(wish)?.[0] ?? wish
    const locked = lock.packages.find((each) => canonical(each.name) === canonical(name))
    if (locked)
      io.out.write(`Requirement already satisfied: ${locked.name} ${locked.version} (requirements.txt)\n`)
    else {
      io.err.write(`error: ${missing(name, lock)}.\n`)
      status = 1
    }
  }
  return status
}

/** Variables of the environment that the program has as well. */
const PASSED =
  /^(FLASK|WERKZEUG|PYTEST|COVERAGE)_\w+$|^(COLUMNS|FORCE_COLOR|NO_COLOR|PY_COLORS|PYTHONWARNINGS)$/

/** Sends a run's output on and answers its questions. */
async function follow(
  run: Run,
  runtime: Runtime,
  lines: Lines,
  io: Io,
  progress: Progress,
  lock: Lock,
): Promise<void> {
  function show(event: RunEvent) {
    if (event.type === 'stdout') io.out.write(event.text)
    else if (event.type === 'stderr') io.err.write(event.text)
    else if (event.type === 'display') io.out.write(`${event.data['text/plain'] ?? ''}\n`)
    else if (event.type === 'error') io.err.write(`${event.error.text.trimEnd()}\n`)
    else if (event.type === 'notice') {
      const package_ = event.code === 'packages' && /^(\S+) is not among/.exec(event.text)?.[1]
      io.err.write(package_ ? `error: ${missing(package_, lock)}.\n` : `bytelab: ${event.text}\n`)
    }
  }
  for await (const event of run) {
    if (event.type === 'progress') progress.set(event.text)
    else progress.end()
    if (event.type === 'input') {
      if (event.prompt) io.out.write(event.prompt)
      lines.next().then(
        (line) => runtime.answer(line ?? null),
        () => runtime.answer(null),
      )
    } else show(event)
  }
}

/** The arguments of `python` in the interpreter; some of its own say what a file or an input outside of it holds. */
async function argvOf(program: Program, dir: string, lines: Lines, tty: boolean): Promise<string[]> {
  const { kind, what, args, options } = program
  const python = ['python', '--exact', ...options]
  if (kind === 'code') return [...python, '-c', what, ...args]
  if (kind === 'module') return [...python, '-m', what, ...args]
  if (kind === 'console' && (tty || options.some((option) => /^(-V+|--version)$/.test(option)))) return python
  if (kind === 'console' || what === '-') {
    let all = ''
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) all += line
    return [...python, '--source', '<stdin>', all, ...args]
  }
  const file = resolve(dir, what)
  if (!existsSync(file)) throw new Usage(`there is no file "${what}"`)
  const inside = slashed(relative(dir, realpathSync(file))) || '.'
  const outside = inside.startsWith('..') || resolve(inside) === inside
  if (statSync(file).isDirectory() && (outside || !existsSync(resolve(file, '__main__.py'))))
    throw new Usage(`"${what}" is a folder, expected a file`)
  // A program from elsewhere is handed over as text: the lab sees its working folder only.
  if (outside) return [...python, '--source', what, readFileSync(file, 'utf8'), ...args]
  return [...python, inside, ...args]
}

async function run(args: string[], io: Io): Promise<number> {
  const program = read(args)
  if (program === 'help') {
    io.out.write(help)
    return 0
  }
  const dir = workingFolder(io.cwd, program.dir)
  const project = findProject(dir, io.env)
  if (program.kind === 'module' && program.what === 'pip') {
    const answered = pip(program.args, project.lock, io)
    if (answered !== undefined) return answered
  }
  const lines = new Lines(io.input)
  const progress = new Progress(io)
  const argv = await argvOf(program, dir, lines, io.input.isTTY ?? false)
  const before = readFolder(dir, program.dir ?? 'this folder')
  // Not even a word on standard error where a program reads it.
  const runtime = await openLab(project, before, io, (line) => progress.set(line))
  function stop() {
    void runtime.stop()
  }
  try {
    if (io.signal.aborted) return 130
    io.signal.addEventListener('abort', stop, { once: true })
    const env = Object.fromEntries(
      Object.entries(io.env).flatMap(([name, value]) => (value && PASSED.test(name) ? [[name, value]] : [])),
    )
    const started = runtime.command(argv, { env })
    await follow(started, runtime, lines, io, progress, project.lock)
    const { status, code } = await started.done
    if (code === undefined && status !== 'stopped') {
      io.err.write(
        'bytelab python: the interpreter ended before the program did; its files are not written back\n',
      )
      return 134
    }
    const after = new Map<string, Uint8Array>()
    for (const path of await runtime.list()) after.set(path, await runtime.read(path))
    for (const path of writeFolder(dir, before, after)) {
      io.err.write(
        `bytelab python: ${path} is not written back: it leads out of the working folder or into .git\n`,
      )
    }
    return io.signal.aborted ? 130 : (code ?? 130)
  } finally {
    io.signal.removeEventListener('abort', stop)
    progress.end()
    lines.close()
    runtime.close()
  }
}

const command: Command = { summary: "run the labs' Python as a command", help, run }
export default command
