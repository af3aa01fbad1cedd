/** Code that came in a link's fragment, for one block. */
export interface Shared {
  block: string
  /** The compressed code, as it stands in the fragment. */
  payload: string
}

/** Longest code that a link may carry, in characters: keeps a link from unpacking into gigabytes. */
const limit = 200_000

/** The `#ID=…` of a link, if it is one that carries code. */
export function readFragment(hash: string): Shared | undefined {
  const match = /^#([^=]+)=([\w-]+)$/.exec(hash)
  if (!match?.[1] || !match[2]) return undefined
  try {
    return { block: decodeURIComponent(match[1]), payload: match[2] }
  } catch {
    return undefined
  }
}

/** The fragment that carries `code` for `block`. */
export async function writeFragment(block: string, code: string): Promise<string> {
  const packed = new Response(new Blob([code]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  const bytes = new Uint8Array(await packed.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  const payload = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `#${encodeURIComponent(block)}=${payload}`
}

/** The code in a fragment's payload; `undefined` if it is damaged or longer than any block's code. */
export async function unpack(payload: string): Promise<string | undefined> {
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const reader = stream.getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
      if (text.length > limit) {
        await reader.cancel()
        return undefined
      }
    }
  } catch {
    return undefined
  }
}
