/** A WebAssembly module's parts, as bytes: enough of the format to replace the bodies of functions. */

export interface Section {
  id: number
  /** Without id and size. */
  body: Uint8Array
}

export const SECTION = { custom: 0, import: 2, function: 3, memory: 5, global: 6, export: 7, code: 10 }
const HEADER = 8

/** Reads numbers in LEB128, from `at` on. */
export class Reader {
  readonly bytes: Uint8Array
  at: number
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new Error('the module ends in the middle')
    return value
  }

  number(): number {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte()
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }

  take(length: number): Uint8Array {
    this.at += length
    if (this.at > this.bytes.length) throw new Error('the module ends in the middle')
    return this.bytes.subarray(this.at - length, this.at)
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.number()))
  }
}

/** A number in LEB128. */
export function leb(value: number): number[] {
  const bytes: number[] = []
  for (let left = value; ; left = Math.floor(left / 128)) {
    const byte = left % 128
    if (left < 128) return [...bytes, byte]
    bytes.push(byte | 128)
  }
}

/** A signed number in LEB128. */
export function sleb(value: number): number[] {
  const bytes: number[] = []
  for (let left = value; ; left >>= 7) {
    const byte = left & 127
    if ((left >> 7 === 0 && (byte & 64) === 0) || (left >> 7 === -1 && (byte & 64) !== 0))
      return [...bytes, byte]
    bytes.push(byte | 128)
  }
}

/** @throws Error if it is no module, or is cut off */
export function readSections(module: Uint8Array): Section[] {
  if (new DataView(module.buffer, module.byteOffset).getUint32(0, true) !== 0x6d736100)
    throw new Error('not a WebAssembly module')
  const reader = new Reader(module, HEADER)
  const sections: Section[] = []
  while (reader.at < module.length) {
    const id = reader.byte()
    sections.push({ id, body: reader.take(reader.number()) })
  }
  return sections
}

export function writeSections(sections: Section[]): Uint8Array {
  const pieces = sections.flatMap(({ id, body }) => [Uint8Array.from([id, ...leb(body.length)]), body])
  return concat([Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), ...pieces])
}

export function concat(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** The bodies of a module's functions in the order of their indices, without their sizes; imports have none. */
export function readBodies(sections: Section[]): Uint8Array[] {
  const reader = new Reader(bodyOf(sections, SECTION.code))
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()))
}

export function writeBodies(bodies: Uint8Array[]): Uint8Array {
  const count = Uint8Array.from(leb(bodies.length))
  return concat([count, ...bodies.flatMap((body) => [Uint8Array.from(leb(body.length)), body])])
}

export function bodyOf(sections: Section[], id: number): Uint8Array {
  const found = sections.find((section) => section.id === id)
  if (!found) throw new Error(`the module has no section ${id}`)
  return found.body
}

/** The sections with one of them replaced. */
export function withSection(sections: Section[], id: number, body: Uint8Array): Section[] {
  return sections.map((section) => (section.id === id ? { id, body } : section))
}

/** A section that counts its entries, with one more. */
export function append(sections: Section[], id: number, entry: number[]): Section[] {
  const reader = new Reader(bodyOf(sections, id))
  const count = reader.number()
  const body = concat([
    Uint8Array.from(leb(count + 1)),
    reader.bytes.subarray(reader.at),
    Uint8Array.from(entry),
  ])
  return withSection(sections, id, body)
}

/** How many entries a section has. */
export function count(sections: Section[], id: number): number {
  return new Reader(bodyOf(sections, id)).number()
}

/** An export's entry: `kind` 2 is a memory, 3 a global. */
export function exported(name: string, kind: number, index: number): number[] {
  const bytes = [...new TextEncoder().encode(name)]
  return [...leb(bytes.length), ...bytes, kind, ...leb(index)]
}
