import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import type { PythonError, Runtime, Trace, TraceRun } from '@bytelab/runtime'
import { type Command, options, whole } from '../command.ts'
import { Usage } from '../failure.ts'
import { readFolder } from '../folder.ts'
import type { Io } from '../io.ts'
import { openLab, workingFolder } from '../lab.ts'
import { Lines } from '../lines.ts'
import { Progress } from '../progress.ts'
import { findProject, slashed } from '../root.ts'
import {
  createLookup,
  jsonStep,
  type Piece,
  printedAfter,
  printedBetween,
  type Step,
  sizeAt,
  textOutput,
  textStep,
} from '../steps.ts'

const help = `Usage: bytelab trace [-C DIR] [--json] [--limit N] FILE [ARG…]

Runs FILE in the labs' Python and shows every instruction that its own code executes, with the evaluation stack as it
is just before: step, line, offset, function (indented by depth), instruction, stack with its top last. What the
program prints stands where it was printed, behind ">", or "!" for standard error.

  --json      a JSON object a line instead, one a step; docs/cli.md describes it
  --limit N   steps to record (default and at most 5000000); the program runs on without being recorded
  -C DIR      the program's working folder (default: the folder you are in); nothing is written back into it

Standard input is the program's. Put -- before arguments that begin with a dash.
Exit status: 0, 1 if the program ended with an exception, 2 wrong usage, 130 stopped by Ctrl-C.
`

/** The most that the runtime records. */
const MOST = 5_000_000
/** Steps that are written before others get their turn: Ctrl-C, input, a reader that has gone. */
const BATCH = 512

/** Writes steps as they are recorded. */
class Printer {
  readonly #trace: Trace
  readonly #io: Io
  readonly #json: boolean
  readonly #find: ReturnType<typeof createLookup>
  #next = 0

  constructor(trace: Trace, io: Io, json: boolean) {
    this.#trace = trace
    this.#io = io
    this.#json = json
    this.#find = createLookup(trace)
  }

