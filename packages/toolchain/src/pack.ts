/** Files in one piece: an index as JSON, its length before it, the files' bytes behind it. */

/** @param files by their absolute paths */
export function packFiles(files: [path: string, data: Uint8Array][]): Uint8Array {
  const index = new TextEncoder().encode(JSON.stringify(files.map(([path, { length }]) => [path, length])))
  const whole = new Uint8Array(4 + index.length + files.reduce((sum, [, { length }]) => sum + length, 0))
  new DataView(whole.buffer).setUint32(0, index.length, true)
  whole.set(index, 4)
  let at = 4 + index.length
  for (const [, data] of files) {
    whole.set(data, at)
    at += data.length
  }
  return whole
}

/**
 * The files of a pack; nothing is copied.
 *
 * @throws Error if it is no pack, or cut short
 */
export function unpackFiles(pack: Uint8Array): [path: string, data: Uint8Array][] {
  const length = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true)
  const index: [string, number][] = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + length)))
  let at = 4 + length
  return index.map(([path, bytes]) => {
    at += bytes
    if (at > pack.length) throw new Error('the pack is cut short')
    return [path, pack.subarray(at - bytes, at)]
  })
}
