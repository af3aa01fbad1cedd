import { type Lesson, parseLesson } from '@bytelab/lesson'
import type { PythonError, Run, RunEvent, RunResult, RunStatus, Runtime } from '@bytelab/runtime'
import { recorder, stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import type { Source } from './project.ts'
import { verify, verifyAll } from './verify.ts'

function source(body: string, path = 'labs/a/index.md'): Source {
  const text = `---\ntitle: A\nsummary: B.\nminutes: 1\nlevel: beginner\n---\n\n${body}\n`
  const { lesson, problems } = parseLesson(text, { path })
  return { file: `/${path}`, path, lesson: lesson as Lesson, problems }
}

function run(status: RunStatus, events: RunEvent[] = []): Run {
  const result: RunResult = { status, ms: 1 }
  return {
    done: Promise.resolve(result),
    async *[Symbol.asyncIterator]() {
      yield* events
    },
  }
}

function cell(id: string, code = 'pass'): string {
  return `:::cell{#${id}}\n\`\`\`python\n${code}\n\`\`\`\n:::\n`
}

const error: PythonError = {
  name: 'ValueError',
  message: 'no',
  text: 'Traceback (most recent call last):\n  File "<cell b>", line 2, in <module>\n  File "<cell a>", line 1, in f\n  File "<string>", line 9\nValueError: no\n',
  frames: [
    { file: '<cell b>', line: 2, function: '<module>', own: true },
    { file: '<cell a>', line: 1, function: 'f', own: true },
  ],
}

const quiet = new AbortController().signal

test('a traceback names lines of the Markdown file, the report the line of the block itself', async () => {
  const lesson = source(`${cell('a', 'def f(): g()')}\n${cell('b', 'x = 1\nf()')}`)
  const runtime = stub<Runtime>({
    run: (_code, options) => (options?.name === 'b' ? run('error', [{ type: 'error', error }]) : run('ok')),
    close: () => {},
  })
  const { report } = await verify(lesson, () => runtime, quiet)
  const [fault] = report.blocks[1]?.faults ?? []
  expect(fault).toMatchObject({ message: 'ValueError: no', path: 'labs/a/index.md', line: 17 })
  expect(fault?.traceback).toBe(
    'Traceback (most recent call last):\n  File "labs/a/index.md", line 17, in <module>\n  File "labs/a/index.md", line 10, in f\n  File "<string>", line 9\nValueError: no',
  )
})

test('a lesson has one interpreter, which is closed whatever happens', async () => {
  const close = recorder(() => {})
  const open = recorder(() =>
    stub<Runtime>({
      run: () => {
        throw new Error('it broke')
      },
      close,
    }),
  )
  const { report } = await verify(source(cell('a')), open, quiet)
  expect(report.status).toBe('failed')
  expect(report.problems[0]?.message).toBe('the interpreter failed: it broke')
  expect(open.calls).toHaveLength(1)
  expect(close.calls).toHaveLength(1)
})

test('lessons run beside each other, no more than asked for, in the order given', async () => {
  let now = 0
  let most = 0
  function open() {
    return stub<Runtime>({
      run: () => {
        now += 1
        most = Math.max(most, now)
        const done = new Promise<RunResult>((resolve) => {
          setTimeout(() => {
            now -= 1
            resolve({ status: 'ok', ms: 1 })
          }, 20)
        })
        return {
          ...run('ok'),
          done,
        }
      },
      close: () => {},
    })
  }
  const sources = ['a', 'b', 'c', 'd', 'e'].map((name) => source(cell('one'), `labs/${name}/index.md`))
  const results = await verifyAll(sources, open, { jobs: 2, signal: quiet })
  expect(most).toBe(2)
  expect(results.size).toBe(5)
})

test('Ctrl-C stops what runs, and what has not begun does not begin', async () => {
  const control = new AbortController()
  let end = () => {}
  const stop = recorder(async () => end())
  const runtime = stub<Runtime>({
    run: () => {
      const done = new Promise<RunResult>((resolve) => {
        end = () => resolve({ status: 'stopped', ms: 1 })
      })
      setTimeout(() => control.abort(), 10)
      return {
        ...run('ok'),
        done,
      }
    },
    stop,
    close: () => {},
  })
  const sources = [source(`${cell('a')}\n${cell('b')}`), source(cell('a'))]
  const results = await verifyAll(sources, () => runtime, { jobs: 1, signal: control.signal })
  expect(stop.calls).toHaveLength(1)
  expect(results.size).toBe(1)
  const [only] = results.values()
  expect(only?.report.status).toBe('stopped')
  expect(only?.report.blocks.map(({ status }) => status)).toEqual(['stopped'])
})

test('questions are answered from the list, then with the end', async () => {
  const answer = recorder((_text: string | null) => {})
  const asks: RunEvent = { type: 'input', prompt: '', password: false }
  const runtime = stub<Runtime>({ run: () => run('ok', [asks, asks, asks]), answer, close: () => {} })
  const body = ':::cell{#a stdin="Ada|42"}\n```python\npass\n```\n:::\n'
  await verify(source(body), () => runtime, quiet)
  expect(answer.calls.map(({ args }) => args[0])).toEqual(['Ada', '42', null])
})
