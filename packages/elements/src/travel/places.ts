import type { FrameState, Moment, Trace } from '@bytelab/runtime'
import { type Place, placeKey, type Stage } from '../bytecode/stage.ts'
import type { Codes } from './codes.ts'

/** Shows on the stage where execution is, and reads the reader's breakpoints from it. */
export class Places {
  #stage: Stage
  #trace: Trace
  #codes: Codes
  #unit = 0
  /** Breakpoints of the files that are not shown now. */
  #kept = new Map<number, string[]>()
  /** The block's code was changed: its listing is no longer the recorded one, unless that is shown instead. */
  #stale = false
  #instead = false

  constructor(stage: Stage, trace: Trace, codes: Codes) {
    this.#stage = stage
    this.#trace = trace
    this.#codes = codes
  }

  /** The file that is shown. */
  get unit(): number {
    return this.#unit
  }

  /** Marks the running instruction, the callers', and the selected frame's; shows its file. */
  show(moment: Moment, selected: FrameState | undefined): void {
    const running = moment.frames.at(-1)
    const frame = selected ?? running
    const known = frame && this.#codes.code(frame.code)
    if (!frame || !known) {
      this.#clear()
      return
    }
    this.#go(known.unit)
    if (this.#foreign) {
      this.#clear()
      return
    }
    const here = this.#place(frame)
    const position = known.at(frame.offset)?.position
    const isRunning = frame === running
    this.#stage.listing.mark(here)
    this.#stage.listing.callers(
      moment.frames
        .filter((each) => each !== frame && this.#codes.code(each.code)?.unit === this.#unit)
        .map((each) => this.#place(each))
        .filter((place) => place !== undefined),
    )
    this.#stage.source.mark(isRunning ? position : undefined, 'current')
    this.#stage.source.mark(isRunning ? undefined : position, 'caller')
  }

  /** The recorded places of all breakpoints. */
  breakpoints(): Place[] {
    this.#keep()
    const places: Place[] = []
    for (const [unit, keys] of this.#kept)
      for (const key of keys) {
        const [index = -1, offset = 0] = key.split(':').map(Number)
        const code = this.#codes.find(unit, index)
        if (code !== undefined) places.push({ code, offset })
      }
    return places
  }

  /** Sets a breakpoint at the place that runs next, or takes it away. Returns whether there is one now. */
  toggle(frame: FrameState): boolean {
    const place = this.#place(frame)
    const { breakpoints } = this.#stage.listing
    if (!place) return false
    const key = placeKey(place)
    const there = breakpoints.delete(key)
    if (!there) breakpoints.add(key)
    this.#stage.listing.redraw()
    return !there
  }

  /** The code object of the recording that a place of the listing is in. */
  traced(place: Place): number | undefined {
    return this.#codes.find(this.#unit, place.code)
  }

  /** Whether the block's text is still the recorded one. */
  set stale(stale: boolean) {
    this.#stale = stale
  }

  /** Whether the recorded text is shown in the place of the block's own, which was changed. */
  get instead(): boolean {
    return this.#instead
  }

  set instead(instead: boolean) {
    this.#instead = instead
    this.#go(this.#unit, true)
  }

  /** Takes all marks away and shows the block's own code. */
  close(): void {
    this.#clear()
    if (this.#unit !== 0 || this.#instead) this.#stage.show(undefined)
  }

  /** What is shown is not what was recorded. */
  get #foreign(): boolean {
    return this.#stale && !this.#instead && this.#unit === 0
  }

  #clear(): void {
    this.#stage.listing.mark(undefined)
    this.#stage.listing.callers([])
    this.#stage.source.mark(undefined, 'current')
    this.#stage.source.mark(undefined, 'caller')
  }

  #place(frame: FrameState): Place | undefined {
    const known = this.#codes.code(frame.code)
    return known && known.unit === this.#unit ? { code: known.index, offset: frame.offset } : undefined
  }

  #keep(): void {
    this.#kept.set(this.#unit, [...this.#stage.listing.breakpoints])
  }

  #go(unit: number, anew = false): void {
    if (unit === this.#unit && !anew) return
    this.#keep()
    this.#clear()
    this.#unit = unit
    const { source } = this.#trace.units[unit] ?? {}
    if (unit === 0 && !this.#instead) this.#stage.show(undefined)
    else this.#stage.show({ file: this.#codes.file(unit), source, codes: this.#codes.unit(unit) })
    const { breakpoints } = this.#stage.listing
    breakpoints.clear()
    for (const key of this.#kept.get(unit) ?? []) breakpoints.add(key)
    this.#stage.listing.redraw()
  }
}
