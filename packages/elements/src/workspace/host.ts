import type { FileChanges, PageRuntime, PythonError, Run } from '@bytelab/runtime'
import type { Job } from '../session.ts'
import type { Layer } from './layer.ts'

/** A file of the lesson's. */
export interface Source {
  path: string
  text: string
}

/** What every block with a workspace says of its project, checked. */
export interface ProjectConfig {
  /** The reader's files are kept under this name. */
  project: string
  /** States of the project, in order; each adds and changes files of those before it. */
  steps: { name: string; files: Source[] }[]
  /** Index of the step that this block begins with. */
  step: number
  /** Files on top of that step. */
  start: Source[]
  /** The file that the editor opens with. */
  open?: string
  /** Command lines that make a fresh project usable; the host runs them once, before the first `runtime()` is given. */
  setup: string[]
  /** Tests that say whether the exercise is solved. */
  check: Source[]
  /** Files that solve it. */
  solution: Source[]
  /** Limit in seconds for the tests, and for a build. */
  timeout: number
}

/** What happens in a block, by name. */
export interface HostEvents {
  /** The reader's texts are about to go to the runtime, which takes them when what it does now has ended. */
  saving: []
  /** The reader's texts went to the runtime. */
  saved: []
  /** Files of the project changed: by the reader (`edit`, also from the console) or by what ran (`run`). */
  files: [changes: FileChanges, by: 'edit' | 'run']
  /** A run began or ended; what it is, in a few words. */
  busy: [label: string | undefined]
  /** The project has other files now (reset, a step, an earlier version, erased): what panes keep is about the old. */
  reset: []
}

/** What the workspace lends its panes. */
export interface Host<Config extends ProjectConfig = ProjectConfig> {
  /** The block's id: unique on the page, for ids and names of a pane's parts. */
  readonly id: string
  readonly element: HTMLElement
  readonly config: Config
  /** This block has the project, and may change it. */
  readonly awake: boolean
  /** A run is under way. */
  readonly running: boolean
  /** The file in front in the editor. */
  readonly current: string | undefined
  /** The runtime: opened, filled with the reader's files and set up when it is first asked for. */
  runtime(): Promise<PageRuntime>
  /** Runs something; runs take turns. `label` is what the status line says meanwhile: `Running the tests`. */
  run(label: string, start: (runtime: PageRuntime) => Run): Promise<Job>
  /** Ends the run that is under way and those that wait. */
  stop(): void
  answer(text: string | null): void
  /** Brings unsaved edits to the runtime, if there are any, and does what the kind of block does then. */
  save(): Promise<void>
  /** Opens a file in the editor, at a place if one is given. Lines count from 1, columns from 0. */
  reveal(path: string, line?: number, column?: number): void
  /** Changes a file's text as if the reader typed it: undo takes it back. Says whether there is such a text. */
  edit(path: string, changes: { from: number; to?: number; insert: string }[]): Promise<boolean>
  /** Brings a pane to the front. */
  show(name: string): void
  /** Puts a short text on a pane's tab, such as a count; `label` says it in words. */
  badge(name: string, text: string | undefined, label?: string): void
  /** Says something in the status line, which is also read out. */
  say(text: string): void
  /** Shows in the open files what a layer knows of each, by path, instead of what it showed before. */
  lay<Of>(layer: Layer<Of>, known: ReadonlyMap<string, Of>): void
  /** Marks the places of an error in the editor, under a banner with its traceback; `undefined` takes them away. */
  problem(error: PythonError | undefined): void
  on<Name extends keyof HostEvents>(event: Name, listener: (...data: HostEvents[Name]) => void): () => void
  /** What a pane kept with `keep` in this or an earlier visit: it was JSON once, and may be of an older version. */
  kept(name: string): unknown
  /** Keeps something of a pane's with the project; `undefined` forgets it. */
  keep(name: string, value: unknown): void
  /** Paths of all files of the project, sorted. */
  paths(): string[]
  /** A file's text as it was saved; `undefined` where there is none, or it is binary. */
  text(path: string): string | undefined
  /** A file's text as the editor shows it. */
  shown(path: string): string | undefined
  /** A file's bytes as they were saved. */
  data(path: string): Uint8Array | undefined
  /** Writes a file of the project. Rejects with one line for a name that no project can have. */
  write(path: string, data: string | Uint8Array): Promise<void>
  /** Removes a file of the project. Rejects where there is none. */
  remove(path: string): Promise<void>
}

/** A pane, as the workspace sees it. `shown` is called each time it comes to the front, also the first time. */
export interface Pane {
  readonly name: string
  /** The tab's word. */
  readonly title: string
  readonly root: HTMLElement
  shown(): void
  hidden(): void
  /** The runtime was closed, as another tab took the project over; `shown` comes when it is back. */
  close?(): void
}
