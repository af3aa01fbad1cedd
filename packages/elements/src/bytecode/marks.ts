import { h } from '../dom.ts'
import type { Editor } from '../editor.ts'
import type { Span } from './text.ts'

/** Lines of a marked piece that are painted. */
const most = 300

/** Where source stands: in an editor, or still. */
export interface Surface {
  root: HTMLElement
  /** The element with the text where there is no editor. */
  still: HTMLElement
  editor?: Editor | undefined
  text: string
}

interface Options {
  /** The pointer came to a place in the text or left it. */
  pointed(offset: number | undefined): void
}

/** Marks pieces of a source text by kind; each kind has a class of its own. */
export class Marks {
  readonly #surface: Surface
  #wanted = new Map<string, { spans: Span[]; note?: string }>()
  #layer: HTMLElement | undefined
  #frame = 0

  constructor(surface: Surface, options: Options) {
    this.#surface = surface
    const { root } = surface
    let at: { x: number; y: number } | undefined
    root.addEventListener('pointermove', ({ clientX, clientY, pointerType, buttons }) => {
      if (pointerType === 'touch' || buttons !== 0) return
      if (!at)
        this.#frame = requestAnimationFrame(() => {
          const point = at
          at = undefined
          if (point) options.pointed(this.#offset(point.x, point.y))
        })
      at = { x: clientX, y: clientY }
    })
    root.addEventListener('pointerleave', () => {
      cancelAnimationFrame(this.#frame)
      at = undefined
      options.pointed(undefined)
    })
  }

  /** Marks these pieces instead of those of the kind before. */
  set(kind: string, spans: Span[], options: { note?: string; scroll?: boolean } = {}): void {
    const before = this.#wanted.get(kind)
    if (before && !options.note && !before.note && alike(before.spans, spans)) return
    if (!before && spans.length === 0) return
    if (spans.length === 0) this.#wanted.delete(kind)
    else this.#wanted.set(kind, { spans, note: options.note })
    this.#paint(kind)
    const [first] = spans
    if (options.scroll && first) this.#show(first.from)
  }

  /** Paints everything again: the editor came, or the text changed under the marks. */
  repaint(): void {
    if (this.#surface.editor) this.#layer?.remove()
    for (const kind of this.#wanted.keys()) this.#paint(kind)
  }

  clear(): void {
    for (const kind of [...this.#wanted.keys()]) this.set(kind, [])
  }

  #paint(kind: string): void {
    const { spans = [], note } = this.#wanted.get(kind) ?? {}
    const { editor, still, text } = this.#surface
    const pieces = spans.flatMap((span) => byLine(text, span))
    if (editor) {
      const ranges = pieces.map(({ from, to }, index) => ({ from, to, note: index === 0 ? note : undefined }))
      if (pieces.length === 0 && spans[0]) ranges.push({ ...spans[0], note })
      editor.highlight({ class: `bytelab-in-${kind}`, ranges })
      return
    }
    if (!this.#layer?.isConnected) {
      this.#layer = h('div', { class: 'bytelab-layer', 'aria-hidden': 'true' })
      still.append(this.#layer)
    }
    for (const old of this.#layer.querySelectorAll(`.bytelab-in-${kind}`)) old.remove()
    const origin = still.getBoundingClientRect()
    for (const { from, to } of pieces) {
      const box = boxOf(still, from, to)
      if (!box) continue
      const element = h('div', { class: `bytelab-in-${kind}` })
      Object.assign(element.style, {
        left: `${box.left - origin.left}px`,
        top: `${box.top - origin.top}px`,
        width: `${box.right - box.left}px`,
        height: `${box.bottom - box.top}px`,
      })
      this.#layer.append(element)
    }
  }

  #offset(x: number, y: number): number | undefined {
    const { editor, still } = this.#surface
    if (editor) return editor.at(x, y)
    const caret = caretAt(x, y)
    if (!caret || !still.contains(caret.node)) return undefined
    const range = document.createRange()
    range.selectNodeContents(still)
    range.setEnd(caret.node, caret.offset)
    return range.toString().length
  }

  #show(offset: number): void {
    const { editor, still } = this.#surface
    if (editor) {
      editor.show(offset)
      return
    }
    const box = boxOf(still, offset, offset + 1)
    const scroller = still.closest('pre')
    if (!box || !scroller) return
    const { top, bottom } = scroller.getBoundingClientRect()
    if (box.top < top || box.bottom > bottom) scroller.scrollTop += box.top - (top + bottom) / 2
  }
}

function alike(a: Span[], b: Span[]): boolean {
  return (
    a.length === b.length && a.every(({ from, to }, index) => from === b[index]?.from && to === b[index]?.to)
  )
}

/** A piece of text without the ends of lines and indents. */
function byLine(text: string, { from, to }: Span): Span[] {
  const found: Span[] = []
  for (let start = from; start < to && found.length < most; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? to : Math.min(next, to)
    const indent = start === from ? 0 : (/^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0)
    if (start + indent < end) found.push({ from: start + indent, to: end })
    start = end + 1
  }
  return found
}

function boxOf(still: HTMLElement, from: number, to: number): DOMRect | undefined {
  const range = document.createRange()
  const walker = document.createTreeWalker(still, NodeFilter.SHOW_TEXT)
  let before = 0
  let begun = false
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!begun && from < before + node.length) {
      range.setStart(node, from - before)
      begun = true
    }
    if (begun && to <= before + node.length) {
      range.setEnd(node, to - before)
      const box = range.getBoundingClientRect()
      return box.width > 0 ? box : undefined
    }
    before += node.length
  }
  return undefined
}

function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const at = document.caretPositionFromPoint(x, y)
    return at ? { node: at.offsetNode, offset: at.offset } : undefined
  }
  const range = (
    document as Document & { caretRangeFromPoint?(x: number, y: number): Range | null }
  ).caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}
