import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFragment, unpack, writeFragment } from './link.ts'

test('any code and any id come back from a link as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      async (id, code) => {
        const fragment = await writeFragment(id, code)
        expect(fragment).toMatch(/^#[^#\s]+=[\w-]+$/)
        const shared = readFragment(fragment)
        expect(shared?.block).toBe(id)
        expect(await unpack(shared?.payload ?? '')).toBe(code)
      },
    ),
  )
})

test('other fragments are no links with code', () => {
  for (const hash of ['', '#', '#hello', '#a=', '#=abc', '#a=b c', '#a=b=c', '#%E0%A4=abc'])
    expect(readFragment(hash), hash).toBeUndefined()
})

test('a damaged link gives nothing and does not throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[\w-]{1,60}$/), async (payload) => {
      const text = await unpack(payload)
      expect(text === undefined || typeof text === 'string').toBe(true)
    }),
  )
})

test('a small link that unpacks into a flood is refused', async () => {
  const fragment = await writeFragment('a', 'x'.repeat(5_000_000))
  expect(fragment.length).toBeLessThan(20_000)
  expect(await unpack(readFragment(fragment)?.payload ?? '')).toBeUndefined()
})
