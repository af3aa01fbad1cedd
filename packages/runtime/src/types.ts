/** What a caller of the runtime sees, the same in a page and in Node. */

import type { Trace, TraceOptions } from './trace/types.ts'

/** A file of a lesson, as text; binary files go through `Runtime.write`. */
export interface SourceFile {
  /** Relative to the working folder of the reader's code, with `/` between names. */
  path: string
  text: string
  /** When it was last changed, in ms since 1970. Default: when the runtime was opened. */
  mtime?: number
}

export interface RunOptions {
  /** The block's id: tracebacks name the code `<cell NAME>`. Default `cell`. */
  name?: string
  /** Run in a namespace of its own instead of the one that the lesson's cells share. Default false. */
  fresh?: boolean
  /** Limit in seconds; `0` is none. Default 0. */
  timeout?: number
}

export interface CheckOptions {
  /** The reader's code. */
  code: string
  /** Python with `test_…` functions, run after the code in the same namespace. */
  tests: string
  /** The block's id: the code is `<exercise NAME>`, the tests `<tests NAME>`. Default `exercise`. */
  name?: string
  /** Limit in seconds for code and tests together. Default 10. */
  timeout?: number
}

export interface CompileOptions {
  /** The block's id: the code's file name is `<cell NAME>`. Default `cell`. */
  name?: string
  /** The code's file name instead of that. */
  file?: string
  /** Run it too, as a program of its own, so that its instructions specialise. Default false. */
  warm?: boolean
  /** Limit in seconds; `0` is none. Default 0. */
  timeout?: number
}

export interface MeasureOptions {
  /** Run once before each snippet, untimed. */
  setup?: string
  /** The block's id. Default `cell`. */
  name?: string
  /** Limit in seconds; `0` is none. Default 60. */
  timeout?: number
}

/** How long pieces of code take: the `application/json` of a measurement's result. */
export interface Measured {
  unit: 'ns'
  /** Executions in one sample, by snippet. */
  loops: number[]
  /** Nanoseconds of one execution, by snippet: a number for each sample, in the order in which they were taken. */
  samples: number[][]
  /** Nanoseconds of one turn of the loop around a snippet; part of every sample. */
  empty: number
}

export interface CommandOptions {
  /** Added to the environment of the process. */
  env?: Record<string, string>
  /** Limit in seconds; `0` is none. Default 0. */
  timeout?: number
}

export interface TestOptions {
  /** As on pytest's command line: paths, node ids, `-k`, `-x`, …. Default: what the project's configuration says. */
  args?: string[]
  /** Measure coverage of statements and branches too. Default false. */
  coverage?: boolean
  /** Limit in seconds; `0` is none. Default 0. */
  timeout?: number
}

/** How a test ended; `error` is a failure of its set-up or clean-up. */
export type CaseOutcome = 'passed' | 'failed' | 'error' | 'skipped' | 'xfailed' | 'xpassed'

/** What coverage found in one file. Lines count from 1. */
export interface CoverageFile {
  /** Relative to the working folder. */
  path: string
  /** Lines that can run. */
  statements: number[]
  /** Those of them that did not. */
  missing: number[]
  /** Lines that the configuration leaves out. */
  excluded: number[]
  /** Jumps from a line that branches; `to` below 0 leaves the function or module. */
  branches: { line: number; to: number; taken: boolean }[]
  /** As coverage's own report says it. */
  percent: number
}

export interface BuildOptions {
  /**
   * Command lines, as at a terminal, that make the project; the first that fails ends the build. Default: what the
   * files ask for: `make` where there is a makefile, else `python setup.py build_ext --inplace` where there is a
   * `setup.py`, else `cythonize -i` with every `.pyx` file.
   */
  build?: string[]
  /** A command line to run afterwards, such as `python main.py`. Default: nothing. */
  run?: string
  /** Limit in seconds for all of it; `0` is none. Default 0. */
  timeout?: number
}

/** A part of a build: a `.pyx` file to C, C to an object, objects to an archive, objects to a module, its import. */
export type StageName = 'cythonize' | 'compile' | 'archive' | 'link' | 'import'

