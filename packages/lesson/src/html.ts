import type { Element, ElementContent, Nodes as HastNodes, Properties } from 'hast'
import type { Html, Nodes, Parents, RootContent, RootContentMap } from 'mdast'
import { type Handlers, toHast } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import { ASIDES } from './directive.ts'
import { highlighted } from './highlight.ts'

/** Turns Markdown inside a block into HTML. */
export type Write = (nodes: readonly RootContent[]) => ElementContent[]

export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

export function text(value: string): ElementContent {
  return { type: 'text', value }
}

/** Data for an element, in a script that does not run. */
export function dataScript(name: string, data: object): Element {
  // Inside a script element `<` could end it, and no reference is decoded there.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return element('script', { type: 'application/json', className: [name] }, [text(json)])
}

/** Characters of code beside each other on a phone, at least; longer lines scroll, and keys must be able to do that. */
const NARROW = 36

export function codeBlock(code: string, language: string | undefined, properties: Properties = {}): Element {
  const className = language ? [`language-${language}`] : []
  const wide = code.split('\n').some((line) => line.length > NARROW)
  return element('pre', { className: ['bytelab-code'], ...(wide && { tabIndex: 0 }), ...properties }, [
    element('code', className.length ? { className } : {}, highlighted(code, language)),
  ])
}

/**
 * Markdown nodes to HTML nodes that are safe whoever wrote them: HTML in the Markdown becomes text, links and
 * images only go where nothing is executed. `definitions` are those of the whole document; `prefix` keeps the
 * footnotes of one block apart from those of the next.
 */
export function writer(definitions: readonly RootContent[], prefix: string, handlers: Handlers = {}): Write {
  return (nodes) => {
    const hast = toHast(
      { type: 'root', children: [...nodes, ...definitions] },
      {
        clobberPrefix: `${prefix}-`,
        handlers: { html, code, containerDirective: aside, ...handlers },
      },
    )
    neutralize(hast)
    renameFootnotes(hast, prefix)
    const children = hast.type === 'root' ? hast.children : [hast]
    return trimmed(children.filter((node) => node.type !== 'doctype'))
  }
}

function trimmed(nodes: ElementContent[]): ElementContent[] {
  const blank = (node: ElementContent | undefined) => node?.type === 'text' && !node.value.trim()
  while (blank(nodes.at(-1))) nodes.pop()
  while (blank(nodes[0])) nodes.shift()
  return nodes
}

/** All definitions of links and footnotes below some nodes. */
export function definitionsIn(nodes: readonly Nodes[]): RootContent[] {
  const found: RootContent[] = []
  for (const node of nodes) {
    visit(node, (each) => {
      if (each.type === 'definition' || each.type === 'footnoteDefinition') found.push(each)
    })
  }
  return found
}

function html(_state: unknown, node: Html, parent: Parents | undefined): ElementContent | undefined {
  const visible = node.value.replace(/<!--[\s\S]*?(-->|$)/g, '')
  if (!visible.trim()) return undefined
  const inline = parent && /^(paragraph|heading|emphasis|strong|delete|link|tableCell)$/.test(parent.type)
  return inline ? text(visible) : element('p', {}, [text(visible)])
}

function code(_state: unknown, node: RootContentMap['code']): Element {
  return codeBlock(node.value, node.lang ?? undefined)
}

function aside(
  state: { all: (node: Nodes) => ElementContent[] },
  node: RootContentMap['containerDirective'],
): Element {
  const name = ASIDES.find((each) => each === node.name) ?? 'note'
  const first = node.children[0]
  const labelled = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data
  const title = labelled ? state.all(first) : [text(name[0]?.toUpperCase() + name.slice(1))]
  const children = labelled ? node.children.slice(1) : node.children
  return element('aside', { className: ['bytelab-aside', `bytelab-${name}`] }, [
    element('p', { className: ['bytelab-aside-title'] }, title),
    ...state.all({ type: 'root', children }),
  ])
}

/** Every text with footnotes has a heading for them, and all headings would have the same id. */
function renameFootnotes(tree: HastNodes, prefix: string): void {
  visit(tree, 'element', ({ properties }) => {
    if (properties.id === 'footnote-label') properties.id = `${prefix}-footnote-label`
    if (String(properties.ariaDescribedBy) === 'footnote-label') {
      properties.ariaDescribedBy = [`${prefix}-footnote-label`]
    }
  })
}

/** Takes away links that would run something. Relative links and the four harmless schemes stay. */
function neutralize(tree: HastNodes): void {
  visit(tree, 'element', (node) => {
    for (const name of ['href', 'src'] as const) {
      const value = node.properties[name]
      if (typeof value === 'string' && !isHarmless(value, name === 'src')) delete node.properties[name]
    }
  })
}

/** Whether following or loading a URL executes nothing. */
export function isHarmless(url: string, image = false): boolean {
  // Browsers skip spaces and control characters inside a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  const bare = url.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '')
  const scheme = /^([^/?#:]*):/.exec(bare)?.[1]?.toLowerCase()
  if (scheme === undefined || /^(https?|mailto|tel)$/.test(scheme)) return true
  return image && /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(bare)
}
