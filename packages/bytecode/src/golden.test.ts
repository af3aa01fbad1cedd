import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listing, readPyc, VERSIONS } from './index.ts'

const golden = join(import.meta.dirname, '../golden')

describe.each(VERSIONS)('%s', (version) => {
  const names = readdirSync(join(golden, version))
    .filter((file) => file.endsWith('.pyc'))
    .map((file) => file.slice(0, -4))

  test.each(names)('%s is listed as its own dis does', (name) => {
    const pyc = readPyc(readFileSync(join(golden, version, `${name}.pyc`)))
    expect(pyc.version).toBe(version)
    if (!pyc.code) throw new Error(pyc.problem)
    const expected = readFileSync(join(golden, version, `${name}.txt`), 'utf8')
    expect(listing(pyc.code)).toBe(expected)
  })
})
