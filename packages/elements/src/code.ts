import { h } from './dom.ts'
import type { Editor } from './editor.ts'

interface Options {
  /** What screen readers call the code. */
  label: string
  /** The reader changed the text. */
  changed(text: string): void
  /** Names that code above defines. */
  names(): string[]
  /** The editor could not be loaded. */
  failed(): void
}

/** Someone who shows more about a block's code. */
export interface CodeWatcher {
  /** The text is another one, whoever changed it. */
  changed(text: string): void
  /** The editor took the static code's place. */
  editing(editor: Editor): void
  /** The caret went to an offset. */
  moved(offset: number): void
}

/** A block's code: static until the reader goes into it, then an editor in the same place. */
export class Code {
  readonly root: HTMLElement
  /** The lesson's text. */
  readonly base: string
  /** Told of every change. */
  watcher: CodeWatcher | undefined
  readonly #pre: HTMLPreElement
  readonly #code: HTMLElement
  readonly #original: Node[]
  readonly #options: Options
  #text: string
  #editor: Editor | undefined
  #loading: Promise<Editor | undefined> | undefined
  #quiet = false
  #mark: number | undefined

  constructor(pre: HTMLPreElement, options: Options) {
    this.#pre = pre
    this.#code = pre.querySelector('code') ?? wrap(pre)
    this.#options = options
    this.base = (this.#code.textContent ?? '').replace(/\n$/, '')
    this.#text = this.base
    this.#original = [...this.#code.cloneNode(true).childNodes]
    this.root = h('div', { class: 'bytelab-editor' })
    pre.replaceWith(this.root)
    this.root.append(pre)
    pre.tabIndex = 0
    pre.setAttribute('role', 'textbox')
    pre.setAttribute('aria-multiline', 'true')
    pre.setAttribute('aria-label', options.label)
    this.#invite()
  }

  /** Whether the lesson's text has its colours without the editor. */
  get highlighted(): boolean {
    return this.#original.some((node) => node instanceof Element && /^tok-/.test(node.className))
  }

  get text(): string {
    return this.#text
  }

  /** The editor, if it is there. */
  get editor(): Editor | undefined {
    return this.#editor
  }

  /** The element with the static text. */
  get still(): HTMLElement {
    return this.#code
  }

  /** Shows another text. In an editor this is one step that undo takes back. */
  set(text: string): void {
    if (text === this.#text) return
    this.#text = text
    this.mark(undefined)
    if (this.#editor) {
      this.#quiet = true
      this.#editor.set(text)
      this.#quiet = false
    } else if (text === this.base)
      this.#code.replaceChildren(...this.#original.map((node) => node.cloneNode(true)))
    else this.#code.textContent = text
    if (!this.#editor) this.watcher?.changed(text)
  }

  /** Puts the editor in place, once. */
  edit(): Promise<Editor | undefined> {
    this.#loading ??= import('./editor.ts').then(
      ({ createEditor }) => {
        const editor = createEditor({
          parent: this.root,
          text: this.#text,
          label: this.#options.label,
          names: this.#options.names,
          changed: (text) => {
            this.#text = text
            this.#mark = undefined
            if (!this.#quiet) this.#options.changed(text)
            this.watcher?.changed(text)
          },
          moved: (offset) => this.watcher?.moved(offset),
        })
        this.#editor = editor
        this.watcher?.editing(editor)
        const { scrollLeft } = this.#pre
        this.#pre.hidden = true
        editor.element.querySelector('.cm-scroller')?.scrollTo(scrollLeft, 0)
        if (this.#mark !== undefined) this.mark(this.#mark)
        return editor
      },
      () => {
        this.#loading = undefined
        this.#options.failed()
        return undefined
      },
    )
    return this.#loading
  }

  /** Marks a line as the place of an error, until the text changes. */
  mark(line: number | undefined): void {
    this.#mark = line
    this.root.querySelector('.bytelab-mark')?.remove()
    if (this.#editor) this.#editor.mark(line)
    else if (line !== undefined) {
      const mark = h('span', { class: 'bytelab-mark', 'aria-hidden': 'true' })
      mark.style.setProperty('--bytelab-line', String(line - 1))
      this.#pre.append(mark)
    }
  }

  /** Goes to a line, in the editor. */
  async reveal(line: number): Promise<void> {
    this.root.scrollIntoView({ block: 'nearest' })
    const editor = await this.edit()
    editor?.mark(line)
    this.#mark = line
    editor?.reveal(line)
  }

  focus(): void {
    if (this.#editor) this.#editor.focus()
    else this.#pre.focus()
  }

  #invite(): void {
    const pre = this.#pre
    let pointer = false
    let typed = ''
    const enter = async (place?: (editor: Editor) => void) => {
      const editor = await this.edit()
      if (!editor || (document.activeElement !== pre && document.activeElement !== document.body)) return
      editor.focus()
      place?.(editor)
      if (typed) editor.insert(typed)
      typed = ''
    }
    pre.addEventListener('pointerdown', () => {
      pointer = true
      // Only fetched: a press may be the start of a selection, and that must not lose the text under it.
      import('./editor.ts').catch(() => undefined)
      addEventListener('pointerup', () => setTimeout(() => (pointer = false)), { once: true })
    })
    pre.addEventListener('click', ({ clientX, clientY }) => {
      const selected = this.#selection()
      void enter((editor) => {
        const offset = editor.at(clientX, clientY)
        if (selected) editor.select(...selected)
        else if (offset !== undefined) editor.select(offset)
      })
    })
    pre.addEventListener('focus', () => void (pointer || enter()))
    // What is typed while the editor is on its way is not lost.
    pre.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.key.length === 1) typed += event.key
      else if (event.key === 'Enter') typed += '\n'
      else return
      event.preventDefault()
      void enter()
    })
  }

  #selection(): [number, number] | undefined {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
    const range = selection.getRangeAt(0)
    if (!this.#code.contains(range.startContainer) || !this.#code.contains(range.endContainer))
      return undefined
    const before = document.createRange()
    before.selectNodeContents(this.#code)
    before.setEnd(range.startContainer, range.startOffset)
    const from = before.toString().length
    return [from, from + range.toString().length]
  }
}

function wrap(pre: HTMLPreElement): HTMLElement {
  const code = h('code', {}, ...pre.childNodes)
  pre.append(code)
  return code
}
