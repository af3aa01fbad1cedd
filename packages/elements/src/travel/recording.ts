import type { PythonError, RunResult, Trace, TraceOptions, TraceRun } from '@bytelab/runtime'
import { button, h } from '../dom.ts'
import { Output } from '../output.ts'

interface Options {
  start(options: TraceOptions): TraceRun | Promise<TraceRun>
  stop(): void
  answer(text: string | null): void
  output: HTMLElement
  reveal?(line: number): void
  /** The first steps are there, or more of them. */
  grown(trace: Trace): void
}

/** How a recording ended. */
export interface Recorded {
  trace: Trace
  result: RunResult
  error?: PythonError
  /** Why recording ended before the program did, in the recorder's words. */
  notice?: string
}

/** Steps that are recorded where no other limit is given. */
const standard = 5_000_000
/** Milliseconds between two looks at how far it is. */
const look = 120
/** Looks without a new step after which a recording that was nearly full is taken for full. */
const patience = 8

/** Records one run: shows what it says, how far it is, and a way to stop it. */
export class Recording {
  readonly element: HTMLElement
  readonly done: Promise<Recorded | undefined>
  #options: Options
  #count = h('span', { class: 'travel-count' }, 'Recording…')
  #stop: HTMLButtonElement
  #ended = false
  #limit: number
  #full = false

  constructor(options: Options, given: TraceOptions) {
    this.#options = options
    this.#limit = given.limit ?? standard
    this.#stop = button('Stop', () => this.stop(), { shape: 'stop', title: 'Stop (Esc)' })
    this.element = h(
      'div',
      { class: 'travel-progress' },
      h('span', { class: 'travel-dot', 'aria-hidden': 'true' }),
      this.#count,
      this.#stop,
    )
    this.done = this.#run(given)
  }

  /** Ends the run; what was recorded stays. */
  stop(): void {
    if (this.#ended) return
    this.#count.textContent = 'Stopping…'
    this.#ended = true
    this.#options.stop()
  }

  /** Resolves to `undefined` if Python could not be loaded. */
  async #run(given: TraceOptions): Promise<Recorded | undefined> {
    const { start, answer, reveal, grown } = this.#options
    const output = new Output(this.#options.output, {
      answer: (text) => {
        answer(text)
        this.#waits = false
      },
      show: ({ line }) => reveal?.(line),
    })
    output.begin()
    let run: TraceRun
    try {
      run = await start(given)
    } catch (error) {
      console.error('bytelab:', error)
      output.finish()
      return undefined
    }
    const { trace } = run
    let known = 0
    let quiet = 0
    const timer = setInterval(() => {
      if (trace.length === known) {
        // The last steps of a full recording come when the program ends.
        quiet++
        if (quiet !== patience || known < this.#limit * 0.99) return
        this.#full = true
      } else quiet = 0
      known = trace.length
      this.#say(trace)
      grown(trace)
    }, look)
    let error: PythonError | undefined
    let notice: string | undefined
    try {
      for await (const event of run) {
        output.handle(event)
        if (event.type === 'error') error = event.error
        else if (event.type === 'input') {
          this.#waits = true
          this.#say(trace)
        } else if (event.type === 'progress' && trace.length === 0) this.#count.textContent = event.text
        else if (event.type === 'notice' && event.code === 'limit') notice = event.text
      }
      return { trace, result: await run.done, error, notice }
    } finally {
      clearInterval(timer)
      output.finish()
      this.#ended = true
    }
  }

  #waits = false

  #say({ length }: Trace): void {
    if (this.#ended) return
    if (this.#full) {
      const full = 'The recording is full'
      this.#count.textContent = this.#waits
        ? `${full}. The program waits for your input below.`
        : `${full}; the program still runs…`
      return
    }
    const steps = length > 0 ? `Recording: ${length.toLocaleString('en')} steps so far` : 'Recording'
    this.#count.textContent = this.#waits ? `${steps}. The program waits for your input below.` : `${steps}…`
  }
}
