import type { Run, Runtime } from '@bytelab/runtime'
import type { Code as SourceCode } from '../code.ts'
import type { Output } from '../output.ts'
import type { Outcome } from '../runnable.ts'
import type { Job } from '../session.ts'
import type { ViewState } from './state.ts'

/** What every kind of bytecode block lends to its view. */
export interface Base {
  element: HTMLElement
  id: string
  submit(start: (runtime: Runtime) => Run): Promise<Job>
  /** Ends the runs of the page. */
  stop(): void
  answer(text: string | null): void
  /** The reader may be about to run something. */
  warm(): void
  /** How the reader looked at the block last. */
  state: ViewState
  keep(state: ViewState): void
  /** Calls back when the reader seems about to use the block. */
  whenMeant(meant: () => void): void
  /** Seconds that code may run; `0` is no limit. */
  timeout: number
}

/** A block with code. */
export interface Host extends Base {
  code: SourceCode
  output: Output
  /** Holds the source; the listing goes beside it. */
  main: HTMLElement
  toolbar: HTMLElement
  say(text: string): void
  /** Runs with output, Stop and all, as the Run button does. */
  execute(start: (runtime: Runtime) => Run): Promise<Outcome | undefined>
}

/** A comparison. */
export interface CompareHost extends Base {
  /** Makes an editor for a snippet, which keeps what the reader writes. */
  source(pre: HTMLPreElement, label: string, part: string): { code: SourceCode; bars: HTMLElement }
  /** Makes an output. */
  output(root: HTMLElement): Output
}

/** A view, as its block sees it. */
export interface View {
  /** The address names something in the block. */
  navigate(hash: string): void
}
