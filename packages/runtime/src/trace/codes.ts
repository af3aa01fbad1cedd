/** The code objects that are traced. */

import { effect } from '@bytelab/bytecode'
import type { Code } from './log.ts'
import type { Core } from './native.ts'

/** What `trace.py` tells of a code object. */
interface Told {
  address: number
  unit: number
  index: number
  qualname: string
  line: number
  lines: [start: number, end: number, line: number][]
  code: string
  names: string[]
  kinds: number[]
  stacksize: number
  /** Where `__dict__` is among the names of attributes; -1: nowhere. */
  dict: number
}

/** What an instruction may change, other than the frame's own slots. */
export const NOTHING = 0
/** The object below so many values on the stack: its argument says. */
export const BELOW = 1
/** What is in the cell of its argument. */
export const CELL = 2
/** The namespace of the frame. */
export const NAMES = 3
export const GLOBALS = 4
/** It asks for an attribute. */
export const GETS = 5
/** It sets an attribute. */
export const SETS = 6
/** Any object. */
export const ANYTHING = 7
/** Nothing, unless whoever runs the generator is C. */
export const YIELDS = 8
/** Nothing, unless the namespaces are no common dicts. */
export const LOOKS_UP = 9
/** It sets an item. */
export const ITEMS = 10
/** Nothing, where the operands are of built-in types; iterators go on. */
export const READS = 11
/** What its operands refer to. */
export const CHANGES = 12
/** One or the other of these two, by its argument. */
export const ASSIGNS = 13
/** It calls something. */
export const CALLS = 14

const EFFECTS: [number, string][] = [
  [
    NOTHING,
    `CACHE RESUME NOP NOT_TAKEN PUSH_NULL COPY SWAP LOAD_CONST LOAD_SMALL_INT LOAD_FAST LOAD_FAST_BORROW
    LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_LOAD_FAST LOAD_FAST_CHECK LOAD_FAST_AND_CLEAR
    LOAD_DEREF LOAD_COMMON_CONSTANT LOAD_BUILD_CLASS LOAD_LOCALS STORE_FAST STORE_FAST_STORE_FAST STORE_FAST_LOAD_FAST
    DELETE_FAST JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE
    POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE MAKE_CELL COPY_FREE_VARS MAKE_FUNCTION IS_OP BUILD_LIST BUILD_TUPLE
    BUILD_MAP BUILD_SLICE BUILD_STRING BUILD_SET EXTENDED_ARG RETURN_GENERATOR RETURN_VALUE POP_TOP
    POP_ITER END_FOR PUSH_EXC_INFO POP_EXCEPT CHECK_EXC_MATCH GET_LEN MATCH_MAPPING MATCH_SEQUENCE LOAD_SUPER_ATTR
    INTERPRETER_EXIT RERAISE CLEANUP_THROW`,
  ],
  [BELOW, 'LIST_APPEND SET_ADD MAP_ADD LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE'],
  [CELL, 'STORE_DEREF DELETE_DEREF'],
  [YIELDS, 'YIELD_VALUE'],
  [LOOKS_UP, 'LOAD_GLOBAL LOAD_NAME'],
  [NAMES, 'STORE_NAME DELETE_NAME SETUP_ANNOTATIONS'],
  [GLOBALS, 'STORE_GLOBAL DELETE_GLOBAL'],
  [CALLS, 'CALL CALL_KW CALL_FUNCTION_EX'],
  [GETS, 'LOAD_ATTR'],
  [SETS, 'STORE_ATTR DELETE_ATTR'],
  [ITEMS, 'STORE_SUBSCR'],
  [ASSIGNS, 'BINARY_OP'],
  [
    READS,
    `FOR_ITER BINARY_SLICE COMPARE_OP CONTAINS_OP TO_BOOL UNARY_NEGATIVE UNARY_INVERT UNARY_NOT GET_ITER
    UNPACK_SEQUENCE UNPACK_EX FORMAT_SIMPLE FORMAT_WITH_SPEC CONVERT_VALUE MATCH_KEYS MATCH_CLASS`,
  ],
  [
    CHANGES,
    'DELETE_SUBSCR STORE_SLICE SET_FUNCTION_ATTRIBUTE LOAD_FROM_DICT_OR_DEREF LOAD_FROM_DICT_OR_GLOBALS',
  ],
]

