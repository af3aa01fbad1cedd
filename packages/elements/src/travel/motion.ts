import { h } from '../dom.ts'

const milliseconds = 220

/** Where a value that was taken from the stack stood, and what it looked like. */
interface Leaving {
  box: DOMRect
  copy: HTMLElement
}

/** Lets the values of one step fly: short, and gone as soon as the next step comes. */
export class Motion {
  #layer = h('div', { class: 'travel-flight', 'aria-hidden': 'true' })
  #running: Animation[] = []
  #leaving: Leaving[] = []

  /** The layer lies over `root`, which must be positioned. */
  constructor(root: HTMLElement) {
    root.append(this.#layer)
  }

  /** Ends what is under way. */
  stop(): void {
    for (const animation of this.#running) animation.cancel()
    this.#running = []
    this.#leaving = []
    if (this.#layer.firstChild) this.#layer.replaceChildren()
  }

  /** Remembers the values that the step takes away, before they go. */
  before(lines: HTMLElement[]): void {
    this.stop()
    this.#leaving = lines.map((line) => ({
      box: line.getBoundingClientRect(),
      copy: line.cloneNode(true) as HTMLElement,
    }))
  }

  /**
   * The step is on the page: lets what was taken fly to `target` or off the stack, and what was put there come from
   * `sources` (one each, top last) or from above.
   */
  after(pushed: HTMLElement[], sources: (HTMLElement | undefined)[], target: HTMLElement | undefined): void {
    const origin = this.#layer.getBoundingClientRect()
    const goal = target?.getBoundingClientRect()
    const flights: [HTMLElement, DOMRect][] = []
    for (const { box, copy } of this.#leaving) {
      for (const part of copy.querySelectorAll('[data-object]')) part.removeAttribute('data-object')
      copy.style.insetInlineStart = `${box.left - origin.left}px`
      copy.style.insetBlockStart = `${box.top - origin.top}px`
      copy.style.inlineSize = `${box.width}px`
      this.#layer.append(copy)
      flights.push([copy, box])
    }
    this.#leaving = []
    const starts = pushed.map((line, index) => [line, sources[index]] as const)
    const boxes = starts.map(([line, source]) =>
      source ? ([source.getBoundingClientRect(), line.getBoundingClientRect()] as const) : undefined,
    )
    for (const [copy, box] of flights) {
      const [x, y] = goal ? [goal.left - box.left, goal.top - box.top] : [0, -18]
      const animation = copy.animate(
        [
          { opacity: 1, transform: 'none' },
          { opacity: 0, transform: `translate(${x}px, ${y}px)` },
        ],
        { duration: milliseconds, easing: 'ease-out', fill: 'forwards' },
      )
      animation.onfinish = () => copy.remove()
      this.#running.push(animation)
    }
    starts.forEach(([line], index) => {
      const pair = boxes[index]
      const [x, y] = pair ? [pair[0].left - pair[1].left, pair[0].top - pair[1].top] : [0, -18]
      this.#running.push(
        line.animate(
          [
            { opacity: 0.2, transform: `translate(${x}px, ${y}px)` },
            { opacity: 1, transform: 'none' },
          ],
          { duration: milliseconds, easing: 'ease-out' },
        ),
      )
    })
  }
}

/** Whether the reader asks for less motion. */
export function still(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
