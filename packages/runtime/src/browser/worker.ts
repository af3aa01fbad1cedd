/** The engine in a browser's worker. */

// @ts-expect-error Without types.
import factory from 'pyodide/pyodide.asm.mjs'
import type { Manifest } from '../manifest.ts'
import type { ToWorker } from '../protocol.ts'
import { createEngine, type Engine } from '../worker/engine.ts'
import { createMailbox } from './mailbox.ts'
import { seal } from './seal.ts'

/** What the frame sends before anything else, as soon as it has it: the boot goes as far as it can meanwhile. */
export type ToStarting =
  | {
      type: 'start'
      /** URL of the runtime's folder. */
      base: string
      manifest: Manifest
      /** URL of this worker's mailbox. */
      mailbox: string
      /** Whether there will be one: a worker cannot see that itself. */
      expected: boolean
    }
  | { type: 'module'; module: WebAssembly.Module }
  | { type: 'snapshot'; data: ArrayBuffer }
  /** Why there is no snapshot. */
  | { type: 'snapshot'; error: string }

const module = Promise.withResolvers<WebAssembly.Module>()
const snapshot = Promise.withResolvers<Uint8Array>()
snapshot.promise.catch(() => {})

let engine: Engine | undefined
/** Messages that came while the engine was booting. */
const early: ToWorker[] = []
// The reader's code shares this global scope: what the runtime needs of it is taken first.
const post: (message: unknown, transfer?: Transferable[]) => void = (
  postMessage as (message: unknown, transfer?: Transferable[]) => void
).bind(globalThis)
performance.mark('worker script')

addEventListener('message', ({ data }: MessageEvent<ToStarting | ToWorker>) => {
  switch (data.type) {
    case 'start':
      boot(data).catch((error: Error) => post({ type: 'failed', message: error.message }))
      return
    case 'module':
      module.resolve(data.module)
      return
    case 'snapshot':
      if ('data' in data) snapshot.resolve(new Uint8Array(data.data))
      else snapshot.reject(new Error(data.error))
      return
    default:
      if (engine) engine.receive(data)
      else early.push(data)
  }
})

async function boot(start: Extract<ToStarting, { type: 'start' }>): Promise<void> {
  const { files } = start.manifest
  const url = (file: string) => new URL(file, start.base).href
  engine = await createEngine({
    parts: {
      folder: 'data:,',
      // In one file with the rest: a worker would ask for a second one only after it has read the first.
      factory: Promise.resolve(factory),
      wasm: module.promise,
      snapshot: snapshot.promise,
      stdlib: () => fetchNow(url(files.stdlib)),
    },
    manifest: start.manifest,
    helpers: async () => (await fetch(url(files.helpers))).json(),
    file: (file) => fetchNow(url(file)),
    mailbox: createMailbox(start.mailbox, start.expected),
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
