/** A runtime in a page, driven from the test as if it were here: the table of behaviours runs on it. */

import type { FileChanges, Run, RunEvent, RunResult, Runtime } from '@bytelab/runtime'
import type { Page } from 'playwright-core'
import type { Lab, LabOptions } from '../packages/runtime/src/behaviours/index.ts'

type Method =
  | 'run'
  | 'check'
  | 'compile'
  | 'measure'
  | 'command'
  | 'build'
  | 'annotate'
  | 'compare'
  | 'test'
  | 'serve'
  | 'request'
  | 'query'
/** What is called in the page. */
type Remote = { [Name in Method]: { method: Name; args: Parameters<Runtime[Name]> } }[Method]

/** @param base of the runtime, as the page is to open it */
export function remoteLab(page: Page, base: string, options: LabOptions = {}): Lab {
  const opened = page.evaluateHandle(
    ({ base, options }) => {
      const changes: FileChanges[] = []
      const onFiles = options.watch ? { onFiles: (one: FileChanges) => void changes.push(one) } : {}
      const runtime = bytelab.open({ base, spare: false, ...options, ...onFiles })
      return {
        runtime,
        changes,
        runs: [] as { done: Promise<RunResult>; iterator: AsyncIterator<RunEvent> }[],
      }
    },
    { base, options },
  )
  let count = 0
  // Calls reach the page in the order in which they were made.
  let order: Promise<unknown> = opened

  function next<T>(call: () => Promise<T>): Promise<T> {
    const result = order.then(call)
    order = result.catch(() => {})
    return result
  }

  function start(what: Remote): Run {
    const index = count++
    const started = next(async () =>
      (await opened).evaluate(({ runtime, runs }, what) => {
        const run = (runtime[what.method] as (...args: unknown[]) => Run)(...what.args)
        runs.push({ done: run.done, iterator: run[Symbol.asyncIterator]() })
      }, what),
    )
    started.catch(() => {})
    return {
      done: started.then(async () =>
        (await opened).evaluate(({ runs }, at) => runs[at]?.done as Promise<RunResult>, index),
      ),
      [Symbol.asyncIterator]: () => ({
        async next() {
          await started
          const got = await (await opened).evaluate(({ runs }, at) => runs[at]?.iterator.next(), index)
          return got as IteratorResult<RunEvent>
        },
      }),
    }
  }

  /** A call that is awaited is only *begun* in order: stop() must not wait for what it stops. */
  async function call<T>(work: (handle: Awaited<typeof opened>) => Promise<T>): Promise<T> {
    const begun = next(async () => ({ result: work(await opened) }))
    return (await begun).result
  }

  return {
    another: (more) => remoteLab(page, base, more),
    warm: () => void next(async () => (await opened).evaluate(({ runtime }) => runtime.warm())),
    run: (...args) => start({ method: 'run', args }),
    check: (...args) => start({ method: 'check', args }),
    compile: (...args) => start({ method: 'compile', args }),
    measure: (...args) => start({ method: 'measure', args }),
    command: (...args) => start({ method: 'command', args }),
    build: (...args) => start({ method: 'build', args }),
    annotate: (...args) => start({ method: 'annotate', args }),
    compare: (...args) => start({ method: 'compare', args }),
    test: (...args) => start({ method: 'test', args }),
    serve: (...args) => start({ method: 'serve', args }),
    request: (...args) => start({ method: 'request', args }),
    query: (...args) => start({ method: 'query', args }),
    stop: () => call((handle) => handle.evaluate(({ runtime }) => runtime.stop())),
    answer: (text) =>
      void next(async () => (await opened).evaluate(({ runtime }, text) => runtime.answer(text), text)),
    reset: () => call((handle) => handle.evaluate(({ runtime }) => runtime.reset())),
    write: (path, data, options) => {
      const content = typeof data === 'string' ? data : [...data]
      return call((handle) =>
        handle.evaluate(
          ({ runtime }, { path, content, options }) =>
            runtime.write(path, typeof content === 'string' ? content : new Uint8Array(content), options),
          { path, content, options },
        ),
      )
    },
    changes: async () => {
      const plain = await call((handle) =>
        handle.evaluate(({ changes }) =>
          changes.splice(0).map(({ changed, removed }) => ({
            changed: changed.map((file) => ({ ...file, data: [...file.data] })),
            removed,
          })),
        ),
      )
      return plain.map(({ changed, removed }) => ({
        changed: changed.map((file) => ({ ...file, data: new Uint8Array(file.data) })),
        removed,
      }))
    },
    read: async (path) =>
      new Uint8Array(
        await call((handle) =>
          handle.evaluate(async ({ runtime }, path) => [...(await runtime.read(path))], path),
        ),
      ),
    list: (dir) => call((handle) => handle.evaluate(({ runtime }, dir) => runtime.list(dir), dir)),
    remove: (path) => call((handle) => handle.evaluate(({ runtime }, path) => runtime.remove(path), path)),
    close: () => void next(async () => (await opened).evaluate(({ runtime }) => runtime.close())),
  }
}
