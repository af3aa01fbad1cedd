const waiting = 1000

/** Calls `meant` once, when the reader seems about to use a block: it is in view for a moment, hovered or focused. */
export function whenMeant(element: HTMLElement, meant: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.at(-1)
      if (!entry) return
      // Half of the block, or half of the screen where the block is taller than the screen.
      const enough = Math.min(entry.boundingClientRect.height, entry.rootBounds?.height ?? innerHeight) / 2
      const seen = entry.isIntersecting && entry.intersectionRect.height >= enough - 1
      if (seen) timer ??= setTimeout(go, waiting)
      else {
        clearTimeout(timer)
        timer = undefined
      }
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  )
  function go(): void {
    clearTimeout(timer)
    observer.disconnect()
    for (const type of ['pointerenter', 'focusin']) element.removeEventListener(type, go)
    meant()
  }
  observer.observe(element)
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, go)
}
