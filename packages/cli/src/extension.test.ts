import type { BuildOptions, Run, RunEvent, Runtime } from '@bytelab/runtime'
import { recorder, stub } from '@bytelab/stub'
import { describe, expect, test } from 'vitest'
import { fakeRun, fakeSource } from './fake.ts'
import type { Source } from './project.ts'
import { type Opener, verify, verifyAll } from './verify.ts'

const quiet = new AbortController().signal

/** A lesson; `folder` are the files beside it. */
function source(body: string, folder: Record<string, string> = {}, path = 'labs/c/index.md'): Source {
  return fakeSource(body, folder, path)
}

/** `error FILE LINE` in a file is what a compiler says. */
function compile(files: Map<string, string>): RunEvent[] {
  return [...files.values()].flatMap((text) =>
    [...text.matchAll(/error (\S+) (\d+)/g)].map(([, file = '', line]): RunEvent => {
      const place = { file, line: Number(line), message: `no good\nat all` }
      return { type: 'diagnostic', diagnostic: { tool: 'clang', severity: 'error', ...place } }
    }),
  )
}

/**
 * A host whose builds are judged by the files: what compilers say stands in them, `stops` ends a build with a status,
 * `hangs` meets the limit. A program does what its text says; a test passes where `a.pyx` has its name.
 */
function createHost() {
  const files = new Map<string, string>()
  const began = recorder((_what: string) => {})
  const has = (word: string) => [...files.values()].some((text) => text.includes(word))

  function build({ build, run: line }: BuildOptions = {}): Run {
    began(build?.length === 0 ? `run ${line}` : `build ${build?.join('|') ?? ''}`.trim())
    if (build?.length === 0) {
      const text = files.get('main.py') ?? ''
      if (text.includes('crash')) {
        const said: RunEvent = { type: 'notice', code: 'swapped', text: 'It crashed.' }
        return fakeRun([said], { status: 'swapped' })
      }
      if (!text.includes('raise')) return fakeRun([], { code: 0 })
      const said = 'Traceback …\n  File "main.py", line 2, in <module>\nTypeError: bytes!\nmore\n'
      return fakeRun([{ type: 'stderr', text: said }], { status: 'error', code: 1 })
    }
    // What a build makes, with a folder that only `find` takes away.
    files.set('build/a.o', 'object')
    files.set('a.so', files.get('a.pyx') ?? '')
    const events = compile(files)
    if (has('hangs')) return fakeRun(events, { status: 'timeout', code: 130 })
    const text = '$ make\nmake: no rule\n'
    if (has('stops')) return fakeRun([{ type: 'stderr', text }], { status: 'error', code: 2 })
    return fakeRun(events, events.length > 0 ? { status: 'error', code: 1 } : { code: 0 })
  }

  const open = recorder<Parameters<Opener>, Runtime>((_source, _purpose) =>
    stub<Runtime>({
      list: async () => [...files.keys()].filter((path) => !path.startsWith('build/')),
      remove: async (path) => void files.delete(path),
      write: async (path, text) => void files.set(path, String(text)),
      reset: async () => {
        files.clear()
        began('reset')
      },
      command: (argv) => {
        if (argv[0] === 'find') files.clear()
        return fakeRun([], { code: 0 })
      },
      build,
      compare: (path) => {
        began(`compare ${path}`)
        const message = `${path}: no VARIANTS`
        const error = { name: 'Refused', message, text: message, frames: [] }
        return has('VARIANTS') ? fakeRun([]) : fakeRun([{ type: 'error', error }], { status: 'error' })
      },
      test: ({ args = [] } = {}) => {
        began(`test ${args.join(' ')}`.trim())
        const paths = args.length > 0 ? args : [...files.keys()].filter((path) => path.includes('test_'))
        const cases = paths.flatMap((file) => {
          const found = [...(files.get(file) ?? '').matchAll(/def (test_\w+)/g)]
          return found.map(([, name = '']) => ({ id: `${file}::${name}`, file, line: 1, name }))
        })
        const events = cases.map(({ id, name }): RunEvent => {
          const good = files.get('a.so')?.includes(name)
          const failed = { outcome: 'failed', reason: 'assert 1 == 2' } as const
          return { type: 'case', id, ms: 1, ...(good ? { outcome: 'passed' } : failed) }
        })
        const bad = events.some((event) => event.type === 'case' && event.outcome !== 'passed')
        return fakeRun([{ type: 'collected', cases }, ...events], {
          code: cases.length === 0 ? 5 : bad ? 1 : 0,
        })
      },
      close: () => began('close'),
    }),
  )
  return { open, files, began: () => began.calls.map(({ args }) => args[0]) }
}

async function faultsOf(lesson: Source) {
  const { report } = await verify(lesson, createHost().open, quiet)
  expect(report.problems).toEqual([])
  return report.blocks.flatMap(({ faults }) => faults)
}

