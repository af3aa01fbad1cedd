/** The editor of many files: each keeps its own undo history, selection and place. */

import { Compartment, EditorSelection, EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { button, h } from '../dom.ts'
import { editing, setMark } from '../editor.ts'
import { language } from './languages.ts'
import type { Layer } from './layer.ts'
import { nameOf } from './names.ts'
import { picture } from './picture.ts'
import { reach } from './reach.ts'

interface Options {
  /** What may be shown of the files besides their text. */
  layers: readonly Layer[]
  /** What the editor shows of a file; `undefined` where it is no text. */
  text(path: string): string | undefined
  data(path: string): Uint8Array | undefined
  /** Whether a file has edits that are not saved. */
  dirty(path: string): boolean
  typed(path: string, text: string): void
  save(): void
  /** Other files are open, another one is in front, or the caret went elsewhere. */
  moved(): void
  /** Whether something is wrong with a file may have changed. */
  marked(path: string): void
}

/** Where the reader is in the files. */
export interface Place {
  open: string[]
  current?: string
  /** Offsets of the carets, by path. */
  carets: Record<string, number>
}

interface Sheet {
  element: HTMLElement
  view?: EditorView
  engage?(): void
  tab: HTMLElement
  name: HTMLElement
}

export class Sheets {
  readonly root = h('div', { class: 'app-sheets' })
  readonly tabs = h('ul', { class: 'app-open', 'aria-label': 'Open files' })
  readonly #paper = h('div', { class: 'app-paper' })
  readonly #empty = h('p', { class: 'app-empty' }, 'Choose a file, or make a new one.')
  readonly #options: Options
  readonly #sheets = new Map<string, Sheet>()
  readonly #locked = new Compartment()
  #order: string[] = []
  #current: string | undefined
  /** What is known of the files, by layer and path. */
  readonly #known: ReadonlyMap<Layer, Map<string, unknown>>
  #marks = new Map<string, number>()
  #asleep = false
  #quiet = false

  constructor(options: Options) {
    this.#options = options
    this.#known = new Map(options.layers.map((layer) => [layer, new Map()]))
    this.#paper.append(this.#empty)
    this.root.append(h('div', { class: 'app-open-bar' }, this.tabs), this.#paper)
  }

  get current(): string | undefined {
    return this.#current
  }

  get place(): Place {
    const carets: Record<string, number> = {}
    for (const [path, { view }] of this.#sheets) if (view) carets[path] = view.state.selection.main.head
    return { open: [...this.#order], ...(this.#current !== undefined && { current: this.#current }), carets }
  }

  /** Brings a file to the front. */
  async open(path: string, caret?: number): Promise<void> {
    await this.#make(path, caret)
    if (this.#sheets.has(path)) this.#front(path)
  }

  /** Opens files where the reader left them. */
  async resume({ open, current, carets }: Place): Promise<void> {
    for (const path of open) await this.#make(path, carets[path])
    const front = current !== undefined && this.#sheets.has(current) ? current : this.#order[0]
    if (front !== undefined) this.#front(front)
  }

  /** Goes to a line, from 1, and a column, from 0, of a file. */
  async reveal(path: string, line?: number, column = 0): Promise<void> {
    await this.open(path)
    const sheet = this.#sheets.get(path)
    if (!sheet?.view || line === undefined) return sheet?.view?.focus()
    const { view } = sheet
    const { doc } = view.state
    const row = doc.line(Math.max(1, Math.min(line, doc.lines)))
    const at = Math.min(row.to, row.from + (column || (/^\s*/.exec(row.text)?.[0].length ?? 0)))
    sheet.engage?.()
    view.dispatch({
      selection: EditorSelection.cursor(at),
      effects: EditorView.scrollIntoView(at, { y: 'center' }),
    })
    view.focus()
  }

  /** A file's text is another one, not by typing; or the file is gone, or new. */
  refresh(path: string): void {
    const sheet = this.#sheets.get(path)
    if (!sheet) return
    const text = this.#options.text(path)
    if (text === undefined && this.#options.data(path) === undefined) {
      this.#drop(path)
      return
    }
    if (text !== undefined && sheet.view) {
      const { doc } = sheet.view.state
      if (doc.toString() !== text) {
        this.#quiet = true
        // Only what differs, so that the caret and what is scrolled to stay.
        sheet.view.dispatch({ changes: difference(doc.toString(), text) })
        this.#quiet = false
      }
    } else if (text !== undefined || !sheet.view) void this.#again(path)
    this.label(path)
  }

  /** All files may be others now. */
  refreshAll(): void {
    for (const path of [...this.#order]) this.refresh(path)
  }

  rename(from: string, to: string): void {
    const sheet = this.#sheets.get(from)
    if (!sheet) return
    // Another name may be another language, and the editor's own label says the name: it is made anew.
    const caret = sheet.view?.state.selection.main.head
    const index = this.#order.indexOf(from)
    const front = this.#current === from
    this.#drop(from, false)
    void this.#make(to, caret).then(() => {
      this.#order = this.#order.filter((path) => path !== to)
      this.#order.splice(index, 0, to)
      this.#arrange()
      if (front) this.#front(to)
    })
  }

  close(path: string): void {
    const { focused } = this
    this.#drop(path)
    if (focused) this.focus()
  }

  focus(): void {
    const sheet = this.#current === undefined ? undefined : this.#sheets.get(this.#current)
    if (sheet?.view) sheet.view.focus()
    else sheet?.tab.querySelector('button')?.focus()
  }

  get focused(): boolean {
    return this.root.contains(document.activeElement)
  }

  /** Shows whether a file has edits that are not saved. */
  label(path: string): void {
    const sheet = this.#sheets.get(path)
    if (!sheet) return
    const dirty = this.#options.dirty(path)
    sheet.tab.toggleAttribute('data-dirty', dirty)
    const words = dirty ? `${path}, not saved` : path
    const first = sheet.tab.querySelector('button')
    first?.setAttribute('title', words)
    if (first) first.querySelector('.bytelab-hidden')?.remove()
    if (dirty) first?.append(h('span', { class: 'bytelab-hidden' }, ', not saved'))
    sheet.tab.toggleAttribute('data-marked', this.#marks.has(path) || this.wrong(path))
  }

  /** Marks one line in each of these files as the place of an error. */
  mark(places: ReadonlyMap<string, number>): void {
    this.#marks = new Map(places)
    for (const [path, { view }] of this.#sheets) {
      view?.dispatch({ effects: setMark.of(places.get(path)) })
      this.label(path)
    }
    const view = this.#current === undefined ? undefined : this.#sheets.get(this.#current)?.view
    const line = this.#current === undefined ? undefined : places.get(this.#current)
    // The banner over the editor takes room first.
    if (view && line !== undefined) requestAnimationFrame(() => show(view, line))
  }

  /** Shows what a layer knows of each file. */
  lay<Of>(layer: Layer<Of>, known: ReadonlyMap<string, Of>): void {
    const before = this.#known.get(layer as Layer)
    if (!before) return
    const touched = new Set([...before.keys(), ...known.keys()])
    before.clear()
    for (const [path, of] of known) before.set(path, of)
    for (const [path, { view }] of this.#sheets)
      if (touched.has(path)) view?.dispatch({ effects: layer.effect(known.get(path)) })
    for (const path of touched) {
      this.label(path)
      this.#options.marked(path)
    }
  }

  /** Takes away what all layers show. */
  bare(): void {
    for (const layer of this.#options.layers) this.lay(layer, new Map())
  }

  /** Whether a layer knows of something wrong with a file. */
  wrong(path: string): boolean {
    for (const [layer, known] of this.#known)
      if (known.has(path) && layer.wrong?.(known.get(path))) return true
    return false
  }

  /** Changes a file's text as typing would; says whether there is such a text. */
  async edit(path: string, changes: { from: number; to?: number; insert: string }[]): Promise<boolean> {
    await this.open(path)
    const { view } = this.#sheets.get(path) ?? {}
    if (!view) return false
    const first = changes[0]?.from ?? 0
    view.dispatch({
      changes,
      userEvent: 'input',
      effects: EditorView.scrollIntoView(Math.min(first, view.state.doc.length), { y: 'center' }),
    })
    return true
  }

  /** Another block has the project: what is here can only be read. */
  sleep(asleep: boolean): void {
    this.#asleep = asleep
    for (const { view } of this.#sheets.values())
      view?.dispatch({ effects: this.#locked.reconfigure(EditorState.readOnly.of(asleep)) })
  }

  async #make(path: string, caret = 0): Promise<void> {
    if (this.#sheets.has(path)) return
    const text = this.#options.text(path)
    const data = this.#options.data(path)
    if (text === undefined && data === undefined) return
    const colours = text === undefined ? [] : await language(path)
    if (this.#sheets.has(path)) return
    const name = h('span', { class: 'app-open-name' }, nameOf(path))
    const tab = h(
      'li',
      {},
      h('button', { type: 'button', title: path, click: () => this.#press(path) }, name),
      button(`Close ${path}`, () => this.close(path), {
        shape: 'cross',
        wordless: true,
        class: 'app-open-close',
      }),
    )
    tab.addEventListener('auxclick', (event) => {
      if (event.button === 1) this.close(path)
    })
    const element = h('div', { class: 'app-sheet bytelab-editor', hidden: true })
    const sheet: Sheet = { element, tab, name }
    if (text === undefined) element.append(picture(path, data as Uint8Array))
    else {
      const { extensions, engage } = editing(path)
      sheet.engage = engage
      sheet.view = new EditorView({
        parent: element,
        state: EditorState.create({
          doc: text,
          selection: EditorSelection.cursor(Math.min(caret, text.length)),
          extensions: [
            keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => this.#save() }]),
            lineNumbers(),
            extensions,
            this.#options.layers.map(({ extension }) => extension),
            colours,
            this.#locked.of(EditorState.readOnly.of(this.#asleep)),
            EditorView.updateListener.of((update) => {
              if (update.docChanged && !this.#quiet) {
                this.#options.typed(path, update.state.doc.toString())
                this.label(path)
              }
              if (update.selectionSet) this.#options.moved()
            }),
          ],
        }),
      })
      const found = [...this.#known].filter(([, known]) => known.has(path))
      sheet.view.dispatch({ effects: found.map(([layer, known]) => layer.effect(known.get(path))) })
      const marked = this.#marks.get(path)
      if (marked !== undefined) sheet.view.dispatch({ effects: setMark.of(marked) })
    }
    this.#sheets.set(path, sheet)
    this.#order.push(path)
    this.#paper.append(element)
    this.tabs.append(tab)
    this.label(path)
    this.#name()
  }

  /** A text became something else, or the other way round. */
  async #again(path: string): Promise<void> {
    const front = this.#current === path
    this.#drop(path, false)
    await this.#make(path)
    if (front) this.#front(path)
  }

  #save(): true {
    this.#options.save()
    return true
  }

  #press(path: string): void {
    this.#front(path)
    this.focus()
  }

  #front(path: string): void {
    this.#current = path
    for (const [other, { element, tab }] of this.#sheets) {
      element.hidden = other !== path
      const first = tab.querySelector('button')
      if (other === path) first?.setAttribute('aria-current', 'true')
      else first?.removeAttribute('aria-current')
    }
    const sheet = this.#sheets.get(path)
    sheet?.view?.requestMeasure()
    if (sheet) reach(this.tabs, sheet.tab)
    this.#empty.hidden = true
    this.#options.moved()
  }

  #drop(path: string, choose = true): void {
    const sheet = this.#sheets.get(path)
    if (!sheet) return
    const index = this.#order.indexOf(path)
    this.#sheets.delete(path)
    this.#order.splice(index, 1)
    sheet.view?.destroy()
    sheet.element.remove()
    sheet.tab.remove()
    this.#name()
    if (this.#current !== path || !choose) return
    this.#current = undefined
    const next = this.#order[Math.min(index, this.#order.length - 1)]
    if (next !== undefined) this.#front(next)
    else {
      this.#empty.hidden = false
      this.#options.moved()
    }
  }

  #arrange(): void {
    this.tabs.append(...this.#order.flatMap((path) => this.#sheets.get(path)?.tab ?? []))
  }

  /** Files of one name are told apart by their folders. */
  #name(): void {
    const names = this.#order.map(nameOf)
    for (const [path, sheet] of this.#sheets) {
      const twice = names.filter((name) => name === nameOf(path)).length > 1
      sheet.name.textContent = twice ? path : nameOf(path)
    }
  }
}

/** Scrolls to a line, from 1, inside the editor only. */
function show(view: EditorView, line: number): void {
  const { doc } = view.state
  const { top, height } = view.lineBlockAt(doc.line(Math.max(1, Math.min(line, doc.lines))).from)
  const { scrollTop, clientHeight } = view.scrollDOM
  if (top < scrollTop || top + 2 * height > scrollTop + clientHeight)
    view.scrollDOM.scrollTop = top - clientHeight / 2
}

/** The one change that makes a text another. */
function difference(from: string, to: string): { from: number; to: number; insert: string } {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  const longest = Math.min(from.length, to.length) - start
  while (end < longest && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
