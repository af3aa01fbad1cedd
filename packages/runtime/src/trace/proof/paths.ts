/** Whether a recording's stacks are as deep as the instructions that it says were run leave them. */

import {
  type Code,
  effect,
  exceptions,
  type Instruction,
  instructions,
  readCode,
  walk,
} from '@bytelab/bytecode'
import type { Trace } from '../types.ts'

const VERSION = '3.14'
/** Faults that are told of one recording. */
const MOST = 5

/** Where an instruction may lead to: offset, and the depth there. */
interface Place {
  offset: number
  depth: number
}

/** The ways through one code object. */
export interface Paths {
  /** Where a frame may be when it is first seen. */
  entries: Place[]
  /** Where it may be after the instruction at `offset`, which began with a stack of `depth`. */
  after(offset: number, depth: number): Place[]
  name(offset: number): string
}

export function pathsOf(code: Code): Paths {
  const all = new Map(instructions(code).map((instruction) => [instruction.offset, instruction]))
  const rows = exceptions(code)

  /** No event comes before these: the places behind them count as well. */
  function settle({ offset, depth }: Place): Place[] {
    const instruction = all.get(offset)
    if (instruction?.base === 'RESUME')
      return [{ offset, depth }, ...settle({ offset: offset + instruction.size, depth })]
    // The end of a loop over an iterator skips this one.
    if (instruction?.base === 'END_FOR')
      return [
        { offset, depth },
        { offset: offset + instruction.size, depth: depth - 1 },
      ]
    return [{ offset, depth }]
  }

  function step(instruction: Instruction, depth: number, jump: boolean): Place[] {
    const change = effect(instruction.base, instruction.arg ?? 0, jump)
    if (!change) throw new Error(`${instruction.base} has no known effect`)
    const offset = jump ? instruction.target : instruction.offset + instruction.size
    return offset === undefined ? [] : settle({ offset, depth: depth - change.pops + change.pushes })
  }

  /** From the start of the code as far as a frame runs before it is seen, or is a generator's and begins anew. */
  function entries(): Place[] {
    const found: Place[] = []
    let depth = 0
    for (let at = all.get(0); at; at = all.get(at.offset + at.size)) {
      found.push({ offset: at.offset, depth })
      if (at.base === 'RESUME') found.push({ offset: at.offset + at.size, depth })
      if (!PROLOGUE.has(at.base)) break
      const change = effect(at.base, at.arg ?? 0)
      depth += (change?.pushes ?? 0) - (change?.pops ?? 0)
    }
    return found
  }

  return {
    entries: entries(),
    name: (offset) => `${all.get(offset)?.base ?? 'nothing'} at ${offset}`,
    after(offset, depth) {
      const instruction = all.get(offset)
      if (!instruction) return []
      const raised = rows
        .filter(({ start, end }) => start <= offset && offset < end)
        // The first that covers it is the innermost.
        .map((row) => ({ offset: row.target, depth: row.depth + (row.lasti ? 1 : 0) + 1 }))
      return [...step(instruction, depth, false), ...step(instruction, depth, true), ...raised]
    },
  }
}

const PROLOGUE = new Set(['RESUME', 'COPY_FREE_VARS', 'MAKE_CELL', 'RETURN_GENERATOR', 'POP_TOP', 'NOP'])

/** The ways through each of a recording's code objects, as `trace.codes` numbers them. */
export function createPaths(trace: Trace): (code: number) => Paths {
  const units = new Map<number, Code[]>()
  const known = new Map<number, Paths>()
  return (index) => {
    const traced = trace.codes[index]
    const unit = traced && trace.units[traced.unit]
    if (!unit) throw new Error(`code ${index} is not in the recording`)
    const codes = units.get(traced.unit) ?? walk(readCode(unit.code, VERSION))
    units.set(traced.unit, codes)
    const paths = known.get(index) ?? pathsOf(codes[traced.index] as Code)
    known.set(index, paths)
    return paths
  }
}

/** What is wrong with the depths of a recording's stacks, in words; nothing if they all agree. */
export function pathFaults(trace: Trace): string[] {
  const faults: string[] = []
  const paths = createPaths(trace)
  const last = new Map<number, Place>()
  for (let step = 0; step < trace.length && faults.length < MOST; step++) {
    const frame = trace.at(step).frames.at(-1)
    if (!frame) {
      faults.push(`step ${step}: no frame`)
      continue
    }
    const now = { offset: frame.offset, depth: frame.stack.length }
    const before = last.get(frame.id)
    last.set(frame.id, now)
    const ways = paths(frame.code)
    const may = before ? ways.after(before.offset, before.depth) : ways.entries
    if (may.some(({ offset, depth }) => offset === now.offset && depth === now.depth)) continue
    const from = before ? `${ways.name(before.offset)}, depth ${before.depth}` : 'the start'
    const expected = may.map(({ offset, depth }) => `${depth} at ${offset}`).join(' or ')
    const where = `${trace.codes[frame.code]?.qualname}, ${ways.name(now.offset)}`
    faults.push(`step ${step}: ${where}: depth ${now.depth} after ${from}; expected ${expected}`)
  }
  return faults
}
