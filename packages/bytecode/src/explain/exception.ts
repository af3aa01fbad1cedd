import type { Entries } from './entry.ts'

/** Exceptions, `with`, and what the compiler marks with. */
export const exception: Entries = {
  RAISE_VARARGS: {
    summary: 'Raise an exception',
    stack: '[exception], [cause] ->',
    text: '`arg` 0 raises the current exception again, 1 raises the given one, 2 raises it `from` a cause.',
  },
  RERAISE: {
    summary: 'Raise the exception at hand again',
    stack: 'exception ->',
    text: 'No handler wanted it, or a `finally` is done. If `arg` is not 0, the place where it was first raised lies deeper on the stack, and the traceback shows that.',
  },
  PUSH_EXC_INFO: {
    summary: 'Make an exception the current one',
    stack: 'exception -> previous, exception',
    text: 'A handler begins. The exception that was being handled before, mostly `None`, is kept below, to come back at `POP_EXCEPT`. No instruction marks the start of a `try`: the exception table says which handler guards what, so a `try` costs nothing until something is raised.',
  },
  POP_EXCEPT: {
    summary: 'Make the previous exception the current one again',
    stack: 'previous ->',
    text: 'A handler ends: `sys.exception()` is again what it was before.',
  },
  CHECK_EXC_MATCH: {
    summary: 'Tell whether an `except` fits',
    stack: 'exception, class -> exception, bool',
    text: 'The class may be a tuple of classes. The exception stays, for the next `except`.',
  },
  CHECK_EG_MATCH: {
    summary: 'Split a group for an `except*`',
    stack: 'group, class -> rest, match',
    text: 'Those in the group that fit go into `match`, the others stay in `rest`. Without any, `match` is `None`.',
  },
  WITH_EXCEPT_START: {
    summary: 'Tell `__exit__` of an exception',
    stack:
      'exit, self or NULL, place, previous, exception -> exit, self or NULL, place, previous, exception, result',
    text: "The body of a `with` has raised. Calls `__exit__` with the exception's class, the exception and its traceback. A true result means that it is dealt with.",
  },
  SETUP_FINALLY: {
    summary: "Mark where a handler's guard begins",
    stack: '->',
    text: 'Exists only inside the compiler, which puts it into the exception table. If something is raised, the handler finds the exception on the stack.',
  },
  SETUP_CLEANUP: {
    summary: "Mark where a clean-up's guard begins",
    stack: '->',
    text: 'Exists only inside the compiler, which puts it into the exception table. The handler finds the place of the instruction that raised, then the exception.',
  },
  SETUP_WITH: {
    summary: 'Mark where the guard of a `with` begins',
    stack: '->',
    text: 'Exists only inside the compiler, which puts it into the exception table.',
  },
  POP_BLOCK: {
    summary: 'Mark where a guard ends',
    stack: '->',
    text: 'Exists only inside the compiler, which puts it into the exception table.',
  },
}
