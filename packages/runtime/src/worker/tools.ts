/** The C toolchain, over the interpreter's own files: what Python calls when a program asks for a compiler. */

import type { Answer, Disk, Parts, Soon, Step, Toolchain } from '@bytelab/toolchain'
import type { FileSystem } from '../boot.ts'
import type { PythonError, RunEvent } from '../types.ts'
import { describeCrash, type Place } from './crash.ts'
import { HOME } from './files.ts'

/** What a host brings of it. */
export interface ToolchainHost {
  /** The script that has it; fetched when a program is run that may need it. */
  script(): Promise<{ createToolchain(parts: Parts): Toolchain; COMMANDS: readonly string[] }>
  parts: Parts
}

export interface Tools {
  /** Settles when commands can be run. */
  ready(): Promise<void>
  /** As a JSON list: the names of the commands. */
  commands(): string
  /** As a JSON list: the names that a library asks for and nobody has. */
  undefined(path: string): string
  /** What is to be told of an error that ended the interpreter; undefined where no library of a reader was running. */
  crash(error: Error): PythonError | undefined
  /** Whether a library of a reader was loaded: its C may have written anywhere in the interpreter's memory. */
  loaded(): boolean
  /** Runs a command; the answer is JSON. It has to be waited for where the compiler is still to be fetched. */
  run(argv: string, cwd: string, stdin: string): Soon<string>
}

interface Options {
  /** Called now and then while a tool works; may throw to end it. */
  poll(): void
  /** Waits for what is being fetched; what it rejects with is what the tool ends with. */
  wait<Value>(promise: Promise<Value>): Promise<Value>
  /** Sends an event of the run that is under way, at once. */
  emit(event: RunEvent): void
  /** Whether the interpreter has a function or variable of C by that name. */
  has(name: string): boolean
}

/** Where libraries are loaded from. */
const LOADED = '/tmp/extensions'

/** Where the code of a module begins: lines are counted from there. */
function codeOf(module: Uint8Array): number | undefined {
  const CODE = 10
  for (let at = 8; at < module.length; ) {
    const id = module[at++]
    let bytes = 0
    for (let shift = 1, byte = 128; byte > 127; shift *= 128) {
      byte = module[at++] ?? 0
      bytes += (byte & 127) * shift
    }
    if (id === CODE) return at
    at += bytes
  }
  return undefined
}

/** What every library gets from whoever links it. */
const LINKING = new Set([
  'memory',
  '__memory_base',
  '__table_base',
  '__stack_pointer',
  '__indirect_function_table',
  '__c_longjmp',
  '__cpp_exception',
])

