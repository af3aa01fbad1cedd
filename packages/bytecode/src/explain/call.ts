import type { Entries } from './entry.ts'

/** Functions, calls and returns. */
export const call: Entries = {
  CALL: {
    summary: 'Call something',
    stack: 'callable, self or NULL, arguments… -> result',
    text: 'Calls with `arg` positional arguments. If the second value is not `NULL`, it goes in front of them as `self`. A Python function gets a new frame, and the interpreter goes on in there; the result arrives here when that frame returns. Anything else is called as C code.',
    cache: 'the version of the function that was called',
  },
  CALL_PY_EXACT_ARGS: {
    summary: 'Call a Python function with just the arguments it takes',
    text: 'Moves the arguments straight into the slots of a new frame. No defaults, keywords or `*args` need be thought of.',
    checks: 'the callable is the same function as before, unchanged, and the number of arguments fits',
  },
  CALL_PY_GENERAL: {
    summary: 'Call a Python function',
    text: 'The function has defaults, keyword parameters or `*args`, so the arguments are sorted into the new frame. The search for what kind of callable it is falls away.',
    checks: 'the callable is the same function as before, unchanged',
  },
  CALL_BOUND_METHOD_EXACT_ARGS: {
    summary: 'Call a bound method with just the arguments it takes',
    text: 'Takes function and `self` out of the method object, then goes on as `CALL_PY_EXACT_ARGS`.',
    checks:
      'the callable is a method of the same Python function as before, and the number of arguments fits',
  },
  CALL_BOUND_METHOD_GENERAL: {
    summary: 'Call a bound method',
    text: 'Takes function and `self` out of the method object, then goes on as `CALL_PY_GENERAL`.',
    checks: 'the callable is a method of the same Python function as before',
  },
  CALL_ALLOC_AND_ENTER_INIT: {
    summary: 'Make an object of a Python class',
    text: 'Makes the empty object itself and enters `__init__` directly. Below that frame it puts a tiny one, whose `EXIT_INIT_CHECK` sees that `__init__` returned `None`.',
    checks: 'the callable is the same class as before, unchanged',
  },
  CALL_BUILTIN_CLASS: {
    summary: 'Call a built-in class',
    text: "Calls the class's fast constructor, as of `list` or `int`.",
    checks: 'the callable is a class that has such a constructor',
  },
  CALL_BUILTIN_O: {
    summary: 'Call a C function of one argument',
    text: 'Hands the argument to the C code without packing it into anything.',
    checks: 'the callable is a C function made for just one argument, and there is one',
  },
  CALL_BUILTIN_FAST: {
    summary: 'Call a C function that takes positional arguments',
    text: 'Hands the arguments to the C code where they lie.',
    checks: 'the callable is a C function of that kind',
  },
  CALL_BUILTIN_FAST_WITH_KEYWORDS: {
    summary: 'Call a C function that could take keywords',
    text: 'Hands the arguments to the C code where they lie; there are no keywords this time.',
    checks: 'the callable is a C function of that kind',
  },
  CALL_METHOD_DESCRIPTOR_NOARGS: {
    summary: 'Call a C method without arguments',
    text: 'Calls the C code with `self` alone: `text.upper()`.',
    checks:
      'the callable is a C method made for no arguments, `self` is exactly of its type, and nothing else was passed',
  },
  CALL_METHOD_DESCRIPTOR_O: {
    summary: 'Call a C method of one argument',
    text: 'Calls the C code with `self` and the argument.',
    checks: 'the callable is a C method made for just one argument, and `self` is exactly of its type',
  },
  CALL_METHOD_DESCRIPTOR_FAST: {
    summary: 'Call a C method that takes positional arguments',
    text: 'Hands the arguments to the C code where they lie.',
    checks: 'the callable is a C method of that kind, and `self` is exactly of its type',
  },
  CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: {
    summary: 'Call a C method that could take keywords',
    text: 'Hands the arguments to the C code where they lie; there are no keywords this time.',
    checks: 'the callable is a C method of that kind, and `self` is exactly of its type',
  },
  CALL_NON_PY_GENERAL: {
    summary: 'Call something that is not a Python function',
    text: 'No closer form fits. At least the question whether a frame is needed falls away.',
    checks: 'the callable is neither a Python function nor a bound method',
  },
  CALL_LEN: {
    summary: 'Call `len`',
    stack: 'len, NULL, object -> int',
    text: 'Asks the object for its length, without a call.',
    checks: 'the callable is the built-in `len`',
  },
  CALL_ISINSTANCE: {
    summary: 'Call `isinstance`',
    stack: 'isinstance, NULL, object, class -> bool',
    text: 'Does the test without a call.',
    checks: 'the callable is the built-in `isinstance`',
  },
  CALL_TYPE_1: {
    summary: 'Call `type` with one argument',
    stack: 'type, NULL, object -> class',
    text: "Reads the object's type, without a call.",
    checks: 'the callable is the built-in `type`',
  },
  CALL_STR_1: {
    summary: 'Call `str` with one argument',
    stack: 'str, NULL, object -> string',
    text: 'Goes straight to the conversion.',
    checks: 'the callable is the built-in `str`',
  },
  CALL_TUPLE_1: {
    summary: 'Call `tuple` with one argument',
    stack: 'tuple, NULL, iterable -> tuple',
    text: 'Goes straight to the conversion.',
    checks: 'the callable is the built-in `tuple`',
  },
  CALL_LIST_APPEND: {
    summary: 'Append to a list',
    stack: 'append, list, value ->',
    text: '`list.append` as a statement: puts the value into the list without a call. The result would be `None`, and the next instruction is the `POP_TOP` that throws it away; both are skipped.',
    checks: 'the callable is the `append` of `list`, and `self` exactly a `list`',
  },
  CALL_KW: {
    summary: 'Call with keywords',
    stack: 'callable, self or NULL, arguments…, names -> result',
    text: 'Like `CALL`, with a tuple of names on top: it belongs to the last of the `arg` arguments.',
    cache: 'the version of the function that was called',
  },
  CALL_KW_PY: {
    summary: 'Call a Python function with keywords',
    text: 'Sorts the arguments into a new frame; the search for what kind of callable it is falls away.',
    checks: 'the callable is the same function as before, unchanged',
  },
  CALL_KW_BOUND_METHOD: {
    summary: 'Call a bound method with keywords',
    text: 'Takes function and `self` out of the method object, then sorts the arguments into a new frame.',
    checks: 'the callable is a method of the same Python function as before',
  },
  CALL_KW_NON_PY: {
    summary: 'Call something that is not a Python function, with keywords',
    text: 'Goes straight to the call of C code.',
    checks: 'the callable is neither a Python function nor a bound method',
  },
  CALL_FUNCTION_EX: {
    summary: 'Call with `*` and `**`',
    stack: 'callable, NULL, positional, keywords or NULL -> result',
    text: 'The arguments come as one iterable and one mapping. How many there are is known only now.',
  },
  CALL_INTRINSIC_1: {
    summary: 'Run a built-in helper on one value',
    stack: 'value -> result',
    text: '`arg` chooses among rare tasks that need no instruction of their own, such as unary `+`, `import *`, turning a list into a tuple, or making a type parameter.',
  },
  CALL_INTRINSIC_2: {
    summary: 'Run a built-in helper on two values',
    stack: 'first, second -> result',
    text: '`arg` chooses among rare tasks, such as collecting what `except*` must raise again, or giving a type parameter its bound.',
  },
  MAKE_FUNCTION: {
    summary: 'Make a function of a code object',
    stack: 'code -> function',
    text: 'This is what `def` and `lambda` do when they run: the code was compiled long before. Defaults, closure and annotations are added by `SET_FUNCTION_ATTRIBUTE`.',
  },
  SET_FUNCTION_ATTRIBUTE: {
    summary: 'Give a new function a part',
    stack: 'part, function -> function',
    text: '`arg` says which: 1 the defaults, 2 the defaults of keyword parameters, 4 annotations, 8 the closure, a tuple of cells, 16 the function that works annotations out.',
  },
  RESUME: {
    summary: 'Begin or go on',
    stack: '->',
    text: 'A function starts here (`arg & 3` is 0), or a generator or coroutine goes on after `yield` (1), `yield from` (2) or `await` (3). The interpreter also looks whether anything waits, such as a signal, Ctrl-C or garbage collection.',
  },
  RESUME_CHECK: {
    summary: 'Begin or go on, if nothing waits',
    text: 'Makes do with one comparison.',
    checks: 'nothing waits and no tool has begun to watch',
  },
  RETURN_VALUE: {
    summary: 'Return to the caller',
    stack: 'result -> result',
    text: "Ends the frame. The result moves to the top of the caller's stack, as if the call had been one instruction.",
  },
  INTERPRETER_EXIT: {
    summary: 'Leave the interpreter',
    stack: 'result ->',
    text: 'Lies in a hidden frame at the bottom, where C code called Python. It hands the result back to C.',
  },
  EXIT_INIT_CHECK: {
    summary: 'See that `__init__` returned `None`',
    stack: 'result ->',
    text: 'Lies in the tiny frame that `CALL_ALLOC_AND_ENTER_INIT` makes. Any other result raises `TypeError`.',
  },
}