function fences(files: Record<string, string>, attributes = ''): string {
  const all = Object.entries(files).map(([path, text]) => `\`\`\`text ${path}\n${text}\n\`\`\``)
  return `:::extension{#a ${attributes}}\n${all.join('\n')}\n:::`
}

describe('an extension module', () => {
  test('is built, then its program runs, then its own tests, then its comparison', async () => {
    const host = createHost()
    const files = {
      'a.pyx': 'test_one',
      'main.py': '',
      'test_a.py': 'def test_one(): ...',
      'speed.py': 'VARIANTS',
    }
    const { report } = await verify(source(fences(files, 'compare="speed.py"')), host.open, quiet)
    expect(report.blocks).toMatchObject([
      { id: 'a', kind: 'extension', status: 'passed', line: 5, faults: [] },
    ])
    expect(host.began()).toEqual(['build', 'run python main.py', 'test', 'compare speed.py', 'close'])
    expect(host.open.calls.map(({ args }) => args[1])).toEqual(['extension'])
  })

  test('the author’s commands come before what the files ask for', async () => {
    const host = createHost()
    const attributes = 'build="gcc -c a.c | ar rcs a.a a.o" run="ls"'
    await verify(source(fences({ 'a.c': '', 'a.pyx': '', 'main.py': '' }, attributes)), host.open, quiet)
    expect(host.began()).toEqual(['build gcc -c a.c|ar rcs a.a a.o', 'run ls', 'close'])
  })

  test('what compilers say is told at the lines of the lesson, once; what they say of other files, at the block', async () => {
    const text = 'error a.pyx 2\nerror a.c 7\nerror a.pyx 2\n'
    expect(await faultsOf(source(fences({ 'a.pyx': text })))).toEqual([
      { message: 'the build fails: no good', path: 'labs/c/index.md', line: 8 },
      { message: 'the build fails: a.c:7: no good', path: 'labs/c/index.md', line: 5 },
    ])
  })

  test('or at the files that the lesson takes from its folder', async () => {
    const folder = { 'p/a.pyx': 'error lib/a.c 3', 'p/lib/a.c': '' }
    expect(await faultsOf(source('::extension{#a src="p"}', folder))).toEqual([
      { message: 'the build fails: no good', path: 'labs/c/p/lib/a.c', line: 3 },
    ])
  })

  test('of many errors the first are told, and how many more there are', async () => {
    const text = Array.from({ length: 10 }, (_, at) => `error a.pyx ${at + 1}`).join('\n')
    const found = await faultsOf(source(fences({ 'a.pyx': text })))
    expect(found.map(({ line }) => line)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 5])
    expect(found.at(-1)?.message).toBe('the build: 2 more errors')
  })

  test('a program that raises is told at the innermost line of the project', async () => {
    expect(await faultsOf(source(fences({ 'a.pyx': '', 'main.py': 'x\nraise' })))).toEqual([
      {
        message: 'python main.py ended with status 1: TypeError: bytes!',
        path: 'labs/c/index.md',
        line: 11,
        traceback: 'Traceback …\n  File "labs/c/index.md", line 11, in <module>\nTypeError: bytes!\nmore',
      },
    ])
  })

  test.each([
    [
      'a build that ends with a status',
      { 'a.pyx': 'stops' },
      '',
      ['the build ended with status 2: make: no rule'],
    ],
    [
      'a build without end',
      { 'a.pyx': 'hangs' },
      'timeout=9',
      ['the build took longer than its limit of 9 s'],
    ],
    ['a crash', { 'a.pyx': '', 'main.py': 'crash' }, '', ['python main.py fails: It crashed.']],
    [
      'a test that fails',
      { 'a.pyx': '', 'test_a.py': 'def test_one(): ...' },
      '',
      ['test_a.py::test_one fails: assert 1 == 2'],
    ],
    [
      'a comparison of nothing',
      { 'a.pyx': '', 'speed.py': '' },
      'compare="speed.py"',
      ['the comparison fails: Refused: speed.py: no VARIANTS'],
    ],
    ['a build that must fail', { 'a.pyx': '' }, 'fails=build', ['the build must fail, it ended well']],
    ['a build that does', { 'a.pyx': 'stops' }, 'fails=build', []],
    [
      'one that has no end',
      { 'a.pyx': 'hangs' },
      'fails=build',
      ['the build took longer than its limit of 60 s'],
    ],
    [
      'a run that must fail',
      { 'a.pyx': '', 'main.py': '' },
      'fails=run',
      ['python main.py must fail, it ended well'],
    ],
    ['a run that does', { 'a.pyx': '', 'main.py': 'raise' }, 'fails=run', []],
    ['a run that crashes', { 'a.pyx': '', 'main.py': 'crash' }, 'fails=run', []],
    [
      'a build that fails where the run should',
      { 'a.pyx': 'stops', 'main.py': 'raise' },
      'fails=run',
      ['the build ended with status 2: make: no rule'],
    ],
  ])('%s', async (_name, files, attributes, messages) => {
    const found = await faultsOf(source(fences(files as unknown as Record<string, string>, attributes)))
    expect(found.map(({ message }) => message)).toEqual(messages)
  })
})

