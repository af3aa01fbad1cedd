/** A project's tests, and those of an exercise: how they are run, and what is found wrong with them. */

import type { ProjectFile } from '@bytelab/lesson'
import type { RunEvent } from '@bytelab/runtime'
import { type Bench, follow, notices, type Outcome, raised } from './proof.ts'
import { broken, type Finding, inProject, spoken } from './states.ts'

/** Failing tests of one state that are reported each by itself. */
const MOST = 8

type Case = Extract<RunEvent, { type: 'case' }>

/** How pytest ended. */
export interface Tested {
  outcome: Outcome
  cases: Case[]
  failed: Case[]
  /** Where each case stands. */
  lines: Map<string, { file: string; line: number }>
}

/** @param args files, or none for what pytest finds; `timeout` in seconds */
export async function runTests(bench: Bench, timeout: number, args: string[]): Promise<Tested> {
  const outcome = await follow(bench, bench.runtime.test({ args, timeout }), [])
  const cases = outcome.events.filter((event) => event.type === 'case')
  const lines = new Map<string, { file: string; line: number }>()
  for (const event of outcome.events) {
    if (event.type === 'collected')
      for (const { id, file, line } of event.cases) lines.set(id, { file, line })
  }
  const failed = cases.filter(({ outcome }) => outcome === 'failed' || outcome === 'error')
  return { outcome, cases, failed, lines }
}

/** Tests as pytest finds them without being told. */
export function tests(files: ProjectFile[]): string[] {
  return files.map(({ path }) => path).filter((path) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path))
}

/** The project's own tests, where it has any: those of `fails` fail and all others pass. */
export async function proveTests(
  bench: Bench,
  files: ProjectFile[],
  timeout: number,
  where: string,
  fails: string[] = [],
): Promise<Finding[]> {
  if (tests(files).length === 0) return []
  const tested = await runTests(bench, timeout, [])
  if (bench.signal.aborted) return []
  const ended = unfinished(tested, timeout, `${where}its tests`)
  if (ended) return [ended]
  const found = failures(tested, where, fails)
  // Where a file of tests cannot be read, those in it are not there, and that is said already.
  if (tested.failed.some(({ id }) => !id.includes('::'))) return found
  for (const id of fails) {
    const outcome = tested.cases.find((each) => each.id === id)?.outcome
    if (outcome === 'failed' || outcome === 'error') continue
    found.push({ message: `${where}${id} must fail, it ${outcome ? `has ${outcome}` : 'is not there'}` })
  }
  return found
}

/** What is wrong where the check of an exercise passes before anything is done. */
export function tooEasy({ outcome, cases, failed }: Tested, file: string | undefined): Finding[] {
  if (failed.length > 0 || cases.length === 0 || outcome.result.status !== 'ok') return []
  return [{ message: 'the check passes in the beginning: its reader would have nothing to do', file }]
}

/** What is wrong with the check of an exercise that has been solved. */
export function unsolved(tested: Tested, timeout: number): Finding[] {
  const ended = unfinished(tested, timeout, 'the check with the solution')
  return ended ? [ended] : failures(tested, 'with the solution: ')
}

/** What kept pytest from saying how the tests are. */
function unfinished(tested: Tested, timeout: number, what: string): Finding | undefined {
  const { outcome, cases, failed } = tested
  const { status, code } = outcome.result
  if (status === 'timeout') return { message: `${what} ran longer than their limit of ${timeout} s` }
  if (status === 'stopped' || status === 'swapped') {
    return { message: `${what}: ${notices(outcome.events) ?? 'the interpreter ended in the middle'}` }
  }
  if (raised(outcome.events)) return broken(outcome, `${what} cannot run`, timeout)
  if (failed.length > 0 || (code === 0 && cases.length > 0)) return undefined
  const why = cases.length === 0 ? 'hold no test' : `ended with status ${code}`
  return { message: `${what} ${why}`, traceback: spoken(outcome) }
}

/** The tests that fail and are not expected to, the first few of them each by itself. */
function failures(tested: Tested, where: string, fails: string[] = []): Finding[] {
  const failed = tested.failed.filter(({ id }) => !fails.includes(id))
  const found = failed.slice(0, MOST).map((each) => failure(each, tested, where))
  if (failed.length > MOST) found.push({ message: `${where}${failed.length - MOST} more tests fail` })
  return found
}

function failure({ id, outcome, reason, message, frames }: Case, { lines }: Tested, where: string): Finding {
  const frame = frames?.findLast((each) => each.own)
  const start = lines.get(id)
  return {
    message: `${where}${id} ${outcome === 'error' ? 'ends with an error' : 'fails'}${reason ? `: ${reason}` : ''}`,
    file: frame ? inProject(frame.file) : (start?.file ?? id.split('::')[0]),
    line: frame?.line ?? start?.line,
    ...(message !== undefined && { traceback: message }),
  }
}
