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

test.each(tests)('%s', async (name) => {
  const files = [path.join('tests', name), 'bake.py', 'warm.py'].map((file) => ({
    path: path.basename(file),
    text: readFileSync(path.join(python, file), 'utf8'),
  }))
  // The image that has it; the tests of other helpers are about the small one.
  const packages = files.some(({ text }) => text.includes('from flask import')) ? ['flask'] : []
  const runtime = open({ files, packages })
  const { events } = await collect(runtime.run(RUN.replace('NAME', JSON.stringify(path.parse(name).name))))
  runtime.close()
  const said = events.map((event) => ('text' in event ? event.text : '')).join('')
  const result = events.flatMap((event) => (event.type === 'result' ? event.data['text/plain'] : []))
  const [run, bad] = JSON.parse(result[0] ?? '[0, 1]')
  expect(bad, said).toBe(0)
  expect(run).toBeGreaterThan(0)
})
