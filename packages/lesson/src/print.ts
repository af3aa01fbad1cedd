import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'

/** The one way from nodes to text, so that escaping is the same everywhere. */
export function print(nodes: ElementContent[]): string {
  return toHtml(
    { type: 'root', children: nodes },
    { characterReferences: { useNamedReferences: true }, collapseEmptyAttributes: true },
  )
}
