import { type Recorder, recorder, returns, stub } from '@bytelab/stub'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Unit } from './interpreter.ts'
import type { Job, ToWorker } from './protocol.ts'
import { createSupervisor, type Supervisor } from './supervisor.ts'
import type { FileChanges, RunEvent, SourceFile } from './types.ts'

const job: Job = { kind: 'run', code: '', name: 'a', fresh: false, timeout: 0 }

interface Worker {
  /** What the worker says. */
  say(message: unknown): void
  post: Recorder<Unit['post']>
  terminate: Recorder<Unit['terminate']>
  /** Ids of the runs that it was given. */
  runs(): number[]
}

/** A supervisor over workers that say what the test has them say. */
function open(
  options: { spare?: boolean; files?: SourceFile[]; onFiles?: (changes: FileChanges) => void } = {},
): {
  supervisor: Supervisor
  workers: Worker[]
} {
  const workers: Worker[] = []
  const supervisor = createSupervisor({
    spawn(say) {
      const post: Recorder<Unit['post']> = recorder(returns(undefined))
      const terminate: Recorder<Unit['terminate']> = recorder(returns(undefined))
      const runs = () =>
        post.calls.flatMap(({ args: [message] }) => (message.type === 'run' ? [message.id] : []))
      workers.push({ say, post, terminate, runs })
      return stub<Unit>({ post, terminate, mail: returns(undefined) })
    },
    files: options.files ?? [],
    spare: options.spare ?? false,
    onFiles: options.onFiles,
  })
  return { supervisor, workers }
}

/** Makes a hang a failure that can be shrunk. */
function inTime(work: () => Promise<void>): Promise<void> {
  const late = new Promise<void>((_, reject) => setTimeout(reject, 1_500, new Error('it hangs')).unref())
  return Promise.race([work(), late])
}

