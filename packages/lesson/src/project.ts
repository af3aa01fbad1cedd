import { type Directive, placeOfAttribute, type Source } from './directive.ts'
import { normalized } from './markdown.ts'
import { shown } from './problem.ts'
import { staysInside } from './schema.ts'
import type { App, Place, ProjectFile, ProjectStep } from './types.ts'
import { nearest, oneOf } from './words.ts'

/** Files of all steps and folders of one block. */
const MOST_FILES = 400
/** Characters in all of them: a page carries them. */
const MOST_TEXT = 2_000_000

/** What tools leave in a folder and nobody wrote. */
const LEFT_BEHIND =
  /^(?:__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.git|\.venv|venv|node_modules|htmlcov|\.coverage|\.DS_Store|.*\.egg-info|.*\.py[co])$/

/** How a lesson's folders are read. */
export interface Access {
  read?: (path: string) => string | undefined
  list?: (path: string) => string[] | undefined
}

/** What the readers of a block's files share. */
export interface Folders {
  directive: Directive
  source: Source
  access: Access
  /** How much has been read for this block. */
  size: { files: number; text: number }
}

/** Reads the folder that an attribute names; `undefined` and a problem where that is not possible. */
export function readFolder(folders: Folders, attribute: string, folder: string): ProjectFile[] | undefined {
  const { directive, source, access, size } = folders
  const place = placeOfAttribute(directive, attribute, source)
  const wanted = 'a folder beside the lesson'
  let paths: string[] | undefined
  try {
    paths = access.list?.(folder)
  } catch (error) {
    source.report(place, `cannot read the folder ${folder}`, wanted, why(error))
    return undefined
  }
  if (!paths) {
    const reason = access.list ? 'nothing there' : 'no way to read folders here'
    source.report(place, `cannot read the folder ${folder}`, wanted, reason)
    return undefined
  }
  const names = paths.filter((path) => !path.split('/').some((name) => LEFT_BEHIND.test(name))).sort(byCode)
  if (names.length === 0) {
    source.report(place, `the folder ${folder} is empty`, 'files', 'none')
    return undefined
  }
  const files: ProjectFile[] = []
  for (const path of names) {
    size.files++
    if (size.files > MOST_FILES) {
      source.report(place, 'the project has too many files', `at most ${MOST_FILES} in all its folders`)
      return undefined
    }
    const text = readText(folders, place, `${folder}/${path}`, path)
    if (text === undefined) return undefined
    files.push({ path, text, source: `${folder}/${path}`, line: 1 })
  }
  return files
}

function readText(folders: Folders, place: Place, from: string, path: string): string | undefined {
  const { source, access, size } = folders
  if (!staysInside(path)) {
    source.report(place, `the file name ${shown(path)}`, 'names without \\ and :, 200 characters at most')
    return undefined
  }
  let text: string | undefined
  let reason = 'nothing there'
  try {
    text = access.read?.(from)
    if (!access.read) reason = 'no way to read files here'
  } catch (error) {
    reason = why(error)
  }
  if (typeof text !== 'string') {
    source.report(place, `cannot read the file ${from}`, 'a text file', reason)
    return undefined
  }
  // What is no UTF-8 was read as the replacement character.
  if (/[\0\ufffd]/.test(text)) {
    source.report(place, `the file ${from} is not text`, 'text in UTF-8', 'other bytes')
    return undefined
  }
  size.text += text.length
  if (size.text > MOST_TEXT) {
    source.report(place, 'the project is too large', `at most ${MOST_TEXT / 1e6} MB in all its folders`)
    return undefined
  }
  return normalized(text)
}

function why(error: unknown): string {
  return shown(error instanceof Error ? error.message : String(error))
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The steps in the folder `src`, and which of them the block begins with. */
export function readSteps(
  folders: Folders,
  src: string,
  step: string | undefined,
): { steps: ProjectStep[]; step: number } | undefined {
  const { directive, source } = folders
  const files = readFolder(folders, 'src', src)
  if (!files) return undefined
  if (step === undefined) {
    // Nobody has a project like that; somebody forgot to say which step.
    if (files.every(({ path }) => /^\d+[-_][^/]*\//.test(path))) {
      const wanted = `step="${files[0]?.path.split('/')[0]}" or another of its folders`
      source.report(placeOfAttribute(directive, 'src', source), `the folder ${src} holds steps`, wanted)
      return undefined
    }
    return { steps: [{ name: '', files }], step: 0 }
  }
  const found = new Map<string, ProjectFile[]>()
  for (const file of files) {
    const slash = file.path.indexOf('/')
    if (slash < 0) {
      const place = placeOfAttribute(directive, 'src', source)
      source.report(place, `the file ${src}/${file.path} is in no step`, `folders alone in ${src}`, 'a file')
      return undefined
    }
    const name = file.path.slice(0, slash)
    const inside = { ...file, path: file.path.slice(slash + 1) }
    found.set(name, [...(found.get(name) ?? []), inside])
  }
  const names = [...found.keys()]
  const index = names.indexOf(step)
  if (index < 0) {
    const place = placeOfAttribute(directive, 'step', source)
    const hint = nearest(step, names)
    const message = `there is no step ${step}${hint ? `, did you mean ${hint}?` : ''}`
    source.report(place, message, oneOf(names), shown(step))
    return undefined
  }
  return { steps: [...found].map(([name, inside]) => ({ name, files: inside })), step: index }
}

/** Files laid over others: the later of a path counts. In the order of their paths. */
export function overlay(...layers: ProjectFile[][]): ProjectFile[] {
  const files = new Map(layers.flat().map((file) => [file.path, file]))
  return [...files.values()].sort((a, b) => byCode(a.path, b.path))
}

/** The files of a project at a step; default is the step that the block begins with, without its `start`. */
export function stepFiles(app: Pick<App, 'steps' | 'step'>, step = app.step): ProjectFile[] {
  return overlay(...app.steps.slice(0, step + 1).map(({ files }) => files))
}

/** A pair of paths that cannot be in one folder: one is a folder of the other, or they differ only in case. */
export function clash(files: ProjectFile[]): [string, string] | undefined {
  const seen = new Map<string, string>()
  for (const { path } of files) {
    const key = path.toLowerCase()
    const other = seen.get(key)
    if (other !== undefined && other !== path) return [other, path]
    seen.set(key, path)
  }
  for (const { path } of files) {
    const names = path.toLowerCase().split('/')
    for (let depth = 1; depth < names.length; depth++) {
      const file = seen.get(names.slice(0, depth).join('/'))
      if (file !== undefined) return [file, path]
    }
  }
  return undefined
}
