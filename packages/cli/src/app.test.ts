import type { PythonError, RunEvent, Runtime } from '@bytelab/runtime'
import { recorder, stub } from '@bytelab/stub'
import { describe, expect, test } from 'vitest'
import { fakeRun, fakeSource } from './fake.ts'
import type { Source } from './project.ts'
import type { Fault } from './proof.ts'
import { type Opener, verify, verifyAll } from './verify.ts'

const quiet = new AbortController().signal

/** A lesson; `folder` are the files beside it. */
function source(body: string, folder: Record<string, string> = {}, path = 'labs/site/index.md'): Source {
  return fakeSource(body, folder, path)
}

const broken: PythonError = {
  name: 'NameError',
  message: "name 'x' is not defined",
  text: 'Traceback …\n  File "/home/lab/app.py", line 2, in <module>\n  File "/lib/flask/app.py", line 9\nNameError\n',
  frames: [
    { file: '/home/lab/app.py', line: 2, function: '<module>', own: true },
    { file: '/lib/flask/app.py', line: 9, function: 'f', own: false },
  ],
}

/**
 * A host whose application is judged by its files: `app.py` does not load where it says "broken", a path is there
 * where a file says so, and a test passes where `app.py` has its name.
 */
function createHost() {
  const files = new Map<string, string>()
  const began = recorder((_what: string) => {})
  const open = recorder<Parameters<Opener>, Runtime>((_source, _kind) =>
    stub<Runtime>({
      list: async () => [...files.keys()],
      remove: async (path) => void files.delete(path),
      write: async (path, text) => void files.set(path, String(text)),
      command: (argv) => {
        began(argv.join(' '))
        const bad = argv.includes('bad')
        return fakeRun([{ type: 'stderr', text: 'no such command\n' }], { code: bad ? 2 : 0 })
      },
      serve: () => {
        began('serve')
        const bad = files.get('app.py')?.includes('broken')
        return bad ? fakeRun([{ type: 'error', error: broken }], { status: 'error' }) : fakeRun([])
      },
      request: ({ target }) => {
        began(`GET ${target}`)
        const found = files.get('app.py')?.includes(target)
        return fakeRun([
          { type: 'response', status: found ? 200 : 404, reason: found ? 'OK' : 'NOT FOUND', headers: [] },
        ])
      },
      test: ({ args = [] } = {}) => {
        began(`test ${args.join(' ')}`.trim())
        const paths = args.length > 0 ? args : [...files.keys()].filter((path) => path.includes('test_'))
        const cases = paths.flatMap((file) => {
          const found = [...(files.get(file) ?? '').matchAll(/def (test_\w+)/g)]
          return found.map(([, name = '']) => ({ id: `${file}::${name}`, file, line: 1, name }))
        })
        const events = cases.map(({ id, name }): RunEvent => {
          const good = files.get('app.py')?.includes(name)
          return good
            ? { type: 'case', id, outcome: 'passed', ms: 1 }
            : {
                type: 'case',
                id,
                outcome: 'failed',
                ms: 1,
                reason: 'assert 1 == 2',
                message: 'E  assert 1 == 2',
              }
        })
        const bad = events.some((event) => event.type === 'case' && event.outcome !== 'passed')
        return fakeRun([{ type: 'collected', cases }, ...events], {
          code: cases.length === 0 ? 5 : bad ? 1 : 0,
        })
      },
      close: () => {},
    }),
  )
  return { open, began: () => began.calls.map(({ args }) => args[0]), files }
}

async function faultsOf(lesson: Source): Promise<Fault[]> {
  const { report } = await verify(lesson, createHost().open, quiet)
  expect(report.problems).toEqual([])
  return report.blocks.flatMap(({ faults }) => faults)
}

function fences(code: string, attributes = '', more = ''): string {
  return `:::app{#a ${attributes}}\n\`\`\`python app.py\n${code}\n\`\`\`\n${more}\n:::`
}

