import type { DatabaseValue } from '@bytelab/runtime'
import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import { type Difference, shownValue } from './rows.ts'

/** Characters of a value that are shown at first. */
const cut = 120

/** A column's heading. */
export interface Heading {
  name: string
  type?: string
  key?: boolean
}

/** Rows of a database as a table. */
export function grid(
  label: string,
  headings: readonly Heading[],
  rows: readonly DatabaseValue[][],
  changed?: Difference,
): HTMLElement {
  const head = headings.map(({ name, type, key }) =>
    h(
      'th',
      { scope: 'col' },
      visible(name),
      key && h('span', { class: 'app-db-key', title: 'Primary key' }, 'key'),
      type ? h('span', { class: 'app-db-type' }, visible(type)) : undefined,
    ),
  )
  const body = rows.map((row, index) =>
    h(
      'tr',
      { class: changed?.added.has(index) ? 'app-db-new' : undefined },
      ...row.map((value, column) => cell(value, changed?.cells.has(`${index}:${column}`) === true)),
    ),
  )
  return h(
    'div',
    { class: 'app-db-grid', tabindex: '0', role: 'group', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...body)),
  )
}

function cell(value: DatabaseValue, flashes: boolean): HTMLElement {
  const { text, kind } = shownValue(value)
  const className = `app-db-${kind}${flashes ? ' app-db-flash' : ''}`
  if (text.length <= cut) return h('td', { class: className }, visible(text))
  const rest = h('span', {}, '…')
  const more = h(
    'button',
    {
      type: 'button',
      class: 'bytelab-place',
      'aria-expanded': 'false',
      click: () => {
        const open = more.getAttribute('aria-expanded') === 'true'
        more.setAttribute('aria-expanded', String(!open))
        more.textContent = open ? `${text.length.toLocaleString('en')} characters` : 'less'
        rest.textContent = open ? '…' : visible(text.slice(cut))
      },
    },
    `${text.length.toLocaleString('en')} characters`,
  )
  return h('td', { class: `${className} app-db-long` }, visible(text.slice(0, cut)), rest, ' ', more)
}
