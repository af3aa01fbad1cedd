import type { Value } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { Row, type Scene } from './row.ts'

/** What an evaluation stack shows beside its values. */
export interface StackMarks {
  /** What the next instruction calls the values that it takes, top last. */
  roles: readonly string[]
  /** How many values on top the last instruction put there. */
  fresh: number
}

/** A frame's evaluation stack, growing upwards. */
export class StackView {
  readonly element: HTMLElement
  readonly slots = h('ol', { class: 'travel-slots' })
  #empty = h('p', { class: 'travel-empty' }, 'empty')
  /** Bottom first; on the page the top comes first. */
  #rows: Row[] = []

  constructor() {
    this.element = h(
      'div',
      { class: 'travel-stack' },
      h('p', { class: 'travel-title' }, 'Evaluation stack'),
      h('div', { class: 'travel-pile' }, this.#empty, this.slots),
    )
  }

  update(path: string, stack: readonly Value[], scene: Scene, marks: StackMarks): void {
    while (this.#rows.length > stack.length) this.#rows.pop()?.element.remove()
    const taken = marks.roles.length
    for (let index = 0; index < stack.length; index++) {
      const value = stack[index]
      if (!value) continue
      let row = this.#rows[index]
      if (!row) {
        row = new Row()
        row.element.classList.add('travel-slot')
        this.#rows.push(row)
        this.slots.prepend(row.element)
      }
      const fromTop = stack.length - 1 - index
      const role = marks.roles[taken - 1 - fromTop] ?? ''
      const note = [role, fromTop === 0 ? 'top' : ''].filter(Boolean).join(' · ')
      row.update(`${path}/${index}`, String(index), value, scene, {
        note,
        kind: fromTop < taken ? 'taken' : undefined,
        changed: fromTop < marks.fresh,
      })
    }
    this.#empty.hidden = stack.length > 0
    const label = stack.length === 0 ? 'Evaluation stack, empty' : 'Evaluation stack, top first'
    if (this.slots.getAttribute('aria-label') !== label) this.slots.setAttribute('aria-label', label)
  }

  /** Room for so many values, so that nothing below moves while they come and go. */
  reserve(rows: number): void {
    this.element.style.setProperty('--rows', String(rows))
  }

  /** The lines of the uppermost `count` values, top last. */
  top(count: number): HTMLElement[] {
    return count > 0 ? this.#rows.slice(-count).map(({ line }) => line) : []
  }
}
