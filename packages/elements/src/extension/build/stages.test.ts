import { expect, test } from 'vitest'
import { Stages } from './stages.ts'

const event = { type: 'stage' } as const

test('stages come in the order of what follows from what, each part once', () => {
  const stages = new Stages()
  stages.take({ ...event, id: 1, stage: 'compile', name: 'a.c', status: 'begun' })
  stages.take({ ...event, id: 1, stage: 'compile', name: 'a.c', status: 'done', ms: 5 })
  stages.take({ ...event, id: 2, stage: 'cythonize', name: 'b.pyx', status: 'kept' })
  stages.take({ ...event, id: 3, stage: 'compile', name: 'b.c', status: 'begun' })
  expect(stages.groups).toEqual([
    { stage: 'cythonize', parts: [{ id: 2, name: 'b.pyx', status: 'kept' }] },
    {
      stage: 'compile',
      parts: [
        { id: 1, name: 'a.c', status: 'done', ms: 5 },
        { id: 3, name: 'b.c', status: 'begun' },
      ],
    },
  ])
  expect(stages.current).toMatchObject({ stage: 'compile', name: 'b.c' })
  expect(stages.counts).toEqual({ done: 1, kept: 1, failed: 0 })
})

test('what was under way when a build ended did not come to its end', () => {
  const stages = new Stages()
  stages.take({ ...event, id: 1, stage: 'link', name: 'x.so', status: 'begun' })
  stages.end()
  expect(stages.groups[0]?.parts[0]?.status).toBe('cut')
  expect(stages.current).toBe(undefined)
  stages.begin()
  expect(stages.groups).toEqual([])
})
