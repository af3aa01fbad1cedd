import type { TypeHint } from '@bytelab/runtime'

/** Where a text is to be put, in place of what stands between two offsets. */
export interface Insertion {
  from: number
  to: number
  insert: string
  /** It is about a parameter of a function. */
  parameter: boolean
}

/**
 * Where a declaration goes in a source: that of a parameter or of what a C function returns in the signature, that of a
 * variable at the beginning of the function that it is in, since Cython lets no `cdef` stand inside a loop or a
 * condition. In a `.py` file they are annotations and decorators. `undefined` where the text is not the one that the
 * hint is about.
 */
export function placeOf(text: string, { line, name, declaration }: TypeHint): Insertion | undefined {
  const lines = linesOf(text)
  const at = lines[line - 1]
  if (!at || !new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`).test(text)) return undefined
  if (declaration.startsWith('@')) {
    const indent = /^\s*/.exec(at.text)?.[0] ?? ''
    return { from: at.from, to: at.from, insert: `${indent}${declaration}\n`, parameter: false }
  }
  const cdef = declaration.startsWith('cdef ')
  const found = cdef ? returnOf(at, name, declaration) : parameterOf(text, lines, line - 1, name, declaration)
  // In Python a variable is declared in the same words as a parameter.
  if (found || !(cdef || declaration.startsWith(`${name}: `))) return found
  const start = bodyOf(text, lines, line - 1) ?? statementOf(lines, line - 1)
  return { from: start.from, to: start.from, insert: `${start.indent}${declaration}\n`, parameter: false }
}

/**
 * Where a line that the file needs besides, such as `import cython`, goes: above the first statement behind what must
 * stand before all others. `undefined` where it is there.
 */
export function neededOf(text: string, needed: string): Insertion | undefined {
  if (new RegExp(`^${escaped(needed)}\\s*(?:#.*)?$`, 'm').test(text)) return undefined
  const lines = linesOf(text)
  let first = behindDocstring(text, lines, firstStatement(lines, 0)) ?? lines.length
  while (first < lines.length && /^\s*$|^from __future__ /.test(lines[first]?.text ?? '')) first++
  const from = lines[first]?.from ?? text.length
  return { from, to: from, insert: `${needed}\n`, parameter: false }
}

interface Line {
  from: number
  text: string
}

function linesOf(text: string): Line[] {
  let from = 0
  return text.split('\n').map((each) => {
    const line = { from, text: each }
    from += each.length + 1
    return line
  })
}

const DEF = /^(\s*)(?:async\s+def|def|cpdef|cdef)\b[^=]*?\(|^(\s*)class\b/

/** The beginning of the body of the function around a line: behind its signature and its docstring. */
function bodyOf(
  text: string,
  lines: readonly Line[],
  index: number,
): { from: number; indent: string } | undefined {
  const inner = indentOf(lines[index]?.text ?? '')
  for (let at = index; at >= 0; at--) {
    const { text: head = '', from = 0 } = lines[at] ?? {}
    const found = DEF.exec(head)
    const outer = found?.[1]
    // A function on the way up that is not around the line is indented as much, or more.
    if (outer === undefined || (at !== index && outer.length >= inner)) continue
    const end = signatureEnd(text, from)
    if (end === undefined) return undefined
    let first = lines.findIndex((line) => line.from > end)
    if (first < 0) return undefined
    first = firstStatement(lines, first)
    const indent = /^\s*/.exec(lines[first]?.text ?? '')?.[0] ?? ''
    if (indent.length <= outer.length) return undefined
    const place = lines[behindDocstring(text, lines, first) ?? lines.length]
    return place && { from: place.from, indent }
  }
  return undefined
}

/** The first line from one on that is more than a comment. */
function firstStatement(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && /^\s*(?:#.*)?$/.test(lines[at]?.text ?? '')) at++
  return at
}

/** The line behind a docstring that begins on this one, or else this one; `undefined` where none is behind it. */
function behindDocstring(text: string, lines: readonly Line[], first: number): number | undefined {
  const { text: line = '', from = 0 } = lines[first] ?? {}
  const doc = /^\s*[rRuU]?("""|''')/.exec(line)
  if (!doc?.[1]) return first + (/^\s*[rRuU]?(?:"[^"]*"|'[^']*')\s*(?:#.*)?$/.test(line) ? 1 : 0)
  const closed = text.indexOf(doc[1], from + doc[0].length)
  const next = closed < 0 ? -1 : lines.findIndex((each) => each.from > closed)
  return next < 0 ? undefined : next
}

/** The beginning of the module's statement that a line is in. */
function statementOf(lines: readonly Line[], index: number): { from: number; indent: string } {
  let at = index
  while (at > 0 && !/^[^\s#)\]}]/.test(lines[at]?.text ?? '')) at--
  return { from: lines[at]?.from ?? 0, indent: '' }
}

/** The offset of the colon that ends a signature which begins at `from`. */
function signatureEnd(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = text.indexOf('(', from); at >= 0 && at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '"' || sign === "'") {
      const end = text.indexOf(sign, at + 1)
      if (end < 0) return undefined
      at = end
    } else if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) depth--
    else if (sign === '#') at = Math.max(at, text.indexOf('\n', at))
    else if (sign === ':' && depth === 0) return at
  }
  return undefined
}

/** What a C function returns stands before its name. */
function returnOf({ from, text }: Line, name: string, declaration: string): Insertion | undefined {
  const head = new RegExp(`^\\s*cp?def\\s+(?:inline\\s+)?(?=${escaped(name)}\\s*\\()`).exec(text)
  if (!head) return undefined
  const at = from + head[0].length
  const type = declaration.slice('cdef '.length, -name.length)
  return { from: at, to: at, insert: type, parameter: false }
}

/** The parameter's name in its function's signature becomes its declaration. */
function parameterOf(
  text: string,
  lines: readonly Line[],
  index: number,
  name: string,
  declaration: string,
): Insertion | undefined {
  const at = lines.findLastIndex((line, other) => other <= index && DEF.test(line.text))
  const from = lines[at]?.from ?? 0
  const end = signatureEnd(text, from)
  const open = text.indexOf('(', from)
  if (at < 0 || end === undefined || open < 0 || end < (lines[index]?.from ?? 0)) return undefined
  // A name at the beginning of a parameter: behind the parenthesis or a comma.
  const pattern = new RegExp(`(?<=[(,]\\s*)${escaped(name)}(?=\\s*[,:=)])`)
  const found = pattern.exec(text.slice(open, end))
  if (!found) return undefined
  const start = open + found.index
  // A type of C takes the place of what Python says about it.
  const annotation = /^\s*:\s*\w+(?=\s*[,)=])/.exec(text.slice(start + name.length, end))
  return {
    from: start,
    to: start + name.length + (annotation?.[0].length ?? 0),
    insert: declaration,
    parameter: true,
  }
}

function indentOf(text: string): number {
  return text.search(/\S|$/)
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
