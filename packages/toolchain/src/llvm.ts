/** LLVM's tools: one WebAssembly program that is each of them by the name it is called. */

import type { Disk } from './disk.ts'
import { createWasi, Exit } from './wasi.ts'

/** The exported global of a pruned module: -1, or the function that was called and is not there (`build/prune.ts`). */
export const MISSING = 'missing'

/** Thrown where a tool needs a part of the compiler that this module does not have. */
export class Incomplete extends Error {}

export interface Ran {
  /** The exit status. */
  code: number
  out: string
  err: string
}

export interface RunOptions {
  cwd: string
  disk: Disk
  stdin?: Uint8Array
  /** Called now and then, and may throw to end the tool; it has then changed no file. */
  poll?(): void
}

/**
 * Runs one tool to its end: `argv[0]` is `clang`, `wasm-ld`, `ar`, ….
 *
 * @throws Incomplete where the module lacks what the tool needs: it has changed no file, and can be run by a whole one
 * @throws what `poll` throws, and `WebAssembly.RuntimeError` or `RangeError` where the tool itself fails
 */
export function runTool(module: WebAssembly.Module, argv: string[], options: RunOptions): Ran {
  const said: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] }
  const wasi = createWasi({
    argv,
    cwd: options.cwd,
    disk: options.disk,
    ...(options.stdin && { stdin: options.stdin }),
    print: (stream, bytes) => void said[stream].push(bytes),
    poll: options.poll ?? (() => {}),
  })
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports })
  const { memory, _start } = instance.exports
  wasi.attach(memory as WebAssembly.Memory)
  let code = 0
  try {
    ;(_start as () => void)()
  } catch (error) {
    const missing = instance.exports[MISSING] as WebAssembly.Global | undefined
    // An emptied function may also be called on the way out.
    if (missing && missing.value !== -1) throw new Incomplete(`function ${missing.value} is not there`)
    if (!(error instanceof Exit)) throw error
    code = error.code
  }
  wasi.commit()
  return { code, out: join(said.stdout), err: join(said.stderr) }
}

function join(pieces: Uint8Array[]): string {
  const decoder = new TextDecoder()
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
}
