/** Values of a recorded run as text and as JSON. They are read from the recording: no `__repr__` runs. */

import { type Constant, repr } from '@bytelab/bytecode'
import type { Moment, ObjectState, Value } from '@bytelab/runtime'

/** Deeper contents are `…`. */
const DEPTH = 3

// A map: a class may be called `constructor`.
const BRACKETS = new Map([
  ['list', ['[', ']']],
  ['tuple', ['(', ')']],
  ['set', ['{', '}']],
])

const NAMED: Record<string, string> = {
  null: '<NULL>',
  none: 'None',
  ellipsis: 'Ellipsis',
  notimplemented: 'NotImplemented',
}

/** Writes values of one moment, each cut after `longest` characters. */
export function writer(
  moment: Moment,
  longest: number,
): { text(value: Value): string; json(value: Value): string } {
  function text(value: Value): string {
    return cut(textOf(value, moment, longest, []), longest)
  }
  return { text, json: (value) => jsonOf(value, moment, text) }
}

/** A text of at most so many characters. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** A value that is no object, as Python writes it. */
function scalar(value: Exclude<Value, { type: 'object' }>, longest: number): string {
  if (value.type === 'int') return value.text + (value.cut ? '…' : '')
  // Only the beginning is looked at: a repr of all of it would be thrown away.
  if (value.type === 'str') return repr({ type: 'str', value: value.text.slice(0, longest) })
  if (value.type === 'bytes') return repr({ type: 'bytes', value: value.bytes.subarray(0, longest) })
  return NAMED[value.type] ?? repr(value as Constant)
}

function textOf(value: Value, moment: Moment, room: number, above: number[]): string {
  if (value.type !== 'object') return scalar(value, room)
  const object = moment.object(value.id)
  if (!object) return `<object #${value.id}>`
  const [open = '', close = ''] = BRACKETS.get(object.type) ?? []
  if (above.includes(value.id) || (above.length >= DEPTH && holds(object))) {
    return open ? `${open}…${close}` : `<${object.type} …>`
  }
  const inside = [...above, value.id]
  let left = room
  /** As many as there is room for. */
  function several<T>(items: readonly T[], write: (item: T) => string): string {
    const parts: string[] = []
    for (const item of items) {
      if (left <= 0) {
        parts.push('…')
        break
      }
      const part = write(item)
      left -= part.length + 2
      parts.push(part)
    }
    if (object?.cut && parts.at(-1) !== '…') parts.push('…')
    return parts.join(', ')
  }
  function show(item: Value): string {
    return textOf(item, moment, left, inside)
  }
  const { kind, type, name, items = [], entries = [], attributes = [] } = object
  switch (kind) {
    case 'sequence': {
      const shown = several(items, show)
      if (type === 'tuple' && items.length === 1 && !object.cut) return `(${shown},)`
      return open ? `${open}${shown}${close}` : `${type}([${shown}])`
    }
    case 'set':
      return open && items.length > 0
        ? `{${several(items, show)}}`
        : `${type}(${braces(several(items, show))})`
    case 'mapping': {
      const shown = `{${several(entries, ([key, item]) => `${show(key)}: ${show(item)}`)}}`
      return type === 'dict' ? shown : `${type}(${shown})`
    }
    case 'exception':
      return `${type}(${several(argumentsOf(object, moment), show)})`
    case 'cell':
      return `<cell: ${items[0] ? show(items[0]) : 'empty'}>`
    case 'class':
      return `<class ${name ?? type}>`
    default: {
      const shown = kind === 'instance' ? several(attributes, ([key, item]) => `${key}=${show(item)}`) : ''
      const head = name === undefined || name === type ? type : `${type} ${name}`
      return shown ? `<${head} ${shown}>` : `<${head}>`
    }
  }
}

function braces(items: string): string {
  return items ? `{${items}}` : ''
}

function holds({ items, entries, attributes }: ObjectState): boolean {
  return Boolean(items?.length || entries?.length || attributes?.length)
}

function argumentsOf({ items, attributes }: ObjectState, moment: Moment): readonly Value[] {
  const args = attributes?.find(([key]) => key === 'args')?.[1]
  if (args?.type === 'object') return moment.object(args.id)?.items ?? []
  return items ?? []
}

/**
 * A value as JSON: what JSON can say exactly is itself, everything else an object with `type` and `repr`. A float has
 * a point or an exponent, an int has not.
 */
function jsonOf(value: Value, moment: Moment, text: (value: Value) => string): string {
  switch (value.type) {
    case 'none':
      return 'null'
    case 'bool':
      return String(value.value)
    case 'int':
      if (!value.cut && Number.isSafeInteger(Number(value.text))) return value.text
      break
    case 'float':
      if (Number.isFinite(value.value)) return text(value)
      break
    case 'str':
      if ([...value.text].length >= value.length) return JSON.stringify(value.text)
      return JSON.stringify({ type: 'str', repr: text(value), length: value.length })
    case 'bytes':
      return JSON.stringify({ type: 'bytes', repr: text(value), length: value.length })
    case 'object': {
      const object = moment.object(value.id)
      const { type = 'object', items, entries, kind } = object ?? {}
      // How long it is, where that can be asked; a cell or a method has parts but no length.
      const holder = kind === 'sequence' || kind === 'set' || kind === 'mapping'
      const length = object?.length ?? (holder ? (items ?? entries)?.length : undefined)
      return JSON.stringify({ id: value.id, type, repr: text(value), length })
    }
  }
  return JSON.stringify({ type: value.type === 'null' ? 'NULL' : value.type, repr: text(value) })
}
