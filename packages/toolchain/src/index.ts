/** The C toolchain: commands over files, with a compiler that is fetched when it is first needed. */

import { COMMANDS, ROOTS, runCommand, type Step } from './cc.ts'
import { type Diagnostic, diagnose } from './diagnose.ts'
import { createMemory, type Disk, mount } from './disk.ts'
import { Incomplete, type Ran, runTool } from './llvm.ts'
import { createMemo } from './memo.ts'
import { unpackFiles } from './pack.ts'

export { COMMANDS, type Diagnostic, type Disk, type Ran, type Step }

/** A promise where it has to be waited for. */
export type Soon<Value> = Value | Promise<Value>

/** What the compiler is made of: each host brings it from where it keeps it. */
export interface Parts {
  /** The compiler without what few programs need, or the whole of it. */
  compiler(whole: boolean): Soon<WebAssembly.Module>
  /** A pack (`pack.ts`) of headers and libraries: those of C, and those that C++ needs besides. */
  headers(kind: 'c' | 'c++'): Soon<Uint8Array>
}

export interface CommandOptions {
  cwd: string
  disk: Disk
  stdin?: Uint8Array
  /** Called now and then while a tool works; may throw to end it, and no file has changed then. */
  poll?(): void
  /** Told of a step when it begins, and with how it ended. `kept`: all that it reads is as it was, so is its result. */
  step?(step: Step, ended?: 'done' | 'kept' | 'failed'): void
}

export interface Answer extends Ran {
  diagnostics: Diagnostic[]
}

export interface Toolchain {
  /**
   * Runs `gcc`, `ar`, … to its end. At once where all that it needs is there; else it settles when that has come.
   *
   * @throws what the parts throw, and what `poll` throws
   */
  run(argv: string[], options: CommandOptions): Soon<Answer>
}

/** Thrown where something has to be fetched first; what was running is begun again then. */
class Wanted extends Error {
  readonly fetched: Promise<unknown>
  constructor(fetched: Promise<unknown>) {
    super('not here yet')
    this.fetched = fetched
  }
}

export function createToolchain(parts: Parts): Toolchain {
  const have = new Map<string, unknown>()
  const memo = createMemo<Ran>((path) => ROOTS.some((root) => path.startsWith(`${root}/`)))
  /** The trimmed compiler was found not to do for a program: the whole one goes on from there. */
  let whole = false

  function take<Value extends object>(key: string, fetch: () => Soon<Value>): Value {
    const known = have.get(key) as Value | undefined
    if (known) return known
    const got = fetch()
    if (got instanceof Promise) throw new Wanted(got.then((value) => void have.set(key, value)))
    have.set(key, got)
    return got
  }

  function headers(kind: 'c' | 'c++'): [string, Uint8Array][] {
    return unpackFiles(take(kind, () => parts.headers(kind)))
  }

  function lower(cxx: boolean): Disk {
    const key = `disk ${cxx}`
    return take(key, () => createMemory([...headers('c'), ...(cxx ? headers('c++') : [])]))
  }

  function now(argv: string[], { cwd, disk, stdin, poll, step }: CommandOptions): Answer {
    const module = take(`compiler ${whole}`, () => parts.compiler(whole))
    const cxx = argv.some((word) => /\+\+|\.(cc|cpp|cxx|C|ii|hpp)$/.test(word))
    const beneath = lower(cxx)
    let kept = true
    function tool(words: string[], upper: Disk): Ran {
      const key = JSON.stringify([whole, cxx, cwd, words, stdin ? [...stdin] : []])
      const did = memo.run(key, mount(upper, beneath, ROOTS), (tracked) =>
        runTool(module, words, { cwd, disk: tracked, ...(stdin && { stdin }), ...(poll && { poll }) }),
      )
      kept &&= did.kept
      return did.result
    }
    const ran = runCommand({ argv, cwd, disk }, tool, (each, work) => {
      step?.(each)
      kept = true
      const did = work()
      step?.(each, did.code !== 0 ? 'failed' : kept ? 'kept' : 'done')
      return did
    })
    return { ...ran, diagnostics: diagnose(ran.err, { disk, cwd }) }
  }

  function run(argv: string[], options: CommandOptions): Soon<Answer> {
    try {
      return now(argv, options)
    } catch (error) {
      if (error instanceof Incomplete && !whole) {
        whole = true
        return run(argv, options)
      }
      if (!(error instanceof Wanted)) throw error
      return error.fetched.then(() => run(argv, options))
    }
  }

  return { run }
}
