/** Whether a moment of a recording is the same however it is reached. */

import type { Moment, Trace, Value } from '../types.ts'

/** Objects of a moment that are compared at most. */
const MOST = 400

/** All that a moment shows, as text: its frames, and every object that can be reached from them. */
export function written(moment: Moment): string {
  const objects: unknown[] = []
  const waiting: number[] = []
  const met = new Set<number>()
  function meet(value: Value): void {
    if (value.type !== 'object' || met.has(value.id)) return
    met.add(value.id)
    waiting.push(value.id)
  }
  for (const { stack, locals, globals, names } of moment.frames) {
    stack.forEach(meet)
    for (const { value } of locals) meet(value)
    for (const id of [globals, names]) if (id !== undefined) meet({ type: 'object', id })
  }
  for (let id = waiting.shift(); id !== undefined && objects.length < MOST; id = waiting.shift()) {
    const state = moment.object(id)
    objects.push(state)
    state?.items?.forEach(meet)
    for (const entry of state?.entries ?? []) entry.forEach(meet)
    for (const [, value] of state?.attributes ?? []) meet(value)
  }
  return JSON.stringify([moment.frames, objects, moment.error], (_, part) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : Object.is(part, -0) ? '-0' : part,
  )
}

/** Numbers that are the same in every run of a test. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** What differs between moments reached at once, in no order, and in sequence; in words. */
export function seekFaults(trace: Trace, count: number): string[] {
  const roll = dice(trace.length)
  const steps = [trace.length, 0, ...Array.from({ length: count }, () => roll(trace.length + 1))]
  const jumped = new Map(steps.map((step) => [step, written(trace.at(step))]))
  for (let step = 0; step <= trace.length; step++) {
    const moment = trace.at(step)
    const before = jumped.get(step)
    if (before === undefined) continue
    const now = written(moment)
    if (now !== before) return [`step ${step}: ${difference(before, now)}`]
  }
  return steps.flatMap((step) => {
    const [again, before] = [written(trace.at(step)), jumped.get(step) ?? '']
    return again === before ? [] : [`step ${step}, again: ${difference(again, before)}`]
  })
}

function difference(received: string, expected: string): string {
  let at = 0
  while (at < received.length && received[at] === expected[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `…${around(received)}…; in sequence …${around(expected)}…`
}
