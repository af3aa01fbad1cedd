import { aborted, type Io } from './io.ts'

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** A line at the bottom of a terminal that tells how far the work is; nothing where nobody watches. */
export class Progress {
  readonly #io: Io
  readonly #on: boolean
  #timer: NodeJS.Timeout | undefined
  #text = ''
  #turn = 0

  constructor(io: Io) {
    this.#io = io
    this.#on = io.err.tty && io.env.TERM !== 'dumb' && !io.env.CI
    if (this.#on) void aborted(io.signal).then(() => this.end())
  }

  /** Says what goes on now. */
  set(text: string): void {
    this.#text = text
    if (!this.#on || this.#timer) return
    this.#timer = setInterval(() => this.#draw(), 80)
    this.#timer.unref()
    this.#draw()
  }

  /** Makes room, lets something be written, and draws the line again below it. */
  above(write: () => void): void {
    if (this.#timer) this.#io.err.write('\r\u001b[K')
    write()
    if (this.#timer) this.#draw()
  }

  /** Says a line that stays: on a terminal it is the moving line, elsewhere a line of its own. */
  log(line: string): void {
    if (this.#on) this.set(line)
    else this.#io.err.write(`${line}\n`)
  }

  end(): void {
    if (!this.#timer) return
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#io.err.write('\r\u001b[K')
  }

  #draw(): void {
    const mark = SPINNER[this.#turn++ % SPINNER.length]
    this.#io.err.write(`\r\u001b[K${mark} ${this.#text}`.slice(0, this.#io.err.columns + 3))
  }
}
