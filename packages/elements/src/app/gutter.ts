/** What coverage found, beside the lines of an editor: by colour, by shape, and in words under the pointer. */

import type { CoverageFile } from '@bytelab/runtime'
import { RangeSet, StateEffect, StateField, type Text } from '@codemirror/state'
import { type EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { Host } from '../workspace/host.ts'
import type { Layer } from '../workspace/layer.ts'
import { type Covered, coveredLines } from './cover.ts'

const showCoverage = StateEffect.define<CoverageFile | undefined>()

interface Shown {
  marks: RangeSet<GutterMarker>
  /** The text is not the one that was measured. */
  stale: boolean
}

class Mark extends GutterMarker {
  readonly covered: Covered
  readonly stale: boolean

  constructor(covered: Covered, stale: boolean) {
    super()
    this.covered = covered
    this.stale = stale
  }

  override eq(other: GutterMarker): boolean {
    return (
      other instanceof Mark &&
      other.stale === this.stale &&
      other.covered.kind === this.covered.kind &&
      other.covered.text === this.covered.text
    )
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = `app-cover app-cover-${this.covered.kind}`
    if (this.stale) element.classList.add('app-cover-stale')
    element.title = this.stale
      ? `${this.covered.text} (Before you changed the file: run the tests again.)`
      : this.covered.text
    return element
  }
}

const none: Shown = { marks: RangeSet.empty, stale: false }

const field = StateField.define<Shown>({
  create: () => none,
  update(current, transaction) {
    let next = current
    if (transaction.docChanged && current.marks.size > 0) {
      const { changes, startState, state } = transaction
      // Of a line that was edited nothing is known any more.
      const edited = new Set<number>()
      changes.iterChangedRanges((_fromA, _toA, from, to) => {
        const last = state.doc.lineAt(to).number
        for (let line = state.doc.lineAt(from).number; line <= last; line++) edited.add(line)
      })
      const moved = current.stale
        ? current.marks
        : made(coveredOf(current, startState.doc), startState.doc, true)
      next = {
        marks: moved.map(changes).update({
          filter: (from) => !edited.has(state.doc.lineAt(from).number),
        }),
        stale: true,
      }
    }
    for (const effect of transaction.effects)
      if (effect.is(showCoverage)) {
        const file = effect.value
        next = file ? { marks: made(coveredLines(file), transaction.state.doc, false), stale: false } : none
      }
    return next
  },
})

/** What coverage found, in the editors. */
export const coverage: Layer<CoverageFile> = {
  extension: [
    field,
    gutter({
      class: 'app-cover-gutter',
      markers: (view: EditorView) => view.state.field(field).marks,
      lineMarkerChange: (update) => update.startState.field(field) !== update.state.field(field),
    }),
  ],
  effect: (file) => showCoverage.of(file),
}

/** Shows what coverage found at the lines of the open files; `undefined` takes it away. */
export function cover(host: Pick<Host, 'lay'>, files: readonly CoverageFile[] | undefined): void {
  host.lay(coverage, new Map(files?.map((file) => [file.path, file])))
}

function coveredOf({ marks }: Shown, doc: Text): Covered[] {
  const found: Covered[] = []
  for (const cursor = marks.iter(); cursor.value; cursor.next())
    if (cursor.value instanceof Mark)
      found.push({ ...cursor.value.covered, line: doc.lineAt(cursor.from).number })
  return found
}

function made(lines: readonly Covered[], doc: Text, stale: boolean): RangeSet<GutterMarker> {
  return RangeSet.of(
    lines
      .filter(({ line }) => line >= 1 && line <= doc.lines)
      .map((covered) => new Mark(covered, stale).range(doc.line(covered.line).from)),
    true,
  )
}
