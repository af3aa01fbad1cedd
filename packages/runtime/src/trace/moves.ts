/** The moves of a debugger, by looking along the columns of sites and depths. */

import type { Columns } from './trace.ts'

type Step = number | undefined

export interface Moves {
  find(from: number, direction: 1 | -1, wanted: (site: number, depth: number) => boolean): Step
  line(step: number, direction: 1 | -1): Step
  over(step: number, direction: 1 | -1): Step
  into(step: number): Step
  out(step: number, direction: 1 | -1): Step
}

/** @param lineOf the line of a site, 0 for none */
export function createMoves(columns: Columns, lineOf: (site: number) => number): Moves {
  const { site, depth } = columns

  function find(from: number, direction: 1 | -1, wanted: (site: number, depth: number) => boolean): Step {
    for (let step = from + direction; step >= 0 && step < columns.length; step += direction)
      if (wanted(site(step), depth(step))) return step
    return undefined
  }

  /** Whether a line begins at a step, seen from the step before it that is no deeper than `deepest`. */
  function begins(step: number, deepest: number): boolean {
    const line = lineOf(site(step))
    if (line === 0) return false
    let earlier = step - 1
    while (earlier >= 0 && depth(earlier) > deepest) earlier--
    if (earlier < 0) return true
    if (depth(earlier) !== depth(step)) return true
    return lineOf(site(earlier)) !== line || site(step) <= site(earlier)
  }

  function move(step: number, direction: 1 | -1, deepest: number): Step {
    for (let at = step + direction; at >= 0 && at < columns.length; at += direction)
      if (depth(at) <= deepest && begins(at, Math.max(deepest, depth(at)))) return at
    return undefined
  }

  return {
    find,
    line: (step, direction) => move(step, direction, Number.POSITIVE_INFINITY),
    over: (step, direction) => move(step, direction, depth(step)),
    into(step) {
      const here = depth(step)
      return find(step, 1, (_, depth) => depth > here)
    },
    out(step, direction) {
      const here = depth(step)
      return find(step, direction, (_, depth) => depth < here)
    },
  }
}
