/** Scrolls a strip, and only that, until one of its parts can be seen. */
export function reach(strip: HTMLElement, part: HTMLElement): void {
  const { left, right } = strip.getBoundingClientRect()
  const box = part.getBoundingClientRect()
  if (box.left < left) strip.scrollLeft -= left - box.left
  else if (box.right > right) strip.scrollLeft += box.right - right
}