describe('an application', () => {
  test('its setup runs, it loads, its page answers, its tests pass, in a runtime without the lesson', async () => {
    const host = createHost()
    const more = '```python test_a.py\ndef test_one(): ...\n```'
    const body = fences("'/' 'test_one'", 'setup="flask init-db|flask fill \'two words\'"', more)
    const { report } = await verify(source(body), host.open, quiet)
    expect(report.blocks).toMatchObject([{ id: 'a', kind: 'app', status: 'passed', line: 5, faults: [] }])
    expect(host.began()).toEqual(['flask init-db', 'flask fill two words', 'serve', 'GET /', 'test'])
    expect(host.open.calls.map(({ args }) => args[1])).toEqual(['app'])
  })

  test('an error while it loads is told at its line of the lesson', async () => {
    expect(await faultsOf(source(fences('broken\nx')))).toEqual([
      {
        message: "the application does not load: NameError: name 'x' is not defined",
        path: 'labs/site/index.md',
        line: 8,
        traceback:
          'Traceback …\n  File "labs/site/index.md", line 8, in <module>\n  File "/lib/flask/app.py", line 9\nNameError',
      },
    ])
  })

  test.each([
    ['a page that is not there', fences("'/'", 'path="/nowhere"'), '/nowhere answers 404 NOT FOUND'],
    ['a setup that fails', fences("'/'", 'setup="flask bad"'), 'setup: flask bad: ended with status 2'],
    [
      'a test that fails',
      fences("'/'", '', '```python tests/test_a.py\ndef test_one(): ...\n```'),
      'tests/test_a.py::test_one fails: assert 1 == 2',
    ],
    [
      'tests without a test',
      fences("'/'", '', '```python tests/test_a.py\nx = 1\n```'),
      'its tests hold no test',
    ],
  ])('%s', async (_name, body, message) => {
    expect((await faultsOf(source(body))).map((fault) => fault.message)).toEqual([message])
  })
})

test('of many failing tests the first are told, and how many more there are', async () => {
  const all = Array.from({ length: 11 }, (_, at) => `def test_${at}(): ...`).join('\n')
  const found = await faultsOf(source(fences("'/'", '', `\`\`\`python test_a.py\n${all}\n\`\`\``)))
  expect(found.map(({ message }) => message)).toEqual([
    ...Array.from({ length: 8 }, (_, at) => `test_a.py::test_${at} fails: assert 1 == 2`),
    '3 more tests fail',
  ])
})

const steps = {
  'steps/01-start/app.py': "'/'",
  'steps/02-tests/tests/test_a.py': 'def test_one(): ...\n',
  'steps/02-tests/app.py': "'/' 'test_one'",
  'steps/03-more/app.py': "'/' 'test_one' '/more'",
}

describe('steps', () => {
  test('each is proved, where its files lie', async () => {
    const folder = {
      ...steps,
      'steps/03-more/app.py': "'/'",
      'steps/03-more/tests/test_a.py': 'def test_one(): ...\n',
    }
    expect(await faultsOf(source('::app{#a src="steps" step="01-start"}', folder))).toMatchObject([
      {
        message: 'step 03-more: it is as it was in the step before: delete it',
        path: 'labs/site/steps/03-more/tests/test_a.py',
        line: 1,
      },
      {
        message: 'step 03-more: tests/test_a.py::test_one fails: assert 1 == 2',
        path: 'labs/site/steps/03-more/tests/test_a.py',
        line: 1,
        traceback: 'E  assert 1 == 2',
      },
    ])
  })

  test('nothing is proved twice in a run, and each block proves the state that it begins with', async () => {
    const host = createHost()
    const names = ['01-start', '02-tests', '03-more']
    const lessons = names.map((step) => {
      const body = `::app{#a src="steps" step="${step}"}\n\n::app{#b src="steps" step="${step}"}`
      return source(body, steps, `labs/site/${step}.md`)
    })
    const results = await verifyAll(lessons, host.open, { jobs: 1, signal: quiet })
    expect([...results.values()].map(({ report }) => report.status)).toEqual(['passed', 'passed', 'passed'])
    expect(host.began()).toEqual(['serve', 'GET /', 'serve', 'GET /', 'test', 'serve', 'GET /', 'test'])
  })

  test('a state has only its own files', async () => {
    const host = createHost()
    await verify(
      source('::app{#a src="steps" step="03-more"}\n\n::app{#b src="steps" step="01-start"}', steps),
      host.open,
      quiet,
    )
    expect([...host.files.keys()]).toEqual(['app.py'])
  })
})

