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
  if (data[2] !== 0x0d || data[3] !== 0x0a)
    throw new BytecodeError('no compiled Python file: bytes 2 and 3 are not CR and LF', 2)
  const made = madeBy(magic)
  const version = options.version ?? made?.version
  const headerBytes = options.version !== undefined ? headerOf(options.version) : (made?.headerBytes ?? 16)
  const known = nearest(magic)
  const implementation =
    made?.implementation ??
    `unknown (the nearest known magic number is ${known.magic}, CPython ${known.name})`
  if (data.length < headerBytes)
    throw new BytecodeError(
      `the file ends in the middle of its header: expected ${headerBytes} bytes, found ${data.length}`,
      data.length,
    )
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const flags = headerBytes === 16 ? view.getUint32(4, true) : undefined
  const pyc: Pyc = {
    magic,
    implementation,
    version,
    headerBytes,
    flags,
    source: sourceOf(data, headerBytes, flags ?? 0),
    size: data.length,
  }
  if (flags !== undefined && flags > 3) {
    return { ...pyc, version: undefined, problem: `the flags of its header are not known (${flags})` }
  }
  if (version === undefined) {
    const readable = `code can be read of CPython ${VERSIONS[0]} and ${VERSIONS[1]} to ${VERSIONS.at(-1)}`
    const problem = made
      ? `${implementation} is known by its magic number ${magic} only; ${readable}`
      : `no Python is known to write the magic number ${magic}; ${readable}`
    return { ...pyc, problem }
  }
  return { ...pyc, code: readAt(data, headerBytes, version) }
}
