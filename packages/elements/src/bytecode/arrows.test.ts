import type { Instruction } from '@bytelab/bytecode'
import { expect, test } from 'vitest'
import { arrows, widest } from './arrows.ts'

function code(count: number, jumps: Record<number, number>): Instruction[] {
  return Array.from({ length: count }, (_, index) => ({
    offset: index * 2,
    opcode: 0,
    opname: 'NOP',
    base: 'NOP',
    argrepr: '',
    size: 2,
    caches: [],
    isTarget: false,
    startsLine: false,
    ...(jumps[index] !== undefined && { target: jumps[index] * 2 }),
  }))
}

function row(offset: number): number | undefined {
  return offset < 200 ? offset / 2 : undefined
}

test('short arrows are inside long ones, and none lie on each other', () => {
  const found = arrows(code(20, { 2: 15, 4: 8, 9: 12, 14: 3 }), [], row)
  expect(found.map(({ from, to, kind, lane }) => [from, to, kind, lane])).toEqual([
    [2, 15, 'forward', 2],
    [4, 8, 'forward', 0],
    [9, 12, 'forward', 0],
    [14, 3, 'back', 1],
  ])
  for (const a of found)
    for (const b of found) {
      if (a === b || a.lane !== b.lane) continue
      expect(
        Math.max(a.from, a.to) < Math.min(b.from, b.to) || Math.max(b.from, b.to) < Math.min(a.from, a.to),
      ).toBe(true)
    }
})

test('what leads to the same place shares a lane', () => {
  const found = arrows(code(20, { 2: 15, 4: 15, 6: 15 }), [], row)
  expect(new Set(found.map(({ lane }) => lane)).size).toBe(1)
})

test('handlers have their range, and what leads out of the listing is left out', () => {
  const handler = { start: 4, end: 10, target: 16, depth: 0, lasti: false }
  const found = arrows(code(12, { 1: 150 }), [handler, { ...handler, target: 1000 }], row)
  expect(found).toEqual([{ kind: 'handler', from: 2, last: 4, to: 8, lane: 0 }])
})

test('lanes are limited', () => {
  const jumps = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [index, 99 - index]))
  const found = arrows(code(100, jumps), [], row)
  expect(Math.max(...found.map(({ lane }) => lane))).toBe(widest - 1)
})
