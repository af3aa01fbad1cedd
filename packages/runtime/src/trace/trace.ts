/** Reads a recorded run, chunk by chunk as they arrive. */

import type { Chunk } from './chunk.ts'
import { KINDS } from './format.ts'
import { createMoves } from './moves.ts'
import { createState, type FrameLog, type State } from './state.ts'
import type {
  Changed,
  FrameState,
  Moment,
  ObjectState,
  Trace,
  TracedCode,
  Unit,
  Value,
  Variable,
} from './types.ts'

/** What the moves need of a trace. */
export interface Columns {
  readonly length: number
  site(step: number): number
  depth(step: number): number
}

type Code = Chunk['codes'][number]

/** An empty trace, and how to add to it: chunks in the order in which they were sent. */
export function createTrace(): { trace: Trace; add(chunk: Chunk): void } {
  const chunks: Chunk[] = []
  const units: Unit[] = []
  const codes: TracedCode[] = []
  const logs: Code[] = []
  const outputs: Chunk['output'] = []
  let length = 0
  let bytes = 0
  let complete = true
  let error: Chunk['error']
  let mode: Chunk['mode'] = 'instructions'
  /** The chunk that was looked into last, and where in it. */
  let state: State | undefined

  /** The one that was asked for last: the next step is most often in it, too. */
  let recent: Chunk | undefined

  /** The chunk that a step is in; the last one also has how it ended. */
  function chunkOf(step: number): Chunk | undefined {
    if (recent && step >= recent.first && step < recent.first + recent.sites.length) return recent
    recent = chunks[lastUpTo(chunks, step, ({ first }) => first)]
    return recent
  }

  function site(step: number): number {
    const chunk = chunkOf(step)
    return chunk?.sites[step - chunk.first] ?? 0
  }

  function depth(step: number): number {
    const chunk = chunkOf(step)
    return chunk?.depths[step - chunk.first] ?? 0
  }

  /** The code that a site is in: they are in the order of their sites. */
  function codeOf(site: number): number {
    return lastUpTo(logs, site, ({ base }) => base)
  }

  function place(site: number): { code: number; offset: number } {
    const code = codeOf(site)
    return { code, offset: Math.max(site - (logs[code]?.base ?? 0), 0) * 2 }
  }

  function seek(step: number, chunk = chunkOf(step)): State | undefined {
    if (!chunk) return undefined
    const moment = step - chunk.first
    if (state?.chunk !== chunk || state.moment > moment)
      state = createState(chunk, (code) => logs[code]?.names.length ?? 0)
    state.advance(moment)
    return state
  }

  function frameState(now: State, log: FrameLog): FrameState {
    const code = logs[log.code]
    const names = code?.names ?? []
    const locals = names.map((name, i): Variable => {
      const kind = (['local', 'cell', 'free'] as const)[code?.kinds[i] ?? 0] ?? 'local'
      return { name, kind, value: now.value(log.slots[i]) }
    })
    const stack: Value[] = []
    for (let i = names.length; i < log.top; i++) stack.push(now.value(log.slots[i]))
    return {
      id: log.id,
      code: log.code,
      offset: place(log.site).offset,
      stack,
      locals,
      globals: log.globals || undefined,
      names: log.names || undefined,
      hidden: log.hidden.map(now.string),
    }
  }

  function objectState(now: State, id: number): ObjectState | undefined {
    const log = now.objects.get(id)
    if (!log) return undefined
    const kind = KINDS[log.kind] ?? 'other'
    const [items, entries, attributes] = log.parts
    const object: ObjectState = { id, type: now.string(log.type), kind }
    if (log.name >= 0) object.name = now.string(log.name)
    if (log.length >= 0) object.length = log.length
    if (log.cut) object.cut = true
    if (items.length > 0 || WITH_ITEMS.has(kind)) object.items = valuesOf(now, items)
    if (entries.length > 0 || kind === 'mapping') object.entries = pairs(now, entries)
    if (attributes.length > 0 || kind === 'instance')
      object.attributes = pairs(now, attributes).map(([key, value]) => [
        key.type === 'str' ? key.text : '?',
        value,
      ])
    return object
  }

  function at(step: number): Moment {
    if (!(step >= 0 && step <= length)) throw new RangeError(`no step ${step}: the trace has ${length}`)
    const now = seek(step)
    if (!now) return { step, frames: [], object: () => undefined }
    const frames = now.stack.flatMap((id) => {
      const log = now.frames.get(id)
      return log ? [frameState(now, log)] : []
    })
    const running = frames.at(-1)
    if (running && step < length) running.offset = place(site(step)).offset
    const seen = new Map<number, ObjectState | undefined>()
    return {
      step,
      frames,
      object(id) {
        if (!seen.has(id)) {
          const then = seek(step)
          seen.set(id, then && objectState(then, id))
        }
        return seen.get(id)
      },
      error: step === length ? error : undefined,
    }
  }

  function changed(step: number): Changed {
    const before = at(step)
    const chunk = chunkOf(step)
    const now = seek(step + 1, chunk)
    const after = at(Math.min(step + 1, length))
    const objects = new Set(step < length && now ? now.touched : [])
    const where = site(step)
    const code = logs[codeOf(where)]
    const pops = code?.pops[where - code.base] ?? Number.POSITIVE_INFINITY
    return { ...compare(before, after, pops), objects }
  }

  const moves = createMoves(
    {
      get length() {
        return length
      },
      site,
      depth,
    },
    (site) => {
      const code = logs[codeOf(site)]
      return code?.lines[site - code.base] ?? 0
    },
  )

  const trace: Trace = {
    get mode() {
      return mode
    },
    get length() {
      return length
    },
    get complete() {
      return complete
    },
    get bytes() {
      return bytes
    },
    units,
    codes,
    where: (step) => ({ ...place(site(step)), depth: depth(step) }),
    at,
    changed,
    output(step) {
      const said: { stream: 'stdout' | 'stderr'; text: string }[] = []
      for (const { step: when, stream, text } of outputs) {
        if (when > step) break
        const last = said.at(-1)
        if (last?.stream === stream) last.text += text
        else said.push({ stream, text })
      }
      return said
    },
    find(from, direction, { code, offset, places, depth }) {
      const base = (index: number) => logs[index]?.base ?? -1
      const low = code === undefined ? 0 : base(code) + (offset ?? 0) / 2
      const size = code === undefined ? 0 : (logs[code]?.lines.length ?? 0)
      const high = code === undefined ? 2 ** 32 : offset === undefined ? base(code) + size - 1 : low
      const sites = places && new Set(places.map((each) => base(each.code) + each.offset / 2))
      return moves.find(
        from,
        direction,
        (site, deep) =>
          site >= low && site <= high && deep <= (depth ?? 65535) && (!sites || sites.has(site)),
      )
    },
    line: moves.line,
    over: moves.over,
    into: moves.into,
    out: moves.out,
  }

  return {
    trace,
    add(chunk) {
      if (chunk.first !== length) return
      chunks.push(chunk)
      units.push(...chunk.units)
      logs.push(...chunk.codes)
      for (const { unit, index, qualname, line } of chunk.codes) codes.push({ unit, index, qualname, line })
      outputs.push(...chunk.output)
      length += chunk.sites.length
      complete = chunk.complete
      mode = chunk.mode
      error = chunk.error
      bytes += chunk.words.byteLength + chunk.sites.length * 7
      for (const text of chunk.strings) bytes += text.length
    },
  }
}

