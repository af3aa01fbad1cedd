import type { ObjectState, Value } from '@bytelab/runtime'
import { order, orderText } from './compute.ts'
import { WatchError } from './expression.ts'
import { cut, type Lookup, typeName } from './text.ts'

/** Comparisons that one watch may take at one step. */
const budget = 200_000

/** Compares recorded values as Python would, as far as that runs no code of theirs. */
export class Comparer {
  #look: Lookup
  #left = budget

  constructor(look: Lookup) {
    this.#look = look
  }

  /** What is behind a value with an identity. */
  state(value: Value): ObjectState | undefined {
    return value.type === 'object' ? this.#look(value.id) : undefined
  }

  /** The name of its class. */
  kind(value: Value): string {
    return typeName(value, this.#look)
  }

  /** Items of a sequence; characters of a string, numbers of bytes. */
  items(value: Value): readonly Value[] | undefined {
    if (value.type === 'str') return [...value.text].map((text): Value => ({ type: 'str', text, length: 1 }))
    if (value.type === 'bytes')
      return [...value.bytes].map((byte): Value => ({ type: 'int', text: String(byte) }))
    const state = this.state(value)
    return state?.kind === 'sequence' ? (state.items ?? []) : undefined
  }

  /** As `len()`. */
  length(value: Value): number {
    if (value.type === 'str' || value.type === 'bytes') return value.length
    const state = this.state(value)
    const length = state?.length ?? state?.items?.length ?? state?.entries?.length
    if (length === undefined || !state || !/^(?:sequence|set|mapping)$/.test(state.kind))
      throw new WatchError(`len() of ${this.kind(value)} is not recorded`)
    return length
  }

  /** Whether `left operator right`. */
  holds(operator: string, left: Value, right: Value): boolean {
    switch (operator) {
      case '==':
        return this.#equal(left, right)
      case '!=':
        return !this.#equal(left, right)
      case 'is':
        return this.#identical(left, right)
      case 'is not':
        return !this.#identical(left, right)
      case 'in':
        return this.#contains(right, left)
      case 'not in':
        return !this.#contains(right, left)
    }
    const sign = this.#order(left, right, operator)
    if (operator === '<') return sign < 0
    if (operator === '<=') return sign <= 0
    return operator === '>' ? sign > 0 : sign >= 0
  }

  #identical(left: Value, right: Value): boolean {
    if (left.type === 'object' && right.type === 'object') return left.id === right.id
    if (left.type !== right.type) return false
    if (/^(?:none|ellipsis|notimplemented|bool)$/.test(left.type)) return this.#equal(left, right)
    throw new WatchError(`the identity of ${this.kind(left)} is not recorded; compare with ==`)
  }

