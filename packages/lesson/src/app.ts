import type { Element, ElementContent } from 'hast'
import type { Code as CodeNode, RootContent } from 'mdast'
import type { z } from 'zod'
import { bodyOf, codeOf, type Directive, placeOfAttribute, readAttributes, type Source } from './directive.ts'
import { details, readHint } from './exercise.ts'
import { filePanel, languageOf } from './file.ts'
import { codeBlock, dataScript, element, type Write } from './html.ts'
import { placeOf, shown } from './problem.ts'
import { type Access, clash, type Folders, overlay, readFolder, readSteps, stepFiles } from './project.ts'
import { appAttributes, staysInside } from './schema.ts'
import type { App, Hint, ProjectFile, ProjectStep } from './types.ts'
import { nearest } from './words.ts'

const HOLDS = 'src="FOLDER", or a fence with a path for each file, such as python app.py'

type Attributes = z.output<typeof appAttributes>

/** A project in a folder beside the lesson, or in fences. */
export function readApp(directive: Directive, source: Source, access: Access): App | undefined {
  const place = placeOf(directive)
  const attributes = readAttributes(appAttributes, directive, source)
  const id = source.nameBlock('app', directive.attributes?.id ?? undefined, place)
  const { task, hints, fences } = readBody(directive, source)
  if (!attributes) return undefined
  const folders: Folders = { directive, source, access, size: { files: 0, text: 0 } }
  const project = readProject(folders, attributes, fences)
  // Every folder is read, so that all problems are told at once.
  const start = layer(folders, attributes, 'start')
  const check = layer(folders, attributes, 'check')
  const solution = layer(folders, attributes, 'solution')
  if (!project || !start || !check || !solution) return undefined
  const { title, app, path, open, setup, fails, timeout } = attributes
  const block: App = {
    kind: 'app',
    id,
    line: place.line,
    ...(title !== undefined && { title }),
    task,
    project: attributes.project ?? `${source.lesson}-${id}`,
    ...project,
    start,
    ...(app !== undefined && { app }),
    path,
    ...(open !== undefined && { open }),
    setup,
    fails,
    check,
    solution,
    hints,
    timeout,
  }
  return agrees(block, directive, source) ? block : undefined
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
  folders: Folders,
  { src, step }: Attributes,
  fences: CodeNode[],
): { steps: ProjectStep[]; step: number } | undefined {
  const { directive, source } = folders
  const { report } = source
  if (src !== undefined) {
    for (const node of fences) {
      const wanted = 'one of the two, or a fence without a word behind its language'
      report(placeOf(node), `a file in an app whose files are in ${src}`, wanted, shown(node.meta))
    }
    return readSteps(folders, src, step)
  }
  if (step !== undefined) {
    const place = placeOfAttribute(directive, 'step', source)
    report(place, 'a step without src', 'src="FOLDER", with the steps in it')
  } else if (fences.length === 0) report(placeOf(directive), 'an app without files', HOLDS, 'none')
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
  attributes: Attributes,
  name: 'start' | 'check' | 'solution',
): ProjectFile[] | undefined {
  const folder = attributes[name]
  return folder === undefined ? [] : readFolder(folders, name, folder)
}

