import type { FrameState, Moment, ObjectState, Value } from '@bytelab/runtime'
import { Comparer, integer, numeric, partly } from './compare.ts'
import { arithmetic, float } from './compute.ts'
import { type Expression, WatchError } from './expression.ts'
import { resolve } from './names.ts'
import { characters, cut, inline, type Lookup } from './text.ts'

/** Items that a computed list, or characters that a computed string, may have. */
const mostItems = 10_000

/** What a watch is at a moment: a value, and how to look into it. Ids below zero are of objects that it made. */
export interface Result {
  value: Value
  look: Lookup
}

/** Computes a watch from what was recorded. Throws `WatchError`; runs nothing of the program. */
export function evaluate(expression: Expression, moment: Moment, frame: FrameState | undefined): Result {
  const evaluator = new Evaluator(moment, frame)
  const value = evaluator.run(expression)
  return { value, look: evaluator.look }
}

class Evaluator {
  #moment: Moment
  #frame: FrameState | undefined
  #made: ObjectState[] = []

  constructor(moment: Moment, frame: FrameState | undefined) {
    this.#moment = moment
    this.#frame = frame
  }

  readonly look: Lookup = (id) => (id < 0 ? this.#made[-id - 1] : this.#moment.object(id))

  readonly #compare = new Comparer(this.look)

  run(node: Expression): Value {
    switch (node.kind) {
      case 'literal':
        return node.value
      case 'name':
        return this.#name(node.name)
      case 'attribute':
        return this.#attribute(this.run(node.of), node.name)
      case 'item':
        return this.#item(this.run(node.of), this.run(node.key))
      case 'slice':
        return this.#slice(node)
      case 'unary':
        return this.#unary(node.operator, this.run(node.of))
      case 'binary':
        return this.#binary(node.operator, this.run(node.left), this.run(node.right))
      case 'compare':
        return this.#chain(node)
      case 'and':
      case 'or': {
        const left = this.run(node.left)
        return this.#true(left) === (node.kind === 'and') ? this.run(node.right) : left
      }
      case 'choice':
        return this.run(this.#true(this.run(node.test)) ? node.yes : node.no)
      case 'len':
        return whole(BigInt(this.#compare.length(this.run(node.of))))
      case 'make':
        return this.#make(
          node.type,
          node.items.map((item) => this.run(item)),
        )
      case 'dict': {
        const entries = node.entries.map(([key, value]): [Value, Value] => [this.run(key), this.run(value)])
        return this.#keep({ type: 'dict', kind: 'mapping', entries, length: entries.length })
      }
    }
  }

  #name(name: string): Value {
    if (!this.#frame) throw new WatchError('the program is over')
    const value = resolve(this.#moment, this.#frame, name)
    if (value === undefined) throw new WatchError(`${name} is not bound here`)
    if (value === 'unbound') throw new WatchError(`${name} is not bound yet`)
    return value
  }

  #attribute(value: Value, name: string): Value {
    const found = this.#compare.state(value)?.attributes?.find(([each]) => each === name)?.[1]
    if (found) return found
    throw new WatchError(`${this.#compare.kind(value)} has no recorded attribute ${name}`)
  }

  #item(value: Value, key: Value): Value {
    const state = this.#compare.state(value)
    if (state?.kind === 'mapping') {
      const entry = state.entries?.find(([each]) => this.#compare.same(each, key))
      if (entry) return entry[1]
      if (state.cut) throw partly(this.#compare.kind(value))
      throw new WatchError(`there is no key ${inline(key, this.look, 30)}`)
    }
    const items = this.#compare.items(value)
    if (!items) throw new WatchError(`${this.#compare.kind(value)} has no items to be watched`)
    const number = integer(key)
    if (number === undefined) throw new WatchError(`an index is an int, not ${this.#compare.kind(key)}`)
    const length = this.#compare.length(value)
    const index = number < 0n ? number + BigInt(length) : number
    if (index < 0n || index >= BigInt(length))
      throw new WatchError(`index ${number} is out of range: the length is ${length}`)
    const item = items[Number(index)]
    if (!item) throw partly(this.#compare.kind(value))
    return item
  }

  #slice(node: Extract<Expression, { kind: 'slice' }>): Value {
    const value = this.run(node.of)
    const items = this.#compare.items(value)
    if (!items) throw new WatchError(`${this.#compare.kind(value)} cannot be sliced here`)
    const length = this.#compare.length(value)
    if (items.length < length) throw partly(this.#compare.kind(value))
    const [from, to, by] = [node.from, node.to, node.by].map((each) => {
      const bound = each && this.run(each)
      if (!bound || bound.type === 'none') return undefined
      const number = integer(bound)
      if (number === undefined)
        throw new WatchError(`the bounds of a slice are ints, not ${this.#compare.kind(bound)}`)
      return Math.max(-1e15, Math.min(1e15, Number(number)))
    })
    const step = by ?? 1
    if (step === 0) throw new WatchError('the step of a slice cannot be zero')
    const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
    const clamp = (bound: number | undefined, otherwise: number) =>
      bound === undefined ? otherwise : Math.max(low, Math.min(high, bound < 0 ? bound + length : bound))
    const begin = clamp(from, step > 0 ? low : high)
    const end = clamp(to, step > 0 ? high : low)
    const chosen: Value[] = []
    for (let index = begin; step > 0 ? index < end : index > end; index += step) {
      const item = items[index]
      if (item) chosen.push(item)
    }
    return this.#like(value, chosen)
  }

  /** A new value of the same kind from items of one. */
  #like(value: Value, items: Value[]): Value {
    if (value.type === 'str')
      return text(items.map((item) => (item.type === 'str' ? item.text : '')).join(''))
    if (value.type === 'bytes') {
      const bytes = Uint8Array.from(items, (item) => Number(integer(item)))
      return { type: 'bytes', bytes, length: bytes.length }
    }
    return this.#make(this.#compare.state(value)?.type === 'tuple' ? 'tuple' : 'list', items)
  }

  #make(type: 'list' | 'tuple' | 'set', items: Value[]): Value {
    if (items.length > mostItems) throw new WatchError('the result would be too long to show')
    if (type !== 'set') return this.#keep({ type, kind: 'sequence', items, length: items.length })
    const unique = items.filter(
      (item, index) => !items.slice(0, index).some((earlier) => this.#compare.same(earlier, item)),
    )
    return this.#keep({ type, kind: 'set', items: unique, length: unique.length })
  }

  #keep(state: Omit<ObjectState, 'id'>): Value {
    const id = -(this.#made.length + 1)
    this.#made.push({ ...state, id })
    return { type: 'object', id }
  }

  #true(value: Value): boolean {
    if (value.type === 'none' || value.type === 'null') return false
    if (value.type === 'complex') return value.real !== 0 || value.imag !== 0
    if (value.type === 'str' || value.type === 'bytes') return value.length > 0
    const number = numeric(value)
    if (number !== undefined) return number !== 0 && number !== 0n
    if (value.type === 'int') return true
    const state = this.#compare.state(value)
    if (state && /^(?:sequence|set|mapping)$/.test(state.kind)) return this.#compare.length(value) > 0
    if (state?.kind === 'instance' || state?.kind === 'other')
      throw new WatchError(`whether ${state.type} is true is up to its code, which is not run here`)
    return true
  }

  #unary(operator: string, value: Value): Value {
    if (operator === 'not') return truth(!this.#true(value))
    const number = this.#number(value, operator)
    if (operator === '+') return typeof number === 'bigint' ? whole(number) : floating(number)
    if (operator === '-') return typeof number === 'bigint' ? whole(-number) : floating(-number)
    if (typeof number !== 'bigint') throw new WatchError('~ is for ints')
    return whole(~number)
  }

  #number(value: Value, operator: string): bigint | number {
    const number = numeric(value)
    if (number !== undefined) return number
    if (value.type === 'int') throw partly('int')
    throw new WatchError(`${operator} is not for ${this.#compare.kind(value)} here`)
  }

  #binary(operator: string, left: Value, right: Value): Value {
    if (operator === '+' && left.type === 'str' && right.type === 'str') {
      if (cut(left) || cut(right)) throw partly('str')
      return text(left.text + right.text)
    }
    const [one, two] = [this.#compare.items(left), this.#compare.items(right)]
    if (operator === '+' && one && two && this.#compare.kind(left) === this.#compare.kind(right)) {
      if (one.length < this.#compare.length(left) || two.length < this.#compare.length(right))
        throw partly(this.#compare.kind(left))
      return this.#like(left, [...one, ...two])
    }
    if (operator === '*' && (one || two)) {
      const times = integer(one ? right : left)
      const items = one ?? two ?? []
      if (times === undefined) throw new WatchError('a sequence is repeated by an int')
      if (BigInt(items.length) * times > BigInt(mostItems))
        throw new WatchError('the result would be too long to show')
      return this.#like(
        one ? left : right,
        Array(Math.max(0, Number(times)))
          .fill(items)
          .flat(),
      )
    }
    const result = arithmetic(operator, this.#number(left, operator), this.#number(right, operator))
    const logic = left.type === 'bool' && right.type === 'bool' && '&|^'.includes(operator)
    if (typeof result === 'number') return floating(result)
    return logic ? truth(result !== 0n) : whole(result)
  }

  #chain(node: Extract<Expression, { kind: 'compare' }>): Value {
    let left = this.run(node.first)
    for (const { operator, with: other } of node.rest) {
      const right = this.run(other)
      if (!this.#compare.holds(operator, left, right)) return truth(false)
      left = right
    }
    return truth(true)
  }
}

function whole(number: bigint): Value {
  return { type: 'int', text: number.toString() }
}

function floating(value: number): Value {
  return { type: 'float', value: float(value) }
}

function truth(value: boolean): Value {
  return { type: 'bool', value }
}

function text(value: string): Value {
  if (value.length > mostItems * 10) throw new WatchError('the result would be too long to show')
  return { type: 'str', text: value, length: characters(value) }
}
