import { repr } from '@bytelab/bytecode'
import type { ObjectState, Value } from '@bytelab/runtime'

/** Finds what is known of an object. */
export type Lookup = (id: number) => ObjectState | undefined

/** Characters of a value's short form. */
export const shortRoom = 64

const brackets: Record<string, [string, string]> = {
  list: ['[', ']'],
  tuple: ['(', ')'],
  set: ['{', '}'],
  dict: ['{', '}'],
  frozenset: ['frozenset({', '})'],
  deque: ['deque([', '])'],
}
const deepest = 2

/** What functions that are written in C are called. */
const spoken: Record<string, string> = {
  builtin_function_or_method: 'built-in function',
  method_descriptor: 'method',
  classmethod_descriptor: 'method',
  wrapper_descriptor: 'method',
}

/** A value in one line, at most about `room` characters: as Python's repr where it has one, without running any. */
export function inline(value: Value, look: Lookup, room = shortRoom): string {
  const writer = new Writer(look, room)
  writer.value(value)
  return writer.text
}

/** A value that is not an object, as Python writes it. A long one is cut, with a `…`. */
export function scalar(value: Exclude<Value, { type: 'object' }>, room = shortRoom): string {
  switch (value.type) {
    case 'null':
      return 'NULL'
    case 'none':
      return 'None'
    case 'ellipsis':
      return 'Ellipsis'
    case 'notimplemented':
      return 'NotImplemented'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return digits(value.text, room, value.cut === true)
    case 'float':
      return repr({ type: 'float', value: value.value })
    case 'complex':
      return repr({ type: 'complex', real: value.real, imag: value.imag })
    case 'str': {
      const shown = start(value.text, room)
      return repr({ type: 'str', value: shown }) + (shown.length < value.text.length || cut(value) ? '…' : '')
    }
    case 'bytes': {
      const shown = value.bytes.subarray(0, room)
      return repr({ type: 'bytes', value: shown }) + (shown.length < value.length ? '…' : '')
    }
  }
}

/** Whether only the beginning of a string was recorded. */
export function cut(value: { text: string; length: number }): boolean {
  if (value.text.length >= value.length * 2) return false
  return characters(value.text) < value.length
}

/** How many characters Python counts in a text. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The name of a value's class. */
export function typeName(value: Value, look: Lookup): string {
  const names: Record<string, string> = {
    null: 'nothing',
    none: 'NoneType',
    notimplemented: 'NotImplementedType',
  }
  if (value.type === 'object') return look(value.id)?.type ?? 'object'
  return names[value.type] ?? value.type
}

/** How long a container is, in words; empty for what has no length. */
export function lengthText(state: ObjectState): string {
  const count = state.length ?? state.items?.length ?? state.entries?.length
  if (count === undefined || !/^(?:sequence|set|mapping)$/.test(state.kind)) return ''
  return `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`
}

function digits(text: string, room: number, cutAlready: boolean): string {
  if (text.length <= Math.max(room, 24)) return cutAlready ? `${text}…` : text
  return `${text.slice(0, Math.max(room - 4, 12))}…`
}

/** The first characters, never half of a surrogate pair. */
function start(text: string, room: number): string {
  if (text.length <= room) return text
  const last = text.charCodeAt(room - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? room - 1 : room)
}

class Writer {
  text = ''
  #look: Lookup
  #room: number
  #path: number[] = []

  constructor(look: Lookup, room: number) {
    this.#look = look
    this.#room = room
  }

  value(value: Value): void {
    if (value.type !== 'object') this.text += scalar(value, Math.max(8, this.#room - this.text.length))
    else this.#object(value.id)
  }

  #object(id: number): void {
    const state = this.#look(id)
    if (!state) {
      this.text += '…'
      return
    }
    const seen = this.#path.includes(id)
    const deep = this.#path.length >= deepest
    this.#path.push(id)
    this.#body(state, seen ? '...' : deep ? '…' : undefined)
    this.#path.pop()
  }

  #body(state: ObjectState, instead: string | undefined): void {
    const { kind, type } = state
    if (kind === 'sequence' || kind === 'set' || kind === 'mapping') this.#container(state, instead)
    else if (kind === 'function') this.#function(state, instead)
    else if (kind === 'class' || kind === 'module' || kind === 'code')
      this.text += state.name === undefined ? type : `${kind} ${state.name}`
    else if (kind === 'generator') this.text += `${type}${state.name === undefined ? '' : ` ${state.name}`}`
    else if (kind === 'cell') this.#cell(state, instead)
    else if (kind === 'method') this.#method(state, instead)
    else if (kind === 'iterator') this.#iterator(state, instead)
    else if (kind === 'exception') this.#exception(state, instead)
    else if (kind === 'instance') this.#instance(state, instead)
    else this.text += state.name === undefined ? type : `${type} ${state.name}`
  }

