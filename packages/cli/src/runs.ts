import type { Cell, Exercise, OutputEvent } from '@bytelab/lesson'
import {
  type Bench,
  type BlockReport,
  type Fault,
  fault,
  follow,
  judge,
  lasting,
  linesOf,
  notices,
  places,
  raised,
  SECONDS,
} from './proof.ts'

/** Runs one cell and looks whether it does what the lesson says. */
export async function runCell(
  bench: Bench,
  cell: Cell,
): Promise<{ report: BlockReport; events: OutputEvent[] }> {
  const { runtime, lesson, path } = bench
  const { id, kind, line, code, fresh, timeout = SECONDS } = cell
  const started = performance.now()
  const run = runtime.run(code.text, { name: id, fresh, timeout })
  const outcome = await follow(bench, run, cell.stdin ?? [])
  const { result } = outcome
  const report: BlockReport = { id, kind, path, line, status: 'passed', ms: result.ms, faults: [] }
  const events = lasting(outcome.events)
  if (bench.signal.aborted) {
    report.status = 'stopped'
    return { report, events }
  }
  report.faults = judge(path, cell, outcome, places(lesson))
  if (report.faults.length > 0) report.status = 'failed'
  report.ms = Math.round(result.ms || performance.now() - started)
  return { report, events }
}

/** Checks one exercise: the solution must pass its tests and the starter must not. */
export async function runExercise(bench: Bench, exercise: Exercise): Promise<BlockReport> {
  const { runtime, lesson, path } = bench
  const { id, kind, starter, solution, tests, timeout } = exercise
  const report: BlockReport = { id, kind, path, line: exercise.line, status: 'passed', ms: 0, faults: [] }
  const files = [`<exercise ${id}>`, `<tests ${id}>`]

  async function check(code: { text: string; line: number }) {
    const run = runtime.check({ code: code.text, tests: tests.text, name: id, timeout })
    const { result, events } = await follow(bench, run, [])
    report.ms += Math.round(result.ms)
    const found = events.filter((event) => event.type === 'test')
    const good = result.status === 'ok' && !raised(events) && found.every(({ status }) => status === 'passed')
    return { result, events, found, good }
  }

  const first = await check(starter)
  if (!bench.signal.aborted && first.good && first.found.length > 0) {
    const message = 'the starter passes: its reader would have nothing to do'
    report.faults.push({ message, path, line: starter.line })
  }
  const second = await check(solution)
  if (bench.signal.aborted) {
    report.status = 'stopped'
    return report
  }
  const known = places(lesson).set(`<exercise ${id}>`, linesOf(solution))
  const error = raised(second.events)
  const failed = second.found.filter(({ status }) => status === 'failed')
  if (second.result.status === 'timeout') {
    const message = `the solution ran longer than its limit of ${timeout} s`
    report.faults.push({ message, path, line: solution.line })
  } else if (error) {
    const made = fault(error, path, solution.line, known, files)
    report.faults.push({ ...made, message: `the solution fails: ${made.message}` })
  } else if (failed.length > 0) {
    for (const { name, message, error } of failed) {
      const base: Fault = error
        ? fault(error, path, tests.line, known, files)
        : { message: message ?? 'failed', path, line: tests.line }
      report.faults.push({ ...base, message: `the solution fails the test "${name}": ${base.message}` })
    }
  } else if (second.found.length === 0) {
    const message = 'its tests hold no test: expected a function whose name starts with test_'
    report.faults.push({ message, path, line: tests.line })
  } else if (!second.good) {
    const message = notices(second.events) ?? 'the interpreter ended in the middle of the solution'
    report.faults.push({ message, path, line: solution.line })
  }
  if (report.faults.length > 0) report.status = 'failed'
  return report
}
