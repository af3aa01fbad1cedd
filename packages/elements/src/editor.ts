import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete'
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  insertTab,
} from '@codemirror/commands'
import { python, pythonLanguage } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorSelection, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, highlightSpecialChars, keymap } from '@codemirror/view'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import { ranges, setRanges, type Wanted } from './ranges.ts'

interface Options {
  parent: HTMLElement
  text: string
  /** What screen readers call the editor. */
  label: string
  changed(text: string): void
  /** The caret went to an offset, with the text as it is. */
  moved?(offset: number): void
  /** Names that code above this block defines, for completion. */
  names(): string[]
}

/** An editor in the place of a block's static code. */
export interface Editor {
  readonly text: string
  readonly element: HTMLElement
  /** Replaces the text as one step that undo takes back. */
  set(text: string): void
  focus(): void
  select(from: number, to?: number): void
  /** The offset at a point of the screen. */
  at(x: number, y: number): number | undefined
  insert(text: string): void
  /** Marks a line (from 1) as the place of an error until the text changes. */
  mark(line: number | undefined): void
  /** Goes to the start of a line's text. */
  reveal(line: number): void
  /** Marks these places in the text instead of those of the same class before; they move with the text. */
  highlight(wanted: Wanted): void
  /** Scrolls a place into view, inside the editor only. */
  show(offset: number): void
}

/** The effect that marks a line (from 1) as the place of an error; `undefined` takes the mark away. */
export const setMark = StateEffect.define<number | undefined>()
const lineMark = Decoration.line({ class: 'bytelab-marked' })

const marks = StateField.define({
  create: () => Decoration.none,
  update(current, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue
      const line = effect.value
      if (line === undefined || line > transaction.state.doc.lines) return Decoration.none
      return Decoration.set(lineMark.range(transaction.state.doc.line(line).from))
    }
    return transaction.docChanged ? Decoration.none : current
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** What every editor has, whatever its language; `engage` says that the reader works in it. */
export function editing(label: string): { extensions: Extension; engage(): void } {
  // Tab goes on through the page until the reader works here: who only passes by must not be held.
  let engaged = false
  const extensions = [
    highlightSpecialChars(),
    history(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    syntaxHighlighting(classHighlighter),
    marks,
    EditorView.contentAttributes.of({
      'aria-label': label,
      // So it is anyway, but checkers want it said, since what scrolls around it must be reachable.
      tabindex: '0',
      'aria-description': 'Once you type, Tab indents. Press Escape, then Tab, to leave the editor.',
    }),
    EditorView.domEventHandlers({
      // Names that were on their way when the reader left would open over another block.
      blur: (_event, left) => {
        engaged = false
        setTimeout(() => left.hasFocus || closeCompletion(left), 300)
      },
      mousedown: () => {
        engaged = true
      },
      keydown: ({ key }) => {
        if (key !== 'Tab' && key !== 'Shift') engaged = true
      },
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
      {
        key: 'Tab',
        // Where a tab is more than white space, as in a makefile, it is put in where the caret is.
        run: (target) =>
          engaged && (target.state.facet(indentUnit) === '\t' ? insertTab(target) : indentMore(target)),
        shift: (target) => engaged && indentLess(target),
      },
    ]),
  ]
  return {
    extensions,
    engage: () => {
      engaged = true
    },
  }
}

/** Makes the editor that takes the static code's place without moving anything. */
export function createEditor(options: Options): Editor {
  function above(context: CompletionContext): CompletionResult | null {
    const word = context.matchBefore(/[A-Za-z_]\w*/)
    if (!word || context.matchBefore(/\.\w*/)) return null
    const text = context.state.doc.toString()
    return {
      from: word.from,
      // What this code has itself is offered already.
      options: options
        .names()
        .filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
        .map((label) => ({ label, type: 'variable', detail: 'above' })),
      validFor: /^\w*$/,
    }
  }
  const { extensions, engage } = editing(options.label)
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        extensions,
        python(),
        pythonLanguage.data.of({ autocomplete: above }),
        ranges,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.changed(update.state.doc.toString())
          if (update.selectionSet && view.hasFocus) options.moved?.(update.state.selection.main.head)
        }),
      ],
    }),
  })
  const clamp = (offset: number) => Math.max(0, Math.min(offset, view.state.doc.length))
  return {
    get text() {
      return view.state.doc.toString()
    },
    element: view.dom,
    set(text) {
      const { doc } = view.state
      view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, userEvent: 'input.replace' })
    },
    focus: () => view.focus(),
    select(from, to = from) {
      engage()
      view.dispatch({ selection: EditorSelection.range(clamp(from), clamp(to)), scrollIntoView: true })
    },
    at: (x, y) => view.posAtCoords({ x, y }, false) ?? undefined,
    insert(text) {
      engage()
      view.dispatch(view.state.replaceSelection(text))
    },
    mark: (line) => view.dispatch({ effects: setMark.of(line) }),
    reveal(line) {
      const place = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
      const from = place.from + (/^\s*/.exec(place.text)?.[0].length ?? 0)
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'nearest' }),
      })
      view.focus()
    },
    highlight: (wanted) => view.dispatch({ effects: setRanges.of(wanted) }),
    show(offset) {
      const scroller = view.scrollDOM
      const line = view.lineBlockAt(clamp(offset))
      const top = line.top + view.documentPadding.top
      const { scrollTop, clientHeight } = scroller
      if (top < scrollTop || top + line.height > scrollTop + clientHeight)
        scroller.scrollTop = top - clientHeight / 3
    },
  }
}

/** Python source in the colours of the editor, as nodes. */
export function coloured(text: string): Node[] {
  const nodes: Node[] = []
  highlightCode(
    text,
    pythonLanguage.parser.parse(text),
    classHighlighter,
    (piece, classes) => {
      const node = document.createTextNode(piece)
      nodes.push(node)
      if (!classes) return
      const span = document.createElement('span')
      span.className = classes
      span.append(node)
      nodes[nodes.length - 1] = span
    },
    () => nodes.push(document.createTextNode('\n')),
  )
  return nodes
}
