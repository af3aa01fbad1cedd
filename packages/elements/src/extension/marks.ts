/** What compilers say of a file, in its editor: under the text, beside the line, and in words where the pointer or the caret is. */

import {
  type EditorState,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  hoverTooltip,
  showTooltip,
  type Tooltip,
} from '@codemirror/view'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'
import type { Layer } from '../workspace/layer.ts'
import type { Found } from './findings.ts'

const show = StateEffect.define<readonly Found[] | undefined>()

/** Messages that are shown at one place. */
const most = 6

class Mark extends GutterMarker {
  readonly found: readonly Found[]

  constructor(found: readonly Found[]) {
    super()
    this.found = found
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Mark && other.found === this.found
  }

  override toDOM(): HTMLElement {
    const worst = worstOf(this.found)
    const title = this.found.map(({ severity, message }) => `${severity}: ${message}`).join('\n')
    return h('div', { class: `app-found app-found-${worst}`, title: visible(title) }, signs[worst])
  }
}

/** Told apart by more than their colour. */
export const signs = { error: '✖', warning: '!', note: 'i' } as const

interface Shown {
  places: DecorationSet
  gutter: RangeSet<GutterMarker>
}

const nothing: Shown = { places: Decoration.none, gutter: RangeSet.empty }

const field = StateField.define<Shown>({
  create: () => nothing,
  update(current, transaction) {
    let next = current
    if (transaction.docChanged && next !== nothing) next = moved(next, transaction)
    for (const effect of transaction.effects)
      if (effect.is(show)) next = made(effect.value ?? [], transaction.state.doc)
    return next
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ places }) => places),
    showTooltip.computeN(['selection', field], (state) => [atCaret(state)]),
  ],
})

/** The marks in a text that was edited. Of an edited line what was said is past. */
function moved({ places, gutter }: Shown, { changes, state }: Transaction): Shown {
  const edited = new Set<number>()
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    const last = state.doc.lineAt(to).number
    for (let line = state.doc.lineAt(from).number; line <= last; line++) edited.add(line)
  })
  const filter = (from: number) => !edited.has(state.doc.lineAt(from).number)
  return {
    places: places.map(changes).update({ filter }),
    gutter: gutter.map(changes).update({ filter }),
  }
}

function made(all: readonly Found[], doc: Text): Shown {
  const good = all.filter(({ line }) => line <= doc.lines)
  if (good.length === 0) return nothing
  const places = good.map((found) => {
    const { from, to } = span(found, doc)
    return Decoration.mark({ class: `app-squiggle app-squiggle-${found.severity}`, found }).range(from, to)
  })
  const byLine = new Map<number, Found[]>()
  for (const found of good) byLine.set(found.line, [...(byLine.get(found.line) ?? []), found])
  const marks = [...byLine].map(([line, found]) => new Mark(found).range(doc.line(line).from))
  return {
    // A mark has to have a width: an empty line has its sign in the gutter alone.
    places: Decoration.set(
      places.filter(({ from, to }) => to > from),
      true,
    ),
    gutter: RangeSet.of(marks, true),
  }
}

/** The place that is meant: from a column to the end of the word there; without a column all that the line says. */
export function span(
  { line, column }: Pick<Found, 'line' | 'column'>,
  doc: Text,
): { from: number; to: number } {
  const { from, to, text } = doc.line(line)
  const start = text.search(/\S|$/)
  if (column === undefined) return { from: from + start, to: from + text.trimEnd().length }
  // What is missing at a line's end is shown at its last character.
  const at = Math.max(0, Math.min(column, text.length - 1))
  const [word = ''] = /^(?:\w+|\W)/.exec(text.slice(at)) ?? []
  return { from: Math.min(to, from + at), to: Math.min(to, from + at + Math.max(1, word.length)) }
}

function worstOf(found: readonly Found[]): Found['severity'] {
  return (
    (['error', 'warning', 'note'] as const).find((each) => found.some(({ severity }) => severity === each)) ??
    'note'
  )
}

/** What is said of the text between two offsets. */
function foundAt(state: EditorState, from: number, to: number): Found[] {
  const all: Found[] = []
  state.field(field).places.between(from, to, (_from, _to, { spec }) => void all.push(spec.found))
  return all
}

function tooltip(found: readonly Found[], pos: number, end: number): Tooltip {
  return {
    pos,
    end,
    create: () => ({
      dom: h(
        'div',
        { class: 'app-said' },
        ...found
          .slice(0, most)
          .map(({ severity, message }) =>
            h(
              'p',
              { class: `app-said-${severity}` },
              h('span', { class: 'app-said-sign', 'aria-hidden': 'true' }, signs[severity]),
              h('span', {}, visible(message)),
            ),
          ),
      ),
    }),
  }
}

/** Who goes there by keyboard reads it, too. */
function atCaret(state: EditorState): Tooltip | null {
  const { head, empty } = state.selection.main
  if (!empty) return null
  const found = foundAt(state, head, head)
  return found.length > 0 ? tooltip(found, head, head) : null
}

/** What compilers say of the files. */
export const marks: Layer<readonly Found[]> = {
  extension: [
    field,
    gutter({
      class: 'app-found-gutter',
      markers: (view) => view.state.field(field).gutter,
      initialSpacer: () => new Mark([]),
      lineMarkerChange: (update) => update.startState.field(field) !== update.state.field(field),
    }),
    hoverTooltip((view, pos) => {
      const found = foundAt(view.state, pos, pos)
      return found.length > 0 ? tooltip(found, pos, pos) : null
    }),
  ],
  effect: (found) => show.of(found),
  wrong: (found) => found.some(({ severity }) => severity === 'error'),
}
