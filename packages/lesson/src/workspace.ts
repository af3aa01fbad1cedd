/** What blocks with a project share: files in folders or fences, in steps, with what an exercise lays over them. */

import type { Element, ElementContent } from 'hast'
import type { Code as CodeNode, RootContent } from 'mdast'
import { bodyOf, codeOf, type Directive, placeOfAttribute, type Source } from './directive.ts'
import { details, readHint } from './exercise.ts'
import { filePanel, languageOf } from './file.ts'
import { codeBlock, dataScript, element, type Write } from './html.ts'
import { placeOf, shown } from './problem.ts'
import { type Access, clash, type Folders, overlay, readFolder, readSteps, stepFiles } from './project.ts'
import { staysInside } from './schema.ts'
import type { App, Block, Extension, Hint, ProjectFile, ProjectStep, Workspace } from './types.ts'
import { nearest } from './words.ts'

/** A kind of block with a project. */
export interface Kind {
  name: 'app' | 'extension'
  /** The beginning of a fence with one of its files, for a problem. */
  fence: string
}

/** What the schema of each such kind has. */
export interface WorkspaceAttributes {
  title?: string | undefined
  project?: string | undefined
  src?: string | undefined
  step?: string | undefined
  open?: string | undefined
  start?: string | undefined
  check?: string | undefined
  solution?: string | undefined
  timeout: number
}

/** Whether a block has a project. */
export function hasProject(block: Block): block is App | Extension {
  return block.kind === 'app' || block.kind === 'extension'
}

/** Tells what a block says that is not true of its files. */
export interface Judge {
  /** Whether nothing was told. */
  readonly content: boolean
  /** At an attribute; at the block's first line where that is empty. */
  report(attribute: string, message: string, expected: string, received?: string): void
  /** Reports a path of an attribute that is none of these files'. */
  has(attribute: string, path: string, files: ProjectFile[]): void
}

/** Reads all that does not depend on the kind; `attributes` are undefined where they are wrong, and told. */
export function readWorkspace(
  kind: Kind,
  attributes: WorkspaceAttributes | undefined,
  directive: Directive,
  source: Source,
  access: Access,
): { workspace: Workspace; judge: Judge } | undefined {
  const place = placeOf(directive)
  const id = source.nameBlock(kind.name, directive.attributes?.id ?? undefined, place)
  const { task, hints, fences } = readBody(directive, source)
  if (!attributes) return undefined
  const folders: Folders = { directive, source, access, size: { files: 0, text: 0 } }
  const project = readProject(kind, folders, attributes, fences)
  // Every folder is read, so that all problems are told at once.
  const start = layer(folders, attributes, 'start')
  const check = layer(folders, attributes, 'check')
  const solution = layer(folders, attributes, 'solution')
  if (!project || !start || !check || !solution) return undefined
  const { title, open, timeout } = attributes
  const workspace: Workspace = {
    id,
    line: place.line,
    ...(title !== undefined && { title }),
    task,
    project: attributes.project ?? `${source.lesson}-${id}`,
    ...project,
    start,
    ...(open !== undefined && { open }),
    check,
    solution,
    hints,
    timeout,
  }
  const judge = createJudge(directive, source)
  agrees(workspace, judge)
  return { workspace, judge }
}

interface Inside {
  task: RootContent[]
  hints: Hint[]
  /** Fences with words behind their language. */
  fences: CodeNode[]
}

function readBody(directive: Directive, source: Source): Inside {
  const inside: Inside = { task: [], hints: [], fences: [] }
  for (const node of bodyOf(directive, source)) {
    if (node.type === 'containerDirective' && node.name === 'hint') inside.hints.push(readHint(node, source))
    else if (node.type === 'code' && node.meta?.trim()) inside.fences.push(node)
    else inside.task.push(node)
  }
  return inside
}

function readProject(
  { name, fence }: Kind,
  folders: Folders,
  { src, step }: WorkspaceAttributes,
  fences: CodeNode[],
): { steps: ProjectStep[]; step: number } | undefined {
  const { directive, source } = folders
  const { report } = source
  if (src !== undefined) {
    for (const node of fences) {
      const wanted = 'one of the two, or a fence without a word behind its language'
      report(placeOf(node), `a file in an ${name} whose files are in ${src}`, wanted, shown(node.meta))
    }
    return readSteps(folders, src, step)
  }
  if (step !== undefined) {
    const place = placeOfAttribute(directive, 'step', source)
    report(place, 'a step without src', 'src="FOLDER", with the steps in it')
  } else if (fences.length === 0) {
    const wanted = `src="FOLDER", or a fence with a path for each file, such as ${fence}`
    report(placeOf(directive), `an ${name} without files`, wanted, 'none')
  }
  const files: ProjectFile[] = []
  for (const node of fences) {
    const file = readFence(node, source)
    if (file && files.some(({ path }) => path === file.path)) {
      report(placeOf(node), `a second file ${file.path}`, 'one fence for each path')
    } else if (file) files.push(file)
  }
  return step === undefined && files.length > 0 ? { steps: [{ name: '', files }], step: 0 } : undefined
}

