import { button, h } from '../dom.ts'

/** The button that gives an element the whole window, and takes it back. */
export function wholeWindow(element: HTMLElement): HTMLElement {
  let leave: (() => void) | undefined
  const wide = button('Whole window', toggle, {
    shape: 'wide',
    wordless: true,
    class: 'bytelab-tool',
    title: 'Whole window (Esc leads back)',
  })
  wide.setAttribute('aria-pressed', 'false')

  function toggle(): void {
    const focused = document.activeElement
    if (leave) leave()
    else {
      const end = enter(element, toggle)
      leave = () => {
        end()
        leave = undefined
      }
    }
    wide.setAttribute('aria-pressed', String(leave !== undefined))
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus({ preventScroll: true })
  }
  return wide
}

/** Puts an element over the page, which waits behind it as it is. Returns what ends it. */
function enter(element: HTMLElement, back: () => void): () => void {
  const { documentElement: root } = document
  const [left, top] = [scrollX, scrollY]
  // What is below it on the page stays where it is.
  const room = h('div', { 'aria-hidden': 'true' })
  room.style.height = `${element.offsetHeight}px`
  const behind = others(element)
  element.after(room)
  for (const each of behind) each.inert = true
  element.classList.add('bytelab-whole')
  root.classList.add('bytelab-still')
  // Only the top layer is above everything, whatever the page stacks around the block.
  element.popover = 'manual'
  element.showPopover()

  function key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // In an editor Escape is the way to leave it by Tab; of a list of keys it closes the list.
    if (event.target instanceof Element && event.target.closest('.cm-editor')) return
    if ([...document.querySelectorAll(':popover-open')].some((open) => open !== element)) return
    event.preventDefault()
    back()
  }
  document.addEventListener('keydown', key)
  return () => {
    document.removeEventListener('keydown', key)
    element.removeAttribute('popover')
    element.classList.remove('bytelab-whole')
    root.classList.remove('bytelab-still')
    for (const each of behind) each.inert = false
    room.remove()
    // Whether the page scrolls smoothly or not: it was there before.
    scrollTo({ left, top, behavior: 'instant' })
  }
}

/** All of the page that is neither in the element nor around it, in as few pieces as there are. */
function others(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = []
  for (
    let inner: Element = element;
    inner !== document.body && inner.parentElement;
    inner = inner.parentElement
  )
    for (const each of inner.parentElement.children)
      if (each !== inner && each instanceof HTMLElement && !each.inert && !each.popover) found.push(each)
  return found
}
