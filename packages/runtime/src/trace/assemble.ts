/** Puts together WebAssembly modules of one small function, which CPython calls where a call of JavaScript costs too much. */

/** A value's type, and instructions. */
export const I32 = 0x7f
export const GET = 0x20
export const CONST = 0x41
export const CALL = 0x10
export const AND = 0x71
export const SHIFT = 0x76
export const ADD = 0x6a
export const IF = 0x04
export const END = 0x0b
/** `i32.load8_u`, with its alignment and offset. */
export const LOAD_BYTE = [0x2d, 0, 0]

export interface Signature {
  takes: number
  gives: number
}

/**
 * @param imports functions by their names, which are numbered in this order
 * @param memory what loads read from, if there are any
 */
export function assemble(options: {
  imports: [WebAssembly.ImportValue, Signature][]
  memory?: WebAssembly.Memory
  signature: Signature
  body: number[]
}): unknown {
  const { imports, memory, signature, body } = options
  const types = [...imports.map(([, each]) => each), signature]
  const section = (number: number, ...bytes: number[]) => [number, bytes.length, ...bytes]
  const type = ({ takes, gives }: Signature) => [
    ...[0x60, takes, ...Array<number>(takes).fill(I32)],
    ...[gives, ...Array<number>(gives).fill(I32)],
  ]
  const named = (name: string) => [1, 0x65, 1, name.charCodeAt(0)]
  const functions = imports.flatMap((_, i) => [...named(String(i)), 0, i])
  const all = imports.length + (memory ? 1 : 0)
  const code = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types.length, ...types.flatMap(type)),
    ...section(2, all, ...functions, ...(memory ? [...named('m'), 2, 0, 0] : [])),
    ...section(3, 1, imports.length),
    ...section(7, 1, ...[1, 0x66, 0, imports.length]),
    // No local variables.
    ...section(10, 1, body.length + 2, 0, ...body, END),
  )
  const given = Object.fromEntries(imports.map(([value], i) => [String(i), value]))
  const e = memory ? { ...given, m: memory } : given
  return new WebAssembly.Instance(new WebAssembly.Module(code), { e }).exports.f
}
