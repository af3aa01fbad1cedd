import { expect, test } from 'vitest'
import { createMemory } from './disk.ts'
import { createToolchain, type Parts } from './index.ts'
import { packFiles } from './pack.ts'

/** A program that ends at once, whatever it is called. */
const NOTHING = new WebAssembly.Module(
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1],
    ...[
      7,
      19,
      2,
      6,
      ...new TextEncoder().encode('_start'),
      0,
      0,
      6,
      ...new TextEncoder().encode('memory'),
      2,
      0,
    ],
    ...[10, 4, 1, 2, 0, 11],
  ]),
)
const parts = (more: Partial<Parts> = {}): Parts => ({
  compiler: () => NOTHING,
  headers: () => packFiles([]),
  ...more,
})
const options = { cwd: '/home', disk: createMemory([['/home/a.c', new Uint8Array(0)]]) }

test('an answer is there at once where all parts are', () => {
  expect(createToolchain(parts()).run(['nm', 'a.o'], options)).toMatchObject({ code: 0, diagnostics: [] })
})

test('parts are fetched once, when they are needed', async () => {
  const asked: string[] = []
  const toolchain = createToolchain(
    parts({
      async compiler(whole) {
        asked.push(`compiler ${whole}`)
        return NOTHING
      },
      async headers(kind) {
        asked.push(kind)
        return packFiles([])
      },
    }),
  )
  expect(asked).toEqual([])
  const first = toolchain.run(['nm', 'a.o'], options)
  expect(first).toBeInstanceOf(Promise)
  expect(await first).toMatchObject({ code: 0 })
  expect(toolchain.run(['nm', 'a.o'], options)).toMatchObject({ code: 0 })
  await toolchain.run(['g++', '-c', 'a.cpp'], options)
  expect(asked).toEqual(['compiler false', 'c', 'c++'])
})

test('a part that does not come fails the command, and is asked for again', async () => {
  let tries = 0
  const toolchain = createToolchain(
    parts({
      async compiler() {
        if (++tries === 1) throw new Error('no connection')
        return NOTHING
      },
    }),
  )
  await expect(toolchain.run(['nm', 'a.o'], options)).rejects.toThrow('no connection')
  expect(await toolchain.run(['nm', 'a.o'], options)).toMatchObject({ code: 0 })
})