/** Whether what a block says of its files is true of them. */
function agrees(app: App, directive: Directive, source: Source): boolean {
  let good = true
  function report(attribute: string, message: string, expected: string, received?: string): void {
    good = false
    const place = attribute ? placeOfAttribute(directive, attribute, source) : placeOf(directive)
    source.report(place, message, expected, received)
  }
  function missing(attribute: string, path: string, files: ProjectFile[]): void {
    const names = files.map((file) => file.path)
    if (names.includes(path)) return
    const hint = nearestPath(path, names)
    const wanted = names.length > 12 ? `one of its ${names.length} files` : names.join(', ')
    report(attribute, `the project has no file ${path}${hint ? `, did you mean ${hint}?` : ''}`, wanted)
  }

  const begins = overlay(stepFiles(app), app.start)
  const pair = clash(overlay(...app.steps.map(({ files }) => files), app.start, app.check, app.solution))
  if (pair)
    report('', `${pair[0]} and ${pair[1]} cannot be in one folder`, 'names that differ in every letter case')
  if (app.open !== undefined) missing('open', app.open, begins)
  const exercise = app.check.length > 0
  if (exercise && !app.check.some(isTest)) {
    report('check', 'the check tests nothing', 'a file test_….py with def test_…():', 'no such function')
  }
  if (exercise && app.solution.length === 0)
    report('check', 'a check without a solution', 'solution="FOLDER"')
  if (!exercise && app.solution.length > 0) report('solution', 'a solution without a check', 'check="FOLDER"')
  if (!exercise && app.fails.length > 0) report('fails', 'fails without a check', 'check="FOLDER"')
  if (exercise && app.task.length === 0)
    report('', 'the exercise has no task', 'text that says what to do', 'nothing')
  for (const [index, id] of app.fails.entries()) {
    if (app.fails.indexOf(id) < index) report('fails', `the test ${id} is there twice`, 'each once')
    else missing('fails', id.slice(0, id.indexOf('::')), begins)
  }
  return good
}

/** As pytest finds them without being told. */
function isTest({ path, text }: ProjectFile): boolean {
  return /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path) && /^\s*(async\s+)?def\s+test/m.test(text)
}

/** A path that was probably meant: one slip away, or the same name in another folder. */
function nearestPath(path: string, paths: string[]): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return nearest(path, paths) ?? paths.find((each) => each === name || each.endsWith(`/${name}`))
}

/** The files as an article; the script element has all that the element needs. */
export function writeApp(app: App, write: Write): Element {
  const { id, title, task, hints, solution } = app
  const before = app.start.length > 0 ? stepFiles(app) : stepFiles(app, app.step - 1)
  const files = overlay(stepFiles(app), app.start)
  const fresh = new Set(
    (app.start.length > 0 ? app.start : (app.steps[app.step]?.files ?? [])).map(({ path }) => path),
  )
  const sorted = [
    ...files.filter(({ path }) => fresh.has(path)),
    ...files.filter(({ path }) => !fresh.has(path)),
  ]
  const opened = app.open ?? sorted[0]?.path
  const panels = sorted.map((file) =>
    filePanel(file, {
      dataPath: file.path,
      ...(before.length > 0 && fresh.has(file.path) && { dataChanged: '' }),
      ...(file.path === opened && { open: true }),
    }),
  )
  return element('bytelab-app', { id, ...(title !== undefined && { dataTitle: title }) }, [
    ...(task.length > 0 ? [element('div', { className: ['bytelab-task'] }, write(task))] : []),
    ...panels,
    ...hints.map((hint, index) => details('bytelab-hint', `Hint ${index + 1}`, write(hint.body))),
    ...(solution.length > 0 ? [details('bytelab-solution', 'Solution', solution.flatMap(solved))] : []),
    dataScript('bytelab-app', dataOf(app)),
  ])
}

function solved(file: ProjectFile): ElementContent[] {
  return [
    element('p', {}, [element('code', {}, [{ type: 'text', value: file.path }])]),
    codeBlock(file.text.replace(/\n$/, ''), languageOf(file.path)),
  ]
}

function dataOf(app: App): object {
  const { project, step, path, setup, fails, timeout } = app
  return {
    project,
    steps: app.steps.map(({ name, files }) => ({ name, files: files.map(bare) })),
    step,
    start: app.start.map(bare),
    ...(app.app !== undefined && { app: app.app }),
    path,
    ...(app.open !== undefined && { open: app.open }),
    setup,
    fails,
    check: app.check.map(bare),
    solution: app.solution.map(bare),
    timeout,
  }
}

function bare({ path, text }: ProjectFile): { path: string; text: string } {
  return { path, text }
}

/** All that a block takes from files beside the lesson, for the lesson's version. */
export function appTexts(app: App): string[] {
  const layers = [...app.steps.map(({ files }) => files), app.start, app.check, app.solution]
  return [
    JSON.stringify(app.steps.map(({ name }) => name)),
    ...layers.map((files) => JSON.stringify(files.map(bare))),
  ]
}
