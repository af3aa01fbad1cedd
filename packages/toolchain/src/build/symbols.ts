/** The names that WebAssembly modules need and offer, with their types. */

import { bodyOf, Reader, readSections, SECTION } from './wasm.ts'

export interface WasmSymbol {
  name: string
  kind: 'function' | 'table' | 'memory' | 'global' | 'tag'
  /** Of a function: `i32,i64->f64`. */
  type?: string
}

export interface Symbols {
  /** From other modules: the first name is that module's. */
  imports: (WasmSymbol & { module: string })[]
  exports: WasmSymbol[]
}

const TYPE_SECTION = 1
const FUNCTION_TYPE = 0x60
const KINDS = ['function', 'table', 'memory', 'global', 'tag'] as const
const TYPES: Record<number, string> = {
  127: 'i32',
  126: 'i64',
  125: 'f32',
  124: 'f64',
  123: 'v128',
  112: 'funcref',
  111: 'externref',
}

/** @throws Error if it is no module, or has types that programs in C do not */
export function readSymbols(wasm: Uint8Array): Symbols {
  const sections = readSections(wasm)
  const has = (id: number) => sections.some((section) => section.id === id)
  const entries = <Entry>(id: number, read: (reader: Reader) => Entry): Entry[] => {
    if (!has(id)) return []
    const reader = new Reader(bodyOf(sections, id))
    return Array.from({ length: reader.number() }, () => read(reader))
  }
  const types = entries(TYPE_SECTION, readType)
  const functions: number[] = []
  const imports = entries(SECTION.import, (reader) => {
    const module = reader.name()
    const name = reader.name()
    const kind = KINDS[reader.byte()] ?? 'tag'
    if (kind !== 'function') {
      skipImport(reader, kind)
      return { module, name, kind }
    }
    const index = reader.number()
    functions.push(index)
    return { module, name, kind, type: types[index] ?? '' }
  })
  functions.push(...entries(SECTION.function, (reader) => reader.number()))
  const exports = entries(SECTION.export, (reader): WasmSymbol => {
    const name = reader.name()
    const kind = KINDS[reader.byte()] ?? 'tag'
    const index = reader.number()
    return kind === 'function' ? { name, kind, type: types[functions[index] ?? -1] ?? '' } : { name, kind }
  })
  return { imports, exports }
}

function readType(reader: Reader): string {
  const form = reader.byte()
  if (form !== FUNCTION_TYPE)
    throw new Error(`the module has a type that is no function's: 0x${form.toString(16)}`)
  const list = () => Array.from({ length: reader.number() }, () => TYPES[reader.byte()] ?? '?').join()
  return `${list()}->${list()}`
}

function skipImport(reader: Reader, kind: WasmSymbol['kind']): void {
  const limits = () => {
    const flags = reader.byte()
    reader.number()
    if (flags & 1) reader.number()
  }
  if (kind !== 'memory') reader.byte()
  if (kind === 'memory' || kind === 'table') limits()
  else reader.number()
}

/**
 * What a module may leave undefined, since the interpreter brings it.
 *
 * @param interpreter its module: what it exports, and the functions in JavaScript that it is given itself
 */
export function symbolsOf(interpreter: Uint8Array): string[] {
  const { imports, exports } = readSymbols(interpreter)
  const given = imports.filter(({ module, kind }) => module === 'env' && kind === 'function')
  const offered = exports.filter(({ kind }) => kind !== 'memory' && kind !== 'table')
  return [...new Set([...offered, ...given].map(({ name }) => name))].sort()
}
