/** What the slow recorder of `truth.py` saw of a run, and whether a recording says the same. */

import * as z from 'zod'
import type { Moment, ObjectState, Trace, Value, Variable } from '../types.ts'

const word = z.tuple([z.string()], z.unknown())
const frame = z.object({
  code: z.number(),
  offset: z.number().nullable(),
  locals: z.array(word),
  stack: z.array(word),
  globals: z.number(),
  names: z.number(),
})
const content = z.object({
  type: z.string(),
  items: z.array(word).optional(),
  entries: z.array(z.tuple([word, word])).optional(),
  length: z.number().optional(),
  attributes: z.record(z.string(), word),
  /** Whether a class statement made its class. */
  python: z.boolean(),
})
const step = z.object({ frames: z.array(frame), objects: z.record(z.string(), content) })
const unit = z.object({ unit: z.string(), file: z.string() })
const names = z.array(z.tuple([z.string(), z.enum(['local', 'cell', 'free'])]))
const code = z.object({ code: z.number(), qualname: z.string(), line: z.number(), names })

export type Word = z.infer<typeof word>
type Content = z.infer<typeof content>
type Step = z.infer<typeof step>

export interface Truth {
  units: z.infer<typeof unit>[]
  codes: (z.infer<typeof code> & { unit: number })[]
  /** Undefined where it did not look. */
  steps: (Step | undefined)[]
}

/** @throws Error if the slow recorder failed */
export function readTruth(text: string): Truth {
  const truth: Truth = { units: [], codes: [], steps: [] }
  for (const line of text.split('\n')) {
    const said = JSON.parse(line)
    if (said === 0) {
      truth.steps.push(undefined)
      continue
    }
    if ('failed' in said) throw new Error(`the slow recorder failed: ${said.failed}`)
    // Its own words, a hundred thousand lines of them: only the first of each kind is checked.
    if ('frames' in said) truth.steps.push(truth.steps.length === 0 ? step.parse(said) : said)
    else if ('unit' in said) truth.units.push(unit.parse(said))
    else truth.codes.push({ ...code.parse(said), unit: truth.units.length - 1 })
  }
  return truth
}

/** Faults that are told of one recording. */
const MOST = 5
/** How deep objects are compared; the slow recorder describes as many levels. */
const LEVELS = 3

/** What a recording says otherwise than the slow recorder, in words. */
export function truthFaults(trace: Trace, truth: Truth): string[] {
  const faults: string[] = []
  if (trace.length !== truth.steps.length)
    faults.push(`${trace.length} steps; expected ${truth.steps.length}`)
  const known = new Map<number, Content>()
  const compare = createComparison(known)
  for (const [index, expected] of truth.steps.entries()) {
    if (index >= trace.length || faults.length >= MOST) break
    if (!expected) continue
    for (const [address, content] of Object.entries(expected.objects)) known.set(Number(address), content)
    const found = compare(trace, truth, trace.at(index), expected)
    if (found.length > 0) faults.push(`step ${index}: ${found[0]}`)
  }
  return faults
}

type Compare = (trace: Trace, truth: Truth, moment: Moment, expected: Step) => string[]

