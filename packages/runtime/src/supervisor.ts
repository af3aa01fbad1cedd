/**
 * Keeps one interpreter at work and, where wanted, a booted spare behind it: queues runs, stops them, and swaps the
 * spare in when an interpreter cannot be interrupted or has died. Runs in the runtime frame, or in Node's main thread.
 */

import { createIdle } from './idle.ts'
import { type Interpreter, type Kept, startInterpreter, type Unit } from './interpreter.ts'
import { plain } from './paths.ts'
import {
  type FileAnswer,
  type FileCommand,
  type FromWorker,
  type Job,
  type JobResult,
  resultOf,
} from './protocol.ts'
import type { Chunk } from './trace/chunk.ts'
import type { FileChanges, RunEvent, RunResult, SourceFile } from './types.ts'

export interface SupervisorOptions {
  /** Starts a worker; what it says goes to `hear`, unparsed. */
  spawn(hear: (message: unknown) => void): Unit
  files: SourceFile[]
  /** Keep a booted spare once the reader has run something. */
  spare: boolean
  /** Said to the reader with the first run. */
  notices?: Notice[]
  /** Gets what runs change in the working folder; then a fresh interpreter has that as well. */
  onFiles?(changes: FileChanges): void
}

export type Notice = Extract<RunEvent, { type: 'notice' }>

export interface Supervisor {
  warm(): void
  /**
   * Queues a job. `hear` gets its events, in order, and is told which are the last where it is known; `take` gets what
   * it records; the promise settles when it is over and never rejects.
   */
  run(
    job: Job,
    hear: (events: RunEvent[], last?: boolean) => void,
    take?: (chunk: Chunk) => void,
  ): Promise<JobResult>
  /** Ends one job, or takes it out of the queue; the others stay. */
  cancel(job: Job): void
  stop(): Promise<void>
  answer(text: string | null): void
  reset(): Promise<void>
  file(command: FileCommand): Promise<FileAnswer>
  close(): void
}

/** How long a stopped run may take to notice, before the spare takes over. */
const GRACE = 230
/** The same where busy code cannot hear of it: only code that waits in the event loop will. */
const GRACE_UNHEARD = 40
/** How long past its limit a run may go on before it is taken for stuck. */
const OVERTIME = 300
/** How long it may take once it has noticed, to close what it has open. */
const WINDING_UP = 2_000
/** How long the earlier cells may take when a fresh interpreter runs them again. */
const REPLAY = 10_000
/** Pause after a run before a spare is booted, so that it does not compete with what the reader does next. */
const SPARE_AFTER = 700

const CLOSED = 'the runtime is closed'
const NOT_RUN: RunResult = { status: 'stopped', ms: 0 }

/** A job on its way. Its `over` says what follows, so a replayed cell and a reader's run share all the rest. */
interface Task {
  id: number
  job: Job
  hear(events: RunEvent[], last?: boolean): void
  take?: (chunk: Chunk) => void
  over(result: JobResult): void
  /** Whether the engine has it; from then on only the engine can end it. */
  posted?: boolean
  /** Set from the moment the engine began. */
  started?: number
  /** When it counts as stuck. */
  end: number
  /** Set while the reader is asked or something is fetched; that time is not the code's. */
  asked?: number
  /** Whether it only brings back state after a swap. */
  replay: boolean
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  let live: Interpreter | undefined
  let spare: Interpreter | undefined
  let spareTimer: ReturnType<typeof setTimeout> | undefined
  let queue: Task[] = []
  let task: Task | undefined
  let history: Job[] = []
  let nextId = 0
  /** Settles when no task is under way or waits. */
  let idle = createIdle()
  idle.end()
  let swapping = false
  let closed = false
  let overtime: ReturnType<typeof setTimeout> | undefined
  /** Set while a task is being stopped. */
  let stuck: ReturnType<typeof setTimeout> | undefined
  /** Called when the task that is being stopped has ended. */
  let stopping: (() => void) | undefined
  /** What the reader is told with the next run. */
  const notices: Notice[] = [...(options.notices ?? [])]
  const files = filesOf(options.files)
  /** Files written after the start, by the page and, where it watches, by runs; a fresh interpreter gets them too. */
  const written = new Map<string, Kept | undefined>()
  const fileCalls = new Map<number, { resolve(answer: FileAnswer): void; reject(error: Error): void }>()

