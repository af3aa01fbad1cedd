import type { Trace } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'

/** Characters that are shown; the newest. */
const most = 20_000

/** What the program had put out at the step that is shown. */
export class Said {
  readonly element: HTMLElement
  #text = h('pre', { class: 'travel-said', tabindex: '0', 'aria-label': 'Output up to this step' })
  #none = h('p', { class: 'travel-empty' }, 'nothing yet')
  #shown = ''

  constructor() {
    this.element = h(
      'div',
      { class: 'travel-output' },
      h('p', { class: 'travel-title' }, 'Output so far'),
      this.#none,
      this.#text,
    )
    this.#text.hidden = true
  }

  update(trace: Trace, step: number): void {
    const pieces = trace.output(step)
    let length = 0
    for (const { text } of pieces) length += text.length
    const key = `${pieces.length} ${length}`
    if (key === this.#shown) return
    this.#shown = key
    const shown: HTMLElement[] = []
    let left = most
    for (let index = pieces.length - 1; index >= 0 && left > 0; index--) {
      const { stream, text } = pieces[index] ?? { stream: 'stdout', text: '' }
      const part = text.slice(-left)
      left -= part.length
      shown.unshift(h('span', stream === 'stderr' ? { class: 'travel-stderr' } : {}, visible(part)))
    }
    if (length > most) shown.unshift(h('span', { class: 'travel-cut' }, '… earlier output is not shown\n'))
    this.#text.replaceChildren(...shown)
    this.#text.hidden = length === 0
    this.#none.hidden = length > 0
    this.#text.scrollTop = this.#text.scrollHeight
  }
}