  /** Writes all steps before `end`, with pauses. */
  async upTo(end: number): Promise<void> {
    const { out, signal } = this.#io
    while (this.#next < end && !signal.aborted) {
      const last = Math.min(end, this.#next + BATCH)
      // Most steps print nothing: one look tells it of all.
      const quiet = sizeAt(this.#trace, this.#next) === sizeAt(this.#trace, last)
      let text = ''
      for (; this.#next < last; this.#next++) text += this.#one(this.#next, quiet)
      out.write(text)
      await out.drained?.()
      await setImmediate()
    }
  }

  #one(number: number, quiet: boolean): string {
    const { codes, units, mode } = this.#trace
    const { code, offset, depth } = this.#trace.where(number)
    const moment = this.#trace.at(number)
    const traced = codes[code]
    const step: Step = {
      moment,
      frame: moment.frames.at(-1),
      instruction: this.#find(code, offset),
      code: traced?.qualname ?? '?',
      file: (traced && units[traced.unit]?.file) ?? '?',
      depth,
      output: quiet ? [] : printedBetween(this.#trace, number, number + 1),
    }
    const stacks = mode === 'instructions'
    return this.#json ? jsonStep(step, stacks) : textStep(step, stacks)
  }

  /** Says how the run ended, and what of all that it `said` belongs to no step. */
  end(how: 'ok' | 'error' | 'stopped', { error, said }: Heard): void {
    const { length, complete } = this.#trace
    const steps = this.#next
    const rest = complete && length > 0 ? [] : printedAfter(this.#trace, said)
    if (!this.#json) {
      this.#io.out.write(textOutput(rest))
      return
    }
    const told = error && { type: error.name, message: error.message }
    const output = rest.length > 0 ? rest : undefined
    this.#io.out.write(`${JSON.stringify({ end: how, steps, complete, error: told, output })}\n`)
  }
}

/** What a run told besides its steps. */
interface Heard {
  error?: PythonError
  said: Piece[]
}

interface Program {
  /** As tracebacks name it. */
  name: string
  text: string
}

function read(dir: string, what: string): Program {
  const file = resolve(dir, what)
  if (!existsSync(file)) throw new Usage(`there is no file "${what}"`)
  if (statSync(file).isDirectory()) throw new Usage(`"${what}" is a folder, expected a file`)
  const inside = slashed(relative(dir, realpathSync(file)))
  const outside = inside.startsWith('..') || resolve(inside) === inside
  return { name: outside ? what : inside, text: readFileSync(file, 'utf8').replace(/^\ufeff/, '') }
}

/** Answers a run's questions and passes its words on; what it printed comes from the recording. */
async function listen(
  run: TraceRun,
  runtime: Runtime,
  lines: Lines,
  io: Io,
  progress: Progress,
): Promise<Heard> {
  const heard: Heard = { said: [] }
  /** The line that the program has begun to print. */
  let begun = ''
  for await (const event of run) {
    if (event.type === 'progress') progress.set(event.text)
    else progress.end()
    if (event.type === 'stdout' || event.type === 'stderr')
      heard.said.push({ stream: event.type, text: event.text })
    if (event.type === 'stdout') begun = `${begun}${event.text}`.split('\n').at(-1) ?? ''
    if (event.type === 'input') {
      // A person must know what is asked; the recording shows it only once it has come this far.
      if (io.input.isTTY) io.err.write(begun)
      begun = ''
      lines.next().then(
        (line) => runtime.answer(line ?? null),
        () => runtime.answer(null),
      )
    } else if (event.type === 'error') heard.error = event.error
    // How the program ended is told by the exit status.
    else if (event.type === 'notice' && event.code !== 'exit') io.err.write(`bytelab trace: ${event.text}\n`)
  }
  return heard
}

/** Sets the interpreter up as `bytelab python` does. */
async function getReady(runtime: Runtime, { name }: Program, args: string[]): Promise<void> {
  const call = `__import__("bytelab.command").command.get_ready(${JSON.stringify(name)}, ${JSON.stringify(args)})`
  await runtime.run(`${call};`, { name: 'launch', fresh: true }).done
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(args, {
    json: { type: 'boolean' },
    limit: { type: 'string' },
    dir: { type: 'string', short: 'C' },
  })
  const [what, ...rest] = positionals
  if (what === undefined) throw new Usage('what to run? "bytelab trace FILE"')
  const limit = whole(values.limit, 'limit', 1, MOST) ?? MOST
  const dir = workingFolder(io.cwd, values.dir)
  const program = read(dir, what)
  const files = readFolder(dir, values.dir ?? 'this folder')
  const progress = new Progress(io)
  const lines = new Lines(io.input)
  const { runtime } = await openLab(findProject(dir, io.env), files, io, (line) => progress.set(line))
  function stop() {
    void runtime.stop()
  }
  try {
    await getReady(runtime, program, rest)
    if (io.signal.aborted) return 130
    io.signal.addEventListener('abort', stop, { once: true })
    const tracing = runtime.trace(program.text, { file: program.name, limit })
    const printer = new Printer(tracing.trace, io, values.json ?? false)
    let over = false
    const hearing = listen(tracing, runtime, lines, io, progress).finally(() => {
      over = true
    })
    while (!over && !io.signal.aborted) {
      // What the last step did is known once the next one is there.
      await printer.upTo(tracing.trace.length - 1)
      await pause(10)
    }
    const heard = await hearing
    await printer.upTo(tracing.trace.length)
    const { status } = await tracing.done
    const stopped = io.signal.aborted || status === 'stopped'
    printer.end(stopped ? 'stopped' : status === 'ok' ? 'ok' : 'error', heard)
    if (heard.error) io.err.write(`${heard.error.text.trimEnd()}\n`)
    if (tracing.trace.mode === 'lines') {
      io.err.write(
        'bytelab trace: this interpreter does not show its stacks; these are lines, not instructions\n',
      )
    }
    if (stopped) return 130
    return status === 'ok' ? 0 : 1
  } finally {
    io.signal.removeEventListener('abort', stop)
    progress.end()
    lines.close()
    runtime.close()
  }
}

const command: Command = { summary: 'run a file and show every instruction, with its stack', help, run }
export default command
