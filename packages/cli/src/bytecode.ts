/** Proves blocks that show bytecode. */

import { Buffer } from 'node:buffer'
import { listing, readCode } from '@bytelab/bytecode'
import type {
  Bytecode,
  BytecodeComparison,
  BytecodeView,
  CodeEvent,
  OutputEvent,
  Snippet,
} from '@bytelab/lesson'
import type { RunEvent } from '@bytelab/runtime'
import { diff } from './diff.ts'
import {
  type Bench,
  type BlockReport,
  type Fault,
  follow,
  judge,
  lasting,
  linesOf,
  notices,
  type Outcome,
  places,
  printed,
  raised,
  SECONDS,
} from './proof.ts'

/** Recorded at most: what a lesson shows is shorter, and a runaway program goes on without being recorded. */
const STEPS = 1_000_000
/** Being recorded slows a program down, at most so many times. */
const SLOWER = 20

interface Proof {
  report: BlockReport
  events: OutputEvent[]
}

/** Compiles a block's code, runs it, and records the run; of a comparison, compiles and runs both. */
export async function runBytecode(bench: Bench, block: Bytecode): Promise<Proof> {
  const { id, kind, line } = block
  const report: BlockReport = { id, kind, path: bench.path, line, status: 'passed', ms: 0, faults: [] }
  const proof: Proof = { report, events: [] }
  const started = performance.now()
  if (block.form === 'view') await proveView(bench, block, proof)
  if (block.form === 'compare') {
    for (const snippet of block.snippets) await proveSnippet(bench, block, snippet, proof)
  }
  report.ms = Math.round(performance.now() - started)
  if (report.faults.length > 0) report.status = 'failed'
  if (bench.signal.aborted) Object.assign(report, { status: 'stopped', faults: [] })
  return proof
}

async function proveView(bench: Bench, block: BytecodeView, { report, events }: Proof): Promise<void> {
  const { runtime, lesson, path } = bench
  const { id, code, stdin = [], timeout = SECONDS } = block
  const known = places(lesson)
  async function run(): Promise<Outcome> {
    return follow(bench, runtime.run(code.text, { name: id, fresh: true, timeout }), stdin)
  }
  const options = { name: id, warm: block.adaptive, timeout }
  const program = await follow(bench, runtime.compile(code.text, options), stdin)
  if (bench.signal.aborted) return
  const first = await run()
  if (bench.signal.aborted) return
  events.push(...compiled(program.events, block), ...lasting(first.events))
  report.faults.push(...judge(path, block, first, known))
  if (report.faults.length > 0) return
  // What does not compile, as it should not, has no run to be recorded.
  if (!program.events.some(({ type }) => type === 'code')) {
    if (raised(first.events)?.name !== raised(program.events)?.name)
      report.faults.push(...judge(path, { id, code, timeout }, program, known))
    return
  }
  const trace = runtime.trace(code.text, { name: id, limit: STEPS, timeout: timeout * SLOWER })
  const recorded = await follow(bench, trace, stdin)
  if (bench.signal.aborted) return
  if (recorded.result.status === 'swapped' || trace.trace.length === 0) {
    const why = notices(recorded.events) ?? 'the recording holds no step'
    report.faults.push({ message: `cannot be recorded: ${why}`, path, line: code.line })
    return
  }
  const expected = said(first)
  const received = said(recorded)
  if (expected === received) return
  // A clock, an address, a random number: such a program never says the same twice.
  if (said(await run()) !== expected) return
  const message = 'printed something else while it was recorded'
  report.faults.push({ message, path, line: code.line, diff: diff(expected, received) })
}

/** What a run printed and how it ended, as text; only a cell also shows the value of its last line. */
function said({ result, events }: Outcome): string {
  const error = raised(events)
  const ending = error ? `${error.name}: ${error.message}` : result.status
  return `${printed(events.filter(({ type }) => type !== 'result'))}\n${ending}`
}

async function proveSnippet(
  bench: Bench,
  block: BytecodeComparison,
  snippet: Snippet,
  { report, events }: Proof,
): Promise<void> {
  const { runtime, lesson, path, signal } = bench
  const { id, setup, timeout = SECONDS } = block
  const { code, label } = snippet
  if (signal.aborted) return
  const file = `<cell ${id}>`
  const faults: Fault[] = []
  const known = places(lesson).set(file, linesOf(code))
  const alone = await follow(bench, runtime.compile(code.text, { name: id, timeout }), [])
  if (signal.aborted) return
  events.push(...compiled(alone.events, block))
  faults.push(...judge(path, { id, code, timeout }, alone, known))
  if (faults.length === 0) {
    // One program, so that the snippet finds the names of the setup.
    const before = setup ? setup.text.split('\n').length : 0
    const text = setup ? `${setup.text}\n${code.text}` : code.text
    known.set(file, (line) =>
      setup && line <= before ? setup.line + line - 1 : code.line + line - 1 - before,
    )
    const outcome = await follow(bench, runtime.compile(text, { name: id, warm: true, timeout }), [])
    if (signal.aborted) return
    faults.push(...judge(path, { id, code, timeout }, outcome, known))
  }
  report.faults.push(...faults.map((each) => ({ ...each, message: `"${label}": ${each.message}` })))
}

/** What a page shows of compiled code. */
function compiled(
  events: RunEvent[],
  { caches, adaptive }: { caches: boolean; adaptive: boolean },
): CodeEvent[] {
  return events.flatMap((event) => {
    if (event.type !== 'code') return []
    const { version, code } = event
    const special = adaptive ? event.adaptive?.map((each) => Buffer.from(each, 'base64')) : undefined
    const text = listing(readCode(Buffer.from(code, 'base64'), version), {
      caches,
      ...(special && { adaptive: special }),
    })
    return [{ type: 'code', version, code, listing: text }]
  })
}
