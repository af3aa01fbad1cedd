/** Answers that come in pieces, as one run: between two pieces other jobs have their turn. */

import type { Job, JobResult } from './protocol.ts'
import type { RunEvent, RunResult } from './types.ts'

type Hear = (events: RunEvent[]) => void

export interface Whole {
  done: Promise<RunResult>
  /** The job that is under way or waits now, for `Supervisor.cancel`. */
  job(): Job
  /** Nobody waits for more: the application is told so when it has brought its next piece. */
  leave(): void
}

/** Runs a job, and goes on with it until it is over. */
export function runWhole(run: (job: Job, hear: Hear) => Promise<JobResult>, first: Job, hear: Hear): Whole {
  let job = first
  let wanted = true
  async function all(): Promise<RunResult> {
    // What is the last of one part need not be the last of all.
    let result = await run(job, (events) => hear(events))
    let ms = result.ms
    while (result.more !== undefined) {
      const { more: number } = result
      job = { kind: 'resume', number, wanted, timeout: first.timeout }
      result = await run(job, (events) => hear(events))
      ms += result.ms
      // It may never have had its turn: the application is told that nobody waits.
      if (result.status !== 'ok') await run({ ...job, wanted: false }, () => {})
    }
    const { status, code } = result
    return { status, ms, ...(code !== undefined && { code }) }
  }
  return {
    done: all(),
    job: () => job,
    leave() {
      wanted = false
    },
  }
}
