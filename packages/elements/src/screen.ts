/** Characters of one stream that are kept; what is older is left out and said so. */
export const limit = 100_000

/** What to do to the shown text so that it is the screen's again. */
export interface Change {
  /** Characters to take away at the front. */
  drop: number
  /** Finished lines to add. */
  add: string
  /** The line under way, anew. */
  line: string
}

/**
 * One stream's text as a terminal would show it: `\r` goes back to the start of the line, so that progress bars
 * move instead of piling up, and only the last `limit` characters stay.
 */
export class Screen {
  /** Characters left out so far. */
  dropped = 0
  #length = 0
  #line = ''
  #column = 0

  write(text: string): Change {
    let add = ''
    for (const part of text.split(/(\r\n|[\n\r\b])/)) {
      if (part === '\n' || part === '\r\n') {
        add += `${this.#line}\n`
        this.#line = ''
        this.#column = 0
      } else if (part === '\r') this.#column = 0
      else if (part === '\b') this.#column = Math.max(0, this.#column - 1)
      else if (part !== '') {
        const shown = visible(part)
        const end = this.#column + shown.length
        this.#line = this.#line.slice(0, this.#column) + shown + this.#line.slice(end)
        this.#column = end
      }
    }
    if (this.#line.length > limit / 4) {
      add += this.#line
      this.#line = ''
      this.#column = 0
    }
    let drop = Math.max(0, this.#length + add.length - limit)
    // Half of it goes at once: dropping a little with every write would make each write cost the whole text.
    if (drop > 0) drop = Math.min(this.#length + add.length, Math.max(drop, limit / 2))
    this.dropped += drop
    this.#length += add.length - drop
    return { drop, add, line: this.#line }
  }
}

/** Text with what cannot be seen, or turns what follows around, made visible. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0)
    if (code === 9 || code === 10) return character
    if (code < 32) return String.fromCharCode(0x2400 + code)
    if (code === 127) return '\u2421'
    return code < 256 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}
