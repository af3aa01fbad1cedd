import { type Code, type Constant, repr } from '@bytelab/bytecode'
import { h } from '../dom.ts'
import type { Body } from './model.ts'

/** Rows of a table that are shown; a code object may have many thousands. */
const most = 300
/** Characters of a constant. */
const room = 400

/** `co_flags` by their bits. Source: CPython's `Include/cpython/code.h`, `Lib/inspect.py`. */
const flags: [number, string, string][] = [
  [0x1, 'OPTIMIZED', 'locals live in the frame’s array'],
  [0x2, 'NEWLOCALS', 'each call gets new locals'],
  [0x4, 'VARARGS', 'takes *args'],
  [0x8, 'VARKEYWORDS', 'takes **kwargs'],
  [0x10, 'NESTED', 'stands inside another function'],
  [0x20, 'GENERATOR', 'a generator'],
  [0x40, 'NOFREE', 'no free or cell variables'],
  [0x80, 'COROUTINE', 'a coroutine (async def)'],
  [0x100, 'ITERABLE_COROUTINE', 'a generator that can be awaited'],
  [0x200, 'ASYNC_GENERATOR', 'an asynchronous generator'],
  [0x4000000, 'HAS_DOCSTRING', 'constant 0 is its docstring'],
  [0x8000000, 'METHOD', 'defined in a class'],
]

/** A `from __future__ import` leaves a bit; they moved in 3.9. */
const futures: [number, number, string][] = [
  [0x2000, 0x20000, 'division'],
  [0x4000, 0x40000, 'absolute_import'],
  [0x8000, 0x80000, 'with_statement'],
  [0x10000, 0x100000, 'print_function'],
  [0x20000, 0x200000, 'unicode_literals'],
  [0x40000, 0x400000, 'barry_as_FLUFL'],
  [0x80000, 0x800000, 'generator_stop'],
  [0x100000, 0x1000000, 'annotations'],
]

/** The flags of a code object as words, each with what it means. */
export function flagWords(bits: number, version: string): [string, string][] {
  const [major = 3, minor = 0] = version.split('.').map(Number)
  const moved = major === 3 && minor >= 9
  const words = flags.filter(([bit]) => bits & bit).map(([, name, text]): [string, string] => [name, text])
  for (const [before, since, name] of futures)
    if (bits & (moved ? since : before)) words.push([`FUTURE ${name}`, 'a __future__ import'])
  return words
}

/** The variables of a code object with what they are. */
export function variables(code: Code): [string, string][] {
  const { argCount, posOnlyArgCount, kwOnlyArgCount, varnames, cellvars, freevars } = code
  const cells = new Set(cellvars)
  const named = argCount + kwOnlyArgCount
  const star = code.flags & 4 ? named : -1
  const stars = code.flags & 8 ? named + (code.flags & 4 ? 1 : 0) : -1
  const kind = (index: number) => {
    if (index < posOnlyArgCount) return 'argument, by position only'
    if (index < argCount) return 'argument'
    if (index < named) return 'argument, by keyword only'
    if (index === star) return 'takes the other positional arguments'
    return index === stars ? 'takes the other keyword arguments' : 'local'
  }
  return [
    ...varnames.map((name, index): [string, string] => [
      name,
      cells.has(name) ? `${kind(index)}; a cell, as inner functions use it` : kind(index),
    ]),
    ...cellvars
      .filter((name) => !varnames.includes(name))
      .map((name): [string, string] => [name, 'cell: a local that inner functions use']),
    ...freevars.map((name): [string, string] => [name, 'free: a cell of an outer function']),
  ]
}

/** All that a code object holds besides its instructions. */
export function details(body: Body): HTMLElement {
  const { code, handlers, instructions } = body
  const facts: [string, string | HTMLElement][] = [
    ['File', code.filename],
    ['First line', String(code.firstLine)],
    ['Arguments', countWords(code)],
    ['Stack', `${code.stackSize} value${code.stackSize === 1 ? '' : 's'} at most`],
    ['Code', `${code.bytes.length.toLocaleString('en')} bytes`],
    ['Flags', flagList(code)],
  ]
  const lines: string[][] = []
  let last: number | undefined | null = null
  for (const { offset, line } of instructions) {
    if (line === last) continue
    last = line
    lines.push([String(offset), line === undefined ? 'none' : String(line)])
  }
  return h(
    'div',
    { class: 'bytelab-tables' },
    h('dl', {}, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    table(
      'Constants',
      ['#', 'value', 'type'],
      code.consts.map((constant, index) => [String(index), shown(constant), constant.type]),
    ),
    table(
      'Names',
      ['#', 'name'],
      code.names.map((name, index) => [String(index), name]),
    ),
    table(
      'Variables',
      ['#', 'name', 'kind'],
      variables(code).map(([name, kind], index) => [String(index), name, kind]),
    ),
    table(
      'Exception table',
      ['from', 'to', 'handler', 'stack depth', 'offset pushed'],
      handlers.map(({ start, end, target, depth, lasti }) => [
        String(start),
        String(end),
        String(target),
        String(depth),
        lasti ? 'yes' : 'no',
      ]),
    ),
    table('Line table', ['from offset', 'line'], lines),
    table(
      'Position table',
      ['offset', 'from', 'to'],
      instructions.flatMap(({ offset, position }) =>
        position
          ? [
              [
                String(offset),
                `${position.line}:${position.column}`,
                `${position.endLine}:${position.endColumn}`,
              ],
            ]
          : [],
      ),
    ),
  )
}

function countWords({ argCount, posOnlyArgCount, kwOnlyArgCount }: Code): string {
  const extra = [
    posOnlyArgCount > 0 ? `${posOnlyArgCount} by position only` : '',
    kwOnlyArgCount > 0 ? `and ${kwOnlyArgCount} by keyword only` : '',
  ].filter(Boolean)
  return extra.length === 0 ? String(argCount) : `${argCount} (${extra.join(', ')})`
}

function flagList({ flags: bits, version }: Code): HTMLElement {
  const words = flagWords(bits, version)
  return h(
    'span',
    {},
    `0x${(bits >>> 0).toString(16)}`,
    ...words.map(([name, text]) => h('span', { class: 'bytelab-flag' }, h('code', {}, name), ` ${text}`)),
  )
}

function shown(constant: Constant): string {
  if (constant.type === 'code') return `code object ${constant.code.qualname || constant.code.name}`
  const text = repr(constant)
  return text.length > room
    ? `${text.slice(0, room)}… (${text.length.toLocaleString('en')} characters)`
    : text
}

function table(title: string, heads: string[], rows: string[][]): HTMLElement | undefined {
  if (rows.length === 0) return undefined
  const element = h(
    'details',
    { class: 'bytelab-table', open: rows.length <= 12 },
    h('summary', {}, `${title} (${rows.length.toLocaleString('en')})`),
  )
  const fill = () => {
    if (element.querySelector('table')) return
    element.append(
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
        h(
          'tbody',
          {},
          ...rows.slice(0, most).map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell)))),
        ),
      ),
    )
    if (rows.length > most)
      element.append(h('p', {}, `… and ${(rows.length - most).toLocaleString('en')} more`))
  }
  element.addEventListener('toggle', fill)
  if (element.open) fill()
  return element
}
