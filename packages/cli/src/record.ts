import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasProject } from '@bytelab/lesson'
import type { Project, Source } from './project.ts'
import { type Opener, type Verified, verifyAll, type Watcher } from './verify.ts'

// Raised when what a recording holds changes.
const FORMAT = 4

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function folder(project: Project): string {
  return join(project.cache, 'recorded')
}

/** What a lesson's outputs depend on: its text and files, the packages, the interpreter. */
function stamp(source: Source, project: Project, runtime: string, painted = false): string {
  const parts = [FORMAT, source.lesson?.version, project.lock.text, read(join(runtime, 'manifest.json'))]
  // What was not proved whole is not taken for a proof.
  if (painted) parts.push('painted')
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}

function name(source: Source, stamp: string): string {
  return `${(source.lesson?.id ?? 'lesson').replaceAll('/', '~')}.${stamp}.json`
}

/** What is kept of an earlier run of exactly this lesson, if there was one and it passed. */
function recall(source: Source, project: Project, runtime: string, painted = false): Verified | undefined {
  const file = join(folder(project), name(source, stamp(source, project, runtime, painted)))
  if (!source.lesson || !existsSync(file)) return undefined
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Verified
    // The lesson may have moved since; reports name it as it is called now.
    kept.report.path = source.path
    for (const block of kept.report.blocks) block.path = source.path
    return kept
  } catch {
    return undefined
  }
}

/** Keeps the outputs of a lesson that passed. */
export function keep(
  source: Source,
  verified: Verified,
  project: Project,
  runtime: string,
  painted = false,
): void {
  if (!source.lesson || verified.report.status !== 'passed') return
  const dir = folder(project)
  mkdirSync(dir, { recursive: true })
  const fresh = name(source, stamp(source, project, runtime, painted))
  const aside = join(dir, `${fresh}.${process.pid}.part`)
  writeFileSync(aside, JSON.stringify(verified))
  renameSync(aside, join(dir, fresh))
  const before = fresh.slice(0, fresh.indexOf('.') + 1)
  for (const other of readdirSync(dir)) {
    const older = other.startsWith(before) && /^[0-9a-f]{24}\.json$/.test(other.slice(before.length))
    if (older && other !== fresh) rmSync(join(dir, other), { force: true })
  }
}

export interface RecordOptions {
  /** The prepared runtime folder. */
  runtime: string
  open: Opener
  jobs: number
  signal: AbortSignal
  watcher?: Watcher
  /** Leave out projects: nothing of them is painted, they take longest, and `bytelab test` proves them. Default false. */
  painted?: boolean
}

/** Runs the lessons whose outputs are not known yet, and answers for all of them, in order. */
export async function record(
  project: Project,
  sources: Source[],
  options: RecordOptions,
): Promise<Verified[]> {
  const { runtime, open, jobs, signal, watcher, painted = false } = options
  const known = new Map(sources.map((source) => [source, recall(source, project, runtime, painted)]))
  const stale = sources.filter((source) => !known.get(source))
  const asked = new Map(stale.map((source) => [painted ? withoutProjects(source) : source, source]))
  const made = await verifyAll([...asked.keys()], open, { jobs, signal, watcher })
  for (const [given, verified] of made) {
    const source = asked.get(given) ?? given
    known.set(source, verified)
    keep(source, verified, project, runtime, painted)
  }
  return sources.flatMap((source) => known.get(source) ?? [])
}

/** A lesson without its applications and extension modules, of which nothing is painted into the page. */
function withoutProjects(source: Source): Source {
  const { lesson } = source
  if (!lesson) return source
  return { ...source, lesson: { ...lesson, blocks: lesson.blocks.filter((block) => !hasProject(block)) } }
}

/** Only what is kept already: nothing runs. */
export function recorded(project: Project, sources: Source[], runtime: string): Map<string, Verified> {
  const found = new Map<string, Verified>()
  for (const source of sources) {
    const kept = recall(source, project, runtime)
    if (kept && source.lesson) found.set(source.lesson.id, kept)
  }
  return found
}
