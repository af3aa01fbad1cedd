import type { PythonError, Queried, Run, RunEvent } from '@bytelab/runtime'
import type { Host } from '../../workspace/host.ts'

/** What a query gave. */
export type Answer =
  | { queried: Queried; status?: undefined }
  | { error: Pick<PythonError, 'message' | 'hint'>; queried?: undefined }

/** Runs a query: as a run that the reader sees and can stop (`label`), or quietly. Never rejects. */
export async function ask(
  host: Host,
  path: string,
  sql?: string,
  options: { limit?: number; label?: string } = {},
): Promise<Answer> {
  const { label, limit } = options
  const start = (runtime: { query(path: string, sql?: string, options?: { limit?: number }): Run }) =>
    runtime.query(path, sql, { limit })
  try {
    const run = label === undefined ? await quiet(host, start) : await host.run(label, start)
    let found: Queried | undefined
    let error: PythonError | undefined
    for await (const event of run.events) {
      if (event.type === 'result') found = JSON.parse(event.data['application/json'] ?? 'null')
      else if (event.type === 'error') error = event.error
    }
    const { status } = await run.done
    if (error) return { error }
    if (found) return { queried: found }
    return { error: { message: status === 'timeout' ? 'The query took too long.' : 'Stopped.' } }
  } catch (reason) {
    return { error: { message: reason instanceof Error ? reason.message : String(reason) } }
  }
}

async function quiet(
  host: Host,
  start: (runtime: Awaited<ReturnType<Host['runtime']>>) => Run,
): Promise<{ events: AsyncIterable<RunEvent>; done: Run['done'] }> {
  const run = start(await host.runtime())
  return { events: run, done: run.done }
}