/** What a compiler says about a place in a file of the project. */
export interface Diagnostic {
  tool: 'cython' | 'clang' | 'wasm-ld'
  severity: 'error' | 'warning' | 'note'
  /** Relative to the working folder where it lies in it; empty where the tool names no file. */
  file: string
  /** From 1; 0 where the tool names none. */
  line: number
  /** From 0, in characters. */
  column?: number
  message: string
}

/** What Cython made of a file, line by line: the `application/json` of an annotation's result. */
export interface Annotated {
  path: string
  lines: {
    text: string
    /** How much of it still goes through the interpreter: weighed calls of Python's C API; 0 is plain C. */
    score: number
    /** The C code that it became; empty where there is none. */
    code: string
  }[]
  hints: TypeHint[]
}

/** A declaration that was tried, and made lines of a file need less of Python. Each counts on those before it. */
export interface TypeHint {
  /** Where the name is first given a value, or the line of the function whose parameter or result it is. From 1. */
  line: number
  name: string
  /** As it is written in the file: `cdef int i`, or `int n` for a parameter. */
  declaration: string
  /** Scores of the whole file without and with it. */
  before: number
  after: number
  /** Lines whose score falls. */
  lines: number[]
  /** Declarations that it helps only together with. */
  with?: string[]
  /** It is a C integer, which may not hold what Python's holds. */
  overflow?: boolean
  /** A line that the file needs besides, such as `import cython`. */
  needs?: string
}

/** How fast the variants of one function are: the `application/json` of a comparison's result. */
export interface Compared {
  unit: 'ns'
  variants: {
    label: string
    /** Nanoseconds of one call that does the work: a number for each sample. */
    work: number[]
    /** Nanoseconds of one call that has next to nothing to do. */
    call: number[]
    /** The `repr` of what it returned for the work. */
    returned: string
  }[]
  /** The `repr` of the arguments of either. */
  arguments: { work: string; call: string }
}

/** An HTTP request to the application. */
export interface WebRequest {
  /** Where the application is, as Flask's `--app` says it: `flaskr`, `hello.py`, `package:create_app('test')`. Default: looked for as Flask does. */
  app?: string
  method: string
  /** Path and query as they stand in the request line, percent-encoded: `/auth/login?next=%2F`. */
  target: string
  headers: [name: string, value: string][]
  body?: Uint8Array
  /** Limit in seconds. Default 30. */
  timeout?: number
}

export interface QueryOptions {
  /** At most so many rows of a result. Default 200. */
  limit?: number
}

/** The `application/json` of a query's result. */
export type Queried =
  | { kind: 'schema'; tables: QueriedTable[] }
  | {
      kind: 'rows'
      columns: string[]
      rows: DatabaseValue[][]
      /** There are more than the limit let through. */
      more: boolean
      /** Rows that the statements changed. */
      changed: number
    }

export interface QueriedTable {
  name: string
  kind: 'table' | 'view'
  /** The statement that made it. */
  sql: string
  /** Absent where they cannot be counted, or not soon. */
  rows?: number
  columns: { name: string; type: string; notNull: boolean; primaryKey: boolean; default?: string }[]
}

/** A value of SQLite; blobs, and numbers that JSON cannot hold, are described. Long texts are cut. */
export type DatabaseValue =
  | null
  | number
  | string
  | { type: 'blob'; bytes: number }
  | { type: 'integer'; text: string }

/**
 * What changed in the working folder. All of it is of one moment: a database and its journal belong together, so they
 * must be kept together.
 */
export interface FileChanges {
  /** `mtime` in ms since 1970: handed back with the file, what depends on it (an ETag, a template) stays as it was. */
  changed: { path: string; data: Uint8Array; mtime?: number }[]
  removed: string[]
}

/** One place in a traceback. Columns count from 0, in characters, as Python's do. */
export interface Frame {
  file: string
  line: number
  endLine?: number
  column?: number
  endColumn?: number
  function: string
  /** The line's text, where it is known. */
  source?: string
  /** Whether the place is in the reader's own code or files. */
  own: boolean
}

export interface PythonError {
  /** The exception's class, e.g. `ZeroDivisionError`. */
  name: string
  /** What `str(exception)` says; may be empty. */
  message: string
  /** The traceback as Python prints it, without the runtime's own frames. */
  text: string
  /** Outermost first. */
  frames: Frame[]
  /** One sentence that says what to do, where the runtime knows. */
  hint?: string
}

