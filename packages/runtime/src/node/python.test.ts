/** The runtime's Python has tests in Python, which run where it runs: in the interpreter. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { collect, open } from '@bytelab/runtime/node'
import { expect, test } from 'vitest'

const python = fileURLToPath(new URL('../../py', import.meta.url))
const tests = readdirSync(path.join(python, 'tests')).filter((name) => name.endsWith('.py'))

const RUN = `
import unittest
suite = unittest.defaultTestLoader.loadTestsFromName(NAME)
result = unittest.TextTestRunner(verbosity=2).run(suite)
[result.testsRun, len(result.failures) + len(result.errors)]
`

/** What tests read from beside them, such as what other machines' programs printed. */
const beside = readdirSync(path.join(python, 'tests/native')).map((name) => path.join('native', name))

/** The image that has what a test is about; most are about the small one. */
function packagesFor(text: string): string[] {
  if (text.includes('from flask import')) return ['flask']
  return /\bCython\b|\bcomparing\b|^import running$/m.test(text) ? ['cython', 'setuptools'] : []
}

test.each(tests)(
  '%s',
  async (name) => {
    const test = readFileSync(path.join(python, 'tests', name), 'utf8')
    const read = (file: string, from = '') => readFileSync(path.join(python, from, file), 'utf8')
    const files = [
      { path: name, text: test },
      ...['bake.py', 'warm.py'].map((file) => ({ path: file, text: read(file) })),
      ...beside.map((file) => ({ path: file, text: read(file, 'tests') })),
    ]
    const packages = packagesFor(test)
    const runtime = open({ files, packages })
    const { events } = await collect(runtime.run(RUN.replace('NAME', JSON.stringify(path.parse(name).name))))
    runtime.close()
    const said = events.map((event) => ('text' in event ? event.text : '')).join('')
    const result = events.flatMap((event) => (event.type === 'result' ? event.data['text/plain'] : []))
    const [run, bad] = JSON.parse(result[0] ?? '[0, 1]')
    expect(bad, said).toBe(0)
    expect(run).toBeGreaterThan(0)
  },
  120_000,
)
