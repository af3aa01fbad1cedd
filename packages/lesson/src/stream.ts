/** Tokenizers that go line by line: they colour the static code here, and the same code in an editor of CodeMirror. */

import { classHighlighter, type Tag, tags } from '@lezer/highlight'
import type { Span } from './scan.ts'

/** A line as a tokenizer reads it. CodeMirror's `StringStream` is one. */
export interface Stream {
  /** At the start, and at the end, of the line. */
  sol(): boolean
  eol(): boolean
  /** Takes one character, or white space. */
  next(): unknown
  eatSpace(): boolean
  skipToEnd(): void
  /** Columns of white space before the first word. */
  indentation(): number
  /** Takes what a pattern that begins with `^` finds here; with `consume` false it only looks. */
  match(pattern: RegExp, consume?: boolean): RegExpMatchArray | boolean | null
}

/** What CodeMirror's `StreamLanguage.define` takes. The state's own arrays are copied with it, not what they hold. */
export interface Tokenizer<State> {
  name: string
  startState(): State
  /** Takes a piece and names its kind by a tag of `@lezer/highlight`, such as `variableName.definition`. */
  token(stream: Stream, state: State): string | null
  /** Columns that a line should be indented by, for a state at its beginning. */
  indent?(state: State, textAfter: string, context: { unit: number }): number | null
  languageData?: Record<string, unknown>
}

/** A line outside an editor. */
export class Line implements Stream {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  sol(): boolean {
    return this.at === 0
  }

  eol(): boolean {
    return this.at >= this.text.length
  }

  next(): unknown {
    return this.text[this.at++]
  }

  eatSpace(): boolean {
    return this.match(/^[\s\u00a0]+/) !== null
  }

  skipToEnd(): void {
    this.at = this.text.length
  }

  indentation(): number {
    return this.text.search(/\S|$/)
  }

  match(pattern: RegExp, consume = true): RegExpMatchArray | null {
    const found = this.text.slice(this.at).match(pattern)
    if (found && consume) this.at += found[0].length
    return found
  }
}

/** The colours of a code by a tokenizer. */
export function streamed<State>(tokenizer: Tokenizer<State>): (code: string) => Span[] {
  return (code) => {
    const spans: Span[] = []
    const state = tokenizer.startState()
    let from = 0
    for (const text of code.split('\n')) {
      const line = new Line(text)
      while (!line.eol()) {
        const start = line.at
        const kind = tokenizer.token(line, state)
        // An editor would complain; here the rest is shown all the same.
        if (line.at === start) line.next()
        const classes = kind === null ? '' : classesOf(kind)
        const last = spans.at(-1)
        if (!classes) continue
        if (last?.to === from + start && last.classes === classes) last.to = from + line.at
        else spans.push({ from: from + start, to: from + line.at, classes })
      }
      from += text.length + 1
    }
    return spans
  }
}

const known = new Map<string, string>()

/** The classes of a tag, found as CodeMirror finds them. */
function classesOf(kind: string): string {
  let classes = known.get(kind)
  if (classes === undefined) {
    const all = tags as unknown as Record<string, Tag | ((tag: Tag) => Tag)>
    let tag: Tag | undefined
    for (const name of kind.split('.')) {
      const part = all[name]
      tag = typeof part === 'function' ? tag && part(tag) : part
    }
    classes = (tag && classHighlighter.style([tag])) ?? ''
    known.set(kind, classes)
  }
  return classes
}
