import type { FrameState, Moment, ObjectState, Value } from '@bytelab/runtime'

/** A name that a frame sees. */
export interface Named {
  name: string
  kind: 'local' | 'cell' | 'free' | 'name'
  /** Of a cell or free variable what the cell holds; `null` is unbound. */
  value: Value
  /** The cell that holds it. */
  cell?: number
}

/** The frame's own variables: fast locals with their cells opened, then what its namespace holds. */
export function variables(moment: Moment, frame: FrameState): Named[] {
  const found: Named[] = frame.locals.map((local) => {
    const cell = local.kind === 'local' ? undefined : held(moment, local.value)
    return cell
      ? { name: local.name, kind: local.kind, value: content(cell), cell: cell.id }
      : { name: local.name, kind: local.kind, value: local.value }
  })
  if (frame.names !== undefined) found.push(...namespace(moment.object(frame.names)))
  return found
}

/** What a module's or class body's namespace holds under names, in its order. */
export function namespace(state: ObjectState | undefined): Named[] {
  const found: Named[] = []
  for (const [key, value] of state?.entries ?? [])
    if (key.type === 'str') found.push({ name: key.text, kind: 'name', value })
  return found
}

/** What `name` means in a frame; `unbound` for a variable without a value, `undefined` for none of this name. */
export function resolve(moment: Moment, frame: FrameState, name: string): Value | 'unbound' | undefined {
  const local = frame.locals.find((each) => each.name === name)
  if (local) {
    const cell = local.kind === 'local' ? undefined : held(moment, local.value)
    const value = cell ? content(cell) : local.value
    return value.type === 'null' ? 'unbound' : value
  }
  for (const id of [frame.names, frame.globals]) {
    if (id === undefined) continue
    for (const [key, value] of moment.object(id)?.entries ?? [])
      if (key.type === 'str' && key.text === name) return value
  }
  return undefined
}

function held(moment: Moment, value: Value): ObjectState | undefined {
  if (value.type !== 'object') return undefined
  const state = moment.object(value.id)
  return state?.kind === 'cell' ? state : undefined
}

function content(cell: ObjectState): Value {
  return cell.items?.[0] ?? { type: 'null' }
}
