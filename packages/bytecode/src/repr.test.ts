import { expect, test } from 'vitest'
import { byteToCharacter, type Constant, repr } from './index.ts'

function str(value: string): Constant {
  return { type: 'str', value }
}

test.each<[Constant, string]>([
  [str(''), "''"],
  [str("it's"), '"it\'s"'],
  [str('both \' and "'), "'both \\' and \"'"],
  [str('\\ \t\n\r\0\x7f\x80'), "'\\\\ \\t\\n\\r\\x00\\x7f\\x80'"],
  [str('é€🎉'), "'é€🎉'"],
  [str('\xa0\xad\u2028\ud800\ufeff\u{e0001}'), "'\\xa0\\xad\\u2028\\ud800\\ufeff\\U000e0001'"],
  [{ type: 'str', value: '\xc3\xa9', bytes: true }, "'\\xc3\\xa9'"],
  [{ type: 'unicode', value: 'é€🎉' }, "u'\\xe9\\u20ac\\U0001f389'"],
  [{ type: 'bytes', value: Uint8Array.of(0, 39, 65, 255) }, 'b"\\x00\'A\\xff"'],
  [{ type: 'int', value: -5n }, '-5'],
  [{ type: 'long', value: 10n }, '10L'],
  [{ type: 'float', value: 1 }, '1.0'],
  [{ type: 'float', value: -0 }, '-0.0'],
  [{ type: 'float', value: 1e16 }, '1e+16'],
  [{ type: 'float', value: 1234567890123456 }, '1234567890123456.0'],
  [{ type: 'float', value: 0.0001 }, '0.0001'],
  [{ type: 'float', value: 0.00012345678901234567 }, '0.00012345678901234567'],
  [{ type: 'float', value: 1.5e-5 }, '1.5e-05'],
  [{ type: 'float', value: 5e-324 }, '5e-324'],
  [{ type: 'float', value: Number.NEGATIVE_INFINITY }, '-inf'],
  [{ type: 'complex', real: 0, imag: -2 }, '-2j'],
  [{ type: 'complex', real: -0, imag: 1 }, '(-0+1j)'],
  [{ type: 'complex', real: 1.5, imag: Number.NaN }, '(1.5+nanj)'],
  [{ type: 'tuple', items: [str('a')] }, "('a',)"],
  [{ type: 'tuple', items: [{ type: 'none' }, { type: 'ellipsis' }] }, '(None, Ellipsis)'],
  [{ type: 'frozenset', items: [] }, 'frozenset()'],
  [{ type: 'frozenset', items: [str('a')] }, "frozenset({'a'})"],
  [{ type: 'frozendict', entries: [[str('a'), { type: 'bool', value: true }]] }, "frozendict({'a': True})"],
  [
    { type: 'slice', start: { type: 'none' }, stop: { type: 'int', value: 2n }, step: { type: 'none' } },
    'slice(None, 2, None)',
  ],
])('constant %#', (constant, expected) => {
  expect(repr(constant)).toBe(expected)
})

test('what is shared again and again is cut', () => {
  let constant: Constant = { type: 'tuple', items: [str('x')] }
  for (let level = 0; level < 100; level++) constant = { type: 'tuple', items: [constant, constant] }
  const text = repr(constant, 500)
  expect(text).toHaveLength(501)
  expect(text.endsWith('…')).toBe(true)
})

test('a huge int is in hexadecimal', () => {
  expect(repr({ type: 'int', value: -(1n << 40_000n) })).toMatch(/^-0x10{10000}$/)
})

test('columns of UTF-8 as places in a JavaScript string', () => {
  const line = 'é = "🎉" + x'
  expect(byteToCharacter(line, 0)).toBe(0)
  expect(byteToCharacter(line, 2)).toBe(1)
  expect(byteToCharacter(line, line.length + 3)).toBe(line.length)
  expect(line.slice(byteToCharacter(line, 5), byteToCharacter(line, 11))).toBe('"🎉"')
  expect(byteToCharacter(line, 99)).toBe(line.length)
})
