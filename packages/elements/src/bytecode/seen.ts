/** Pixels between two looks. */
const look = 16

/**
 * The piece of an element, from top to bottom in the window, that nothing covers: neither the window's ends nor bars
 * that stay on the screen. All of the element where nothing of it is seen.
 */
export function seen(element: HTMLElement): { top: number; bottom: number } {
  const box = element.getBoundingClientRect()
  const top = Math.max(0, box.top)
  const bottom = Math.min(innerHeight, box.bottom)
  const x = Math.max(0, box.left) + 8
  const free = (y: number) => element.contains(document.elementFromPoint(x, y))
  if (top >= bottom) return box
  if (free(top + 1) && free(bottom - 2)) return { top, bottom }
  let first: number | undefined
  let last = top
  for (let y = top + 1; y < bottom; y += look) {
    if (!free(y)) {
      if (first === undefined) continue
      break
    }
    first ??= y
    last = y
  }
  return first === undefined ? box : { top: first, bottom: Math.min(bottom, last + 1) }
}
