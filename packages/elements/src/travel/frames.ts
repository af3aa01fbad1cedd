import type { Changed, FrameState, Moment } from '@bytelab/runtime'
import { h } from '../dom.ts'
import type { Codes } from './codes.ts'
import { FrameView } from './frame.ts'
import type { Scene } from './row.ts'

/** What is to be shown of a moment. */
export interface Shown {
  moment: Moment
  scene: Scene
  /** What the last instruction did; not at the first step. */
  changed: Changed | undefined
  /** What the next instruction calls the values that it takes. */
  roles: readonly string[]
  /** The frame that the reader chose, if not the running one. */
  selected: number | undefined
  /** Names that the last instruction gave another value, by namespace. */
  names: ReadonlyMap<number, ReadonlySet<string>>
  /** Whether frames have stacks. */
  stacks: boolean
}

const firstCallers = 10

/** The call stack: the running frame on top and open, those that wait for it below. */
export class Frames {
  readonly element = h('div', { class: 'travel-frames' })
  readonly running: FrameView
  #waiting = h('ol', { class: 'travel-callers', 'aria-label': 'Frames that wait, innermost first' })
  #views = new Map<number, FrameView>()
  #more = h('button', { type: 'button', class: 'travel-more', hidden: true })
  #all = false
  #codes: Codes
  #select: (frame: number | undefined) => void

  constructor(codes: Codes, select: (frame: number | undefined) => void, again: () => void) {
    this.#codes = codes
    this.#select = select
    this.running = new FrameView(codes, () => select(undefined), 'running')
    this.running.reserve(Math.min(8, Math.max(2, codes.deepest)))
    this.#more.onclick = () => {
      this.#all = !this.#all
      again()
    }
    this.element.append(this.running.element, this.#waiting, this.#more)
  }

  update(shown: Shown): void {
    const { frames } = shown.moment
    const top = frames.at(-1)
    this.running.element.hidden = top === undefined
    if (top) this.running.update(top, shown)
    this.#updateWaiting(frames.slice(0, -1).reverse(), shown)
  }

  /** The lines of variables of the running frame. */
  variable(name: string): HTMLElement | undefined {
    return this.running.variable(name)
  }

  #updateWaiting(waiting: FrameState[], shown: Shown): void {
    const count = this.#all ? waiting.length : Math.min(waiting.length, firstCallers)
    const wanted = new Set(waiting.slice(0, count).map(({ id }) => id))
    for (const [id, view] of this.#views)
      if (!wanted.has(id)) {
        view.element.remove()
        this.#views.delete(id)
      }
    let before: Element | null = this.#waiting.firstElementChild
    for (const frame of waiting.slice(0, count)) {
      let view = this.#views.get(frame.id)
      if (!view) {
        view = new FrameView(this.#codes, () => this.#select(frame.id), 'waiting')
        this.#views.set(frame.id, view)
      }
      if (view.element === before) before = before.nextElementSibling
      else this.#waiting.insertBefore(view.element, before)
      view.update(frame, shown)
    }
    const hidden = waiting.length - count
    this.#more.hidden = hidden === 0 && !(this.#all && waiting.length > firstCallers)
    const label = hidden > 0 ? `${hidden.toLocaleString('en')} more frames` : 'Fewer frames'
    if (this.#more.textContent !== label) this.#more.textContent = label
    this.#waiting.hidden = waiting.length === 0
  }
}
