import type { Moment, Trace } from '@bytelab/runtime'
import { evaluate } from './evaluate.ts'
import { type Expression, reason } from './expression.ts'
import { inline } from './text.ts'

/** Milliseconds that a search works before it lets the page paint. */
const turn = 12

/** What a watch says at a moment: the value in long form, or why there is none. */
export function told(expression: Expression, moment: Moment): { text: string; bound: boolean } {
  try {
    const { value, look } = evaluate(expression, moment, moment.frames.at(-1))
    const identity = value.type === 'object' && value.id > 0 ? `#${value.id} ` : ''
    return { text: identity + inline(value, look, 2000), bound: true }
  } catch (error) {
    return { text: reason(error), bound: false }
  }
}

/** What a search needs of its surroundings. */
export interface SearchOptions {
  trace: Trace
  /** Lets the page paint. */
  pause(): Promise<void>
  now(): number
  /** Told now and then. */
  progress?(step: number): void
  signal: AbortSignal
}

/**
 * The nearest step at which a watch has another value than at `from`, in the frame that runs; steps where it has no
 * value are passed over. `undefined`: there is none, or the search was given up.
 */
export async function findChange(
  expression: Expression,
  from: number,
  direction: 1 | -1,
  { trace, pause, now, progress, signal }: SearchOptions,
): Promise<number | undefined> {
  const before = told(expression, trace.at(from))
  let began = now()
  for (let step = from + direction; step >= 0 && step < trace.length; step += direction) {
    const here = told(expression, trace.at(step))
    if (here.bound && (!before.bound || here.text !== before.text)) return step
    if (now() - began < turn) continue
    progress?.(step)
    await pause()
    if (signal.aborted) return undefined
    began = now()
  }
  return undefined
}
