import type { Value } from '@bytelab/runtime'
import { WatchError } from './expression.ts'
import { characters } from './text.ts'

/** The value of a number as Python writes it. */
export function number(source: string): Value {
  const text = source.replaceAll('_', '').toLowerCase()
  if (text.endsWith('j')) return { type: 'complex', real: 0, imag: Number(text.slice(0, -1)) }
  if (/^0[xob]/.test(text) || /^\d+$/.test(text)) return { type: 'int', text: BigInt(text).toString() }
  return { type: 'float', value: Number(text) }
}

const simple: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
}

/** The value of a string or bytes as Python writes it, prefix and quotes included. */
export function string(source: string): Value {
  const match = /^([a-z]*)('''|"""|'|")(.*)\2$/is.exec(source)
  if (!match) throw new WatchError(`${source} is not a whole string`)
  const [, given = '', , inside = ''] = match
  const prefix = given.toLowerCase()
  if (prefix.includes('f') || prefix.includes('t'))
    throw new WatchError('f-strings cannot be watched: they would run __format__')
  const text = prefix.includes('r') ? inside : escapes(inside, prefix.includes('b'))
  if (!prefix.includes('b')) return { type: 'str', text, length: characters(text) }
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  return { type: 'bytes', bytes, length: bytes.length }
}

function escapes(text: string, bytes: boolean): string {
  const pattern = bytes
    ? /\\(?:x([\da-fA-F]{2})|([0-7]{1,3})|(.))/gs
    : /\\(?:x([\da-fA-F]{2})|([0-7]{1,3})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs
  return text.replace(pattern, (whole, hex?: string, octal?: string, ...rest: unknown[]) => {
    const [short, long, other] = bytes ? [undefined, undefined, rest[0]] : rest
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
    const digits = hex ?? short ?? long
    if (typeof digits === 'string') {
      const code = Number.parseInt(digits, 16)
      if (code > 0x10ffff) throw new WatchError(`${whole} is beyond the last character`)
      return String.fromCodePoint(code)
    }
    return simple[String(other)] ?? whole
  })
}
