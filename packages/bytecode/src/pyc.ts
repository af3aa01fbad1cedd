import { layoutOf } from './code.ts'
import { BytecodeError } from './error.ts'
import { headerOf, madeBy, nearest } from './magic.ts'
import { Reader } from './marshal.ts'
import { VERSIONS } from './table.ts'
import type { Code, Pyc } from './types.ts'

function readAt(data: Uint8Array, at: number, version: string): Code {
  const reader = new Reader(data, at, version)
  const object = reader.object()
  if (object.type !== 'code') throw new BytecodeError(`found ${object.type}, expected a code object`, at)
  return object.code
}

/**
 * A code object as `marshal.dumps(code)` of that Python wrote it. Throws a BytecodeError where it is damaged, a
 * RangeError for a version that cannot be read.
 */
export function readCode(marshalled: Uint8Array, version: string): Code {
  return readAt(marshalled, 0, version)
}

function sourceOf(data: Uint8Array, headerBytes: number, flags: number): Pyc['source'] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (headerBytes === 8) return { kind: 'time', seconds: view.getUint32(4, true) }
  if (headerBytes === 12)
    return { kind: 'time', seconds: view.getUint32(4, true), size: view.getUint32(8, true) }
  if ((flags & 1) === 0)
    return { kind: 'time', seconds: view.getUint32(8, true), size: view.getUint32(12, true) }
  const hash = Array.from(data.subarray(8, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { kind: 'hash', hash, checked: (flags & 2) !== 0 }
}

/** What a file is that is no compiled Python file, where that is easy to tell. */
function whatElse(data: Uint8Array): string {
  const head = Array.from(data.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (head === 'cafebabe') return 'a Java class file, as Jython makes them: only CPython code can be read'
  if (head.startsWith('4d0')) return 'a MicroPython file: only CPython code can be read'
  if (head === '504b0304') return 'a zip archive: take the .pyc file out of it'
  return 'no compiled Python file: bytes 2 and 3 are not CR and LF'
}

/** Bytes of a header of which nothing is known: flags are small numbers, times are not. */
function guessed(data: Uint8Array): number {
  if (data.length < 16) return 8
  return (data[4] ?? 0) > 3 || data[5] || data[6] || data[7] ? 12 : 16
}

function whyNot(magic: number, implementation: string | undefined): string {
  const readable = `code can be read of CPython ${VERSIONS[0]} and ${VERSIONS[1]} to ${VERSIONS.at(-1)}`
  if (implementation !== undefined) return `it was made by ${implementation}; ${readable}`
  const known = nearest(magic)
  return `no Python is known to write the magic number ${magic}, the nearest is ${known.magic} of CPython ${known.name}; ${readable}`
}

/**
 * A compiled file. Of versions and implementations whose code cannot be read, the header is, and `problem` says why
 * there is no more; `version` reads the code as that Python's, whatever the magic number says. Throws a BytecodeError
 * for what is no compiled file or a damaged one.
 */
export function readPyc(data: Uint8Array, options: { version?: string } = {}): Pyc {
  if (options.version !== undefined) layoutOf(options.version)
  if (data.length < 4)
    throw new BytecodeError(
      `no compiled Python file: it has ${data.length} bytes, and its header would have 8`,
      0,
    )
  const magic = (data[0] ?? 0) | ((data[1] ?? 0) << 8)
  if (data[2] !== 0x0d || data[3] !== 0x0a) throw new BytecodeError(whatElse(data), 2)
  const made = madeBy(magic)
  const version = options.version ?? made?.version
  const headerBytes =
    options.version === undefined ? (made?.headerBytes ?? guessed(data)) : headerOf(options.version)
  if (data.length < headerBytes)
    throw new BytecodeError(
      `the file ends in the middle of its header: expected ${headerBytes} bytes, found ${data.length}`,
      data.length,
    )
  const flags = headerBytes === 16 ? new DataView(data.buffer, data.byteOffset).getUint32(4, true) : undefined
  const pyc: Pyc = {
    magic,
    implementation: made?.implementation ?? 'unknown',
    version,
    headerBytes,
    flags,
    source: sourceOf(data, headerBytes, flags ?? 0),
    size: data.length,
  }
  if (version === undefined) return { ...pyc, problem: whyNot(magic, made?.implementation) }
  if (flags !== undefined && flags > 3)
    return { ...pyc, version: undefined, problem: `the flags of its header are ${flags}, expected 0 to 3` }
  return { ...pyc, code: readAt(data, headerBytes, version) }
}
