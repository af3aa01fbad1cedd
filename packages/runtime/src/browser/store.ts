/** The large files of a boot, kept in the browser under their hashed names so that a second visit fetches nothing. */

const CACHE = 'bytelab-runtime'

/** A file from the cache, else from the network and then into the cache. Where caches are refused: the network. */
export async function fetchKept(url: string): Promise<Response> {
  const cache = await openCache()
  const kept = await cache?.match(url).catch(() => undefined)
  if (kept) return kept
  const fresh = await fetch(url)
  if (!fresh.ok) throw new Error(`${new URL(url).pathname} could not be fetched (${fresh.status})`)
  // A full disk or a private window must not keep a reader from running code.
  cache?.put(url, fresh.clone()).catch(() => {})
  return fresh
}

/** Drops what earlier versions of the runtime kept. */
export async function dropOthers(urls: string[]): Promise<void> {
  const cache = await openCache()
  for (const request of (await cache?.keys()) ?? []) {
    if (!urls.includes(request.url)) await cache?.delete(request)
  }
}

/** Deletes everything kept, for "erase all my data". */
export async function eraseKept(): Promise<void> {
  await globalThis.caches?.delete(CACHE)
}

async function openCache(): Promise<Cache | undefined> {
  try {
    return await caches.open(CACHE)
  } catch {
    return undefined
  }
}
