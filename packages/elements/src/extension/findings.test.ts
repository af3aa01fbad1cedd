import { recorder } from '@bytelab/stub'
import { expect, test, vi } from 'vitest'
import { byFile, countOf, Findings } from './findings.ts'

const found = { tool: 'clang', severity: 'error', file: 'a.c', line: 3, column: 1, message: 'no' } as const

test('what is said twice is there once, by file', () => {
  const other = { ...found, file: 'b.h', severity: 'warning' } as const
  expect([...byFile([found, other, found, { ...found, file: '' }, { ...found, line: 0 }])]).toEqual([
    ['a.c', [found]],
    ['b.h', [other]],
  ])
})

test('counts in words', () => {
  expect(countOf([])).toBe('')
  expect(countOf([found, { ...found, severity: 'note' }])).toBe('1 error')
  expect(countOf([found, found, { ...found, severity: 'warning' }])).toBe('2 errors, 1 warning')
})

test('who asks anew takes back what was said to him, and only that', () => {
  vi.useFakeTimers()
  const changed = recorder((_files: Map<string, unknown>) => undefined)
  const findings = new Findings(changed)
  findings.take('build', found)
  findings.take('view', { ...found, tool: 'cython', file: 'x.pyx' })
  findings.take('build', found)
  vi.runAllTimers()
  findings.begin('build')
  vi.runAllTimers()
  vi.useRealTimers()
  expect(findings.of('build')).toEqual([])
  expect(changed.calls.map(({ args: [files] }) => [...files.keys()])).toEqual([['a.c', 'x.pyx'], ['x.pyx']])
})

test('of thousands some hundred are taken', () => {
  const findings = new Findings(() => undefined)
  for (let line = 1; line < 3000; line++) findings.take('build', { ...found, line })
  expect(findings.of('build').length).toBe(200)
})
