import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Code, exceptions, instructions, listing, readPyc, VERSIONS, walk } from './index.ts'

// The listings are those of the interpreters themselves: golden/make.py.
const golden = join(import.meta.dirname, '../golden')

function open(version: string, name: string): Code {
  const pyc = readPyc(readFileSync(join(golden, version, `${name}.pyc`)))
  expect(pyc.version).toBe(version)
  if (!pyc.code) throw new Error(pyc.problem)
  return pyc.code
}

/** What make.py's `details` tells of a code object. */
interface Details {
  name: string
  qualname?: string
  filename: string
  firstlineno: number
  argcount: number
  posonlyargcount?: number
  kwonlyargcount?: number
  stacksize: number
  flags: number
  names: string[]
  varnames: string[]
  cellvars: string[]
  freevars: string[]
  starts: [number, number | null][]
  targets: number[]
  handlers?: [number, number, number, number, boolean][]
  positions?: (number | null)[][]
  lines?: [number, number, number | null][]
}

function ours(code: Code, told: Details): Details {
  const all = instructions(code)
  const handlers = exceptions(code)
  const entered = new Set(handlers.filter(({ start, end }) => start < end).map(({ target }) => target))
  const found: Details = {
    name: code.name,
    filename: code.filename,
    firstlineno: code.firstLine,
    argcount: code.argCount,
    stacksize: code.stackSize,
    flags: code.flags,
    names: code.names,
    varnames: code.varnames,
    cellvars: code.cellvars,
    freevars: code.freevars,
    starts: all.filter((each) => each.startsLine).map(({ offset, line }) => [offset, line ?? null]),
    targets: [...new Set(all.map(({ target }) => target).filter((target) => target !== undefined))].sort(
      (a, b) => a - b,
    ),
  }
  if (told.qualname !== undefined) found.qualname = code.qualname
  if (told.posonlyargcount !== undefined) found.posonlyargcount = code.posOnlyArgCount
  if (told.kwonlyargcount !== undefined) found.kwonlyargcount = code.kwOnlyArgCount
  if (told.handlers)
    found.handlers = handlers.map((row) => [row.start, row.end, row.target, row.depth, row.lasti])
  for (const { offset, isTarget } of all) {
    expect(isTarget).toBe(found.targets.includes(offset) || entered.has(offset))
  }
  return found
}

/** The interpreter's places by code unit, ours by instruction. */
function checkPlaces(code: Code, told: Details) {
  for (const { offset, line, position } of instructions(code)) {
    const range = told.lines?.find(([start, end]) => start <= offset && offset < end)
    if (told.lines) expect(line ?? null).toBe(range?.[2] ?? null)
    const place = told.positions?.[offset / 2]
    if (!place) continue
    const [first, last, column, end] = place
    if (first === null || column === null) expect(position).toBeUndefined()
    else expect(position).toEqual({ line: first, endLine: last, column, endColumn: end })
  }
}

/** 3.11's dis does not mark what a specialised jump leads to. */
function unmarked(text: string): string {
  return text.replaceAll('>>', '  ')
}

describe.each(VERSIONS)('%s', (version) => {
  const names = readdirSync(join(golden, version))
    .filter((file) => file.endsWith('.pyc'))
    .map((file) => file.slice(0, -4))

  test.each(names)('%s is listed as its own dis does', (name) => {
    const expected = readFileSync(join(golden, version, `${name}.txt`), 'utf8')
    expect(listing(open(version, name))).toBe(expected)
  })

  const detailed = names.filter(
    (name) => name !== 'warm' && existsSync(join(golden, version, `${name}.json`)),
  )

  test.each(detailed)('%s has the fields, lines, places and handlers that it says it has', (name) => {
    const told: Details[] = JSON.parse(readFileSync(join(golden, version, `${name}.json`), 'utf8'))
    const codes = walk(open(version, name))
    expect(codes.length).toBe(told.length)
    for (const [index, code] of codes.entries()) {
      const each = told[index]
      if (!each) throw new Error('missing')
      const { lines: _, positions: __, ...rest } = each
      expect(ours(code, each)).toEqual(rest)
      checkPlaces(code, each)
    }
  })

  test.runIf(existsSync(join(golden, version, 'warm.json')))('caches and specialised code', () => {
    const told = JSON.parse(readFileSync(join(golden, version, 'warm.json'), 'utf8'))
    const code = open(version, 'warm')
    const adaptive = told.adaptive.map((each: string) => Uint8Array.from(Buffer.from(each, 'base64')))
    expect(listing(code, { caches: true })).toBe(told.cached)
    expect(unmarked(listing(code, { adaptive }))).toBe(unmarked(told.specialised))
    // 3.13's dis reads each cache entry where the first one is.
    if (version !== '3.13')
      expect(unmarked(listing(code, { caches: true, adaptive }))).toBe(unmarked(told.both))
    for (const [index, each] of walk(code).entries()) {
      const cold = instructions(each)
      const warm = instructions(each, { adaptive: adaptive[index] })
      expect(warm.map(({ base }) => base)).toEqual(cold.map(({ opname }) => opname))
    }
  })
})