  function start(): Interpreter {
    const made = startInterpreter(options.spawn, {
      hear: (message) => made === live && hear(message),
      slow: (why) => notices.push(slowStart(why)),
    })
    return made
  }

  function hear(message: FromWorker): void {
    switch (message.type) {
      case 'started':
        if (task?.id === message.id) begin(task)
        return
      case 'ending':
        if (task?.id === message.id) windUp(task)
        return
      case 'events':
        if (task?.id !== message.id) return
        if (waits(message.events.at(-1))) pause(task)
        else goOn(task)
        task.hear(message.events)
        return
      case 'chunk':
        if (task?.id === message.id) task.take?.(message.chunk)
        return
      case 'done':
        if (task?.id !== message.id) return
        if (message.events.length > 0) task.hear(message.events, !task.replay)
        finish(task, resultOf(message))
        return
      case 'dead':
        if (task) lose(task, message.message)
        else live = undefined
        return
      case 'file': {
        const call = fileCalls.get(message.id)
        fileCalls.delete(message.id)
        if (message.error !== undefined) call?.reject(new Error(message.error))
        else call?.resolve(message.answer)
        return
      }
      case 'files':
        keep(message.changes)
    }
  }

  function keep(changes: FileChanges): void {
    for (const { path, data, mtime = Date.now() } of changes.changed) written.set(path, { data, mtime })
    for (const path of changes.removed) written.set(path, undefined)
    options.onFiles?.(changes)
  }

  function begin(current: Task): void {
    current.started = performance.now()
    current.end = current.started + current.job.timeout * 1000 + OVERTIME
    guard(current)
  }

  /** The engine ends a run at its limit by itself; this is for code that it cannot interrupt. */
  function guard(current: Task): void {
    clearTimeout(overtime)
    const { timeout } = current.job
    if (timeout === 0) return
    const why = `The code could not be stopped at its time limit of ${timeout} s.`
    const left = current.end - performance.now()
    overtime = setTimeout(() => task === current && lose(current, why, 'timeout'), left)
  }

  /** Gives what is on its way out the time for it. */
  function windUp(current: Task): void {
    if (stuck !== undefined) giveUpAfter(current, WINDING_UP)
    if (current.job.timeout === 0) return
    current.end = performance.now() + WINDING_UP
    guard(current)
  }

  /** Ends the interpreter if a task that is being stopped is still there then. */
  function giveUpAfter(current: Task, ms: number): void {
    clearTimeout(stuck)
    const why = 'The code could not be interrupted where it was.'
    stuck = setTimeout(() => task === current && lose(current, why), ms)
  }

  function pause(current: Task): void {
    clearTimeout(overtime)
    current.asked ??= performance.now()
  }

  function goOn(current: Task): void {
    if (current.asked === undefined) return
    current.end += performance.now() - current.asked
    current.asked = undefined
    guard(current)
  }

  function finish(current: Task, result: JobResult): void {
    clearTimeout(overtime)
    task = undefined
    current.over(result)
    // A cell that is run again ends on behalf of the run that made it necessary, which is still to end.
    if (!current.replay) stopping?.()
  }

  function next(): void {
    if (task || swapping || closed) return
    const following = queue.shift()
    if (!following) {
      idle.end()
      return
    }
    if (!idle.pending) idle = createIdle()
    live ??= takeSpare() ?? start()
    if (!live.booted) following.hear([{ type: 'progress', text: 'Starting Python' }])
    give(following)
  }

