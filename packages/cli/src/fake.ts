/** What tests of proofs share: lessons from text, and runs that have ended already. */

import { type Lesson, parseLesson } from '@bytelab/lesson'
import type { Run, RunEvent, RunResult } from '@bytelab/runtime'
import type { Source } from './project.ts'

/**
 * A lesson at `path` with this body; `folder` are the files beside it.
 *
 * @throws Error if it has a problem
 */
export function fakeSource(body: string, folder: Record<string, string>, path: string): Source {
  const { lesson, problems } = parseLesson(`---\ntitle: A\n---\n\n${body}\n`, {
    path,
    readFile: (name) => folder[name],
    listFolder: (name) => {
      const found = Object.keys(folder).filter((each) => each.startsWith(`${name}/`))
      return found.length > 0 ? found.map((each) => each.slice(name.length + 1)) : undefined
    },
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return { file: `/${path}`, path, lesson: lesson as Lesson, problems }
}

/** A run that says this and ends, well unless `result` says otherwise. */
export function fakeRun(events: RunEvent[], result: Partial<RunResult> = {}): Run {
  return {
    done: Promise.resolve({ status: 'ok', ms: 1, ...result }),
    async *[Symbol.asyncIterator]() {
      yield* events
    },
  }
}
