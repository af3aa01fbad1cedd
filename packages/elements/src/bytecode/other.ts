import { h } from '../dom.ts'
import { Marks } from './marks.ts'
import { Text } from './text.ts'

/** Characters of a source that gets its colours. */
const longest = 300_000

/** The source of another file, shown where the block's own stands. */
export class OtherSource {
  readonly element: HTMLElement
  #marks: Marks | undefined
  #text = new Text('')
  readonly #title = h('p', { class: 'bytelab-file' })
  readonly #pre = h('pre', { class: 'bytelab-code', tabindex: '0', 'aria-label': 'Source of another file' })

  constructor() {
    this.element = h('div', { class: 'bytelab-editor bytelab-other', hidden: true }, this.#title, this.#pre)
  }

  get marks(): Marks | undefined {
    return this.#marks
  }

  get text(): Text {
    return this.#text
  }

  show(file: string, source: string | undefined): void {
    this.#title.textContent = file
    this.#text = new Text(source ?? '')
    const still = h('code', {}, source ?? 'The source of this file is not known.')
    this.#pre.replaceChildren(still)
    const marks = new Marks({ root: this.#pre, still, text: this.#text.text }, { pointed: () => undefined })
    this.#marks = marks
    if (source === undefined || source.length > longest) return
    // The editor's script is there already if the reader wrote anything; without it the source is plain.
    import('../editor.ts').then(
      ({ coloured }) => {
        if (this.#marks !== marks) return
        still.replaceChildren(...coloured(source))
        marks.repaint()
      },
      () => undefined,
    )
  }
}
