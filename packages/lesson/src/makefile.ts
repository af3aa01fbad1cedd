/** Makefiles for an editor, and for static code. */

import type { Stream, Tokenizer } from './stream.ts'

interface State {
  /** What the line is; `''` where that is not known yet. */
  line: '' | 'recipe' | 'rule' | 'value'
  /** A backslash ended the line before. */
  joined: boolean
  /** Parentheses that are open in references. */
  depth: number
}

const DIRECTIVE =
  /^(?:-?include|sinclude|define|endef|undefine|ifeq|ifneq|ifdef|ifndef|else|endif|export|unexport|override|private|vpath)(?![\w.-])/

export const makefile: Tokenizer<State> = {
  name: 'makefile',
  startState: () => ({ line: '', joined: false, depth: 0 }),
  token(stream, state) {
    if (stream.sol()) {
      if (!state.joined) {
        state.line = stream.match(/^\t/, false) ? 'recipe' : ''
        state.depth = 0
      }
      state.joined = false
    }
    if (stream.eatSpace()) return null
    if (stream.match(/^\\$/)) {
      state.joined = true
      return null
    }
    if (stream.match(/^#/)) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match(/^\$\$/)) return null
    // A reference, with what it holds: `$(wildcard *.c)`, `$@`.
    if (stream.match(/^\$[({]/)) {
      state.depth++
      return 'meta'
    }
    if (state.depth > 0 && stream.match(/^[)}]/)) {
      state.depth--
      return 'meta'
    }
    if (stream.match(/^\$\S/)) return 'meta'
    if (state.line === '') return begin(stream, state)
    if (stream.match(/^(?:"(?:[^"\\$]|\\.)*"|'[^'$]*')/)) return 'string'
    if (state.line === 'rule' && stream.match(/^[:;|]+/)) return 'operator'
    if (!stream.match(/^[^\s\\#$(){}"':;|]+/)) stream.next()
    return state.depth > 0 ? 'variableName' : null
  },
  languageData: { commentTokens: { line: '#' } },
}

/** The beginning of a line that is no recipe: a directive, a variable, or targets. */
function begin(stream: Stream, state: State): string | null {
  if (state.depth > 0) {
    if (!stream.match(/^[^\s$(){}#\\]+/)) stream.next()
    return 'variableName'
  }
  const directive = stream.match(DIRECTIVE)
  if (directive) {
    if (/^(?:-?include|sinclude|if|vpath)/.test(String(directive))) state.line = 'value'
    return 'keyword'
  }
  if (stream.match(/^(?:::?:?|[?+!])?=/)) {
    state.line = 'value'
    return 'operator'
  }
  if (stream.match(/^:+/)) {
    state.line = 'rule'
    return 'operator'
  }
  if (stream.match(/^\.[A-Z_]+(?=\s*:)/)) return 'keyword'
  const word = stream.match(/^[^\s:=#$\\()]+?(?=\s*(?:::?:?|[?+!])?=|[\s:=#$\\()]|$)/)
  if (!word) {
    stream.next()
    return null
  }
  return stream.match(/^\s*(?:::?:?|[?+!])?=/, false) ? 'propertyName' : 'variableName.definition'
}
