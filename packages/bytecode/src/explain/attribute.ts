import type { Entries } from './entry.ts'

/** Attributes. */
export const attribute: Entries = {
  LOAD_ATTR: {
    summary: 'Get an attribute',
    stack: 'object -> value, [self or NULL]',
    text: '`object.name`, with the name `co_names[arg >> 1]`. If `arg & 1` is set, the attribute is about to be called. Then a method is pushed as a plain function with the object beside it, which saves making a bound method; anything else is followed by `NULL`. A full look-up walks through the type, its bases and the instance.',
    cache: 'the version of the type and the place of the value, or the value itself',
  },
  LOAD_ATTR_INSTANCE_VALUE: {
    summary: "Get an attribute from the object's own array",
    stack: 'object -> value, [NULL]',
    text: 'Objects of one class mostly have the same attributes, so CPython keeps their values in an array inside the object and makes no dictionary. This reads a place in that array.',
    checks: 'the type is unchanged and the object still has its array',
  },
  LOAD_ATTR_WITH_HINT: {
    summary: "Get an attribute from a remembered place in the object's dictionary",
    stack: 'object -> value, [NULL]',
    text: 'The object has a real `__dict__`. Skips the search: the cache says where in it the name was last time.',
    checks: 'the type is unchanged and the name is still at that place',
  },
  LOAD_ATTR_SLOT: {
    summary: 'Get an attribute from `__slots__`',
    stack: 'object -> value, [NULL]',
    text: 'Reads the value at a fixed distance from the start of the object.',
    checks: 'the type is unchanged and the slot is filled',
  },
  LOAD_ATTR_MODULE: {
    summary: "Get a module's attribute",
    stack: 'object -> value, [NULL]',
    text: "Takes the value straight from its place in the module's dictionary. So `math.pi` costs little more than a global.",
    checks: 'the object is a module whose set of names is unchanged',
  },
  LOAD_ATTR_CLASS: {
    summary: "Get a class's attribute",
    stack: 'object -> value, [NULL]',
    text: 'The object is itself a class, and the value is in the cache: nothing is looked up.',
    checks: 'the object is the same class as before, unchanged',
  },
  LOAD_ATTR_CLASS_WITH_METACLASS_CHECK: {
    summary: "Get a class's attribute, minding the metaclass",
    stack: 'object -> value, [NULL]',
    text: 'Like `LOAD_ATTR_CLASS`, for a class whose metaclass could interfere.',
    checks: 'neither the class nor its metaclass has changed',
  },
  LOAD_ATTR_PROPERTY: {
    summary: 'Get a property',
    stack: 'object -> value',
    text: "Enters the property's Python function as if it were called here, without any look-up. The result arrives when it returns.",
    checks: 'the type is unchanged, so that the property is the same',
  },
  LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: {
    summary: "Get an attribute by the class's own `__getattribute__`",
    stack: 'object -> value',
    text: 'Enters that Python function directly, with the object and the name.',
    checks: 'the type and the function are unchanged',
  },
  LOAD_ATTR_METHOD_WITH_VALUES: {
    summary: 'Get a method of an object that has an array of attributes',
    stack: 'object -> function, self',
    text: 'The function is in the cache: no look-up, no bound method.',
    checks:
      'the type is unchanged, and no object of it has gained a new attribute, which could hide the method',
  },
  LOAD_ATTR_METHOD_NO_DICT: {
    summary: 'Get a method of an object without a dictionary',
    stack: 'object -> function, self',
    text: 'The function is in the cache: no look-up, no bound method. Such an object, a `list` or `str` say, has no attributes of its own that could hide the method.',
    checks: 'the type is unchanged',
  },
  LOAD_ATTR_METHOD_LAZY_DICT: {
    summary: 'Get a method of an object whose dictionary does not exist yet',
    stack: 'object -> function, self',
    text: 'The function is in the cache: no look-up, no bound method. An exception is such an object.',
    checks: 'the type is unchanged and the object still has no dictionary',
  },
  LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES: {
    summary: "Get a class's plain value through an object that has an array of attributes",
    stack: 'object -> value',
    text: 'The value, a default that the class gives to all its objects, is in the cache.',
    checks:
      'the type is unchanged, and no object of it has gained a new attribute, which could hide the value',
  },
  LOAD_ATTR_NONDESCRIPTOR_NO_DICT: {
    summary: "Get a class's plain value through an object without a dictionary",
    stack: 'object -> value',
    text: 'The value is in the cache. The object has no attributes of its own that could hide it.',
    checks: 'the type is unchanged',
  },
  LOAD_SUPER_ATTR: {
    summary: 'Get an attribute through `super()`',
    stack: 'super, class, self -> value, [self or NULL]',
    text: '`super().name` in one step. The name is `co_names[arg >> 2]`; `arg & 2` says that `super` was written with arguments, `arg & 1` that the attribute is about to be called.',
    cache: '',
  },
  LOAD_SUPER_ATTR_ATTR: {
    summary: 'Get an attribute through `super()`, without a `super` object',
    stack: 'super, class, self -> value',
    text: 'Searches the classes after `class` directly.',
    checks: '`super` is the built-in one',
  },
  LOAD_SUPER_ATTR_METHOD: {
    summary: 'Get a method through `super()`, without a `super` object',
    stack: 'super, class, self -> function, self or NULL',
    text: 'Searches the classes after `class` directly, and makes no bound method.',
    checks: '`super` is the built-in one',
  },
  STORE_ATTR: {
    summary: 'Set an attribute',
    stack: 'value, object ->',
    text: "`object.name = value`, with the name `co_names[arg]`. Goes through the type's `__setattr__`.",
    cache: 'the version of the type and the place of the value',
  },
  STORE_ATTR_INSTANCE_VALUE: {
    summary: "Set an attribute in the object's own array",
    text: 'Writes the value to its place in the array inside the object.',
    checks: 'the type is unchanged and the object has no dictionary',
  },
  STORE_ATTR_SLOT: {
    summary: 'Set an attribute in `__slots__`',
    text: 'Writes the value at a fixed distance from the start of the object.',
    checks: 'the type is unchanged',
  },
  STORE_ATTR_WITH_HINT: {
    summary: "Set an attribute at a remembered place in the object's dictionary",
    text: 'Skips the search: the cache says where in the `__dict__` the name was last time.',
    checks: 'the type is unchanged and the name is still at that place',
  },
  DELETE_ATTR: {
    summary: 'Delete an attribute',
    stack: 'object ->',
    text: "`del object.name`, with the name `co_names[arg]`. Goes through the type's `__delattr__`.",
  },
}
