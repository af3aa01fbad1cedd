/** What the behaviours are written with: a runtime on some host, and what a run showed. */

import { expect } from 'vitest'
import type { FileChanges, PythonError, Run, RunEvent, RunResult, Runtime, SourceFile } from '../types.ts'

export interface LabOptions {
  files?: SourceFile[]
  packages?: string[]
  spare?: boolean
  /** Keep what runs change in the working folder, for `changes`. Default false. */
  watch?: boolean
}

/** A runtime, and the way to a second one beside it. Without traces, which stay in the page. */
export interface Lab extends Omit<Runtime, 'trace'> {
  another(options?: LabOptions): Lab
  /** What runs changed in the working folder since it was last asked. */
  changes(): Promise<FileChanges[]>
}

export interface Behaviour {
  name: string
  /** A runtime of its own, opened with these; without it the behaviour shares one with its neighbours. */
  own?: LabOptions
  /** Something must be interrupted soon: on a busy machine it may be tried again. */
  interrupts?: boolean
  /** Does something and expects what must be seen. */
  see(lab: Lab): Promise<void>
}

/** All that a run said, sorted. */
export interface Seen extends RunResult {
  events: RunEvent[]
  out: string
  err: string
  /** The value of the last expression, as text. */
  result?: string
  error?: PythonError
  notices: { code: string; text: string }[]
  tests: { name: string; status: string; message?: string; error?: PythonError }[]
}

/** Waits for the end of a run. */
export async function seen(run: Run): Promise<Seen> {
  return watch(run).end()
}

export interface Watched {
  /** Waits for an event; the run goes on. */
  until(wanted: (event: RunEvent) => boolean): Promise<RunEvent>
  end(): Promise<Seen>
}

export function watch(run: Run): Watched {
  const events: RunEvent[] = []
  const iterator = run[Symbol.asyncIterator]()
  return {
    async until(wanted) {
      for (;;) {
        const { value, done } = await iterator.next()
        if (done) throw new Error(`the run ended without the event: ${JSON.stringify(events)}`)
        events.push(value)
        if (wanted(value)) return value
      }
    },
    async end() {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) events.push(next.value)
      return { ...(await run.done), ...sort(events) }
    },
  }
}

function sort(events: RunEvent[]): Omit<Seen, keyof RunResult> {
  const all = <Type extends RunEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type)
  const values = events.flatMap((event) => (event.type === 'result' ? [event.data['text/plain']] : []))
  const text = (type: 'stdout' | 'stderr') =>
    events.map((event) => (event.type === type ? event.text : '')).join('')
  return {
    events,
    out: text('stdout'),
    err: text('stderr'),
    result: values.at(-1),
    error: all('error')[0]?.error,
    notices: all('notice'),
    tests: all('test'),
  }
}

/** Runs code that must end well; what it printed. */
export async function printed(lab: Lab, code: string): Promise<string> {
  const got = await seen(lab.run(code))
  expect(got, JSON.stringify(got.events)).toMatchObject({ status: 'ok' })
  return got.out
}

/** Runs code that must end with an exception, and gives that. */
export async function raised(lab: Lab, code: string, name = 'err'): Promise<PythonError> {
  const got = await seen(lab.run(code, { name }))
  expect(got, JSON.stringify(got.events)).toMatchObject({ status: 'error', error: {} })
  return got.error as PythonError
}

/** Starts code that says `go` once it is under way. */
export async function begun(run: Run): Promise<Watched> {
  const watched = watch(run)
  await watched.until((event) => event.type === 'stdout' && event.text.includes('go'))
  return watched
}

/** The runtime still works, without help. */
export async function works(lab: Lab): Promise<void> {
  expect(await printed(lab, 'print(6 * 7)')).toBe('42\n')
}
