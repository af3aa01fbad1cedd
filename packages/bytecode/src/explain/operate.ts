import type { Entries } from './entry.ts'

/** Operators, comparisons and tests. */
export const operate: Entries = {
  BINARY_OP: {
    summary: 'Apply a binary operator',
    stack: 'left, right -> result',
    text: '`arg` chooses the operator: `+`, `-`, `*` and the others, the forms that assign such as `+=`, and the subscript `left[right]`. The types of both decide what it means, so there is much to find out; the specialised forms skip that.',
    cache: 'what a specialised form needs to know',
  },
  BINARY_OP_ADD_INT: {
    summary: 'Add two ints',
    text: 'Goes straight to the addition of ints, without asking either type for its `__add__`.',
    checks: 'both are exactly `int`',
  },
  BINARY_OP_SUBTRACT_INT: {
    summary: 'Subtract two ints',
    text: 'Goes straight to the subtraction of ints.',
    checks: 'both are exactly `int`',
  },
  BINARY_OP_MULTIPLY_INT: {
    summary: 'Multiply two ints',
    text: 'Goes straight to the multiplication of ints.',
    checks: 'both are exactly `int`',
  },
  BINARY_OP_ADD_FLOAT: {
    summary: 'Add two floats',
    text: "Adds the machine's own numbers. If one of the operands is about to be freed, the result takes over its memory.",
    checks: 'both are exactly `float`',
  },
  BINARY_OP_SUBTRACT_FLOAT: {
    summary: 'Subtract two floats',
    text: "Subtracts the machine's own numbers. If one of the operands is about to be freed, the result takes over its memory.",
    checks: 'both are exactly `float`',
  },
  BINARY_OP_MULTIPLY_FLOAT: {
    summary: 'Multiply two floats',
    text: "Multiplies the machine's own numbers. If one of the operands is about to be freed, the result takes over its memory.",
    checks: 'both are exactly `float`',
  },
  BINARY_OP_ADD_UNICODE: {
    summary: 'Join two strings',
    text: 'Goes straight to the joining of strings.',
    checks: 'both are exactly `str`',
  },
  BINARY_OP_INPLACE_ADD_UNICODE: {
    summary: 'Append to a string variable',
    stack: 'left, right ->',
    text: 'For `s += t` with a local variable `s`. It does the `STORE_FAST` that follows as well, and skips it. With no other reference to the string left, it can grow where it is: a loop of appends need not copy it at every round.',
    checks: 'both are exactly `str`, and `left` is what the variable holds',
  },
  BINARY_OP_EXTEND: {
    summary: 'Apply an operator to a known pair of types',
    text: 'For pairs such as `int` with `float`, or `&`, `|`, `^` of small ints. The cache points to the code for the pair, and to its check.',
    checks: 'both values fit the pair',
  },
  BINARY_OP_SUBSCR_LIST_INT: {
    summary: 'Get an item of a list',
    text: "Reads straight from the list's array.",
    checks: 'these are exactly a `list` and an `int` from 0 to its last index; a negative one does not count',
  },
  BINARY_OP_SUBSCR_TUPLE_INT: {
    summary: 'Get an item of a tuple',
    text: "Reads straight from the tuple's array.",
    checks:
      'these are exactly a `tuple` and an `int` from 0 to its last index; a negative one does not count',
  },
  BINARY_OP_SUBSCR_STR_INT: {
    summary: 'Get a character of a string',
    text: 'Strings of one ASCII character exist ready made, so no new one is needed.',
    checks: 'these are exactly a `str` and an `int` from 0 to its last index, and the character is ASCII',
  },
  BINARY_OP_SUBSCR_LIST_SLICE: {
    summary: 'Get a slice of a list',
    text: "Goes straight to the list's own slicing.",
    checks: 'these are exactly a `list` and a `slice`',
  },
  BINARY_OP_SUBSCR_DICT: {
    summary: 'Get an item of a dict',
    text: "Goes straight to the dictionary's look-up. A missing key raises `KeyError`.",
    checks: 'the container is exactly a `dict`',
  },
  BINARY_OP_SUBSCR_GETITEM: {
    summary: 'Get an item by a `__getitem__` written in Python',
    text: 'Enters that function as if it were called here. The result arrives when it returns.',
    checks: 'the type still has the same `__getitem__`',
  },
  BINARY_SLICE: {
    summary: 'Get a slice',
    stack: 'container, start, stop -> result',
    text: '`container[start:stop]`. The slice object is made on the way; a step would need `BUILD_SLICE`.',
  },
  UNARY_NEGATIVE: {
    summary: 'Negate',
    stack: 'value -> result',
    text: "`-value`: calls the type's `__neg__`.",
  },
  UNARY_INVERT: {
    summary: 'Invert the bits',
    stack: 'value -> result',
    text: "`~value`: calls the type's `__invert__`.",
  },
  UNARY_NOT: {
    summary: 'Turn true into false and back',
    stack: 'bool -> bool',
    text: '`not`. The value is `True` or `False` already: a `TO_BOOL` comes before if need be.',
  },
  TO_BOOL: {
    summary: 'Find out whether a value counts as true',
    stack: 'value -> bool',
    text: "Calls the type's `__bool__`, else its `__len__`; a value with neither is true. Every `if`, `while`, `and`, `or` and `not` asks this of a value that may not be a bool.",
    cache: 'what a specialised form needs to know',
  },
  TO_BOOL_BOOL: {
    summary: 'Leave a bool as it is',
    text: 'There is nothing to do.',
    checks: 'the value is `True` or `False`',
  },
  TO_BOOL_INT: {
    summary: 'Find out whether an int is not zero',
    text: 'Compares with 0, without a call.',
    checks: 'the value is exactly an `int`',
  },
  TO_BOOL_LIST: {
    summary: 'Find out whether a list has items',
    text: 'Looks at its length, without a call.',
    checks: 'the value is exactly a `list`',
  },
  TO_BOOL_NONE: {
    summary: 'Turn `None` into `False`',
    text: 'For a value that was `None` last time.',
    checks: 'the value is `None`',
  },
  TO_BOOL_STR: {
    summary: 'Find out whether a string has characters',
    text: 'Compares with the empty string, without a call.',
    checks: 'the value is exactly a `str`',
  },
  TO_BOOL_ALWAYS_TRUE: {
    summary: 'Turn an object into `True`',
    text: 'Its type has neither `__bool__` nor `__len__`, so nothing is asked.',
    checks: 'the type is unchanged',
  },
  COMPARE_OP: {
    summary: 'Compare',
    stack: 'left, right -> result',
    text: '`arg >> 5` chooses among `<`, `<=`, `==`, `!=`, `>` and `>=`. The result may be any object; if `arg & 16` is set, only its truth is wanted, and a bool is pushed.',
    cache: '',
  },
  COMPARE_OP_INT: {
    summary: 'Compare two small ints',
    text: "Compares the machine's own numbers.",
    checks: 'both are exactly `int` and below 2**30 in size',
  },
  COMPARE_OP_FLOAT: {
    summary: 'Compare two floats',
    text: "Compares the machine's own numbers.",
    checks: 'both are exactly `float`',
  },
  COMPARE_OP_STR: {
    summary: 'Tell whether two strings are equal',
    text: 'For `==` and `!=` only: compares lengths, then characters.',
    checks: 'both are exactly `str`',
  },
  IS_OP: {
    summary: 'Tell whether two are the same object',
    stack: 'left, right -> bool',
    text: '`left is right`, or `is not` if `arg` is 1. It compares addresses and runs no code of the objects.',
  },
  CONTAINS_OP: {
    summary: 'Tell whether a container has a value',
    stack: 'value, container -> bool',
    text: "`value in container`, or `not in` if `arg` is 1. Calls the container's `__contains__`; without one, it goes through the items.",
    cache: '',
  },
  CONTAINS_OP_DICT: {
    summary: 'Tell whether a dict has a key',
    text: "Goes straight to the dictionary's look-up.",
    checks: 'the container is exactly a `dict`',
  },
  CONTAINS_OP_SET: {
    summary: 'Tell whether a set has a value',
    text: "Goes straight to the set's look-up.",
    checks: 'the container is exactly a `set` or `frozenset`',
  },
}
