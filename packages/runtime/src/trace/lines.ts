/** Records lines, where the interpreter's memory is not as expected: what `trace.py` says of each frame, without stacks. */

import type { Codes } from './codes.ts'
import {
  BIG,
  CONSTANT,
  ENTRY,
  FLOAT,
  FRAME,
  INT,
  KINDS,
  LONG,
  OBJECT,
  PICK,
  SLOT,
  STACK,
  STR,
} from './format.ts'
import type { Log } from './log.ts'

/** A frame, outermost first: plain values of its variables. */
interface Told {
  frame: number
  code: number
  line: number
  /** Of a function, by slot; null for what is no plain value. */
  locals: (Plain | null)[]
  /** Of a module or class body. */
  names: [string, Plain][]
}
type Plain = ['int' | 'float' | 'str' | 'bool' | 'none', string, number]

const double = new Float64Array(1)
const halves = new Int32Array(double.buffer)

/** Gives a function that writes a step. */
export function createLines(
  log: Log,
  codes: Codes,
): {
  step(told: Told[], flush: () => void): void
  clear(): void
} {
  let ids = 0
  let stack: { frame: number; code: number; id: number }[] = []

  function value(operation: number, index: number, [type, text, length]: Plain): void {
    if (type === 'none') log.value(operation, index, CONSTANT, 0)
    else if (type === 'bool') log.value(operation, index, CONSTANT, text === 'True' ? 2 : 1)
    else if (type === 'float') {
      double[0] = text === 'nan' ? Number.NaN : Number(text.replace('inf', 'Infinity'))
      log.value(operation, index, FLOAT, 0)
      log.word(halves[0] as number)
      log.word(halves[1] as number)
    } else if (type === 'str') {
      log.value(operation, index, length > text.length ? LONG : STR, log.string(text))
      if (length > text.length) log.word(length)
    } else if (Number(text) === (Number(text) | 0)) {
      log.value(operation, index, INT, 0)
      log.word(Number(text))
    } else log.value(operation, index, BIG, log.string(text))
  }

  return {
    step(told, flush) {
      let keep = 0
      while (
        keep < told.length &&
        stack[keep]?.frame === told[keep]?.frame &&
        stack[keep]?.code === told[keep]?.code
      )
        keep++
      stack = stack.slice(0, keep)
      let site = 0
      for (const [depth, { frame, code, line, locals, names }] of told.entries()) {
        const info = codes.get(code)
        if (!info) return
        site = info.base + Math.max(info.lines.indexOf(line), 0)
        const known = stack[depth]
        const id = known?.id ?? ++ids
        if (!known) stack.push({ frame, code, id })
        // Written anew at each step: there are few, and no stacks.
        log.operation(OBJECT, id)
        log.word(KINDS.indexOf('mapping'))
        log.word(log.string('dict'))
        for (const [i, [name, plain]] of names.entries()) {
          value(ENTRY, 2 * i, ['str', name, name.length])
          value(ENTRY, 2 * i + 1, plain)
        }
        log.operation(FRAME, id)
        log.word(info.index)
        log.word(site)
        log.word(0)
        log.word(names.length > 0 ? id : 0)
        log.operation(PICK, id)
        for (const [i, plain] of locals.entries()) if (plain) value(SLOT, i, plain)
      }
      log.operation(STACK, 0)
      log.word(stack.length)
      for (const { id } of stack) {
        log.word(id)
        log.word(0)
      }
      if (log.moment()) flush()
      log.step(site, stack.length)
    },
    clear() {
      log.operation(STACK, 0)
      log.word(0)
    },
  }
}
