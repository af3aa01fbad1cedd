import { type Layout, layoutOf, readFields } from './code.ts'
import { BytecodeError } from './error.ts'
import { asciiText, latinText, utf8Text } from './text.ts'
import type { Code, Constant } from './types.ts'

// Format: CPython's Python/marshal.c. Every length is compared with what is left of the file before anything is made.

const FLAG_REF = 0x80
/** CPython reads 2,000, but its compiler makes no more than some two hundred, and a page's stack is small. */
const MAX_DEPTH = 500

const NULL: Constant = { type: 'null' }
const NONE: Constant = { type: 'none' }
const ELLIPSIS: Constant = { type: 'ellipsis' }
const STOP: Constant = { type: 'stopiteration' }
const TRUE: Constant = { type: 'bool', value: true }
const FALSE: Constant = { type: 'bool', value: false }
const EMPTY: Constant = { type: 'tuple', items: [] }
// Shared, so that a file of empty tuples stays small.
Object.freeze(EMPTY.type === 'tuple' ? EMPTY.items : [])

/** Reads objects one after the other. */
export class Reader {
  readonly data: Uint8Array
  readonly layout: Layout
  at: number
  private readonly view: DataView
  private readonly refs: (Constant | undefined)[] = []
  /** Python 2's table of interned strings. */
  private readonly interned: Constant[] = []
  private depth = 0
  private copied = 0
  private gone = 0
  /** By code object: how many there are in it, itself included, when shared ones count each time. */
  private readonly counts = new Map<Code, number>()

  constructor(data: Uint8Array, at: number, version: string) {
    this.data = data
    this.at = at
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    this.layout = layoutOf(version)
  }

  fail(message: string, at = this.at): never {
    throw new BytecodeError(message, at)
  }

  /**
   * Counts what is copied out of objects, and the bytes that will be gone through. Objects can be shared, so a small
   * file could ask for the same work thousands of times; a real one shares a little.
   */
  spend(copies: number, bytes: number, from: number) {
    this.copied += copies
    this.gone += bytes
    const { length } = this.data
    if (this.copied > 4 * length + 4096 || this.gone > 64 * length + 65_536)
      this.fail('code objects share more than real ones do', from)
  }

  /** Moves on by `count` bytes and answers where they begin. */
  private take(count: number, what: string): number {
    const left = this.data.length - this.at
    if (count > left)
      this.fail(`the file ends in the middle of ${what}: expected ${count} more bytes, found ${left}`)
    const from = this.at
    this.at += count
    return from
  }

  byte(what: string): number {
    return this.view.getUint8(this.take(1, what))
  }

  int(what: string): number {
    return this.view.getInt32(this.take(4, what), true)
  }

  /** A length in four bytes, of things that take at least `each` bytes. */
  private length(what: string, each = 1): number {
    const from = this.at
    const length = this.int(what)
    if (length < 0) this.fail(`the length of ${what} is negative (${length})`, from)
    const left = this.data.length - this.at
    if (length * each > left)
      this.fail(`${what} of length ${length} does not fit: ${left} bytes are left`, from)
    return length
  }

  private bytes(length: number, what: string): Uint8Array {
    const from = this.take(length, what)
    return this.data.subarray(from, from + length)
  }

  /** The next object, whatever it is. */
  object(): Constant {
    const from = this.at
    const code = this.byte('an object')
    const python2 = this.layout.python2
    const type = String.fromCharCode(python2 ? code : code & ~FLAG_REF)
    if (type === 'r') return this.shared(from)
    if (type === 'R' && python2) return this.internedAgain(from)
    const simple = SIMPLE[type]
    if (simple) return simple
    const place = !python2 && (code & FLAG_REF) !== 0 ? this.refs.push(undefined) - 1 : -1
    if (++this.depth > MAX_DEPTH) this.fail(`objects are nested deeper than ${MAX_DEPTH}`, from)
    const value = this.value(type, from)
    this.depth--
    if (place >= 0) this.refs[place] = value
    return value
  }

  private shared(from: number): Constant {
    const index = this.int('a reference')
    const value = this.refs[index]
    if (value) return value
    return index >= 0 && index < this.refs.length
      ? this.fail('an object contains itself', from)
      : this.fail(`reference to object ${index}, but only ${this.refs.length} came before`, from)
  }

  private internedAgain(from: number): Constant {
    const index = this.int('a reference')
    return (
      this.interned[index] ??
      this.fail(`reference to string ${index}, but only ${this.interned.length} came before`, from)
    )
  }

