import { inflateRawSync } from 'node:zlib'
import { listMembers } from '@bytelab/runtime/archive'

/** A file in a zip archive. */
export interface Member {
  name: string
  read(): Buffer
}

/** The files of a zip archive (a wheel is one). Throws on what is no zip. */
export function unzip(archive: Buffer): Member[] {
  return membersOf(archive).map(({ name, method, data }) => ({
    name,
    read: () => (method === 0 ? Buffer.from(data) : inflateRawSync(data)),
  }))
}

function membersOf(archive: Buffer): ReturnType<typeof listMembers> {
  try {
    return listMembers(archive)
  } catch {
    throw new Error('this is no zip archive')
  }
}
