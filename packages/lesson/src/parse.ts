import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Collected, collect } from './collect.ts'
import { normalized, readTree } from './markdown.ts'
import { type Matter, readMatter } from './matter.ts'
import { collector, sorted } from './problem.ts'
import type { Access } from './project.ts'
import type { Lesson, ListFolder, Problem, ReadFile } from './types.ts'
import { hash, lessonId } from './words.ts'
import { hasProject, workspaceTexts } from './workspace.ts'

export interface ParseOptions {
  /** Names the lesson in problems, and gives it its id. */
  path: string
  /** Reads what `::file{…}` names. Without it such a directive is a problem. */
  readFile?: ReadFile
  /** Lists the folders that `::app{…}` and `::extension{…}` name. Without it such an attribute is a problem. */
  listFolder?: ListFolder
}

/**
 * Reads a lesson. `lesson` is there when there are no problems; `problems` are all that were found, in the order
 * of the document. Never throws, whatever the text.
 */
export function parseLesson(
  markdown: string,
  options: ParseOptions,
): { lesson?: Lesson; problems: Problem[] } {
  const { path, readFile, listFolder } = options
  const { problems, report } = collector(path)
  const text = normalized(markdown)
  const tree = readTree(text, report)
  if (!tree) return { problems }
  const first = tree.children[0]
  const matter = readMatter(first?.type === 'yaml' ? first : undefined, report)
  const access: Access = {
    ...(readFile && { read: (file: string) => readFile(file, path) }),
    ...(listFolder && { list: (folder: string) => listFolder(folder, path) }),
  }
  const id = lessonId(path)
  const collected = collect(tree, { text, lesson: id, report, access })
  if (!matter || problems.length > 0) return { problems: sorted(problems) }
  return { lesson: makeLesson({ id, path, text, matter, collected, tree }), problems }
}

export interface Parts {
  id: string
  path: string
  text: string
  matter: Matter
  collected: Collected
  tree: Root
}

/** The lesson of a document without problems. */
export function makeLesson({ id, path, text, matter, collected, tree }: Parts): Lesson {
  const { blocks, files } = collected
  const minutes = matter.minutes ?? estimate(tree, collected)
  // A site generator takes the front matter away before it renders: the hash is of what both of us see.
  const body = text.replace(/^---\n[\s\S]*?\n---[^\S\n]*(?:\n|$)/, '').trim()
  const version = hash(
    body,
    matter.packages.join(),
    ...files.flatMap((file) => [file.path, file.text]),
    ...blocks.flatMap((block) => (hasProject(block) ? workspaceTexts(block) : [])),
  )
  return { id, path, version, meta: { ...matter, minutes }, blocks, files, tree }
}

/** Minutes for a lesson that does not say: 200 words a minute, and time to play. */
function estimate(tree: Root, { blocks }: Collected): number {
  let words = 0
  visit(tree, 'text', (node) => {
    words += node.value.split(/\s+/).filter(Boolean).length
  })
  const play = { cell: 1, exercise: 5, quiz: 1, bytecode: 2, app: 10, extension: 10 }
  return Math.max(1, Math.round(words / 200 + blocks.reduce((sum, { kind }) => sum + play[kind], 0)))
}
