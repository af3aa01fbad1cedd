import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, buildElements } from './build.ts'

let outdir = ''
let built: Built

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'bytelab-elements-'))
  built = await buildElements({ outdir })
})

afterAll(() => rm(outdir, { recursive: true, force: true }))

test('names change with the content, and two stand still for pages that embed', async () => {
  expect(built.entry).toMatch(/^bytelab-[A-Z0-9]+\.js$/)
  expect(built.css).toMatch(/^bytelab-style-[A-Z0-9]+\.css$/)
  expect(built.files).toEqual(expect.arrayContaining([built.entry, built.css, 'bytelab.js', 'bytelab.css']))
  for (const [stable, hashed] of [
    ['bytelab.js', built.entry],
    ['bytelab.css', built.css],
  ] as const)
    expect(await readFile(join(outdir, stable), 'utf8')).toBe(await readFile(join(outdir, hashed), 'utf8'))
})

test('a page that is only read gets a small script, without editor and runtime', async () => {
  const entry = await readFile(join(outdir, built.entry))
  expect(entry.includes('cm-content')).toBe(false)
  expect(brotliCompressSync(entry).length).toBeLessThan(17_000)
  // All that is loaded at once is the entry: the other files are only reached by import().
  expect(entry.toString()).not.toMatch(/^import|;import[ {"]/)
})
