/** What each instruction of CPython 3.14 takes from the evaluation stack and puts there. */

import { general } from './family.ts'

type Pair = readonly [pops: number, pushes: number]

// Source: CPython 3.14, Include/internal/pycore_opcode_metadata.h and Python/bytecodes.c. That header also counts
// values that an instruction only looks at; here they count neither as popped nor as pushed.

/** Pops and pushes, and the instructions that always do so. */
const fixed: [pops: number, pushes: number, opnames: string][] = [
  [0, 0, 'ANNOTATIONS_PLACEHOLDER CACHE COPY_FREE_VARS DELETE_DEREF DELETE_FAST DELETE_GLOBAL DELETE_NAME'],
  [0, 0, 'ENTER_EXECUTOR EXTENDED_ARG INSTRUMENTED_INSTRUCTION INSTRUMENTED_LINE JUMP JUMP_BACKWARD'],
  [
    0,
    0,
    'JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD JUMP_IF_FALSE JUMP_IF_TRUE JUMP_NO_INTERRUPT MAKE_CELL NOP',
  ],
  [0, 0, 'NOT_TAKEN POP_BLOCK RESERVED RESUME SETUP_ANNOTATIONS SETUP_CLEANUP SETUP_FINALLY SETUP_WITH'],
  [0, 1, 'COPY FOR_ITER GET_ANEXT GET_LEN IMPORT_FROM LOAD_BUILD_CLASS LOAD_CLOSURE LOAD_COMMON_CONSTANT'],
  [0, 1, 'LOAD_CONST LOAD_DEREF LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_CHECK LOAD_LOCALS'],
  [0, 1, 'LOAD_NAME LOAD_SMALL_INT MATCH_KEYS MATCH_MAPPING MATCH_SEQUENCE PUSH_NULL RETURN_GENERATOR'],
  [0, 1, 'WITH_EXCEPT_START'],
  [0, 2, 'LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_LOAD_FAST'],
  [
    1,
    0,
    'DELETE_ATTR DICT_MERGE DICT_UPDATE END_FOR EXIT_INIT_CHECK INTERPRETER_EXIT LIST_APPEND LIST_EXTEND',
  ],
  [1, 0, 'POP_EXCEPT POP_ITER POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE POP_JUMP_IF_TRUE'],
  [1, 0, 'POP_TOP RERAISE SET_ADD SET_UPDATE STORE_DEREF STORE_FAST STORE_FAST_MAYBE_NULL STORE_GLOBAL'],
  [1, 0, 'STORE_NAME'],
  [1, 1, 'CALL_INTRINSIC_1 CHECK_EXC_MATCH CONVERT_VALUE FORMAT_SIMPLE GET_AITER GET_AWAITABLE GET_ITER'],
  [1, 1, 'GET_YIELD_FROM_ITER LOAD_FROM_DICT_OR_DEREF LOAD_FROM_DICT_OR_GLOBALS MAKE_FUNCTION SEND'],
  [1, 1, 'STORE_FAST_LOAD_FAST TO_BOOL UNARY_INVERT UNARY_NEGATIVE UNARY_NOT'],
  // What these push lies on another stack or comes later: a result goes to the caller; what a generator is sent
  // arrives when it goes on.
  [1, 1, 'RETURN_VALUE YIELD_VALUE'],
  [1, 2, 'LOAD_SPECIAL PUSH_EXC_INFO'],
  [2, 0, 'DELETE_SUBSCR END_ASYNC_FOR MAP_ADD STORE_ATTR STORE_FAST_STORE_FAST'],
  [
    2,
    1,
    'BINARY_OP BUILD_TEMPLATE CALL_INTRINSIC_2 COMPARE_OP CONTAINS_OP END_SEND FORMAT_WITH_SPEC IMPORT_NAME',
  ],
  [2, 1, 'IS_OP SET_FUNCTION_ATTRIBUTE'],
  [2, 2, 'CHECK_EG_MATCH'],
  [3, 0, 'STORE_SUBSCR'],
  [3, 1, 'BINARY_SLICE MATCH_CLASS'],
  [3, 2, 'CLEANUP_THROW'],
  [4, 0, 'STORE_SLICE'],
  [4, 1, 'CALL_FUNCTION_EX'],
  // Two specialised instructions do the next one's work as well, and skip it: a STORE_FAST, a POP_TOP.
  [2, 0, 'BINARY_OP_INPLACE_ADD_UNICODE'],
  [3, 0, 'CALL_LIST_APPEND'],
]

/** Those whose argument `n` says how much. */
const counted: Record<string, (n: number) => Pair> = {
  BUILD_INTERPOLATION: (n) => [2 + (n & 1), 1],
  BUILD_LIST: (n) => [n, 1],
  BUILD_MAP: (n) => [2 * n, 1],
  BUILD_SET: (n) => [n, 1],
  BUILD_SLICE: (n) => [n, 1],
  BUILD_STRING: (n) => [n, 1],
  BUILD_TUPLE: (n) => [n, 1],
  CALL: (n) => [2 + n, 1],
  CALL_KW: (n) => [3 + n, 1],
  LOAD_ATTR: (n) => [1, 1 + (n & 1)],
  LOAD_GLOBAL: (n) => [0, 1 + (n & 1)],
  LOAD_SUPER_ATTR: (n) => [3, 1 + (n & 1)],
  RAISE_VARARGS: (n) => [n, 0],
  SWAP: (n) => [n, n],
  UNPACK_EX: (n) => [1, 1 + (n & 0xff) + (n >> 8)],
  UNPACK_SEQUENCE: (n) => [1, n],
}

/** What a handler finds in addition, for the compiler's marks of where it begins. */
const jumping: Record<string, Pair> = {
  SETUP_CLEANUP: [0, 2],
  SETUP_FINALLY: [0, 1],
  SETUP_WITH: [0, 1],
}

const table = new Map<string, Pair>()
for (const [pops, pushes, opnames] of fixed)
  for (const opname of opnames.split(' ')) table.set(opname, [pops, pushes])

/**
 * How many values an instruction of CPython 3.14 takes from the stack, and how many it puts there; undefined for an
 * unknown name. Values that it only looks at, or changes in place, do not count. `pushes - pops` is what
 * `dis.stack_effect(opcode, arg, jump=jump)` says.
 *
 * - A call has this effect once the called function has returned; so has a specialised one that only enters it.
 * - A FOR_ITER at the end of its loop pushes nothing and skips END_FOR, which would have popped the item.
 * - BINARY_OP_INPLACE_ADD_UNICODE and CALL_LIST_APPEND do the next instruction as well, and skip it.
 */
export function effect(opname: string, arg = 0, jump = false): { pops: number; pushes: number } | undefined {
  const pair = own(opname, arg, jump) ?? own(general(opname) ?? '', arg, jump)
  return pair && { pops: pair[0], pushes: pair[1] }
}

function own(opname: string, arg: number, jump: boolean): Pair | undefined {
  if (jump && Object.hasOwn(jumping, opname)) return jumping[opname]
  return table.get(opname) ?? (Object.hasOwn(counted, opname) ? counted[opname]?.(arg) : undefined)
}
