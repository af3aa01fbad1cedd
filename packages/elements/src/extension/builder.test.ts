import type { BuildOptions, PageRuntime, PythonError, Run, RunEvent, RunResult } from '@bytelab/runtime'
import { recorder, returns, stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import { Emitter } from '../workspace/emitter.ts'
import type { Host, HostEvents } from '../workspace/host.ts'
import { Builder, type Outcome } from './builder.ts'
import type { ExtensionConfig } from './config.ts'

function run(events: RunEvent[], result: Partial<RunResult> = {}): Run {
  return {
    done: Promise.resolve({ status: 'ok', ms: 1, code: 0, ...result }),
    async *[Symbol.asyncIterator]() {
      yield* events
    },
  }
}

function bench(answer: (options: BuildOptions) => Run, config: Partial<ExtensionConfig> = {}) {
  const builds: BuildOptions[] = []
  const problems: (PythonError | undefined)[] = []
  const runtime = stub<PageRuntime>({
    build: (options: BuildOptions = {}) => {
      builds.push(options)
      return answer(options)
    },
  })
  const events = new Emitter<HostEvents>()
  const host = stub<Host<ExtensionConfig>>({
    config: stub<ExtensionConfig>({ build: undefined, run: undefined, timeout: 9, ...config }),
    awake: true,
    on: events.on.bind(events) as Host<ExtensionConfig>['on'],
    paths: () => ['a.pyx', 'main.py'],
    save: recorder(async () => undefined),
    lay: returns(undefined),
    problem: (error: PythonError | undefined) => void problems.push(error),
    run: async (_label: string, start: (open: PageRuntime) => Run) => {
      const started = start(runtime)
      return { events: started, done: started.done }
    },
  })
  return { builder: new Builder(host), builds, problems, events }
}

const good = () => run([{ type: 'stage', id: 1, stage: 'link', name: 'a', status: 'done', ms: 3 }])

test('a build runs what there is to run, unless it is for another pane', async () => {
  const { builder, builds } = bench(good)
  expect(await builder.build({ run: true })).toEqual({ good: true, status: 'ok', code: 0, ms: 1 })
  await builder.build({ run: false })
  expect(builds).toEqual([{ timeout: 9, run: 'python main.py' }, { timeout: 9 }])
  const own = bench(good, { build: ['make all'], run: '' })
  await own.builder.build({ run: true })
  expect(own.builds).toEqual([{ timeout: 9, build: ['make all'] }])
})

test('what is built is not built again for another pane, until something changes', async () => {
  const { builder, builds, events } = bench(good)
  expect(await builder.ensure('to be measured')).toBe(undefined)
  await builder.ensure('to be measured')
  expect(builds.length).toBe(1)
  events.emit('files', { changed: [], removed: ['a.pyx'] }, 'edit')
  await builder.ensure('to be measured')
  expect(builds.length).toBe(2)
  builder.forget()
  await builder.ensure('to be measured')
  expect(builds.length).toBe(3)
})

test('an error is shown in the editor, and a build that failed is told', async () => {
  const error: PythonError = { name: 'ImportError', message: 'no', text: 'ImportError: no', frames: [] }
  const { builder, problems } = bench(() => run([{ type: 'error', error }], { status: 'error', code: 1 }))
  const ended: Outcome[] = []
  builder.on('ended', (outcome) => void ended.push(outcome))
  expect(await builder.ensure('to be checked')).toMatch(/could not be built/)
  expect(problems).toEqual([undefined, error])
  expect(ended).toMatchObject([{ good: false, error }])
})

test('a runtime that cannot be had is an error like others', async () => {
  const { builder } = bench(() => {
    throw new Error('no connection')
  })
  expect(await builder.build({ run: true })).toMatchObject({
    good: false,
    error: { message: 'no connection' },
  })
  expect(builder.running).toBe(false)
})

test('two builds at once come one after the other', async () => {
  let running = 0
  let most = 0
  const { builder } = bench(() => {
    running++
    most = Math.max(most, running)
    const done = new Promise<RunResult>((resolve) =>
      setTimeout(() => {
        running--
        resolve({ status: 'ok', ms: 1, code: 0 })
      }, 5),
    )
    return { done, async *[Symbol.asyncIterator]() {} }
  })
  await Promise.all([builder.build({ run: true }), builder.build({ run: false })])
  expect(most).toBe(1)
})

test('what checks say while the C runs is marked at its place', async () => {
  const text = 'go\ntool.c:7:42: runtime error: index 4 out of bounds\n'
  const { builder } = bench(() => run([{ type: 'stderr', text }], { status: 'swapped', code: undefined }))
  await builder.build({ run: true })
  expect(builder.findings.of('build')).toEqual([
    {
      tool: 'clang',
      severity: 'error',
      file: 'tool.c',
      line: 7,
      column: 41,
      message: 'index 4 out of bounds',
    },
  ])
})
