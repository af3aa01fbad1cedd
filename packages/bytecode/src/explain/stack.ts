import type { Entries } from './entry.ts'

/** The stack itself, and what only fills space. */
export const stack: Entries = {
  POP_TOP: {
    summary: 'Throw the top value away',
    stack: 'value ->',
    text: 'An expression that stands alone as a statement ends with this: its value is not wanted.',
  },
  PUSH_NULL: {
    summary: 'Push NULL',
    stack: '-> NULL',
    text: '`NULL` is not `None`: it is no object at all. It fills the place beside a callable where `CALL` would find `self`.',
  },
  COPY: {
    summary: 'Push a value that lies deeper once more',
    stack: 'value, … -> value, …, value',
    text: 'Pushes the value `arg` places from the top; 1 is the top itself. It is the same object, not a copy of it. `a = b = 1` needs one.',
  },
  SWAP: {
    summary: 'Exchange the top with a value that lies deeper',
    stack: 'one, …, other -> other, …, one',
    text: 'Exchanges the top value with the one `arg` places from the top.',
  },
  NOP: {
    summary: 'Do nothing',
    stack: '->',
    text: 'Stands for a source line that left no other instruction, such as `pass`, so that a debugger can stop there.',
  },
  NOT_TAKEN: {
    summary: 'Mark the way on where a jump was not taken',
    stack: '->',
    text: 'Does nothing. It lies behind a conditional jump, so that tools that measure which branches ran can watch this one too.',
  },
  EXTENDED_ARG: {
    summary: 'Give the next instruction a larger argument',
    stack: '->',
    text: 'An instruction has one byte for its argument. This prefix supplies eight further bits, above those; up to three may stand in a row.',
  },
  CACHE: {
    summary: 'Room for an instruction to remember things',
    stack: '->',
    text: 'Never run: the instruction before it skips it. Some instructions note here, in the code itself, what they found last time, such as the version of a type. So a specialised form has it at hand without any look-up.',
  },
  RESERVED: {
    summary: 'Not in use',
    stack: '->',
    text: 'A number kept free. Running it would be an error.',
  },
}