  #container(state: ObjectState, instead: string | undefined): void {
    const { type, kind } = state
    const count = state.length ?? state.items?.length ?? state.entries?.length ?? 0
    if (kind === 'set' && count === 0) {
      this.text += `${type}()`
      return
    }
    const around = kind === 'mapping' ? 'dict' : kind === 'set' ? 'set' : 'list'
    const own = brackets[type]
    const [open, close] = own ?? [`${type}(${brackets[around]?.[0] ?? ''}`, `${brackets[around]?.[1] ?? ''})`]
    this.text += open
    if (instead !== undefined && count > 0) this.text += instead
    else if (kind === 'mapping')
      this.#list(state.entries ?? [], count, ([key, value]) => {
        this.value(key)
        this.text += ': '
        this.value(value)
      })
    else this.#list(state.items ?? [], count, (item) => this.value(item))
    if (type === 'tuple' && count === 1 && instead === undefined) this.text += ','
    this.text += close
  }

  #list<T>(items: readonly T[], count: number, write: (item: T) => void): void {
    let shown = 0
    for (const item of items) {
      if (this.text.length > this.#room - 6) break
      if (shown > 0) this.text += ', '
      write(item)
      shown++
    }
    if (shown < count) this.text += shown > 0 ? ', …' : '…'
  }

  #cell(state: ObjectState, instead: string | undefined): void {
    const content = state.items?.[0]
    if (!content || content.type === 'null') this.text += 'empty cell'
    else {
      this.text += 'cell of '
      if (instead === undefined) this.value(content)
      else this.text += instead
    }
  }

  /** A function; one written in C may belong to a class or an object. */
  #function(state: ObjectState, instead: string | undefined): void {
    const { type, name } = state
    if (name === undefined) this.text += spoken[type] ?? type
    else if (type === 'builtin_function_or_method') {
      const [self] = state.items ?? []
      const bound = self !== undefined && self.type !== 'null' && !this.#isModule(self)
      this.text += `${bound ? 'method' : 'built-in'} ${name}`
      if (!bound || instead !== undefined) return
      this.text += ' of '
      this.value(self)
    } else this.text += `${spoken[type] ?? 'function'} ${name}`
  }

  #isModule(value: Value): boolean {
    return value.type === 'object' && this.#look(value.id)?.kind === 'module'
  }

  #method(state: ObjectState, instead: string | undefined): void {
    const [self] = state.items ?? []
    this.text += state.name === undefined ? state.type : `${state.type} ${state.name}`
    if (!self || instead !== undefined) return
    this.text += ' of '
    this.value(self)
  }

  #iterator(state: ObjectState, instead: string | undefined): void {
    this.text += state.type
    const [over] = state.items ?? []
    const at = state.attributes?.find(([name]) => name === 'index')?.[1]
    if (at?.type === 'int') this.text += ` at ${at.text}`
    if (!over || instead !== undefined) return
    this.text += ' of '
    this.value(over)
  }

  #exception(state: ObjectState, instead: string | undefined): void {
    this.text += `${state.type}(`
    const args = state.attributes?.find(([name]) => name === 'args')?.[1]
    const items = args?.type === 'object' ? this.#look(args.id)?.items : state.items
    if (instead !== undefined) this.text += instead
    else this.#list(items ?? [], items?.length ?? 0, (item) => this.value(item))
    this.text += ')'
  }

  #instance(state: ObjectState, instead: string | undefined): void {
    const attributes = state.attributes ?? []
    this.text += `${state.type}(`
    if (instead !== undefined && attributes.length > 0) this.text += instead
    else
      this.#list(attributes, attributes.length, ([name, value]) => {
        this.text += `${name}=`
        this.value(value)
      })
    this.text += ')'
  }
}
