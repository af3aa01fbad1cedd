/** Proves blocks that are web applications: the states of a project, and exercises on it. */

import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { type App, overlay, type ProjectFile, shellWords, stepFiles } from '@bytelab/lesson'
import type { RunEvent } from '@bytelab/runtime'
import type { Source } from './project.ts'
import { type Bench, type BlockReport, type Fault, follow, notices, type Outcome, raised } from './proof.ts'

/** Seconds for a command, for loading the application, and for its answer. */
const SECONDS = 30
/** Characters of what a command or an application said that a report repeats, from the end. */
const TAIL = 4000

/** Failing tests of one state that are reported each by itself. */
const MOST = 8

const SAME_START = 'the start: it is as it was without the start: delete it'
const SAME_SOLUTION = 'the solution: it is as it was in the beginning: delete it'

/** Something that is wrong with a state of a project, whichever block it is found for. */
interface Finding {
  message: string
  /** The file of the project, and its line from 1. */
  file?: string | undefined
  line?: number | undefined
  traceback?: string
}

/** What blocks of one run share, so that nothing is proved twice. */
export interface Ledger {
  /** Findings by what was looked at. */
  known: Map<string, Promise<Finding[]>>
  /** States that some block begins with: those are proved there. */
  owned: Set<string>
}

/** For the lessons that one command runs. */
export function createLedger(sources: Source[]): Ledger {
  const blocks = sources.flatMap(({ lesson }) => lesson?.blocks ?? [])
  const own = blocks.flatMap((block) => (block.kind === 'app' && !isExercise(block) ? [begins(block)] : []))
  return { known: new Map(), owned: new Set(own.map((files) => key(files))) }
}

function isExercise(app: App): boolean {
  return app.check.length > 0
}

/** The files that a block begins with. */
function begins(app: App): ProjectFile[] {
  return overlay(stepFiles(app), app.start)
}

function key(files: ProjectFile[], ...more: unknown[]): string {
  const texts = files.map(({ path, text }) => [path, text])
  return createHash('sha256')
    .update(JSON.stringify([texts, ...more]))
    .digest('hex')
}

/** Proves one block: the steps of its project, the state that it begins with, and the exercise if it is one. */
export async function runApp(bench: Bench, app: App, ledger: Ledger): Promise<BlockReport> {
  const { id, kind, line } = app
  const report: BlockReport = { id, kind, path: bench.path, line, status: 'passed', ms: 0, faults: [] }
  const started = performance.now()
  const { faults } = report
  for (let index = 0; index < app.steps.length && !bench.signal.aborted; index++) {
    faults.push(...(await proveStep(bench, app, index, ledger)))
    if (index !== app.step || bench.signal.aborted) continue
    faults.push(
      ...(isExercise(app) ? await proveExercise(bench, app, ledger) : await proveBegin(bench, app, ledger)),
    )
  }
  report.ms = Math.round(performance.now() - started)
  if (faults.length > 0) report.status = 'failed'
  return bench.signal.aborted ? { ...report, status: 'stopped', faults: [] } : report
}

/** The state that a block begins with, in a lesson where it is no exercise. */
async function proveBegin(bench: Bench, app: App, ledger: Ledger): Promise<Fault[]> {
  const files = begins(app)
  const { path, setup, timeout } = app
  const name = key(files, app.app, path, setup, timeout)
  const found = once(ledger, name, () => proveState(bench, app, files)) ?? ledger.known.get(name)
  return [
    ...placed(bench, app, app.start, unchanged(app.start, stepFiles(app), SAME_START)),
    ...placed(bench, app, files, (await found) ?? []),
  ]
}

/** Begins a proof unless it has begun before. */
function once(ledger: Ledger, name: string, prove: () => Promise<Finding[]>): Promise<Finding[]> | undefined {
  if (ledger.known.has(name)) return undefined
  const found = prove()
  ledger.known.set(name, found)
  return found
}

/** What findings mean for a block: a place in its lesson or in a file beside it. */
function placed(bench: Bench, app: App, files: ProjectFile[], found: Finding[]): Fault[] {
  function place(file: string | undefined, line: number): { path: string; line: number } | undefined {
    const at = files.find(({ path }) => path === file)
    if (!at) return undefined
    if (at.source === undefined) return { path: bench.path, line: at.line + line - 1 }
    return { path: posix.join(posix.dirname(bench.path), at.source), line }
  }
  return found.map(({ message, file, line = 1, traceback }) => {
    const fault: Fault = { message, path: bench.path, line: app.line, ...place(file, line) }
    const said = traceback
      ?.trimEnd()
      .replace(/File "(\/[^"]*)", line (\d+)/g, (whole, name: string, row: string) => {
        const at = place(inProject(name), Number(row))
        return at ? `File "${at.path}", line ${at.line}` : whole
      })
    if (said) fault.traceback = said
    return fault
  })
}

