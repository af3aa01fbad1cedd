import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'
import type { Report } from './verify.ts'

/**
 * A folder is a small project; `report.json` is what `bytelab test --json` says of it. After a wanted change, write
 * them anew with `UPDATE_GOLDEN=1` and read the difference.
 */
const root = join(import.meta.dirname, '../golden')
const cache = join(import.meta.dirname, '../../../.cache/cli')
const update = process.env.UPDATE_GOLDEN === '1'

/** A report without what no two runs have in common. */
function timeless(text: string): Report {
  return JSON.parse(text, (key, value) => (key === 'ms' ? 0 : value))
}

describe.each(readdirSync(root))('golden %s', (name) => {
  const file = join(root, name, 'report.json')

  test('report and exit status', async () => {
    const io = memoryIo({ cwd: join(root, name), env: { ...process.env, BYTELAB_CACHE: cache } })
    const status = await main(['test', '--json'], io)
    const report = timeless(io.read().out)
    if (update) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
    expect(existsSync(file), `${file} is missing: UPDATE_GOLDEN=1 writes it`).toBe(true)
    expect(report).toEqual(timeless(readFileSync(file, 'utf8')))
    expect(status).toBe(report.status === 'passed' ? 0 : 1)
  })
})
