const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const latin = new TextDecoder('latin1')

/** One character a byte. */
export function latinText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  }
  return text
}

/** Bytes below 128, as one expects; others count as Latin-1, as CPython reads them. */
export function asciiText(bytes: Uint8Array): string {
  // Short ones are names, and there are thousands: setting up a decoder costs more than they do.
  if (bytes.length > 64) {
    const text = latin.decode(bytes)
    // What the web calls Latin-1 is another table from 128 to 159.
    return /[^\0-\x7f]/.test(text) ? latinText(bytes) : text
  }
  return String.fromCharCode(...bytes)
}

/** Encodes surrogates too, as Python's `surrogatepass` does; undefined if it is not UTF-8 even so. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return withSurrogates(bytes)
  }
}

function withSurrogates(bytes: Uint8Array): string | undefined {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at + 2 < bytes.length; ) {
    const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    if (first !== 0xed || second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) {
      at++
      continue
    }
    try {
      parts.push(strict.decode(bytes.subarray(from, at)))
    } catch {
      return undefined
    }
    parts.push(String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)))
    at += 3
    from = at
  }
  try {
    parts.push(strict.decode(bytes.subarray(from)))
  } catch {
    return undefined
  }
  return parts.join('')
}

/** Where a column of UTF-8 bytes, as Python counts them, lies in a line of JavaScript, in UTF-16 units. */
export function byteToCharacter(line: string, column: number): number {
  let bytes = 0
  let at = 0
  while (at < line.length && bytes < column) {
    const point = line.codePointAt(at) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    at += point < 0x10000 ? 1 : 2
  }
  return at
}
