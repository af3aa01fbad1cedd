import { unbar } from './bar.ts'
import { diff } from './diff.ts'
import { button, h } from './dom.ts'

/** Shows two texts as one, with what differs marked. */
export function compare(place: HTMLElement, from: string, to: string, names: [string, string]): void {
  unbar(place, 'compare')
  const words = { ' ': '', '-': `Only in ${names[0]}: `, '+': `Only in ${names[1]}: ` }
  const element = h(
    'div',
    { class: 'bytelab-bar bytelab-compare', 'data-name': 'compare' },
    h(
      'p',
      {},
      h('span', { class: 'bytelab-old' }, `− ${names[0]}`),
      h('span', { class: 'bytelab-new' }, `+ ${names[1]}`),
    ),
    h(
      'pre',
      { tabindex: '0', 'aria-label': `${names[0]} and ${names[1]} compared`, role: 'group' },
      ...diff(from, to).map(({ sign, text }) =>
        h(
          'span',
          { class: sign === '-' ? 'bytelab-old' : sign === '+' ? 'bytelab-new' : 'bytelab-same' },
          h('span', { class: 'bytelab-hidden' }, words[sign]),
          `${sign} ${text}\n`,
        ),
      ),
    ),
    h(
      'div',
      { class: 'bytelab-choices' },
      button('Close', () => element.remove()),
    ),
  )
  place.append(element)
}