describe('an exercise', () => {
  const folder = {
    'app/app.py': "'/' 'test_one' 'test_two'",
    'app/tests/test_a.py': 'def test_one(): ...\n\ndef test_two(): ...\n',
    'start/app.py': "'/' 'test_one'",
    'check/tests/test_check.py': 'def test_two(): ...\n',
    'solution/app.py': "'/' 'test_two' 'test_one'",
  }
  function exercise(files: Record<string, string>, fails = 'fails="tests/test_a.py::test_two"'): Source {
    const attributes = `#a src="app" start="start" check="check" solution="solution" ${fails}`
    return source(`:::app{${attributes}}\nMend it.\n:::`, { ...folder, ...files })
  }

  test('its check fails in the beginning and passes with the solution', async () => {
    expect(await faultsOf(exercise({}))).toEqual([])
  })

  test.each([
    [
      'a start that is not broken',
      exercise({ 'start/app.py': "'/' 'test_one' 'test_two' #" }),
      [
        'in the beginning: tests/test_a.py::test_two must fail, it has passed',
        'the check passes in the beginning: its reader would have nothing to do',
      ],
    ],
    [
      'a test that fails and is not named',
      exercise({}, ''),
      ['in the beginning: tests/test_a.py::test_two fails: assert 1 == 2'],
    ],
    [
      'a test that is not there',
      exercise({}, 'fails="tests/test_a.py::test_two|tests/test_a.py::test_six"'),
      ['in the beginning: tests/test_a.py::test_six must fail, it is not there'],
    ],
    [
      'a solution that solves nothing',
      exercise({ 'solution/app.py': "'/' 'test_one' #" }),
      [
        'with the solution: tests/test_a.py::test_two fails: assert 1 == 2',
        'with the solution: tests/test_check.py::test_two fails: assert 1 == 2',
      ],
    ],
    [
      'a solution that breaks something else',
      exercise({ 'solution/app.py': "'/' 'test_two'" }),
      ['with the solution: tests/test_a.py::test_one fails: assert 1 == 2'],
    ],
    [
      'a start and a solution that change nothing',
      exercise({
        'start/tests/test_a.py': folder['app/tests/test_a.py'],
        'solution/tests/test_a.py': folder['app/tests/test_a.py'],
      }),
      [
        'the start: it is as it was without the start: delete it',
        'the solution: it is as it was in the beginning: delete it',
      ],
    ],
  ])('%s', async (_name, lesson, messages) => {
    expect((await faultsOf(lesson)).map(({ message }) => message)).toEqual(messages)
  })

  test('without a start, what it begins with may fail', async () => {
    const files = { 'app/app.py': folder['start/app.py'] }
    const attributes = '#a src="app" check="check" solution="solution" fails="tests/test_a.py::test_two"'
    expect(await faultsOf(source(`:::app{${attributes}}\nMend it.\n:::`, { ...folder, ...files }))).toEqual(
      [],
    )
  })

  test('what it begins with is not proved again where another block begins with it', async () => {
    const host = createHost()
    const files = { ...folder, 'start/app.py': '', 'check/tests/test_check.py': 'def test_new(): ...\n' }
    const body = ['::app{#a src="app"}', ':::app{#b src="app" check="check" solution="solution"}\nAdd.\n:::']
    const solution = { 'solution/app.py': "'/' 'test_one' 'test_two' 'test_new'" }
    const { report } = await verify(source(body.join('\n\n'), { ...files, ...solution }), host.open, quiet)
    expect(report.status).toBe('passed')
    expect(host.began()).toEqual([
      ...['serve', 'GET /', 'test'],
      ...['test tests/test_check.py', 'serve', 'GET /', 'test', 'test tests/test_check.py'],
    ])
  })

  test('Ctrl-C: nothing is said of what was not proved', async () => {
    const control = new AbortController()
    const { open } = createHost()
    control.abort()
    const { report } = await verify(exercise({}), open, control.signal)
    expect(report).toMatchObject({ status: 'stopped', blocks: [] })
  })
})
