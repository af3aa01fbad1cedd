import type { ObjectState, Value } from '@bytelab/runtime'
import { describe, expect, test } from 'vitest'
import { children, remark } from './children.ts'
import { inline, lengthText, typeName } from './text.ts'

const int = (value: number): Value => ({ type: 'int', text: String(value) })
const str = (text: string): Value => ({ type: 'str', text, length: [...text].length })
const object = (id: number): Value => ({ type: 'object', id })

/** Objects by number, from 1. */
function world(...states: Omit<ObjectState, 'id'>[]): (id: number) => ObjectState | undefined {
  return (id) => {
    const state = states[id - 1]
    return state && { ...state, id }
  }
}

const nothing = world()

describe('values that are no objects', () => {
  test.each<[Value, string]>([
    [{ type: 'none' }, 'None'],
    [{ type: 'ellipsis' }, 'Ellipsis'],
    [{ type: 'notimplemented' }, 'NotImplemented'],
    [{ type: 'null' }, 'NULL'],
    [{ type: 'bool', value: true }, 'True'],
    [int(-5), '-5'],
    [{ type: 'float', value: 1 }, '1.0'],
    [{ type: 'float', value: -0 }, '-0.0'],
    [{ type: 'float', value: Number.NaN }, 'nan'],
    [{ type: 'float', value: Number.NEGATIVE_INFINITY }, '-inf'],
    [{ type: 'float', value: 1e16 }, '1e+16'],
    [{ type: 'float', value: 1e-5 }, '1e-05'],
    [{ type: 'float', value: 0.1 + 0.2 }, '0.30000000000000004'],
    [{ type: 'complex', real: 0, imag: 1 }, '1j'],
    [{ type: 'complex', real: 1.5, imag: -2 }, '(1.5-2j)'],
    [str(''), "''"],
    [str("it's"), '"it\'s"'],
    [str('a\n\t\\é🐍\ud800\u202e'), "'a\\n\\t\\\\é🐍\\ud800\\u202e'"],
    [{ type: 'bytes', bytes: Uint8Array.of(0, 97, 255), length: 3 }, "b'\\x00a\\xff'"],
    [{ type: 'bytes', bytes: new Uint8Array(), length: 0 }, "b''"],
  ])('%j', (value, expected) => {
    expect(inline(value, nothing)).toBe(expected)
  })

  test('what is long is cut, and says so', () => {
    expect(inline(str('x'.repeat(500)), nothing, 20)).toBe(`'${'x'.repeat(20)}'…`)
    expect(inline({ type: 'str', text: 'short', length: 1000 }, nothing)).toBe("'short'…")
    expect(inline({ type: 'int', text: '9'.repeat(100) }, nothing, 30)).toBe(`${'9'.repeat(26)}…`)
    expect(inline({ type: 'int', text: '123', cut: true }, nothing)).toBe('123…')
    expect(inline({ type: 'bytes', bytes: new Uint8Array(100), length: 5000 }, nothing, 10)).toBe(
      `b'${'\\x00'.repeat(10)}'…`,
    )
  })

  test('a pair of surrogates is not cut in half', () => {
    expect(inline(str('🐍'.repeat(20)), nothing, 9)).toBe(`'${'🐍'.repeat(4)}'…`)
  })
})

