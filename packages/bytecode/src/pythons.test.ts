import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listing, readPyc, VERSIONS } from './index.ts'

// Whatever Pythons this machine has compile a few sources anew: other builds, other patch releases than those of
// the golden files.
const SOURCES = ['calls', 'closures', 'errors', 'modern', 'values']
const golden = join(import.meta.dirname, '../golden')
const run = promisify(execFile)

function pythons(): string[] {
  const found = ['python3', 'python2.7', 'python']
  const installed = join(homedir(), '.pyenv/versions')
  if (existsSync(installed)) {
    for (const each of readdirSync(installed)) found.push(join(installed, each, 'bin/python'))
  }
  return found
}

/** `python`'s version if it is one that can be read, and what it made. */
async function make(python: string, folder: string): Promise<string | undefined> {
  try {
    const ask = 'import sys; print("%d.%d %s" % (sys.version_info[:2] + (sys.implementation.name,)))'
    const old = 'import sys; print("%d.%d cpython" % sys.version_info[:2])'
    const { stdout } = await run(python, ['-c', ask]).catch(() => run(python, ['-c', old]))
    const [version = '', implementation] = stdout.trim().split(' ')
    if (implementation !== 'cpython' || !VERSIONS.includes(version)) {
      unreadable.add(`${implementation} ${version}`)
      return undefined
    }
    await run(python, [join(folder, 'make.py'), ...SOURCES], { timeout: 20_000 })
    return version
  } catch {
    // Not there.
    return undefined
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bytelab-bytecode-'))
const made = new Set<string>()
/** Newer than what is known, or another implementation. */
const unreadable = new Set<string>()

beforeAll(async () => {
  cpSync(join(golden, 'make.py'), join(folder, 'make.py'))
  cpSync(join(golden, 'sources'), join(folder, 'sources'), { recursive: true })
  for (const python of pythons()) {
    const version = await make(python, folder)
    if (version) made.add(version)
  }
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what the Pythons of this machine compile is listed as their dis does', () => {
  // There is a python3, since labs need its pip.
  let compared = 0
  for (const version of made) {
    for (const name of SOURCES) {
      const file = join(folder, version, name)
      if (!existsSync(`${file}.pyc`)) continue
      const pyc = readPyc(readFileSync(`${file}.pyc`))
      expect(pyc.version).toBe(version)
      expect(pyc.code && listing(pyc.code)).toBe(readFileSync(`${file}.txt`, 'utf8'))
      compared++
    }
  }
  console.info(`compared ${compared} files of Python ${[...made].join(', ')}`)
  expect(compared + unreadable.size).toBeGreaterThan(0)
})
