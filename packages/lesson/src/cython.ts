/** Cython for an editor, and for static code: Python with declarations. It says nothing of what is wrong. */

import type { Stream, Tokenizer } from './stream.ts'

/** A string that is open, or the code in a replacement field of one. */
interface Quoted {
  /** What ends it; empty for a field within a format. */
  end: string
  raw: boolean
  format: boolean
  /** What the reader is in. */
  part: 'text' | 'field' | 'spec'
  /** Brackets that are open in the field. */
  depth: number
}

interface State {
  /** Outermost first. Its members are replaced, never changed: states are copied by their arrays. */
  strings: Quoted[]
  /** Brackets that are open outside strings. */
  depth: number
  /** What the word or sign before says of the next word. */
  before: '' | '.' | '<' | 'sizeof' | 'def' | 'class'
  /** No word or sign yet in the logical line. */
  first: boolean
  /** The logical line declares C things, as far as it was read. */
  declares: boolean
  /** A backslash ended the line. */
  joined: boolean
  /** Of the logical line, in columns. */
  indent: number
  /** It ends with a colon. */
  opens: boolean
}

function words(text: string): Set<string> {
  return new Set(text.split(' '))
}

const KEYWORDS = words(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield cdef cpdef cimport ctypedef extern noexcept nogil',
)
/** Words that are names as well: keywords where another word follows, as it never does behind a name. */
const SOFT = words(
  'api const cppclass enum fused inline new packed property public readonly struct union volatile DEF IF ELIF',
)
/** What is named behind them. */
const NAMING = words('class cppclass enum fused struct union')
/** Nobody calls a variable so. */
const TYPES = words(
  'bint void size_t ssize_t ptrdiff_t intptr_t uintptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t wchar_t Py_ssize_t Py_hash_t Py_UCS4 Py_UNICODE PyObject FILE',
)
/** Types of C, or Python's functions and other people's variables. */
const PERHAPS = words('bool char complex double float int long object short signed unsigned')

const QUOTE = /^(?:[rbufct]|br|rb|[ft]r|r[ft])?("""|'''|"|')/i
const WORD = /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/
const NUMBER =
  /^(?:0[xob][\da-f_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?)(?:j|u?l{0,2})/i
const ESCAPE = /^\\(?:[\\'"abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|N\{[^}]*\}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/
/** Strings in strings, at most: each is copied with the state. What is deeper is text. */
const DEEPEST = 20
/** A word that Python would not have there. */
const NEXT_WORD = /^\s+(?!(?:and|as|async|cimport|else|for|from|if|import|in|is|not|or)\b)[A-Za-z_]/
/** As C is written, and a product in Python is not. */
const VIEW = /^\[[\s:,1]*\]\s+[A-Za-z_]/
const POINTER = /^(?:\s+\*+|\*+\s+)[A-Za-z_]/

export const cython: Tokenizer<State> = {
  name: 'cython',
  startState: () => ({
    strings: [],
    depth: 0,
    before: '',
    first: true,
    declares: false,
    joined: false,
    indent: 0,
    opens: false,
  }),
  token(stream, state) {
    if (stream.sol()) beginLine(stream, state)
    const inside = state.strings.at(-1)
    if (inside && inside.part !== 'field') return inString(stream, state, inside)
    if (stream.eatSpace()) return null
    if (stream.match(/^#/)) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match(/^\\$/)) {
      state.joined = true
      return null
    }
    const before = state.before
    const first = state.first
    state.before = ''
    state.first = false
    state.opens = false
    if (stream.match(QUOTE, false)) return openString(stream, state)
    const word = stream.match(WORD)
    if (word) return inWords(String(word), stream, state, before, first)
    if (stream.match(NUMBER)) return 'number'
    return inSigns(stream, state, inside, before, first)
  },
  indent({ strings, depth, indent, opens }, textAfter, { unit }) {
    if (strings.length > 0) return null
    if (depth > 0) return /^\s*[)\]}]/.test(textAfter) ? indent : indent + unit
    if (opens) return indent + unit
    return /^\s*(?:elif|else|except|finally)\b/.test(textAfter) ? Math.max(0, indent - unit) : indent
  },
  languageData: {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', "'''", '"""'] },
    indentOnInput: /^\s*(?:[)\]}]|elif |else:|except |finally:)$/,
  },
}

