/** What proofs of all kinds of blocks share: following a run, and telling what is wrong in the lines of the lesson. */

import type { Block, BytecodePlace, Code, Lesson, OutputEvent, Quiz } from '@bytelab/lesson'
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
  kind: Block['kind']
  path: string
  line: number
  status: 'passed' | 'failed' | 'stopped'
  ms: number
  faults: Fault[]
}

/** What a block said when it ran; painted into pages before anything boots. */
export type Recording = Record<string, OutputEvent[]>

/** Where the lines of generated file names lie in the Markdown file. */
export type Places = Map<string, (line: number) => number>

/** What running a lesson's blocks needs. */
export interface Bench {
  runtime: Runtime
  lesson: Lesson
  /** The lesson's file, as reports name it. */
  path: string
  signal: AbortSignal
}

/** A block of which nothing runs. */
export type Silent = Quiz | BytecodePlace

/** Whether nothing of a block runs. A quiz that parses is consistent: the parser looks at its answers. */
export function silent(block: Block): block is Silent {
  return block.kind === 'quiz' || (block.kind === 'bytecode' && block.form === 'pyc')
}

/** The lines of code that stands in one piece. */
export function linesOf(code: Code): (line: number) => number {
  return (line) => code.line + line - 1
}

export function places(lesson: Lesson): Places {
  const found: Places = new Map()
  for (const block of lesson.blocks) {
    if (block.kind === 'cell' || (block.kind === 'bytecode' && block.form === 'view'))
      found.set(`<cell ${block.id}>`, linesOf(block.code))
    if (block.kind === 'exercise') found.set(`<tests ${block.id}>`, linesOf(block.tests))
  }
  return found
}

/** A traceback whose lines are those of the Markdown file. */
function mapped(text: string, path: string, known: Places): string {
  return text.replace(
    /File "(<(?:cell|exercise|tests) [^"]*>)", line (\d+)/g,
    (whole, file: string, line: string) => {
      const place = known.get(file)
      return place ? `File "${path}", line ${place(Number(line))}` : whole
    },
  )
}

/** The place in the Markdown file where an error is the reader's to look at: the innermost line of this block. */
function place(frames: Frame[], known: Places, files: string[]): number | undefined {
  for (const frame of [...frames].reverse()) {
    const place = known.get(frame.file)
    if (place && files.includes(frame.file)) return place(frame.line)
  }
  return undefined
}

export interface Outcome {
  result: RunResult
  events: RunEvent[]
}

/** Reads a run to its end; answers its questions from the list, then with end of file. */
export async function follow(bench: Bench, run: Run, answers: string[]): Promise<Outcome> {
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

export function raised(events: RunEvent[]): PythonError | undefined {
  for (const event of events) if (event.type === 'error') return event.error
  return undefined
}

export function notices(events: RunEvent[]): string | undefined {
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

export function fault(error: PythonError, path: string, line: number, known: Places, files: string[]): Fault {
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
export function lasting(events: RunEvent[]): OutputEvent[] {
  return events.flatMap((event): OutputEvent[] => {
    switch (event.type) {
      case 'stdout':
      case 'stderr':
      case 'result':
      case 'display':
      case 'error':
        return [event]
      case 'notice':
        // How this machine's interpreter started is nothing that the cell says.
        return /^(snapshot|origin|swapped)$/.test(event.code) ? [] : [event]
      default:
        return []
    }
  })
}

function sameName(name: string, wanted: string): boolean {
  return name === wanted || name.split('.').at(-1) === wanted.split('.').at(-1)
}

/** How long code may run here if its author names no limit; a reader has Stop instead. */
export const SECONDS = 10

/** What an author says of a block's code. */
export interface Wanted {
  id: string
  code: Code
  timeout?: number
  raises?: string
  stdin?: string[]
  output?: Code
}

/** Whether a run did what the lesson says of it. `known` places the lines of `<cell ID>`. */
export function judge(path: string, wanted: Wanted, { result, events }: Outcome, known: Places): Fault[] {
  const { id, code, timeout = SECONDS, raises, stdin, output } = wanted
  const { line } = code
  const error = raised(events)
  const files = [`<cell ${id}>`]
  if (result.status === 'timeout') {
    const message = `ran longer than its limit of ${timeout} s`
    return [{ message, path, line, hint: 'raise it with {timeout=SECONDS}' }]
  }
  if (result.status === 'swapped' || result.status === 'stopped') {
    return [{ message: notices(events) ?? 'the interpreter ended in the middle', path, line }]
  }
  if (raises !== undefined) {
    // To the reader SystemExit is no error: the runtime tells of it with a notice.
    const exits = !error && raises === 'SystemExit' && exited(events)
    if (!error && !exits) return [{ message: `ended well, expected it to raise ${raises}`, path, line }]
    if (error && !sameName(error.name, raises)) {
      const made = fault(error, path, line, known, files)
      return [{ ...made, message: `expected it to raise ${raises}, it raised ${made.message}` }]
    }
  } else if (error) {
    const made = fault(error, path, line, known, files)
    if (error.name === 'EOFError' && !made.hint) {
      const questions = events.filter(({ type }) => type === 'input').length
      const have = stdin?.length ?? 0
      made.hint = `input() was called ${questions} time${questions === 1 ? '' : 's'}, stdin="…" has ${have} answer${have === 1 ? '' : 's'}`
    }
    return [made]
  } else if (result.status === 'error') {
    return [{ message: notices(events) ?? 'ended with an error', path, line }]
  }
  if (!output) return []
  const expected = output.text.replace(/\n+$/, '')
  const received = printed(events)
  if (expected === received) return []
  const message = 'printed something else than its output fence says'
  return [{ message, path, line: output.line, diff: diff(expected, received) }]
}
