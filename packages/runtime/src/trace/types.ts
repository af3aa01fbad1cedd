/** A recorded run, as its readers see it. */

/** A top-level code object that was traced: the block itself, a file of the lesson. */
export interface Unit {
  file: string
  /** As `marshal.dumps` wrote it. */
  code: Uint8Array
  source?: string
}

export interface TracedCode {
  /** Index into `Trace.units`. */
  unit: number
  /** Index into `walk()` of the unit's code. */
  index: number
  qualname: string
  /** First line. */
  line: number
}

export type Value =
  /** An empty slot: an unbound local, or the NULL that calls put below their arguments. */
  | { type: 'null' }
  | { type: 'none' | 'ellipsis' | 'notimplemented' }
  | { type: 'bool'; value: boolean }
  /** In decimal digits; of a huge one `text` is its beginning, and `cut` is set. */
  | { type: 'int'; text: string; cut?: boolean }
  | { type: 'float'; value: number }
  | { type: 'complex'; real: number; imag: number }
  /** `text` may be only the beginning; `length` is that of the whole, in characters. */
  | { type: 'str'; text: string; length: number }
  | { type: 'bytes'; bytes: Uint8Array; length: number }
  /** Anything with an identity: look it up with `Moment.object`. */
  | { type: 'object'; id: number }

export interface Variable {
  name: string
  /** The value of a cell or free variable is the cell object. */
  kind: 'local' | 'cell' | 'free'
  value: Value
}

export interface FrameState {
  /** The same for as long as the frame lives, a generator's over its pauses too. */
  id: number
  /** Index into `Trace.codes`. */
  code: number
  /** The instruction that runs next; in a caller, the one that called. */
  offset: number
  /** Top last. */
  stack: Value[]
  locals: Variable[]
  /** Object id of the module's namespace. */
  globals?: number
  /** Object id of the namespace of a class body or module, which has no fast locals. */
  names?: number
  /** Names of frames of untraced code between this frame and its caller, outermost first. */
  hidden: string[]
}

export interface ObjectState {
  id: number
  /** The name of its class. */
  type: string
  kind:
    | 'sequence'
    | 'set'
    | 'mapping'
    | 'instance'
    | 'cell'
    | 'function'
    | 'method'
    | 'class'
    | 'module'
    | 'iterator'
    | 'generator'
    | 'exception'
    | 'code'
    | 'other'
  /** Of a function, class, module, code. */
  name?: string
  /** Of the whole, where `items` or `entries` are cut. */
  length?: number
  /** Of sequences and sets; of a cell its content, if any; of a method self and function; of an iterator what it goes through. */
  items?: Value[]
  entries?: [Value, Value][]
  /** Of instances, classes, functions (closure, defaults), iterators (index). */
  attributes?: [string, Value][]
  /** Not all of it was recorded. */
  cut?: boolean
}

/** The interpreter between two instructions. */
export interface Moment {
  step: number
  /** Outermost first; the last one runs. Empty when the program is over. */
  frames: FrameState[]
  object(id: number): ObjectState | undefined
  /** At the end of a run that an exception ended. */
  error?: { type: string; message: string }
}

/** What one instruction did. */
export interface Changed {
  /** Values taken from and put on the stack of the frame that ran, top last; by the opcode's own counts where known. */
  popped: Value[]
  pushed: Value[]
  /** By frame id: indices into `locals`. */
  locals: Map<number, Set<number>>
  /** Ids of objects whose contents changed. */
  objects: Set<number>
  /** Frames that began or ended. */
  entered: number[]
  left: number[]
}

export interface Wanted {
  /** Index into `Trace.codes`. */
  code?: number
  offset?: number
  /** Any of these places: the breakpoints. */
  places?: { code: number; offset: number }[]
  /** At most this many traced frames. */
  depth?: number
}

export interface Trace {
  /** `lines`: the interpreter's frame layout could not be verified, so frames have lines and no stack. */
  readonly mode: 'instructions' | 'lines'
  /** Steps so far. Step `i` is the moment just before instruction `i` runs; `length` is how it ended. */
  readonly length: number
  /** False if the limit was met: the program ran on unrecorded. */
  readonly complete: boolean
  /** Bytes that the recording takes. */
  readonly bytes: number
  readonly units: readonly Unit[]
  readonly codes: readonly TracedCode[]
  /** `depth`: traced frames on the call stack, the outermost is 1. */
  where(step: number): { code: number; offset: number; depth: number }
  at(step: number): Moment
  /** What instruction `step` did: from `at(step)` to `at(step + 1)`. */
  changed(step: number): Changed
  /** What the program had put out by then. */
  output(step: number): { stream: 'stdout' | 'stderr'; text: string }[]
  /** The nearest such step before or after `from`. */
  find(from: number, direction: 1 | -1, wanted: Wanted): number | undefined
  /** The moves of a debugger: where each leads, or undefined at either end. */
  line(step: number, direction: 1 | -1): number | undefined
  over(step: number, direction: 1 | -1): number | undefined
  into(step: number): number | undefined
  out(step: number, direction: 1 | -1): number | undefined
}

export interface TraceOptions {
  /** The block's id: the code's file name is `<cell NAME>`. Default `cell`. */
  name?: string
  /** The code's file name instead of that. */
  file?: string
  /** Limit in seconds; `0` is none. Default 0. */
  timeout?: number
  /** Steps that are recorded at most. Default 5,000,000. */
  limit?: number
  /** Modules outside the lesson to step into, `*` for all. */
  include?: string[]
}
