/** The engine in a browser's worker. */

// @ts-expect-error Without types.
import factory from 'pyodide/pyodide.asm.mjs'
import type { Manifest } from '../manifest.ts'
import type { ToWorker } from '../protocol.ts'
import { createEngine, type Engine } from '../worker/engine.ts'
import type { ToolchainHost } from '../worker/tools.ts'
import { createMailbox } from './mailbox.ts'
import { seal } from './seal.ts'
import type { PartName, Tell } from './toolchain.ts'

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
      /** Whether the frame fetches what makes extension modules. */
      toolchain: boolean
    }
  | { type: 'module'; module: WebAssembly.Module }
  | { type: 'snapshot'; data: ArrayBuffer }
  /** Why there is no snapshot. */
  | { type: 'snapshot'; error: string }
  | { type: 'fetching'; name: PartName; bytes: number; of: number; fetched: boolean }
  | { type: 'fetched'; name: PartName; part: WebAssembly.Module | ArrayBuffer }
  | { type: 'fetched'; name: PartName; error: string }

/** What a worker asks its frame for. */
export interface Fetch {
  type: 'fetch'
  name: PartName
}

const module = Promise.withResolvers<WebAssembly.Module>()
const snapshot = Promise.withResolvers<Uint8Array>()
snapshot.promise.catch(() => {})

/** Parts of the toolchain that the frame fetches. */
const fetching = new Map<PartName, { tell: Tell; resolve(part: unknown): void; reject(error: Error): void }>()

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
    case 'fetching':
      fetching.get(data.name)?.tell(data.bytes, data.of, data.fetched)
      return
    case 'fetched':
      if ('part' in data) fetching.get(data.name)?.resolve(data.part)
      else fetching.get(data.name)?.reject(new Error(data.error))
      fetching.delete(data.name)
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
    ...(start.toolchain && { toolchain: (tell: Telling) => toolchainHost(url, start.manifest, tell) }),
    mailbox: createMailbox(start.mailbox, start.expected),
    post,
    seal,
  })
  for (const message of early) engine.receive(message)
}

type Telling = (text: string, fraction: number) => void

function toolchainHost(url: (file: string) => string, manifest: Manifest, tell: Telling): ToolchainHost {
  function ask<Part>(name: PartName, what: string): Promise<Part> {
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
    return new Promise((resolve, reject) => {
      fetching.set(name, {
        tell: (bytes, of, fetched) =>
          tell(
            fetched
              ? `Fetching ${what}, once: ${megabytes(bytes)} of ${megabytes(of)} MB`
              : `Loading ${what}`,
            bytes / of,
          ),
        resolve: (part) => resolve(part as Part),
        reject,
      })
      post({ type: 'fetch', name } satisfies Fetch)
    })
  }
  return {
    script: () => import(url((manifest.toolchain as { script: string }).script)),
    parts: {
      compiler: (whole) =>
        whole
          ? ask('whole', 'the rest of the C compiler, which this program needs')
          : ask('compiler', 'the C compiler'),
      headers: async (kind) =>
        new Uint8Array(
          kind === 'c'
            ? await ask<ArrayBuffer>('c', 'the headers of C')
            : await ask<ArrayBuffer>('cxx', 'the headers of C++'),
        ),
    },
  }
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