export type NoticeCode = 'truncated' | 'swapped' | 'snapshot' | 'origin' | 'exit' | 'limit' | 'packages'

export type RunEvent =
  | { type: 'stdout' | 'stderr'; text: string }
  /** `data` by MIME type; `text/plain` always, images in base64. */
  | { type: 'result' | 'display'; data: Record<string, string> }
  | { type: 'error'; error: PythonError }
  | { type: 'notice'; code: NoticeCode; text: string }
  /** The code waits for `Runtime.answer`. */
  | { type: 'input'; prompt: string; password: boolean }
  /** Long work before the code runs; `fraction` from 0 to 1 where it is known. */
  | { type: 'progress'; text: string; fraction?: number }
  /**
   * A compiled program: as `marshal.dumps` of Python `version` wrote it, in base64. `adaptive`: the instructions of each
   * of its code objects as they are specialised now, in base64, in the order of `walk()` of `@bytelab/bytecode`.
   */
  | { type: 'code'; version: string; code: string; adaptive?: string[] }
  | { type: 'test'; name: string; status: 'passed' | 'failed'; message?: string; error?: PythonError }
  /** What pytest is about to run, in order. */
  | { type: 'collected'; cases: { id: string; file: string; line: number }[] }
  /**
   * How one of them ended. `message` is pytest's own report of a failure, `reason` one line of it (or why it was
   * skipped), `frames` where it happened, `sections` what it printed meanwhile.
   */
  | {
      type: 'case'
      id: string
      outcome: CaseOutcome
      ms: number
      reason?: string
      message?: string
      frames?: Frame[]
      sections?: { title: string; text: string }[]
    }
  | { type: 'coverage'; files: CoverageFile[]; percent: number }
  /**
   * A part of a build began or ended, with the same `id`. `name` is what it works on, or makes: a file or a module.
   * `kept`: nothing that it depends on has changed, so its result is that of an earlier build.
   */
  | {
      type: 'stage'
      id: number
      stage: StageName
      name: string
      status: 'begun' | 'done' | 'kept' | 'failed'
      ms?: number
    }
  | { type: 'diagnostic'; diagnostic: Diagnostic }
  /** The application's answer begins. */
  | { type: 'response'; status: number; reason: string; headers: [name: string, value: string][] }
  /** The next piece of it. */
  | { type: 'body'; data: Uint8Array }

/**
 * How a run ended. `stopped`: interrupted, the interpreter's state is kept. `swapped`: it could not be
 * interrupted or it died, so the spare took over and the earlier cells were run again. `timeout`: its time limit
 * ended it.
 */
export type RunStatus = 'ok' | 'error' | 'stopped' | 'swapped' | 'timeout'

export interface RunResult {
  status: RunStatus
  /** Milliseconds that the code itself took, without boot and queue. */
  ms: number
  /** The exit status of a command or of pytest. */
  code?: number
}

/** A run under way. Events are kept until they are read; reading them is optional. One reader. */
export interface Run extends AsyncIterable<RunEvent> {
  /** Settles when the run is over; never rejects. */
  readonly done: Promise<RunResult>
}

/** A run that is recorded. */
export interface TraceRun extends Run {
  /** Grows while the run goes on, and stays when the runtime is closed. */
  readonly trace: Trace
}

