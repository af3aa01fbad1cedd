import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { type Command, options, whole } from '../command.ts'
import { Failure, say, Usage } from '../failure.ts'
import type { Io } from '../io.ts'
import { junit } from '../junit.ts'
import { opener, prepare } from '../prepare.ts'
import { Progress } from '../progress.ts'
import { readProject, type Source, select } from '../project.ts'
import { silent } from '../proof.ts'
import { keep } from '../record.ts'
import { colours, count, lessonText, summaryText, watcher } from '../report.ts'
import { type LessonReport, summarize, type Verified, verify, verifyAll } from '../verify.ts'

const help = `Usage: bytelab test [PATH…] [--json] [--junit FILE] [--jobs N]

Runs every block of the lessons in the interpreter that their readers get: cells must do what the lesson says,
an exercise's solution must pass its tests and its starter must not, quizzes must be consistent, a web application
must load, answer and pass its tests at each step of its project, an extension module must be built and run.
PATH is a lesson or a folder; default is the folder you are in.

  --json         print the report as JSON instead of text
  --junit FILE   write the report as JUnit XML too
  --jobs N       run N lessons beside each other (default: as many as there are cores)

Exit status: 0 all is well, 1 something failed, 2 wrong usage, 130 stopped by Ctrl-C.
`

function live(source: Source): boolean {
  return source.problems.length === 0 && !(source.lesson?.blocks.every(silent) ?? true)
}

function blocks(sources: Source[]): number {
  return sources.reduce(
    (sum, { lesson, problems }) => sum + (problems.length > 0 ? 0 : (lesson?.blocks.length ?? 0)),
    0,
  )
}

function save(file: string, text: string, given: string) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (thrown) {
    throw new Failure(`cannot write ${given}: ${say(thrown)}`)
  }
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(args, {
    json: { type: 'boolean' },
    junit: { type: 'string' },
    jobs: { type: 'string' },
  })
  const jobs = whole(values.jobs, 'jobs', 1, 256) ?? availableParallelism()
  if (values.junit === '') throw new Usage('--junit expects a file name')
  const groups = select(io.cwd, positionals, io.env).map(({ project, files }) => ({
    project,
    sources: readProject(project, io.cwd, files),
  }))
  const started = performance.now()
  const progress = new Progress(io)
  const paint = colours(io)
  function said(report: LessonReport) {
    if (!values.json) io.out.write(lessonText(report, paint))
  }
  const watch = watcher(progress, blocks(groups.flatMap(({ sources }) => sources)), said)
  const reports: LessonReport[] = []
  try {
    for (const { project, sources } of groups) {
      // Nothing boots for lessons that only have quizzes or problems.
      const idle = sources.filter((source) => !live(source))
      const running = sources.filter(live)
      const done = new Map<Source, Verified>()
      for (const source of idle) done.set(source, await verify(source, never, io.signal, watch))
      if (running.length > 0 && !io.signal.aborted) {
        const { env, signal } = io
        const ready = await prepare(project, { env, signal, log: (line) => progress.log(line) })
        const open = await opener(ready.runtime)
        const results = await verifyAll(running, open, { jobs, signal, watcher: watch })
        for (const [source, verified] of results) {
          done.set(source, verified)
          keep(source, verified, project, ready.runtime)
        }
      }
      for (const source of sources) {
        const verified = done.get(source)
        if (verified) reports.push(verified.report)
      }
    }
  } catch (thrown) {
    if (!io.signal.aborted) throw thrown
  } finally {
    progress.end()
  }
  const report = summarize(reports, performance.now() - started, io.signal)
  if (values.json) io.out.write(`${JSON.stringify(report, null, 2)}\n`)
  else io.out.write(summaryText(report, paint))
  if (values.junit !== undefined) save(resolve(io.cwd, values.junit), junit(report), values.junit)
  if (io.signal.aborted) {
    io.err.write(`bytelab test: stopped after ${count(report.totals.blocks, 'block')}\n`)
    return 130
  }
  return report.status === 'passed' ? 0 : 1
}

function never(): never {
  throw new Error('this lesson needs no interpreter')
}

const command: Command = { summary: 'run every block of lessons, as their readers would', help, run }
export default command
