/** The interpreter at work: boots, runs jobs, stops them. The same code in a browser's worker and a Node thread. */

import { type Booted, boot, MEMORY_LIMIT, type Parts } from '../boot.ts'
import type { Letter } from '../letter.ts'
import type { Manifest } from '../manifest.ts'
import { plain } from '../paths.ts'
import type { FromWorker, Job, ToWorker } from '../protocol.ts'
import { transferables } from '../trace/chunk.ts'
import { createRecorder, type Recorder } from '../trace/recorder.ts'
import type { PythonError, RunEvent, RunStatus } from '../types.ts'
import { derivePbkdf2, deriveScrypt } from './derive.ts'
import { fileCommand } from './files.ts'
import { deathOf, type Outcome, withoutNull } from './outcome.ts'
import { createOutput, type Output } from './output.ts'
import { mountWheels, SITE } from './site.ts'
import { createTools, Stopped, type ToolchainHost } from './tools.ts'
import { createWatcher } from './watch.ts'

/** What a host gives the engine. */
export interface EngineHost {
  parts: Parts
  manifest: Manifest
  /** Python sources of the runtime's own package, by file name; only a boot without snapshot asks. */
  helpers(): Promise<Record<string, string>>
  /** A file's bytes, at once: an `import` statement waits for a wheel, a recording for the recorder. */
  file(file: string): Uint8Array
  /** What makes extension modules; only an image that has Cython has it. */
  toolchain?(tell: (text: string, fraction: number) => void): ToolchainHost
  mailbox: Mailbox
  post(message: FromWorker, transfer?: ArrayBuffer[]): void
  /** Called once the interpreter has what it needs from the host, before any code of a reader runs. */
  seal(): void
}

/**
 * Letters for a thread that is busy in Python and cannot take messages. `take` blocks the thread for up to
 * `wait` milliseconds.
 */
export interface Mailbox {
  /** Whether there will be one; to ask for it would hold up the boot. */
  readonly expected: boolean
  /** Whether there is one now, and `take` waits; without it, Stop replaces the interpreter. */
  usable(): boolean
  take(wait: number): Letter | undefined
}

export interface Engine {
  receive(message: ToWorker): void
}

interface Current {
  id: number
  output: Output
  /** Time at which the run's limit ends it; Infinity without one, and while the reader is asked. */
  deadline: number
  why?: 'stopped' | 'timeout'
  /** The block's own code is over: nothing interrupts what follows. */
  ending: boolean
  timer?: ReturnType<typeof setTimeout>
  /** Until then a cancellation makes its way through the event loop, and a signal would only hit the loop itself. */
  quietUntil: number
}

/** The Python side: `py/bytelab/cells.py`. */
interface Cells {
  attach(host: object, locked: string, memory: number): void
  prepare(): void
  run: Callable
  check: Callable
  cancel(): void
}
interface Callable {
  (...args: unknown[]): unknown
  callPromising(...args: unknown[]): Promise<unknown>
}
type Answer = string | undefined

/** How often, in ms, a running block looks at its deadline and its output. */
const LOOK = 4
/**
 * While questions come faster than `SKIP_MS` apart, only one in `SKIP + 1` reads the clock: a tight loop then loses 9 %
 * of its speed to being stoppable, and not 16.
 */
const SKIP = 7
const SKIP_MS = 0.5
/** Share of a run's time that looking into the mailbox may take. */
const MAIL_SHARE = 0.05
const MAIL_MIN = 40
const MAIL_MAX = 100
/** How long a cancelled coroutine may take to clean up before it is interrupted like other code. */
const CANCEL_MS = 100
/** How often a limit is looked at that moves because the reader is asked. */
const LIMIT_LOOK = 1_000
/** Bytes that are kept of what background tasks print between two runs. */
const BETWEEN_LIMIT = 65_536
/** Longest single wait inside the mailbox: a service worker's answer must not take for ever. */
const WAIT = 10_000

/** Jobs about extension modules, for which only an image with Cython has the Python. */
const EXTENSIONS = new Set<Job['kind']>(['build', 'annotate', 'compare'])
const NO_CYTHON: PythonError = {
  name: 'PackageError',
  message: 'extension modules need Cython, which this runtime has not loaded',
  text: 'PackageError: extension modules need Cython, which this runtime has not loaded\n',
  frames: [],
  hint: 'Open the runtime with the packages cython and setuptools.',
}

/** Jobs that may ask for the compiler. */
const COMPILES = new Set<Job['kind']>(['build', 'command', 'compare', 'test'])

/**
 * An interpreter that stands by runs this once, for nobody: the browser compiles functions when they are first called,
 * and the reader's first run shows its first character 25 ms sooner.
 */
