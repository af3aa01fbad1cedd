import { button, h } from './dom.ts'

/** A choice that a bar offers. */
export interface Choice {
  label: string
  press(): void
  /** Leave the bar where it is after the press. */
  stays?: boolean
}

/** Says something above a block's code that lasts until the reader chose; one bar of a name at a time. */
export function bar(place: HTMLElement, name: string, text: string, choices: Choice[]): HTMLElement {
  unbar(place, name)
  const element = h('div', { class: 'bytelab-bar', 'data-name': name, role: 'status' })
  const buttons = choices.map(({ label, press, stays }) =>
    button(label, () => {
      if (!stays) element.remove()
      press()
    }),
  )
  element.append(h('p', {}, text), h('div', { class: 'bytelab-choices' }, ...buttons))
  place.append(element)
  return element
}

/** Takes a bar away. */
export function unbar(place: HTMLElement, name: string): void {
  for (const element of place.querySelectorAll<HTMLElement>(':scope > .bytelab-bar'))
    if (element.dataset.name === name) element.remove()
}
