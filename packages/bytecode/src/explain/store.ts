import type { Entries } from './entry.ts'

/** Variables, names and items, written and deleted. */
export const store: Entries = {
  STORE_FAST: {
    summary: 'Pop into a local variable',
    stack: 'value ->',
    text: 'Puts the value into slot `arg` of the frame. What was there loses a reference, and may be freed.',
  },
  STORE_FAST_MAYBE_NULL: {
    summary: 'Pop into a local variable, even NULL',
    stack: 'value or NULL ->',
    text: 'Exists only inside the compiler, which turns it into `STORE_FAST`. It brings back what `LOAD_FAST_AND_CLEAR` put aside, perhaps nothing.',
  },
  STORE_FAST_LOAD_FAST: {
    summary: 'Pop into one local variable, push another',
    stack: 'value -> other value',
    text: '`STORE_FAST` and `LOAD_FAST` in one. The upper four bits of `arg` are the slot written, the lower four the slot read. Comprehensions do this at every round.',
  },
  STORE_FAST_STORE_FAST: {
    summary: 'Pop into two local variables',
    stack: 'second, first ->',
    text: 'Two `STORE_FAST` in one: the top value goes into the slot in the upper four bits of `arg`, the one below into the lower four. Unpacking a pair ends with it.',
  },
  STORE_DEREF: {
    summary: 'Pop into a cell',
    stack: 'value ->',
    text: 'Writes a variable that functions share: the value goes into the cell in slot `arg`, where every one of them sees it.',
  },
  STORE_NAME: {
    summary: 'Pop into the local namespace',
    stack: 'value ->',
    text: 'Assignment in a module or class body: the namespace gets the key `co_names[arg]`.',
  },
  STORE_GLOBAL: {
    summary: 'Pop into a global variable',
    stack: 'value ->',
    text: "Assignment in a function that said `global`: the module's namespace gets the key `co_names[arg]`.",
  },
  STORE_SUBSCR: {
    summary: 'Set an item',
    stack: 'value, container, key ->',
    text: "`container[key] = value`: calls the type's `__setitem__`.",
    cache: '',
  },
  STORE_SUBSCR_DICT: {
    summary: 'Set an item of a dict',
    text: "Goes straight to the dictionary's own code, without asking the type for its `__setitem__`.",
    checks: 'the container is exactly a `dict`',
  },
  STORE_SUBSCR_LIST_INT: {
    summary: 'Set an item of a list',
    text: "Writes straight into the list's array.",
    checks: 'the container is exactly a `list` and the key an `int` from 0 to its last index',
  },
  STORE_SLICE: {
    summary: 'Set a slice',
    stack: 'value, container, start, stop ->',
    text: '`container[start:stop] = value`. The slice object is made on the way; a step would need `BUILD_SLICE` and `STORE_SUBSCR`.',
  },
  DELETE_SUBSCR: {
    summary: 'Delete an item',
    stack: 'container, key ->',
    text: "`del container[key]`: calls the type's `__delitem__`.",
  },
  DELETE_FAST: {
    summary: 'Delete a local variable',
    stack: '->',
    text: 'Empties slot `arg`. If it is empty already, `UnboundLocalError` is raised. An `except … as e` ends with one, after setting `e` to `None`.',
  },
  DELETE_DEREF: {
    summary: 'Empty a cell',
    stack: '->',
    text: '`del` of a variable that functions share. The cell stays, with nothing in it.',
  },
  DELETE_NAME: {
    summary: 'Delete a name from the local namespace',
    stack: '->',
    text: '`del` in a module or class body. A name that is not there raises `NameError`.',
  },
  DELETE_GLOBAL: {
    summary: 'Delete a global variable',
    stack: '->',
    text: '`del` in a function that said `global`. A name that is not there raises `NameError`.',
  },
  MAKE_CELL: {
    summary: 'Put a local variable into a cell',
    stack: '->',
    text: "Runs at the start of a function whose variable is used by an inner function. It makes a cell, moves the slot's value into it if there is one, and leaves the cell in the slot.",
  },
  COPY_FREE_VARS: {
    summary: 'Take the cells of the closure into the frame',
    stack: '->',
    text: "Runs first in an inner function: copies the `arg` cells that the function object carries into the frame's slots, where `LOAD_DEREF` finds them.",
  },
}
