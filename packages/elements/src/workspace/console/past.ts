/** Lines that are kept. */
const most = 200

/** What was typed before, and the way through it. */
export class Past {
  lines: string[]
  /** Where the reader is; the length of `lines` is the line under way. */
  #at: number
  #draft = ''

  /** `kept`: the lines of an earlier visit, whatever may stand there. */
  constructor(kept: unknown) {
    this.lines = Array.isArray(kept) ? kept.filter((line) => typeof line === 'string').slice(-most) : []
    this.#at = this.lines.length
  }

  add(line: string): void {
    if (line.trim() !== '' && line !== this.lines.at(-1)) this.lines = [...this.lines, line].slice(-most)
    this.#at = this.lines.length
    this.#draft = ''
  }

  /** The line before (-1) or after (1) the one that is shown; `undefined` at the ends. */
  move(by: -1 | 1, shown: string): string | undefined {
    const to = this.#at + by
    if (to < 0 || to > this.lines.length) return undefined
    if (this.#at === this.lines.length) this.#draft = shown
    this.#at = to
    return to === this.lines.length ? this.#draft : this.lines[to]
  }
}
