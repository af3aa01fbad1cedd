import { readFileSync } from 'node:fs'
import { readPyc } from '@bytelab/bytecode'
import { expect, test } from 'vitest'
import { align, items } from './align.ts'
import { bodies, Places } from './model.ts'
import { Text } from './text.ts'

const golden = new URL('../../../bytecode/golden/', import.meta.url)
const { code } = readPyc(readFileSync(new URL('3.14/closures.pyc', golden)))
if (!code) throw new Error('no code')
const all = bodies(code)
const plain = { caches: false, adaptive: false, bytes: false }

test('a program beside itself differs nowhere', () => {
  const list = items(all, plain)
  expect(align(list, list).every(({ same, left, right }) => same && left === right)).toBe(true)
})

test('what one side lacks leaves a gap, what comes instead stands beside', () => {
  const list = items(all.slice(0, 1), plain)
  const pairs = align(list, [...list.slice(0, 3), ...list.slice(5)])
  expect(pairs.filter(({ same }) => !same)).toEqual([
    { left: list[3], right: undefined, same: false },
    { left: list[4], right: undefined, same: false },
  ])
})

test('code objects are known by their names, nested ones by their depth', () => {
  expect(all.map(({ key, depth }) => [key, depth]).slice(0, 4)).toEqual([
    ['<module>', 0],
    ['counter', 1],
    ['counter.<locals>.bump', 2],
    ['counter.<locals>.both', 2],
  ])
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
})

test('the innermost piece of source around a place has its instructions', () => {
  const source = readFileSync(new URL('sources/closures.py', golden), 'utf8')
  const places = new Places(all, new Text(source))
  const found = places.around(source.indexOf('count[0] += by') + 8)
  expect(found && source.slice(found.span.from, found.span.to)).toBe('count[0]')
  const bump = all.find(({ key }) => key.endsWith('bump'))
  const names = found?.places.map(({ code: index, offset }) => all[index]?.at(offset)?.opname)
  expect(found?.places.every((place) => place.code === bump?.index)).toBe(true)
  expect(names).toContain('STORE_SUBSCR')
})
