import type { Block, Lesson, Problem } from '@bytelab/lesson'
import type { Runtime } from '@bytelab/runtime'
import { runApp } from './app.ts'
import { runBytecode } from './bytecode.ts'
import { runExtension } from './extension.ts'
import { say } from './failure.ts'
import type { Source } from './project.ts'
import { type Bench, type BlockReport, type Recording, type Silent, silent } from './proof.ts'
import { runCell, runExercise } from './runs.ts'
import { createLedger, type Ledger } from './states.ts'

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

/** What an interpreter is for: a lesson's cells, or a project, which has packages and no files of the lesson. */
export type Purpose = 'cells' | 'app' | 'extension'

/** Makes an interpreter. */
export type Opener = (source: Source, purpose: Purpose) => Runtime

/** Runs every block of one lesson, in order: its code in one interpreter, its projects in others. */
export async function verify(
  source: Source,
  open: Opener,
  signal: AbortSignal,
  watcher: Watcher = {},
  ledger: Ledger = createLedger([source]),
): Promise<Verified> {
  const pool = createPool(open)
  try {
    return await verifyIn(pool, source, signal, watcher, ledger)
  } finally {
    pool.close()
  }
}

/** Interpreters in use. */
interface Pool {
  get(source: Source, purpose: Purpose): Runtime
  /** Closes those of a lesson that is over. */
  leave(): void
  close(): void
}

function createPool(open: Opener): Pool {
  const opened = new Map<Purpose, Runtime>()
  function drop(purposes: Iterable<Purpose>): void {
    for (const purpose of [...purposes]) {
      opened.get(purpose)?.close()
      opened.delete(purpose)
    }
  }
  return {
    get(source, purpose) {
      const runtime = opened.get(purpose) ?? open(source, purpose)
      opened.set(purpose, runtime)
      return runtime
    },
    // A compiler takes seconds to get going, and knows what it has compiled: that one goes on to the next lesson.
    leave: () => drop(['cells', 'app']),
    close: () => drop(opened.keys()),
  }
}

async function verifyIn(
  pool: Pool,
  source: Source,
  signal: AbortSignal,
  watcher: Watcher,
  ledger: Ledger,
): Promise<Verified> {
  const { path, lesson, problems } = source
  const started = performance.now()
  const named = lesson ? { id: lesson.id, title: lesson.meta.title } : {}
  const report: LessonReport = { path, ...named, status: 'passed', ms: 0, problems, blocks: [] }
  const recording: Recording = {}
  watcher.begin?.(source)
  // A lesson with problems is not run: what it would do is not what its author means.
  if (lesson && problems.length === 0) {
    function benchFor(purpose: Purpose): Bench {
      return { runtime: pool.get(source, purpose), lesson: lesson as Lesson, path, signal }
    }
    try {
      for (const block of lesson.blocks) {
        if (signal.aborted) break
        const done = silent(block) ? pass(block, path) : await verifyBlock(block, benchFor, ledger, recording)
        report.blocks.push(done)
        watcher.block?.(source, done)
      }
    } catch (thrown) {
      problems.push({ path, line: 1, column: 1, message: `the interpreter failed: ${say(thrown)}` })
    } finally {
      pool.leave()
    }
  }
  const bad = problems.length > 0 || report.blocks.some(({ status }) => status === 'failed')
  report.status = bad ? 'failed' : signal.aborted ? 'stopped' : 'passed'
  report.ms = Math.round(performance.now() - started)
  watcher.end?.(source, report)
  return { report, recording }
}

function pass({ id, kind, line }: Block, path: string): BlockReport {
  return { id, kind, path, line, status: 'passed', ms: 0, faults: [] }
}

/** Proves one block, and keeps what it says of it where that is painted into the page. */
async function verifyBlock(
  block: Exclude<Block, Silent>,
  benchFor: (purpose: Purpose) => Bench,
  ledger: Ledger,
  recording: Recording,
): Promise<BlockReport> {
  if (block.kind === 'app') return runApp(benchFor('app'), block, ledger)
  if (block.kind === 'extension') return runExtension(benchFor('extension'), block, ledger)
  const bench = benchFor('cells')
  if (block.kind === 'exercise') return runExercise(bench, block)
  const proof = block.kind === 'cell' ? runCell(bench, block) : runBytecode(bench, block)
  const { report, events } = await proof
  recording[block.id] = events
  return report
}

/** Runs lessons beside each other, at most `jobs` at a time; what Ctrl-C kept from running is missing in the answer. */
export async function verifyAll(
  sources: Source[],
  open: Opener,
  options: { jobs: number; signal: AbortSignal; watcher?: Watcher },
): Promise<Map<Source, Verified>> {
  const { jobs, signal, watcher = {} } = options
  const results = new Map<Source, Verified>()
  const ledger = createLedger(sources)
  let next = 0
  async function work() {
    const pool = createPool(open)
    try {
      while (next < sources.length && !signal.aborted) {
        const source = sources[next++]
        if (source) results.set(source, await verifyIn(pool, source, signal, watcher, ledger))
      }
    } finally {
      pool.close()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, sources.length)) }, work))
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
