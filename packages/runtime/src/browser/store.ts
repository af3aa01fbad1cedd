/** The large files of a boot, kept in the browser unpacked, under their hashed names: a second visit neither fetches nor unpacks them. */

const CACHE = 'bytelab-runtime'
/** For the parts of the C compiler (`toolchain.ts`), which come one by one. */
export const TOOLCHAIN_CACHE = 'bytelab-toolchain'

/** A file from the cache, else from the network. */
export async function fetchKept(url: string): Promise<Response> {
  const cache = await openCache()
  const kept = await cache?.match(url).catch(() => undefined)
  if (kept) return kept
  const fresh = await fetch(url)
  if (!fresh.ok) throw new Error(`${new URL(url).pathname} could not be fetched (${fresh.status})`)
  return fresh
}

/**
 * Keeps files that were fetched a moment ago (they come from the browser's own cache), and drops those of earlier
 * versions. Where caches are refused, or the disk is full, nothing is kept, and a reader runs code all the same.
 *
 * @param current files of this version, which stay if an earlier page kept them
 */
export async function keep(urls: string[], current: string[]): Promise<void> {
  const cache = await openCache()
  for (const request of (await cache?.keys()) ?? [])
    if (!current.includes(request.url)) await cache?.delete(request)
  for (const url of urls) if (!(await cache?.match(url))) await cache?.add(url)
}

/** Deletes everything kept, for "erase all my data". */
export async function eraseKept(): Promise<void> {
  for (const name of [CACHE, TOOLCHAIN_CACHE]) await globalThis.caches?.delete(name)
}

async function openCache(): Promise<Cache | undefined> {
  try {
    return await caches.open(CACHE)
  } catch {
    return undefined
  }
}
