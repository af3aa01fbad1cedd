/** Which functions a function's body calls by name; WebAssembly's instructions, read as far as that needs. */

import { Reader } from './wasm.ts'

/** How many numbers follow an instruction; those with more to read are named below. */
const ONE = new Set([
  0x0c, 0x0d, 0x10, 0x12, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2, 0x08,
  0x09, 0x18, 0x07,
])
const BLOCKS = new Set([0x02, 0x03, 0x04, 0x06])
const CALL = 0x10
/** Numbers behind the instructions with the prefix 0xfc. */
const PREFIXED = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1]

/** @throws Error at an instruction that is not known here */
export function calls(body: Uint8Array): Set<number> {
  const found = new Set<number>()
  const reader = new Reader(body)
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number()
    reader.byte()
  }
  while (reader.at < body.length) {
    const opcode = reader.byte()
    if (opcode === CALL) found.add(reader.number())
    else if (ONE.has(opcode)) skip(reader, 1)
    else if (BLOCKS.has(opcode)) skip(reader, 1)
    else if (opcode === 0x11 || opcode === 0x13) skip(reader, 2)
    else if (opcode >= 0x28 && opcode <= 0x3e) skip(reader, 2)
    else if (opcode === 0x0e) skip(reader, reader.number() + 1)
    else if (opcode === 0x1c) skip(reader, reader.number())
    else if (opcode === 0x43) reader.take(4)
    else if (opcode === 0x44) reader.take(8)
    else if (opcode === 0xfc) skip(reader, PREFIXED[reader.number()] ?? unknown(0xfc))
    else if (opcode > 0xc4) unknown(opcode)
  }
  return found
}

function skip(reader: Reader, numbers: number): void {
  for (let left = numbers; left > 0; left--) while (reader.byte() > 127);
}

function unknown(opcode: number): never {
  throw new Error(`an instruction that is not known here: 0x${opcode.toString(16)}`)
}
