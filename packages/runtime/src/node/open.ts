/** The runtime in Node: an interpreter in a worker thread, for the command line and for tests. */

import './steady.ts'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort, type TransferListItem, Worker } from 'node:worker_threads'
import type { Unit } from '../interpreter.ts'
import { imageFor, type Manifest, manifest as manifestSchema, missingPackages } from '../manifest.ts'
import { createRuntime } from '../runtime.ts'
import { createSupervisor } from '../supervisor.ts'
import type { FileChanges, Runtime, SourceFile } from '../types.ts'
import { partsOf, readParted, type Supplied } from './toolchain.ts'

export { collect } from '../runtime.ts'
export type * from '../types.ts'

export interface NodeOptions {
  /** The built runtime folder. Default: where the project's build puts it. */
  dir?: string
  /** Packages that the lesson needs; a notice tells which of them the runtime lacks. */
  packages?: string[]
  files?: SourceFile[]
  /** Gets what runs change in the working folder, before their end is told. Without it nobody looks. */
  onFiles?(changes: FileChanges): void
  /** Keep a booted spare behind a running interpreter. Default false. */
  spare?: boolean
  /** Boot without the snapshot. Default false. */
  plain?: boolean
}

/** Where `npm start` and the tests build the runtime. */
export const RUNTIME_DIR = fileURLToPath(new URL('../../../../.cache/runtime', import.meta.url))

/**
 * Opens a runtime. Nothing boots before the first run, or `warm()`.
 *
 * @throws Error if `dir` holds no built runtime
 */
export function open(options: NodeOptions = {}): Runtime {
  const dir = options.dir ?? RUNTIME_DIR
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')))
  // Compiled once and shared by all interpreters of this runtime.
  const wasm = compileOnce(path.join(dir, manifest.files.wasm))
  const image = options.plain ? undefined : imageFor(manifest, options.packages ?? [])

  function spawn(hear: (message: unknown) => void): Unit {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { stdout: true, stderr: true })
    const { port1, port2 } = new MessageChannel()
    const flag = new Int32Array(new SharedArrayBuffer(4))
    // What the interpreter itself says on its way down reaches the reader as an event.
    worker.stdout.resume()
    worker.stderr.resume()
    worker.on('message', hear)
    worker.on('error', (error) => hear({ type: 'dead', message: `The interpreter failed: ${error.message}` }))
    worker.on('exit', () => hear({ type: 'dead', message: 'The code ended the interpreter itself.' }))
    const supply = image === 'cython' ? createSupply(dir, manifest) : undefined
    const transfer: TransferListItem[] = [port2, ...(supply ? [supply.port] : [])]
    wasm.then(
      (module) => worker.postMessage({ dir, manifest, module, mail: port2, flag, image, supply }, transfer),
      (error: Error) => hear({ type: 'failed', message: error.message }),
    )
    return {
      post: (message) => worker.postMessage(message),
      mail(letter) {
        port1.postMessage(letter)
        Atomics.add(flag, 0, 1)
        Atomics.notify(flag, 0)
      },
      terminate() {
        worker.removeAllListeners()
        port1.close()
        worker.terminate()
      },
    }
  }

  return createRuntime(
    createSupervisor({
      spawn,
      notices: missingPackages(manifest, options.packages ?? []),
      files: options.files ?? [],
      spare: options.spare ?? false,
      onFiles: options.onFiles,
    }),
  )
}

const compiled = new Map<string, Promise<WebAssembly.Module>>()

function compileOnce(
  file: string,
  read: () => BufferSource = () => readFileSync(file),
): Promise<WebAssembly.Module> {
  let module = compiled.get(file)
  if (!module) {
    module = WebAssembly.compile(read())
    compiled.set(file, module)
  }
  return module
}

/** Where a worker asks for the C compiler, which all of them share; `flag` counts the answers. */
export interface Supply {
  port: MessagePort
  flag: Int32Array
}

function createSupply(dir: string, manifest: Manifest): Supply {
  const { port1, port2 } = new MessageChannel()
  const flag = new Int32Array(new SharedArrayBuffer(4))
  port1.on('message', (name: 'compiler' | 'whole') => {
    const file = path.join(dir, `${manifest.toolchain?.parts}#${name}`)
    compileOnce(file, () => readParted(dir, partsOf(dir, manifest)[name])).then(
      (module) => answer({ module }),
      (error: Error) => answer({ error: error.message }),
    )
  })
  // Nobody is waited for here: a command ends though a worker could still ask.
  port1.unref()
  function answer(message: Supplied): void {
    port1.postMessage(message)
    Atomics.add(flag, 0, 1)
    Atomics.notify(flag, 0)
  }
  return { port: port2, flag }
}