describe('steps', () => {
  const steps = { 'steps/01/a.c': 'c', 'steps/02/a.pyx': 'x', 'steps/03/main.py': '' }

  test('each changes something; only those that a block begins with are built, once in a run', async () => {
    const host = createHost()
    const same = { ...steps, 'steps/03/a.c': 'c' }
    const lessons = ['a', 'b'].map((name) =>
      source(`::extension{#${name} src="steps" step="02" build="cc a.c"}`, same, `labs/c/${name}.md`),
    )
    const results = await verifyAll(lessons, host.open, { jobs: 1, signal: quiet })
    expect([...results.values()].map(({ report }) => report.blocks[0]?.faults)).toEqual([
      [
        {
          message: 'step 03: it is as it was in the step before: delete it',
          path: 'labs/c/steps/03/a.c',
          line: 1,
        },
      ],
      [],
    ])
    // The second lesson has the same interpreter, and nothing left to prove.
    expect(host.began()).toEqual(['build cc a.c', 'close'])
    expect(host.open.calls.length).toBe(1)
  })

  test('what a build leaves is not there for the next', async () => {
    const host = createHost()
    const body = '::extension{#a src="steps" step="03"}\n\n::extension{#b src="steps" step="02" build="cc"}'
    await verify(source(body, steps), host.open, quiet)
    expect([...host.files.keys()]).toEqual(['a.c', 'a.pyx', 'build/a.o', 'a.so'])
  })
})

describe('an exercise', () => {
  const folder = {
    'p/a.pyx': '',
    'p/main.py': '',
    'check/test_check.py': 'def test_two(): ...\n',
    'solution/a.pyx': 'test_two',
  }
  function exercise(files: Record<string, string>, more = ''): Source {
    const attributes = `#a src="p" check="check" solution="solution" ${more}`
    return source(`:::extension{${attributes}}\nMend it.\n:::`, { ...folder, ...files })
  }

  test('its check is built over the beginning and fails, and over the solution and passes', async () => {
    const host = createHost()
    const { report } = await verify(exercise({}), host.open, quiet)
    expect(report.blocks).toMatchObject([{ status: 'passed', faults: [] }])
    expect(host.began()).toEqual([
      ...['build', 'run python main.py'],
      ...['build', 'test test_check.py', 'reset'],
      ...['build', 'build', 'test test_check.py', 'close'],
    ])
  })

  test.each([
    [
      'a check that passes in the beginning',
      exercise({ 'p/a.pyx': 'test_two #' }),
      ['the check passes in the beginning: its reader would have nothing to do'],
    ],
    ['a beginning that cannot be built', exercise({ 'p/a.pyx': 'stops' }, 'fails=build'), []],
    [
      'a solution that solves nothing',
      exercise({ 'solution/a.pyx': '#' }),
      ['with the solution: test_check.py::test_two fails: assert 1 == 2'],
    ],
    [
      'a solution that cannot be built',
      exercise({ 'solution/a.pyx': 'test_two error a.pyx 1' }),
      ['with the solution: the build fails: no good'],
    ],
    [
      'a check that cannot be built with the solution',
      exercise({ 'check/b.c': 'error b.c 1' }),
      ['with the solution: the build of the check fails: no good'],
    ],
    ['a program that raises with the solution', exercise({ 'solution/main.py': 'raise' }), []],
    [
      'one that raised before, and had to',
      exercise({ 'p/main.py': 'raise', 'solution/main.py': 'x\nraise' }, 'fails=run'),
      ['with the solution: python main.py ended with status 1: TypeError: bytes!'],
    ],
    [
      'a start and a solution that change nothing',
      exercise({ 'start/main.py': '', 'solution/main.py': '' }, 'start="start"'),
      [
        'the start: it is as it was without the start: delete it',
        'the solution: it is as it was in the beginning: delete it',
      ],
    ],
  ])('%s', async (_name, lesson, messages) => {
    expect((await faultsOf(lesson)).map(({ message }) => message)).toEqual(messages)
  })

  test('Ctrl-C: nothing is said of what was not proved', async () => {
    const control = new AbortController()
    control.abort()
    const { report } = await verify(exercise({}), createHost().open, control.signal)
    expect(report).toMatchObject({ status: 'stopped', blocks: [] })
  })
})
