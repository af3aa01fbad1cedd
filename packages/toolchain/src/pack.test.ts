import { expect, test } from 'vitest'
import { packFiles, unpackFiles } from './pack.ts'

test('files come out as they went in', () => {
  const files: [string, Uint8Array][] = [
    ['/usr/include/a.h', new TextEncoder().encode('int a;')],
    ['/usr/include/ä.h', new Uint8Array(0)],
    ['/usr/lib/b.a', Uint8Array.from([0, 255, 1])],
  ]
  expect(unpackFiles(packFiles(files))).toEqual(files)
  expect(() => unpackFiles(packFiles(files).subarray(0, -1))).toThrow('cut short')
})
