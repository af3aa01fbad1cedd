import { readFileSync } from 'node:fs'
import { type Code, readPyc, walk } from '@bytelab/bytecode'
import { expect, test } from 'vitest'
import { flagWords, variables } from './details.ts'
import { pycOf } from './download.ts'

const golden = new URL('../../../bytecode/golden/', import.meta.url)

function code(version: string, file: string, name: string): Code {
  const { code: outer } = readPyc(readFileSync(new URL(`${version}/${file}.pyc`, golden)))
  const found = outer && walk(outer).find((each) => each.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

test('flags in words; what __future__ leaves has other bits before 3.9', () => {
  const names = (bits: number, version: string) => flagWords(bits, version).map(([name]) => name)
  expect(names(0x3 | 0x20, '3.14')).toEqual(['OPTIMIZED', 'NEWLOCALS', 'GENERATOR'])
  expect(names(0x1000000, '3.14')).toEqual(['FUTURE annotations'])
  expect(names(0x100000, '3.8')).toEqual(['FUTURE annotations'])
  expect(names(0x10000, '2.7')).toEqual(['FUTURE print_function'])
})

test('variables with what they are', () => {
  for (const version of ['2.7', '3.8', '3.11', '3.14']) {
    const kinds = Object.fromEntries(variables(code(version, 'closures', 'counter')))
    expect(kinds.start).toContain('argument')
    expect(kinds.start).toContain('cell')
    expect(kinds.count).toContain('cell')
    expect(Object.fromEntries(variables(code(version, 'closures', 'bump'))).count).toContain('free')
  }
})

test('a compiled file is the one that CPython writes', () => {
  const file = readFileSync(new URL('3.14/closures.pyc', golden))
  const { source } = readPyc(file)
  if (source.kind !== 'time' || source.size === undefined) throw new Error('no time')
  const made = pycOf(file.subarray(16), '3.14', { time: source.seconds, size: source.size })
  expect(Buffer.from(made ?? []).equals(file)).toBe(true)
  expect(pycOf(file, '9.9', { time: 0, size: 0 })).toBe(undefined)
})
