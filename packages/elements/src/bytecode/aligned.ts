import { h } from '../dom.ts'
import { align, type Item, items, type Pair } from './align.ts'
import type { Body } from './model.ts'
import type { Row, Shown } from './rows.ts'

/** Rows that are shown. */
const most = 2000

interface Options {
  labels: [string, string]
  /** The pointer or the focus came to a row or left. */
  pointed(pair: Pair | undefined): void
}

/** Two listings beside each other, what differs marked. */
export class Aligned {
  readonly element: HTMLElement
  readonly #counts = h('p', { class: 'bytelab-counts', role: 'status' })
  readonly #body = h('tbody', {})
  readonly #options: Options
  #pairs: Pair[] = []

  constructor(options: Options) {
    this.#options = options
    const heads = options.labels.map((label) => h('th', { scope: 'col' }, h('code', {}, label)))
    this.element = h(
      'div',
      { class: 'bytelab-aligned' },
      this.#counts,
      h(
        'div',
        {
          class: 'bytelab-aligned-view',
          tabindex: '0',
          role: 'group',
          'aria-label': 'Instructions compared',
        },
        h('table', {}, h('thead', {}, h('tr', {}, ...heads)), this.#body),
      ),
    )
    const over = (event: Event) => {
      const row = event.target instanceof Element ? event.target.closest('tr') : null
      options.pointed(row?.parentElement === this.#body ? this.#pairs[row.sectionRowIndex] : undefined)
    }
    this.#body.addEventListener('pointerover', over)
    this.#body.addEventListener('pointerleave', () => options.pointed(undefined))
  }

  show(left: readonly Body[], right: readonly Body[], shown: Shown): void {
    const [a, b] = [items(left, shown), items(right, shown)]
    this.#pairs = align(a, b).slice(0, most)
    const longest = Math.max(0, ...[...a, ...b].map(({ row }) => row?.op.length ?? 0))
    this.element.style.setProperty('--bytelab-longest', `${longest + 1}ch`)
    this.#body.replaceChildren(...this.#pairs.map((pair) => this.#row(pair)))
    const count = (list: Item[]) => list.filter(({ row }) => row && !row.cache).length
    const [first, second] = this.#options.labels
    const differ = this.#pairs.filter(({ same }) => !same).length
    this.#counts.replaceChildren(
      h('code', {}, first),
      ` ${count(a)} instructions, `,
      h('code', {}, second),
      ` ${count(b)}: `,
      differ === 0 ? 'the same instructions' : `${differ} row${differ === 1 ? '' : 's'} differ`,
    )
  }

  set dim(dim: boolean) {
    this.element.classList.toggle('bytelab-dim', dim)
  }

  #row({ left, right, same }: Pair): HTMLElement {
    return h(
      'tr',
      { class: same ? 'bytelab-same' : 'bytelab-differs' },
      side(left, 'old'),
      side(right, 'new'),
    )
  }
}

function side(item: Item | undefined, name: 'old' | 'new'): HTMLElement {
  if (!item) return h('td', { class: `bytelab-${name} bytelab-none` })
  const { row, body } = item
  if (!row) return h('td', { class: `bytelab-${name} bytelab-title-row` }, body.code.qualname)
  return h(
    'td',
    { class: `bytelab-${name}${row.cache ? ' bytelab-cache' : ''}${row.base ? ' bytelab-special' : ''}` },
    h('div', {}, h('span', { class: 'bytelab-op' }, operation(row)), argument(row)),
  )
}

/** The name; a specialised one stands out and tells what it was. */
function operation({ op, base }: Row): HTMLElement | string {
  return base ? h('b', { title: `${base}, specialised` }, op) : op
}

function argument({ arg, repr }: Row): HTMLElement {
  return h('span', { class: 'bytelab-value' }, repr || arg)
}
