import type { Root, RootContent } from 'mdast'
import type { Processor } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { collect } from './collect.ts'
import { print } from './html.ts'
import { directiveSyntax } from './markdown.ts'
import { checkMatter, type Matter, readMatter } from './matter.ts'
import { makeLesson } from './parse.ts'
import { collector, formatProblem, placeOf, type Report, sorted } from './problem.ts'
import type { Recorded } from './recorded.ts'
import { blockWriter, dataElement } from './render.ts'
import type { Lesson, ReadFile } from './types.ts'
import { lessonId } from './words.ts'

export interface RemarkOptions {
  /** Reads what `::file{…}` names, beside the page. Without it such a directive is a problem. */
  readFile?: ReadFile
  /** What the blocks of a lesson put out when they were run last. */
  outputs?: (lesson: Lesson) => Recorded | undefined
  /** The id of the lesson at a path. Default: a slug of the path, as `parseLesson` makes it. */
  idOf?: (path: string) => string
}

/**
 * A remark plugin that turns the blocks of a page into the same HTML as `renderLesson`, as `html` nodes, and leaves
 * everything else to the pipeline it is in: other directives, asides, highlighting of code in the text. Pages
 * without blocks stay as they are. Problems are thrown as one error with a line for each.
 */
export function remarkBytelab(
  this: Processor,
  options: RemarkOptions = {},
): (tree: Root, file: VFile) => void {
  const data = this.data()
  const { syntax, mdast } = directiveSyntax()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...mdast]
  return (tree, file) => transform(tree, file, options)
}

function transform(tree: Root, file: VFile, options: RemarkOptions): void {
  const path = file.path || 'lesson.md'
  const text = String(file)
  const { problems, report } = collector(path)
  const read = options.readFile && ((name: string) => options.readFile?.(name, path))
  const collected = collect(tree, { text, report, read, guest: true })
  if (!collected.touched) return
  const matter = guestMatter(tree, file, report)
  if (problems.length > 0 || !matter) throw new Error(sorted(problems).map(formatProblem).join('\n'))
  const id = options.idOf?.(path) ?? lessonId(path)
  const lesson = makeLesson({ id, path, text: text.replace(/\r\n?/g, '\n'), matter, collected, tree })
  const draw = blockWriter(lesson, options.outputs?.(lesson))
  visit(tree, (node, index, parent) => {
    if (node.type !== 'bytelabBlock' && node.type !== 'bytelabFile') return
    const drawn = draw(node)
    if (!drawn || !parent || index === undefined) return
    const html: RootContent = { type: 'html', value: print([drawn]), position: node.position }
    ;(parent.children as RootContent[])[index] = html
  })
  tree.children.unshift({ type: 'html', value: print([dataElement(lesson)]) })
}

/** Front matter from the tree or, as Astro has it, beside the file. A site demands its own keys: none is missing. */
function guestMatter(tree: Root, file: VFile, report: Report): Matter | undefined {
  const node = tree.children.find((each) => each.type === 'yaml')
  if (node?.type === 'yaml') return readMatter(node, report)
  const astro = file.data.astro
  const given = astro && typeof astro === 'object' && 'frontmatter' in astro ? astro.frontmatter : undefined
  const data = given && typeof given === 'object' ? given : {}
  const title = 'title' in data ? data.title : file.stem || 'Lesson'
  return checkMatter({ ...data, title }, report, () => placeOf(tree))
}
