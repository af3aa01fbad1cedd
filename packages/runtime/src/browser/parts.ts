/**
 * What an interpreter is made of, on its way as soon as the frame's script runs: the compiled module, the snapshot,
 * and a worker that loads its scripts meanwhile.
 */

import { imageFor, type Manifest } from '../manifest.ts'
import { fetchKept, keep } from './store.ts'

/** Written into the page by the build that wrote this script. */
export const manifest: Manifest = JSON.parse(document.getElementById('manifest')?.textContent ?? '')
export const base = new URL('.', location.href).href

const { files, images } = manifest
const wasmUrl = new URL(files.wasm, base).href
/** The page says in the frame's address what its lesson needs: its first message would come too late. */
export const image = imageFor(manifest, decodeURIComponent(location.hash.slice(1)).split(','))
const snapshotUrl = imageUrl(image)

let module: Promise<WebAssembly.Module> | undefined
let snapshot: Promise<ArrayBuffer> | undefined
let worker: Worker | undefined

/** The compiled interpreter, shared by all workers of this page. */
export function takeModule(): Promise<WebAssembly.Module> {
  module ??= compile()
  // The next boot tries again.
  module.catch(() => {
    module = undefined
  })
  return module
}

/** The snapshot, for one interpreter: it is handed over, not copied, and the next one reads it again. */
export function takeSnapshot(): Promise<ArrayBuffer> {
  const taken = snapshot ?? readSnapshot()
  snapshot = undefined
  return taken
}

/** A worker whose script loads, or has loaded. */
export function takeWorker(): Worker {
  const taken = worker ?? startWorker()
  worker = undefined
  return taken
}

/** Once nothing is waited for: keeps the large files in the form that is read fastest, and drops old versions. */
export function keepParts(): Promise<void> {
  return keep([wasmUrl, snapshotUrl], [wasmUrl, ...Object.keys(images).map(imageUrl)])
}

function imageUrl(name: string): string {
  return new URL((images[name] as { file: string }).file, base).href
}

async function compile(): Promise<WebAssembly.Module> {
  const compiled = await WebAssembly.compileStreaming(fetchKept(wasmUrl))
  performance.mark('compiled')
  return compiled
}

async function readSnapshot(): Promise<ArrayBuffer> {
  const response = await fetchKept(snapshotUrl)
  const read = await response.arrayBuffer()
  performance.mark('snapshot read')
  return read
}

function startWorker(): Worker {
  return new Worker(new URL(files.worker, base), { type: 'module' })
}

performance.mark('frame script')
takeModule()
worker = startWorker()
worker.onerror = () => {
  // The boot that needs one starts another, and says so if that fails too.
  worker = undefined
}
snapshot = readSnapshot()
snapshot.catch(() => {
  snapshot = undefined
})
