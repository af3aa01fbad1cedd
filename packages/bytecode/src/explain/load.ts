import type { Entries } from './entry.ts'

/** Constants, variables and names, read. */
export const load: Entries = {
  LOAD_CONST: {
    summary: 'Push a constant',
    stack: '-> constant',
    text: 'Pushes item `arg` of `co_consts`, the values that the compiler could work out in advance. Nothing is built when the code runs.',
  },
  LOAD_CONST_IMMORTAL: {
    summary: 'Push a constant that is never freed',
    text: 'Some objects live as long as the interpreter: `None`, `True`, small ints, strings that look like names. Nobody counts references to them, so this form skips the counting. It is chosen on the first run, for good.',
  },
  LOAD_CONST_MORTAL: {
    summary: 'Push a constant and count the reference',
    text: 'The constant is an ordinary object, so pushing it adds one to its reference count. This form is chosen on the first run, for good.',
  },
  LOAD_SMALL_INT: {
    summary: 'Push a small int',
    stack: '-> int',
    text: 'The argument is the number itself, 0 to 255. CPython keeps these ints ready made, so `co_consts` is not needed.',
  },
  LOAD_COMMON_CONSTANT: {
    summary: 'Push an object that many programs need',
    stack: '-> object',
    text: '`arg` chooses: 0 `AssertionError`, 1 `NotImplementedError`, 2 `tuple`, 3 `all`, 4 `any`. It is the built-in one, even if the program gave that name another meaning. `assert` uses it.',
  },
  LOAD_FAST: {
    summary: 'Push a local variable',
    stack: '-> value',
    text: "Local variables are not looked up by name: the compiler gave each a numbered slot in the frame. This reads slot `arg` and adds one to the object's reference count. The compiler is sure here that the variable has a value.",
  },
  LOAD_FAST_BORROW: {
    summary: 'Push a local variable without counting the reference',
    stack: '-> value',
    text: 'Like `LOAD_FAST`, but the stack only borrows the object. The compiler has shown that the variable keeps it alive until the value is used up, so nothing need be counted.',
  },
  LOAD_FAST_BORROW_LOAD_FAST_BORROW: {
    summary: 'Push two local variables, borrowed',
    stack: '-> first, second',
    text: 'Two `LOAD_FAST_BORROW` in one, since the pair is so common. The upper four bits of `arg` say which slot comes first, the lower four which second.',
  },
  LOAD_FAST_LOAD_FAST: {
    summary: 'Push two local variables',
    stack: '-> first, second',
    text: 'Two `LOAD_FAST` in one, since the pair is so common. The upper four bits of `arg` say which slot comes first, the lower four which second.',
  },
  LOAD_FAST_CHECK: {
    summary: 'Push a local variable, if it has a value',
    stack: '-> value',
    text: 'Used where the compiler cannot be sure that the variable has been assigned, for instance after `del` or an `if`. An empty slot raises `UnboundLocalError`.',
  },
  LOAD_FAST_AND_CLEAR: {
    summary: 'Push a local variable and empty its slot',
    stack: '-> value or NULL',
    text: 'A comprehension runs in the frame of its function, yet has its own variables. This puts an outer variable of the same name aside on the stack; `STORE_FAST` brings it back afterwards. If there was none, `NULL` is pushed.',
  },
  LOAD_CLOSURE: {
    summary: 'Push a cell for an inner function',
    stack: '-> cell',
    text: 'Exists only inside the compiler, which turns it into `LOAD_FAST`. It pushes the cell itself, not what is in it, so that an inner function can share the variable.',
  },
  LOAD_DEREF: {
    summary: 'Push what is in a cell',
    stack: '-> value',
    text: 'A variable that functions share lives in a cell, a box of its own. This looks into the box in slot `arg`. An empty box raises `NameError`.',
  },
  LOAD_FROM_DICT_OR_DEREF: {
    summary: 'Look a name up in a mapping, then in a cell',
    stack: 'mapping -> value',
    text: "Used in a class body for a variable of an outer function: the class's own names come first, then the cell.",
  },
  LOAD_FROM_DICT_OR_GLOBALS: {
    summary: 'Look a name up in a mapping, then globally',
    stack: 'mapping -> value',
    text: "Used for annotations and type parameters within a class: the class's own names come first, then globals, then built-ins. If none has the name, `NameError` is raised.",
  },
  LOAD_NAME: {
    summary: 'Look a name up everywhere',
    stack: '-> value',
    text: 'Code of a module or class has no numbered slots. The name `co_names[arg]` is looked up in the local namespace, then in globals, then in built-ins. That can be three dictionary look-ups, one reason why code in a function is faster.',
  },
  LOAD_GLOBAL: {
    summary: 'Push a global or built-in',
    stack: '-> value, [NULL]',
    text: "Looks `co_names[arg >> 1]` up in the module's namespace, then in the built-ins. If `arg & 1` is set, the value is about to be called, and a `NULL` follows it: see `CALL`.",
    cache: 'the place of the value in the dictionary and the versions of the sets of names',
  },
  LOAD_GLOBAL_MODULE: {
    summary: 'Push a global from a remembered place',
    text: "Skips the look-up: takes the value straight from its place in the module's dictionary. The value may change at will; only a change to the set of names upsets this.",
    checks: 'the module has neither gained nor lost a name since',
  },
  LOAD_GLOBAL_BUILTIN: {
    summary: 'Push a built-in from a remembered place',
    text: 'Skips two look-ups: takes the value straight from its place among the built-ins.',
    checks:
      'neither the module nor the built-ins have gained or lost a name since; one in the module would come first',
  },
  LOAD_LOCALS: {
    summary: 'Push the local namespace',
    stack: '-> mapping',
    text: 'Pushes the dictionary that a class body or module writes its names into.',
  },
  LOAD_BUILD_CLASS: {
    summary: 'Push the function that makes classes',
    stack: '-> __build_class__',
    text: 'A `class` statement is a call: of `builtins.__build_class__`, with the body as a function, the name, and the bases.',
  },
  LOAD_SPECIAL: {
    summary: 'Push a special method of an object',
    stack: 'object -> method, self or NULL',
    text: "Looks the method up on the object's type, as Python does for special methods. `arg` chooses: 0 `__enter__`, 1 `__exit__`, 2 `__aenter__`, 3 `__aexit__`. The two values pushed are ready for `CALL`.",
  },
}
