import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRuntime } from '@bytelab/runtime/build'
import { open } from '@bytelab/runtime/node'
import { beforeAll } from 'vitest'
import type { Lab, LabOptions } from '../behaviours/index.ts'
import { suite } from '../behaviours/suite.ts'

const cache = path.resolve(
  fileURLToPath(new URL('../../../..', import.meta.url)),
  process.env.BYTELAB_CACHE ?? '.cache',
)
const dir = path.join(cache, 'runtime')

beforeAll(async () => {
  await buildRuntime({ out: dir, wheels: path.join(cache, 'wheels') })
}, 120_000)

function lab(options: LabOptions): Lab {
  return { ...open({ dir, ...options }), another: lab }
}

suite((options) => lab(options))
