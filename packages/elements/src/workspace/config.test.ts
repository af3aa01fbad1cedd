import { expect, test } from 'vitest'
import { readConfig as read, readStates, stepTitle, words } from './config.ts'
import type { ProjectConfig } from './host.ts'

const readConfig = (json: string | undefined, id: string): ProjectConfig =>
  read(json, id, { name: 'app', config: (project) => project })

const given = {
  project: 'p',
  steps: [
    { name: '01-a', files: [{ path: 'a', text: '1' }] },
    {
      name: '02-b',
      files: [
        { path: 'a', text: '2' },
        { path: 'b', text: 'b' },
      ],
    },
  ],
  step: 1,
  start: [],
  setup: [],
  check: [],
  solution: [],
  timeout: 5,
}

test('what the lesson says is taken', () => {
  expect(readConfig(JSON.stringify(given), 'id')).toEqual({ ...given, open: undefined })
})

test.each([
  ['no script', undefined],
  ['no JSON', '{'],
  ['no object', 'null'],
  ['no files', '{"steps":[{"name":"","files":[]}]}'],
])('%s is refused in one line', (_name, json) => {
  expect(() => readConfig(json, 'here')).toThrow(/^The block here [^\n]+\.$/)
})

test('what is missing or wrong does no harm', () => {
  const odd = {
    steps: [{ name: 3, files: [{ path: 'a', text: '1' }, { path: 'b' }, null] }, null],
    step: 9,
    setup: [1, 'x'],
    timeout: 'long',
  }
  expect(readConfig(JSON.stringify(odd), 'id')).toMatchObject({
    project: 'id',
    steps: [
      { name: '', files: [{ path: 'a', text: '1' }] },
      { name: '', files: [] },
    ],
    step: 1,
    setup: ['x'],
    timeout: 60,
  })
})

test('each state has the files of those before it; an exercise begins with one of its own', () => {
  const { states, own } = readStates(readConfig(JSON.stringify(given), 'id'), 'id')
  expect(states.map(({ name, files }) => [name, Object.fromEntries(files)])).toEqual([
    ['01-a', { a: '1' }],
    ['02-b', { a: '2', b: 'b' }],
  ])
  expect(own).toBe(states[1])
  const exercise = readConfig(JSON.stringify({ ...given, step: 0, start: [{ path: 'a', text: '0' }] }), 'id')
  const read = readStates(exercise, 'id')
  expect(read.own.name).toBe('01-a+id')
  expect(Object.fromEntries(read.own.files)).toEqual({ a: '0' })
  expect(read.states.map(({ name }) => name)).toEqual(['01-a', '01-a+id', '02-b'])
})

test('steps by name', () => {
  expect(['03-database', '10-blog_index', 'start', ''].map(stepTitle)).toEqual([
    '3 · Database',
    '10 · Blog index',
    'Start',
    'The lesson’s files',
  ])
})

test('words of a command line', () => {
  expect(words('flask --app "my app" init-db')).toEqual(['flask', '--app', 'my app', 'init-db'])
  expect(words(`python -c 'print("a b")'`)).toEqual(['python', '-c', 'print("a b")'])
  expect(words('  ')).toEqual([])
})