/** The index of the last element that begins at `place` or before; of the first if none does. */
function lastUpTo<Element>(sorted: Element[], place: number, begin: (element: Element) => number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (begin(sorted[middle] as Element) <= place) low = middle
    else high = middle - 1
  }
  return low
}

const WITH_ITEMS = new Set<string>(['sequence', 'set', 'cell'])

/** Without what is not there any more. */
function valuesOf(now: State, positions: number[]): Value[] {
  return Array.from(positions, (position) => now.value(position)).filter((value) => value.type !== 'null')
}

function pairs(now: State, positions: number[]): [Value, Value][] {
  const found: [Value, Value][] = []
  for (let i = 0; i + 1 < positions.length; i += 2) {
    const value = now.value(positions[i + 1])
    if (value.type !== 'null') found.push([now.value(positions[i]), value])
  }
  return found
}

/** What differs in the frames of two moments that follow each other. */
function compare(before: Moment, after: Moment, pops: number): Omit<Changed, 'objects'> {
  const ran = before.frames.at(-1)
  const then = new Map(before.frames.map((frame) => [frame.id, frame]))
  const now = new Map(after.frames.map((frame) => [frame.id, frame]))
  const locals = new Map<number, Set<number>>()
  for (const frame of after.frames) {
    const old = then.get(frame.id)
    const different = frame.locals.flatMap(({ value }, i) =>
      old && same(old.locals[i]?.value, value) ? [] : [i],
    )
    if (old && different.length > 0) locals.set(frame.id, new Set(different))
  }
  const stack = ran?.stack ?? []
  const next = (ran && now.get(ran.id)?.stack) ?? []
  // What the instruction takes, unless an exception has taken more; else what is the same is what it has left.
  const most = stack.length - pops
  const usual = most >= 0 && next.length >= most
  let kept = usual ? most : 0
  while (!usual && kept < stack.length && kept < next.length && same(stack[kept], next[kept])) kept++
  return {
    popped: stack.slice(kept),
    pushed: next.slice(kept),
    locals,
    entered: after.frames.filter(({ id }) => !then.has(id)).map(({ id }) => id),
    left: before.frames.filter(({ id }) => !now.has(id)).map(({ id }) => id),
  }
}

function same(one: Value | undefined, other: Value | undefined): boolean {
  if (one?.type !== other?.type || !one || !other) return false
  return JSON.stringify(one) === JSON.stringify(other)
}
