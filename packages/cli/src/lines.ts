/** Cuts a stream of bytes into lines, each with its line end; after the last, undefined. */
export class Lines {
  readonly #source: AsyncIterator<Uint8Array | string>
  readonly #decoder = new TextDecoder()
  #rest = ''
  #ended = false

  constructor(source: AsyncIterable<Uint8Array | string>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The next line; undefined at the end. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n') + 1
      if (end > 0 || (this.#ended && this.#rest !== '')) {
        const line = end > 0 ? this.#rest.slice(0, end) : this.#rest
        this.#rest = this.#rest.slice(line.length)
        return line
      }
      if (this.#ended) return undefined
      const { value, done } = await this.#source.next()
      if (done) {
        this.#ended = true
        this.#rest += this.#decoder.decode()
      } else this.#rest += typeof value === 'string' ? value : this.#decoder.decode(value, { stream: true })
    }
  }

  /** Lets the stream go, so that it keeps nobody waiting. */
  close(): void {
    void this.#source.return?.()
  }
}
