/** The engine in a browser's worker. */

import type { Manifest } from '../manifest.ts'
import type { ToWorker } from '../protocol.ts'
import { createEngine, type Engine } from '../worker/engine.ts'
import { createMailbox } from './mailbox.ts'
import { seal } from './seal.ts'

/** The frame's first message. */
export interface Start {
  /** URL of the runtime's folder. */
  base: string
  manifest: Manifest
  /** URL of this worker's mailbox. */
  mailbox: string
  module: WebAssembly.Module
  snapshot?: ArrayBuffer
  /** Why there is no snapshot. */
  snapshotError?: string
}

let engine: Engine | undefined
/** Messages that came while the engine was booting. */
const early: ToWorker[] = []

addEventListener('message', onStart)

function onStart({ data }: MessageEvent<Start>): void {
  removeEventListener('message', onStart)
  addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
    if (engine) engine.receive(message)
    else early.push(message)
  })
  // The reader's code shares this global scope: what the runtime needs of it is taken first.
  const post = postMessage.bind(globalThis)
  main(data, post).catch((error: Error) => post({ type: 'failed', message: error.message }))
}

async function main(start: Start, post: (message: unknown) => void): Promise<void> {
  const { base, manifest } = start
  const { files } = manifest
  const url = (file: string) => new URL(file, base).href
  engine = await createEngine({
    parts: {
      folder: 'data:,',
      factory: import(url(files.asm)).then((exports) => exports.default),
      wasm: Promise.resolve(start.module),
      snapshot: start.snapshot
        ? Promise.resolve(new Uint8Array(start.snapshot))
        : Promise.reject(new Error(start.snapshotError ?? 'it did not arrive')),
      stdlib: () => fetchNow(url(files.stdlib)),
    },
    manifest,
    helpers: async () => (await fetch(url(files.helpers))).json(),
    wheel: (file) => fetchNow(url(file)),
    mailbox: createMailbox(start.mailbox),
    post,
    seal,
  })
  for (const message of early) engine.receive(message)
}

/** A file, at once: an import statement cannot wait in any other way. */
function fetchNow(url: string): Uint8Array {
  const xhr = new XMLHttpRequest()
  xhr.open('GET', url, false)
  xhr.responseType = 'arraybuffer'
  xhr.send()
  if (xhr.status !== 200) throw new Error(`${new URL(url).pathname} could not be fetched (${xhr.status})`)
  return new Uint8Array(xhr.response as ArrayBuffer)
}
