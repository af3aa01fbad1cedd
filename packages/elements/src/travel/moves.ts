import type { Trace } from '@bytelab/runtime'
import type { Place } from '../bytecode/stage.ts'
import type { Command } from './controls.ts'

/** Where a command leads: to either end where there is nothing further. `undefined`: nowhere. */
export function move(command: Command, trace: Trace, at: number): number | undefined {
  switch (command) {
    case 'first':
      return 0
    case 'last':
      return trace.length
    case 'back':
      return at - 1
    case 'forward':
      return at + 1
    case 'line back':
      return trace.line(at, -1) ?? 0
    case 'line forward':
      return trace.line(at, 1) ?? trace.length
    case 'over':
      return trace.over(at, 1) ?? trace.length
    case 'over back':
      return trace.over(at, -1) ?? 0
    case 'out':
      return trace.out(at, 1) ?? trace.length
    case 'out back':
      return trace.out(at, -1) ?? 0
    case 'into':
      return trace.into(at)
  }
  return undefined
}

/** Said of an instruction that never ran. */
export const unrun = 'This instruction did not run in the recording'

/** When an instruction runs next: after the last time it is the first time again, with a word about it. */
export function nextTime(
  trace: Trace,
  at: number,
  wanted: Place,
): { step: number; said: string } | undefined {
  const next = trace.find(at, 1, wanted)
  if (next !== undefined) return { step: next, said: '' }
  const first = trace.length > 0 ? trace.where(0) : undefined
  const atFirst = first?.code === wanted.code && first.offset === wanted.offset
  const step = atFirst ? 0 : trace.find(0, 1, wanted)
  if (step === undefined) return undefined
  const said =
    step === at
      ? 'This instruction runs only this once'
      : 'It does not run again after that: back at its first time'
  return { step, said }
}
