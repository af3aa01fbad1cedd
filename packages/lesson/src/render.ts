import type { Element, ElementContent } from 'hast'
import type { Nodes, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { writeApp } from './app.ts'
import { writeBytecode } from './bytecode.ts'
import { writeCell } from './cell.ts'
import { writeExercise } from './exercise.ts'
import { writeExtension } from './extension.ts'
import { writeFileBlock } from './file.ts'
import { dataScript, definitionsIn, text, writer } from './html.ts'
import { textOf } from './markdown.ts'
import { print } from './print.ts'
import { writeQuiz } from './quiz.ts'
import type { Recorded } from './recorded.ts'
import type { Block, BlockNode, FileNode, Lesson } from './types.ts'
import { hasProject } from './workspace.ts'

export interface RenderOptions {
  /** What the blocks put out when they were run last; cells show it before anything runs. */
  outputs?: Recorded
}

/**
 * The HTML of a lesson's body: the lesson's data in a script element, then the text with its blocks as custom
 * elements. Safe whoever wrote the lesson: HTML in the Markdown is shown as text.
 */
export function renderLesson(lesson: Lesson, options: RenderOptions = {}): string {
  const draw = blockWriter(lesson, options.outputs)
  const write = writer([], 'note', {
    yaml: () => undefined,
    bytelabBlock: (_state: unknown, node: BlockNode) => draw(node),
    bytelabFile: (_state: unknown, node: FileNode) => draw(node),
  })
  const body = write([...lesson.tree.children, ...definitionsIn(lesson.blocks.flatMap(bodies))])
  nameHeadings(body, new Set(lesson.blocks.map((block) => block.id)))
  return `${print([dataElement(lesson), text('\n'), ...body])}\n`
}

/** Ids for headings, made as GitHub makes them, so that a lesson can link to its own parts. */
function nameHeadings(nodes: ElementContent[], taken: Set<string>): void {
  visit({ type: 'root', children: nodes }, 'element', (node) => {
    if (!/^h[1-6]$/.test(node.tagName) || node.properties.id) return
    const slug = textOf(node)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    let id = slug
    for (let count = 1; taken.has(id); count++) id = `${slug}-${count}`
    taken.add(id)
    if (slug) node.properties.id = id
  })
}

/** The one way from blocks and files to HTML, for our own pages and for other pipelines. */
export function blockWriter(
  lesson: Lesson,
  outputs: Recorded | undefined,
): (node: BlockNode | FileNode) => Element | undefined {
  const definitions = definitionsIn([lesson.tree, ...lesson.blocks.flatMap(bodies)])
  return (node) => {
    if (node.type === 'bytelabFile') {
      const file = lesson.files.find((each) => each.path === node.path)
      return file && writeFileBlock(file)
    }
    const block = lesson.blocks.find((each) => each.id === node.id)
    if (!block) return undefined
    const write = writer(definitions, block.id)
    if (block.kind === 'exercise') return writeExercise(block, write)
    if (block.kind === 'quiz') return writeQuiz(block, write)
    if (block.kind === 'app') return writeApp(block, write)
    if (block.kind === 'extension') return writeExtension(block, write)
    const recorded = outputs && Object.hasOwn(outputs, block.id) ? outputs[block.id] : undefined
    return block.kind === 'bytecode' ? writeBytecode(block, recorded) : writeCell(block, recorded)
  }
}

function bodies(block: Block): Nodes[] {
  const roots: RootContent[][] =
    block.kind === 'exercise' || hasProject(block)
      ? [block.task, ...block.hints.map((hint) => hint.body)]
      : block.kind === 'quiz'
        ? [block.question, ...block.answers.flatMap((answer) => [answer.body, answer.why])]
        : []
  return roots.map((children) => ({ type: 'root', children }))
}

/** What the elements on a page know of their lesson. */
export function dataElement(lesson: Lesson): ElementContent {
  const { id, version, meta, files } = lesson
  const data = {
    id,
    version,
    packages: meta.packages,
    files: files.map((file) => ({ path: file.path, text: file.text })),
  }
  return dataScript('bytelab-lesson', data)
}
