import type { Trace } from '@bytelab/runtime'

/** How the reader came to a step: decides what moves and what is said. */
export type Way = 'key' | 'press' | 'drag' | 'play' | 'open'

/** What a cursor needs of its surroundings. */
export interface CursorOptions {
  trace: Trace
  /** Asks to be called once before the next paint. Returns what takes that back. */
  frame(callback: (time: number) => void): () => void
  /** Shows a step. `by`: steps since the one shown before. */
  show(step: number, way: Way, by: number): void
  /** Playing began or ended. */
  played(playing: boolean): void
}

/** Where the reader is in a recording. Steps are shown once a frame at most, the newest one. */
export class Cursor {
  #options: CursorOptions
  #step = 0
  #shown: number | undefined
  #way: Way = 'open'
  #cancel: (() => void) | undefined
  #play:
    | { speed: number; since: number | undefined; due: number; stops: (step: number) => boolean }
    | undefined

  constructor(options: CursorOptions) {
    this.#options = options
  }

  /** The step that is shown, or will be at the next frame. */
  get step(): number {
    return this.#step
  }

  get playing(): boolean {
    return this.#play !== undefined
  }

  /** Goes to a step, or to the nearest there is. */
  go(step: number, way: Way): void {
    if (way !== 'play') this.pause()
    this.#step = Math.max(0, Math.min(this.#options.trace.length, Math.round(step) || 0))
    this.#way = way
    this.#ask()
  }

  /** Shows the step anew. */
  again(): void {
    this.#shown = undefined
    this.#ask()
  }

  /** Goes on by itself, `speed` steps a second, until the end or a step where `stops`. */
  play(speed: number, stops: (step: number) => boolean): void {
    if (this.#step >= this.#options.trace.length) this.#step = 0
    this.#play = { speed, since: undefined, due: 0, stops }
    this.#options.played(true)
    this.#way = 'play'
    this.#ask()
  }

  set speed(speed: number) {
    if (this.#play) this.#play.speed = speed
  }

  pause(): void {
    if (!this.#play) return
    this.#play = undefined
    this.#options.played(false)
  }

  /** Ends what is under way. */
  close(): void {
    this.pause()
    this.#cancel?.()
    this.#cancel = undefined
  }

  #ask(): void {
    this.#cancel ??= this.#options.frame((time) => {
      this.#cancel = undefined
      if (this.#play) this.#advance(time)
      this.#show()
      if (this.#play) this.#ask()
    })
  }

  #show(): void {
    if (this.#shown === this.#step) return
    const by = this.#shown === undefined ? 0 : this.#step - this.#shown
    this.#shown = this.#step
    this.#options.show(this.#step, this.#way, by)
  }

  #advance(time: number): void {
    const play = this.#play
    if (!play) return
    // After a pause of the page (another tab was looked at) it goes on, it does not catch up.
    const passed = play.since === undefined ? 0 : Math.min(250, time - play.since)
    play.since = time
    play.due += (passed / 1000) * play.speed
    const { length } = this.#options.trace
    while (play.due >= 1 && this.#step < length) {
      play.due -= 1
      this.#step++
      if (play.stops(this.#step)) {
        this.pause()
        return
      }
    }
    if (this.#step >= length) this.pause()
  }
}
