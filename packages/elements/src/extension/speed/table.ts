import { time } from '../../bytecode/plot.ts'
import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import { type Measured, times } from './compared.ts'

/** The same numbers in rows: for who wants them exactly, or cannot see the picture. */
export function table({ variants }: Measured): HTMLElement {
  const [first] = variants
  const head = ['Variant', 'The work', `Times as fast as ${first?.label ?? ''}`, 'A call alone', 'Returned']
  return h(
    'div',
    { class: 'app-speed-table', tabindex: '0', role: 'group', 'aria-label': 'The same in numbers' },
    h(
      'table',
      {},
      h('caption', { class: 'bytelab-hidden' }, 'Medians of what was measured'),
      h('thead', {}, h('tr', {}, ...head.map((text) => h('th', { scope: 'col' }, visible(text))))),
      h(
        'tbody',
        {},
        ...variants.map(({ label, workMedian, callMedian, returned }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, visible(label)),
            h('td', {}, time(workMedian)),
            h('td', {}, times((first?.workMedian ?? 0) / workMedian)),
            h('td', {}, time(callMedian)),
            h(
              'td',
              {},
              h('code', {}, visible(returned.length > 24 ? `${returned.slice(0, 23)}…` : returned)),
            ),
          ),
        ),
      ),
    ),
  )
}
