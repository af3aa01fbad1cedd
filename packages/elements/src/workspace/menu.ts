import { h } from '../dom.ts'

/** A button that opens a panel over the page; `fill` makes what is in it each time it opens. */
export function menu(
  label: string,
  fill: (close: () => void) => Node[],
  options: { title?: string } = {},
): { root: HTMLElement; button: HTMLButtonElement; refresh(): void } {
  const panel = h('div', {
    class: 'app-menu',
    popover: 'auto',
    role: 'dialog',
    'aria-label': options.title ?? label,
  })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'bytelab-button app-menu-button',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
    },
    h('span', {}, label),
  )
  const close = () => {
    panel.hidePopover()
    button.focus()
  }
  const refresh = () => {
    if (panel.matches(':popover-open')) panel.replaceChildren(...fill(close))
  }
  button.popoverTargetElement = panel
  panel.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return
    panel.replaceChildren(...fill(close))
    place(panel, button)
  })
  panel.addEventListener('toggle', (event) => {
    const open = (event as ToggleEvent).newState === 'open'
    button.setAttribute('aria-expanded', String(open))
    if (open) panel.querySelector<HTMLElement>('button, a, input')?.focus()
  })
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled)')]
    const index = stops.indexOf(document.activeElement as HTMLElement)
    stops[(index + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]?.focus()
    event.preventDefault()
  })
  return { root: h('span', { class: 'app-menu-place' }, button, panel), button, refresh }
}

/** Under its button, inside the window. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect()
  const width = Math.min(22 * 16, innerWidth - 16)
  panel.style.width = `${width}px`
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  panel.style.top = `${bottom + 4}px`
  panel.style.maxHeight = `${Math.max(160, innerHeight - bottom - 16)}px`
}
