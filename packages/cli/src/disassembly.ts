/** What `bytelab dis` says of a compiled file and of code objects. */

import {
  type Code,
  type Constant,
  exceptions,
  flags,
  type Instruction,
  instructions,
  type Pyc,
  repr,
  walk,
} from '@bytelab/bytecode'

function size(bytes: number): string {
  return `${bytes} byte${bytes === 1 ? '' : 's'}`
}

function sourceOf({ source }: Pyc): string {
  if (source.kind === 'hash')
    return `hash ${source.hash}, ${source.checked ? 'checked' : 'not checked'} when it is imported`
  const time = new Date(source.seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC')
  return `of ${time}${source.size === undefined ? '' : `, ${size(source.size)}`}`
}

/** A compiled file's header in a few lines. */
export function describeFile(file: string, pyc: Pyc): string {
  const rows = [
    `file     ${file}, ${size(pyc.size)}`,
    `made by  ${pyc.implementation}, magic number ${pyc.magic}`,
    `header   ${size(pyc.headerBytes)}${pyc.flags === undefined ? '' : `, flags ${pyc.flags}`}`,
    `source   ${sourceOf(pyc)}`,
  ]
  if (pyc.code && !pyc.implementation.endsWith(` ${pyc.code.version}`))
    rows.push(`read as  Python ${pyc.code.version}`)
  return rows.join('\n')
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

function instruction({ caches, argrepr, isTarget, startsLine, base, opname, ...rest }: Instruction) {
  return {
    ...rest,
    opname,
    base: base === opname ? undefined : base,
    argrepr: argrepr || undefined,
    caches: caches.length > 0 ? caches : undefined,
    isTarget: isTarget || undefined,
    startsLine: startsLine || undefined,
  }
}

/** Constants as text; shared ones could make a document far longer than the file. */
class Constants {
  #left: number

  constructor(bytes: number) {
    this.#left = Math.max(1_000_000, 20 * bytes)
  }

  tell(constant: Constant): string {
    const text = repr(constant, Math.max(40, Math.min(100_000, this.#left)))
    this.#left -= text.length
    return text
  }
}

function codeObject(
  code: Code,
  index: number,
  inside: Map<Constant, number>,
  constants: Constants,
  adaptive?: Uint8Array,
) {
  return {
    index,
    name: code.name,
    qualname: code.qualname,
    filename: code.filename,
    firstLine: code.firstLine,
    argCount: code.argCount,
    posOnlyArgCount: code.posOnlyArgCount,
    kwOnlyArgCount: code.kwOnlyArgCount,
    stackSize: code.stackSize,
    flags: code.flags,
    flagNames: flags(code),
    consts: code.consts.map((constant) =>
      constant.type === 'code'
        ? { code: inside.get(constant), repr: constants.tell(constant) }
        : { type: constant.type, repr: constants.tell(constant) },
    ),
    names: code.names,
    varnames: code.varnames,
    cellvars: code.cellvars,
    freevars: code.freevars,
    bytes: hex(code.bytes),
    lineTable: hex(code.lineTable),
    exceptionTable: exceptions(code),
    instructions: instructions(code, { adaptive }).map(instruction),
  }
}

/** By constant, which code object of `walk()` it is, for the constants of each. */
function places(codes: readonly Code[]): Map<Constant, number>[] {
  const index = new Map<Code, number>()
  for (const [at, code] of codes.entries()) if (!index.has(code)) index.set(code, at)
  return codes.map((code) => {
    const found = new Map<Constant, number>()
    for (const constant of code.consts) {
      const at = constant.type === 'code' ? index.get(constant.code) : undefined
      if (at !== undefined) found.set(constant, at)
    }
    return found
  })
}

export interface Document {
  file: string
  /** Bytes. */
  size: number
  pyc?: Pyc
  code?: Code
  adaptive?: Uint8Array[]
}

/** One JSON document in pieces, a code object each, since it is far longer than the file. */
export function* jsonDocument({ file, size, pyc, code, adaptive }: Document): Generator<string> {
  const { magic, implementation, headerBytes, flags: bits, source, problem } = pyc ?? {}
  const header = pyc && { magic, implementation, bytes: headerBytes, flags: bits, source }
  const head = JSON.stringify({ file, size, header, problem, version: code?.version })
  yield `${head.slice(0, -1)},"codes":[`
  const codes = code ? walk(code) : []
  const inside = places(codes)
  const constants = new Constants(size)
  for (const [index, each] of codes.entries()) {
    const told = codeObject(each, index, inside[index] ?? new Map(), constants, adaptive?.[index])
    yield `${index > 0 ? ',' : ''}\n${JSON.stringify(told)}`
  }
  yield '\n]}\n'
}
