import { inflateRawSync } from 'node:zlib'

/** A file in a zip archive. */
export interface Member {
  name: string
  read(): Buffer
}

/** The files of a zip archive (a wheel is one). Throws on what is no zip. */
export function unzip(data: Buffer): Member[] {
  const end = data.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  if (end < 0) throw new Error('this is no zip archive')
  const total = data.readUInt16LE(end + 10)
  const members: Member[] = []
  let at = data.readUInt32LE(end + 16)
  for (let i = 0; i < total && data.readUInt32LE(at) === 0x02014b50; i++) {
    const method = data.readUInt16LE(at + 10)
    const size = data.readUInt32LE(at + 20)
    const [nameSize, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = data.readUInt32LE(at + 42)
    const name = data.toString('utf8', at + 46, at + 46 + nameSize)
    members.push({
      name,
      read: () => {
        const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
        const packed = data.subarray(start, start + size)
        return method === 0 ? packed : inflateRawSync(packed)
      },
    })
    at += 46 + nameSize + extra + comment
  }
  return members
}
