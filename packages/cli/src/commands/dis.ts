import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  BytecodeError,
  type Code,
  listing,
  type Pyc,
  readCode,
  readPyc,
  VERSIONS,
  walk,
} from '@bytelab/bytecode'
import type { PythonError, RunEvent } from '@bytelab/runtime'
import { type Command, options } from '../command.ts'
import { describeFile, jsonDocument } from '../disassembly.ts'
import { Failure, Usage } from '../failure.ts'
import { type Held, readFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { openLab } from '../lab.ts'
import { Lines } from '../lines.ts'
import { Progress } from '../progress.ts'
import { findProject } from '../root.ts'

const help = `Usage: bytelab dis [--json] [--caches] [--adaptive] [--python VERSION] FILE

Shows the instructions that FILE is compiled to, as Python's own dis does. FILE is Python source (.py), which the labs'
Python compiles, or a compiled file (.pyc) of CPython ${VERSIONS[0]} or ${VERSIONS[1]} to ${VERSIONS.at(-1)}: no Python is started for that, and its header
is shown first.

  --json            one JSON document instead; docs/cli.md describes it
  --caches          inline caches too
  --adaptive        run the program first (source only) and show the instructions as they are specialised then; what
                    it prints goes to standard error
  --python VERSION  read a .pyc as that Python's, whatever its magic number says

Exit status: 0, 1 if the file is damaged or does not compile or the program ended with an exception, 2 wrong usage.
`

interface Wanted {
  json: boolean
  caches: boolean
  adaptive: boolean
  python: string | undefined
}

/** A file taken apart, and how it went. */
interface Taken {
  pyc?: Pyc
  code?: Code
  adaptive?: Uint8Array[]
  status: number
}

function load(cwd: string, what: string): Uint8Array {
  const file = resolve(cwd, what)
  if (!existsSync(file)) throw new Usage(`there is no file "${what}"`)
  if (statSync(file).isDirectory()) throw new Usage(`"${what}" is a folder, expected a file`)
  return new Uint8Array(readFileSync(file))
}

/** Compiled files are told by their name, or by the two bytes that all of them have. */
function isCompiled(what: string, data: Uint8Array): boolean {
  if (/\.pyw?$/i.test(what)) return false
  if (/\.py[co]$/i.test(what) || (data[2] === 0x0d && data[3] === 0x0a)) return true
  throw new Usage(`"${what}" is neither Python source (.py) nor a compiled file (.pyc)`)
}

function compiled(what: string, data: Uint8Array, { python, adaptive }: Wanted): Taken {
  if (adaptive)
    throw new Usage(`--adaptive runs the program first, and "${what}" is compiled: name its source`)
  if (python !== undefined && !VERSIONS.includes(python))
    throw new Usage(`--python expects one of ${VERSIONS.join(', ')}, received "${python}"`)
  try {
    const pyc = readPyc(data, { version: python })
    return { pyc, code: pyc.code, status: pyc.code ? 0 : 1 }
  } catch (error) {
    if (error instanceof BytecodeError) throw new Failure(`${what}: ${error.message}`)
    throw error
  }
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

/** Compiles source in the labs' Python; with `adaptive` runs it as well. */
async function source(what: string, data: Uint8Array, { adaptive }: Wanted, io: Io): Promise<Taken> {
  const progress = new Progress(io)
  const lines = new Lines(io.input)
  // A program that runs finds its modules beside it, as with `bytelab trace`.
  const files = adaptive ? readFolder(io.cwd, 'this folder') : new Map<string, Held>()
  const { runtime } = await openLab(findProject(io.cwd, io.env), files, io, (line) => progress.set(line))
  function stop() {
    void runtime.stop()
  }
  try {
    if (io.signal.aborted) return { status: 130 }
    io.signal.addEventListener('abort', stop, { once: true })
    const text = new TextDecoder().decode(data)
    const run = runtime.compile(text, { file: what, warm: adaptive })
    const taken: Taken = { status: 0 }
    let error: PythonError | undefined
    function take(event: RunEvent) {
      if (event.type === 'code') {
        taken.code = readCode(bytes(event.code), event.version)
        taken.adaptive = event.adaptive?.map(bytes)
      } else if (event.type === 'error') error = event.error
      // Standard output is for the listing.
      else if (event.type === 'stdout' || event.type === 'stderr') io.err.write(event.text)
      else if (event.type === 'notice' && event.code !== 'exit') io.err.write(`bytelab dis: ${event.text}\n`)
    }
    for await (const event of run) {
      if (event.type === 'progress') progress.set(event.text)
      else progress.end()
      if (event.type === 'input') {
        io.err.write(event.prompt)
        lines.next().then(
          (line) => runtime.answer(line ?? null),
          () => runtime.answer(null),
        )
      } else take(event)
    }
    const { status } = await run.done
    if (error) io.err.write(`${error.text.trimEnd()}\n`)
    if (io.signal.aborted || status === 'stopped') return { status: 130 }
    return { ...taken, status: status === 'ok' ? 0 : 1 }
  } finally {
    io.signal.removeEventListener('abort', stop)
    progress.end()
    lines.close()
    runtime.close()
  }
}

async function write(what: string, size: number, taken: Taken, wanted: Wanted, io: Io): Promise<void> {
  const { pyc, code, adaptive } = taken
  if (wanted.json) {
    for (const piece of jsonDocument({ file: what, size, pyc, code, adaptive })) {
      io.out.write(piece)
      await io.out.drained?.()
    }
    return
  }
  if (pyc) io.out.write(`${describeFile(what, pyc)}\n`)
  if (code) io.out.write(`${pyc ? '\n' : ''}${listing(code, { caches: wanted.caches, adaptive })}`)
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(
    args,
    {
      json: { type: 'boolean' },
      caches: { type: 'boolean' },
      adaptive: { type: 'boolean' },
      python: { type: 'string' },
    },
    1,
  )
  const [what] = positionals
  if (what === undefined) throw new Usage('which file? "bytelab dis FILE"')
  const wanted: Wanted = {
    json: values.json ?? false,
    caches: values.caches ?? false,
    adaptive: values.adaptive ?? false,
    python: values.python,
  }
  const data = load(io.cwd, what)
  const ready = isCompiled(what, data)
  if (!ready && wanted.python !== undefined)
    throw new Usage(`--python is for compiled files, and "${what}" is source: the labs' Python compiles it`)
  const taken = ready ? compiled(what, data, wanted) : await source(what, data, wanted, io)
  if (taken.code && taken.adaptive && taken.adaptive.length !== walk(taken.code).length)
    taken.adaptive = undefined
  if (taken.code || taken.pyc) await write(what, data.length, taken, wanted, io)
  if (taken.pyc?.problem) throw new Failure(`${what}: ${taken.pyc.problem}`)
  return taken.status
}

const command: Command = { summary: 'show what a file is compiled to, or what a .pyc holds', help, run }
export default command
