import type { Entries } from './entry.ts'

/**
 * The event of `sys.monitoring` that an instrumented instruction reports; the rest of its explanation is that of the
 * instruction it stands for.
 */
export const events: Record<string, string> = {
  CALL: '`CALL`',
  CALL_FUNCTION_EX: '`CALL`',
  CALL_KW: '`CALL`',
  END_ASYNC_FOR: '`BRANCH_RIGHT`',
  END_FOR: '`STOP_ITERATION`, when a generator has returned,',
  END_SEND: '`STOP_ITERATION`, when a generator has returned,',
  FOR_ITER: '`BRANCH_LEFT`, when there is an item,',
  JUMP_BACKWARD: '`JUMP`',
  JUMP_FORWARD: '`JUMP`',
  LOAD_SUPER_ATTR: '`CALL`, of `super`,',
  NOT_TAKEN: '`BRANCH_LEFT`',
  POP_ITER: '`BRANCH_RIGHT`',
  POP_JUMP_IF_FALSE: '`BRANCH_RIGHT`, when it jumps,',
  POP_JUMP_IF_NONE: '`BRANCH_RIGHT`, when it jumps,',
  POP_JUMP_IF_NOT_NONE: '`BRANCH_RIGHT`, when it jumps,',
  POP_JUMP_IF_TRUE: '`BRANCH_RIGHT`, when it jumps,',
  RESUME: '`PY_START` or `PY_RESUME`',
  RETURN_VALUE: '`PY_RETURN`',
  YIELD_VALUE: '`PY_YIELD`',
}

/** Those that stand over any instruction. */
export const watched: Entries = {
  INSTRUMENTED_LINE: {
    summary: 'Report a new line, then run the instruction below',
    stack: '->',
    text: 'While a tool such as a debugger watches lines, this stands over the first instruction of each. It reports `LINE`, then runs the instruction that belongs here, which is kept aside.',
  },
  INSTRUMENTED_INSTRUCTION: {
    summary: 'Report an instruction, then run it',
    stack: '->',
    text: 'While a tool watches every instruction, this stands over each. It reports `INSTRUCTION`, then runs the one that belongs here, which is kept aside. Code watched so does not specialise.',
  },
}
