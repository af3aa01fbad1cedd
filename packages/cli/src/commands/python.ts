import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Run, RunEvent, Runtime } from '@bytelab/runtime'
import type { Command } from '../command.ts'
import { Failure, Usage } from '../failure.ts'
import { readFolder, writeFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { openLab, workingFolder } from '../lab.ts'
import { Lines } from '../lines.ts'
import { canonical, describe, type Lock, missing } from '../lock.ts'
import { Progress } from '../progress.ts'
import { findProject, slashed } from '../root.ts'

const help = `Usage: bytelab python [-C DIR] (-c CODE | -m MODULE | FILE) [ARG…]

The labs' Python as a command: the interpreter and packages that readers get. DIR (default: the folder you are in) is
its working folder: its files are there, and what the program writes, changes or deletes is so in DIR afterwards.
Standard input, output, error and the exit status are those of the program. FILE is looked for in DIR; - reads the
program from standard input.

Packages are those that requirements.txt locks. An interactive prompt is not offered.
`

interface Program {
  dir: string | undefined
  kind: 'code' | 'module' | 'file'
  /** The code, the module's name or the file's path. */
  what: string
  args: string[]
}

function read(args: string[]): Program | 'help' {
  let dir: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--help' || arg === '-h') return 'help'
    if (arg === '-C') {
      dir = args[++at]
      if (dir === undefined) throw new Usage('-C expects a folder')
    } else if (arg === '-c' || arg === '-m') {
      const what = args[at + 1]
      if (what === undefined) throw new Usage(`${arg} expects ${arg === '-c' ? 'code' : 'a module'}`)
      return { dir, kind: arg === '-c' ? 'code' : 'module', what, args: args.slice(at + 2) }
    } else if (arg === '--') {
      const what = args[at + 1]
      if (what === undefined) break
      return { dir, kind: 'file', what, args: args.slice(at + 2) }
    } else if (arg !== '-' && arg.startsWith('-')) {
      throw new Usage(`there is no option "${arg}" (bytelab python --help lists them)`)
    } else return { dir, kind: 'file', what: arg, args: args.slice(at + 1) }
  }
  throw new Usage('what to run? "-c CODE", "-m MODULE" or FILE; an interactive prompt is not offered')
}

/** What `-m pip` answers: packages come from the lock, not from a command. */
function pip(args: string[], lock: Lock, io: Io): number {
  const [action] = args
  if (action === 'list' || action === 'freeze') {
    for (const { name, version } of lock.packages) io.out.write(`${name}==${version}\n`)
    return 0
  }
  if (action !== 'install') {
    io.err.write(`error: pip does not run here: packages come from the project's lock (${describe(lock)})\n`)
    return 1
  }
  const names = args.slice(1).filter((arg) => !arg.startsWith('-'))
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

/** Sends a run's output on and answers its questions; what the program came to is the last result. */
async function follow(
  run: Run,
  runtime: Runtime,
  lines: Lines,
  io: Io,
  progress: Progress,
): Promise<string | undefined> {
  let outcome: string | undefined
  function show(event: RunEvent) {
    if (event.type === 'stdout') io.out.write(event.text)
    else if (event.type === 'stderr') io.err.write(event.text)
    else if (event.type === 'display') io.out.write(`${event.data['text/plain'] ?? ''}\n`)
    else if (event.type === 'error') io.err.write(`${event.error.text.trimEnd()}\n`)
    else if (event.type === 'notice') io.err.write(`bytelab: ${event.text}\n`)
    else if (event.type === 'result') outcome = event.data['text/plain']
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
  return outcome
}

function text(value: string | null): string {
  // JSON's strings are Python's too, but for surrogates, which no argument holds.
  return value === null ? 'None' : JSON.stringify(value)
}

async function source(
  program: Program,
  dir: string,
  lines: Lines,
): Promise<{ name: string; source: string | null }> {
  const { kind, what } = program
  if (kind === 'code') return { name: '-c', source: what }
  if (kind === 'module') return { name: what, source: null }
  if (what === '-') {
    let all = ''
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) all += line
    return { name: '<stdin>', source: all }
  }
  const file = resolve(dir, what)
  if (!existsSync(file)) throw new Usage(`there is no file "${what}"`)
  if (statSync(file).isDirectory()) throw new Usage(`"${what}" is a folder, expected a file`)
  const inside = slashed(relative(dir, realpathSync(file)))
  // A program from elsewhere is handed over as text: the lab sees its working folder only.
  if (inside.startsWith('..') || resolve(inside) === inside)
    return { name: what, source: readFileSync(file, 'utf8') }
  return { name: inside, source: null }
}

async function run(args: string[], io: Io): Promise<number> {
  const program = read(args)
  if (program === 'help') {
    io.out.write(help)
    return 0
  }
  const dir = workingFolder(io.cwd, program.dir)
  const project = findProject(dir, io.env)
  if (program.kind === 'module' && program.what === 'pip') return pip(program.args, project.lock, io)

  const lines = new Lines(io.input)
  const progress = new Progress(io)
  const main = await source(program, dir, lines)
  const before = readFolder(dir, program.dir ?? 'this folder')
  // Not even a word on standard error where a program reads it.
  const runtime = await openLab(project, before, io, (line) => progress.set(line))
  function stop() {
    void runtime.stop()
  }
  try {
    const launcher = readFileSync(new URL('../../py/launch.py', import.meta.url), 'utf8')
    const call = `launch(${text(program.kind)}, ${text(main.name)}, ${text(main.source)}, [${program.args.map(text).join(', ')}])`
    if (io.signal.aborted) return 130
    io.signal.addEventListener('abort', stop, { once: true })
    const started = runtime.run(`${launcher}\n\n${call}`, { name: 'launch', fresh: true })
    const outcome = await follow(started, runtime, lines, io, progress)
    const { status } = await started.done
    if (status === 'swapped' || (status === 'error' && outcome === undefined)) {
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
    if (io.signal.aborted || status === 'stopped') return 130
    if (outcome === undefined) throw new Failure('the program ended without saying how')
    const ended = JSON.parse(outcome) as { status: number; missing: string | null }
    if (ended.missing !== null) io.err.write(`error: ${missing(ended.missing, project.lock)}.\n`)
    return ended.status
  } finally {
    io.signal.removeEventListener('abort', stop)
    progress.end()
    lines.close()
    runtime.close()
  }
}

const command: Command = { summary: "run the labs' Python as a command", help, run }
export default command