/** Lets promises settle. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

async function started(): Promise<ReturnType<typeof open> & { worker: Worker }> {
  const all = open()
  all.supervisor.warm()
  const worker = all.workers[0] as Worker
  worker.say({ type: 'ready', mailbox: true })
  await settle()
  return { ...all, worker }
}

const good = fc.oneof(
  fc.record({ type: fc.constant('started'), id: fc.nat(4) }),
  fc.record({
    type: fc.constant('done'),
    id: fc.nat(4),
    status: fc.constantFrom('ok', 'error', 'stopped'),
    ms: fc.nat(),
  }),
  fc.record({
    type: fc.constant('events'),
    id: fc.nat(4),
    events: fc.array(fc.record({ type: fc.constantFrom('stdout', 'stderr'), text: fc.string() })),
  }),
  fc.record({
    type: fc.constant('events'),
    id: fc.nat(4),
    events: fc.constant([{ type: 'input', prompt: '', password: false }]),
  }),
  fc.record({
    type: fc.constant('ready'),
    mailbox: fc.boolean(),
    snapshotError: fc.option(fc.string(), { nil: undefined }),
  }),
  fc.record({ type: fc.constant('failed'), message: fc.string() }),
  fc.record({ type: fc.constant('file'), id: fc.nat(4), error: fc.string() }),
  fc.record({ type: fc.constant('dead'), message: fc.string() }),
)

test('whatever workers say, nothing throws, nothing hangs, and the next run is a whole one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(good, fc.anything()), { maxLength: 30 }), (messages) =>
      inTime(async () => {
        const { supervisor, workers } = open()
        const seen: RunEvent[] = []
        const first = supervisor.run(job, (events) => seen.push(...events))
        const second = supervisor.run(job, (events) => seen.push(...events))
        for (const message of messages) {
          for (const worker of workers) worker.say(message)
          await Promise.resolve()
        }
        await settle()
        supervisor.stop().catch(() => {})
        await supervisor.reset().catch(() => {})
        await Promise.all([first, second])
        const last = workers.at(-1) as Worker
        const third = supervisor.run(job, () => {})
        last.say({ type: 'ready', mailbox: true })
        await settle()
        const id = last.runs().at(-1) as number
        last.say({ type: 'started', id })
        last.say({ type: 'done', id, status: 'ok', ms: 1 })
        expect(await third).toEqual({ status: 'ok', ms: 1 })
        for (const event of seen) expect(typeof event.type).toBe('string')
        supervisor.close()
      }),
    ),
    { numRuns: 150 },
  )
}, 30_000)

test('events of another run, or of a worker that was replaced, reach nobody', async () => {
  const { supervisor, workers, worker } = await started()
  const seen: RunEvent[] = []
  const run = supervisor.run(job, (events) => seen.push(...events))
  await settle()
  const [id] = worker.runs() as [number]
  worker.say({ type: 'started', id })
  worker.say({ type: 'events', id: id + 1, events: [{ type: 'stdout', text: 'other' }] })
  worker.say({ type: 'done', id: id + 1, status: 'ok', ms: 0 })
  worker.say({ type: 'dead', message: 'Gone.' })
  await run
  expect(worker.terminate.calls.length).toBe(1)
  worker.say({ type: 'events', id, events: [{ type: 'stdout', text: 'ghost' }] })
  const next = supervisor.run(job, (events) => seen.push(...events))
  const fresh = workers[1] as Worker
  fresh.say({ type: 'ready', mailbox: true })
  await settle()
  worker.say({ type: 'done', id: fresh.runs()[0], status: 'error', ms: 0 })
  fresh.say({ type: 'done', id: fresh.runs()[0], status: 'ok', ms: 2 })
  expect(await next).toEqual({ status: 'ok', ms: 2 })
  expect(seen.map((event) => ('text' in event ? event.text : ''))).toEqual([
    'Gone. A fresh interpreter has taken over.',
    'Starting Python',
  ])
  supervisor.close()
})

test('a start that fails is said, and tried again with the next run', async () => {
  const { supervisor, workers } = open()
  const seen: RunEvent[] = []
  const run = supervisor.run(job, (events) => seen.push(...events))
  workers[0]?.say({ type: 'failed', message: 'no network' })
  expect((await run).status).toBe('error')
  expect(seen.at(-1)).toMatchObject({
    type: 'error',
    error: { name: 'StartError', message: expect.stringContaining('no network') },
  })
  const next = supervisor.run(job, () => {})
  workers[1]?.say({ type: 'ready', mailbox: true })
  await settle()
  workers[1]?.say({ type: 'done', id: workers[1].runs()[0], status: 'ok', ms: 0 })
  expect((await next).status).toBe('ok')
  supervisor.close()
})

test('a limit goes on while the reader is asked', async () => {
  const { supervisor, worker, workers } = await started()
  const run = supervisor.run({ ...job, timeout: 0.05 }, () => {})
  await settle()
  const [id] = worker.runs() as [number]
  worker.say({ type: 'started', id })
  worker.say({ type: 'events', id, events: [{ type: 'input', prompt: '', password: false }] })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(workers.length).toBe(1)
  supervisor.answer('x')
  worker.say({ type: 'done', id, status: 'ok', ms: 1 })
  expect((await run).status).toBe('ok')
  supervisor.close()
})

test('what runs change is told, and a fresh interpreter has it; paths that lead elsewhere are not', async () => {
  const told: FileChanges[] = []
  const { supervisor, workers } = open({
    files: [
      { path: 'a', text: 'lesson' },
      { path: 'b', text: 'lesson', mtime: 5 },
    ],
    onFiles: (changes) => told.push(changes),
  })
  supervisor.warm()
  const worker = workers[0] as Worker
  worker.say({ type: 'ready', mailbox: true })
  const run = supervisor.run(job, () => {})
  await settle()
  const data = new Uint8Array([1])
  const changes = { changed: [{ path: 'new/c', data, mtime: 7 }], removed: ['a'] }
  worker.say({ type: 'files', changes })
  for (const path of ['../x', '/x', 'a//b', 'a/./b', 'a\\b', 'a\nb', '', 'x'.repeat(2_000)]) {
    worker.say({ type: 'files', changes: { changed: [{ path, data }], removed: [] } })
    worker.say({ type: 'files', changes: { changed: [], removed: [path] } })
  }
  expect(told).toEqual([changes])
  worker.say({ type: 'dead', message: 'Gone.' })
  await run
  worker.say({ type: 'files', changes: { changed: [], removed: ['b'] } })
  const fresh = workers[1] as Worker
  fresh.say({ type: 'ready', mailbox: true })
  const next = supervisor.run(job, () => {})
  await settle()
  const got = fresh.post.calls.map(({ args: [message] }) =>
    message.type === 'file' && message.command.op === 'write'
      ? [message.command.path, message.command.data.length, message.command.mtime]
      : message.type,
  )
  expect(got).toEqual([['b', 6, 5], ['new/c', 1, 7], 'watch', 'run'])
  expect(told.length).toBe(1)
  supervisor.close()
  await next
})

test('what has heard that it is to end gets the time to close what it has open', async () => {
  const { supervisor, worker, workers } = await started()
  const run = supervisor.run(job, () => {})
  await settle()
  const [id] = worker.runs() as [number]
  worker.say({ type: 'started', id })
  const stopped = supervisor.stop()
  worker.say({ type: 'ending', id })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(workers.length).toBe(1)
  worker.say({ type: 'done', id, status: 'stopped', ms: 1 })
  await stopped
  expect((await run).status).toBe('stopped')
  supervisor.close()
})

test('a fresh interpreter gets the lesson’s files and what the page wrote since, before it runs', async () => {
  const { supervisor, workers } = open({
    files: [
      { path: 'a', text: 'lesson' },
      { path: 'b', text: 'lesson' },
    ],
  })
  supervisor.warm()
  const worker = workers[0] as Worker
  worker.say({ type: 'ready', mailbox: true })
  const write = supervisor.file({ op: 'write', path: 'a', data: new Uint8Array([1]) })
  await settle()
  const sent = (one: Worker): ToWorker[] => one.post.calls.map(({ args: [message] }) => message)
  worker.say({ type: 'file', id: sent(worker).findLast((message) => message.type === 'file')?.id })
  await write
  const run = supervisor.run(job, () => {})
  await settle()
  worker.say({ type: 'dead', message: 'Gone.' })
  const fresh = workers[1] as Worker
  fresh.say({ type: 'ready', mailbox: true })
  await run
  const next = supervisor.run(job, () => {})
  await settle()
  const got = sent(fresh).map((message) =>
    message.type === 'file' && message.command.op === 'write'
      ? [message.command.path, [...message.command.data]]
      : message.type,
  )
  expect(got).toEqual([['a', [1]], ['b', [...new TextEncoder().encode('lesson')]], 'run'])
  supervisor.close()
  expect((await next).status).toBe('stopped')
})
