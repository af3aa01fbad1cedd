import type { Entries } from './entry.ts'

/** Containers and strings, built and taken apart. */
export const build: Entries = {
  BUILD_LIST: {
    summary: 'Make a list',
    stack: 'items… -> list',
    text: 'Takes `arg` values. A list of three or more constants starts empty, and `LIST_EXTEND` fills it from one tuple.',
  },
  BUILD_TUPLE: {
    summary: 'Make a tuple',
    stack: 'items… -> tuple',
    text: 'Takes `arg` values. Tuples of constants are constants themselves and need no building.',
  },
  BUILD_SET: {
    summary: 'Make a set',
    stack: 'items… -> set',
    text: 'Takes `arg` values and hashes each.',
  },
  BUILD_MAP: {
    summary: 'Make a dict',
    stack: 'keys and values… -> dict',
    text: 'Takes `arg` pairs, each key below its value.',
  },
  BUILD_SLICE: {
    summary: 'Make a slice',
    stack: 'start, stop, [step] -> slice',
    text: 'Takes two values, or three if `arg` is 3.',
  },
  BUILD_STRING: {
    summary: 'Join strings',
    stack: 'strings… -> string',
    text: 'Joins the `arg` pieces of an f-string in one go.',
  },
  BUILD_INTERPOLATION: {
    summary: 'Make a part of a t-string',
    stack: 'value, source, [format] -> interpolation',
    text: 'Keeps the value of one `{…}` with its source text. `arg & 1` says whether a format follows, `arg >> 2` chooses `!s`, `!r` or `!a`. Nothing becomes text yet.',
  },
  BUILD_TEMPLATE: {
    summary: 'Make a t-string',
    stack: 'strings, interpolations -> template',
    text: 'Puts the tuple of fixed pieces and the tuple of values together into a `Template`.',
  },
  CONVERT_VALUE: {
    summary: 'Apply `!s`, `!r` or `!a`',
    stack: 'value -> string',
    text: 'Within an f-string: `str` if `arg` is 1, `repr` if 2, `ascii` if 3.',
  },
  FORMAT_SIMPLE: {
    summary: 'Turn a value into text',
    stack: 'value -> string',
    text: 'A plain `{value}` of an f-string: calls `__format__` with an empty format. A string stays as it is.',
  },
  FORMAT_WITH_SPEC: {
    summary: 'Turn a value into text by a format',
    stack: 'value, format -> string',
    text: '`{value:format}` of an f-string: calls `__format__`.',
  },
  LIST_APPEND: {
    summary: 'Append to the list of a comprehension',
    stack: 'list, …, value -> list, …',
    text: "The list lies `arg` places down once the value is popped; the loop's iterator is in between.",
  },
  SET_ADD: {
    summary: 'Add to the set of a comprehension',
    stack: 'set, …, value -> set, …',
    text: 'The set lies `arg` places down once the value is popped.',
  },
  MAP_ADD: {
    summary: 'Set an item of the dict of a comprehension',
    stack: 'dict, …, key, value -> dict, …',
    text: 'The dict lies `arg` places down once key and value are popped.',
  },
  LIST_EXTEND: {
    summary: 'Add all items to a list',
    stack: 'list, …, iterable -> list, …',
    text: 'For `[*a, *b]`, and lists of three or more constants. The list lies `arg` places down once the iterable is popped.',
  },
  SET_UPDATE: {
    summary: 'Add all items to a set',
    stack: 'set, …, iterable -> set, …',
    text: 'For `{*a, *b}`, and sets of three or more constants. The set lies `arg` places down once the iterable is popped.',
  },
  DICT_UPDATE: {
    summary: 'Add all items to a dict',
    stack: 'dict, …, mapping -> dict, …',
    text: 'For `{**a, **b}`. A key that is there already gets the new value.',
  },
  DICT_MERGE: {
    summary: 'Add keywords to those of a call',
    stack: 'dict, …, mapping -> dict, …',
    text: 'For `f(**a, **b)`. A name that is there already raises `TypeError`; the callable, further down, is needed for the message.',
  },
  UNPACK_SEQUENCE: {
    summary: 'Take a sequence apart',
    stack: 'sequence -> items…',
    text: '`a, b = sequence`: there must be just `arg` items. They are pushed backwards, so that the first is on top and stored first.',
    cache: '',
  },
  UNPACK_SEQUENCE_TWO_TUPLE: {
    summary: 'Take a pair apart',
    stack: 'tuple -> second, first',
    text: 'Reads both items straight from the tuple.',
    checks: 'the sequence is exactly a `tuple` of two',
  },
  UNPACK_SEQUENCE_TUPLE: {
    summary: 'Take a tuple apart',
    text: "Reads the items straight from the tuple's array.",
    checks: 'the sequence is exactly a `tuple` of the right length',
  },
  UNPACK_SEQUENCE_LIST: {
    summary: 'Take a list apart',
    text: "Reads the items straight from the list's array.",
    checks: 'the sequence is exactly a `list` of the right length',
  },
  UNPACK_EX: {
    summary: 'Take a sequence apart, the rest into a list',
    stack: 'iterable -> after…, rest, before…',
    text: '`a, *rest, z = iterable`. The low byte of `arg` counts the names before the star, the next those after it. The first item ends on top.',
  },
}
