import type { Problem } from '@bytelab/lesson'
import type { Runtime } from '@bytelab/runtime'
import { runBytecode } from './bytecode.ts'
import { say } from './failure.ts'
import type { Source } from './project.ts'
import { type BlockReport, type Recording, silent } from './proof.ts'
import { runCell, runExercise } from './runs.ts'

export interface LessonReport {
  path: string
  id?: string
  title?: string
  status: 'passed' | 'failed' | 'stopped'
  ms: number
  /** What is wrong with the document itself. */
  problems: Problem[]
  blocks: BlockReport[]
}

/** The whole of what `bytelab test` found. */
export interface Report {
  status: 'passed' | 'failed' | 'stopped'
  ms: number
  totals: { lessons: number; blocks: number; passed: number; failed: number; problems: number }
  lessons: LessonReport[]
}

/** A lesson's report, and what its cells said. */
export interface Verified {
  report: LessonReport
  recording: Recording
}

/** Told while lessons run. */
export interface Watcher {
  begin?(source: Source): void
  block?(source: Source, block: BlockReport): void
  end?(source: Source, report: LessonReport): void
}

/** Makes an interpreter for a lesson. */
export type Opener = (source: Source) => Runtime

/** Runs every block of one lesson, in order, in one interpreter. */
export async function verify(
  source: Source,
  open: Opener,
  signal: AbortSignal,
  watcher: Watcher = {},
): Promise<Verified> {
  const { path, lesson, problems } = source
  const started = performance.now()
  const named = lesson ? { id: lesson.id, title: lesson.meta.title } : {}
  const report: LessonReport = { path, ...named, status: 'passed', ms: 0, problems, blocks: [] }
  const recording: Recording = {}
  watcher.begin?.(source)
  // A lesson with problems is not run: what it would do is not what its author means.
  if (lesson && problems.length === 0) {
    const live = !lesson.blocks.every(silent)
    const runtime = live ? open(source) : undefined
    try {
      for (const block of lesson.blocks) {
        if (signal.aborted) break
        let done: BlockReport
        if (silent(block) || !runtime) {
          const { id, kind, line } = block
          done = { id, kind, path, line, status: 'passed', ms: 0, faults: [] }
        } else {
          const bench = { runtime, lesson, path, signal }
          if (block.kind === 'exercise') done = await runExercise(bench, block)
          else {
            const proof = block.kind === 'cell' ? runCell(bench, block) : runBytecode(bench, block)
            const { report: made, events } = await proof
            recording[block.id] = events
            done = made
          }
        }
        report.blocks.push(done)
        watcher.block?.(source, done)
      }
    } catch (thrown) {
      problems.push({ path, line: 1, column: 1, message: `the interpreter failed: ${say(thrown)}` })
    } finally {
      runtime?.close()
    }
  }
  const bad = problems.length > 0 || report.blocks.some(({ status }) => status === 'failed')
  report.status = bad ? 'failed' : signal.aborted ? 'stopped' : 'passed'
  report.ms = Math.round(performance.now() - started)
  watcher.end?.(source, report)
  return { report, recording }
}

/** Runs lessons beside each other, at most `jobs` at a time; what Ctrl-C kept from running is missing in the answer. */
export async function verifyAll(
  sources: Source[],
  open: Opener,
  options: { jobs: number; signal: AbortSignal; watcher?: Watcher },
): Promise<Map<Source, Verified>> {
  const results = new Map<Source, Verified>()
  let next = 0
  async function work() {
    while (next < sources.length && !options.signal.aborted) {
      const source = sources[next++]
      if (source) results.set(source, await verify(source, open, options.signal, options.watcher))
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, sources.length)) }, work))
  return results
}

/** Puts lessons' reports together. */
export function summarize(lessons: LessonReport[], ms: number, signal: AbortSignal): Report {
  const blocks = lessons.flatMap((lesson) => lesson.blocks)
  const totals = {
    lessons: lessons.length,
    blocks: blocks.length,
    passed: blocks.filter(({ status }) => status === 'passed').length,
    failed: blocks.filter(({ status }) => status === 'failed').length,
    problems: lessons.reduce((sum, { problems }) => sum + problems.length, 0),
  }
  const bad = totals.failed > 0 || totals.problems > 0
  return {
    status: bad ? 'failed' : signal.aborted ? 'stopped' : 'passed',
    ms: Math.round(ms),
    totals,
    lessons,
  }
}
