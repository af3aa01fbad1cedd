import type { Diagnostic } from '@bytelab/runtime'
import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../../workspace/host.ts'
import { placeButton } from '../../workspace/links.ts'
import { countOf } from '../findings.ts'
import { signs } from '../marks.ts'

/** What compilers say, as a list: each leads to its place. */
export function findingList(host: Pick<Host, 'paths' | 'reveal'>): {
  root: HTMLElement
  show(all: readonly Diagnostic[]): void
} {
  const root = h('section', { class: 'app-findings', 'aria-label': 'What the compilers say', hidden: true })
  let shown: readonly Diagnostic[] = []

  function row({ tool, severity, file, line, column, message }: Diagnostic): HTMLElement {
    const here = host.paths().includes(file)
    const text = `${file}${line > 0 ? `:${line}` : ''}${line > 0 && column !== undefined ? `:${column + 1}` : ''}`
    const place = {
      path: file,
      ...(line > 0 && { line }),
      ...(column !== undefined && { column }),
    }
    return h(
      'li',
      { 'data-severity': severity },
      h('span', { class: `app-found app-found-${severity}`, 'aria-hidden': 'true' }, signs[severity]),
      h(
        'div',
        { class: 'app-finding' },
        h(
          'p',
          { class: 'app-finding-head' },
          h('span', { class: 'app-finding-word' }, severity),
          ' ',
          here ? placeButton(text, place, host) : h('span', { class: 'app-mono' }, visible(text)),
          h('span', { class: 'app-finding-tool' }, file === '' ? tool : ` ${tool}`),
        ),
        h('p', { class: 'app-finding-text' }, visible(message)),
      ),
    )
  }

  return {
    root,
    show(all) {
      // Those before stay as they are, with the focus that one of them may have.
      const goesOn = all.length >= shown.length && shown.every((each, index) => each === all[index])
      const list = root.querySelector('ul')
      if (goesOn && list) list.append(...all.slice(shown.length).map(row))
      else
        root.replaceChildren(
          h('p', { class: 'app-findings-sum' }),
          h('ul', { role: 'list' }, ...all.map(row)),
        )
      const sum = root.querySelector('.app-findings-sum')
      if (sum) sum.textContent = countOf(all)
      shown = [...all]
      root.hidden = all.length === 0
    },
  }
}
