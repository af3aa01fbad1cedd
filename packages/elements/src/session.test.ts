import type { PageRuntime, Run, RunEvent, RunResult } from '@bytelab/runtime'
import { raises, recorder, returns, stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import { Session } from './session.ts'

const ok: RunResult = { status: 'ok', ms: 1 }

function finished(events: RunEvent[] = []): Run {
  return {
    done: Promise.resolve(ok),
    async *[Symbol.asyncIterator]() {
      yield* events
    },
  }
}

test('nothing is loaded before it is needed, and then once', async () => {
  const load = recorder(async () => ({ open: () => stub<PageRuntime>({ warm: returns(undefined) }) }))
  const session = new Session({ options: returns({ base: '/' }), load })
  expect(load.calls.length).toBe(0)
  session.warm()
  await session.submit(() => finished())
  await session.submit(() => finished())
  expect(load.calls.length).toBe(1)
})

test('where data is to be saved only a run loads Python', async () => {
  const load = recorder(async () => ({
    open: () => stub<PageRuntime>({ warm: raises(new Error('warmed')) }),
  }))
  const session = new Session({ options: returns({ base: '/' }), load, saves: returns(true) })
  session.warm()
  expect(load.calls.length).toBe(0)
  expect(await (await session.submit(() => finished())).done).toEqual(ok)
})

test('a stop while the script is still loading keeps the run from starting', async () => {
  let arrive: (module: { open(): PageRuntime }) => void = raises(new Error('not asked'))
  const session = new Session({
    options: returns({ base: '/' }),
    load: () => new Promise((resolve) => (arrive = resolve)),
  })
  const job = session.submit(raises(new Error('started')))
  expect(session.busy).toBe(true)
  await session.stop()
  arrive({ open: () => stub<PageRuntime>({}) })
  expect(await (await job).done).toEqual({ status: 'stopped', ms: 0 })
  expect(session.busy).toBe(false)
})

test('a script that could not be loaded is asked for again at the next run', async () => {
  const answers = [
    Promise.reject(new Error('offline')),
    Promise.resolve({ open: () => stub<PageRuntime>({}) }),
  ]
  const session = new Session({ options: returns({ base: '/' }), load: () => answers.shift() as never })
  await expect(session.submit(() => finished())).rejects.toThrow('offline')
  expect(session.busy).toBe(false)
  expect(await (await session.submit(() => finished())).done).toEqual(ok)
})

test('a warm-up that fails is silent', async () => {
  const session = new Session({
    options: returns({ base: '/' }),
    load: async () => raises(new Error('offline'))(),
  })
  session.warm()
  await new Promise((resolve) => setTimeout(resolve))
  expect(session.busy).toBe(false)
})
