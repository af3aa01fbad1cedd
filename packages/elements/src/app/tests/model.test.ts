import { expect, test } from 'vitest'
import { Model, nameOf, summary } from './model.ts'

const collected = (...ids: string[]) => ({
  type: 'collected' as const,
  cases: ids.map((id, index) => ({ id, file: id.split('::')[0] ?? '', line: index + 1 })),
})
const ended = (id: string, outcome: 'passed' | 'failed' | 'error' | 'skipped' | 'xfailed') => ({
  type: 'case' as const,
  id,
  outcome,
  ms: 1,
})

test('a run streams in: what was collected waits, one runs, the others have ended', () => {
  const model = new Model()
  model.begin()
  model.collected(collected('a.py::x', 'b.py::y', 'a.py::z'), true)
  expect(model.running).toBe('a.py::x')
  model.ended(ended('a.py::x', 'passed'))
  expect(model.running).toBe('b.py::y')
  expect(model.waits('a.py::z')).toBe(true)
  expect(model.counts).toEqual({ all: 3, passed: 1, failed: 0, skipped: 0, done: 1, wanted: 3 })
  expect([...model.groups()].map(([file, cases]) => [file, cases.length])).toEqual([
    ['a.py', 2],
    ['b.py', 1],
  ])
  model.finish()
  expect(model.running).toBeUndefined()
  expect(summary(model.counts)).toBe('1 passed, 2 not run')
})

test('a run of some leaves the others as they are; a run of all forgets what is gone', () => {
  const model = new Model()
  model.begin()
  model.collected(collected('a.py::x', 'a.py::y'), true)
  model.ended(ended('a.py::x', 'failed'))
  model.ended(ended('a.py::y', 'skipped'))
  model.finish()
  expect(model.failed).toEqual(['a.py::x'])
  model.begin()
  model.collected(collected('a.py::x'), false)
  expect(model.cases.get('a.py::x')?.outcome).toBeUndefined()
  model.ended(ended('a.py::x', 'passed'))
  model.finish()
  expect(summary(model.counts)).toBe('1 passed, 1 skipped')
  model.begin()
  model.collected(collected('a.py::y'), true)
  expect([...model.cases.keys()]).toEqual(['a.py::y'])
})

test('a file that could not be collected is a case of its own', () => {
  const model = new Model()
  model.begin()
  const made = model.ended(ended('tests/test_a.py', 'error'))
  expect(made).toMatchObject({ file: 'tests/test_a.py', line: 0 })
  expect(nameOf(made)).toBe('could not be collected')
  expect(model.failed).toEqual(['tests/test_a.py'])
})

test('what is kept comes back, and only what can be cases', () => {
  const model = new Model()
  model.begin()
  model.collected(collected('a.py::x', 'a.py::y'), true)
  model.ended({ ...ended('a.py::x', 'failed'), message: 'm'.repeat(10_000), reason: 'no' })
  const kept = JSON.parse(JSON.stringify(model.kept()))
  const back = new Model(kept)
  expect([...back.cases.keys()]).toEqual(['a.py::x'])
  expect(back.cases.get('a.py::x')).toMatchObject({ outcome: 'failed', reason: 'no', line: 1 })
  expect(back.cases.get('a.py::x')?.message).toHaveLength(4000)
  expect(new Model([null, 1, { id: 'a', file: 'a', outcome: 'toString' }, { id: 2 }]).cases.size).toBe(0)
  expect(new Model('x').cases.size).toBe(0)
})

test.each([
  ['tests/test_a.py::test_x', 'test_x'],
  ['tests/test_a.py::TestA::test_x[a::b]', 'TestA › test_x[a::b]'],
])('%s is named %s', (id, name) => expect(nameOf({ id, file: 'tests/test_a.py' })).toBe(name))
