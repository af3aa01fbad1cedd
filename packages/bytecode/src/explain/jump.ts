import type { Entries } from './entry.ts'

/** Jumps and loops. */
export const jump: Entries = {
  JUMP_FORWARD: {
    summary: 'Jump ahead',
    stack: '->',
    text: 'Skips `arg` code units of two bytes each, for instance over an `else`.',
  },
  JUMP_BACKWARD: {
    summary: 'Jump back',
    stack: '->',
    text: 'Goes `arg` code units back, to the head of a loop. It also looks whether anything waits, such as Ctrl-C; without that, an endless loop could not be stopped. Its cache counts rounds for the just-in-time compiler.',
  },
  JUMP_BACKWARD_NO_JIT: {
    summary: 'Jump back, without a just-in-time compiler',
    text: 'Chosen on the first run, when this Python does not compile to machine code; so rounds are not counted.',
  },
  JUMP_BACKWARD_JIT: {
    summary: 'Jump back, and count rounds for the just-in-time compiler',
    text: 'Chosen on the first run. After many rounds the loop is compiled to machine code, and `ENTER_EXECUTOR` takes this place.',
  },
  JUMP_BACKWARD_NO_INTERRUPT: {
    summary: 'Jump back without looking whether anything waits',
    stack: '->',
    text: 'Used in `yield from` and `await`, where the innermost generator is to be interrupted, not this one, which only waits for it.',
  },
  ENTER_EXECUTOR: {
    summary: 'Go on in machine code',
    stack: '->',
    text: 'The just-in-time compiler has put this over an instruction that ran often. It runs the compiled code, which comes back here or elsewhere in the function.',
  },
  POP_JUMP_IF_FALSE: {
    summary: 'Jump if false',
    stack: 'bool ->',
    text: 'Skips `arg` code units if the value is `False`, which jumps over the body of an `if`. Its cache notes which way the last branches went.',
  },
  POP_JUMP_IF_TRUE: {
    summary: 'Jump if true',
    stack: 'bool ->',
    text: 'Skips `arg` code units if the value is `True`. Its cache notes which way the last branches went.',
  },
  POP_JUMP_IF_NONE: {
    summary: 'Jump if `None`',
    stack: 'value ->',
    text: 'Skips `arg` code units if the value is `None`: `if x is not None` in one step. Its cache notes which way the last branches went.',
  },
  POP_JUMP_IF_NOT_NONE: {
    summary: 'Jump unless `None`',
    stack: 'value ->',
    text: 'Skips `arg` code units if the value is anything but `None`: `if x is None` in one step. Its cache notes which way the last branches went.',
  },
  JUMP: {
    summary: 'Jump in either direction',
    stack: '->',
    text: 'Exists only inside the compiler, which turns it into `JUMP_FORWARD` or `JUMP_BACKWARD` once it knows where everything lies.',
  },
  JUMP_NO_INTERRUPT: {
    summary: 'Jump in either direction without looking whether anything waits',
    stack: '->',
    text: 'Exists only inside the compiler, which turns it into `JUMP_FORWARD` or `JUMP_BACKWARD_NO_INTERRUPT`.',
  },
  JUMP_IF_FALSE: {
    summary: 'Jump if false, keep the value',
    stack: 'value -> value',
    text: 'Exists only inside the compiler, for `and`. It becomes `COPY`, `TO_BOOL` and `POP_JUMP_IF_FALSE`.',
  },
  JUMP_IF_TRUE: {
    summary: 'Jump if true, keep the value',
    stack: 'value -> value',
    text: 'Exists only inside the compiler, for `or`. It becomes `COPY`, `TO_BOOL` and `POP_JUMP_IF_TRUE`.',
  },
  GET_ITER: {
    summary: 'Get an iterator',
    stack: 'iterable -> iterator',
    text: '`iter(iterable)`, once, before a loop starts.',
  },
  FOR_ITER: {
    summary: 'Get the next item, or leave the loop',
    stack: 'iterator -> iterator, item',
    text: 'The head of a `for`. It asks the iterator for an item. When there is none, nothing is pushed, and it jumps past the `END_FOR` at the end of the loop.',
    cache: '',
  },
  FOR_ITER_LIST: {
    summary: 'Get the next item of a list',
    text: "Reads straight from the list's array, without a call.",
    checks: 'the iterator is that of a `list`',
  },
  FOR_ITER_TUPLE: {
    summary: 'Get the next item of a tuple',
    text: "Reads straight from the tuple's array, without a call.",
    checks: 'the iterator is that of a `tuple`',
  },
  FOR_ITER_RANGE: {
    summary: 'Get the next number of a range',
    text: "Counts with the machine's own numbers, and only makes the `int`.",
    checks: 'the iterator is that of a `range`',
  },
  FOR_ITER_GEN: {
    summary: 'Let a generator go on',
    text: "Enters the generator's frame directly, as if it were called here. The item arrives when it yields.",
    checks: 'the iterator is a generator that waits, neither running nor finished',
  },
  END_FOR: {
    summary: 'Drop the last value of a loop',
    stack: 'value ->',
    text: 'Mostly skipped: `FOR_ITER` jumps past it. Only when the loop entered a generator directly and that returned, its return value lies here and is dropped.',
  },
  POP_ITER: {
    summary: 'Drop the iterator',
    stack: 'iterator ->',
    text: 'The loop is over.',
  },
}
