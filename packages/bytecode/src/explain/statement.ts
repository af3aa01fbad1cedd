import type { Entries } from './entry.ts'

/** `match`, `import` and annotations. */
export const statement: Entries = {
  MATCH_MAPPING: {
    summary: 'Tell whether the subject is a mapping',
    stack: 'subject -> subject, bool',
    text: 'For a `case {…}`. The type must be marked as a mapping, as `dict` and subclasses of `collections.abc.Mapping` are.',
  },
  MATCH_SEQUENCE: {
    summary: 'Tell whether the subject is a sequence',
    stack: 'subject -> subject, bool',
    text: 'For a `case […]`. The type must be marked as a sequence, as `list` and `tuple` are; `str` and `bytes` are not.',
  },
  MATCH_KEYS: {
    summary: "Get the values of a pattern's keys",
    stack: 'subject, keys -> subject, keys, values or None',
    text: 'Pushes a tuple of the values, or `None` if a key is missing.',
  },
  MATCH_CLASS: {
    summary: 'Match a class pattern',
    stack: 'subject, class, names -> attributes or None',
    text: 'For `case Point(1, y=y)`. If the subject is an instance and has the attributes, pushes a tuple of them: `arg` by position, found through `__match_args__`, then those of the tuple of names.',
  },
  GET_LEN: {
    summary: 'Push the length, keep the value',
    stack: 'value -> value, int',
    text: 'A `case` with a list of patterns first compares lengths.',
  },
  IMPORT_NAME: {
    summary: 'Import a module',
    stack: 'level, names -> module',
    text: 'Calls `__import__` with the name `co_names[arg]`. The level is the number of leading dots, the names are those after `from … import`, or `None`.',
  },
  IMPORT_FROM: {
    summary: 'Get a name from a module',
    stack: 'module -> module, value',
    text: 'Gets the attribute `co_names[arg]`, or a submodule of that name. The module stays for the next name.',
  },
  SETUP_ANNOTATIONS: {
    summary: 'Make sure that `__annotations__` exists',
    stack: '->',
    text: 'In a module or class body with `from __future__ import annotations`: makes an empty dict if there is none.',
  },
  ANNOTATIONS_PLACEHOLDER: {
    summary: 'Keep a place for annotations',
    stack: '->',
    text: 'Exists only inside the compiler, which puts here what it learns of annotations at the end of the code, or nothing.',
  },
}
