/** Proves blocks that build extension modules: what they begin with, and exercises on it. */

import { beginning, type Extension, overlay, type ProjectFile } from '@bytelab/lesson'
import type { Diagnostic } from '@bytelab/runtime'
import { type Bench, type BlockReport, type Fault, follow, type Outcome, raised } from './proof.ts'
import { proveTests, runTests, tests, tooEasy, unsolved } from './pytest.ts'
import {
  broken,
  type Finding,
  inProject,
  isExercise,
  key,
  type Ledger,
  lay,
  once,
  placed,
  proveChanges,
  proveSolution,
  proveStart,
  runWorkspace,
  spoken,
  write,
} from './states.ts'

/** Errors of one build that are reported each by itself. */
const MOST = 8
const BEGINNING = 'in the beginning: '
const SOLVED = 'with the solution: '

/** Proves one block: what its steps change, the state that it begins with, and the exercise if it is one. */
export function runExtension(bench: Bench, block: Extension, ledger: Ledger): Promise<BlockReport> {
  return runWorkspace(
    bench,
    block,
    (index) => proveChanges(bench, block, index, ledger),
    async () => {
      const faults = [...proveStart(bench, block), ...(await proveBegin(bench, block, ledger))]
      if (isExercise(block) && !bench.signal.aborted) faults.push(...(await proveExercise(bench, block)))
      return faults
    },
  )
}

/** What a block begins with; several may begin with the same. */
async function proveBegin(bench: Bench, block: Extension, ledger: Ledger): Promise<Fault[]> {
  const files = beginning(block)
  const { build, run, compare, fails, timeout } = block
  const name = key(files, 'extension', build, run, compare, fails, timeout)
  const found = once(ledger, name, () => proveState(bench, block, files, fails)) ?? ledger.known.get(name)
  return placed(bench, block, files, told(isExercise(block) ? BEGINNING : '', (await found) ?? []))
}

/** Findings that say where in an exercise they were made. */
function told(where: string, found: Finding[]): Finding[] {
  return found.map((each) => ({ ...each, message: `${where}${each.message}` }))
}

/**
 * A state as its reader meets it: what is built, what runs afterwards, its tests and its comparison.
 *
 * @param fails what must fail; `runs`: whether what runs after the build matters
 */
async function proveState(
  bench: Bench,
  block: Extension,
  files: ProjectFile[],
  fails?: Extension['fails'],
  runs = true,
): Promise<Finding[]> {
  await empty(bench)
  await lay(bench, files)
  const built = { what: 'the build', files, outcome: await build(bench, block) }
  if (fails === 'build') return mustFail(built, block)
  if (!ended(built.outcome)) return failed(built, block)
  const line = runOf(block, files)
  if (runs && line !== undefined && !bench.signal.aborted) {
    // The limit is one for both.
    const timeout = Math.max(1, block.timeout - built.outcome.result.ms / 1000)
    const run = bench.runtime.build({ build: [], run: line, timeout })
    const ran = { what: line, files, outcome: await follow(bench, run, []) }
    if (fails === 'run') return mustFail(ran, block)
    if (!ended(ran.outcome)) return failed(ran, block)
  }
  return [
    ...(await proveTests(bench, files, block.timeout, '')),
    ...(await proveComparison(bench, block, files)),
  ]
}

/** The working folder without anything: what a build leaves, its folders and links too, would be found by the next. */
async function empty(bench: Bench): Promise<void> {
  // One by one, so that an interpreter that takes over does not have them either.
  for (const path of await bench.runtime.list()) await bench.runtime.remove(path)
  await follow(bench, bench.runtime.command(['find', '.', '-mindepth', '1', '-delete']), [])
}

function build(bench: Bench, { build, timeout }: Extension): Promise<Outcome> {
  return follow(bench, bench.runtime.build({ ...(build && { build }), timeout }), [])
}

/** What runs after the build, if anything does. */
function runOf({ run }: Extension, files: ProjectFile[]): string | undefined {
  return run ?? (files.some(({ path }) => path === 'main.py') ? 'python main.py' : undefined)
}

/** Whether it ended well. */
function ended({ result, events }: Outcome): boolean {
  return result.status === 'ok' && (result.code ?? 0) === 0 && !raised(events)
}

/** A build, or what ran after it. */
interface Done {
  /** What it is called in a report. */
  what: string
  /** What it was made of. */
  files: ProjectFile[]
  outcome: Outcome
}

/** What a lesson shows as an error must be one, and none of another kind. */
function mustFail(done: Done, block: Extension): Finding[] {
  if (ended(done.outcome)) return [{ message: `${done.what} must fail, it ended well` }]
  // C that kills its interpreter fails as well; what has no end shows nothing.
  return done.outcome.result.status === 'timeout' ? failed(done, block) : []
}

