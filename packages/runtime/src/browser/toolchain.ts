/**
 * The C toolchain in a page: fetched in parts when a program first asks for it, kept in the browser part by part, and
 * compiled once for all interpreters of the page. What was fetched before a connection broke is not fetched again.
 */

import { type Parted, type ToolchainParts, toolchainParts } from '../manifest.ts'
import { base, manifest } from './parts.ts'
import { TOOLCHAIN_CACHE } from './store.ts'

export type PartName = keyof ToolchainParts
/** Told how many of how many bytes are there, and whether some had to be fetched. */
export type Tell = (bytes: number, of: number, fetched: boolean) => void

/** Parts that are fetched at the same time. */
const AT_ONCE = 3
/** Waits before a part is asked for again, in ms. */
const AGAIN = [300, 1_500, 4_000]

const modules = new Map<PartName, Promise<WebAssembly.Module>>()
let index: Promise<ToolchainParts> | undefined

/** A compiler, compiled; settles for everybody who asks at the same time. */
export function takeCompiler(name: 'compiler' | 'whole', tell: Tell): Promise<WebAssembly.Module> {
  const made = modules.get(name) ?? fetchParted(name, tell, WebAssembly.compileStreaming)
  modules.set(name, made)
  // The next one who asks tries again.
  made.catch(() => modules.delete(name))
  return made
}

/** A pack of headers. */
export async function takePack(name: 'c' | 'cxx', tell: Tell): Promise<ArrayBuffer> {
  return fetchParted(name, tell, async (response) => (await response).arrayBuffer())
}

/** Fetches a file's parts and reads what they are together, as it arrives. */
async function fetchParted<T>(
  name: PartName,
  tell: Tell,
  read: (whole: Promise<Response>) => Promise<T>,
): Promise<T> {
  index ??= readIndex()
  index.catch(() => {
    index = undefined
  })
  const all = await index
  const cache = await caches.open(TOOLCHAIN_CACHE).catch(() => undefined)
  const parted = all[name]
  const total = parted.parts.reduce((sum, { bytes }) => sum + bytes, 0)
  let there = 0
  let fetched = false
  let failure: Error | undefined
  tell(0, total, fetched)
  const begun: Promise<Uint8Array<ArrayBuffer>>[] = []
  const begin = (at: number) => {
    const part = parted.parts[at]
    if (!part || begun[at]) return
    const miss = () => {
      if (fetched) return
      fetched = true
      tell(there, total, fetched)
    }
    begun[at] = fetchPart(part, cache, miss).then((data) => {
      there += data.length
      tell(there, total, fetched)
      return data
    })
    // Whoever reads the stream hears of it.
    begun[at].catch(() => {})
  }
  let next = 0
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      for (let ahead = 0; ahead < AT_ONCE; ahead++) begin(next + ahead)
      const part = begun[next++]
      if (!part) {
        controller.close()
        void forgetOthers(cache, all)
        return
      }
      try {
        controller.enqueue(await part)
      } catch (error) {
        const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
        const why = error instanceof Error ? error.message : String(error)
        failure = new Error(
          `the compiler could not be fetched (${why}); ${megabytes(there)} of ${megabytes(total)} MB are here and kept: check the connection, and build again to go on`,
        )
        controller.error(failure)
      }
    },
  })
  const whole = packed.pipeThrough(new DecompressionStream('gzip'))
  const response = new Response(whole, { headers: { 'content-type': 'application/wasm' } })
  // What reads a stream that breaks says so in words of its own.
  return read(Promise.resolve(response)).catch((error) => {
    throw failure ?? error
  })
}

async function readIndex(): Promise<ToolchainParts> {
  if (!manifest.toolchain) throw new Error('this site has no C compiler')
  const response = await fetch(new URL(manifest.toolchain.parts, base))
  if (!response.ok)
    throw new Error(`the list of the compiler's parts could not be fetched (${response.status})`)
  return toolchainParts.parse(await response.json())
}

/** One part: from the cache where it is there and whole, else from the network. */
async function fetchPart(
  { file, sha256, bytes }: Parted['parts'][number],
  cache: Cache | undefined,
  miss: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(file, base).href
  const kept = await cache?.match(url).catch(() => undefined)
  if (kept) {
    const data = new Uint8Array(await kept.arrayBuffer())
    if (await isWhole(data, bytes, sha256)) return data
    await cache?.delete(url)
  }
  miss()
  for (let tries = 0; ; tries++) {
    try {
      // Not from the browser's own cache a second time: that may be what is damaged.
      const data = await fetchNow(url, tries > 0 ? 'reload' : 'default')
      if (!(await isWhole(data, bytes, sha256))) throw new Error(`${file} arrived damaged`)
      await cache?.put(url, new Response(data)).catch(() => {})
      return data
    } catch (error) {
      const wait = AGAIN[tries]
      if (wait === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function fetchNow(url: string, cache: RequestCache): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { cache })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

async function isWhole(data: Uint8Array<ArrayBuffer>, bytes: number, sha256: string): Promise<boolean> {
  if (data.length !== bytes) return false
  // Only secure contexts have it; elsewhere the compression's own sum has to do.
  const digest = await crypto.subtle?.digest('SHA-256', data)
  if (!digest) return true
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === sha256
}

/** Drops parts of earlier versions. */
async function forgetOthers(cache: Cache | undefined, all: ToolchainParts): Promise<void> {
  const current = new Set(
    Object.values(all).flatMap(({ parts }) => parts.map(({ file }) => new URL(file, base).href)),
  )
  for (const { url } of (await cache?.keys()) ?? []) if (!current.has(url)) await cache?.delete(url)
}
