import type { Problem } from '@bytelab/lesson'
import type { Runtime } from '@bytelab/runtime'
import { createLedger, type Ledger, runApp } from './app.ts'
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

/** Makes an interpreter: for a lesson's cells, or for a web application, which has packages and no files of the lesson. */
export type Opener = (source: Source, kind: 'cells' | 'app') => Runtime

/** Runs every block of one lesson, in order: its code in one interpreter, its web applications in another. */
export async function verify(
  source: Source,
  open: Opener,
  signal: AbortSignal,
  watcher: Watcher = {},
  ledger: Ledger = createLedger([source]),
): Promise<Verified> {
  const { path, lesson, problems } = source
  const started = performance.now()
  const named = lesson ? { id: lesson.id, title: lesson.meta.title } : {}
  const report: LessonReport = { path, ...named, status: 'passed', ms: 0, problems, blocks: [] }
  const recording: Recording = {}
  watcher.begin?.(source)
  // A lesson with problems is not run: what it would do is not what its author means.
  if (lesson && problems.length === 0) {
    const opened = new Map<'cells' | 'app', Runtime>()
    function runtimeFor(kind: 'cells' | 'app'): Runtime {
      const runtime = opened.get(kind) ?? open(source, kind)
      opened.set(kind, runtime)
      return runtime
    }
    try {
      for (const block of lesson.blocks) {
        if (signal.aborted) break
        let done: BlockReport
        if (silent(block)) {
          const { id, kind, line } = block
          done = { id, kind, path, line, status: 'passed', ms: 0, faults: [] }
        } else if (block.kind === 'app') {
          done = await runApp({ runtime: runtimeFor('app'), lesson, path, signal }, block, ledger)
        } else {
          const bench = { runtime: runtimeFor('cells'), lesson, path, signal }
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
      for (const runtime of opened.values()) runtime.close()
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
  const ledger = createLedger(sources)
  let next = 0
  async function work() {
    while (next < sources.length && !options.signal.aborted) {
      const source = sources[next++]
      if (source) results.set(source, await verify(source, open, options.signal, options.watcher, ledger))
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
