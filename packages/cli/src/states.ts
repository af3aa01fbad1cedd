/** What proofs of blocks with a project share: the files of its states, and what is found wrong with them. */

import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { beginning, type ProjectFile, stepFiles, type Workspace } from '@bytelab/lesson'
import type { RunEvent } from '@bytelab/runtime'
import type { Source } from './project.ts'
import { type Bench, type BlockReport, type Fault, notices, type Outcome, raised } from './proof.ts'

/** Characters of what a command or an application said that a report repeats, from the end. */
const TAIL = 4000

const SAME_START = 'the start: it is as it was without the start: delete it'
const SAME_SOLUTION = 'the solution: it is as it was in the beginning: delete it'

/** Something that is wrong with a state of a project, whichever block it is found for. */
export interface Finding {
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
  /** States that some application begins with: those are proved there. */
  owned: Set<string>
}

/** For the lessons that one command runs. */
export function createLedger(sources: Source[]): Ledger {
  const blocks = sources.flatMap(({ lesson }) => lesson?.blocks ?? [])
  const own = blocks.flatMap((block) =>
    block.kind === 'app' && !isExercise(block) ? [beginning(block)] : [],
  )
  return { known: new Map(), owned: new Set(own.map((files) => key(files))) }
}

export function isExercise(block: Workspace): boolean {
  return block.check.length > 0
}

/** A name for files, and for what `more` says of them. */
export function key(files: ProjectFile[], ...more: unknown[]): string {
  const texts = files.map(({ path, text }) => [path, text])
  return createHash('sha256')
    .update(JSON.stringify([texts, ...more]))
    .digest('hex')
}

/** Begins a proof unless it has begun before. */
export function once(
  ledger: Ledger,
  name: string,
  prove: () => Promise<Finding[]>,
): Promise<Finding[]> | undefined {
  if (ledger.known.has(name)) return undefined
  const found = prove()
  ledger.known.set(name, found)
  return found
}

/**
 * Proves one block: of each of its steps what `step` finds, and of the one that it begins with what `begin` finds as
 * well.
 */
export async function runWorkspace(
  bench: Bench,
  block: Workspace & { kind: BlockReport['kind'] },
  step: (index: number) => Promise<Fault[]>,
  begin: () => Promise<Fault[]>,
): Promise<BlockReport> {
  const { id, kind, line } = block
  const report: BlockReport = { id, kind, path: bench.path, line, status: 'passed', ms: 0, faults: [] }
  const started = performance.now()
  const { faults } = report
  for (let index = 0; index < block.steps.length && !bench.signal.aborted; index++) {
    faults.push(...(await step(index)))
    if (index === block.step && !bench.signal.aborted) faults.push(...(await begin()))
  }
  report.ms = Math.round(performance.now() - started)
  if (faults.length > 0) report.status = 'failed'
  return bench.signal.aborted ? { ...report, status: 'stopped', faults: [] } : report
}

/** What findings mean for a block: a place in its lesson or in a file beside it. */
export function placed(bench: Bench, block: Workspace, files: ProjectFile[], found: Finding[]): Fault[] {
  function place(file: string | undefined, line: number): { path: string; line: number } | undefined {
    const at = files.find(({ path }) => path === file)
    if (!at) return undefined
    if (at.source === undefined) return { path: bench.path, line: at.line + line - 1 }
    return { path: posix.join(posix.dirname(bench.path), at.source), line }
  }
  return found.map(({ message, file, line = 1, traceback }) => {
    const fault: Fault = { message, path: bench.path, line: block.line, ...place(file, line) }
    const said = traceback
      ?.trimEnd()
      .replace(/File "([^"<]+)", line (\d+)/g, (whole, name: string, row: string) => {
        const at = place(inProject(name), Number(row))
        return at ? `File "${at.path}", line ${at.line}` : whole
      })
    if (said) fault.traceback = said
    return fault
  })
}

/** A file of the project as a traceback names it. */
export function inProject(file: string): string {
  return file.replace(/^\/home\/lab\//, '')
}

/** What a step's own files change: nothing may be as it was in the step before. */
export async function proveChanges(
  bench: Bench,
  block: Workspace,
  index: number,
  ledger: Ledger,
): Promise<Fault[]> {
  const before = stepFiles(block, index - 1)
  const { name, files: own } = block.steps[index] ?? { name: '', files: [] }
  const changes = once(ledger, key(own, 'changes', name, key(before)), async () =>
    unchanged(own, before, `${inStep(block, index)}it is as it was in the step before: delete it`),
  )
  return placed(bench, block, own, (await changes) ?? [])
}

/** How a message about a step begins. */
export function inStep(block: Workspace, index: number): string {
  const name = block.steps[index]?.name
  return name ? `step ${name}: ` : ''
}

/** Files of the start that change nothing. */
export function proveStart(bench: Bench, block: Workspace): Fault[] {
  return placed(bench, block, block.start, unchanged(block.start, stepFiles(block), SAME_START))
}

/** Files of an exercise's solution that change nothing. */
export function proveSolution(bench: Bench, block: Workspace): Fault[] {
  const { solution } = block
  return placed(bench, block, solution, unchanged(solution, beginning(block), SAME_SOLUTION))
}

function unchanged(own: ProjectFile[], before: ProjectFile[], message: string): Finding[] {
  return own.flatMap(({ path, text }) => {
    const same = before.some((file) => file.path === path && file.text === text)
    return same ? [{ message, file: path }] : []
  })
}

/** Makes these files the working folder's only ones. */
export async function lay(bench: Bench, files: ProjectFile[]): Promise<void> {
  const { runtime } = bench
  const wanted = new Set(files.map(({ path }) => path))
  for (const path of await runtime.list()) if (!wanted.has(path)) await runtime.remove(path)
  await write(bench, files)
}

/** Lays files over those that are there. */
export async function write({ runtime }: Bench, files: ProjectFile[]): Promise<void> {
  await Promise.all(files.map(({ path, text }) => runtime.write(path, text)))
}

/**
 * A finding about a run that ended badly: at the innermost line of the project, with what Python says.
 *
 * @param seconds its limit, which it has met where that is what ended it
 */
export function broken(outcome: Outcome, message: string, seconds: number): Finding {
  const error = raised(outcome.events)
  if (!error) {
    const late = outcome.result.status === 'timeout' ? `it took longer than ${seconds} s` : undefined
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

/** The end of what was printed. */
export function spoken({ events }: Outcome): string {
  return said(events).slice(-TAIL)
}

function said(events: RunEvent[]): string {
  return events
    .map((event) => (event.type === 'stdout' || event.type === 'stderr' ? event.text : ''))
    .join('')
}
