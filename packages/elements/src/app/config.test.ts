import { stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import type { ProjectConfig } from '../workspace/host.ts'
import { appConfig, bareApp } from './config.ts'

const project = stub<ProjectConfig>({})

test('what only an application has is taken', () => {
  expect(appConfig(project, { app: 'flaskr', path: '/x', fails: ['a.py::b'] })).toMatchObject({
    app: 'flaskr',
    path: '/x',
    fails: ['a.py::b'],
  })
})

test('what is missing or wrong does no harm', () => {
  expect(appConfig(project, { app: 3, path: 'javascript:alert(1)', fails: [1, 'x'] })).toMatchObject({
    app: undefined,
    path: '/',
    fails: ['x'],
  })
})

test('an element without a lesson says it with attributes', () => {
  const given: Record<string, string> = { app: 'hello', setup: 'flask a|flask b' }
  expect(bareApp((name) => given[name])).toEqual({
    app: 'hello',
    path: undefined,
    setup: ['flask a', 'flask b'],
  })
})
