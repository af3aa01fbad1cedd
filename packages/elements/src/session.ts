import type { OpenOptions, PageRuntime, Run, RunEvent, RunResult } from '@bytelab/runtime'

/** A run that may still wait for the runtime's script. */
export interface Job {
  events: AsyncIterable<RunEvent>
  done: Promise<RunResult>
}

interface Options {
  /** Called when Python is first needed: the page's configuration is read then. */
  options: () => OpenOptions
  /** The runtime's client, as a chunk of its own. */
  load: () => Promise<{ open(options: OpenOptions): PageRuntime }>
  /** The reader's browser asks to save data: nothing is loaded before a click. */
  saves?: () => boolean
}

/** The one Python that the blocks of a page share; loaded when it is first needed. */
export class Session {
  /** Blocks that ran in the shared namespace since the page was opened. */
  readonly ran = new Set<string>()
  #options: Options
  #runtime: Promise<PageRuntime> | undefined
  #opened: PageRuntime | undefined
  #jobs = new Set<{ cancelled: boolean }>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether a run is under way or waits. */
  get busy(): boolean {
    return this.#jobs.size > 0
  }

  /** The reader's browser asks to save data. */
  get saves(): boolean {
    return this.#options.saves?.() === true
  }

  /** The reader may be about to run something. */
  warm(): void {
    if (this.saves) return
    // A failure is told at the first run, which tries again.
    this.#open().then(
      (runtime) => runtime.warm(),
      () => undefined,
    )
  }

  /** Runs `start` as soon as the runtime is there. Rejects only if its script cannot be loaded. */
  async submit(start: (runtime: PageRuntime) => Run): Promise<Job> {
    const ticket = { cancelled: false }
    this.#jobs.add(ticket)
    try {
      // Without an await where nothing is to be waited for: this is the way from click to first character.
      const runtime = this.#opened ?? (await this.#open())
      if (ticket.cancelled) {
        this.#jobs.delete(ticket)
        return { events: nothing(), done: Promise.resolve({ status: 'stopped', ms: 0 }) }
      }
      const run = start(runtime)
      void run.done.finally(() => this.#jobs.delete(ticket))
      return { events: run, done: run.done }
    } catch (error) {
      this.#jobs.delete(ticket)
      throw error
    }
  }

  /** Ends the current run and those that wait. */
  async stop(): Promise<void> {
    for (const ticket of this.#jobs) ticket.cancelled = true
    await this.#opened?.stop()
  }

  /** Makes the runtime's origin forget the interpreter's files. */
  async erase(): Promise<void> {
    await (await this.#open()).erase()
  }

  answer(text: string | null): void {
    this.#opened?.answer(text)
  }

  #open(): Promise<PageRuntime> {
    this.#runtime ??= this.#options
      .load()
      .then((module) => {
        this.#opened = module.open(this.#options.options())
        return this.#opened
      })
      .catch((error) => {
        this.#runtime = undefined
        throw error
      })
    return this.#runtime
  }
}

async function* nothing(): AsyncGenerator<RunEvent> {}
