/** The engine in a Node worker thread. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads'
import { readLetter } from '../letter.ts'
import type { Manifest } from '../manifest.ts'
import type { ToWorker } from '../protocol.ts'
import { createEngine, type Engine, type Mailbox } from '../worker/engine.ts'
import type { Supply } from './open.ts'
import { createHost } from './toolchain.ts'

interface Start {
  dir: string
  manifest: Manifest
  module: WebAssembly.Module
  mail: MessagePort
  flag: Int32Array
  /** The image to start from; none to start from nothing. */
  image: string | undefined
  /** Where to ask for the C compiler; an image without Cython has none. */
  supply?: Supply
}

const parent = parentPort as MessagePort
let engine: Engine | undefined
/** Messages that came while the engine was booting. */
const early: ToWorker[] = []

parent.once('message', (start: Start) => {
  parent.on('message', (message: ToWorker) => (engine ? engine.receive(message) : early.push(message)))
  main(start).catch((error: Error) => parent.postMessage({ type: 'failed', message: error.message }))
})

async function main({ dir, manifest, module, mail, flag, image, supply }: Start): Promise<void> {
  const { files, images } = manifest
  const snapshot = image === undefined ? undefined : images[image]?.file
  const read = (name: string) => new Uint8Array(readFileSync(path.join(dir, name)))
  const asm = pathToFileURL(path.join(dir, files.asm)).href
  engine = await createEngine({
    parts: {
      folder: path.join(dir, 'loader'),
      factory: import(asm).then((exports) => exports.default),
      wasm: Promise.resolve(module),
      snapshot: snapshot === undefined ? undefined : Promise.resolve().then(() => read(snapshot)),
      stdlib: () => read(files.stdlib),
    },
    manifest,
    helpers: async () => JSON.parse(new TextDecoder().decode(read(files.helpers))),
    file: read,
    ...(supply && { toolchain: () => createHost(dir, manifest, supply) }),
    mailbox: createMailbox(mail, flag),
    post: (message, transfer) => parent.postMessage(message, transfer),
    seal() {},
  })
  for (const message of early) engine.receive(message)
}

function createMailbox(port: MessagePort, flag: Int32Array): Mailbox {
  return {
    expected: true,
    usable: () => true,
    take(wait) {
      const seen = Atomics.load(flag, 0)
      const first = receiveMessageOnPort(port)
      if (first) return readLetter(first.message)
      if (wait <= 0) return undefined
      Atomics.wait(flag, 0, seen, wait)
      const second = receiveMessageOnPort(port)
      return second && readLetter(second.message)
    },
  }
}
