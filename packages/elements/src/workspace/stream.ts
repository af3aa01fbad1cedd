import { h } from '../dom.ts'
import { type Piece, Terminal } from './ansi.ts'
import type { Host } from './host.ts'
import { linked } from './links.ts'

/** Lines that stay; the oldest go first. */
const most = 3000

/** A terminal's line as nodes: colours as classes, places of the project's files as buttons. */
export function lineNodes(line: readonly Piece[], host: Host): (Node | string)[] {
  return line.flatMap(({ text, style }) => {
    const nodes = linked(text, host)
    return style === '' ? nodes : [h('span', { class: style }, ...nodes)]
  })
}

/** What a command prints, as it comes: shown once a frame, so that a flood does not hold the page up. */
export class Stream {
  readonly root = h('pre', { class: 'app-stream' })
  #host: Host
  #grown: () => void
  #terminals = new Map<string, Terminal>()
  /** The lines under way, by stream. */
  #open = new Map<string, HTMLElement>()
  #waiting: { stream: string; text: string }[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #lines = 0
  #dropped = 0

  /** `grown` is called after something was shown. */
  constructor(host: Host, grown: () => void) {
    this.#host = host
    this.#grown = grown
  }

  get empty(): boolean {
    return this.#lines === 0 && this.#open.size === 0 && this.#waiting.length === 0
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    const last = this.#waiting.at(-1)
    if (last?.stream === stream) last.text += text
    else this.#waiting.push({ stream, text })
    // A frame's time; a hidden page paints no frames, but its text should be there when it is looked at.
    this.#timer ??= setTimeout(() => this.flush(), 16)
  }

  /** Shows what waits. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const fresh = document.createDocumentFragment()
    for (const { stream, text } of this.#waiting) this.#print(stream, text, fresh)
    this.#waiting = []
    this.root.append(fresh)
    this.#trim()
    this.#grown()
  }

  #print(stream: string, text: string, fresh: DocumentFragment): void {
    const terminal = this.#terminals.get(stream) ?? new Terminal()
    this.#terminals.set(stream, terminal)
    const { done, line } = terminal.write(text)
    const begin = () =>
      fresh.appendChild(h('span', { class: stream === 'stderr' ? 'app-stderr' : undefined }))
    // Of a flood only the end will stay.
    const skipped = Math.max(0, done.length - most)
    this.#dropped += skipped
    for (const finished of done.slice(skipped)) {
      const element = this.#open.get(stream) ?? begin()
      this.#open.delete(stream)
      element.replaceChildren(...lineNodes(finished, this.#host), '\n')
      this.#lines++
    }
    const open = this.#open.get(stream)
    if (line.length === 0) {
      open?.remove()
      this.#open.delete(stream)
      return
    }
    const element = open ?? begin()
    this.#open.set(stream, element)
    element.replaceChildren(...lineNodes(line, this.#host))
  }

  #trim(): void {
    while (this.#lines > most) {
      this.root.firstElementChild?.remove()
      this.#lines--
      this.#dropped++
    }
    if (this.#dropped > 0)
      this.root.dataset.dropped = `… ${this.#dropped.toLocaleString('en')} earlier lines are not shown`
  }
}

/** Keeps a scrolled box at its end as long as the reader has it there. Returns what is to be called after it grew. */
export function pinned(box: HTMLElement): { grown(): void; toEnd(): void } {
  let atEnd = true
  box.addEventListener('scroll', () => {
    atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 32
  })
  const toEnd = () => {
    atEnd = true
    box.scrollTop = box.scrollHeight
  }
  return { grown: () => atEnd && toEnd(), toEnd }
}