  /** Hands a task to the live interpreter as soon as it has booted. */
  function give(following: Task): void {
    task = following
    const interpreter = live as Interpreter
    interpreter.ready.then(
      () => {
        if (task !== following || live !== interpreter) return
        interpreter.fill(files, written, options.onFiles !== undefined)
        if (notices.length > 0) following.hear(notices.splice(0))
        following.posted = true
        interpreter.unit.post({ type: 'run', id: following.id, job: following.job })
      },
      (error: Error) => {
        if (task !== following) return
        live = undefined
        const text = `Python could not start: ${error.message}`
        const hint = 'Check the connection, then run again.'
        following.hear([
          { type: 'error', error: { name: 'StartError', message: text, text, frames: [], hint } },
        ])
        // A cell that was to be run again was not: the rest is given up.
        finish(following, { status: following.replay ? 'stopped' : 'error', ms: 0 })
      },
    )
  }

  function takeSpare(): Interpreter | undefined {
    const taken = spare
    spare = undefined
    return taken
  }

  function scheduleSpare(): void {
    clearTimeout(spareTimer)
    if (!options.spare || spare || closed) return
    spareTimer = setTimeout(() => {
      if (!spare && !closed && live?.booted) spare = start()
    }, SPARE_AFTER)
    // A spare never keeps a Node process alive.
    ;(spareTimer as { unref?: () => void }).unref?.()
  }

  /** Ends an interpreter that does not answer or is dead, and goes on in another with the earlier cells run again. */
  async function lose(current: Task, why: string, status: 'swapped' | 'timeout' = 'swapped'): Promise<void> {
    clearTimeout(overtime)
    live?.unit.terminate()
    live = takeSpare() ?? start()
    failFileCalls('the interpreter was replaced')
    if (current.replay) return finish(current, { status, ms: 0 })
    swapping = true
    task = undefined
    const count = history.length
    const again =
      count === 0
        ? ''
        : ` ${count === 1 ? 'The earlier cell was' : `The ${count} earlier cells were`} run again.`
    const text = `${why} A fresh interpreter has taken over.${again}`
    current.hear([{ type: 'notice', code: 'swapped', text }])
    const ms = current.started === undefined ? 0 : performance.now() - current.started
    await replay(current)
    swapping = false
    finish(current, { status, ms })
  }

  /** Runs the earlier cells again, unseen; gives up where one ends otherwise than before. */
  async function replay(current: Task): Promise<void> {
    const jobs = history
    const until = performance.now() + REPLAY
    for (const [index, job] of jobs.entries()) {
      const left = Math.ceil((until - performance.now()) / 1000)
      const { status } = left > 0 ? await rerun({ ...job, timeout: left }) : { status: 'timeout' as const }
      if (status === 'ok' || status === 'error') continue
      // A cell that killed its interpreter took the state of those before it along.
      history = status === 'swapped' ? [] : jobs.slice(0, index)
      const text = `Cell ${'name' in job ? job.name : job.kind} could not be run again in time; run it, and what follows it, when you need it.`
      current.hear([{ type: 'notice', code: 'swapped', text }])
      return
    }
  }

  function rerun(job: Job): Promise<JobResult> {
    return new Promise((over) => {
      const hear = (events: RunEvent[]) => events.some((event) => event.type === 'input') && answer(null)
      give({ id: ++nextId, job, hear, over, end: 0, replay: true })
    })
  }

  function failFileCalls(why: string): void {
    for (const [id, call] of fileCalls) {
      fileCalls.delete(id)
      call.reject(new Error(why))
    }
  }

  function answer(text: string | null): void {
    if (task) goOn(task)
    live?.unit.mail({ type: 'answer', text })
    live?.unit.post({ type: 'answer', text })
  }

