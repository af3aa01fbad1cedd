/** The files of a tar archive, by their paths; POSIX ustar with long names in `prefix`, as the compiler's package has it. */

const BLOCK = 512

export function readTar(archive: Uint8Array): [path: string, data: Uint8Array][] {
  const files: [string, Uint8Array][] = []
  const text = (at: number, length: number) =>
    new TextDecoder().decode(archive.subarray(at, at + length)).replace(/\0.*$/s, '')
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = text(at, 100)
    if (name === '') break
    const bytes = Number.parseInt(text(at + 124, 12).trim() || '0', 8)
    const kind = text(at + 156, 1)
    const prefix = text(at + 257, 5) === 'ustar' ? text(at + 345, 155) : ''
    const begin = at + BLOCK
    if (kind === '0' || kind === '')
      files.push([prefix ? `${prefix}/${name}` : name, archive.subarray(begin, begin + bytes)])
    else if (kind !== '5') throw new Error(`${name}: a kind of entry that is not known here: ${kind}`)
    at = begin + Math.ceil(bytes / BLOCK) * BLOCK
  }
  return files
}