function beginLine(stream: Stream, state: State): void {
  if (!state.joined) {
    // While somebody types, a quote is often open: it must not colour what follows.
    const single = state.strings.findIndex(({ end }) => end.length === 1)
    if (single >= 0) state.strings = state.strings.slice(0, single)
    if (state.depth === 0 && state.strings.length === 0 && !stream.match(/^\s*(?:#|$)/, false)) {
      state.indent = stream.indentation()
      state.first = true
      state.before = ''
      state.declares = false
    }
  }
  state.joined = false
}

function openString(stream: Stream, state: State): string {
  const [opening, end] = stream.match(QUOTE) as RegExpMatchArray
  const prefix = opening.slice(0, -(end ?? '').length)
  const format = /[ft]/i.test(prefix)
  if (state.strings.length >= DEEPEST) return 'string'
  state.strings.push({ end: end ?? '', raw: /r/i.test(prefix), format, part: 'text', depth: 0 })
  return format ? 'string.special' : 'string'
}

/** Replaces the innermost string, or takes it away. */
function change(state: State, inside: Quoted, changes: Partial<Quoted> | undefined): void {
  state.strings = state.strings.slice(0, -1)
  if (changes) state.strings.push({ ...inside, ...changes })
}

function inString(stream: Stream, state: State, inside: Quoted): string {
  const { end, raw, format, part } = inside
  const kind = part === 'spec' ? 'keyword' : format ? 'string.special' : 'string'
  if (end && stream.match(new RegExp(`^${end}`))) {
    change(state, inside, undefined)
    return format ? 'string.special' : 'string'
  }
  if (stream.match(/^\\$/)) {
    state.joined = true
    return kind
  }
  if (format && part === 'text' && stream.match(/^(?:\{\{|\}\})/)) return kind
  if (format && (part === 'text' || state.strings.length < DEEPEST) && stream.match(/^\{/)) {
    if (part === 'text') change(state, inside, { part: 'field', depth: 0 })
    else state.strings.push({ ...inside, end: '', part: 'field', depth: 0 })
    return 'punctuation'
  }
  if (part === 'spec' && stream.match(/^\}/)) {
    change(state, inside, { part: 'text' })
    return 'punctuation'
  }
  if (!raw && stream.match(ESCAPE)) return format ? kind : 'escape'
  // In a raw string too a backslash keeps a quote from ending it.
  if (!stream.match(/^(?:\\.|[^\\'"{}]+)/)) stream.next()
  return kind
}

function inWords(
  word: string,
  stream: Stream,
  state: State,
  before: State['before'],
  first: boolean,
): string {
  if (before === '.' && !/^c?import$/.test(word)) return 'propertyName'
  if (before === 'def') return 'variableName.definition'
  if (before === 'class') return 'className'
  if (isKeyword(word, stream, state, first)) {
    if (word === 'def') state.before = 'def'
    else if (NAMING.has(word)) state.before = 'class'
    else if (word === 'sizeof') state.before = 'sizeof'
    if (first) state.declares = /^c(?:p?def|typedef)$/.test(word)
    return 'keyword'
  }
  if (word === 'True' || word === 'False') return 'bool'
  if (word === 'None' || word === 'NULL') return 'null'
  if (isType(word, stream, state, before, first)) {
    if (first) state.declares = true
    return 'typeName'
  }
  // `cdef int add(…)`, and the same in a header's declarations.
  const defined = state.declares && state.depth === 0 && stream.match(/^\s*\(/, false)
  return defined ? 'variableName.definition' : 'variableName'
}

function isKeyword(word: string, stream: Stream, state: State, first: boolean): boolean {
  if (KEYWORDS.has(word)) return true
  if (SOFT.has(word)) {
    if (stream.match(NEXT_WORD, false) || (state.declares && stream.match(/^\s*:/, false))) return true
    return first && NAMING.has(word) && Boolean(stream.match(/^\s*:\s*(?:#|$)/, false))
  }
  if (word === 'sizeof' || word === 'typeof') return Boolean(stream.match(/^\s*\(/, false))
  if (word === 'namespace' || (word === 'include' && first)) return Boolean(stream.match(/^\s+["']/, false))
  if (word === 'gil') return Boolean(stream.match(/^\s*:/, false))
  if (word === 'ELSE') return first
  // As far as one line tells: a subject, and a colon.
  return first && /^(?:match|case)$/.test(word) && Boolean(stream.match(/^\s+[^=:)\]}.].*:/, false))
}

function isType(
  word: string,
  stream: Stream,
  state: State,
  before: State['before'],
  first: boolean,
): boolean {
  if (TYPES.has(word)) return true
  if (stream.match(NEXT_WORD, false)) return true
  if (before === '<' && stream.match(/^(?:\s*\[[^\]]*\])?[\s*]*>/, false)) return true
  if (before === 'sizeof' && stream.match(/^[\s*]*\)/, false)) return true
  if (state.declares && stream.match(/^\s*\*+\s*[\w,)]/, false)) return true
  if (!PERHAPS.has(word)) return false
  return Boolean(
    stream.match(VIEW, false) ||
      stream.match(POINTER, false) ||
      (first && stream.match(/^\s*(?:#|$)/, false)) ||
      (state.declares && stream.match(/^\s*(?:[[,)]|\(\*)/, false)),
  )
}

function inSigns(
  stream: Stream,
  state: State,
  field: Quoted | undefined,
  before: State['before'],
  first: boolean,
): string | null {
  if (field && field.depth === 0) {
    if (stream.match(/^\}/)) {
      change(state, field, field.end ? { part: 'text' } : undefined)
      return 'punctuation'
    }
    if (stream.match(/^:/)) {
      if (field.end) change(state, field, { part: 'spec' })
      return null
    }
    if (stream.match(/^![rsa](?=[:}])/)) return 'keyword'
  }
  if (stream.match(/^\.{3}|^[,;]/)) return 'punctuation'
  if (stream.match(/^[([{]/)) {
    if (before === 'sizeof') state.before = 'sizeof'
    return bracket(state, field, 1)
  }
  if (stream.match(/^[)\]}]/)) return bracket(state, field, -1)
  if (stream.match(/^\./)) {
    if (stream.match(/^\w|^[\u0080-\uffff]/, false)) state.before = '.'
    return 'operator'
  }
  if (stream.match(/^(?:->|:=)/)) return null
  if (stream.match(/^:/)) {
    state.opens = state.depth === 0
    if (state.opens) state.declares = false
    return null
  }
  if (first && stream.match(/^@/)) return 'meta'
  if (stream.match(/^<(?![<=])/)) {
    state.before = '<'
    return 'operator'
  }
  const sign = stream.match(/^(?:\*\*|\/\/|<<|>>|[-+*/%@&|^~<>=!])=?/)
  if (!sign) stream.next()
  else if (String(sign) === '=' && state.depth === 0) state.declares = false
  return sign ? 'operator' : null
}

function bracket(state: State, field: Quoted | undefined, by: 1 | -1): string {
  if (field) change(state, field, { depth: Math.max(0, field.depth + by) })
  else state.depth = Math.max(0, state.depth + by)
  return 'punctuation'
}
