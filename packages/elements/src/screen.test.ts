import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Change, limit, Screen, visible } from './screen.ts'

/** What a page shows after the changes. */
function shown(changes: Change[]): string {
  let done = ''
  let line = ''
  for (const change of changes) {
    done = (done + change.add).slice(change.drop)
    line = change.line
  }
  return done + line
}

test('text shows as it is, however it is cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -~\n\t]*$/)), (pieces) => {
      const screen = new Screen()
      expect(shown(pieces.map((piece) => screen.write(piece)))).toBe(pieces.join(''))
    }),
  )
})

test('a carriage return starts the line again, as progress bars expect', () => {
  const screen = new Screen()
  expect(shown(['10%', '\r20%', '\r100%', '\ndone', '\b\bme\r\n'].map((text) => screen.write(text)))).toBe(
    '100%\ndome\n',
  )
})

test('a flood keeps its end and counts what is left out', () => {
  const screen = new Screen()
  const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index}\n`)
  const whole = lines.join('')
  const text = shown(lines.map((line) => screen.write(line)))
  expect(text.length).toBeLessThanOrEqual(limit)
  expect(whole.endsWith(text)).toBe(true)
  expect(text.length + screen.dropped).toBe(whole.length)
})

test('a line without an end is kept within the limit too', () => {
  const screen = new Screen()
  const changes = Array.from({ length: 100 }, () => screen.write('x'.repeat(10_000)))
  expect(shown(changes).length).toBeLessThanOrEqual(limit * 1.25)
})

test('one write longer than the limit is cut as well', () => {
  const screen = new Screen()
  expect(shown([screen.write(`${'y'.repeat(limit * 3)}\nend`)]).length).toBeLessThanOrEqual(limit * 1.25)
})

test('what cannot be seen is shown, and nothing turns the text around', () => {
  expect(visible('a\0b\x1b[31m\x7f\x85\u202eevil\ufeff\ud800')).toBe(
    'a␀b␛[31m␡\\x85\\u202eevil\\ufeff\\ud800',
  )
  expect(visible('tab\t😀 é 漢')).toBe('tab\t😀 é 漢')
})
