/** Colours for languages that need no grammar for it. Every pattern takes what it began with: time grows with length. */

/** A piece of code and its classes; pieces do not overlap and come in order. */
export interface Span {
  from: number
  to: number
  classes: string
}

type Rules = [classes: string, pattern: RegExp][]

function createScanner(rules: Rules, flags = ''): (code: string) => Span[] {
  const whole = new RegExp(rules.map(([, pattern]) => `(${pattern.source})`).join('|'), `g${flags}`)
  return (code) => {
    const spans: Span[] = []
    for (const match of code.matchAll(whole)) {
      const classes = rules[match.slice(1).findIndex((group) => group !== undefined)]?.[0]
      if (classes) spans.push({ from: match.index, to: match.index + match[0].length, classes })
    }
    return spans
  }
}

// A quote that is not closed goes on to the end of its line or text.
const SINGLE = /'(?:[^'\\\n]|\\.)*'?/
const DOUBLE = /"(?:[^"\\\n]|\\.)*"?/
const NUMBER = /\b\d[\w.]*/

export const scanSql = createScanner(
  [
    ['tok-comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/],
    ['tok-string', /'(?:[^']|'')*'?/],
    ['', /"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?/],
    ['tok-number', NUMBER],
    [
      'tok-keyword',
      /\b(?:add|after|all|alter|and|as|asc|autoincrement|before|begin|between|by|cascade|case|check|collate|column|commit|conflict|constraint|create|cross|current_timestamp|database|default|delete|desc|distinct|drop|each|else|end|escape|except|exists|explain|for|foreign|from|group|having|if|ignore|in|index|inner|insert|intersect|into|is|join|key|left|like|limit|natural|not|null|of|offset|on|or|order|outer|pragma|primary|references|rename|replace|returning|rollback|rowid|select|set|table|temporary|then|to|transaction|trigger|union|unique|update|using|values|view|virtual|when|where|with|without)\b/,
    ],
    [
      'tok-typeName',
      /\b(?:bigint|blob|boolean|char|date|datetime|integer|int|numeric|real|text|timestamp|varchar)\b/,
    ],
    ['tok-punctuation', /[(),;]/],
    ['tok-operator', /[=<>!+*/%|&~?-]+/],
    ['', /\w+/],
  ],
  'i',
)

export const scanToml = createScanner([
  ['tok-comment', /#[^\n]*/],
  ['tok-string', /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|'[^'\n]*'?/],
  ['tok-string', DOUBLE],
  ['tok-bool', /\b(?:true|false)\b/],
  ['tok-number', NUMBER],
  ['tok-propertyName', /[\w.-]+/],
  ['tok-operator', /=/],
  ['tok-punctuation', /[[\]{},]/],
])

const scanTag = createScanner([
  ['tok-meta', /^\{[{%][-+]?|[-+]?[%}]\}$/],
  ['tok-string', SINGLE],
  ['tok-string', DOUBLE],
  ['tok-number', NUMBER],
  [
    'tok-keyword',
    /\b(?:and|as|autoescape|block|call|context|do|else|elif|endautoescape|endblock|endcall|endfilter|endfor|endif|endmacro|endset|endtrans|endwith|extends|filter|for|from|if|ignore|import|in|include|is|macro|missing|not|or|recursive|scoped|set|trans|with|without)\b/,
  ],
  ['tok-bool', /\b(?:true|false|none|True|False|None)\b/],
  ['tok-variableName', /[^\W\d]\w*/],
  ['tok-operator', /[=<>!+*/%|~-]+/],
  ['tok-punctuation', /[()[\]{},.:]/],
])

const ENDS = { '{{': '}}', '{%': '%}', '{#': '#}' } as const

/** The places of Jinja in a template, from brace to brace. */
export function jinjaSpans(code: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  const absent = new Set<string>()
  for (let at = code.indexOf('{'); at >= 0; at = code.indexOf('{', at)) {
    const opener = code.slice(at, at + 2)
    const end = Object.hasOwn(ENDS, opener) ? ENDS[opener as keyof typeof ENDS] : undefined
    // What is nowhere behind here is nowhere further on either.
    const close = end === undefined || absent.has(end) ? -1 : code.indexOf(end, at + 2)
    if (close < 0) {
      if (end !== undefined) absent.add(end)
      at++
      continue
    }
    found.push({ from: at, to: close + 2 })
    at = close + 2
  }
  return found
}

/** The colours inside one of them. */
export function scanJinja(code: string, { from, to }: { from: number; to: number }): Span[] {
  const inside = code.slice(from, to)
  if (inside.startsWith('{#')) return [{ from, to, classes: 'tok-comment' }]
  return scanTag(inside).map((span) => ({ ...span, from: from + span.from, to: from + span.to }))
}
