import { h } from './dom.ts'
import { refreshTheme } from './theme.ts'

const mac = /Mac|iPhone|iPad/.test(navigator.platform)
const command = mac ? '⌘' : 'Ctrl'

/** Key combinations as this reader's keyboard names them. */
export const keys = { run: `${command}+Enter`, next: 'Shift+Enter', stop: `${mac ? '⌃' : 'Ctrl'}+.` }

let panel: HTMLElement | undefined

/** Shows the keys that work in a block. */
export function showHelp(): void {
  if (!panel?.isConnected) {
    const rows: [string, string][] = [
      [keys.run, 'Run'],
      [keys.next, 'Run, then go to the next block; in an exercise: check'],
      [`${keys.stop} or Esc`, 'Stop, while running'],
      [`${command}+Z`, 'Undo, also after Reset'],
      ['Ctrl+Space', 'Suggest names'],
      ['Tab, Shift+Tab', 'Indent and unindent, once you type'],
      ['Esc, then Tab', 'Leave the editor'],
      ['Ctrl+D', 'End of input, where a program asks'],
    ]
    panel = h(
      'div',
      { class: 'bytelab-help', popover: 'auto', role: 'dialog', 'aria-label': 'Keys' },
      h('p', { class: 'bytelab-help-title' }, 'Keys'),
      h('dl', {}, ...rows.flatMap(([key, text]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, text)])),
      h('button', { type: 'button', class: 'bytelab-button', click: () => panel?.hidePopover() }, 'Close'),
    )
    document.body.append(panel)
    refreshTheme()
  }
  panel.showPopover()
}
