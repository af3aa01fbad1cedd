import type { TraceOptions, TraceRun } from '@bytelab/runtime'
import type { Stage } from '../bytecode/stage.ts'

/** What the block lends to the panel that records a run and plays it. */
export interface TravelOptions {
  stage: Stage
  /** Starts a recorded run of the code as it is now. Rejects if Python cannot be loaded. */
  start(options: TraceOptions): TraceRun | Promise<TraceRun>
  /** The block's output: shows what the run says while it is recorded, and asks what it asks. */
  output: HTMLElement
  /** Answers the run's `input()`; `null` is end of file. */
  answer(text: string | null): void
  /** Ends the run. */
  stop(): void
  /** The step to open when the run is recorded, e.g. from a link. Default: the first. */
  step?: number
  /** The reader went to a step. Called at most once a frame. */
  stepped?(step: number): void
  /** The watches that the reader had. */
  watches?: readonly string[]
  /** The reader changed the list of watches: to be kept. */
  watched?(sources: string[]): void
  /** Shows a line of the block's code, for places in a traceback. */
  reveal?(line: number): void
}

/** The panel. It records as soon as it is made. */
export interface Travel {
  readonly element: HTMLElement
  /** Goes to a step; while the run is being recorded, as soon as it is there. */
  open(step: number): void
  /** The block's code is another one now. */
  edited(text: string): void
  /** Records the code as it is now. */
  record(): void
  /** Ends a recording that is under way and takes the panel's marks away. */
  close(): void
}
