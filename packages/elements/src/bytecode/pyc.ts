import { BytecodeError, type Pyc, readPyc } from '@bytelab/bytecode'
import { button, h } from '../dom.ts'
import { Deck } from './deck.ts'
import type { Base, View } from './host.ts'
import { bodies } from './model.ts'

/** Files larger than this are not compiled modules. */
const largest = 64 * 1024 * 1024

/** A file as it was read, or why it could not be. */
export type Opened = { name: string; pyc: Pyc } | { name: string; problem: string }

/** Reads a file that the reader chose. */
export async function openFile(file: File): Promise<Opened> {
  const { name } = file
  if (file.size > largest)
    return { name, problem: `The file has ${sizeWords(file.size)}; a compiled module is smaller than 64 MB.` }
  try {
    return { name, pyc: readPyc(new Uint8Array(await file.arrayBuffer())) }
  } catch (error) {
    if (error instanceof BytecodeError) return { name, problem: `${error.message} (offset ${error.offset})` }
    return { name, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** The facts of a file's header. */
export function factsOf({ name, pyc }: { name: string; pyc: Pyc }): [string, string][] {
  const { magic, implementation, flags, headerBytes, source, size } = pyc
  const facts: [string, string][] = [
    ['File', name],
    ['Made by', implementation],
    ['Magic number', `${magic} (0x${magic.toString(16).padStart(4, '0')})`],
    ['Size', `${sizeWords(size)}, ${headerBytes} of them header`],
  ]
  if (flags !== undefined) facts.push(['Flags', flagWords(flags)])
  if (source.kind === 'time') {
    facts.push([
      'Source changed',
      new Date(source.seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC'),
    ])
    if (source.size !== undefined) facts.push(['Source size', sizeWords(source.size)])
  } else
    facts.push([
      'Source hash',
      `${source.hash}, ${source.checked ? 'checked at import' : 'not checked at import'}`,
    ])
  return facts
}

function flagWords(flags: number): string {
  if (flags === 0) return '0: checked by time and size'
  return `${flags}: ${flags & 2 ? 'hash, checked at import' : 'hash, not checked'}`
}

function sizeWords(bytes: number): string {
  return `${bytes.toLocaleString('en')} byte${bytes === 1 ? '' : 's'}`
}

/** A place where compiled files are opened. */
export class Files {
  /** Facts of the file, or a place to drop one. */
  readonly side: HTMLElement
  readonly deck: Deck
  /** All of it. */
  readonly room: HTMLElement
  /** A file was opened, or could not be. */
  onOpen: (() => void) | undefined
  readonly #facts = h('div', { class: 'bytelab-pyc', role: 'status' })
  #turn = 0

  constructor(host: Base, options: { close?(): void } = {}) {
    this.deck = new Deck({
      id: host.id,
      state: host.state,
      keep: (state) => host.keep(state),
      hovered: () => undefined,
      chose: () => undefined,
    })
    this.side = h(
      'div',
      { class: 'bytelab-files' },
      this.#facts,
      h(
        'div',
        { class: 'bytelab-choices' },
        button('Open a .pyc file', () => this.choose()),
        options.close && button('Back to the source', options.close),
      ),
      h('p', { class: 'bytelab-quiet' }, 'Or drop one here. It is read in this page and sent nowhere.'),
    )
    this.room = h(
      'div',
      { class: 'bytelab-room' },
      h('div', { class: 'bytelab-main' }, this.side, this.deck.element),
      this.deck.explainer.element,
    )
  }

  /** Lets the reader choose a file. */
  choose(): void {
    const field = h('input', { type: 'file', accept: '.pyc,.pyo' })
    field.addEventListener('change', () => {
      const [file] = field.files ?? []
      if (file) void this.open(file)
    })
    field.click()
  }

  /** Reads a file and shows what is in it. */
  async open(file: File): Promise<void> {
    const turn = ++this.#turn
    const opened = await openFile(file)
    // Of two files dropped one after the other the second counts.
    if (turn !== this.#turn) return
    this.show(opened)
    this.onOpen?.()
  }

  show(opened: Opened): void {
    if ('problem' in opened) {
      this.#refuse(opened.name, opened.problem)
      return
    }
    const { pyc } = opened
    this.#facts.replaceChildren(
      h('dl', {}, ...factsOf(opened).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    )
    if (pyc.problem !== undefined) this.#facts.append(h('p', { class: 'bytelab-error' }, pyc.problem))
    try {
      this.deck.element.hidden = !pyc.code
      this.deck.explainer.element.hidden = !pyc.code
      this.deck.show(pyc.code ? bodies(pyc.code) : [])
    } catch (error) {
      this.#refuse(opened.name, error instanceof Error ? error.message : String(error))
    }
  }

  /** Nothing is open. */
  empty(): void {
    this.#facts.replaceChildren(
      h('p', { class: 'bytelab-drop-title' }, 'Drop a .pyc file here'),
      h('p', {}, 'Of CPython 2.7 or 3.6 and newer: its header, its code objects and every instruction.'),
    )
    this.deck.element.hidden = true
    this.deck.explainer.element.hidden = true
  }

  #refuse(name: string, problem: string): void {
    this.#facts.replaceChildren(h('p', { class: 'bytelab-error' }, `${name} could not be read: ${problem}`))
    this.deck.element.hidden = true
    this.deck.explainer.element.hidden = true
  }
}

/** Lets files be dropped on an element. */
export function droppable(element: HTMLElement, dropped: (file: File) => void): void {
  let depth = 0
  const over = (by: number) => {
    depth = Math.max(0, depth + by)
    element.classList.toggle('bytelab-dropping', depth > 0)
  }
  const holds = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  element.addEventListener('dragenter', (event) => holds(event) && over(1))
  element.addEventListener('dragleave', (event) => holds(event) && over(-1))
  element.addEventListener('dragover', (event) => holds(event) && event.preventDefault())
  element.addEventListener('drop', (event) => {
    if (!holds(event)) return
    event.preventDefault()
    over(-depth)
    const [file] = event.dataTransfer?.files ?? []
    if (file) dropped(file)
  })
}

/** Builds a block that is only a place for files. */
export function createDrop(host: Base): View {
  const files = new Files(host)
  files.empty()
  host.element.replaceChildren(files.room)
  droppable(host.element, (file) => void files.open(file))
  return { navigate: () => undefined }
}