/** One step on the way: it changes something, and where no block begins with it, its application and its tests are well. */
async function proveStep(bench: Bench, app: App, index: number, ledger: Ledger): Promise<Fault[]> {
  const files = stepFiles(app, index)
  const before = stepFiles(app, index - 1)
  const { name, files: own } = app.steps[index] ?? { name: '', files: [] }
  const where = name ? `step ${name}: ` : ''
  const faults: Fault[] = []
  const changes = once(ledger, key(own, 'changes', name, key(before)), async () =>
    unchanged(own, before, `${where}it is as it was in the step before: delete it`),
  )
  faults.push(...placed(bench, app, own, (await changes) ?? []))
  // What an exercise without a start begins with may fail as much as its `fails` says.
  const broken = isExercise(app) && app.start.length === 0 && index === app.step
  if (broken || ledger.owned.has(key(files))) return faults
  const state = once(ledger, key(files, 'step', app.app), async () => {
    await lay(bench, files)
    const found = hasModule(files, app.app) ? await load(bench, app.app, where) : []
    return [...found, ...(await proveTests(bench, files, app.timeout, where))]
  })
  return [...faults, ...placed(bench, app, files, (await state) ?? [])]
}

/** Files laid over others that change nothing there. */
function unchanged(own: ProjectFile[], before: ProjectFile[], message: string): Finding[] {
  return own.flatMap(({ path, text }) => {
    const same = before.some((file) => file.path === path && file.text === text)
    return same ? [{ message, file: path }] : []
  })
}

/** Whether a step has got as far as having the application. */
function hasModule(files: ProjectFile[], app: string | undefined): boolean {
  const module = app?.split(':')[0]?.replace(/\.py$/, '').replaceAll('.', '/').replace(/^\/+/, '')
  const names = module ? [module] : ['wsgi', 'app']
  const paths = names.flatMap((name) => [`${name}.py`, `${name}/__init__.py`])
  return files.some(({ path }) => paths.includes(path))
}

/** The state that readers begin with: its setup, its first page, its tests. */
async function proveState(bench: Bench, app: App, files: ProjectFile[], where = ''): Promise<Finding[]> {
  await lay(bench, files)
  const found = await prepared(bench, app, where)
  if (found.length > 0) return found
  const page = await load(bench, app.app, where)
  if (page.length === 0) page.push(...(await visit(bench, app, where)))
  return [...page, ...(await proveTests(bench, files, app.timeout, where))]
}

/** The working folder with just these files. */
async function lay({ runtime }: Bench, files: ProjectFile[]): Promise<void> {
  const wanted = new Set(files.map(({ path }) => path))
  for (const path of await runtime.list()) if (!wanted.has(path)) await runtime.remove(path)
  await Promise.all(files.map(({ path, text }) => runtime.write(path, text)))
}

/** What goes wrong with the commands of `setup`. */
async function prepared(bench: Bench, app: App, where: string): Promise<Finding[]> {
  for (const command of app.setup) {
    const argv = shellWords(command) ?? []
    const outcome = await follow(bench, bench.runtime.command(argv, { timeout: SECONDS }), [])
    const { status, code = 0 } = outcome.result
    if (status === 'ok' && code === 0) continue
    const ended =
      status === 'timeout' ? `ran longer than ${SECONDS} s` : `ended with status ${code || status}`
    return [{ message: `${where}setup: ${command}: ${ended}`, traceback: spoken(outcome) }]
  }
  return []
}

async function load(bench: Bench, app: string | undefined, where: string): Promise<Finding[]> {
  const outcome = await follow(bench, bench.runtime.serve(app), [])
  return outcome.result.status === 'ok' ? [] : [broken(outcome, `${where}the application does not load`)]
}

async function visit(bench: Bench, { app, path }: App, where: string): Promise<Finding[]> {
  const request = {
    ...(app !== undefined && { app }),
    method: 'GET',
    target: path,
    headers: [['Host', 'localhost']] as [string, string][],
    timeout: SECONDS,
  }
  const outcome = await follow(bench, bench.runtime.request(request), [])
  const response = outcome.events.find((event) => event.type === 'response')
  if (!response) return [broken(outcome, `${where}${path} fails`)]
  if (response.status >= 400) {
    return [broken(outcome, `${where}${path} answers ${response.status} ${response.reason}`.trimEnd())]
  }
  return outcome.result.status === 'ok' ? [] : [broken(outcome, `${where}${path} is not answered to its end`)]
}

