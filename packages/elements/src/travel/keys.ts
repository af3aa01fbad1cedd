import { h } from '../dom.ts'
import type { Command } from './controls.ts'

/** What a key asks for, where the reader is not writing. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey || event.isComposing) return undefined
  switch (key) {
    case 'ArrowRight':
      return shiftKey ? 'line forward' : 'forward'
    case 'ArrowLeft':
      return shiftKey ? 'line back' : 'back'
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    case ' ':
      return 'play'
    case '?':
      return 'keys'
  }
  switch (key.toLowerCase()) {
    case 'o':
      return shiftKey ? 'over back' : 'over'
    case 'u':
      return shiftKey ? 'out back' : 'out'
    case 'i':
      return 'into'
    case 'b':
      return 'break'
    case 'c':
      return shiftKey ? 'to break back' : 'to break'
  }
  return undefined
}

const rows: [string, string][] = [
  ['→, ←', 'Forward, back one instruction'],
  ['Shift+→, Shift+←', 'Forward, back one line'],
  ['Home, End', 'First, last step'],
  ['O, Shift+O', 'Over the call: forward, back'],
  ['I', 'Into the next call'],
  ['U, Shift+U', 'Out of this function: forward, back'],
  ['Space', 'Play, pause'],
  ['B', 'Set or take away a breakpoint here'],
  ['C, Shift+C', 'On, back to a breakpoint'],
  ['?', 'This help'],
]

/** The list of keys, inside the panel so that it has its colours. */
export function keysHelp(): HTMLElement {
  const panel = h(
    'div',
    { class: 'travel-help', popover: 'auto', role: 'dialog', 'aria-label': 'Keys of the recording' },
    h('p', { class: 'travel-help-title' }, 'Keys, anywhere in the recording'),
    h('dl', {}, ...rows.flatMap(([key, text]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, text)])),
    h('button', { type: 'button', class: 'bytelab-button', click: () => panel.hidePopover() }, 'Close'),
  )
  return panel
}
