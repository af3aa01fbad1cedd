import { type Recorder, recorder, returns, stub } from '@bytelab/stub'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileSystem } from '../boot.ts'
import { fileCommand, HOME } from './files.ts'

const names = fc.array(
  fc.oneof(fc.constantFrom('..', '.', '', 'a', 'b c', 'é', '...', '~', '\\..'), fc.string()),
  {
    minLength: 1,
    maxLength: 8,
  },
)

test('no path leaves the working folder', () => {
  fc.assert(
    fc.property(names, (parts) => {
      const readFile: Recorder<FileSystem['readFile']> = recorder(returns(new Uint8Array(0)))
      const fs = stub<FileSystem>({ readFile })
      try {
        fileCommand(fs, { op: 'read', path: parts.join('/') })
      } catch (error) {
        expect((error as Error).message).toMatch(/outside the lesson's folder|expected a path relative/)
        expect(readFile.calls).toEqual([])
        return
      }
      const path = readFile.calls[0]?.args[0] ?? ''
      expect(path === HOME || path.startsWith(`${HOME}/`)).toBe(true)
      expect(path.split('/')).not.toContain('..')
    }),
    { numRuns: 1_000 },
  )
})

test('an error of the file system names the path and says what is wrong', () => {
  for (const [errno, words] of [
    [44, 'no such file'],
    [31, 'it is a folder'],
    [63, 'error 63'],
  ] as const) {
    const fs = stub<FileSystem>({
      unlink() {
        throw Object.assign(new Error('FS error'), { errno })
      },
    })
    expect(() => fileCommand(fs, { op: 'remove', path: 'a/b' })).toThrow(`remove a/b: ${words}`)
  }
})
