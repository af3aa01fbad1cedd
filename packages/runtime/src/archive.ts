/** Zip archives whose members are stored, not compressed: read without inflating, and packed well by what serves them. */

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Bytes of an entry of the directory, and of the head before a member, without the names behind them. */
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const END_BYTES = 22

/** A member as the directory at an archive's end lists it. */
export interface Member {
  name: string
  /** 0: stored; 8: deflated. */
  method: number
  /** The bytes as they lie in the archive; nothing is copied. */
  data: Uint8Array
  crc: number
}

/**
 * The members of a zip archive, without its folders. See APPNOTE.TXT of PKWARE; archives of more than 4 GB, on several
 * disks or with a comment are none that we read.
 *
 * @throws Error if it is no such archive or is cut short
 */
export function listMembers(archive: Uint8Array): Member[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.length - END_BYTES
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a zip archive, or cut short')
  const members: Member[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY)
      throw new Error('the archive is damaged')
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    const local = view.getUint32(at + 42, true)
    if (local + LOCAL_BYTES > end || view.getUint32(local, true) !== LOCAL)
      throw new Error(`the archive is damaged at ${name}`)
    const begin = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = archive.subarray(begin, begin + view.getUint32(at + 20, true))
    if (!name.endsWith('/'))
      members.push({ name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), data })
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return members
}
