/** What the reader of `.pyc` files and code objects says. */

/** A compiled file. Format: CPython's `Lib/importlib/_bootstrap_external.py`, PEP 3147, PEP 552. */
export interface Pyc {
  /** The number in the first two bytes. */
  magic: number
  /** Who made it, e.g. `CPython 3.14`. */
  implementation: string
  /** The Python whose code this is, e.g. `3.14`, where it can be read. */
  version?: string
  headerBytes: number
  /** Since 3.7. */
  flags?: number
  /** What it was compiled from: the source's time (seconds since 1970) and size in bytes, or its hash. */
  source: { kind: 'time'; seconds: number; size?: number } | { kind: 'hash'; hash: string; checked: boolean }
  /** Bytes of the file. */
  size: number
  code?: Code
  /** Why there is no code. */
  problem?: string
}

/** A code object. Names as in Python, without `co_`. */
export interface Code {
  version: string
  name: string
  /** Before 3.11, which has none, the name. */
  qualname: string
  filename: string
  firstLine: number
  argCount: number
  posOnlyArgCount: number
  kwOnlyArgCount: number
  stackSize: number
  flags: number
  /** The instructions, not specialised. */
  bytes: Uint8Array
  consts: Constant[]
  names: string[]
  varnames: string[]
  cellvars: string[]
  freevars: string[]
  /** The frame's local slots as 3.11 and later number them: locals, then cells that are no locals, then free variables. */
  slots: string[]
  /** `co_linetable`, before 3.10 `co_lnotab`. */
  lineTable: Uint8Array
  /** Since 3.11. */
  exceptionTable: Uint8Array
}

/** What may stand in `co_consts`. */
export type Constant =
  | { type: 'none' | 'ellipsis' | 'stopiteration' | 'null' }
  | { type: 'bool'; value: boolean }
  | { type: 'int' | 'long'; value: bigint }
  | { type: 'float'; value: number }
  | { type: 'complex'; real: number; imag: number }
  /** `bytes`: Python 2's `str`, whose characters are bytes, 0 to 255. */
  | { type: 'str' | 'unicode'; value: string; bytes?: boolean }
  | { type: 'bytes'; value: Uint8Array }
  | { type: 'tuple' | 'list' | 'set' | 'frozenset'; items: Constant[] }
  | { type: 'dict' | 'frozendict'; entries: [Constant, Constant][] }
  | { type: 'slice'; start: Constant; stop: Constant; step: Constant }
  | { type: 'code'; code: Code }

/** A place in the source. Columns count UTF-8 bytes from 0, as `co_positions` does. */
export interface Position {
  line: number
  endLine: number
  column: number
  endColumn: number
}

export interface Instruction {
  /** Bytes from the start of the code. */
  offset: number
  opcode: number
  opname: string
  /** The name before specialisation. */
  base: string
  arg?: number
  /** The argument as `dis` prints it in parentheses; empty without. */
  argrepr: string
  /** Bytes to the next instruction, inline caches included. */
  size: number
  caches: { name: string; words: number; value: number }[]
  /** Offset that it jumps to. */
  target?: number
  /** Whether another instruction or an exception handler leads here. */
  isTarget: boolean
  /** The number of the label that `dis` prints here, since 3.13: `L1` is 1. */
  label?: number
  line?: number
  /** Whether a new source line begins here; since 3.13 also where code without a line begins. */
  startsLine: boolean
  position?: Position
}

/** A row of the exception table; offsets in bytes, `end` exclusive. */
export interface Handler {
  start: number
  end: number
  target: number
  /** Values that stay on the evaluation stack. */
  depth: number
  /** Whether the offset of the instruction that raised is pushed as well. */
  lasti: boolean
}

/** What an opcode does. */
export interface Explanation {
  /** One line. */
  summary: string
  /** A few plain sentences; names of code stand in backquotes. */
  text: string
  /**
   * What it finds on top of the stack, top last. `items…` stands for any number of values, `[step]` for one that is
   * there only with some arguments, a lone `…` for what lies between and stays.
   */
  before: string[]
  /** What stands there afterwards. */
  after: string[]
}
