/** The steps of a recorded run as lines of text or of JSON. */

import { basename } from 'node:path'
import { type Instruction, instructions, readCode, walk } from '@bytelab/bytecode'
import type { FrameState, Moment, Trace, Value } from '@bytelab/runtime'
import { cut, writer } from './values.ts'

/** The Python of the runtime, as `@bytelab/bytecode` names it. */
const VERSION = '3.14'
/** Characters of a value. */
const SHORT = 30
const LONG = 120
/** How far a line goes before the stack. */
const STACK_AT = 64

/** What the program put out during a step. */
export interface Piece {
  stream: 'stdout' | 'stderr'
  text: string
}

/** One step, put together from all that the trace says of it. */
export interface Step {
  moment: Moment
  frame: FrameState | undefined
  instruction: Instruction | undefined
  code: string
  file: string
  depth: number
  output: Piece[]
}

/** Finds the instruction at an offset of a traced code object. */
export function createLookup(trace: Trace): (code: number, offset: number) => Instruction | undefined {
  const known = new Map<number, Map<number, Instruction>>()
  const units = new Map<number, ReturnType<typeof walk>>()
  return (code, offset) => {
    let found = known.get(code)
    if (!found) {
      const { unit = 0, index = 0 } = trace.codes[code] ?? {}
      const all = units.get(unit) ?? walk(readCode(trace.units[unit]?.code ?? new Uint8Array(), VERSION))
      units.set(unit, all)
      const own = all[index]
      found = new Map(own ? instructions(own).map((each) => [each.offset, each]) : [])
      known.set(code, found)
    }
    return found.get(offset)
  }
}

/** Adds to what was put out; neighbours of the same stream are one piece. */
function add(pieces: Piece[], { stream, text }: Piece): void {
  const last = pieces.at(-1)
  if (last?.stream === stream) last.text += text
  else if (text) pieces.push({ stream, text })
}

/** What came out between two moments. */
export function printedBetween(trace: Trace, from: number, to: number): Piece[] {
  let skip = sizeAt(trace, from)
  const pieces: Piece[] = []
  for (const { stream, text } of trace.output(to)) {
    const rest = text.slice(Math.min(skip, text.length))
    skip -= text.length - rest.length
    add(pieces, { stream, text: rest })
  }
  return pieces
}

/** What of all that a program put out is not in its recording, which may have ended before it. */
export function printedAfter(trace: Trace, said: Piece[]): Piece[] {
  const known = { stdout: 0, stderr: 0 }
  for (const { stream, text } of trace.output(trace.length)) known[stream] += text.length
  const pieces: Piece[] = []
  for (const { stream, text } of said) {
    const rest = text.slice(Math.min(known[stream], text.length))
    known[stream] -= text.length - rest.length
    add(pieces, { stream, text: rest })
  }
  return pieces
}

/** How many characters had come out by then. */
export function sizeAt(trace: Trace, step: number): number {
  return trace.output(step).reduce((sum, { text }) => sum + text.length, 0)
}

/** Names and values of a frame: its local variables, or the namespace of a module or class body. Unbound names are left out. */
function localsOf(frame: FrameState, moment: Moment): [string, Value][] {
  if (frame.names !== undefined) {
    const entries = moment.object(frame.names)?.entries ?? []
    return entries.flatMap(([key, value]): [string, Value][] =>
      key.type === 'str' && !/^__\w+__$/.test(key.text) ? [[key.text, value]] : [],
    )
  }
  return frame.locals.flatMap(({ name, kind, value }): [string, Value][] => {
    let found: Value | undefined = value
    if (kind !== 'local' && value.type === 'object') {
      const cell = moment.object(value.id)
      if (cell?.kind === 'cell') found = cell.items?.[0]
    }
    return found && found.type !== 'null' ? [[name, found]] : []
  })
}

/** A step as one object of JSON Lines; `docs/cli.md` describes it. */
export function jsonStep(step: Step, stacks: boolean): string {
  const { moment, frame, instruction, output } = step
  const { json } = writer(moment, LONG)
  const head = JSON.stringify({
    step: moment.step,
    depth: step.depth,
    code: step.code,
    file: step.file,
    line: instruction?.line ?? null,
    offset: instruction?.offset ?? frame?.offset ?? 0,
    opname: instruction?.opname ?? null,
    arg: instruction?.arg,
    argrepr: instruction?.argrepr || undefined,
  })
  const parts = [head.slice(0, -1)]
  if (stacks) parts.push(`"stack":[${frame ? frame.stack.map(json).join(',') : ''}]`)
  const locals = frame ? localsOf(frame, moment) : []
  parts.push(
    `"locals":{${locals.map(([name, value]) => `${JSON.stringify(name)}:${json(value)}`).join(',')}}`,
  )
  if (output.length > 0) parts.push(`"output":${JSON.stringify(output)}`)
  return `${parts.join(',')}}\n`
}

/** A step as one line for people, and a line for each that the program printed. */
export function textStep(step: Step, stacks: boolean): string {
  const { moment, frame, instruction, depth } = step
  const { text } = writer(moment, SHORT)
  const number = String(moment.step).padStart(7)
  const line = String(instruction?.line ?? '').padStart(5)
  const offset = String(instruction?.offset ?? '').padStart(5)
  const means = cut(instruction?.argrepr || String(instruction?.arg ?? ''), SHORT)
  // Which module's body it is, is told by its file.
  const code = step.code === '<module>' && depth > 1 ? basename(step.file) : step.code
  const indent = '  '.repeat(Math.min(depth, 20) - 1)
  const left = `${number}${line}${offset}  ${indent}${code}  ${instruction?.opname ?? ''} ${means}`.trimEnd()
  const stack = stacks && frame ? `[${frame.stack.map(text).join(', ')}]` : ''
  return `${stack ? `${left.padEnd(STACK_AT)}  ${stack}` : left}\n${textOutput(step.output)}`
}

/** What the program printed, each line behind a `>`, or a `!` for standard error, where step numbers end. */
export function textOutput(pieces: Piece[]): string {
  return pieces
    .map(({ stream, text }) => {
      const mark = stream === 'stdout' ? '>' : '!'
      return text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${mark.padStart(7)} ${line}\n`)
        .join('')
    })
    .join('')
}
