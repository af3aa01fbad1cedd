import type { Command } from '../command.ts'
import { Usage } from '../failure.ts'
import { readFolder, writeFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { openLab, packagesFor, workingFolder } from '../lab.ts'
import { Lines } from '../lines.ts'
import { canonical, type Lock, missing } from '../lock.ts'
import { argvOf, environment, follow, type Program, readProgram, shower } from '../program.ts'
import { Progress } from '../progress.ts'
import { findProject } from '../root.ts'

const help = `Usage: bytelab python [-C DIR] [OPTION…] [-c CODE | -m MODULE | FILE | -] [ARG…]

The labs' Python as a command: the interpreter and packages that readers get. DIR (default: the folder you are in) is
its working folder: its files are there, and what the program writes, changes or deletes is so in DIR afterwards.
Standard input, output, error and the exit status are those of the program. FILE is looked for in DIR; - reads the
program from standard input; without any of these, at a terminal, Python asks for statements.

In a folder with a .pyx file, or a setup.py that names an extension, the C compiler and its tools are there too.

Options of Python: -W FILTER, -V, and without effect -B, -E, -I, -P, -q, -s, -S, -u, -X. Packages are those that
requirements.txt locks. -m flask, -m pytest and -m coverage work where these are among them.
`

/** The working folder that is named, and the program. */
function read(args: string[]): { dir: string | undefined; program: Program } | 'help' {
  let dir: string | undefined
  let help = false
  const program = readProgram(args, ([option = '', value]) => {
    if (option === '--help' || option === '-h') help = true
    else if (option !== '-C')
      throw new Usage(`there is no option "${option}" (bytelab python --help lists them)`)
    else if (value === undefined) throw new Usage('-C expects a folder')
    else dir = value
    return help ? args.length : 2
  })
  return help ? 'help' : { dir, program }
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

async function run(args: string[], io: Io): Promise<number> {
  const given = read(args)
  if (given === 'help') {
    io.out.write(help)
    return 0
  }
  const { program } = given
  const dir = workingFolder(io.cwd, given.dir)
  const project = findProject(dir, io.env)
  if (program.kind === 'module' && program.what === 'pip') {
    const answered = pip(program.args, project.lock, io)
    if (answered !== undefined) return answered
  }
  const lines = new Lines(io.input)
  const progress = new Progress(io)
  const argv = await argvOf(program, dir, lines, io.input.isTTY ?? false)
  const files = readFolder(dir, given.dir ?? 'this folder')
  const packages = packagesFor(project, files)
  // Not even a word on standard error where a program reads it.
  const { runtime, changes } = await openLab(project, files, io, (line) => progress.set(line), packages)
  function stop() {
    void runtime.stop()
  }
  try {
    if (io.signal.aborted) return 130
    io.signal.addEventListener('abort', stop, { once: true })
    const started = runtime.command(argv, { env: environment(io) })
    await follow(started, runtime, { lines, progress, show: shower(io, project.lock) })
    const { status, code } = await started.done
    if (code === undefined && status !== 'stopped') {
      io.err.write(
        'bytelab python: the interpreter ended before the program did; its files are not written back\n',
      )
      return 134
    }
    for (const path of writeFolder(dir, await changes())) {
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