function readFence(node: CodeNode, source: Source): ProjectFile | undefined {
  const path = node.meta?.trim() ?? ''
  if (!staysInside(path) || /["'=<>|?*]/.test(path)) {
    source.report(
      placeOf(node),
      'the path of the file',
      'a relative path, such as templates/index.html',
      shown(path),
    )
    return undefined
  }
  const { text, line } = codeOf(node)
  return { path, text: text && `${text}\n`, line }
}

function layer(
  folders: Folders,
  attributes: WorkspaceAttributes,
  name: 'start' | 'check' | 'solution',
): ProjectFile[] | undefined {
  const folder = attributes[name]
  return folder === undefined ? [] : readFolder(folders, name, folder)
}

function createJudge(directive: Directive, source: Source): Judge {
  let content = true
  function report(attribute: string, message: string, expected: string, received?: string): void {
    content = false
    const place = attribute ? placeOfAttribute(directive, attribute, source) : placeOf(directive)
    source.report(place, message, expected, received)
  }
  function has(attribute: string, path: string, files: ProjectFile[]): void {
    const names = files.map((file) => file.path)
    if (names.includes(path)) return
    const hint = nearestPath(path, names)
    const wanted = names.length > 12 ? `one of its ${names.length} files` : names.join(', ')
    report(attribute, `the project has no file ${path}${hint ? `, did you mean ${hint}?` : ''}`, wanted)
  }
  return {
    get content() {
      return content
    },
    report,
    has,
  }
}

/** A path that was probably meant: one slip away, or the same name in another folder. */
function nearestPath(path: string, paths: string[]): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return nearest(path, paths) ?? paths.find((each) => each === name || each.endsWith(`/${name}`))
}

/** The files that a block begins with. */
export function beginning(block: Workspace): ProjectFile[] {
  return overlay(stepFiles(block), block.start)
}

/** Whether what a block of any such kind says of its files is true of them. */
function agrees(block: Workspace, { report, has }: Judge): void {
  const { steps, start, open, check, solution, task } = block
  const pair = clash(overlay(...steps.map(({ files }) => files), start, check, solution))
  if (pair)
    report('', `${pair[0]} and ${pair[1]} cannot be in one folder`, 'names that differ in every letter case')
  if (open !== undefined) has('open', open, beginning(block))
  const exercise = check.length > 0
  if (exercise && !check.some(isTest)) {
    report('check', 'the check tests nothing', 'a file test_….py with def test_…():', 'no such function')
  }
  if (exercise && solution.length === 0) report('check', 'a check without a solution', 'solution="FOLDER"')
  if (!exercise && solution.length > 0) report('solution', 'a solution without a check', 'check="FOLDER"')
  if (exercise && task.length === 0)
    report('', 'the exercise has no task', 'text that says what to do', 'nothing')
}

/** As pytest finds them without being told. */
function isTest({ path, text }: ProjectFile): boolean {
  return /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path) && /^\s*(async\s+)?def\s+test/m.test(text)
}

/**
 * The files as an article; the script element has all that the element needs. `own` is what only this kind says, and
 * stands where the files are over and the exercise begins.
 */
export function writeWorkspace(block: App | Extension, own: object, write: Write): Element {
  const { kind, id, title, task, hints, solution } = block
  const before = block.start.length > 0 ? stepFiles(block) : stepFiles(block, block.step - 1)
  const files = beginning(block)
  const fresh = new Set(
    (block.start.length > 0 ? block.start : (block.steps[block.step]?.files ?? [])).map(({ path }) => path),
  )
  const sorted = [
    ...files.filter(({ path }) => fresh.has(path)),
    ...files.filter(({ path }) => !fresh.has(path)),
  ]
  const opened = block.open ?? sorted[0]?.path
  const panels = sorted.map((file) =>
    filePanel(file, {
      dataPath: file.path,
      ...(before.length > 0 && fresh.has(file.path) && { dataChanged: '' }),
      ...(file.path === opened && { open: true }),
    }),
  )
  return element(`bytelab-${kind}`, { id, ...(title !== undefined && { dataTitle: title }) }, [
    ...(task.length > 0 ? [element('div', { className: ['bytelab-task'] }, write(task))] : []),
    ...panels,
    ...hints.map((hint, index) => details('bytelab-hint', `Hint ${index + 1}`, write(hint.body))),
    ...(solution.length > 0 ? [details('bytelab-solution', 'Solution', solution.flatMap(solved))] : []),
    dataScript(`bytelab-${kind}`, dataOf(block, own)),
  ])
}

function solved(file: ProjectFile): ElementContent[] {
  return [
    element('p', {}, [element('code', {}, [{ type: 'text', value: file.path }])]),
    codeBlock(file.text.replace(/\n$/, ''), languageOf(file.path)),
  ]
}

function dataOf(block: Workspace, own: object): object {
  const { project, step, timeout } = block
  return {
    project,
    steps: block.steps.map(({ name, files }) => ({ name, files: files.map(bare) })),
    step,
    start: block.start.map(bare),
    ...own,
    check: block.check.map(bare),
    solution: block.solution.map(bare),
    timeout,
  }
}

function bare({ path, text }: ProjectFile): { path: string; text: string } {
  return { path, text }
}

/** All that a block takes from files beside the lesson, for the lesson's version. */
export function workspaceTexts(block: Workspace): string[] {
  const layers = [...block.steps.map(({ files }) => files), block.start, block.check, block.solution]
  return [
    JSON.stringify(block.steps.map(({ name }) => name)),
    ...layers.map((files) => JSON.stringify(files.map(bare))),
  ]
}
