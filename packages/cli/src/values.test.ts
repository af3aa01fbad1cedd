import type { Moment, ObjectState, Value } from '@bytelab/runtime'
import { expect, test } from 'vitest'
import { writer } from './values.ts'

function int(text: string): Value {
  return { type: 'int', text }
}
function str(text: string, length = [...text].length): Value {
  return { type: 'str', text, length }
}
function ref(id: number): Value {
  return { type: 'object', id }
}

const objects: ObjectState[] = [
  { id: 1, type: 'list', kind: 'sequence', length: 3, items: [int('1'), str("it's"), ref(2)] },
  { id: 2, type: 'tuple', kind: 'sequence', items: [ref(1)] },
  { id: 3, type: 'dict', kind: 'mapping', length: 1, entries: [[str('k'), ref(4)]] },
  {
    id: 4,
    type: 'Point',
    kind: 'instance',
    attributes: [
      ['x', int('1')],
      ['y', ref(5)],
    ],
  },
  { id: 5, type: 'set', kind: 'set', length: 0, items: [] },
  { id: 6, type: 'deque', kind: 'sequence', length: 100, items: [int('0'), int('1')], cut: true },
  { id: 7, type: 'ValueError', kind: 'exception', attributes: [['args', ref(8)]] },
  { id: 8, type: 'tuple', kind: 'sequence', length: 1, items: [str('no')] },
  { id: 9, type: 'function', kind: 'function', name: 'add' },
  { id: 10, type: 'cell', kind: 'cell', items: [] },
  { id: 11, type: 'list', kind: 'sequence', length: 50, items: Array(50).fill(int('12345')) },
  { id: 12, type: 'list', kind: 'sequence', length: 1, items: [ref(13)] },
  { id: 13, type: 'list', kind: 'sequence', length: 1, items: [ref(14)] },
  { id: 14, type: 'list', kind: 'sequence', length: 1, items: [ref(15)] },
  { id: 15, type: 'list', kind: 'sequence', length: 1, items: [int('1')] },
  { id: 16, type: 'frozenset', kind: 'set', length: 1, items: [int('1')] },
  { id: 17, type: 'Counter', kind: 'mapping', length: 0, entries: [] },
  { id: 19, type: 'constructor', kind: 'instance', attributes: [['__proto__', int('1')]] },
  { id: 18, type: 'set', kind: 'set', length: 1, items: [int('1')] },
]
const moment: Moment = { step: 0, frames: [], object: (id) => objects.find((each) => each.id === id) }
const { text, json } = writer(moment, 40)

test.each<[Value, string]>([
  [ref(1), `[1, "it's", ([…],)]`],
  [ref(3), `{'k': <Point x=1, y=set()>}`],
  [ref(6), 'deque([0, 1, …])'],
  [ref(7), "ValueError('no')"],
  [ref(9), '<function add>'],
  [ref(10), '<cell: empty>'],
  [ref(12), '[[[[…]]]]'],
  [ref(16), 'frozenset({1})'],
  [ref(17), 'Counter({})'],
  [ref(18), '{1}'],
  [ref(19), '<constructor __proto__=1>'],
  [ref(99), '<object #99>'],
  [{ type: 'null' }, '<NULL>'],
  [{ type: 'complex', real: 0, imag: -2 }, '-2j'],
  [{ type: 'bytes', bytes: new Uint8Array([0, 65]), length: 2 }, "b'\\x00A'"],
])('%j is %s', (value, expected) => {
  expect(text(value)).toBe(expected)
})

test('long values are cut', () => {
  expect(text(ref(11))).toBe('[12345, 12345, 12345, 12345, 12345, 123…')
  expect(text(str('x'.repeat(10_000)))).toHaveLength(40)
})

test.each<[Value, unknown]>([
  [{ type: 'none' }, null],
  [{ type: 'bool', value: true }, true],
  [int('-9007199254740991'), -9007199254740991],
  [int('9007199254740993'), { type: 'int', repr: '9007199254740993' }],
  [
    { type: 'int', text: '12', cut: true },
    { type: 'int', repr: '12…' },
  ],
  [{ type: 'float', value: 0.1 }, 0.1],
  [
    { type: 'float', value: Number.NaN },
    { type: 'float', repr: 'nan' },
  ],
  [
    { type: 'float', value: Number.NEGATIVE_INFINITY },
    { type: 'float', repr: '-inf' },
  ],
  [str('a\ud800"\n😀'), 'a\ud800"\n😀'],
  [str('abc', 1000), { type: 'str', repr: "'abc'", length: 1000 }],
  [{ type: 'null' }, { type: 'NULL', repr: '<NULL>' }],
  [{ type: 'ellipsis' }, { type: 'ellipsis', repr: 'Ellipsis' }],
  [ref(2), { id: 2, type: 'tuple', repr: `([1, "it's", (…)],)`, length: 1 }],
  [ref(9), { id: 9, type: 'function', repr: '<function add>' }],
])('%j in JSON is %j', (value, expected) => {
  expect(JSON.parse(json(value))).toEqual(expected)
})

test('a float in JSON is no int', () => {
  const written = [1, -0, 1e16, 1e-7, 1.5].map((value) => json({ type: 'float', value }))
  expect(written).toEqual(['1.0', '-0.0', '1e+16', '1e-07', '1.5'])
  for (const each of written) expect(Number.isFinite(JSON.parse(each))).toBe(true)
})
