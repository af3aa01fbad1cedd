import type { Cell, Exercise, Lesson, OutputEvent } from '@bytelab/lesson'
import type { Frame, PythonError, Run, RunEvent, RunResult, Runtime } from '@bytelab/runtime'
import { diff } from './diff.ts'

/** One thing that is wrong with a block. */
export interface Fault {
  /** One line. */
  message: string
  path: string
  line: number
  /** The block's own traceback; its lines are those of the Markdown file. */
  traceback?: string
  /** What was expected beside what came. */
  diff?: string
  hint?: string
}

export interface BlockReport {
  id: string
  kind: 'cell' | 'exercise' | 'quiz'
  path: string
  line: number
  status: 'passed' | 'failed' | 'stopped'
  ms: number
  faults: Fault[]
}

/** What a block said when it ran; painted into pages before anything boots. */
export type Recording = Record<string, OutputEvent[]>

/** Where the lines of generated file names lie in the Markdown file. */
type Places = Map<string, number>

/** What running a lesson's blocks needs. */
export interface Bench {
  runtime: Runtime
  lesson: Lesson
  /** The lesson's file, as reports name it. */
  path: string
  signal: AbortSignal
}

function places(lesson: Lesson): Places {
  const found: Places = new Map()
  for (const block of lesson.blocks) {
    if (block.kind === 'cell') found.set(`<cell ${block.id}>`, block.code.line)
    if (block.kind === 'exercise') found.set(`<tests ${block.id}>`, block.tests.line)
  }
  return found
}

/** A traceback whose lines are those of the Markdown file. */
function mapped(text: string, path: string, known: Places): string {
  return text.replace(
    /File "(<(?:cell|exercise|tests) [^"]*>)", line (\d+)/g,
    (whole, file: string, line: string) => {
      const first = known.get(file)
      return first === undefined ? whole : `File "${path}", line ${first + Number(line) - 1}`
    },
  )
}

/** The place in the Markdown file where an error is the reader's to look at: the innermost line of this block. */
function place(frames: Frame[], known: Places, files: string[]): number | undefined {
  for (const frame of [...frames].reverse()) {
    const first = known.get(frame.file)
    if (first !== undefined && files.includes(frame.file)) return first + frame.line - 1
  }
  return undefined
}

interface Outcome {
  result: RunResult
  events: RunEvent[]
}

