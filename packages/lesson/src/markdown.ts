import type { Node, Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Data, unified } from 'unified'
import type { Report } from './problem.ts'

/** How deep a document may nest. Far more than people write, far less than the stack of a renderer. */
const DEEPEST = 100
/** Emphasis marks in one paragraph: the time that Markdown takes for them grows with their square. */
const MOST_MARKS = 5000
const LONGEST = 8_000_000

/**
 * The syntax of directives without `:name` inside a line. The format has none, and prose has many (`10:30pm`,
 * `:smile:`, `std::string`): they stay text.
 */
function directiveSyntax(): Required<Pick<Data, 'micromarkExtensions' | 'fromMarkdownExtensions'>> {
  const data = unified().use(remarkDirective).freeze().data()
  return {
    micromarkExtensions: (data.micromarkExtensions ?? []).map(({ text: _, ...rest }) => rest),
    fromMarkdownExtensions: data.fromMarkdownExtensions ?? [],
  }
}

/** Adds the syntax to what a processor has. */
export function addDirectives(data: Data): void {
  const { micromarkExtensions, fromMarkdownExtensions } = directiveSyntax()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...micromarkExtensions]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...fromMarkdownExtensions]
}

const processor = createProcessor()

function createProcessor() {
  const created = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
  addDirectives(created.data())
  return created.freeze()
}

/** The text that is parsed: line ends are `\n`, and there is no byte order mark. Lines keep their numbers. */
export function normalized(markdown: string): string {
  return markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** The document's tree, or `undefined` and a problem for what no person writes. Never throws. */
export function readTree(text: string, report: Report): Root | undefined {
  if (!isSane(text, report)) return undefined
  try {
    const tree = processor.parse(text)
    if (isDeep(tree)) {
      report({ line: 1, column: 1 }, 'nested too deeply', `at most ${DEEPEST} levels`)
      return undefined
    }
    return tree
  } catch (error) {
    report({ line: 1, column: 1 }, `cannot be read as Markdown: ${String(error).slice(0, 200)}`)
    return undefined
  }
}

function isSane(text: string, report: Report): boolean {
  if (text.length > LONGEST) {
    report({ line: 1, column: 1 }, 'too long', `at most ${LONGEST} characters`, String(text.length))
    return false
  }
  let line = 0
  let marks = 0
  let fence: string | undefined
  for (const row of text.split('\n')) {
    line++
    const opener = /^[\s>]*(`{3,}|~{3,})/.exec(row)?.[1]
    if (opener && (!fence || opener.startsWith(fence))) fence = fence ? undefined : opener
    if (!fence && depthOf(row) > DEEPEST) {
      report({ line, column: 1 }, 'nested too deeply', `at most ${DEEPEST} levels`)
      return false
    }
    marks = fence || row.trim() === '' ? 0 : marks + (row.match(/[*_~]/g)?.length ?? 0)
    if (marks > MOST_MARKS) {
      report({ line, column: 1 }, 'too many of * _ ~ in one paragraph', `at most ${MOST_MARKS}`)
      return false
    }
  }
  return true
}

/** How many quotations and lists a line opens. */
function depthOf(row: string): number {
  // Two columns of indentation are at least one list, if a list goes on there.
  const indent = /^(\s*)(?:[-+*]|\d{1,9}[.)])\s/.exec(row)?.[1]?.length ?? 0
  const marks = /^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*/.exec(row)?.[0] ?? ''
  // A line of * or - alone is a rule across the page.
  if (/^[\s*]*$|^[\s-]*$/.test(row)) return 0
  return Math.max(indent / 2, marks.replace(/[\s\d]/g, '').length)
}

/** Without recursion, since it guards what recurses. */
function isDeep(tree: Root): boolean {
  let level: Node[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((node) => ('children' in node ? (node.children as Node[]) : []))
  }
  return false
}

/** The text of a node and all below it, in Markdown or HTML. */
export function textOf(node: object): string {
  if ('value' in node && typeof node.value === 'string') return node.value
  return 'children' in node ? (node.children as object[]).map(textOf).join('') : ''
}