  #contains(container: Value, value: Value): boolean {
    if (container.type === 'str') {
      if (value.type !== 'str') throw new WatchError(`only a str can be in a str, not ${this.kind(value)}`)
      if (container.text.includes(value.text) && !cut(value)) return true
      if (cut(container) || cut(value)) throw partly('str')
      return false
    }
    const state = this.state(container)
    const items =
      state?.kind === 'mapping'
        ? state.entries?.map(([key]) => key)
        : state?.kind === 'set'
          ? state.items
          : this.items(container)
    if (!items) throw new WatchError(`what is in ${this.kind(container)} is not recorded`)
    if (items.some((item) => this.same(item, value))) return true
    if (items.length < this.length(container)) throw partly(this.kind(container))
    return false
  }

  /** As containers compare: the same object is equal to itself, whatever it says. */
  same(left: Value, right: Value): boolean {
    return (
      (left.type === 'object' && right.type === 'object' && left.id === right.id) || this.#equal(left, right)
    )
  }

  #equal(left: Value, right: Value, depth = 0): boolean {
    if (--this.#left < 0) throw new WatchError('too much to compare at every step')
    if (depth > 50) throw new WatchError('nested too deeply to compare')
    const [one, two] = [numeric(left), numeric(right)]
    if (one !== undefined && two !== undefined) return order(one, two) === 0
    if (left.type === 'int' && right.type === 'int') {
      if (left.text !== right.text) return false
      throw partly('int')
    }
    if (left.type === 'str' && right.type === 'str') {
      if (left.length !== right.length || left.text !== right.text) return false
      if (cut(left)) throw partly('str')
      return true
    }
    if (left.type === 'bytes' && right.type === 'bytes') {
      if (left.length !== right.length || left.bytes.some((byte, at) => byte !== right.bytes[at]))
        return false
      if (left.bytes.length < left.length) throw partly('bytes')
      return true
    }
    if (left.type === 'complex' && right.type === 'complex')
      return left.real === right.real && left.imag === right.imag
    if (left.type === 'object' || right.type === 'object') return this.#equalObjects(left, right, depth)
    return left.type === right.type
  }

  #equalObjects(left: Value, right: Value, depth: number): boolean {
    const [one, two] = [this.state(left), this.state(right)]
    if (one && one === two && !/^(?:instance|other)$/.test(one.kind)) return true
    if (left.type === 'none' || right.type === 'none') return false
    for (const state of [one, two])
      if (state && /^(?:instance|other)$/.test(state.kind))
        throw new WatchError(`== of ${state.type} is up to its code, which is not run here; try is`)
    if (!one || !two || one.kind !== two.kind) return false
    if (one.kind === 'mapping') return this.#equalMappings(one, two, depth)
    if (one.kind !== 'sequence' && one.kind !== 'set') return false
    if (one.kind === 'sequence' && one.type !== two.type) return false
    const [here, there] = [one.items ?? [], two.items ?? []]
    if ((one.length ?? here.length) !== (two.length ?? there.length)) return false
    const equal =
      one.kind === 'sequence'
        ? here.every((item, index) => {
            const other = there[index]
            return !other || this.#identicalOrEqual(item, other, depth)
          })
        : here.every((item) => there.some((other) => this.#identicalOrEqual(item, other, depth)))
    if (equal && (one.cut || two.cut)) throw partly(one.type)
    return equal
  }

  #equalMappings(one: ObjectState, two: ObjectState, depth: number): boolean {
    const [here, there] = [one.entries ?? [], two.entries ?? []]
    if ((one.length ?? here.length) !== (two.length ?? there.length)) return false
    if (one.cut || two.cut) throw partly(one.type)
    return here.every(([key, value]) => {
      const match = there.find(([other]) => this.#identicalOrEqual(key, other, depth))
      return match !== undefined && this.#identicalOrEqual(value, match[1], depth)
    })
  }

  #identicalOrEqual(left: Value, right: Value, depth: number): boolean {
    if (left.type === 'object' && right.type === 'object' && left.id === right.id) return true
    return this.#equal(left, right, depth + 1)
  }

  #order(left: Value, right: Value, operator: string): number {
    if (--this.#left < 0) throw new WatchError('too much to compare at every step')
    const [one, two] = [numeric(left), numeric(right)]
    if (one !== undefined && two !== undefined) return order(one, two)
    if ([left, right].some((each) => each.type === 'int' && each.cut)) throw partly('int')
    if (left.type === 'str' && right.type === 'str') {
      const sign = orderText(left.text, right.text)
      if (sign === 0 && (cut(left) || cut(right))) throw partly('str')
      return sign
    }
    const [here, there] = [this.items(left), this.items(right)]
    if (!here || !there || this.kind(left) !== this.kind(right))
      throw new WatchError(`${operator} does not compare ${this.kind(left)} with ${this.kind(right)} here`)
    for (let index = 0; index < Math.min(here.length, there.length); index++) {
      const [item, other] = [here[index], there[index]]
      if (item && other && !this.same(item, other)) return this.#order(item, other, operator)
    }
    if (here.length < this.length(left) || there.length < this.length(right)) throw partly(this.kind(left))
    return here.length - there.length
  }
}

/** Said where an answer would need what was not recorded. */
export function partly(type: string): WatchError {
  return new WatchError(`only a part of this ${type} was recorded`)
}

/** A number that is known in full, as one. */
export function numeric(value: Value): bigint | number | undefined {
  if (value.type === 'bool') return value.value ? 1n : 0n
  if (value.type === 'float') return value.value
  return value.type === 'int' && !value.cut ? BigInt(value.text) : undefined
}

/** An int that is known in full. */
export function integer(value: Value): bigint | undefined {
  const number = numeric(value)
  return typeof number === 'bigint' ? number : undefined
}