  private value(type: string, from: number): Constant {
    switch (type) {
      case 'i':
        return { type: 'int', value: BigInt(this.int('an int')) }
      case 'I':
        return { type: 'int', value: this.view.getBigInt64(this.take(8, 'an int'), true) }
      case 'l':
        return this.long()
      case 'g':
        return { type: 'float', value: this.double() }
      case 'f':
        return { type: 'float', value: this.decimal() }
      case 'y':
        return { type: 'complex', real: this.double(), imag: this.double() }
      case 'x':
        return { type: 'complex', real: this.decimal(), imag: this.decimal() }
      case 's':
        return this.string(this.length('bytes'))
      case 't':
        return this.internedString()
      case 'u': {
        const start = this.at
        const bytes = this.bytes(this.length('a string'), 'a string')
        const value = utf8Text(bytes) ?? this.fail('a string is not UTF-8', start)
        return { type: this.layout.python2 ? 'unicode' : 'str', value }
      }
      case 'a':
      case 'A':
        return { type: 'str', value: asciiText(this.bytes(this.length('a string'), 'a string')) }
      case 'z':
      case 'Z':
        return { type: 'str', value: asciiText(this.bytes(this.byte('a string'), 'a string')) }
      case ')':
        return this.tuple(this.byte('a tuple'), from)
      case '(':
        return this.tuple(this.length('a tuple'), from)
      case '[':
        return { type: 'list', items: this.items(this.length('a list'), from) }
      case '<':
        return { type: 'set', items: this.items(this.length('a set'), from) }
      case '>':
        return { type: 'frozenset', items: this.items(this.length('a frozenset'), from) }
      case '{':
        return { type: 'dict', entries: this.entries() }
      case '}':
        return { type: 'frozendict', entries: this.entries() }
      case ':':
        return { type: 'slice', start: this.object(), stop: this.object(), step: this.object() }
      case 'c':
        return this.code(from)
      default:
        return this.fail(`byte ${type.charCodeAt(0)} begins no object`, from)
    }
  }

  private string(length: number): Constant {
    const bytes = this.bytes(length, 'bytes')
    return this.layout.python2
      ? { type: 'str', value: latinText(bytes), bytes: true }
      : { type: 'bytes', value: bytes }
  }

  private internedString(): Constant {
    if (!this.layout.python2) {
      const start = this.at
      const bytes = this.bytes(this.length('a string'), 'a string')
      return { type: 'str', value: utf8Text(bytes) ?? this.fail('a string is not UTF-8', start) }
    }
    const value = this.string(this.length('a string'))
    this.interned.push(value)
    return value
  }

  private double(): number {
    return this.view.getFloat64(this.take(8, 'a float'), true)
  }

  private decimal(): number {
    const from = this.at
    const text = latinText(this.bytes(this.byte('a float'), 'a float'))
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
    const special = /^([+-]?)(inf|nan)$/.exec(text)
    if (!special) this.fail('a float is not a number', from)
    const value = special[2] === 'inf' ? Number.POSITIVE_INFINITY : Number.NaN
    return special[1] === '-' ? -value : value
  }

  /** Digits of 15 bits, the lowest first; a negative count means a negative number. */
  private long(): Constant {
    const from = this.at
    const signed = this.int('an int')
    const count = Math.abs(signed)
    const start = this.take(count * 2, 'an int')
    const type = this.layout.python2 ? 'long' : 'int'
    if (count === 0) return { type, value: 0n }
    if (this.view.getUint16(start + (count - 1) * 2, true) === 0) this.fail('an int begins with zeros', from)
    const hex: string[] = []
    let bits = 0
    let held = 0
    for (let index = 0; index < count; index++) {
      const digit = this.view.getUint16(start + index * 2, true)
      if (digit > 0x7fff) this.fail(`a digit of an int is too large (${digit})`, start + index * 2)
      bits |= digit << held
      held += 15
      while (held >= 8) {
        hex.push((bits & 0xff).toString(16).padStart(2, '0'))
        bits >>>= 8
        held -= 8
      }
    }
    hex.push(bits.toString(16).padStart(2, '0'))
    const value = BigInt(`0x${hex.reverse().join('')}`)
    return { type, value: signed < 0 ? -value : value }
  }

  private tuple(length: number, from: number): Constant {
    return length === 0 ? EMPTY : { type: 'tuple', items: this.items(length, from) }
  }

  private items(length: number, from: number): Constant[] {
    const left = this.data.length - this.at
    if (length > left) this.fail(`${length} items do not fit: ${left} bytes are left`, from)
    const items = new Array<Constant>(length)
    for (let index = 0; index < length; index++) {
      const item = this.object()
      if (item === NULL) this.fail('an item is missing', from)
      items[index] = item
    }
    return items
  }

  private entries(): [Constant, Constant][] {
    const entries: [Constant, Constant][] = []
    for (let key = this.object(); key !== NULL; key = this.object()) {
      const value = this.object()
      if (value === NULL) break
      entries.push([key, value])
    }
    // An array that has grown holds room for more; a file of many small ones would take a multiple of it.
    return entries.slice()
  }

  private code(from: number): Constant {
    const code = readFields(this, from)
    let count = 1
    for (const constant of code.consts) {
      if (constant.type === 'code') count += this.counts.get(constant.code) ?? 1
    }
    // Real ones take some hundred bytes each and are hardly ever shared. Sharing that doubles again and again makes
    // a few bytes a list that no memory holds.
    if (count > 16 + this.data.length / 20) this.fail('code objects contain each other again and again', from)
    this.counts.set(code, count)
    return { type: 'code', code }
  }
}

const SIMPLE: Readonly<Record<string, Constant>> = {
  0: NULL,
  N: NONE,
  T: TRUE,
  F: FALSE,
  '.': ELLIPSIS,
  S: STOP,
}
