import { h } from '../dom.ts'

const rows: [string, string][] = [
  ['↑ ↓', 'The instruction before, the next one'],
  ['Page Up, Page Down', 'Twelve further'],
  ['Home, End', 'The first, the last'],
  ['J', 'Follow a jump'],
  ['Enter', 'Go to its place in the source; while you travel: to its next execution'],
  ['B', 'Set or take away a breakpoint, while you travel'],
  ['?', 'These keys'],
]

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
        'aria-label': 'Keys of the instructions',
        'data-scheme': scheme,
      },
      h('p', { class: 'bytelab-help-title' }, 'Among the instructions'),
      h('dl', {}, ...rows.flatMap(([key, text]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, text)])),
      h('button', { type: 'button', class: 'bytelab-button', click: () => panel?.hidePopover() }, 'Close'),
    )
    document.body.append(panel)
  }
  panel.showPopover()
}