/** A finding about a run that ended badly: at the innermost line of the project, with what Python says. */
function broken(outcome: Outcome, message: string): Finding {
  const error = raised(outcome.events)
  if (!error) {
    const late = outcome.result.status === 'timeout' ? `it took longer than ${SECONDS} s` : undefined
    const why = late ?? notices(outcome.events)
    return { message: why ? `${message}: ${why}` : message, traceback: spoken(outcome) }
  }
  const frame = error.frames.findLast((each) => each.own)
  const first = error.message.split('\n')[0] ?? ''
  return {
    message: `${message}: ${first ? `${error.name}: ${first}` : error.name}`,
    file: frame && inProject(frame.file),
    line: frame?.line,
    traceback: error.text,
  }
}

/** A file of the project as a traceback names it. */
function inProject(file: string): string {
  return file.replace(/^\/home\/lab\//, '')
}

function spoken({ events }: Outcome): string {
  return said(events).slice(-TAIL)
}

function said(events: RunEvent[]): string {
  return events
    .map((event) => (event.type === 'stdout' || event.type === 'stderr' ? event.text : ''))
    .join('')
}

type Case = Extract<RunEvent, { type: 'case' }>

interface Tested {
  outcome: Outcome
  cases: Case[]
  failed: Case[]
  /** Where each case stands. */
  lines: Map<string, { file: string; line: number }>
}

async function runTests(bench: Bench, timeout: number, args: string[]): Promise<Tested> {
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
function tests(files: ProjectFile[]): string[] {
  return files.map(({ path }) => path).filter((path) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path))
}

/** The project's own tests, where it has any: those of `fails` fail and all others pass. */
async function proveTests(
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

/** What kept pytest from saying how the tests are. */
function unfinished(tested: Tested, timeout: number, what: string): Finding | undefined {
  const { outcome, cases, failed } = tested
  const { status, code } = outcome.result
  if (status === 'timeout') return { message: `${what} ran longer than their limit of ${timeout} s` }
  if (status === 'stopped' || status === 'swapped') {
    return { message: `${what}: ${notices(outcome.events) ?? 'the interpreter ended in the middle'}` }
  }
  if (raised(outcome.events)) return broken(outcome, `${what} cannot run`)
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

/** What is broken in the beginning is found by the check, and mended by the solution. */
async function proveExercise(bench: Bench, app: App, ledger: Ledger): Promise<Fault[]> {
  const start = begins(app)
  const faults = placed(bench, app, app.start, unchanged(app.start, stepFiles(app), SAME_START))
  await lay(bench, start)
  faults.push(...placed(bench, app, start, await prepared(bench, app, 'in the beginning: ')))
  // Another block begins with the same files, and proves that all their tests pass.
  const proved = app.fails.length === 0 && ledger.owned.has(key(start))
  const failing = proved ? [] : await proveTests(bench, start, app.timeout, 'in the beginning: ', app.fails)
  faults.push(...placed(bench, app, start, failing))
  const checked = overlay(start, app.check)
  const args = tests(app.check)
  await write(bench, app.check)
  const first = await runTests(bench, app.timeout, args)
  if (first.failed.length === 0 && first.cases.length > 0 && first.outcome.result.status === 'ok') {
    const message = 'the check passes in the beginning: its reader would have nothing to do'
    faults.push(...placed(bench, app, checked, [{ message, file: args[0] }]))
  }
  if (bench.signal.aborted) return []
  const solved = overlay(start, app.solution)
  faults.push(...placed(bench, app, solved, unchanged(app.solution, start, SAME_SOLUTION)))
  faults.push(...placed(bench, app, solved, await proveState(bench, app, solved, 'with the solution: ')))
  await write(bench, app.check)
  const second = await runTests(bench, app.timeout, args)
  const ended = unfinished(second, app.timeout, 'the check with the solution')
  const found = ended ? [ended] : failures(second, 'with the solution: ')
  faults.push(...placed(bench, app, overlay(solved, app.check), found))
  return faults
}

async function write({ runtime }: Bench, files: ProjectFile[]): Promise<void> {
  await Promise.all(files.map(({ path, text }) => runtime.write(path, text)))
}
