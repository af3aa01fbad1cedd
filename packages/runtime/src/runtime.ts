/** A `Runtime` over a supervisor: runs as streams of events. */

import type { Job } from './protocol.ts'
import type { Supervisor } from './supervisor.ts'
import type { Chunk } from './trace/chunk.ts'
import { createTrace } from './trace/trace.ts'
import type { Run, RunEvent, RunResult, Runtime } from './types.ts'
import { runWhole } from './whole.ts'

/** Steps that a recording holds, unless its caller says otherwise. */
const STEPS = 5_000_000

/** Seconds that an application may take to load or to answer, unless its caller says otherwise. */
const SERVE = 30

/** Where a page and Node differ only in how they reach the supervisor. */
export function createRuntime(supervisor: Omit<Supervisor, 'cancel'>): Runtime {
  function start(job: Job, take?: (chunk: Chunk) => void): Run {
    const stream = createStream()
    const run =
      job.kind === 'request'
        ? runWhole(supervisor.run, job, stream.push).done
        : supervisor.run(job, stream.push, take)
    const done = run.then((result) => {
      stream.end()
      return result
    })
    return { done, [Symbol.asyncIterator]: stream.iterate }
  }

  return {
    warm: supervisor.warm,
    run: (code, { name = 'cell', fresh = false, timeout = 0 } = {}) =>
      start({ kind: 'run', code, name, fresh, timeout }),
    check: ({ code, tests, name = 'exercise', timeout = 10 }) =>
      start({ kind: 'check', code, tests, name, timeout }),
    compile: (code, { name = 'cell', file = `<cell ${name}>`, warm = false, timeout = 0 } = {}) =>
      start({ kind: 'compile', code, name, file, warm, timeout }),
    measure: (snippets, { name = 'cell', setup = '', timeout = 60 } = {}) =>
      start({ kind: 'measure', snippets, setup, name, timeout }),
    trace(code, options = {}) {
      const { name = 'cell', file = `<cell ${name}>`, limit = STEPS, include = [], timeout = 0 } = options
      const { trace, add } = createTrace()
      return { ...start({ kind: 'trace', code, name, file, limit, include, timeout }, add), trace }
    },
    command: (argv, { env = {}, timeout = 0 } = {}) => start({ kind: 'command', argv, env, timeout }),
    build: ({ build, run, timeout = 0 } = {}) => start({ kind: 'build', build, run, timeout }),
    annotate: (path, { timeout = 60 } = {}) => start({ kind: 'annotate', path, timeout }),
    compare: (path, { timeout = 120 } = {}) => start({ kind: 'compare', path, timeout }),
    test: ({ args = [], coverage = false, timeout = 0 } = {}) =>
      start({ kind: 'test', args, coverage, timeout }),
    serve: (app = '') => start({ kind: 'serve', app, timeout: SERVE }),
    request: ({ app = '', method, target, headers, body, timeout = SERVE }) =>
      start({ kind: 'request', app, method, target, headers, body, timeout }),
    query: (path, sql = '', { limit = 200 } = {}) =>
      start({ kind: 'query', path, sql, limit, timeout: SERVE }),
    stop: supervisor.stop,
    answer: supervisor.answer,
    reset: supervisor.reset,
    async write(path, data, { mtime } = {}) {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
      await supervisor.file({ op: 'write', path, data: bytes, ...(mtime !== undefined && { mtime }) })
    },
    async read(path) {
      return (await supervisor.file({ op: 'read', path })) as Uint8Array
    },
    async list(dir = '') {
      return (await supervisor.file({ op: 'list', path: dir })) as string[]
    },
    async remove(path) {
      await supervisor.file({ op: 'remove', path })
    },
    close: supervisor.close,
  }
}

/** Keeps events until someone reads them. */
function createStream(): {
  push(events: RunEvent[]): void
  end(): void
  iterate(): AsyncIterator<RunEvent>
} {
  const kept: RunEvent[] = []
  let ended = false
  let wake: (() => void) | undefined
  return {
    push(events) {
      kept.push(...events)
      wake?.()
    },
    end() {
      ended = true
      wake?.()
    },
    iterate: () => ({
      async next() {
        while (kept.length === 0 && !ended) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        const value = kept.shift()
        return value ? { value, done: false } : { value: undefined, done: true }
      },
    }),
  }
}

/** Everything a run said and how it ended, for callers that want it whole. */
export async function collect(run: Run): Promise<RunResult & { events: RunEvent[] }> {
  const events: RunEvent[] = []
  for await (const event of run) events.push(event)
  return { ...(await run.done), events }
}
