import { classHighlighter, highlightTree } from '@lezer/highlight'
import { parser } from '@lezer/python'
import type { ElementContent } from 'hast'
import { print } from './print.ts'

const python = new Set(['python', 'py', 'python3'])

/** The nodes that `highlight` writes. */
export function highlighted(code: string, language: string | undefined): ElementContent[] {
  if (!language || !python.has(language.toLowerCase())) return code ? [{ type: 'text', value: code }] : []
  const nodes: ElementContent[] = []
  let at = 0
  function plain(to: number): void {
    if (to > at) nodes.push({ type: 'text', value: code.slice(at, to) })
    at = Math.max(at, to)
  }
  highlightTree(parser.parse(code), classHighlighter, (from, to, classes) => {
    plain(from)
    const value = code.slice(from, to)
    nodes.push({
      type: 'element',
      tagName: 'span',
      properties: { className: classes.split(' ') },
      children: [{ type: 'text', value }],
    })
    at = to
  })
  plain(code.length)
  return nodes
}

/**
 * Code as HTML with the `tok-…` classes of the editor. The text stays exactly as it is; languages other than
 * Python are only escaped.
 */
export function highlight(code: string, language = 'python'): string {
  return print(highlighted(code, language))
}