/** An interpreter and the lesson's files. Runs queue up: one at a time, in order. */
export interface Runtime {
  /** Boots an interpreter if none is there, so that the next run starts at once. */
  warm(): void
  run(code: string, options?: RunOptions): Run
  check(exercise: CheckOptions): Run
  /** Compiles a program: ends with a `code` event, or an `error` where it does not compile. */
  compile(code: string, options?: CompileOptions): Run
  /** Times pieces of code, turn by turn: says `progress`, then one `result` with `Measured` as `application/json`. */
  measure(snippets: string[], options?: MeasureOptions): Run
  /** Runs a program and records every instruction of the lesson's own code. */
  trace(code: string, options?: TraceOptions): TraceRun
  /**
   * Runs `python`, `flask`, `pytest`, `coverage` or `pip`, or a tool of the C toolchain, with arguments, as a process of its own would: modules,
   * working folder, environment, streams and exit status are its own; files are shared.
   */
  command(argv: string[], options?: CommandOptions): Run
  /** Runs pytest: says `collected`, a `case` for each test, `coverage`, and what pytest itself prints. */
  test(options?: TestOptions): Run
  /**
   * Builds a project with extension modules, and runs it: says a `stage` for each part, a `diagnostic` for what
   * compilers say of the files, and what the tools print. Ends with the exit status of the last command.
   */
  build(options?: BuildOptions): Run
  /** Says what Cython makes of a file: one `result` with `Annotated`, or `diagnostic`s where it does not compile. */
  annotate(path: string, options?: { timeout?: number }): Run
  /**
   * Times the variants that a Python file of the project names (docs/authoring.md says how), turn by turn: says
   * `progress`, then one `result` with `Compared`; or an `error`.
   */
  compare(path: string, options?: { timeout?: number }): Run
  /** Loads the application anew: an `error` where that fails, and then the one before it still answers. */
  serve(app?: string): Run
  /** Sends a request to the application: `response`, then `body` in pieces; or an `error`. What it prints is its log. */
  request(request: WebRequest): Run
  /** Runs SQL on a database file, or without it says what tables there are: one `result` with `Queried`. */
  query(path: string, sql?: string, options?: QueryOptions): Run
  /** Ends the current run and forgets those queued behind it. Settles when the next run could start. */
  stop(): Promise<void>
  /** Answers the pending `input()`; `null` is end of file. */
  answer(text: string | null): void
  /** Forgets all state: a new interpreter, the files as they were at open. */
  reset(): Promise<void>
  /** `mtime`: when it was last changed, in ms since 1970. Default: now. */
  write(path: string, data: Uint8Array | string, options?: { mtime?: number }): Promise<void>
  read(path: string): Promise<Uint8Array>
  /** Paths of all files below `dir` (default: the working folder), relative to it. */
  list(dir?: string): Promise<string[]>
  remove(path: string): Promise<void>
  close(): void
}

export interface PreviewOptions {
  /** As `WebRequest.app`. */
  app?: string
  /** What the application's scripts store is kept under. Default: the page's path and `app`. */
  project?: string
  /** Each visitor has cookies, storage and, where the host has subdomains to give, an origin of its own. */
  visitor: string
  /** What an earlier preview's `cookies` event gave. */
  cookies?: string
  /** What is shown first. Default `/`. */
  path?: string
  hear(event: PreviewEvent): void
}

/** An application in a frame, with one visitor's eyes. */
export interface Preview {
  /** To be put once where it is to be seen: it loads when it is in the document. */
  readonly frame: HTMLIFrameElement
  /** Shows another address: path and query. */
  go(path: string): void
  back(): void
  forward(): void
  /** @param hard ask for everything anew, whatever is kept. Default false. */
  reload(hard?: boolean): void
  /** Ends requests that are under way. */
  stop(): void
  /** Deletes a cookie, or all of them. */
  forget(cookie?: { name: string; path: string }): void
  /** Shows the same in a new tab; call it from a click. */
  open(): void
  close(): void
}

/** A cookie of a visitor, as the preview tells of it. */
export interface Cookie {
  name: string
  value: string
  path: string
  /** Milliseconds since 1970. */
  expires?: number
  httpOnly: boolean
  sameSite?: string
}

export type PreviewEvent =
  | { type: 'ready' }
  /** There can be no preview here: why, for the reader. */
  | { type: 'unavailable'; text: string }
  /** A document was asked for. */
  | { type: 'loading'; path: string }
  /** Where it is now; `path` is an address with a scheme where that lies outside, and empty where it cannot be seen. */
  | { type: 'location'; path: string; title: string; back: boolean; forward: boolean }
  /** Said when a request begins, and again, with the same `id`, when it ends. */
  | {
      type: 'request'
      id: number
      method: string
      /** Path and query; a whole URL where it was refused because it lies outside. */
      path: string
      status?: number
      ms?: number
      bytes?: number
      /** Why the application was not asked, or has not answered. */
      refused?: string
      error?: PythonError
    }
  | { type: 'log'; stream: 'stdout' | 'stderr'; text: string }
  /** The visitor's cookies have changed: all of them for `PreviewOptions.cookies`, and as a list to be shown. */
  | {
      type: 'cookies'
      cookies: string
      list: Cookie[]
    }
  /** The reader followed a traceback's link to a place in the project. */
  | { type: 'reveal'; path: string; line: number }

export type * from './trace/types.ts'
