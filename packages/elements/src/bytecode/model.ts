import { type Code, exceptions, type Handler, type Instruction, instructions, walk } from '@bytelab/bytecode'
import type { Place } from './stage.ts'
import type { Span, Text } from './text.ts'

/** Instructions of one code object that are shown at first. */
export const most = 2000

/** Bytes that are decoded for so many instructions at least: most are shorter, caches included. */
const room = 24

/** A code object as it is shown. */
export class Body {
  readonly code: Code
  /** Index into `walk()`. */
  readonly index: number
  /** How deeply it is nested. */
  readonly depth: number
  /** The same code object in the next version of a text, as far as names tell. */
  readonly key: string
  /** Instructions as they are specialised now. */
  readonly adaptive: Uint8Array | undefined
  #limit = most
  #instructions: Instruction[] | undefined
  #handlers: Handler[] | undefined

  constructor(code: Code, index: number, depth: number, key: string, adaptive?: Uint8Array) {
    this.code = code
    this.index = index
    this.depth = depth
    this.key = key
    this.adaptive = adaptive
  }

  /** The instructions, or the first of very many. */
  get instructions(): Instruction[] {
    if (this.#instructions) return this.#instructions
    const { code, adaptive } = this
    const bytes = this.#limit * room
    const cut = code.bytes.length > bytes
    const all = instructions(
      cut ? { ...code, bytes: code.bytes.subarray(0, bytes) } : code,
      adaptive && { adaptive: cut ? adaptive.subarray(0, bytes) : adaptive },
    )
    this.#instructions = all.length > this.#limit ? all.slice(0, this.#limit) : all
    return this.#instructions
  }

  /** Bytes of instructions that `instructions` leaves out. */
  get rest(): number {
    const last = this.instructions.at(-1)
    return last ? Math.max(0, this.code.bytes.length - last.offset - last.size) : 0
  }

  /** Lets `instructions` tell of more. */
  grow(): void {
    this.#limit += most
    this.#instructions = undefined
  }

  /** How many instructions `instructions` may tell of. */
  get limit(): number {
    return this.#limit
  }

  set limit(limit: number) {
    if (limit === this.#limit) return
    this.#limit = limit
    this.#instructions = undefined
  }

  get handlers(): Handler[] {
    this.#handlers ??= exceptions(this.code)
    return this.#handlers
  }

  /** The instruction at an offset, or the one that the offset is inside of. */
  at(offset: number): Instruction | undefined {
    return this.instructions.findLast((instruction) => instruction.offset <= offset)
  }
}

/** The code and all that are nested in it, in the order of `walk()`. */
export function bodies(code: Code, adaptive?: Uint8Array[]): Body[] {
  const found: Body[] = []
  const depths = new Map<Code, number>([[code, 0]])
  const names = new Map<string, number>()
  for (const each of walk(code)) {
    const depth = depths.get(each) ?? 0
    for (const constant of each.consts) if (constant.type === 'code') depths.set(constant.code, depth + 1)
    const number = names.get(each.qualname) ?? 0
    names.set(each.qualname, number + 1)
    const key = number === 0 ? each.qualname : `${each.qualname}:${number}`
    const index = found.length
    found.push(new Body(each, index, depth, key, adaptive?.[index]))
  }
  return found
}

/** Which instructions belong to which characters of the source. */
export class Places {
  readonly #spans: (Place & Span)[] = []

  constructor(list: readonly Body[], text: Text) {
    for (const { index, instructions } of list)
      for (const { offset, position, opname } of instructions) {
        // What only begins a frame has the place of a whole function or of nothing.
        const span = position && opname !== 'RESUME' ? text.span(position) : undefined
        if (span && span.to > span.from) this.#spans.push({ code: index, offset, ...span })
      }
  }

  /** The instructions of the innermost piece of source around an offset, and that piece. */
  around(offset: number): { span: Span; places: Place[] } | undefined {
    let best: Span | undefined
    for (const span of this.#spans) {
      if (offset < span.from || offset > span.to) continue
      // Between two neighbours the one that begins here counts.
      if (!best || size(span, offset) < size(best, offset)) best = span
    }
    if (!best) return undefined
    const { from, to } = best
    return { span: { from, to }, places: this.#spans.filter((each) => each.from === from && each.to === to) }
  }
}

function size({ from, to }: Span, offset: number): number {
  return to - from + (offset === to ? 0.5 : 0)
}
