/**
 * Themes switch between light and dark in many ways, so the blocks look at what is there: how light the page is
 * behind them.
 */
export function followTheme(): void {
  const update = () => {
    const blocks = document.querySelectorAll<HTMLElement>('[data-bytelab-live]')
    const first = blocks[0]
    if (!first) return
    const scheme = isDark(first.parentElement) ? 'dark' : 'light'
    for (const block of blocks) if (block.dataset.scheme !== scheme) block.dataset.scheme = scheme
  }
  const later = () => {
    update()
    // Themes may fade from one to the other.
    setTimeout(update, 400)
  }
  update()
  const observer = new MutationObserver(later)
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', later)
  addEventListener('load', later)
}

function isDark(element: Element | null): boolean {
  for (let at = element; at; at = at.parentElement) {
    const color = luminance(getComputedStyle(at).backgroundColor)
    if (color !== undefined) return color < 0.4
  }
  return /^dark$/.test(getComputedStyle(document.documentElement).colorScheme)
}

/** From 0 (black) to 1 (white); `undefined` where nothing is painted. */
export function luminance(color: string): number | undefined {
  const match = /^rgba?\((\d+(?:\.\d+)?),\s*(\d+(?:\.\d+)?),\s*(\d+(?:\.\d+)?)(?:,\s*([\d.]+))?\)$/.exec(
    color,
  )
  if (match) {
    if (match[4] !== undefined && Number(match[4]) < 0.5) return undefined
    const [r, g, b] = [Number(match[1]), Number(match[2]), Number(match[3])]
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
  }
  const lightness = /^(?:oklch|oklab)\(([\d.]+)(%?)/.exec(color) ?? /^(?:lch|lab)\(([\d.]+)(%?)/.exec(color)
  if (!lightness) return undefined
  const value = Number(lightness[1])
  return color.startsWith('ok') && lightness[2] !== '%' ? value : value / 100
}