const REHEARSAL: Job = { kind: 'run', code: 'print()', name: 'rehearsal', fresh: true, timeout: 0 }
/** No run of a supervisor's has this id. */
const NOBODY = 0
/** A run that waited for the boot comes before this, in ms, and is not to be held up. */
const REHEARSE_AFTER = 30

/** Boots an interpreter for `host`; says `ready` or `failed`. */
export async function createEngine(host: EngineHost): Promise<Engine> {
  const now = () => performance.now()
  let current: Current | undefined
  let nextLook = 0
  let lastPoll = 0
  let skip = 0
  let nextMail = 0
  let pendingAnswer: ((text: string | null) => void) | undefined
  /** What background tasks printed while no run was there; the next one shows it. */
  const between: { name: 'stdout' | 'stderr'; bytes: Uint8Array }[] = []

  const booted = await boot(host.parts)
  const { python, fs } = booted
  mountWheels(fs, host.manifest, host.file, (text) =>
    current?.output.emit({ type: 'notice', code: 'packages', text }),
  )
  const cells = await loadCells(booted, host)
  const watcher = createWatcher(fs)
  const tell = (event: RunEvent) => {
    current?.output.emit(event)
    current?.output.flush()
  }
  const toolchain = host.toolchain?.((text, fraction) => tell({ type: 'progress', text, fraction }))
  // A crash in a reader's C is told with the way to it, which is longer than ten calls.
  if (toolchain) Object.assign(Error, { stackTraceLimit: 60 })
  const tools =
    toolchain &&
    createTools(fs, toolchain, { poll: pollTool, wait: waiting, emit: tell, has: booted.native.has })
  /** Gives up what Python waits for, where a run is to end that waits for the compiler. */
  let giveUp: (() => void) | undefined
  /** Made for the first trace; `recording` while one is under way. */
  let recorder: Recorder | undefined
  let recording = false

  /** CPython asks this thousands of times a second; 2 is SIGINT. */
  function poll(): number {
    if (skip > 0) {
      skip--
      return 0
    }
    const time = now()
    skip = time - lastPoll < SKIP_MS ? SKIP : 0
    lastPoll = time
    if (time < nextLook || !current || current.ending || time < current.quietUntil) return 0
    nextLook = time + LOOK
    current.output.tick(time)
    if (time > current.deadline) current.why ??= 'timeout'
    if (time > nextMail && !current.why) {
      // Letters to earlier runs may lie before this one's: a stop that came as a message as well, for example.
      while (open(host.mailbox.take(0)) && !current.why);
      const cost = now() - time
      nextMail = now() + Math.min(Math.max(cost / MAIL_SHARE, MAIL_MIN), MAIL_MAX)
    }
    return current.why ? 2 : 0
  }

  function open(letter: Letter | undefined): Letter | undefined {
    if (letter?.type === 'stop' && letter.id === current?.id) current.why ??= 'stopped'
    return letter
  }

  /** Waits for up to `ms`; false if the run is to end. */
  function sleep(ms: number): boolean {
    if (!current) return true
    current.output.flush()
    const end = now() + ms
    for (let left = ms; left > 0; left = end - now()) {
      if (now() > current.deadline) current.why ??= 'timeout'
      if (current.why) return false
      const slice = Math.min(left, WAIT, Math.max(current.deadline - now(), 1))
      if (host.mailbox.usable()) open(host.mailbox.take(slice))
      // Without a mailbox there is no way to give up the thread and come back.
      else for (const until = now() + Math.min(slice, LOOK); now() < until; );
    }
    return !current.why
  }

  /** Asks the reader; `undefined`, which is Python's None, is the end of input. */
  function input(prompt: string, password: boolean): Answer | Promise<Answer> {
    if (!current) return undefined
    const run = current
    const left = run.deadline - now()
    /** A limit is on the code's time, not on the reader's. */
    function answered(text: string | null): Answer {
      run.deadline = now() + left
      return text ?? undefined
    }
    run.deadline = Number.POSITIVE_INFINITY
    const event: RunEvent = { type: 'input', prompt: prompt.slice(0, 10_000), password }
    if (!host.mailbox.usable()) {
      run.output.emit(event)
      return new Promise<string | null>((resolve) => {
        pendingAnswer = resolve
      }).then(answered)
    }
    // An answer that nobody waited for is not the answer to this question.
    while (open(host.mailbox.take(0)));
    run.output.emit(event)
    for (;;) {
      if (run.why) return undefined
      const letter = open(host.mailbox.take(WAIT))
      if (letter?.type === 'answer') return answered(letter.text)
    }
  }

  /** A tool that works looks here whether it is to end. */
  function pollTool(): void {
    skip = 0
    if (poll() !== 0) throw new Stopped()
  }

  /** Waits for the compiler on its way, until the run is to end. */
  async function waiting<Value>(promise: Promise<Value>): Promise<Value> {
    const stopped = Promise.withResolvers<never>()
    giveUp = () => stopped.reject(new Stopped())
    if (current?.why) giveUp()
    const run = current
    const left = run ? run.deadline - now() : 0
    // A limit is on the tools' time, not on that of the connection.
    if (run) run.deadline = Number.POSITIVE_INFINITY
    try {
      return await Promise.race([promise, stopped.promise])
    } finally {
      giveUp = undefined
      if (run) run.deadline = now() + left
    }
  }

  /** Ends a run at its limit while it waits in the event loop, as Stop's message does. */
  function limit(run: Current): void {
    if (current !== run) return
    const left = run.deadline - now()
    if (left > 0) run.timer = setTimeout(() => limit(run), Math.min(left, LIMIT_LOOK))
    else interrupt(run.id, 'timeout')
  }

  /** Ends a run that waits in the event loop. */
  function interrupt(id: number, why: 'stopped' | 'timeout'): void {
    if (current?.id !== id) return
    current.why ??= why
    current.quietUntil = now() + CANCEL_MS
    pendingAnswer?.(null)
    pendingAnswer = undefined
    // The tool then ends as one that is stopped, and Python hears of it when it goes on.
    if (giveUp) giveUp()
    else cells.cancel()
  }

  /** The last run, which the next one waits for: their output must not mix. */
  let last: Promise<void> = Promise.resolve()
  /** A run that was stopped before its turn came. */
  let dropped: number | undefined

  function enqueue(id: number, job: Job): void {
    last = last.then(() => run(id, job))
  }

  async function run(id: number, job: Job): Promise<void> {
    if (dropped === id) return host.post({ type: 'done', id, status: 'stopped', ms: 0, events: [] })
    const send = (events: RunEvent[]) => host.post({ type: 'events', id, events }, bodiesOf(events))
    const output = createOutput(send, now, tools !== undefined)
    const start = now()
    const deadline = job.timeout > 0 ? start + job.timeout * 1000 : Number.POSITIVE_INFINITY
    const mine: Current = { id, output, deadline, ending: false, quietUntil: 0 }
    current = mine
    nextMail = start + MAIL_MIN
    if (job.timeout > 0) limit(mine)
    host.post({ type: 'started', id })
    for (const { name, bytes } of between.splice(0)) output.write(name, bytes)
    try {
      if (!tools && EXTENSIONS.has(job.kind)) {
        output.emit({ type: 'error', error: NO_CYTHON })
        current = undefined
        clearTimeout(mine.timer)
        return host.post({ type: 'done', id, status: 'error', ms: 0, events: output.take() })
      }
      if (tools && COMPILES.has(job.kind)) await tools.ready()
      const outcome = JSON.parse(await call(job)) as Outcome
      clearTimeout(mine.timer)
      const ms = now() - start
      const status = conclude(mine, job, outcome)
      endRecording(mine)
      tellFiles(output)
      // In one message: a short run waits for each of them.
      const events = output.take()
      current = undefined
      const { code, more } = outcome
      const done: FromWorker = { type: 'done', id, status, ms, code, more, events }
      host.post(done, bodiesOf(events))
    } catch (error) {
      endRecording(mine)
      const crash = error instanceof Error ? tools?.crash(error) : undefined
      if (crash) output.emit({ type: 'error', error: crash })
      // Crashes are what C is there to try: what was built before is kept.
      if (tools) tellFiles(output)
      output.flush()
      current = undefined
      // Nobody watches over the memory: what it was damaged by is long over, perhaps.
      const before = !crash && tools?.loaded() ? ' C that ran before may have damaged its memory.' : ''
      host.post({ type: 'dead', message: deathOf(error) + before })
    }
  }

  /** What the run changed in the working folder goes out before its end is told. */
  function tellFiles(output: Output): void {
    const found = watcher.look()
    if (!found) return
    const { left, ...changes } = found
    for (const text of left) output.emit({ type: 'notice', code: 'limit', text })
    if (changes.changed.length + changes.removed.length === 0) return
    const buffers = changes.changed.map(({ data }) => data.buffer as ArrayBuffer)
    host.post({ type: 'files', changes }, buffers)
  }

  /** The Python function that does a job, and its arguments. */
  function program(job: Job): [Callable, unknown[]] {
    switch (job.kind) {
      case 'run':
        return [cells.run, [job.code, `<cell ${job.name}>`, job.fresh]]
      case 'check':
        return [cells.check, [job.code, job.tests, job.name]]
      case 'compile':
        return [runOf('compiling'), [job.code, job.file, job.warm]]
      case 'measure':
        return [runOf('timing'), [JSON.stringify(job.snippets), job.setup, job.name]]
      case 'trace':
        return [runOf('trace'), [job.code, job.file, JSON.stringify(job.include), beginRecording(job)]]
      case 'command':
        return [runOf('command'), [JSON.stringify(job.argv), JSON.stringify(job.env)]]
      case 'build':
        return [runOf('building'), [JSON.stringify(job.build ?? null), job.run ?? '']]
      case 'annotate':
        return [runOf('annotating'), [job.path]]
      case 'compare':
        return [runOf('comparing'), [job.path]]
      case 'test':
        return [runOf('testing'), [JSON.stringify(job.args), job.coverage]]
      case 'serve':
        return [functionOf('serving', 'load'), [job.app]]
      case 'request':
        return [
          functionOf('serving', 'answer'),
          [job.app, job.method, job.target, JSON.stringify(job.headers), job.body],
        ]
      case 'resume':
        return [functionOf('serving', 'resume'), [job.number, job.wanted]]
      case 'query':
        return [runOf('database'), [job.path, job.sql, job.limit]]
    }
  }

  const runOf = (module: string) => functionOf(module, 'run')

  /** Kept: to import one takes longer than a small job. */
  const functions = new Map<string, Callable>()
  function functionOf(module: string, name: string): Callable {
    const key = `${module}.${name}`
    const known = functions.get(key)
    if (known) return known
    const found = python.pyimport(`bytelab.${module}`)[name] as Callable
    functions.set(key, found)
    return found
  }

  function beginRecording({ limit }: Extract<Job, { kind: 'trace' }>): object {
    const { id } = current as Current
    recorder ??= createRecorder(booted, () => host.file(host.manifest.files.recorder))
    recorder.begin({
      limit,
      send: (chunk) => host.post({ type: 'chunk', id, chunk }, transferables(chunk)),
    })
    recording = true
    return recorder.hooks
  }

  /** Sends what is still to be sent of a recording; the interpreter may be dead by now. */
  function endRecording(run: Current): void {
    if (!recording || !recorder) return
    recording = false
    recorder.end()
    if (!recorder.stopped) return
    const why =
      recorder.stopped === 'limit' ? 'The recording is full' : 'The interpreter could not be read any further'
    run.output.emit({ type: 'notice', code: 'limit', text: `${why}: the code ran on unrecorded.` })
  }

  async function call(job: Job): Promise<string> {
    const [function_, args] = program(job)
    try {
      // With stack switching, Python may wait for a promise deep in the reader's functions (asyncio.run).
      const result = 'Suspending' in WebAssembly ? await function_.callPromising(...args) : function_(...args)
      return String(await result)
    } catch (error) {
      // An interrupt that arrives in the runtime's own Python, after the block's code.
      if (current?.why && (error as { type?: string }).type === 'KeyboardInterrupt')
        return '{"status":"interrupted"}'
      throw error
    }
  }

  function conclude(run: Current, job: Job, outcome: Outcome): RunStatus {
    if (outcome.status === 'interrupted') {
      if (run.why === 'timeout') {
        const kept = job.kind === 'run' ? ' Variables keep their values.' : ''
        const text = `Stopped after ${job.timeout} s, this block's time limit.${kept}`
        run.output.emit({ type: 'notice', code: 'limit', text })
      }
      return run.why ?? 'stopped'
    }
    if (outcome.status === 'exit') {
      const text = `The code ended itself with exit status ${outcome.code}. Variables keep their values.`
      run.output.emit({ type: 'notice', code: 'exit', text })
      return outcome.code === 0 && job.kind !== 'check' ? 'ok' : 'error'
    }
    if (outcome.code !== undefined) return outcome.code === 0 ? 'ok' : 'error'
    if (outcome.error) run.output.emit({ type: 'error', error: withoutNull(outcome.error) as PythonError })
    return outcome.status
  }

  const hostForPython = {
    emit(type: RunEvent['type'], json: string) {
      const data = withoutNull(JSON.parse(json))
      const event = type === 'result' || type === 'display' ? { type, data } : { type, ...(data as object) }
      current?.output.emit(event as RunEvent)
    },
    /** The next piece of an answer: anything with Python's buffer protocol. */
    body(piece: { getBuffer(type: 'u8'): { data: Uint8Array; release(): void } }) {
      const view = piece.getBuffer('u8')
      const data = view.data.slice()
      view.release()
      current?.output.emit({ type: 'body', data })
    },
    interrupted: () => current?.why !== undefined,
    ending() {
      if (!current) return
      current.ending = true
      if (current.why) host.post({ type: 'ending', id: current.id })
    },
    /** The code has been interrupted, and may take its time to end. */
    noticed() {
      if (current?.why) host.post({ type: 'ending', id: current.id })
    },
    sleep,
    input,
    commands: () => tools?.commands() ?? '[]',
    undefined: (path: string) => tools?.undefined(path) ?? '[]',
    tool: (argv: string, cwd: string, stdin: string) => tools?.run(argv, cwd, stdin),
    scrypt: deriveScrypt,
    pbkdf2: derivePbkdf2,
  }

  python.setStdout({ write: (bytes: Uint8Array) => print('stdout', bytes), isatty: false })
  python.setStderr({ write: (bytes: Uint8Array) => print('stderr', bytes), isatty: false })
  // What reads standard input itself, without input(), gets lines from the reader as well.
  python.setStdin({ read: readLine, isatty: false })
  /** What is left of a line that was longer than the interpreter's buffer. */
  let rest: Uint8Array = new Uint8Array(0)
  function readLine(buffer: Uint8Array): number {
    if (rest.length === 0) {
      const line = input('', false)
      if (line === undefined) return 0
      if (typeof line !== 'string') throw new Error('standard input cannot be waited for in this browser')
      rest = new TextEncoder().encode(`${line}\n`)
    }
    const taken = rest.subarray(0, buffer.length)
    buffer.set(taken)
    rest = rest.subarray(taken.length)
    return taken.length
  }
  function print(name: 'stdout' | 'stderr', bytes: Uint8Array): number {
    if (booted.dying()) return bytes.length
    if (current) {
      if (recording) recorder?.output(name, bytes)
      return current.output.write(name, bytes)
    }
    const kept = between.reduce((sum, part) => sum + part.bytes.length, 0)
    if (kept < BETWEEN_LIMIT) between.push({ name, bytes: bytes.slice(0, BETWEEN_LIMIT) })
    return bytes.length
  }
  const versions = Object.entries(host.manifest.packages).map(([name, locked]) => [name, locked.version])
  cells.attach(hostForPython, JSON.stringify(Object.fromEntries(versions)), MEMORY_LIMIT)
  const signal = Object.defineProperty({}, 0, { get: poll, set: () => {} })
  python.setInterruptBuffer(signal as unknown as Uint8Array)
  host.seal()
  performance.mark('ready')
  host.post({ type: 'ready', mailbox: host.mailbox.expected, snapshotError: booted.snapshotError })
  let asked = false
  setTimeout(() => asked || enqueue(NOBODY, REHEARSAL), REHEARSE_AFTER)

  return {
    receive(message) {
      switch (message.type) {
        case 'run':
          asked = true
          enqueue(message.id, message.job)
          return
        case 'stop':
          // Reaches the engine only while Python waits in the event loop; busy code hears it by the mailbox.
          if (current?.id === message.id) interrupt(message.id, 'stopped')
          else dropped = message.id
          return
        case 'answer':
          pendingAnswer?.(message.text)
          pendingAnswer = undefined
          return
        case 'file':
          try {
            host.post({ type: 'file', id: message.id, answer: fileCommand(fs, message.command) })
          } catch (error) {
            host.post({ type: 'file', id: message.id, error: (error as Error).message })
          }
          if (message.command.op === 'write' || message.command.op === 'remove')
            watcher.note(plain(message.command.path) ?? '')
          return
        case 'watch':
          watcher.begin()
      }
    },
  }
}

/** What can be handed over instead of copied. */
function bodiesOf(events: RunEvent[]): ArrayBuffer[] {
  return events.flatMap((event) => (event.type === 'body' ? [event.data.buffer as ArrayBuffer] : []))
}

async function loadCells({ python, fs, snapshotError }: Booted, host: EngineHost): Promise<Cells> {
  const fromSnapshot = host.parts.snapshot && snapshotError === undefined
  if (!fromSnapshot) {
    fs.mkdirTree(`${SITE}/bytelab`)
    for (const [name, text] of Object.entries(await host.helpers()))
      fs.writeFile(`${SITE}/bytelab/${name}`, text)
    python.runPython('import importlib; importlib.invalidate_caches()')
  }
  const cells = python.pyimport('bytelab.cells') as Cells
  if (!fromSnapshot) cells.prepare()
  return cells
}
