import type { Raw } from './decode.ts'
import { repr } from './repr.ts'
import type { Table } from './table.ts'
import type { Code, Constant } from './types.ts'

const CONVERSIONS = ['', 'str', 'repr', 'ascii']
const FUNCTION_PARTS = ['defaults', 'kwdefaults', 'annotations', 'closure', 'annotate']

function nameAt(names: readonly string[], index: number, what: string): string {
  return names[index] ?? `no ${what} ${index}`
}

function parts(arg: number): string {
  return FUNCTION_PARTS.filter((_, bit) => (arg & (1 << bit)) !== 0).join(', ')
}

/** A name, and what a low bit of the argument adds to it. */
function named(code: Code, name: string, arg: number, minor: number): string {
  const { names } = code
  if (name === 'LOAD_GLOBAL' && minor >= 11) {
    const text = nameAt(names, arg >> 1, 'name')
    if ((arg & 1) === 0) return text
    return minor >= 13 ? `${text} + NULL` : `NULL + ${text}`
  }
  if ((name === 'LOAD_ATTR' || name === 'LOAD_SUPER_ATTR') && minor >= 12) {
    const text = nameAt(names, arg >> (name === 'LOAD_ATTR' ? 1 : 2), 'name')
    if ((arg & 1) === 0) return text
    return minor >= 13 ? `${text} + NULL|self` : `NULL|self + ${text}`
  }
  if (name === 'IMPORT_NAME' && minor >= 15) {
    const text = nameAt(names, arg >> 2, 'name')
    if (text === '') return ''
    return arg & 1 ? `${text} + lazy` : arg & 2 ? `${text} + eager` : text
  }
  return nameAt(names, arg, 'name')
}

function variable(code: Code, kind: string, arg: number, minor: number): string {
  if (minor >= 11) return nameAt(code.slots, arg, 'variable')
  if (kind === 'l') return nameAt(code.varnames, arg, 'variable')
  const cells = code.cellvars.length
  return arg < cells ? nameAt(code.cellvars, arg, 'variable') : nameAt(code.freevars, arg - cells, 'variable')
}

function compared(table: Table, arg: number): string {
  const { minor } = table
  if (minor < 12) return table.compare[arg] ?? `no comparison ${arg}`
  if (minor === 12) return table.compare[arg >> 4] ?? `no comparison ${arg >> 4}`
  const text = table.compare[arg >> 5] ?? `no comparison ${arg >> 5}`
  return arg & 16 ? `bool(${text})` : text
}

function formatted(arg: number): string {
  const conversion = CONVERSIONS[arg & 3] ?? ''
  if ((arg & 4) === 0) return conversion
  return conversion ? `${conversion}, with format` : 'with format'
}

/** What opcodes whose argument is of no common kind say about it; each since the version that has it. */
function plain(name: string, arg: number, table: Table): string {
  const { minor } = table
  switch (name) {
    case 'FORMAT_VALUE':
      return formatted(arg)
    case 'MAKE_FUNCTION':
      return minor >= 8 && minor < 13 ? parts(arg & 15) : ''
    case 'SET_FUNCTION_ATTRIBUTE':
      return parts(minor >= 14 ? arg & 31 : arg & 15)
    case 'BINARY_OP':
      return table.binary[arg] ?? `no operation ${arg}`
    case 'CONVERT_VALUE':
      return CONVERSIONS[arg] ?? `no conversion ${arg}`
    case 'CALL_INTRINSIC_1':
      return table.intrinsic1[arg] ?? `no function ${arg}`
    case 'CALL_INTRINSIC_2':
      return table.intrinsic2[arg] ?? `no function ${arg}`
    case 'LOAD_COMMON_CONSTANT':
      return table.common[arg] ?? `no constant ${arg}`
    case 'LOAD_SPECIAL':
      return table.special[arg] ?? `no method ${arg}`
    case 'IS_OP':
      return minor < 14 ? '' : arg ? 'is not' : 'is'
    case 'CONTAINS_OP':
      return minor < 14 ? '' : arg ? 'not in' : 'in'
    default:
      return ''
  }
}

/** Constants of a code object as text, each written once; no more of them than real code has. */
export class Reprs {
  private readonly known = new Map<number, string>()
  private readonly consts: readonly Constant[]
  private left: number

  constructor(code: Code) {
    this.consts = code.consts
    this.left = Math.max(100_000, 4 * code.bytes.buffer.byteLength)
  }

  at(index: number): string {
    const known = this.known.get(index)
    if (known !== undefined) return known
    const constant = this.consts[index]
    // Constants can share their parts, and be long out of a short file.
    const text = constant
      ? repr(constant, Math.max(40, Math.min(100_000, this.left)))
      : `no constant ${index}`
    this.left -= text.length
    this.known.set(index, text)
    return text
  }
}

/** The argument as `dis` prints it; jumps are told by `to`, which gets the target. */
export function argument(
  code: Code,
  table: Table,
  raw: Raw,
  reprs: Reprs,
  to: (name: string) => string,
): string {
  const { arg } = raw
  if (arg === undefined) return ''
  const opcode = table.base[raw.opcode] ?? raw.opcode
  const name = table.names[opcode] ?? ''
  const kind = table.kinds[opcode] ?? ''
  const { minor } = table
  switch (kind) {
    case 'c':
      return minor === 11 && name !== 'LOAD_CONST' ? '' : reprs.at(arg)
    case 'n':
      return named(code, name, arg, minor)
    case 'r':
      return to(name)
    case 'a':
      return minor >= 10 ? to(name) : ''
    case 'l':
    case 'f':
      if (minor >= 13 && name.includes('_FAST_') && /(LOAD|STORE)_FAST.*(LOAD|STORE)_FAST/.test(name))
        return `${variable(code, 'l', arg >> 4, minor)}, ${variable(code, 'l', arg & 15, minor)}`
      return variable(code, kind, arg, minor)
    case 'm':
      return compared(table, arg)
    default:
      return plain(name, arg, table)
  }
}