/** Reads a run to its end; answers its questions from the list, then with end of file. */
async function follow(bench: Bench, run: Run, answers: string[]): Promise<Outcome> {
  const { runtime, signal } = bench
  const events: RunEvent[] = []
  const left = [...answers]
  function stop() {
    void runtime.stop()
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    for await (const event of run) {
      if (event.type === 'input') runtime.answer(left.shift() ?? null)
      if (event.type !== 'progress') events.push(event)
    }
    return { result: await run.done, events }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function raised(events: RunEvent[]): PythonError | undefined {
  for (const event of events) if (event.type === 'error') return event.error
  return undefined
}

function notices(events: RunEvent[]): string | undefined {
  const texts = events.flatMap((event) => (event.type === 'notice' ? [event.text] : []))
  return texts.length > 0 ? texts.join(' ') : undefined
}

function exited(events: RunEvent[]): boolean {
  return events.some((event) => event.type === 'notice' && event.code === 'exit')
}

function headline(error: PythonError): string {
  // A SyntaxError says its place itself, in the lines of the block; the report has those of the file.
  const first = (error.message.split('\n')[0] ?? '').replace(
    / \(<(?:cell|exercise|tests) [^>]*>, line \d+\)$/,
    '',
  )
  return first ? `${error.name}: ${first}` : error.name
}

function fault(error: PythonError, path: string, line: number, known: Places, files: string[]): Fault {
  const made: Fault = {
    message: headline(error),
    path,
    line: place(error.frames, known, files) ?? line,
    traceback: mapped(error.text, path, known).trimEnd(),
  }
  if (error.hint) made.hint = error.hint
  return made
}

/** What a cell prints, as its `output` fence writes it: what goes to stdout, and the value of its last line. */
export function printed(events: RunEvent[]): string {
  let text = ''
  for (const event of events) {
    if (event.type === 'stdout') text += event.text
    else if (event.type === 'result') {
      if (text !== '' && !text.endsWith('\n')) text += '\n'
      text += `${event.data['text/plain'] ?? ''}\n`
    }
  }
  return text.replace(/\n+$/, '')
}

/** What of a run belongs on the page. */
function lasting(events: RunEvent[]): OutputEvent[] {
  return events.flatMap((event) => {
    if (event.type === 'input' || event.type === 'progress' || event.type === 'test') return []
    // How this machine's interpreter started is nothing that the cell says.
    if (event.type === 'notice' && /^(snapshot|origin|swapped)$/.test(event.code)) return []
    return [event]
  })
}

function sameName(name: string, wanted: string): boolean {
  return name === wanted || name.split('.').at(-1) === wanted.split('.').at(-1)
}

/** How long a cell may run here if its author names no limit; a reader has Stop instead. */
const CELL_SECONDS = 10

/** Runs one cell and looks whether it does what the lesson says. */
export async function runCell(
  bench: Bench,
  cell: Cell,
): Promise<{ report: BlockReport; events: OutputEvent[] }> {
  const { runtime, lesson, path } = bench
  const started = performance.now()
  const { timeout = CELL_SECONDS } = cell
  const run = runtime.run(cell.code.text, { name: cell.id, fresh: cell.fresh, timeout })
  const { result, events } = await follow(bench, run, cell.stdin ?? [])
  const { id, kind } = cell
  const report: BlockReport = { id, kind, path, line: cell.line, status: 'passed', ms: result.ms, faults: [] }
  const known = places(lesson)
  const error = raised(events)
  const fallback = cell.code.line

  if (bench.signal.aborted) {
    report.status = 'stopped'
    return { report, events: lasting(events) }
  }
  if (result.status === 'timeout') {
    const message = `ran longer than its limit of ${timeout} s`
    report.faults.push({ message, path, line: fallback, hint: 'raise it with {timeout=SECONDS}' })
  } else if (result.status === 'swapped' || result.status === 'stopped') {
    const message = notices(events) ?? 'the interpreter ended in the middle'
    report.faults.push({ message, path, line: fallback })
  } else if (cell.raises !== undefined) {
    if (!error && cell.raises === 'SystemExit' && exited(events)) {
      // The runtime tells of it with a notice: to the reader it is no error.
    } else if (!error) {
      const message = `ended well, expected it to raise ${cell.raises}`
      report.faults.push({ message, path, line: fallback })
    } else if (!sameName(error.name, cell.raises)) {
      const made = fault(error, path, fallback, known, [`<cell ${id}>`])
      report.faults.push({
        ...made,
        message: `expected it to raise ${cell.raises}, it raised ${made.message}`,
      })
    }
  } else if (error) {
    const made = fault(error, path, fallback, known, [`<cell ${id}>`])
    if (error.name === 'EOFError' && !made.hint) {
      const questions = events.filter(({ type }) => type === 'input').length
      const have = cell.stdin?.length ?? 0
      made.hint = `input() was called ${questions} time${questions === 1 ? '' : 's'}, stdin="…" has ${have} answer${have === 1 ? '' : 's'}`
    }
    report.faults.push(made)
  } else if (result.status === 'error') {
    report.faults.push({ message: notices(events) ?? 'ended with an error', path, line: fallback })
  }
  if (cell.output && report.faults.length === 0) {
    const expected = cell.output.text.replace(/\n+$/, '')
    const received = printed(events)
    if (expected !== received) {
      const message = 'printed something else than its output fence says'
      report.faults.push({ message, path, line: cell.output.line, diff: diff(expected, received) })
    }
  }
  if (report.faults.length > 0) report.status = 'failed'
  report.ms = Math.round(result.ms || performance.now() - started)
  return { report, events: lasting(events) }
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
  const known = places(lesson).set(`<exercise ${id}>`, solution.line)
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
