import type { Reader } from './marshal.ts'
import { tableOf, VERSIONS } from './table.ts'
import type { Code, Constant } from './types.ts'

/** How a version writes its code objects. */
export interface Layout {
  version: string
  python2: boolean
  /** Positional-only arguments: since 3.8. */
  positional: boolean
  /** Locals, cells and free variables in one list with their kinds, a qualified name, an exception table: since 3.11. */
  slots: boolean
}

/** Throws a RangeError for a version that cannot be read. */
export function layoutOf(version: string): Layout {
  const table = tableOf(version)
  if (!table)
    throw new RangeError(`code of Python ${version} cannot be read, expected one of ${VERSIONS.join(', ')}`)
  const { minor } = table
  return { version, python2: minor < 0, positional: minor >= 8, slots: minor >= 11 }
}

const NO_BYTES = new Uint8Array()
const LOCAL = 0x20
const CELL = 0x40
const FREE = 0x80

function bytesOf(reader: Reader, what: string): Uint8Array {
  const from = reader.at
  const value = reader.object()
  if (value.type === 'bytes') {
    reader.spend(0, value.value.length, from)
    return value.value
  }
  if (value.type === 'str' && value.bytes) {
    reader.spend(value.value.length, value.value.length, from)
    return Uint8Array.from(value.value, (char) => char.charCodeAt(0))
  }
  return reader.fail(`${what} of a code object is ${value.type}, expected bytes`, from)
}

function textOf(reader: Reader, what: string): string {
  const from = reader.at
  const value = reader.object()
  if (value.type === 'str' && !value.bytes) return value.value
  if (value.type === 'str') {
    reader.spend(value.value.length, value.value.length, from)
    return pathOf(value.value)
  }
  return reader.fail(`${what} of a code object is ${value.type}, expected a string`, from)
}

/** Python 2 keeps names and paths as bytes; most are UTF-8. */
function pathOf(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}

function tupleOf(reader: Reader, what: string): Constant[] {
  const from = reader.at
  const value = reader.object()
  if (value.type === 'tuple') return value.items
  return reader.fail(`${what} of a code object is ${value.type}, expected a tuple`, from)
}

function namesOf(reader: Reader, what: string): string[] {
  const from = reader.at
  const items = tupleOf(reader, what)
  reader.spend(items.length, items.length, from)
  return items.map((item) =>
    item.type === 'str'
      ? item.value
      : reader.fail(`a name in ${what} of a code object is ${item.type}`, from),
  )
}

interface Variables {
  varnames: string[]
  cellvars: string[]
  freevars: string[]
  slots: string[]
}

function older(reader: Reader): Variables {
  const varnames = namesOf(reader, 'varnames')
  const freevars = namesOf(reader, 'freevars')
  const cellvars = namesOf(reader, 'cellvars')
  const own = new Set(varnames)
  return {
    varnames,
    cellvars,
    freevars,
    slots: [...varnames, ...cellvars.filter((name) => !own.has(name)), ...freevars],
  }
}

function newer(reader: Reader): Variables {
  const slots = namesOf(reader, 'localsplusnames')
  const from = reader.at
  const kinds = bytesOf(reader, 'localspluskinds')
  if (kinds.length !== slots.length)
    reader.fail(`a code object has ${slots.length} variables, but kinds of ${kinds.length}`, from)
  function of(kind: number): string[] {
    return slots.filter((_, index) => ((kinds[index] ?? 0) & kind) !== 0)
  }
  return { varnames: of(LOCAL), cellvars: of(CELL), freevars: of(FREE), slots }
}

/** The fields of a code object, in the order in which its version writes them. */
export function readFields(reader: Reader, from: number): Code {
  const { layout } = reader
  const what = 'a code object'
  const argCount = reader.int(what)
  const posOnlyArgCount = layout.positional ? reader.int(what) : 0
  const kwOnlyArgCount = layout.python2 ? 0 : reader.int(what)
  if (!layout.slots) reader.int(what)
  const stackSize = reader.int(what)
  const flags = reader.int(what) >>> 0
  const bytes = bytesOf(reader, 'code')
  if (!layout.python2 && bytes.length % 2 !== 0)
    reader.fail(`a code object has ${bytes.length} bytes of code, expected an even number`, from)
  const consts = tupleOf(reader, 'consts')
  const names = namesOf(reader, 'names')
  const variables = layout.slots ? newer(reader) : older(reader)
  const filename = textOf(reader, 'filename')
  const name = textOf(reader, 'name')
  const qualname = layout.slots ? textOf(reader, 'qualname') : name
  const firstLine = reader.int(what)
  const lineTable = bytesOf(reader, 'the line table')
  const exceptionTable = layout.slots ? bytesOf(reader, 'the exception table') : NO_BYTES
  return {
    version: layout.version,
    name,
    qualname,
    filename,
    firstLine,
    argCount,
    posOnlyArgCount,
    kwOnlyArgCount,
    stackSize,
    flags,
    bytes,
    consts,
    names,
    ...variables,
    lineTable,
    exceptionTable,
  }
}

/** The code and all that is nested in its constants, outermost first, in the order of the constants. */
export function walk(code: Code): Code[] {
  const found: Code[] = []
  const waiting: Code[] = [code]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next)
    for (let index = next.consts.length - 1; index >= 0; index--) {
      const constant = next.consts[index]
      if (constant?.type === 'code') waiting.push(constant.code)
    }
  }
  return found
}

const FLAGS: readonly [number, string][] = [
  [0x1, 'OPTIMIZED'],
  [0x2, 'NEWLOCALS'],
  [0x4, 'VARARGS'],
  [0x8, 'VARKEYWORDS'],
  [0x10, 'NESTED'],
  [0x20, 'GENERATOR'],
  [0x40, 'NOFREE'],
  [0x80, 'COROUTINE'],
  [0x100, 'ITERABLE_COROUTINE'],
  [0x200, 'ASYNC_GENERATOR'],
  [0x4000000, 'HAS_DOCSTRING'],
  [0x8000000, 'METHOD'],
]

/** Names of the bits of `co_flags`, as `dis` says them; a bit without a name in hexadecimal. */
export function flags(code: Code): string[] {
  const names: string[] = []
  for (let bit = 0; bit < 32; bit++) {
    const flag = 2 ** bit
    if (Math.floor(code.flags / flag) % 2 === 0) continue
    names.push(FLAGS.find(([value]) => value === flag)?.[1] ?? `0x${flag.toString(16)}`)
  }
  return names
}
