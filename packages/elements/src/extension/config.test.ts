import { stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import type { ProjectConfig } from '../workspace/host.ts'
import { bareExtension, extensionConfig, runOf } from './config.ts'

const project = stub<ProjectConfig>({
  steps: [
    { name: '', files: ['main.py', 'b.c', 'a.pyx'].map((path) => ({ path, text: '' })) },
    { name: '', files: [{ path: 'later.pyx', text: '' }] },
  ],
  step: 0,
  start: [],
  open: undefined,
})

test('what only an extension has is taken', () => {
  expect(
    extensionConfig(project, { build: ['make'], run: 'python x.py', compare: 'speed.py' }),
  ).toMatchObject({ build: ['make'], run: 'python x.py', compare: 'speed.py', open: 'a.pyx' })
})

test('what is missing or wrong does no harm', () => {
  const read = extensionConfig(project, { build: [3], run: 3, compare: '' })
  expect(read).toMatchObject({ build: undefined, run: undefined, compare: undefined })
})

test('an element without a lesson says it with attributes', () => {
  const given: Record<string, string> = { build: 'make clean|make', timeout: '5' }
  expect(bareExtension((name) => given[name])).toEqual({
    build: ['make clean', 'make'],
    run: undefined,
    compare: undefined,
    timeout: 5,
  })
})

test('what runs after a build', () => {
  expect(runOf({}, ['a.pyx', 'main.py'])).toBe('python main.py')
  expect(runOf({}, ['a.pyx'])).toBe(undefined)
  expect(runOf({ run: '' }, ['main.py'])).toBe(undefined)
  expect(runOf({ run: 'make run' }, [])).toBe('make run')
})
