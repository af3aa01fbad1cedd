/** Proves blocks that are web applications: the states of a project, and exercises on it. */

import { type App, beginning, overlay, type ProjectFile, shellWords, stepFiles } from '@bytelab/lesson'
import { type Bench, type BlockReport, type Fault, follow } from './proof.ts'
import { proveTests, runTests, tests, tooEasy, unsolved } from './pytest.ts'
import {
  broken,
  type Finding,
  inStep,
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

/** Seconds for a command, for loading the application, and for its answer. */
const SECONDS = 30

/** Proves one block: the steps of its project, the state that it begins with, and the exercise if it is one. */
export function runApp(bench: Bench, app: App, ledger: Ledger): Promise<BlockReport> {
  return runWorkspace(
    bench,
    app,
    (index) => proveStep(bench, app, index, ledger),
    () => (isExercise(app) ? proveExercise(bench, app, ledger) : proveBegin(bench, app, ledger)),
  )
}

/** The state that a block begins with, in a lesson where it is no exercise. */
async function proveBegin(bench: Bench, app: App, ledger: Ledger): Promise<Fault[]> {
  const files = beginning(app)
  const { path, setup, timeout } = app
  const name = key(files, app.app, path, setup, timeout)
  const found = once(ledger, name, () => proveState(bench, app, files)) ?? ledger.known.get(name)
  return [...proveStart(bench, app), ...placed(bench, app, files, (await found) ?? [])]
}

/** One step on the way: it changes something, and where no block begins with it, its application and its tests are well. */
async function proveStep(bench: Bench, app: App, index: number, ledger: Ledger): Promise<Fault[]> {
  const files = stepFiles(app, index)
  const where = inStep(app, index)
  const faults = await proveChanges(bench, app, index, ledger)
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
  if (outcome.result.status === 'ok') return []
  return [broken(outcome, `${where}the application does not load`, SECONDS)]
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
  if (!response) return [broken(outcome, `${where}${path} fails`, SECONDS)]
  if (response.status >= 400) {
    const answer = `${where}${path} answers ${response.status} ${response.reason}`.trimEnd()
    return [broken(outcome, answer, SECONDS)]
  }
  if (outcome.result.status === 'ok') return []
  return [broken(outcome, `${where}${path} is not answered to its end`, SECONDS)]
}

/** What is broken in the beginning is found by the check, and mended by the solution. */
async function proveExercise(bench: Bench, app: App, ledger: Ledger): Promise<Fault[]> {
  const start = beginning(app)
  const faults = proveStart(bench, app)
  await lay(bench, start)
  faults.push(...placed(bench, app, start, await prepared(bench, app, 'in the beginning: ')))
  // Another block begins with the same files, and proves that all their tests pass.
  const proved = app.fails.length === 0 && ledger.owned.has(key(start))
  const failing = proved ? [] : await proveTests(bench, start, app.timeout, 'in the beginning: ', app.fails)
  faults.push(...placed(bench, app, start, failing))
  const args = tests(app.check)
  await write(bench, app.check)
  const first = await runTests(bench, app.timeout, args)
  faults.push(...placed(bench, app, overlay(start, app.check), tooEasy(first, args[0])))
  if (bench.signal.aborted) return []
  const solved = overlay(start, app.solution)
  faults.push(...proveSolution(bench, app))
  faults.push(...placed(bench, app, solved, await proveState(bench, app, solved, 'with the solution: ')))
  await write(bench, app.check)
  const second = await runTests(bench, app.timeout, args)
  faults.push(...placed(bench, app, overlay(solved, app.check), unsolved(second, app.timeout)))
  return faults
}