function createComparison(known: Map<number, Content>): Compare {
  /** By object id: its address, for as long as the recording lasts: objects do not move. */
  const addresses = new Map<number, number>()

  return (trace, truth, moment, expected) => {
    const faults: string[] = []
    /** By address, at this step: the object's id. */
    const ids = new Map<number, number>()
    const met = new Set<number>()
    const waiting: { where: string; id: number; address: number }[] = []

    function fault(where: string, received: unknown, wanted: unknown): void {
      faults.push(`${where}: ${JSON.stringify(received)}; expected ${JSON.stringify(wanted)}`)
    }

    function value(where: string, got: Value | undefined, want: Word): void {
      if (!got) {
        fault(where, undefined, want)
        return
      }
      if (got.type !== 'object' || want[0] !== 'object') {
        if (!same(got, want)) fault(where, got, want)
        return
      }
      const address = Number(want[1])
      const id = ids.get(address) ?? got.id
      ids.set(address, id)
      if (id !== got.id) fault(`${where}: the same object`, got.id, id)
      if ((addresses.get(got.id) ?? address) !== address)
        fault(`${where}: object ${got.id} was another one before`, addresses.get(got.id), address)
      addresses.set(got.id, address)
      if (met.has(address)) return
      met.add(address)
      waiting.push({ where, id: got.id, address })
    }

    function object(where: string, got: ObjectState | undefined, want: Content): void {
      if (!got) {
        fault(`${where}: the object`, undefined, want)
        return
      }
      // A long name is cut.
      if (got.type.slice(0, 100) !== want.type.slice(0, 100)) fault(`${where}: type`, got.type, want.type)
      const lengthOf = got.length ?? got.items?.length ?? got.entries?.length
      // A bytearray is shown without its contents.
      if (want.length !== undefined && lengthOf !== want.length && (want.items ?? want.entries))
        fault(`${where}: length`, lengthOf, want.length)
      if (want.items) list(where, got, got.items ?? [], want.items)
      if (want.entries) {
        for (const [index, [key, entry]] of want.entries.entries()) {
          const pair = got.entries?.[index]
          if (!pair && got.cut) break
          value(`${where}: key ${index}`, pair?.[0], key)
          value(`${where}[${show(key)}]`, pair?.[1], entry)
        }
      }
      const attributes = new Map(got.attributes)
      for (const [name, wanted] of Object.entries(want.attributes)) {
        if (attributes.has(name) || !got.cut) value(`${where}.${name}`, attributes.get(name), wanted)
      }
      if (want.python) {
        for (const [name, extra] of attributes)
          if (name !== '?' && !(name in want.attributes) && Object.keys(want.attributes).length < 40)
            fault(`${where}.${name}`, extra, undefined)
      }
    }

    function list(where: string, got: ObjectState, items: Value[], want: Word[]): void {
      if (items.length < want.length && !got.cut) fault(`${where}: items`, items.length, want.length)
      // The order of a set of objects depends on where in memory they lie, which is not the same in two runs.
      if (got.kind === 'set' && want.some(([type]) => type === 'object')) return
      for (const [index, wanted] of want.slice(0, items.length).entries())
        value(`${where}[${index}]`, items[index], wanted)
    }

    function variables(where: string, got: Variable[], want: Word[], codeNames: z.infer<typeof names>): void {
      for (const [index, [name, kind]] of codeNames.entries()) {
        const variable = got[index]
        if (variable?.name !== name) fault(`${where}: variable ${index}`, variable?.name, name)
        else if (variable.kind !== kind && want[index]?.[0] !== 'null')
          fault(`${where}: kind of ${name}`, variable.kind, kind)
        value(`${where}: ${name}`, variable?.value, want[index] as Word)
      }
      if (got.length !== codeNames.length) fault(`${where}: variables`, got.length, codeNames.length)
    }

    if (moment.frames.length !== expected.frames.length)
      fault('frames', moment.frames.length, expected.frames.length)
    // The frame that runs, first: a fault there explains the others.
    for (let index = expected.frames.length - 1; index >= 0; index--) {
      const [got, want] = [moment.frames[index], expected.frames[index]]
      if (!got || !want) break
      const wanted = truth.codes[want.code]
      const traced = trace.codes[got.code]
      const where = `${wanted?.qualname} at ${want.offset}`
      const file = trace.units[traced?.unit ?? -1]?.file
      if (traced?.index !== wanted?.code || file !== truth.units[wanted?.unit ?? -1]?.file)
        fault(`${where}: code`, [file, traced?.qualname], wanted?.qualname)
      if (got.offset !== want.offset) fault(`${where}: offset`, got.offset, want.offset)
      if (got.stack.length !== want.stack.length)
        fault(`${where}: depth`, got.stack.map(kindOf), want.stack.map(show))
      for (const [slot, wanted] of want.stack.entries())
        value(`${where}: stack ${slot}`, got.stack[slot], wanted)
      variables(where, got.locals, want.locals, wanted?.names ?? [])
      for (const space of ['globals', 'names'] as const) {
        if (want[space] === 0 || got[space] === undefined) continue
        value(`${where}: ${space}`, { type: 'object', id: got[space] }, ['object', want[space]])
      }
      if (want.names !== 0 && got.names === undefined) fault(`${where}: names`, undefined, want.names)
    }
    // Level by level, as the slow recorder did.
    for (let level = 0; level < LEVELS; level++) {
      for (const { where, id, address } of waiting.splice(0)) {
        const wanted = known.get(address)
        if (wanted) object(where, moment.object(id), wanted)
      }
    }
    return faults
  }
}

function kindOf(value: Value): string {
  return value.type
}

function show(want: Word): string {
  return want.slice(0, 2).join(' ')
}

/** Whether a value that is no object is what it must be. */
function same(got: Value, [type, ...parts]: Word): boolean {
  if (got.type !== type) return false
  const number = (part: unknown) => Number(String(part).replace('inf', 'Infinity'))
  switch (got.type) {
    case 'bool':
      return got.value === parts[0]
    case 'int':
      return parts[0] === null || (got.cut ? String(parts[0]).startsWith(got.text) : got.text === parts[0])
    case 'float':
      return Object.is(got.value, number(parts[0]))
    case 'complex':
      return Object.is(got.real, number(parts[0])) && Object.is(got.imag, number(parts[1]))
    case 'str': {
      const [start, length] = [String(parts[0]), parts[1]]
      return (
        got.length === length &&
        (got.text.startsWith(start) || start.startsWith(got.text)) &&
        (got.text !== '' || start === '')
      )
    }
    case 'bytes': {
      const hex = [...got.bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      const start = String(parts[0])
      return (
        got.length === parts[1] &&
        (hex.startsWith(start) || start.startsWith(hex)) &&
        (hex !== '' || start === '')
      )
    }
    default:
      return true
  }
}
