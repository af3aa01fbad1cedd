import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'
import type { Report } from './verify.ts'

/**
 * A folder is a small project; `report.json` is what `bytelab test --json` says of it. One without `requirements.txt`
 * has the labs' packages. After a wanted change, write them anew with `UPDATE_GOLDEN=1` and read the difference.
 */
const root = join(import.meta.dirname, '../golden')
const repository = join(import.meta.dirname, '../../..')
const aside = mkdtempSync(join(realpathSync(tmpdir()), 'bytelab-golden-'))
afterAll(() => rmSync(aside, { recursive: true, force: true }))
const update = process.env.UPDATE_GOLDEN === '1'

/** Where a project is tested, and with which cache: a lock of its own would build the runtime anew. */
function place(name: string): { cwd: string; cache: string } {
  const cwd = join(root, name)
  const cache = join(repository, '.cache')
  if (existsSync(join(cwd, 'requirements.txt'))) return { cwd, cache: join(cache, 'cli') }
  const copy = join(aside, name)
  cpSync(cwd, copy, { recursive: true })
  copyFileSync(join(repository, 'labs/requirements.txt'), join(copy, 'requirements.txt'))
  return { cwd: copy, cache }
}

/** A report without what no two runs have in common. */
function timeless(text: string): Report {
  return JSON.parse(text, (key, value) => (key === 'ms' ? 0 : value))
}

describe.each(readdirSync(root))('golden %s', (name) => {
  const file = join(root, name, 'report.json')

  test('report and exit status', { timeout: 240_000 }, async () => {
    const { cwd, cache } = place(name)
    const io = memoryIo({ cwd, env: { ...process.env, BYTELAB_CACHE: cache } })
    const status = await main(['test', '--json'], io)
    const report = timeless(io.read().out)
    if (update) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
    expect(existsSync(file), `${file} is missing: UPDATE_GOLDEN=1 writes it`).toBe(true)
    expect(report).toEqual(timeless(readFileSync(file, 'utf8')))
    expect(status).toBe(report.status === 'passed' ? 0 : 1)
  })
})
