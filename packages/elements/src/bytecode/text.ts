import type { Position } from '@bytelab/bytecode'

/** A range of characters, `to` exclusive. */
export interface Span {
  from: number
  to: number
}

/** A source text whose places are looked up: Python counts lines from 1 and columns in UTF-8 bytes. */
export class Text {
  readonly text: string
  readonly #starts = [0]

  constructor(text: string) {
    this.text = text
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  /** The characters of a position; `undefined` where the text has no such line. */
  span({ line, endLine, column, endColumn }: Position): Span | undefined {
    const from = this.#offset(line, column)
    const to = this.#offset(endLine, endColumn)
    return from === undefined || to === undefined || to < from ? undefined : { from, to }
  }

  /** The characters of a line (from 1) without its indent. */
  line(line: number): Span | undefined {
    const from = this.#starts[line - 1]
    if (from === undefined) return undefined
    const to = this.#end(line)
    const indent = /^\s*/.exec(this.text.slice(from, to))?.[0].length ?? 0
    return { from: from + indent, to }
  }

  /** The line (from 1) of an offset. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** The offset of a line and a column in characters, both as an error names them; kept inside the text. */
  place(line: number, column: number): number {
    const last = this.#starts.length
    const within = Math.max(1, Math.min(line, last))
    const start = this.#starts[within - 1] ?? 0
    if (line > last) return this.text.length
    // Python counts characters, JavaScript halves of those beyond 16 bits.
    const ahead = [...this.text.slice(start, this.#end(within)).slice(0, column * 2)].slice(0, column)
    return start + ahead.join('').length
  }

  #end(line: number): number {
    const next = this.#starts[line]
    return next === undefined ? this.text.length : next - 1
  }

  #offset(line: number, bytes: number): number | undefined {
    const start = this.#starts[line - 1]
    if (start === undefined) return undefined
    const end = this.#end(line)
    let offset = start
    for (let left = bytes; left > 0 && offset < end; ) {
      const point = this.text.codePointAt(offset) ?? 0
      left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
      offset += point < 0x10000 ? 1 : 2
    }
    return offset
  }
}
