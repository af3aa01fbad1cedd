import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createMemory, mount } from '../disk.ts'
import { runTool } from '../llvm.ts'
import { compileOptions, HEADERS } from '../target.ts'
import { wanted } from './resources.ts'
import { readTar } from './tar.ts'
import { concat } from './wasm.ts'

const COMPILER = path.dirname(createRequire(import.meta.url).resolve('@yowasp/clang'))
const INCLUDE = fileURLToPath(new URL('../../include/', import.meta.url))
const all = readTar(readFileSync(path.join(COMPILER, 'llvm-resources.tar')))
const kept = {
  c: all.filter(([name]) => wanted(name) === 'c'),
  'c++': all.filter(([name]) => wanted(name) === 'c++'),
}

/** What is downloaded, in kB. */
test.each([
  ['c', 110],
  ['c++', 1150],
] as const)('headers of %s are small', (kind, most) => {
  expect(gzipSync(concat(kept[kind].map(([, data]) => data))).length / 1024).toBeLessThan(most)
})

test('libraries, and headers for other processors and systems, stay out', () => {
  for (const name of ['lib/wasm32-wasip1/libc.a', 'include/immintrin.h', 'include/wasm32-wasip1/wasi/api.h'])
    expect([all.some(([each]) => each === name), wanted(name)]).toEqual([true, undefined])
})

/** Headers that programs include by name, relative to `folder`. */
function names(kind: 'c' | 'c++', folder: string): string[] {
  return kept[kind].flatMap(([name]) => {
    const inside = name.startsWith(folder) ? name.slice(folder.length) : '__'
    return /^(__|bits\/|.*\/__|wasm32|c\+\+)/.test(inside) ? [] : [inside]
  })
}

/** The compiler's messages for a program that includes all of these, with only the files that are wanted. */
function complaints(source: string, headers: string[], args: string[]): string {
  const text = new TextEncoder().encode(headers.map((name) => `#include <${name}>\n`).join(''))
  const own = readdirSync(INCLUDE, { recursive: true, withFileTypes: true }).flatMap(
    (entry): [string, Uint8Array][] => {
      const file = path.join(entry.parentPath, entry.name)
      const name = path.relative(INCLUDE, file).replaceAll('\\', '/')
      return entry.isFile() ? [[`${HEADERS}/${name}`, readFileSync(file)]] : []
    },
  )
  const files = [...kept.c, ...kept['c++']].map(([name, data]): [string, Uint8Array] => [
    `/usr/${name}`,
    data,
  ])
  const disk = mount(createMemory([[`/project/${source}`, text]]), createMemory([...own, ...files]), ['/usr'])
  const cxx = source.endsWith('.cpp')
  const flags = [...compileOptions(cxx ? 'c++' : 'c'), ...args, '-fno-color-diagnostics', '-M', source]
  const module = new WebAssembly.Module(readFileSync(path.join(COMPILER, 'llvm.core.wasm')))
  const options = { cwd: '/project', disk }
  const plan = runTool(module, [cxx ? 'clang++' : 'clang', '-###', ...flags], options).err
  const line = plan.split('\n').find((each) => each.startsWith(' "')) ?? ''
  const words = [...line.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word)
  const { code, err } = runTool(module, words[0] === '' ? words.slice(1) : words, options)
  return code === 0 ? '' : err || `exit status ${code}`
}

test('every header of C finds what it includes', { timeout: 120_000 }, () => {
  const headers = [...names('c', 'include/wasm32-wasip1/'), ...names('c', 'include/')]
  expect(headers.length).toBeGreaterThan(90)
  expect(complaints('all.c', ['tgmath.h', ...headers], ['-D_GNU_SOURCE', '-msimd128'])).toBe('')
})

test('every header of C++ finds what it includes', { timeout: 300_000 }, () => {
  const headers = names('c++', 'include/c++/v1/')
  expect(headers.length).toBeGreaterThan(110)
  expect(complaints('all.cpp', headers, ['-std=c++23'])).toBe('')
})