  return {
    warm() {
      if (!closed) live ??= start()
    },
    run(job, hear, take) {
      return new Promise((resolve) => {
        if (closed) return resolve(NOT_RUN)
        const mine: Task = { id: ++nextId, job, hear, take, over, end: 0, replay: false }
        function over(result: JobResult): void {
          const ran = mine.started !== undefined && (result.status === 'ok' || result.status === 'error')
          if (ran && job.kind === 'run' && !job.fresh) history.push(job)
          resolve(result)
          scheduleSpare()
          next()
        }
        queue.push(mine)
        next()
      })
    },
    cancel(job) {
      if (task?.job === job) {
        end(task)
        return
      }
      const waiting = queue.find((each) => each.job === job)
      if (!waiting) return
      queue = queue.filter((each) => each !== waiting)
      waiting.over(NOT_RUN)
    },
    stop,
    answer,
    async reset() {
      // Before the stop: nothing is worth being run again now.
      history = []
      await stop()
      if (closed) return
      live?.unit.terminate()
      failFileCalls('the interpreter was replaced')
      history = []
      written.clear()
      live = takeSpare() ?? start()
      scheduleSpare()
    },
    async file(asked) {
      await idle.promise
      if (closed) throw new Error(CLOSED)
      const command = asked.op === 'write' ? { ...asked, mtime: asked.mtime ?? Date.now() } : asked
      const path = plain(command.path) ?? command.path
      if (command.op === 'write') written.set(path, { data: command.data, mtime: command.mtime })
      if (command.op === 'remove') written.set(path, undefined)
      live ??= takeSpare() ?? start()
      const interpreter = live
      const id = ++nextId
      return new Promise((resolve, reject) => {
        fileCalls.set(id, { resolve, reject })
        interpreter.ready.then(() => {
          interpreter.fill(files, written, options.onFiles !== undefined)
          interpreter.unit.post({ type: 'file', id, command })
        }, reject)
      })
    },
    close() {
      if (closed) return
      closed = true
      clearTimeout(overtime)
      clearTimeout(spareTimer)
      live?.unit.terminate()
      spare?.unit.terminate()
      failFileCalls(CLOSED)
      const waiting = task ? [task, ...queue] : queue
      task = undefined
      queue = []
      for (const each of waiting) each.over(NOT_RUN)
      idle.end()
    },
  }

  async function stop(): Promise<void> {
    const dropped = queue
    queue = []
    for (const waiting of dropped) waiting.over(NOT_RUN)
    if (!task) return swapping ? idle.promise : undefined
    return end(task)
  }

  async function end(current: Task): Promise<void> {
    if (!current.posted) {
      // Still booting: there is nothing to interrupt.
      finish(current, NOT_RUN)
      return
    }
    live?.unit.mail({ type: 'stop', id: current.id })
    live?.unit.post({ type: 'stop', id: current.id })
    giveUpAfter(current, live?.mailbox ? GRACE : GRACE_UNHEARD)
    await new Promise<void>((end) => {
      const before = stopping
      stopping = () => {
        before?.()
        stopping = undefined
        end()
      }
    })
    clearTimeout(stuck)
    stuck = undefined
  }
}

/** Whether a run waits for its reader, or for what is being fetched, and its limit with it. */
function waits(event: RunEvent | undefined): boolean {
  return event?.type === 'input' || (event?.type === 'progress' && (event.fraction ?? 1) < 1)
}

/** Files without a time of their own are all of one moment, so that it stays the same in every interpreter. */
function filesOf(files: SourceFile[]): Map<string, Kept> {
  const encoder = new TextEncoder()
  const now = Date.now()
  return new Map(
    files.map(({ path, text, mtime = now }) => [plain(path) ?? path, { data: encoder.encode(text), mtime }]),
  )
}

function slowStart(why: string): Notice {
  const text = `The saved interpreter could not be used (${why}). Python was started from scratch, which takes longer.`
  return { type: 'notice', code: 'snapshot', text }
}
