import type { ObjectState, Value } from '@bytelab/runtime'
import { inline, type Lookup } from './text.ts'

/** A part of an object, as a row of a tree. */
export interface Part {
  label: string
  value: Value
}

/** What an object is made of: attributes by name, items by index, entries by key. */
export function children(state: ObjectState, look: Lookup): Part[] {
  const parts: Part[] = []
  for (const [label, value] of state.attributes ?? []) parts.push({ label, value })
  const items = state.items ?? []
  for (let index = 0; index < items.length; index++) {
    const value = items[index]
    if (value) parts.push({ label: itemLabel(state, index), value })
  }
  for (const [key, value] of state.entries ?? []) parts.push({ label: inline(key, look, 32), value })
  return parts
}

function itemLabel({ kind }: ObjectState, index: number): string {
  switch (kind) {
    case 'set':
      return '•'
    case 'cell':
      return 'content'
    case 'method':
      return index === 0 ? 'self' : 'function'
    case 'iterator':
      return index === 0 ? 'over' : `over ${index + 1}`
  }
  return String(index)
}

/** What a tree says about an object besides its parts: where only some of it was recorded, or there is none. */
export function remark(state: ObjectState): string | undefined {
  const shown = (state.items ?? state.entries)?.length ?? 0
  const length = state.length ?? shown
  if (shown < length)
    return `${shown.toLocaleString('en')} of ${length.toLocaleString('en')} items were recorded`
  if (state.cut) return 'Only a part of this object was recorded'
  if (shown > 0 || (state.attributes?.length ?? 0) > 0) return undefined
  return /^(?:sequence|set|mapping)$/.test(state.kind) ? 'Empty' : 'Nothing of what is inside was recorded'
}
