/** A program of the labs' Python as the command line names it, and what it says and asks while it runs. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Run, RunEvent, Runtime } from '@bytelab/runtime'
import { Usage } from './failure.ts'
import type { Io } from './io.ts'
import type { Lines } from './lines.ts'
import { type Lock, missing } from './lock.ts'
import type { Progress } from './progress.ts'
import { slashed } from './root.ts'

export interface Program {
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

/**
 * Reads Python's own arguments.
 *
 * @param other gets an option that is none of Python's, and those behind it; answers how many of them are its own
 */
export function readProgram(args: string[], other: (args: string[]) => number): Program {
  const options: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '-c' || arg === '-m') {
      const what = args[at + 1]
      if (what === undefined) throw new Usage(`${arg} expects ${arg === '-c' ? 'code' : 'a module'}`)
      return { kind: arg === '-c' ? 'code' : 'module', what, args: args.slice(at + 2), options }
    } else if (VALUED.test(arg)) {
      const value = args[++at]
      if (value === undefined) throw new Usage(`${arg} expects a value`)
      options.push(arg, value)
    } else if (BARE.test(arg)) options.push(arg)
    else if (arg === '--') {
      const what = args[at + 1]
      if (what === undefined) break
      return { kind: 'file', what, args: args.slice(at + 2), options }
    } else if (arg !== '-' && arg.startsWith('-')) at += other(args.slice(at)) - 1
    else return { kind: 'file', what: arg, args: args.slice(at + 1), options }
  }
  return { kind: 'console', what: '', args: [], options }
}

/**
 * The arguments of `python` in the interpreter; some of its own say what a file or an input outside of it holds.
 *
 * @param dir the program's working folder
 */
export async function argvOf(program: Program, dir: string, lines: Lines, tty: boolean): Promise<string[]> {
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

/** Variables of the environment that the program has as well. */
const PASSED =
  /^(FLASK|WERKZEUG|PYTEST|COVERAGE)_\w+$|^(COLUMNS|FORCE_COLOR|NO_COLOR|PY_COLORS|PYTHONWARNINGS)$/

export function environment({ env }: Io): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value && PASSED.test(name) ? [[name, value]] : [])),
  )
}

/** Who hears a run. */
export interface Listener {
  lines: Lines
  progress: Progress
  /** Gets all but progress; `stdout` also what asks for input. */
  show(event: RunEvent): void
}

/** Reads a run to its end and answers its questions. */
export async function follow(run: Run, runtime: Runtime, { lines, progress, show }: Listener): Promise<void> {
  for await (const event of run) {
    if (event.type === 'progress') {
      progress.set(event.text)
      continue
    }
    progress.end()
    if (event.type !== 'input') {
      show(event)
      continue
    }
    if (event.prompt) show({ type: 'stdout', text: event.prompt })
    lines.next().then(
      (line) => runtime.answer(line ?? null),
      () => runtime.answer(null),
    )
  }
}

/** Passes on what a program says. */
export function shower(io: Io, lock: Lock): (event: RunEvent) => void {
  return function show(event) {
    if (event.type === 'stdout') io.out.write(event.text)
    else if (event.type === 'stderr') io.err.write(event.text)
    else if (event.type === 'display') io.out.write(`${event.data['text/plain'] ?? ''}\n`)
    else if (event.type === 'error') io.err.write(`${event.error.text.trimEnd()}\n`)
    else if (event.type === 'notice') {
      const package_ = event.code === 'packages' && /^(\S+) is not among/.exec(event.text)?.[1]
      io.err.write(package_ ? `error: ${missing(package_, lock)}.\n` : `bytelab: ${event.text}\n`)
    }
  }
}
