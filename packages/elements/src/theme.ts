const followers = '[data-bytelab-live], .bytelab-help, .bytelab-erasing'
let waiting = false

/**
 * Themes switch between light and dark in many ways, so the blocks look at what is there: how light the page is
 * behind them.
 */
export function followTheme(): void {
  const later = () => {
    refreshTheme()
    // Themes may fade from one to the other.
    setTimeout(refreshTheme, 400)
  }
  const observer = new MutationObserver(later)
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true, attributeFilter: ['class', 'style', ...themes] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', later)
  addEventListener('load', later)
  later()
}

const themes = [
  'data-theme',
  'data-md-color-scheme',
  'data-bs-theme',
  'data-color-mode',
  'data-mode',
  'theme',
]

/** Something of ours came to the page. */
export function refreshTheme(): void {
  if (waiting) return
  waiting = true
  queueMicrotask(() => {
    waiting = false
    const elements = [...document.querySelectorAll<HTMLElement>(followers)]
    const parent = elements[0]?.parentElement
    if (!parent) return
    const scheme = isDark(parent) ? 'dark' : 'light'
    for (const element of elements) if (element.dataset.scheme !== scheme) element.dataset.scheme = scheme
  })
}

function isDark(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const light = lightness(getComputedStyle(at).backgroundColor)
    if (light !== undefined) return light < 0.4
  }
  const { colorScheme } = getComputedStyle(document.documentElement)
  if (!colorScheme.includes('dark')) return false
  return !colorScheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches
}

/** How light a computed colour is, from 0 (black) to 1 (white); `undefined` where hardly anything is painted. */
export function lightness(color: string): number | undefined {
  const [, name = '', inside = ''] = /^(\w+)\((.*)\)$/.exec(color) ?? []
  const [values = '', alpha] = inside.split('/')
  const parts = values.split(/[\s,]+/).filter(Boolean)
  const numbers = parts.filter((part) => /\d/.test(part)).map((part) => Number.parseFloat(part))
  const opacity = alpha === undefined ? (numbers.length > 3 ? numbers[3] : 1) : Number.parseFloat(alpha)
  if (opacity === undefined || opacity < 0.5) return undefined
  const [first, second, third] = numbers
  if (first === undefined || second === undefined || third === undefined) return undefined
  if (name.startsWith('rgb')) return (0.2126 * first + 0.7152 * second + 0.0722 * third) / 255
  if (name === 'color') return 0.2126 * first + 0.7152 * second + 0.0722 * third
  if (name === 'oklch' || name === 'oklab') return first
  return name === 'lch' || name === 'lab' ? first / 100 : undefined
}