export function createTools(fs: FileSystem, host: ToolchainHost, { poll, wait, emit, has }: Options): Tools {
  const disk = diskOf(fs)
  let toolchain: Toolchain | undefined
  let names: readonly string[] = []
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    const { createToolchain, COMMANDS } = await host.script()
    toolchain = createToolchain(host.parts)
    names = COMMANDS
  }

  /** Ids of stages: those of Python's are even. */
  let nextStage = 1
  /** Tells of the steps of one command, which may begin once more when what it needs has come. */
  function teller(cwd: string): (step: Step, ended?: 'done' | 'kept' | 'failed') => void {
    const begun = new Map<string, { id: number; at: number }>()
    return ({ stage, name }, ended) => {
      const key = `${stage} ${name}`
      const event = { type: 'stage', stage, name: place(cwd, name) } as const
      const known = begun.get(key)
      if (known && ended) {
        begun.delete(key)
        emit({ ...event, id: known.id, status: ended, ms: performance.now() - known.at })
      } else if (!known) {
        begun.set(key, { id: nextStage, at: performance.now() })
        emit({ ...event, id: nextStage, status: 'begun' })
        nextStage += 2
      }
    }
  }

  function finish(answer: Answer, cwd: string): string {
    for (const { file, ...rest } of answer.diagnostics)
      emit({ type: 'diagnostic', diagnostic: { ...rest, file: file && place(cwd, file) } })
    return JSON.stringify(answer)
  }

  /** Files and lines of places in libraries that were loaded. */
  function locate(places: Place[]): ({ file: string; line: number } | undefined)[] {
    return places.map(({ library, offset }) => {
      const path = newest(library)
      const begin = path && codeOf(fs.readFile(path))
      if (!path || !begin || !toolchain) return undefined
      const argv = ['addr2line', '-e', path, `0x${(offset - begin).toString(16)}`]
      try {
        const answer = toolchain.run(argv, { cwd: HOME, disk, poll })
        const [, file = '', line] =
          (answer instanceof Promise ? undefined : /^(.*):(\d+)$/m.exec(answer.out)) ?? []
        return Number(line) > 0 ? { file: place(HOME, file), line: Number(line) } : undefined
      } catch {
        return undefined
      }
    })
  }

  /** The copy of a library that was loaded last (`extensions.py`). */
  function newest(library: string): string | undefined {
    const numbers = disk.stat(LOADED) ? disk.list(LOADED).map(Number) : []
    const paths = numbers.sort((a, b) => b - a).map((number) => `${LOADED}/${number}/${library}`)
    return paths.find((path) => disk.stat(path))
  }

  return {
    ready() {
      loading ??= load().catch((error) => {
        loading = undefined
        throw error
      })
      return loading
    },
    commands: () => JSON.stringify(names),
    crash: (error) => describeCrash(error, locate),
    loaded: () => disk.stat(LOADED) !== undefined,
    undefined(path) {
      const module = new WebAssembly.Module(fs.readFile(path) as Uint8Array<ArrayBuffer>)
      const own = new Set(WebAssembly.Module.exports(module).map(({ name }) => name))
      const asked = WebAssembly.Module.imports(module)
        .filter(({ module: from, name }) => (from === 'env' ? !LINKING.has(name) : from.startsWith('GOT.')))
        .map(({ name }) => name)
      return JSON.stringify([...new Set(asked)].filter((name) => !own.has(name) && !has(name)))
    },
    run(argv, cwd, stdin) {
      if (!toolchain) return JSON.stringify(failed('the compiler is not there'))
      try {
        const input = stdin && { stdin: new TextEncoder().encode(stdin) }
        const answer = toolchain.run(JSON.parse(argv), { cwd, disk, poll, step: teller(cwd), ...input })
        if (!(answer instanceof Promise)) return finish(answer, cwd)
        return wait(answer).then(
          (made) => finish(made, cwd),
          (error: Error) => JSON.stringify(failedBy(error)),
        )
      } catch (error) {
        return JSON.stringify(failedBy(error as Error))
      }
    },
  }
}

/** A file as the project names it, where it lies in its folder. */
function place(cwd: string, file: string): string {
  const names: string[] = []
  for (const name of (file.startsWith('/') ? file : `${cwd}/${file}`).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  const path = `/${names.join('/')}`
  return path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : path
}

/** Thrown to end a tool that is to be stopped. */
export class Stopped extends Error {}

/** What a tool's own end in the middle means, in a line. */
function failedBy(error: Error): Answer {
  if (error instanceof Stopped) return { ...failed(''), code: 130 }
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return failed(
      'the program is nested too deep for this compiler in a browser: split it into smaller parts',
    )
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)
    return failed(
      `the compiler itself failed (${error.message}): make the file smaller, or write it in another way`,
    )
  return failed(error.message)
}

function failed(text: string): Answer {
  const err = text && `error: ${text}\n`
  return { code: 1, out: '', err, diagnostics: [] }
}

/** Emscripten's files as a tool sees them. */
function diskOf(fs: FileSystem): Disk {
  function nodeAt(path: string) {
    try {
      return fs.lookupPath(path, { follow: true }).node
    } catch {
      return undefined
    }
  }
  return {
    stat(path) {
      const node = nodeAt(path)
      if (!node) return undefined
      const folder = fs.isDir(node.mode)
      return { folder, bytes: folder ? 0 : (node.usedBytes ?? 0), mtime: Number(node.mtime) }
    },
    read: (path) => fs.readFile(path),
    list: (path) => fs.readdir(path).filter((name) => name !== '.' && name !== '..'),
    write(path, data) {
      fs.mkdirTree(path.slice(0, Math.max(path.lastIndexOf('/'), 1)))
      fs.writeFile(path, data)
    },
    makeFolder: (path) => fs.mkdirTree(path),
    remove(path) {
      const node = nodeAt(path)
      if (node && fs.isDir(node.mode)) fs.rmdir(path)
      else fs.unlink(path)
    },
  }
}
