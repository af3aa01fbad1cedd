import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type Block, beginning, hasProject, type Lesson, type Problem, parseLesson } from '@bytelab/lesson'
import { Usage } from './failure.ts'
import { APP_PACKAGES, canonical, EXTENSION_PACKAGES, missing } from './lock.ts'
import { tests } from './pytest.ts'
import { findProject, type Project, slashed } from './root.ts'

export { findProject, openProject, type Project, slashed } from './root.ts'

/** A lesson's file as it was read. */
export interface Source {
  /** Absolute. */
  file: string
  /** As messages show it: relative to the folder where the command was called. */
  path: string
  lesson?: Lesson
  problems: Problem[]
}

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '__pycache__'])
const NO_LESSON = /^(readme|changelog|contributing|license|licence)\.md$/i

/** All lessons below a folder: its Markdown files, without READMEs and the like. */
export function findLessons(folder: string): string[] {
  const found: string[] = []
  function walk(dir: string) {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name.startsWith('_')) continue
      const path = join(dir, entry.name)
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path)
      } else if (entry.name.endsWith('.md') && !NO_LESSON.test(entry.name)) found.push(path)
    }
  }
  walk(folder)
  // What introduces a folder comes before the other lessons in it.
  return found.sort((a, b) => compare(a.replace(/index\.md$/, ''), b.replace(/index\.md$/, '')))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Reads a file that a lesson names; only files of the project can be had. */
function reader(project: Project, file: string) {
  return function read(path: string): string | undefined {
    const target = resolve(dirname(file), path)
    try {
      const real = realpathSync(target)
      const rest = relative(realpathSync(project.root), real)
      if (rest.startsWith('..') || resolve(rest) === rest) return undefined
      return readFileSync(real, 'utf8')
    } catch {
      return undefined
    }
  }
}

/** Lists the files below a folder that a lesson names; only folders of the project can be had. Links are left out. */
function lister(project: Project, file: string) {
  return function list(path: string): string[] | undefined {
    const target = resolve(dirname(file), path)
    try {
      const real = realpathSync(target)
      const rest = relative(realpathSync(project.root), real)
      if (rest.startsWith('..') || resolve(rest) === rest) return undefined
      return readdirSync(real, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => slashed(relative(real, join(entry.parentPath, entry.name))))
        .sort()
    } catch {
      return undefined
    }
  }
}

/** Reads and parses one lesson; its packages must be in the lock. */
export function readSource(project: Project, file: string, cwd: string): Source {
  const path = slashed(relative(cwd, file)) || basename(file)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return { file, path, problems: [{ path, line: 1, column: 1, message: `cannot be read: ${reason}` }] }
  }
  const parsed = parseLesson(text, {
    // With the root's name before it, a lesson beside requirements.txt has a name to be called by.
    path: slashed(join(basename(project.root), relative(project.root, file))),
    readFile: reader(project, file),
    listFolder: lister(project, file),
  })
  const problems = parsed.problems.map((problem) => ({ ...problem, path }))
  const source: Source = { file, path, problems }
  if (!parsed.lesson) return source
  source.lesson = parsed.lesson
  const at = text.split('\n').findIndex((line) => /^packages\s*:/.test(line)) + 1
  const locked = new Set(project.lock.packages.map(({ name }) => canonical(name)))
  for (const name of parsed.lesson.meta.packages) {
    if (locked.has(canonical(name))) continue
    problems.push({ path, line: Math.max(1, at), column: 1, message: missing(name, project.lock) })
  }
  // The first block that needs a package tells of it.
  const needed = new Map<string, { what: string; line: number }>()
  for (const block of parsed.lesson.blocks) {
    for (const name of needs(block)) {
      const what = block.kind === 'app' ? 'a web application' : 'an extension module'
      if (!locked.has(name) && !needed.has(name)) needed.set(name, { what, line: block.line })
    }
  }
  for (const [name, { what, line }] of needed) {
    problems.push({ path, line, column: 1, message: `${what}: ${missing(name, project.lock)}` })
  }
  return source
}

/** The packages that a block cannot do without, besides those that its lesson names. */
function needs(block: Block): string[] {
  if (block.kind === 'app') return APP_PACKAGES
  if (block.kind !== 'extension') return []
  const tested = tests([...beginning(block), ...block.check]).length > 0
  return tested ? [...EXTENSION_PACKAGES, 'pytest'] : EXTENSION_PACKAGES
}

/** The files that a lesson's projects are made of. Absolute. */
function parts({ file, lesson }: Source): string[] {
  const files = (lesson?.blocks ?? []).flatMap((block) =>
    hasProject(block)
      ? [...block.steps.flatMap((step) => step.files), ...block.start, ...block.check, ...block.solution]
      : [],
  )
  return files.flatMap(({ source }) => (source === undefined ? [] : [resolve(dirname(file), source)]))
}

/**
 * Reads all lessons of a project; two with the same id are a problem of the second. Markdown that belongs to what a
 * block is made of is none.
 */
export function readProject(project: Project, cwd: string, files = findLessons(project.lessons)): Source[] {
  const all = files.map((file) => readSource(project, file, cwd))
  const taken = new Set(all.flatMap(parts))
  const sources = all.filter(({ file }) => !taken.has(file))
  const seen = new Map<string, string>()
  for (const { lesson, path, problems } of sources) {
    if (!lesson) continue
    const other = seen.get(lesson.id)
    if (other !== undefined) {
      const message = `its id "${lesson.id}" is that of ${other} too: rename one of the two folders`
      problems.push({ path, line: 1, column: 1, message })
    } else seen.set(lesson.id, path)
  }
  return sources
}

/** The lessons that paths on the command line name, by project. */
export function select(
  cwd: string,
  paths: string[],
  env: Record<string, string | undefined>,
): { project: Project; files: string[] }[] {
  const chosen = new Map<string, { project: Project; files: Set<string> }>()
  for (const path of paths.length > 0 ? paths : ['.']) {
    const named = resolve(cwd, path)
    if (!existsSync(named)) throw new Usage(`there is no file or folder "${path}"`)
    const full = realpathSync(named)
    const folder = statSync(full).isDirectory()
    if (!folder && !full.endsWith('.md'))
      throw new Usage(`"${path}" is no lesson: expected a Markdown file (.md)`)
    const project = findProject(full, env)
    const files = folder ? findLessons(full === project.root ? project.lessons : full) : [full]
    if (files.length === 0) {
      throw new Usage(
        `there are no lessons in "${path}": expected Markdown files, for example labs/first/index.md`,
      )
    }
    const known = chosen.get(project.root) ?? { project, files: new Set() }
    for (const file of files) known.files.add(file)
    chosen.set(project.root, known)
  }
  return [...chosen.values()].map(({ project, files }) => ({ project, files: [...files] }))
}

/** A problem in one line: where, what, and what was expected. */
export function problemLine(problem: Problem): string {
  const { path, line, column, message, expected, received } = problem
  const detail = [expected && `expected ${expected}`, received && `received ${received}`]
    .filter(Boolean)
    .join(', ')
  return `${path}:${line}:${column} ${message}${detail ? ` (${detail})` : ''}`
}
