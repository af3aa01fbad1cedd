import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Terminal } from './ansi.ts'

/** All lines of a text, styles before their text in braces. */
function lines(...writes: string[]): string[] {
  const terminal = new Terminal()
  const shown: string[] = []
  let last = ''
  const say = (line: { text: string; style: string }[]) =>
    line.map(({ text, style }) => (style ? `{${style}}${text}{}` : text)).join('')
  for (const text of writes) {
    const { done, line } = terminal.write(text)
    shown.push(...done.map(say))
    last = say(line)
  }
  return [...shown, last]
}

test.each<[string, string[], string[]]>([
  ['lines', ['a\nb\r\nc'], ['a', 'b', 'c']],
  ['colours', ['\x1b[31mred\x1b[0m plain'], ['{app-front-1}red{} plain']],
  ['bright colours and styles', ['\x1b[1;92mok\x1b[22;39m.'], ['{app-bold app-front-10}ok{}.']],
  ['back and inverse', ['\x1b[44ma\x1b[7mb'], ['{app-back-4}a{}{app-front-4 app-back-7}b{}']],
  [
    '256 colours as the nearest of 16',
    ['\x1b[38;5;196ma\x1b[38;5;240mb\x1b[38;5;12mc'],
    ['{app-front-1}a{}{app-front-8}b{}{app-front-12}c{}'],
  ],
  [
    'true colours',
    ['\x1b[38;2;20;200;30mgo\x1b[48;2;1;1;1m!'],
    ['{app-front-2}go{}{app-front-2 app-back-8}!{}'],
  ],
  ['sequences in pieces', ['a\x1b', '[3', '1mb\x1b]8;;http://x', '\x07c'], ['a{app-front-1}bc{}']],
  ['a style over lines', ['\x1b[1ma\nb\x1b[mc'], ['{app-bold}a{}', '{app-bold}b{}c']],
  ['going back in a line', ['50%\r100%', '\rab'], ['ab0%']],
  ['overwriting within styles', ['\x1b[31mabcdef\x1b[0m\rxy'], ['xy{app-front-1}cdef{}']],
  ['erasing', ['abc\r\x1b[Kd\x1b[2K'], [' ']],
  ['columns', ['ab\x1b[5Gc\x1b[1Gd'], ['db  c']],
  ['backspace', ['ab\bc'], ['ac']],
  ['what is not for pages', ['\x1b[2J\x1b[Ha\x1b(Bb\x1b7'], ['ab']],
  ['what cannot be seen', ['a\x00\u202eb'], ['a␀\\u202eb']],
])('%s', (_name, writes, expected) => expect(lines(...writes)).toEqual(expected))

test('text comes out as it is however it is cut', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\n', '\x1b[31m', '\x1b[0m', '\r', '\x1b[K', ' '),
  })
  fc.assert(
    fc.property(text, fc.nat(40), (text, at) => {
      const plain = (shown: string[]) => shown.map((line) => line.replace(/\{[^}]*\}/g, ''))
      expect(plain(lines(text.slice(0, at), text.slice(at)))).toEqual(plain(lines(text)))
    }),
  )
})

test('a line without an end is cut, and a sequence without one is not waited for', () => {
  expect(lines('x'.repeat(50_000)).length).toBeGreaterThan(1)
  expect(lines(`\x1b]${'x'.repeat(5000)}`, 'y').join('')).toContain('y')
})
