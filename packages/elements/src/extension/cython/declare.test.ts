import { expect, test } from 'vitest'
import { neededOf, placeOf } from './declare.ts'

function put(text: string, line: number, name: string, declaration: string): string | undefined {
  const place = placeOf(text, { line, name, declaration, before: 2, after: 1, lines: [line] })
  return place && text.slice(0, place.from) + place.insert + text.slice(place.to)
}

test('a variable is declared at the beginning of its function, not in the loop', () => {
  const text = 'def f(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n'
  expect(put(text, 3, 'i', 'cdef int i')).toBe(
    'def f(n):\n    cdef int i\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n',
  )
})

test.each([
  ['a docstring', 'def f(n):\n    """Say.\n\n    More: yes."""\n', '    i = 0\n'],
  ['a docstring of one line', 'def f(n):\n    "Say."\n', '    i = 0\n'],
  [
    'a signature of several lines',
    'def f(\n    n,  # how many: all\n    m={"a": 1},\n) -> int:\n',
    '    i = 0\n',
  ],
  ['a comment and a blank line', 'def f(n):\n    # so\n\n', '    i = 0\n'],
  ['a method', 'class A:\n  def g(self):\n    pass\n\n  def f(self):\n', '    i = 0\n'],
  ['a function before it in the function', 'def f():\n', '    def g(x):\n        return x\n    i = g(1)\n'],
])('behind %s', (_name, before, after) => {
  const text = before + after
  const line = before.split('\n').length - 1 + after.split('\n').length - 1
  const made = put(text, line, 'i', 'cdef int i')
  const indent = /^\s*/.exec(after)?.[0] ?? ''
  expect(made).toBe(`${before}${indent}cdef int i\n${after}`)
})

test('a name of the module is declared before the statement that it is first in', () => {
  expect(
    put(
      '# cython: boundscheck=False\nx = 1\nif x:\n    for i in range(3):\n        x += i\n',
      4,
      'i',
      'cdef int i',
    ),
  ).toBe('# cython: boundscheck=False\nx = 1\ncdef int i\nif x:\n    for i in range(3):\n        x += i\n')
})

test.each([
  ['def f(n, m):', 'n', 'int n', 'def f(int n, m):'],
  ['def f(nn, n=1):', 'n', 'int n', 'def f(nn, int n=1):'],
  ['def f(n: int, m: str = "n") -> int:', 'n', 'int n', 'def f(int n, m: str = "n") -> int:'],
  ['cpdef double f(a, b=(1, 2), n = 3):', 'n', 'long n', 'cpdef double f(a, b=(1, 2), long n = 3):'],
])('a parameter of %s', (head, name, declaration, wanted) => {
  expect(put(`${head}\n    return n\n`, 1, name, declaration)).toBe(`${wanted}\n    return n\n`)
})

test.each([
  ['cpdef fib(n):', 'cpdef long long fib(n):'],
  ['    cdef inline fib (n):', '    cdef inline long long fib (n):'],
])('what %s returns', (head, wanted) => {
  expect(put(`${head}\n        return n\n`, 1, 'fib', 'cdef long long fib')).toBe(
    `${wanted}\n        return n\n`,
  )
})

test('a parameter on a line of its own', () => {
  expect(put('def f(\n    m,\n    n=1,\n):\n    return n\n', 3, 'n', 'int n')).toBe(
    'def f(\n    m,\n    int n=1,\n):\n    return n\n',
  )
})

test('a text that is another one by now is left alone', () => {
  expect(put('def f():\n    pass\n', 2, 'i', 'cdef int i')).toBe(undefined)
  expect(put('def f(m):\n    n = m\n', 1, 'n', 'int n')).toBe(undefined)
  expect(put('x = 1\n', 9, 'x', 'cdef int x')).toBe(undefined)
})

test('in Python a variable is annotated, a parameter too, and a result has a decorator', () => {
  const text = 'def f(n):\n    for i in range(n):\n        pass\n'
  expect(put(text, 2, 'i', 'i: cython.int')).toBe(
    'def f(n):\n    i: cython.int\n    for i in range(n):\n        pass\n',
  )
  expect(put(text, 1, 'n', 'n: cython.int')).toBe(text.replace('f(n)', 'f(n: cython.int)'))
  expect(put(text, 1, 'f', '@cython.returns(cython.int)')).toBe(`@cython.returns(cython.int)\n${text}`)
})

test.each([
  ['', 'x = 1\n'],
  ['', ''],
  ['# cython: boundscheck=False\n\n', 'import math\n'],
  ['"""Says.\n\nMore."""\n\n', 'from math import pi\n'],
  ["#!/usr/bin/env python\n'Says.'  # it\n", 'def f(): pass\n'],
  ['"""Says."""\nfrom __future__ import annotations\n', '\nimport math\n"""no docstring"""\n'],
])('what a file needs besides stands behind %j', (before, after) => {
  const text = before + after
  const place = neededOf(text, 'import cython')
  const made = place && text.slice(0, place.from) + place.insert + text.slice(place.to)
  expect(made?.replaceAll('\n\n', '\n')).toBe(`${before}import cython\n${after}`.replaceAll('\n\n', '\n'))
  expect(neededOf(made ?? '', 'import cython')).toBe(undefined)
})
