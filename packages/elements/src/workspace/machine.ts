import type { FileChanges, OpenOptions, PageRuntime, Run, RunEvent } from '@bytelab/runtime'
import { runtimePlace, thisPage } from '../config.ts'
import type { Job } from '../session.ts'
import { words } from './config.ts'
import type { ProjectFile } from './shelf.ts'

interface Options {
  packages: string[]
  /** The files as they are saved. */
  files(): Iterable<ProjectFile>
  /** Set-up commands that are still to be run. */
  setup(): string[]
  /** One of them was run; `problem` is what it said, where it failed. */
  setUp(command: string, problem: string | undefined): void
  /** What runs changed in the working folder. */
  changed(changes: FileChanges): void
  /** What is under way. */
  busy(label: string | undefined): void
}

/** The interpreter of one block: opened and filled when it is first needed, and again after it was closed. */
export class Machine {
  readonly #options: Options
  #opened: Promise<PageRuntime> | undefined
  #labels: string[] = []
  /** Of the runtime that is open: raised when it is closed, so that what belonged to it is not heard any more. */
  #turn = 0
  #stops = 0

  constructor(options: Options) {
    this.#options = options
  }

  get running(): boolean {
    return this.#labels.length > 0
  }

  /** Whether there is a runtime, or one on its way. */
  get open(): boolean {
    return this.#opened !== undefined
  }

  runtime(): Promise<PageRuntime> {
    const turn = this.#turn
    this.#opened ??= this.#open(turn).catch((error) => {
      if (turn === this.#turn) this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  async #open(turn: number): Promise<PageRuntime> {
    const { open } = await import('@bytelab/runtime')
    const files = [...this.#options.files()]
    const options: OpenOptions = {
      ...runtimePlace(thisPage(), import.meta.url),
      packages: [...new Set(this.#options.packages)],
      files: files.flatMap(({ path, data, mtime }) =>
        typeof data === 'string' ? [{ path, text: data, ...(mtime !== undefined && { mtime }) }] : [],
      ),
      onFiles: (changes) => {
        if (turn === this.#turn) this.#options.changed(changes)
      },
    }
    const runtime = open(options)
    try {
      for (const { path, data, mtime } of files)
        if (typeof data !== 'string') await runtime.write(path, data, mtime === undefined ? {} : { mtime })
      for (const command of this.#options.setup()) await this.#setUp(runtime, command)
    } catch (error) {
      runtime.close()
      throw error
    }
    return runtime
  }

  async #setUp(runtime: PageRuntime, command: string): Promise<void> {
    const run = runtime.command(words(command), { timeout: 60 })
    this.#watch(`Setting up: ${command}`, run)
    let said = ''
    for await (const event of run) {
      if (event.type === 'stdout' || event.type === 'stderr') said += event.text
      else if (event.type === 'error') said += event.error.text
    }
    const { status, code = 0 } = await run.done
    const good = status === 'ok' && code === 0
    this.#options.setUp(command, good ? undefined : said.trim() || `It ended with status ${code}.`)
  }

  /** Runs set-up commands that are still to be run, where there is a runtime; else that is done when it is opened. */
  async prepare(): Promise<void> {
    const runtime = await this.#opened
    if (runtime) for (const command of this.#options.setup()) await this.#setUp(runtime, command)
  }

  /** Runs something as soon as the runtime is there; rejects only if the runtime's script cannot be loaded. */
  async run(label: string, start: (runtime: PageRuntime) => Run): Promise<Job> {
    const { begun, ended } = this.#begin(label)
    const stops = this.#stops
    begun()
    try {
      const runtime = await this.runtime()
      if (stops !== this.#stops) {
        ended()
        return { events: nothing(), done: Promise.resolve({ status: 'stopped', ms: 0 }) }
      }
      const run = start(runtime)
      void run.done.finally(ended)
      return { events: run, done: run.done }
    } catch (error) {
      ended()
      throw error
    }
  }

  /** Brings files to the runtime, if there is one: else it gets them when it is opened. */
  async write(files: { path: string; data: string | Uint8Array }[], gone: string[] = []): Promise<void> {
    const runtime = await this.#opened?.catch(() => undefined)
    if (!runtime) return
    // At once: they go the same way, in this order.
    await Promise.all([
      ...gone.map((path) => runtime.remove(path).catch(() => undefined)),
      ...files.map(({ path, data }) => runtime.write(path, data)),
    ])
  }

  stop(): void {
    this.#stops++
    void this.#opened?.then((runtime) => runtime.stop()).catch(() => undefined)
  }

  answer(text: string | null): void {
    void this.#opened?.then((runtime) => runtime.answer(text)).catch(() => undefined)
  }

  close(): void {
    this.#turn++
    void this.#opened?.then((runtime) => runtime.close()).catch(() => undefined)
    this.#opened = undefined
    if (this.#labels.length > 0) this.#options.busy(undefined)
    this.#labels = []
  }

  #watch(label: string, run: Run): void {
    const { begun, ended } = this.#begin(label)
    begun()
    void run.done.finally(ended)
  }

  #begin(label: string): { begun(): void; ended(): void } {
    const turn = this.#turn
    return {
      begun: () => {
        this.#labels.push(label)
        this.#options.busy(this.#labels[0])
      },
      ended: () => {
        if (turn !== this.#turn) return
        const index = this.#labels.indexOf(label)
        if (index >= 0) this.#labels.splice(index, 1)
        this.#options.busy(this.#labels[0])
      },
    }
  }
}

async function* nothing(): AsyncGenerator<RunEvent> {}