describe('objects', () => {
  test.each<[Omit<ObjectState, 'id'>, string]>([
    [{ type: 'list', kind: 'sequence', items: [int(1), str('a')] }, "[1, 'a']"],
    [{ type: 'list', kind: 'sequence', items: [] }, '[]'],
    [{ type: 'tuple', kind: 'sequence', items: [int(1)] }, '(1,)'],
    [{ type: 'deque', kind: 'sequence', items: [int(1)] }, 'deque([1])'],
    [{ type: 'Stack', kind: 'sequence', items: [int(1)] }, 'Stack([1])'],
    [{ type: 'set', kind: 'set', items: [int(1)] }, '{1}'],
    [{ type: 'set', kind: 'set', items: [], length: 0 }, 'set()'],
    [{ type: 'frozenset', kind: 'set', items: [int(1)] }, 'frozenset({1})'],
    [{ type: 'dict', kind: 'mapping', entries: [[str('a'), int(1)]] }, "{'a': 1}"],
    [{ type: 'Counter', kind: 'mapping', entries: [[str('a'), int(1)]] }, "Counter({'a': 1})"],
    [
      {
        type: 'Point',
        kind: 'instance',
        attributes: [
          ['x', int(1)],
          ['y', int(2)],
        ],
      },
      'Point(x=1, y=2)',
    ],
    [{ type: 'function', kind: 'function', name: 'outer.<locals>.inner' }, 'function outer.<locals>.inner'],
    [{ type: 'builtin_function_or_method', kind: 'function', name: 'print' }, 'built-in print'],
    [{ type: 'builtin_function_or_method', kind: 'function' }, 'built-in function'],
    [
      { type: 'builtin_function_or_method', kind: 'function', name: 'lower', items: [str('A')] },
      "method lower of 'A'",
    ],
    [{ type: 'method_descriptor', kind: 'function', name: 'append' }, 'method append'],
    [{ type: 'type', kind: 'class', name: 'Point' }, 'class Point'],
    [{ type: 'module', kind: 'module', name: 'math' }, 'module math'],
    [{ type: 'generator', kind: 'generator', name: 'letters' }, 'generator letters'],
    [{ type: 'cell', kind: 'cell', items: [int(3)] }, 'cell of 3'],
    [{ type: 'cell', kind: 'cell', items: [] }, 'empty cell'],
    [{ type: 'range', kind: 'other' }, 'range'],
    [{ type: 'list', kind: 'sequence', items: [int(0), int(1)], length: 9000, cut: true }, '[0, 1, …]'],
  ])('%j', (state, expected) => {
    expect(inline(object(1), world(state))).toBe(expected)
  })

  test('what refers to itself ends there', () => {
    const look = world(
      { type: 'list', kind: 'sequence', items: [int(1), object(1), object(2)] },
      { type: 'dict', kind: 'mapping', entries: [[str('up'), object(1)]] },
    )
    expect(inline(object(1), look)).toBe("[1, [...], {'up': [...]}]")
    expect(inline(object(2), look)).toBe("{'up': [1, [...], {...}]}")
  })

  test('what is deep or wide ends early', () => {
    const look = world(
      { type: 'list', kind: 'sequence', items: [object(2)] },
      { type: 'list', kind: 'sequence', items: [object(3)] },
      { type: 'list', kind: 'sequence', items: [int(1)] },
      { type: 'list', kind: 'sequence', items: Array.from({ length: 1000 }, (_, index) => int(index)) },
    )
    expect(inline(object(1), look)).toBe('[[[…]]]')
    const wide = inline(object(4), look)
    expect(wide).toMatch(/^\[0, 1, 2, .*, …\]$/)
    expect(wide.length).toBeLessThan(80)
  })

  test('what was not recorded is a word, not a mistake', () => {
    expect(inline(object(9), nothing)).toBe('…')
    expect(typeName(object(9), nothing)).toBe('object')
    expect(inline(object(1), world({ type: 'list', kind: 'sequence' }))).toBe('[]')
  })
})

describe('a tree', () => {
  test('has attributes, items and entries', () => {
    const look = world()
    const parts = children(
      {
        id: 1,
        type: 'Table',
        kind: 'mapping',
        attributes: [['size', int(2)]],
        entries: [
          [str('a'), int(1)],
          [int(2), { type: 'none' }],
        ],
      },
      look,
    )
    expect(parts.map(({ label }) => label)).toEqual(['size', "'a'", '2'])
    const list: ObjectState = { id: 1, type: 'list', kind: 'sequence', items: [int(5), int(6)] }
    expect(children(list, look)).toEqual([
      { label: '0', value: int(5) },
      { label: '1', value: int(6) },
    ])
  })

  test('says what is not there', () => {
    const list: ObjectState = { id: 1, type: 'list', kind: 'sequence', items: [], length: 0 }
    expect(remark(list)).toBe('Empty')
    expect(remark({ ...list, items: [int(1)], length: 30_000, cut: true })).toBe(
      '1 of 30,000 items were recorded',
    )
    expect(remark({ ...list, kind: 'other', items: undefined, length: undefined })).toBe(
      'Nothing of what is inside was recorded',
    )
    expect(lengthText({ ...list, items: [int(1)], length: 1 })).toBe('1 item')
    expect(lengthText({ ...list, kind: 'cell' })).toBe('')
  })
})