/** In the place of a number of values. */
const UNKNOWN = 0xffff
/** How many values on the stack these take, where it is not one; calls also take as many as their argument says. */
const WIDTHS: Record<string, number> = {
  CALL: 2,
  CALL_KW: 3,
  CALL_FUNCTION_EX: 4,
  BINARY_OP: 2,
  BINARY_SLICE: 3,
  COMPARE_OP: 2,
  CONTAINS_OP: 2,
  FORMAT_WITH_SPEC: 2,
  MATCH_KEYS: 2,
  MATCH_CLASS: 3,
  STORE_SUBSCR: 3,
  DELETE_SUBSCR: 2,
  STORE_SLICE: 4,
  SET_FUNCTION_ATTRIBUTE: 2,
}

export interface CodeInfo {
  /** Its number among the traced ones. */
  index: number
  /** The site of its first instruction. */
  base: number
  /** By offset / 2. */
  lines: Int32Array
}

/** What the core keeps of an instruction besides: it is a call; it jumps back. */
const CALL = 1
const LOOP = 2

const EFFECT = new Map(EFFECTS.flatMap(([effect, names]) => names.split(/\s+/).map((name) => [name, effect])))

export interface Codes {
  get(address: number): CodeInfo | undefined
  /** Takes one on; how it travels. */
  add(told: Told, opcodes: Record<string, number>): Code
  clear(): void
}

export function createCodes(core: () => Core): Codes {
  let byAddress = new Map<number, CodeInfo>()
  let sites = 0
  let count = 0

  return {
    get: (address) => byAddress.get(address),
    add({ address, unit, index, qualname, line, lines, code, names, kinds, stacksize, dict }, opcodes) {
      const bytes = Uint8Array.from(atob(code), (char) => char.charCodeAt(0))
      const length = bytes.length >>> 1
      const words = new Int32Array(length)
      const pops = new Uint16Array(length)
      const effects = new Uint8Array(length).fill(ANYTHING)
      const args = new Int32Array(length)
      const widths = new Uint16Array(length)
      const byLine = new Int32Array(length)
      const marks = new Uint8Array(length)
      let first = -1
      const byNumber = new Map(Object.entries(opcodes).map(([name, number]) => [number, name]))
      for (let i = 0, extended = 0; i < length; i++) {
        const opcode = bytes[2 * i] as number
        const argument = extended | (bytes[2 * i + 1] as number)
        const name = byNumber.get(opcode) ?? ''
        words[i] = opcode | (argument << 8)
        extended = name === 'EXTENDED_ARG' ? argument << 8 : 0
        // RESUME itself is not announced.
        if (name === 'RESUME' && first < 0) first = i + 1
        if (name.startsWith('JUMP_BACKWARD')) marks[i] = LOOP
        effects[i] = EFFECT.get(name) ?? ANYTHING
        pops[i] = effect(name, argument)?.pops ?? UNKNOWN
        const width = WIDTHS[name] ?? 1
        const counted = name === 'CALL' || name === 'CALL_KW'
        widths[i] = counted ? width + argument : width
        if (counted) marks[i] = CALL
        // To ask for a namespace is to have one made.
        if (name === 'LOAD_ATTR' && argument >> 1 === dict) effects[i] = CHANGES
        // Above the dict there are a key and a value.
        args[i] = name === 'MAP_ADD' ? argument + 1 : argument
      }
      for (const [start, end, each] of lines) byLine.fill(each, start >>> 1, end >>> 1)
      const base = sites
      // `Code` in `native/state.h`.
      const { keep, add_code } = core()
      const parts = [effects, marks, args, widths].map((part) => keep(part))
      const begin = Math.max(first, 0)
      add_code(keep([count, address, base, names.length, stacksize, begin, length, ...parts, 0]))
      byAddress.set(address, { index: count++, base, lines: byLine })
      sites += length
      return {
        unit,
        index,
        qualname,
        line,
        base,
        lines: byLine,
        code: words,
        pops,
        names,
        kinds: Uint8Array.from(kinds),
      }
    },
    clear() {
      byAddress = new Map()
      sites = 0
      count = 0
    },
  }
}
