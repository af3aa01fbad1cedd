import { h } from '../dom.ts'

const rows: [string, string][] = [
  ['↑ ↓', 'The instruction before, the next one'],
  ['Page Up, Page Down', 'Twelve further'],
  ['Home, End', 'The first, the last'],
  ['J', 'Follow a jump'],
  ['Enter', 'Go to its place in the source; in a recording: to its next execution'],
  ['B', 'Set or take away a breakpoint, in a recording'],
  ['?', 'These keys'],
]

/** How the listing is to be read. */
function legend(): HTMLElement {
  const sample = (kind: string, text: string) =>
    h('span', { class: `bytelab-sample bytelab-sample-${kind}` }, text)
  return h(
    'div',
    { class: 'bytelab-legend' },
    h(
      'p',
      {},
      'A row: line of the source, offset in bytes, instruction, argument and what it stands for. Point at the source to see its instructions, at an instruction to see its source.',
    ),
    h(
      'p',
      {},
      sample('forward', 'a jump forward'),
      sample('back', 'a jump back'),
      sample('handler', 'where an exception leads'),
    ),
  )
}

let panel: HTMLElement | undefined

/** Shows the keys of a listing. */
export function showKeys(): void {
  if (!panel?.isConnected) {
    const scheme = document.querySelector<HTMLElement>('bytelab-bytecode')?.dataset.scheme
    panel = h(
      'div',
      {
        class: 'bytelab-help',
        popover: 'auto',
        role: 'dialog',
        'aria-label': 'How to read the instructions',
        'data-scheme': scheme,
      },
      h('p', { class: 'bytelab-help-title' }, 'Instructions'),
      legend(),
      h('dl', {}, ...rows.flatMap(([key, text]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, text)])),
      h('button', { type: 'button', class: 'bytelab-button', click: () => panel?.hidePopover() }, 'Close'),
    )
    document.body.append(panel)
  }
  panel.showPopover()
}
