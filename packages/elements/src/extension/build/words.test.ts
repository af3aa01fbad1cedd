import { expect, test } from 'vitest'
import { ended } from './words.ts'

const none = { done: 0, kept: 0, failed: 0 }
const error = { name: 'MemoryError', message: 'out of bounds\nmore', text: '', frames: [] }

test.each([
  [
    { good: true, status: 'ok', code: 0, ms: 1234 },
    { ...none, done: 2, kept: 1 },
    'Done in 1.2 s: 2 built, 1 kept',
  ],
  [{ good: true, status: 'ok', ms: 20 }, none, 'Done in 20 ms'],
  [{ good: false, status: 'ok', code: 2, ms: 1 }, { ...none, failed: 1 }, 'The build failed'],
  [{ good: false, status: 'ok', code: 3, ms: 1 }, { ...none, done: 1 }, 'Ended with exit status 3'],
  [{ good: false, status: 'error', ms: 1, error }, none, 'MemoryError: out of bounds'],
  [{ good: false, status: 'swapped', ms: 1, error }, none, 'MemoryError: out of bounds'],
  [{ good: false, status: 'swapped', ms: 1 }, none, 'Ended'],
  [{ good: false, status: 'stopped', ms: 1 }, none, 'Stopped'],
  [{ good: false, status: 'timeout', ms: 1 }, none, 'Stopped at the limit of 60 s'],
] as const)('%o is told as it is', (outcome, counts, text) => {
  expect(ended(outcome, counts, 60).text).toBe(text)
})

test('why an interpreter was replaced is told in the runtime’s words, a crash in its own', () => {
  const lost = { good: false, status: 'swapped', ms: 1 } as const
  expect(ended({ ...lost, why: 'The code ended it.' }, none, 60).note).toBe(
    'The code ended it. Your files are safe, and the next build works.',
  )
  expect(
    ended({ ...lost, why: 'It crashed.', error: { ...error, hint: 'All is safe.' } }, none, 60).note,
  ).toBe(undefined)
})

test('after what ended the interpreter it is said that the files are safe', () => {
  for (const status of ['stopped', 'swapped', 'timeout'] as const)
    expect(ended({ good: false, status, ms: 1 }, none, 60).note).toMatch(/files are (safe|as they were)/)
  expect(ended({ good: true, status: 'ok', ms: 1 }, none, 60).note).toBe(undefined)
})
