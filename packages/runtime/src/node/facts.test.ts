import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRuntime } from '@bytelab/runtime/build'
import { open } from '@bytelab/runtime/node'
import { expect, test } from 'vitest'
import { seen } from '../behaviours/lab.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const cache = path.resolve(root, process.env.BYTELAB_CACHE ?? '.cache')
const dir = path.join(cache, 'runtime')

test('what packages/bytecode knows of the opcodes is what the interpreter says', async () => {
  await buildRuntime({ out: dir, wheels: path.join(cache, 'wheels') })
  const tables = path.join(root, 'packages', 'bytecode', 'tables')
  const runtime = open({ dir })
  const got = await seen(runtime.run(readFileSync(path.join(tables, 'facts.py'), 'utf8')))
  runtime.close()
  expect(got).toMatchObject({ status: 'ok', err: '' })
  expect(JSON.parse(readFileSync(path.join(tables, 'facts.json'), 'utf8'))).toEqual(JSON.parse(got.out))
}, 120_000)
