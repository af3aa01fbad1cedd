/** Runs a program unrecorded and recorded, and looks whether the recording may be believed. On any host. */

import type { Run, Runtime } from '../../types.ts'
import type { Trace } from '../types.ts'
import { pathFaults } from './paths.ts'
import type { Program } from './programs.ts'
import { seekFaults } from './seek.ts'

/** What a run showed to its reader. */
export interface Played {
  status: string
  out: string
  err: string
  prompts: string[]
  /** The traceback. */
  error: string
  notices: string[]
}

export interface Proof {
  steps: number
  /** In words; none if all is well. */
  faults: string[]
  played: Played
}

/** Moments that are looked at in no order, of each recording. */
const SEEKS = 12
const PURGE = `import sys
for name, module in [*sys.modules.items()]:
    if str(getattr(module, "__file__", "")).startswith("/home/lab/"):
        del sys.modules[name]
`

/** Waits for the end of a run, and answers `input()` on the way. */
export async function play(runtime: Runtime, run: Run, stdin: string[] = []): Promise<Played> {
  const lines = [...stdin]
  const played: Played = { status: '', out: '', err: '', prompts: [], error: '', notices: [] }
  for await (const event of run) {
    if (event.type === 'stdout') played.out += event.text
    else if (event.type === 'stderr') played.err += event.text
    else if (event.type === 'error') played.error += event.error.text
    else if (event.type === 'notice') played.notices.push(event.text)
    else if (event.type === 'input') {
      played.prompts.push(event.prompt)
      runtime.answer(lines.shift() ?? null)
    }
  }
  played.status = (await run.done).status
  return played
}

/** Puts a program's modules where it finds them, and forgets those that a run before has loaded. */
export async function prepare(runtime: Runtime, { files }: Program): Promise<void> {
  if (files.length === 0) return
  await runtime.run(PURGE, { fresh: true }).done
  for (const { path, text } of files) await runtime.write(path, text)
}

/** Takes a program's files away. */
export async function clear(runtime: Runtime, { files }: Program): Promise<void> {
  if (files.length === 0) return
  await runtime.run(PURGE, { fresh: true }).done
  for (const path of await runtime.list()) await runtime.remove(path)
}

/** The program as it runs without a recorder: compiled in the same way, on its own. */
export async function unrecorded(runtime: Runtime, program: Program): Promise<Played> {
  await prepare(runtime, program)
  return play(runtime, runtime.compile(program.code, { name: 'proof', warm: true }), program.stdin)
}

export async function recorded(runtime: Runtime, program: Program): Promise<[Played, Trace]> {
  await prepare(runtime, program)
  const run = runtime.trace(program.code, { name: 'proof' })
  return [await play(runtime, run, program.stdin), run.trace]
}

/** Faults of a recording that show without knowing the truth. */
export async function prove(runtime: Runtime, program: Program): Promise<Proof & { trace: Trace }> {
  const plain = await unrecorded(runtime, program)
  const [played, trace] = await recorded(runtime, program)
  const faults = [...expectedEnd(program, played), ...differences(played, plain)]
  if (trace.mode !== 'instructions') faults.push(`mode ${trace.mode}`)
  if (!trace.complete && !program.untrue) faults.push('not complete')
  if (trace.length === 0) faults.push('no step')
  try {
    faults.push(...pathFaults(trace), ...seekFaults(trace, SEEKS))
    faults.push(...outputFaults(trace, played))
  } catch (error) {
    faults.push((error as Error).stack ?? String(error))
  }
  return { steps: trace.length, faults, played, trace }
}

/** The output grows step by step, and in the end is what the reader saw. */
function outputFaults(trace: Trace, played: Played): string[] {
  const faults: string[] = []
  const every = Math.max(1, Math.floor(trace.length / 200))
  let before = ''
  for (let step = 0; step < trace.length; step += every) {
    const now = written(trace, step).out
    if (!now.startsWith(before))
      faults.push(`output of step ${step}: ${now}; expected to begin with ${before}`)
    before = now
  }
  return [...faults, ...differences({ ...played, ...written(trace, trace.length) }, played)]
}

function written(trace: Trace, step: number): { out: string; err: string } {
  const all = trace.output(step)
  const of = (name: string) => all.map(({ stream, text }) => (stream === name ? text : '')).join('')
  return { out: of('stdout'), err: of('stderr') }
}

export function differences(got: Played, wanted: Played): string[] {
  return Object.keys(got).flatMap((key) => {
    const [received, expected] = [got, wanted].map((played) => JSON.stringify(played[key as keyof Played]))
    return received === expected ? [] : [`${key}: ${received}; expected ${expected}`]
  })
}

function expectedEnd({ raises, exits }: Program, { status, error, notices }: Played): string[] {
  if (raises) return new RegExp(`\\b${raises}\\b`).test(error) ? [] : [`ended without ${raises}`]
  if (exits !== undefined)
    return notices.some((text) => text.includes(`exit status ${exits}`)) ? [] : ['did not exit']
  return status === 'ok' ? [] : [`ended with status ${status}: ${error.slice(0, 300)}`]
}

/** Python calling C calling Python, with the interpreter's own limit taken away: must end as an exception. */
export const BOTTOMLESS = `import sys
sys.setrecursionlimit(10 ** 6)
class Loop:
    def __getattr__(self, name):
        return getattr(self, name)
try:
    Loop().anything
except RecursionError:
    print("ended")
`
