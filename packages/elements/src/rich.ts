import { h } from './dom.ts'
import { frameScript } from './frame.ts'
import { visible } from './screen.ts'

const images = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']
const tallest = 1200

/** A result or a display as the richest thing that the page can show safely. */
export function paint(data: Record<string, string>, className: string): HTMLElement {
  const plain = data['text/plain'] ?? ''
  const html = data['text/html']
  if (html !== undefined) return frame(html, className, plain)
  const type = images.find((image) => data[image] !== undefined)
  if (type !== undefined) {
    const content = data[type] ?? ''
    const source =
      type === 'image/svg+xml' ? svg(content) : `data:${type};base64,${content.replace(/\s/g, '')}`
    // As an image, an SVG can run no script and load nothing.
    return h('img', { class: `bytelab-image ${className}`, src: source, alt: plain || 'Output of the code' })
  }
  return h('pre', { class: className }, visible(plain))
}

function svg(content: string): string {
  const text = content.trimStart().startsWith('<') ? content : unbase(content)
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
}

function unbase(content: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(content), (character) => character.charCodeAt(0)))
  } catch {
    return content
  }
}

/**
 * HTML from the reader's code, which is not trusted: in a frame with an opaque origin, so that its scripts reach
 * neither the page nor anything that is kept for it. The frame tells its height; nothing else is listened to.
 */
function frame(html: string, className: string, plain: string): HTMLElement {
  const dark = isDark()
  const element = h('iframe', {
    class: `bytelab-frame ${className}`,
    sandbox: 'allow-scripts',
    referrerpolicy: 'no-referrer',
    title: plain && plain.length < 100 ? `Output: ${plain}` : 'Output of the code',
  })
  const style = `:root{color-scheme:${dark ? 'dark' : 'light'};font:15px/1.5 system-ui,sans-serif}body{margin:4px 14px;overflow-wrap:break-word}table{border-collapse:collapse}td,th{padding:.25em .6em;border:1px solid #8886;text-align:left}img,svg{max-width:100%}`
  element.srcdoc = `<!doctype html><meta charset="utf-8"><style>${style}</style><script>${frameScript}</script><body>${html}`
  let told = false
  element.addEventListener('load', () => {
    // A page's policy may forbid the script that tells the height.
    setTimeout(() => {
      if (!told) element.style.height = '16rem'
    }, 1000)
  })
  function resize(event: MessageEvent): void {
    if (!element.isConnected) {
      removeEventListener('message', resize)
      return
    }
    if (event.source !== element.contentWindow) return
    const height = (event.data as { bytelabHeight?: unknown } | null)?.bytelabHeight
    told = true
    if (typeof height === 'number' && height >= 0)
      element.style.height = `${Math.min(Math.ceil(height), tallest)}px`
  }
  addEventListener('message', resize)
  return element
}

function isDark(): boolean {
  const live = document.querySelector('[data-bytelab-live]')
  const scheme = live ? getComputedStyle(live).colorScheme : ''
  if (scheme === 'dark' || scheme === 'light') return scheme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}
