import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { SQLite, sql } from '@codemirror/lang-sql'
import { syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view'
import { classHighlighter, highlightCode } from '@lezer/highlight'

interface Options {
  parent: HTMLElement
  text: string
  run(): void
  changed(text: string): void
  /** The query before (-1) or after (1) the one that is shown, if there is one. */
  move(by: -1 | 1): string | undefined
}

/** A box for SQL. */
export interface QueryBox {
  readonly text: string
  set(text: string): void
  focus(): void
}

/** Makes the box. Tab is left to the page: a query is short, and nobody must be held in it. */
export function createQueryBox(options: Options): QueryBox {
  const step = (by: -1 | 1) => (view: EditorView) => {
    const text = options.move(by)
    if (text !== undefined) replace(view, text)
    return true
  }
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        highlightSpecialChars(),
        history(),
        sql({ dialect: SQLite, upperCaseKeywords: true }),
        syntaxHighlighting(classHighlighter),
        placeholder('SELECT * FROM …'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'SQL query', tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) options.changed(state.doc.toString())
        }),
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              options.run()
              return true
            },
          },
          { key: 'Alt-ArrowUp', run: step(-1) },
          { key: 'Alt-ArrowDown', run: step(1) },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
      ],
    }),
  })
  return {
    get text() {
      return view.state.doc.toString()
    },
    set: (text) => replace(view, text),
    focus: () => view.focus(),
  }
}

function replace(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    userEvent: 'input.replace',
  })
}

/** SQL in the colours of the editor, as nodes. */
export function colouredSql(text: string): Node[] {
  const nodes: Node[] = []
  highlightCode(
    text,
    SQLite.language.parser.parse(text),
    classHighlighter,
    (piece, classes) => {
      const node = document.createTextNode(piece)
      if (!classes) {
        nodes.push(node)
        return
      }
      const span = document.createElement('span')
      span.className = classes
      span.append(node)
      nodes.push(span)
    },
    () => nodes.push(document.createTextNode('\n')),
  )
  return nodes
}
