import { expect, test } from 'vitest'
import { duration, Recording, told } from './record.ts'

test('streams are joined; what made sense only at the time is left out', () => {
  const recording = new Recording()
  recording.add({ type: 'progress', text: 'Starting' })
  recording.add({ type: 'stdout', text: 'a' })
  recording.add({ type: 'stdout', text: 'b\n' })
  recording.add({ type: 'input', prompt: '?', password: false })
  recording.add({ type: 'stderr', text: 'c' })
  expect(recording.events).toEqual([
    { type: 'stdout', text: 'ab\n' },
    { type: 'stderr', text: 'c' },
  ])
})

test('a flood and a large picture do not fill the reader’s storage', () => {
  const recording = new Recording()
  for (let count = 0; count < 1000; count++) recording.add({ type: 'stdout', text: 'x'.repeat(1000) })
  recording.add({ type: 'display', data: { 'image/png': 'x'.repeat(5_000_000) } })
  expect(JSON.stringify(recording.events).length).toBeLessThan(60_000)
})

test('how a run ended', () => {
  expect(told({ status: 'ok', ms: 0.2 })).toBe('Done in 1 ms')
  expect(told({ status: 'error', ms: 1234 }, 'KeyError')).toBe('KeyError after 1.2 s')
  expect(told({ status: 'stopped', ms: 0 })).toBe('Stopped')
  expect(duration(61_000)).toBe('61 s')
})
