import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

/** Places in an editor's text to be marked with a class, instead of those that had the class before. */
export interface Wanted {
  class: string
  ranges: { from: number; to: number /** Shown behind the line's end. */; note?: string }[]
}

export const setRanges = StateEffect.define<Wanted>()

/** Words behind the end of a line. */
class Note extends WidgetType {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override eq(other: Note): boolean {
    return other.text === this.text
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = 'bytelab-aside'
    element.textContent = this.text
    return element
  }
}

/** The marked places of an editor. */
export const ranges = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(current, { changes, effects, state }) {
    let next = current.map(changes)
    for (const effect of effects) {
      if (!effect.is(setRanges)) continue
      const { class: name, ranges } = effect.value
      const { length } = state.doc
      const add = ranges.flatMap(({ from, to, note }) => {
        const [start, end] = [Math.min(from, length), Math.min(to, length)]
        const line = state.doc.lineAt(start)
        return [
          ...(end > start ? [Decoration.mark({ class: name, of: name }).range(start, end)] : []),
          ...(end === start ? [Decoration.line({ class: `${name}-line`, of: name }).range(line.from)] : []),
          ...(note ? [Decoration.widget({ widget: new Note(note), side: 1, of: name }).range(line.to)] : []),
        ]
      })
      next = next.update({ filter: (_from, _to, { spec }) => spec.of !== name, add, sort: true })
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})
