import type { Code, Constant } from './types.ts'

/** Python gives up on writing larger ints in decimal, too (PEP 678's limit of 4,300 digits). */
const DECIMAL = 2n ** 14284n

/** A code object; the address, which differs from run to run, is `0x…`. */
export function codeRepr(code: Code): string {
  return `<code object ${code.name} at 0x…, file "${code.filename}", line ${code.firstLine}>`
}

/** What CPython's `str.isprintable` refuses: controls, unassigned, surrogates, separators but the space. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u

function escaped(point: number, char: string, quote: string, ascii: boolean): string {
  if (char === quote || char === '\\') return `\\${char}`
  if (char === '\n') return '\\n'
  if (char === '\r') return '\\r'
  if (char === '\t') return '\\t'
  if (point >= 32 && point < 127) return char
  if (point > 127 && !ascii && !UNPRINTABLE.test(char)) return char
  const hex = point.toString(16)
  if (point < 256) return `\\x${hex.padStart(2, '0')}`
  return point < 65536 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

function quoted(text: string, ascii: boolean): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  // Most strings are names.
  if (/^[\w .,:;/<>=+*()[\]{}-]*$/.test(text)) return `'${text}'`
  let out = ''
  for (const char of text) out += escaped(char.codePointAt(0) ?? 0, char, quote, ascii)
  return quote + out + quote
}

function ofBytes(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return `b${quoted(text, true)}`
}

/** A float as Python writes it, without `.0` where `whole` is not wanted. */
function ofFloat(value: number, whole: boolean): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return (Object.is(value, -0) ? '-0' : '0') + (whole ? '.0' : '')
  // Both write the fewest digits that say which number it is; Python changes to an exponent earlier.
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? '-' : '+'
    return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  const text = exponent < 0 ? value.toFixed(digits.replace(/[-.]/g, '').length - 1 - exponent) : String(value)
  return whole && !text.includes('.') ? `${text}.0` : text
}

function ofComplex(real: number, imag: number): string {
  if (Object.is(real, 0)) return `${ofFloat(imag, false)}j`
  const text = ofFloat(imag, false)
  return `(${ofFloat(real, false)}${text.startsWith('-') ? '' : '+'}${text}j)`
}

function ofInt(value: bigint): string {
  if (value < DECIMAL && value > -DECIMAL) return String(value)
  const hex = (value < 0n ? -value : value).toString(16)
  return `${value < 0n ? '-' : ''}0x${hex}`
}

/** Collects text until there is enough of it. */
class Writer {
  text = ''
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  get full(): boolean {
    return this.text.length > this.limit
  }

  add(text: string) {
    if (!this.full) this.text += text
  }

  list(items: readonly Constant[], open: string, close: string) {
    this.add(open)
    for (const [index, item] of items.entries()) {
      if (this.full) return
      if (index > 0) this.add(', ')
      this.write(item)
    }
    this.add(close)
  }

  map(entries: readonly [Constant, Constant][], open: string, close: string) {
    this.add(open)
    for (const [index, [key, value]] of entries.entries()) {
      if (this.full) return
      if (index > 0) this.add(', ')
      this.write(key)
      this.add(': ')
      this.write(value)
    }
    this.add(close)
  }

  write(constant: Constant) {
    switch (constant.type) {
      case 'none':
        return this.add('None')
      case 'ellipsis':
        return this.add('Ellipsis')
      case 'stopiteration':
        return this.add("<class 'StopIteration'>")
      case 'null':
        return this.add('<NULL>')
      case 'bool':
        return this.add(constant.value ? 'True' : 'False')
      case 'int':
        return this.add(ofInt(constant.value))
      case 'long':
        return this.add(`${ofInt(constant.value)}L`)
      case 'float':
        return this.add(ofFloat(constant.value, true))
      case 'complex':
        return this.add(ofComplex(constant.real, constant.imag))
      case 'str':
        return this.add(quoted(constant.value.slice(0, this.limit), constant.bytes === true))
      case 'unicode':
        return this.add(`u${quoted(constant.value.slice(0, this.limit), true)}`)
      case 'bytes':
        return this.add(ofBytes(constant.value.subarray(0, this.limit)))
      case 'tuple':
        return this.list(constant.items, '(', constant.items.length === 1 ? ',)' : ')')
      case 'list':
        return this.list(constant.items, '[', ']')
      case 'set':
        return constant.items.length === 0 ? this.add('set()') : this.list(constant.items, '{', '}')
      case 'frozenset':
        return constant.items.length === 0
          ? this.add('frozenset()')
          : this.list(constant.items, 'frozenset({', '})')
      case 'dict':
        return this.map(constant.entries, '{', '}')
      case 'frozendict':
        return this.map(constant.entries, 'frozendict({', '})')
      case 'slice':
        this.add('slice(')
        this.write(constant.start)
        this.add(', ')
        this.write(constant.stop)
        this.add(', ')
        this.write(constant.step)
        return this.add(')')
      case 'code':
        return this.add(codeRepr(constant.code))
    }
  }
}

/**
 * A constant as Python writes it. Past `limit` characters it ends with `…`; ints of more than 4,300 digits, which
 * Python refuses to write, are in hexadecimal.
 */
export function repr(constant: Constant, limit = 100_000): string {
  const writer = new Writer(limit)
  writer.write(constant)
  return writer.full ? `${writer.text.slice(0, limit)}…` : writer.text
}
