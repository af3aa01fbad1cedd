import { type Code, type Instruction, instructions, walk } from '@bytelab/bytecode'

/** A program that ran. */
export interface Ran {
  code: Code
  /** Its instructions as they are specialised, by index of `walk()`. */
  adaptive: readonly Uint8Array[]
}

/**
 * What became of a snippet's instructions in a program of which it is the end: for the snippet compiled alone, by index
 * of `walk()`. `before` is the number of lines above it in the program. Undefined if the two do not match.
 */
export function graft(alone: Code, ran: Ran, before: number): Uint8Array[] | undefined {
  const [top, ...inner] = walk(alone)
  const all = walk(ran.code).map((code, index) => ({ code, adaptive: ran.adaptive[index] }))
  const [whole, ...rest] = all
  if (!top || !whole?.adaptive) return undefined
  const first = part(top, whole.code, whole.adaptive, before)
  const own = rest.filter(({ code }) => code.firstLine > before)
  if (!first || own.length !== inner.length) return undefined
  const found = [first]
  for (const [index, code] of inner.entries()) {
    const same = own[index]
    if (same?.adaptive?.length !== code.bytes.length || same.code.name !== code.name) return undefined
    found.push(same.adaptive)
  }
  return found
}

/** The snippet's part of the program's outermost code, put where the snippet alone has it. */
function part(alone: Code, whole: Code, adaptive: Uint8Array, before: number): Uint8Array | undefined {
  const wanted = real(alone, 0)
  const given = real(whole, before)
  if (wanted.length !== given.length) return undefined
  const bytes = alone.bytes.slice()
  for (const [index, { offset, base, size }] of wanted.entries()) {
    const from = given[index]
    if (from?.base !== base || from.size !== size) return undefined
    bytes.set(adaptive.subarray(from.offset, from.offset + size), offset)
  }
  return bytes
}

/** Instructions of lines behind `line`. How long an argument is depends on what else the program names. */
function real(code: Code, line: number): Instruction[] {
  return instructions(code).filter((each) => each.base !== 'EXTENDED_ARG' && (each.line ?? 0) > line)
}
