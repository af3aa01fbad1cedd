import { expect, test } from 'vitest'
import { corpus, mutate, random, tryFile } from './fuzz.ts'

const files = corpus()

test('damaged files are read or refused, never more', () => {
  let refused = 0
  for (const [index, file] of files.entries()) {
    // Fewer of the large ones, to keep it quick.
    const times = file.data.length > 20_000 ? 3 : 40
    for (let time = 0; time < times; time++) {
      const next = random(index * 1000 + time)
      if (!tryFile(mutate(file.data, next), file.version)) refused++
    }
  }
  expect(refused).toBeGreaterThan(1000)
})

test('files whose parts are shared over and over stay small', () => {
  function ints(...numbers: number[]): number[] {
    return numbers.flatMap((each) => [each & 255, (each >> 8) & 255, (each >> 16) & 255, each >>> 24])
  }
  const name = [0x7a, 1, 0x66]
  const before = [...ints(0, 0, 0, 1, 0), 0x73, ...ints(2), 9, 0]
  const after = [
    0x29,
    0,
    0x29,
    0,
    0x73,
    ...ints(0),
    ...name,
    ...name,
    ...name,
    ...ints(1),
    0x73,
    ...ints(0),
    0x73,
    ...ints(0),
  ]
  // Each code object holds the next one twice: 2 to the power of 30 of them.
  let code: number[] = [0xe3, ...before, 0x29, 0, ...after]
  const levels = 30
  for (let level = 1; level <= levels; level++) {
    const again = [0x72, ...ints(levels - level + 1)]
    code = [0xe3, ...before, 0x29, 2, ...code, ...again, ...after]
  }
  const header = [0x2b, 0x0e, 0x0d, 0x0a, ...ints(0, 0, 0)]
  expect(() => tryFile(Uint8Array.from([...header, ...code]), '3.14')).not.toThrow()
  expect(tryFile(Uint8Array.from([...header, ...code]), '3.14')).toBe(false)
})
