import { parser as cpp } from '@lezer/cpp'
import { parser as css } from '@lezer/css'
import { classHighlighter, highlightTree } from '@lezer/highlight'
import { configureNesting, parser as html } from '@lezer/html'
import { parser as python } from '@lezer/python'
import type { ElementContent } from 'hast'
import { cython } from './cython.ts'
import { makefile } from './makefile.ts'
import { print } from './print.ts'
import { jinjaSpans, type Span, scanJinja, scanSql, scanToml } from './scan.ts'
import { streamed } from './stream.ts'

const page = html.configure({ wrap: configureNesting([{ tag: 'style', parser: css }]) })

/** The ways to colour, by a name of the language. Others are plain. */
const HIGHLIGHTERS = new Map<string, (code: string) => Span[]>([
  ['python', (code) => parsed(python, code)],
  ['html', template],
  ['css', (code) => parsed(css, code)],
  ['sql', scanSql],
  ['toml', scanToml],
  // The grammar of C++ knows C.
  ['cpp', (code) => parsed(cpp, code)],
  ['cython', streamed(cython)],
  ['makefile', streamed(makefile)],
])

const NAMES: Record<string, string> = {
  py: 'python',
  python3: 'python',
  jinja: 'html',
  'html+jinja': 'html',
  c: 'cpp',
  h: 'cpp',
  'c++': 'cpp',
  pyx: 'cython',
  pxd: 'cython',
  make: 'makefile',
}

function parsed(parser: typeof python, code: string): Span[] {
  const spans: Span[] = []
  highlightTree(parser.parse(code), classHighlighter, (from, to, classes) =>
    spans.push({ from, to, classes }),
  )
  return spans
}

/** HTML with Jinja in it: the HTML is parsed as if the Jinja were not there. */
function template(code: string): Span[] {
  const places = jinjaSpans(code)
  let masked = ''
  let at = 0
  for (const { from, to } of places) {
    // What prints stands for a value, the rest for nothing.
    const filler = code.startsWith('{{', from) ? 'x' : ' '
    masked += code.slice(at, from) + code.slice(from, to).replace(/[^\n]/g, filler)
    at = to
  }
  const spans: Span[] = []
  let next = 0
  let done = 0
  for (const { from, to, classes } of parsed(page, masked + code.slice(at))) {
    let start = Math.max(from, done)
    for (let place = places[next]; place && place.from < to; place = places[++next]) {
      if (place.from > start) spans.push({ from: start, to: place.from, classes })
      spans.push(...scanJinja(code, place))
      done = place.to
      start = Math.max(start, done)
    }
    if (start < to) spans.push({ from: start, to, classes })
  }
  for (const place of places.slice(next)) spans.push(...scanJinja(code, place))
  return spans
}

/** The nodes that `highlight` writes. */
export function highlighted(code: string, language: string | undefined): ElementContent[] {
  const name = language?.toLowerCase() ?? ''
  const spans = HIGHLIGHTERS.get(Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name)?.(code) ?? []
  const nodes: ElementContent[] = []
  let at = 0
  function plain(to: number): void {
    if (to > at) nodes.push({ type: 'text', value: code.slice(at, to) })
    at = Math.max(at, to)
  }
  for (const { from, to, classes } of spans) {
    plain(from)
    nodes.push({
      type: 'element',
      tagName: 'span',
      properties: { className: classes.split(' ') },
      children: [{ type: 'text', value: code.slice(from, to) }],
    })
    at = to
  }
  plain(code.length)
  return nodes
}

/**
 * Code as HTML with the `tok-…` classes of the editor. The text stays exactly as it is. Python, Cython, C, C++,
 * makefiles, HTML with Jinja, CSS, SQL and TOML have colours; other languages are only escaped.
 */
export function highlight(code: string, language = 'python'): string {
  return print(highlighted(code, language))
}
