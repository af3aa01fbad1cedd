/** The C toolchain's parts, read from the runtime's folder. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { type Manifest, type Parted, type ToolchainParts, toolchainParts } from '../manifest.ts'
import type { ToolchainHost } from '../worker/tools.ts'

/** What the main thread answers a worker that asks for the compiler. */
export type Supplied = { module: WebAssembly.Module } | { error: string }

export function partsOf(dir: string, { toolchain }: Manifest): ToolchainParts {
  if (!toolchain) throw new Error(`${dir}: this runtime has no C compiler`)
  return toolchainParts.parse(JSON.parse(readFileSync(path.join(dir, toolchain.parts), 'utf8')))
}

/** A large file, put together and unpacked. */
export function readParted(dir: string, { parts }: Parted): Uint8Array<ArrayBuffer> {
  const packed = Buffer.concat(parts.map(({ file }) => readFileSync(path.join(dir, file))))
  return new Uint8Array(gunzipSync(packed))
}

/** For a worker: the main thread compiles the compiler, once for all workers, and the worker waits for it. */
export function createHost(
  dir: string,
  manifest: Manifest,
  { port, flag }: { port: MessagePort; flag: Int32Array },
): ToolchainHost {
  function compiler(whole: boolean): WebAssembly.Module {
    const seen = Atomics.load(flag, 0)
    port.postMessage(whole ? 'whole' : 'compiler')
    Atomics.wait(flag, 0, seen)
    const { message } = receiveMessageOnPort(port) as { message: Supplied }
    if ('error' in message) throw new Error(message.error)
    return message.module
  }
  return {
    script: () => import('@bytelab/toolchain'),
    parts: {
      compiler,
      headers: (kind) => readParted(dir, partsOf(dir, manifest)[kind === 'c' ? 'c' : 'cxx']),
    },
  }
}
