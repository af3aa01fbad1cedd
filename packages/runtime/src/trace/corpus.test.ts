import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRuntime } from '@bytelab/runtime/build'
import { open } from '@bytelab/runtime/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Runtime } from '../types.ts'
import { programs } from './proof/programs.ts'
import { BOTTOMLESS, clear, differences, play, prove } from './proof/prove.ts'
import { truthFaults } from './proof/truth.ts'
import { watched } from './proof/watch.ts'

const cache = path.resolve(
  fileURLToPath(new URL('../../../..', import.meta.url)),
  process.env.BYTELAB_CACHE ?? '.cache',
)
const dir = path.join(cache, 'runtime')
const all = programs()
let lab: Runtime

beforeAll(async () => {
  await buildRuntime({ out: dir, wheels: path.join(cache, 'wheels') })
  lab = open({ dir })
  await lab.run('kept = "kept"').done
}, 120_000)

afterAll(() => lab.close())

describe('a recording is true', () => {
  test('there are programs of every kind', () => {
    expect(all.length).toBeGreaterThanOrEqual(150)
  })

  for (const program of all) {
    test(program.name, async () => {
      const { faults, played, trace } = await prove(lab, program)
      expect(faults).toEqual([])
      if (!program.untrue) {
        const [seen, truth] = await watched(lab, program)
        // The slow recorder's own frames are in the traceback.
        expect(differences({ ...seen, error: played.error }, played)).toEqual([])
        expect(truthFaults(trace, truth)).toEqual([])
      }
      await clear(lab, program)
    })
  }

  test('recursion without end through C ends as an exception, not as the end of the interpreter', async () => {
    const played = await play(lab, lab.trace(BOTTOMLESS))
    expect(played).toMatchObject({ status: 'ok', out: 'ended\n' })
    await lab.run('import sys\nsys.setrecursionlimit(1000)').done
  })

  test('all of it in one interpreter, which lives on', async () => {
    expect((await play(lab, lab.run('print(kept)'))).out).toBe('kept\n')
  })
})
