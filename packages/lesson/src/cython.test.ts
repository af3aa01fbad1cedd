import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classHighlighter, highlightTree } from '@lezer/highlight'
import { parser } from '@lezer/python'
import { describe, expect, test } from 'vitest'
import { cython } from './cython.ts'
import type { Span } from './scan.ts'
import { Line, streamed } from './stream.ts'

const scan = streamed(cython)

/** Each piece with its class, such as `keyword:cdef`; signs and plain names are left out. */
function pieces(code: string): string[] {
  return scan(code)
    .map(
      ({ from, to, classes }) =>
        `${classes.replace(/^tok-(variableName tok-)?/, '')}:${code.slice(from, to)}`,
    )
    .filter((piece) => !/^(?:variableName|propertyName|operator|punctuation):/.test(piece))
}

test.each([
  [
    'cdef extern from "a.h" namespace "n" nogil:',
    'keyword:cdef keyword:extern keyword:from string:"a.h" keyword:namespace string:"n" keyword:nogil',
  ],
  [
    '    void hello(const char *name) except +',
    'typeName:void definition:hello keyword:const typeName:char keyword:except',
  ],
  ['    int add(int, int)', 'typeName:int definition:add typeName:int typeName:int'],
  ['ctypedef struct point:\n    point *next', 'keyword:ctypedef keyword:struct className:point'],
  [
    'ctypedef fused number:\n    int\n    double',
    'keyword:ctypedef keyword:fused className:number typeName:int typeName:double',
  ],
  ['ctypedef int (*call)(void *)', 'keyword:ctypedef typeName:int typeName:void'],
  ['cdef enum:\n    A = 1', 'keyword:cdef keyword:enum number:1'],
  ['cdef class Stack(Base):', 'keyword:cdef keyword:class className:Stack'],
  ['    cdef public int size', 'keyword:cdef keyword:public typeName:int'],
  ['    cdef readonly double[:, ::1] view', 'keyword:cdef keyword:readonly typeName:double number:1'],
  [
    'cdef inline unsigned int fib(int n) except? -1:',
    'keyword:cdef keyword:inline typeName:unsigned typeName:int definition:fib typeName:int keyword:except number:1',
  ],
  ['    cdef int a = int(b)', 'keyword:cdef typeName:int'],
  [
    'def f(int n, str s, double[:] v, Point p):',
    'keyword:def definition:f typeName:int typeName:str typeName:double typeName:Point',
  ],
  ['x = <point *>malloc(n * sizeof(point))', 'typeName:point keyword:sizeof typeName:point'],
  ['y = <int>x + <double[:3]>z', 'typeName:int typeName:double number:3'],
  ['from libc.stdlib cimport free as f', 'keyword:from keyword:cimport keyword:as'],
  ['from . cimport shapes', 'keyword:from keyword:cimport'],
  ['with gil:\n    p is NULL', 'keyword:with keyword:gil keyword:is keyword:NULL'],
  ['include "more.pxi"\nDEF N = 3', 'keyword:include string:"more.pxi" keyword:DEF number:3'],
  [
    'cdef cppclass vector[T]:\n    p = new Foo()',
    'keyword:cdef keyword:cppclass className:vector keyword:new',
  ],
])('%j', (code, wanted) => {
  expect(pieces(code).join(' ')).toBe(wanted)
})

test('what is a name in Python stays one', () => {
  expect(pieces('public = new = struct = gil = 3')).toEqual(['number:3'])
  expect(pieces('double(2)\nchar * 2\nint(x)\nlong[:60]\na < b)')).toEqual([
    'number:2',
    'number:2',
    'number:60',
  ])
  expect(pieces('import struct\nx.public = 1')).toEqual(['keyword:import', 'number:1'])
})

test('a quote that is open colours no other line', () => {
  expect(pieces("x = 'open\ny = 1\nz = f'{a\nw = 2").join(' ')).toBe(
    "string:'open number:1 string2:f' number:2",
  )
})

describe('Python has the same colours', () => {
  /** What each character looks like, by line; strings are one colour, a star is a sign, and white space is left out. */
  function looks(code: string, spans: Span[]): string[] {
    const all: string[] = code.split('').map((character) => (character === '\n' ? '\n' : ''))
    for (const { from, to, classes } of spans) {
      const plain = /^tok-(?:variableName|propertyName|operator|punctuation|meta)$/.test(classes)
      const look = classes.startsWith('tok-string') ? 'string' : classes
      for (let at = from; at < to; at++)
        if (!plain && !/[\s*]/.test(code[at] ?? '')) all[at] = `${look}:${code[at]} `
    }
    return all.join('').split('\n')
  }
  function pythonSpans(code: string): Span[] {
    const spans: Span[] = []
    highlightTree(parser.parse(code), classHighlighter, (from, to, classes) =>
      spans.push({ from, to, classes }),
    )
    return spans
  }

  test.each([
    'async def f(a, /, *b: int = None, **c) -> str: return await a[1:2] @ True',
    `x = rb'\\x' + b"\\n" + "a\\\nb" + '''c"\\N{DASH}\n# d''' # e`,
    `print(f"a {b!r:>{width}} {{c}} {d['e']}" rf'{f:\\d}' f"{g}")`,
    'n = 0x_ff + 1_000.5e-3 + 2j + .5 + x1',
    '@a.b\nclass C(D, metaclass=E):\n  def if_(self): ...',
    'match a:\n  case [1, *_] if b: pass\nmatch = case = 1\nmatch(x)',
    'lambda: (yield)\nif a not in b or c is not d: del e[0]; raise F from None',
  ])('%j', (code) => {
    expect(looks(code, scan(code))).toEqual(looks(code, pythonSpans(code)))
  })

  test('in the helpers of the runtime', () => {
    const folder = join(import.meta.dirname, '../../runtime/py/bytelab')
    const different: string[] = []
    let lines = 0
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.py'))) {
      const code = readFileSync(join(folder, name), 'utf8')
      const found = looks(code, scan(code))
      for (const [index, line] of looks(code, pythonSpans(code)).entries()) {
        lines++
        if (line !== found[index]) different.push(`${name}:${index + 1}: ${line} | ${found[index]}`)
      }
    }
    expect(lines).toBeGreaterThan(3000)
    // One line of a thousand may say what is a name in Python alone, such as `NULL`.
    expect(different.length <= lines / 1000 ? [] : different).toEqual([])
  })
})

/** The columns for a new line behind a text, for what is typed into it. */
function indented(code: string, typed: string): number | null | undefined {
  const state = cython.startState()
  for (const text of code.split('\n')) {
    const line = new Line(text)
    while (!line.eol()) cython.token(line, state)
  }
  return cython.indent?.(state, typed, { unit: 4 })
}

test.each([
  ['cdef int f(int n) nogil:', '', 4],
  ['cdef int f(int n):  # why', '', 4],
  ['def f():\n    x = {1: 2}', '', 4],
  ['def f():\n    if x:\n        y', 'else:', 4],
  ['if x:\n', '', 4],
  ['f(', '', 4],
  ['  f(1,', ')', 2],
  ['x = "a:"', '', 0],
  ['x = """a', '', null],
])('a new line is indented: behind %j, %j', (code, typed, wanted) => {
  expect(indented(code, typed)).toBe(wanted)
})
