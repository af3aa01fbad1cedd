import type { Root, RootContent } from 'mdast'
import type { Processor, Transformer } from 'unified'
import { visit } from 'unist-util-visit'
import { collect } from './collect.ts'
import { addDirectives, normalized } from './markdown.ts'
import { checkMatter, type Matter, readMatter } from './matter.ts'
import { makeLesson } from './parse.ts'
import { print } from './print.ts'
import { collector, formatProblem, type Report, sorted } from './problem.ts'
import type { Access } from './project.ts'
import type { Recorded } from './recorded.ts'
import { blockWriter, dataElement } from './render.ts'
import type { Lesson, ListFolder, ReadFile } from './types.ts'
import { lessonId } from './words.ts'

type VFile = Parameters<Transformer>[1]

export interface RemarkOptions {
  /**
   * Reads what `::file{…}` names, beside the page. Without it such a directive is a problem. It is asked for the
   * page too, for the true lines and front matter, which site generators take away.
   */
  readFile?: ReadFile
  /** Lists the folders that `::app{…}` and `::extension{…}` name, beside the page. Without it such an attribute is a problem. */
  listFolder?: ListFolder
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
  addDirectives(this.data())
  return (tree, file) => transform(tree, file, options)
}

function transform(tree: Root, file: VFile, options: RemarkOptions): void {
  const path = file.path || 'lesson.md'
  const text = String(file)
  const { problems, report } = collector(path)
  const read = options.readFile && ((name: string) => options.readFile?.(name, path))
  const whole = wholePage(file, read)
  const above = whole === undefined ? 0 : linesAbove(whole, text)
  shift(tree, above)
  const access: Access = {
    ...(read && { read }),
    ...(options.listFolder && { list: (name: string) => options.listFolder?.(name, path) }),
  }
  const id = options.idOf?.(path) ?? lessonId(path)
  const collected = collect(tree, { text, lesson: id, report, access, guest: true })
  if (!collected.touched) {
    shift(tree, -above)
    return
  }
  const matter = guestMatter(tree, file, whole, report)
  if (problems.length > 0 || !matter) throw new Error(sorted(problems).map(formatProblem).join('\n'))
  const lesson = makeLesson({ id, path, text: normalized(text), matter, collected, tree })
  const draw = blockWriter(lesson, options.outputs?.(lesson))
  visit(tree, (node, index, parent) => {
    if (node.type !== 'bytelabBlock' && node.type !== 'bytelabFile') return
    const drawn = draw(node)
    if (!drawn || !parent || index === undefined) return
    const html: RootContent = { type: 'html', value: print([drawn]), position: node.position }
    ;(parent.children as RootContent[])[index] = html
  })
  shift(tree, -above)
  tree.children.unshift({ type: 'html', value: print([dataElement(lesson)]) })
}

/**
 * The page as it is on disk. A site generator may hand over the text without its front matter and without the lines
 * that were there, and the front matter without the keys that it does not know.
 */
function wholePage(
  file: VFile,
  read: ((name: string) => string | undefined) | undefined,
): string | undefined {
  try {
    const whole = file.basename ? read?.(file.basename) : undefined
    return typeof whole === 'string' ? normalized(whole) : undefined
  } catch {
    return undefined
  }
}

/** How many lines of the page are missing above the text. */
function linesAbove(whole: string, text: string): number {
  const handed = normalized(text)
  const body = handed.trim()
  const at = whole.indexOf(body)
  if (at < 0 || !body) return 0
  return lines(whole.slice(0, at)) - lines(handed.slice(0, handed.indexOf(body)))
}

function lines(text: string): number {
  return text.split('\n').length - 1
}

function shift(tree: Root, by: number): void {
  if (by === 0) return
  visit(tree, (node) => {
    if (!node.position) return
    const { start, end } = node.position
    node.position = { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } }
  })
}

/** Front matter from the page or, as Astro has it, beside it. A site demands its own keys: none is missing. */
function guestMatter(tree: Root, file: VFile, whole: string | undefined, report: Report): Matter | undefined {
  const inTree = tree.children.find((each) => each.type === 'yaml')
  if (inTree?.type === 'yaml') return readMatter(inTree, report, true)
  const value = whole && /^---\n([\s\S]*?)\n---[^\S\n]*(?:\n|$)/.exec(whole)?.[1]
  if (value) {
    const start = { line: 1, column: 1, offset: 0 }
    return readMatter({ type: 'yaml', value, position: { start, end: start } }, report, true)
  }
  const astro = file.data.astro
  const given = astro && typeof astro === 'object' && 'frontmatter' in astro ? astro.frontmatter : undefined
  const data = given && typeof given === 'object' ? given : {}
  const title = 'title' in data ? data.title : file.stem || 'Lesson'
  return checkMatter({ ...data, title }, report, true, () => ({ line: 1, column: 1 }))
}