/** Findings about a build or a run that ended badly: what compilers say, or else where Python says it was. */
function failed({ what, files, outcome }: Done, { timeout }: Extension): Finding[] {
  const { status, code } = outcome.result
  if (status === 'stopped') return []
  if (status === 'timeout') {
    return [{ message: `${what} took longer than its limit of ${timeout} s`, traceback: spoken(outcome) }]
  }
  const errors = errorsOf(outcome)
  if (errors.length > 0) {
    const found = errors.slice(0, MOST).map((each) => said(each, what, files))
    if (errors.length > MOST) found.push({ message: `${what}: ${errors.length - MOST} more errors` })
    return found
  }
  if (code === undefined || raised(outcome.events)) return [broken(outcome, `${what} fails`, timeout)]
  const text = spoken(outcome)
  const place = [...text.matchAll(/File "([^"<]+)", line (\d+)/g)]
    .map(([, file = '', line]) => ({ file: inProject(file), line: Number(line) }))
    .findLast(({ file }) => files.some(({ path }) => path === file))
  const reason = lastWords(text)
  const message = `${what} ended with status ${code}${reason ? `: ${reason}` : ''}`
  return [{ message, ...place, traceback: text }]
}

/** What a traceback ends with, or else the last line that was printed below the command line itself. */
function lastWords(text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('$ '))
  const own = lines.findLastIndex((line) => /^ {2}File "/.test(line))
  const error = own < 0 ? undefined : lines.slice(own).find((line) => /^\S/.test(line))
  return error ?? lines.at(-1) ?? ''
}

/** Each once: a header is read by many. */
function errorsOf({ events }: Outcome): Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const event of events) {
    if (event.type !== 'diagnostic' || event.diagnostic.severity !== 'error') continue
    const { file, line, message } = event.diagnostic
    const name = JSON.stringify([file, line, message])
    if (!found.has(name)) found.set(name, event.diagnostic)
  }
  return [...found.values()]
}

/** With its place in words where that is a file that nobody wrote, such as one that Cython made. */
function said({ file, line, message }: Diagnostic, what: string, files: ProjectFile[]): Finding {
  const own = file === '' || files.some(({ path }) => path === file)
  const place = own ? '' : `${file}:${line}: `
  return { message: `${what} fails: ${place}${message.split('\n')[0]}`, file, line: Math.max(1, line) }
}

async function proveComparison(bench: Bench, block: Extension, files: ProjectFile[]): Promise<Finding[]> {
  const { compare, timeout } = block
  if (compare === undefined || bench.signal.aborted) return []
  const outcome = await follow(bench, bench.runtime.compare(compare, { timeout }), [])
  if (outcome.result.status === 'ok' || bench.signal.aborted) return []
  const found = broken(outcome, 'the comparison fails', timeout)
  const placed = files.some(({ path }) => path === found.file)
  return [placed ? found : { ...found, file: compare, line: 1 }]
}

/** What is missing in the beginning is found by the check, and brought by the solution. */
async function proveExercise(bench: Bench, block: Extension): Promise<Fault[]> {
  const { check, solution, timeout } = block
  const start = beginning(block)
  const args = tests(check)
  // As when a reader presses Check before anything else: nothing has been built.
  const checked = overlay(start, check)
  await empty(bench)
  await lay(bench, checked)
  const faults: Fault[] = []
  if (ended(await build(bench, block))) {
    const first = await runTests(bench, timeout, args)
    faults.push(...placed(bench, block, checked, tooEasy(first, args[0])))
  }
  if (bench.signal.aborted) return []
  const solved = overlay(start, solution)
  faults.push(...proveSolution(bench, block))
  // What its reader is to mend has run, and C that is wrong may have done anything to the memory.
  await bench.runtime.reset()
  // A program may end with the error that its reader was to bring about; what failed first must be well.
  const state = await proveState(bench, block, solved, undefined, block.fails === 'run')
  faults.push(...placed(bench, block, solved, told(SOLVED, state)))
  if (state.length > 0 || bench.signal.aborted) return faults
  // And here over what was built.
  await write(bench, check)
  const over = overlay(solved, check)
  const rebuilt = { what: 'the build of the check', files: over, outcome: await build(bench, block) }
  if (!ended(rebuilt.outcome)) {
    return [...faults, ...placed(bench, block, over, told(SOLVED, failed(rebuilt, block)))]
  }
  const second = await runTests(bench, timeout, args)
  return [...faults, ...placed(bench, block, over, unsolved(second, timeout))]
}
