import type { Run, RunEvent } from '@bytelab/runtime'

type CodeEvent = Extract<RunEvent, { type: 'code' }>

/** A run whose compiled code goes to `taken` instead of to who reads the run's events. */
export function without(run: Run, taken: (event: CodeEvent) => void): Run {
  return {
    done: run.done,
    async *[Symbol.asyncIterator]() {
      for await (const event of run)
        if (event.type === 'code') taken(event)
        else yield event
    },
  }
}
