import type { FrameState, Moment, ObjectState, Value } from '@bytelab/runtime'
import { describe, expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { WatchError } from './expression.ts'
import { parseWatch } from './parse.ts'
import { inline } from './text.ts'

const int = (value: number | bigint): Value => ({ type: 'int', text: String(value) })
const str = (text: string): Value => ({ type: 'str', text, length: [...text].length })
const object = (id: number): Value => ({ type: 'object', id })

const objects: ObjectState[] = [
  {
    id: 1,
    type: 'dict',
    kind: 'mapping',
    entries: [
      [str('xs'), object(2)],
      [str('same'), object(2)],
      [str('p'), object(3)],
      [str('q'), object(4)],
      [str('ages'), object(5)],
      [str('letters'), object(6)],
      [str('huge'), object(7)],
      [str('loop'), object(8)],
      [str('word'), str('hé🐍o')],
      [str('big'), int(10n ** 40n)],
      [str('half'), { type: 'float', value: 0.5 }],
      [str('nan'), { type: 'float', value: Number.NaN }],
      [str('raw'), { type: 'bytes', bytes: Uint8Array.of(0, 97), length: 2 }],
      [str('cut'), { type: 'str', text: 'abc', length: 2000 }],
      [str('pair'), object(10)],
    ],
  },
  { id: 2, type: 'list', kind: 'sequence', items: [int(3), int(1), int(2)], length: 3 },
  {
    id: 3,
    type: 'Point',
    kind: 'instance',
    attributes: [
      ['x', int(1)],
      ['tags', object(6)],
    ],
  },
  { id: 4, type: 'Point', kind: 'instance', attributes: [['x', int(1)]] },
  {
    id: 5,
    type: 'dict',
    kind: 'mapping',
    entries: [
      [str('Ada'), int(36)],
      [int(1), str('one')],
      [object(10), str('pair')],
    ],
  },
  { id: 6, type: 'set', kind: 'set', items: [str('a'), str('b')], length: 2 },
  { id: 7, type: 'list', kind: 'sequence', items: [int(0), int(1)], length: 5000, cut: true },
  { id: 8, type: 'list', kind: 'sequence', items: [int(1), object(8)], length: 2 },
  { id: 9, type: 'cell', kind: 'cell', items: [int(7)] },
  { id: 10, type: 'tuple', kind: 'sequence', items: [int(1), int(2)], length: 2 },
  { id: 11, type: 'cell', kind: 'cell', items: [{ type: 'null' }] },
]

const frame: FrameState = {
  id: 1,
  code: 0,
  offset: 0,
  stack: [],
  locals: [
    { name: 'n', kind: 'local', value: int(5) },
    { name: 'later', kind: 'local', value: { type: 'null' } },
    { name: 'count', kind: 'cell', value: object(9) },
    { name: 'hollow', kind: 'free', value: object(11) },
  ],
  globals: 1,
  hidden: [],
}
const moment: Moment = { step: 0, frames: [frame], object: (id) => objects.find((each) => each.id === id) }

function say(source: string): string {
  try {
    const { value, look } = evaluate(parseWatch(source), moment, frame)
    return inline(value, look)
  } catch (error) {
    if (error instanceof WatchError) return `! ${error.message}`
    throw error
  }
}

describe('a watch', () => {
  test.each([
    // Names, in the order in which Python looks them up.
    ['n', '5'],
    ['count', '7'],
    ['xs', '[3, 1, 2]'],
    ['later', '! later is not bound yet'],
    ['hollow', '! hollow is not bound yet'],
    ['nowhere', '! nowhere is not bound here'],
    // Literals.
    ['1_000', '1000'],
    ['0xff + 0o7 + 0b1', '263'],
    ['1.5e3', '1500.0'],
    ['2j', '2j'],
    ["'a\\n\\x41\\u00e9\\U0001f40d'", "'a\\nAé🐍'"],
    ["r'\\n'", "'\\\\n'"],
    ["'a' 'b'", "'ab'"],
    ["b'\\x00a'", "b'\\x00a'"],
    ['[1, "a", None, True, ...]', "[1, 'a', None, True, Ellipsis]"],
    ['(1,)', '(1,)'],
    ['()', '()'],
    ['{1, 1, 2}', '{1, 2}'],
    ["{'a': [n]}", "{'a': [5]}"],
    // Attributes and subscripts.
    ['p.x', '1'],
    ['p.y', '! Point has no recorded attribute y'],
    ['xs[0]', '3'],
    ['xs[-1]', '2'],
    ['xs[3]', '! index 3 is out of range: the length is 3'],
    ['xs["a"]', '! an index is an int, not str'],
    ['xs[1:]', '[1, 2]'],
    ['xs[::-1]', '[2, 1, 3]'],
    ['xs[-2:99]', '[1, 2]'],
    ['xs[::0]', '! the step of a slice cannot be zero'],
    ['word[1:3]', "'é🐍'"],
    ['word[2]', "'🐍'"],
    ['pair[:1]', '(1,)'],
    ['raw[1]', '97'],
    ['ages["Ada"]', '36'],
    ['ages[1.0]', "'one'"],
    ['ages[1, 2]', "'pair'"],
    ['ages["Bob"]', "! there is no key 'Bob'"],
    ['huge[1]', '1'],
    ['huge[4000]', '! only a part of this list was recorded'],
    ['huge[5000]', '! index 5000 is out of range: the length is 5000'],
    // Arithmetic, as Python's.
    ['-7 // 2', '-4'],
    ['-7 % 3', '2'],
    ['7 / 2', '3.5'],
    ['7.5 // 2', '3.0'],
    ['-7.5 % 2', '0.5'],
    ['big * 10 + 1', `1${'0'.repeat(40)}1`],
    ['big / big', '1.0'],
    ['2 ** 100', '1267650600228229401496703205376'],
    ['2 ** -1', '0.5'],
    ['-2 ** 2', '-4'],
    ['9 ** 9 ** 9', '! the number would be too long to compute at every step'],
    ['1 << 99999999', '! the number would be too long to compute at every step'],
    ['1 / 0', '! division by zero'],
    ['1 // 0', '! division by zero'],
    ['1.0 % 0', '! division by zero'],
    ['~5 & 0xff | 1 ^ 2', '251'],
    ['True + True', '2'],
    ['True & False', 'False'],
    ['"ab" + "c" * 2', "'abcc'"],
    ['[1] + [2] * 2', '[1, 2, 2]'],
    ['"a" * 10 ** 9', '! the result would be too long to show'],
    ['[0] * 10 ** 9', '! the result would be too long to show'],
    ['1 + "a"', '! + is not for str here'],
    ['p + 1', '! + is not for Point here'],
    // Comparisons.
    ['1 < n <= 5', 'True'],
    ['1 < 2 > 3', 'False'],
    ['(1 < 2) == True', 'True'],
    ['1 == 1.0 == True', 'True'],
    ['big == 1e40', 'False'],
    ['nan == nan', 'False'],
    ['xs == [3, 1, 2]', 'True'],
    ['xs == (3, 1, 2)', 'False'],
    ['xs < [3, 2]', 'True'],
    ['"z" < "é" < "🐍"', 'True'],
    ['xs is same', 'True'],
    ['p is q', 'False'],
    ['p == q', '! == of Point is up to its code, which is not run here; try is'],
    ['p is not None', 'True'],
    ['p == None', 'False'],
    ['n is 5', '! the identity of int is not recorded; compare with =='],
    ['1 < "a"', '! < does not compare int with str here'],
    ['cut == "abc"', 'False'],
    ['"zz" in cut', '! only a part of this str was recorded'],
    ['loop == loop', 'True'],
    ['{1: 2} == {1: 2.0}', 'True'],
    ['{1, 2} == {2, 1}', 'True'],
    // Membership.
    ['1 in xs', 'True'],
    ['9 not in xs', 'True'],
    ['"a" in letters', 'True'],
    ['"Ada" in ages', 'True'],
    ['p in [q, p]', '! == of Point is up to its code, which is not run here; try is'],
    ['p in [p, q]', 'True'],
    ['9 in huge', '! only a part of this list was recorded'],
    ['"é🐍" in word', 'True'],
    ['1 in n', '! what is in int is not recorded'],
    // Logic.
    ['n and xs', '[3, 1, 2]'],
    ['[] or "none"', "'none'"],
    ['not letters', 'False'],
    ['n > 3 and nowhere', '! nowhere is not bound here'],
    ['n < 3 and nowhere', 'False'],
    ['"big" if n > 3 else "small"', "'big'"],
    ['not p', '! whether Point is true is up to its code, which is not run here'],
    // len().
    ['len(xs) + len("🐍") + len(ages)', '7'],
    ['len(huge)', '5000'],
    ['len(cut)', '2000'],
    ['len(n)', '! len() of int is not recorded'],
    ['len(xs, 1)', '! len() takes one argument'],
    // What is refused before it is computed.
    ['', '! Write an expression, for example len(items)'],
    ['print(n)', '! print() would run the program: of calls, only len() can be watched'],
    ['xs.pop()', '! xs.pop() would run the program: of calls, only len() can be watched'],
    ['n = 3', '! A watch only looks: use == to compare'],
    ['n; n', '! A watch is one expression, for example len(items)'],
    ['n, n', '! A watch is one value: put a tuple into parentheses'],
    ['import os', '! A watch is one expression, for example len(items)'],
    ['f"{n}"', '! f-strings cannot be watched: they would run __format__'],
    ['lambda: 1', '! lambda cannot be watched: nothing is run here'],
    ['[x for x in xs]', '! Comprehensions cannot be watched'],
    ['[*xs]', '! * and named arguments cannot be watched'],
    ['n +', '! The expression is not finished, or has a mistake in it'],
    ['n.', '! The expression is not finished, or has a mistake in it'],
    ['(n', '! The expression is not finished, or has a mistake in it'],
    ['n n', '! A watch is one expression, for example len(items)'],
    ['"abc', '! The expression is not finished, or has a mistake in it'],
    ["'\\ud800'", "'\\ud800'"],
    ['"\\U00110000"', '! \\U00110000 is beyond the last character'],
  ])('%s', (source, expected) => {
    expect(say(source)).toBe(expected)
  })

  test('is refused when it is too long or too deep', () => {
    expect(say('n+'.repeat(400))).toBe('! A watch has at most 500 characters; this has 800')
    expect(say(`${'('.repeat(200)}n${')'.repeat(200)}`)).toBe('! The expression is nested too deeply')
  })

  test('says so when no frame is left', () => {
    expect(() => evaluate(parseWatch('n'), moment, undefined)).toThrow('the program is over')
  })

  test('gives up on what would take long at every step', () => {
    const deep: ObjectState[] = Array.from({ length: 200 }, (_, index) => ({
      id: index + 1,
      type: 'list',
      kind: 'sequence',
      items: [object(((index + 2) % 200) + 1)],
      length: 1,
    }))
    const wide: Moment = {
      step: 0,
      frames: [],
      object: (id) => deep[id - 1],
    }
    const rows: FrameState = {
      ...frame,
      locals: [
        { name: 'a', kind: 'local', value: object(1) },
        { name: 'b', kind: 'local', value: object(2) },
      ],
    }
    expect(() => evaluate(parseWatch('a == b'), wide, rows)).toThrow('nested too deeply to compare')
  })
})
