import type { Trace } from '@bytelab/runtime'
import { stub } from '@bytelab/stub'
import { describe, expect, test } from 'vitest'
import { Cursor } from './cursor.ts'
import { move, nextTime } from './moves.ts'

/** A cursor whose frames the test paints. */
function setup(length: number) {
  let waiting: ((time: number) => void) | undefined
  const shown: string[] = []
  const playing: boolean[] = []
  const cursor = new Cursor({
    trace: stub<Trace>({ length }),
    frame(callback) {
      waiting = callback
      return () => {
        waiting = undefined
      }
    },
    show: (step, way, by) => shown.push(`${step} ${way} ${by}`),
    played: (on) => playing.push(on),
  })
  return {
    cursor,
    shown,
    playing,
    paint(time = 0) {
      const callback = waiting
      waiting = undefined
      callback?.(time)
    },
    get waits() {
      return waiting !== undefined
    },
  }
}

describe('a cursor', () => {
  test('shows the newest step once a frame', () => {
    const { cursor, shown, paint } = setup(100)
    cursor.go(5, 'drag')
    cursor.go(50, 'drag')
    cursor.go(60, 'drag')
    expect(shown).toEqual([])
    paint()
    expect(shown).toEqual(['60 drag 0'])
    cursor.go(61, 'key')
    cursor.go(62, 'key')
    paint()
    expect(shown).toEqual(['60 drag 0', '62 key 2'])
  })

  test('stays within the recording', () => {
    const { cursor, paint, shown } = setup(10)
    for (const step of [-5, 99, Number.NaN, 3.4]) {
      cursor.go(step, 'press')
      paint()
    }
    expect(shown).toEqual(['0 press 0', '10 press 10', '0 press -10', '3 press 3'])
  })

  test('plays at its speed, stops at a breakpoint and at the end', () => {
    const { cursor, paint, playing } = setup(10)
    cursor.play(10, (step) => step === 3)
    for (let time = 0; time <= 1000; time += 100) paint(time)
    expect(cursor.step).toBe(3)
    expect(playing).toEqual([true, false])
    cursor.play(1000, () => false)
    for (let time = 0; time <= 100; time += 20) paint(time)
    expect(cursor.step).toBe(10)
    expect(cursor.playing).toBe(false)
    // From the end it begins anew.
    cursor.play(10, () => false)
    expect(cursor.step).toBe(0)
  })

  test('goes on where it was when the page was hidden for long', () => {
    const { cursor, paint } = setup(1000)
    cursor.play(10, () => false)
    paint(0)
    paint(60_000)
    expect(cursor.step).toBeLessThan(5)
  })

  test('a step by hand ends playing', () => {
    const own = setup(100)
    own.cursor.play(10, () => false)
    own.cursor.go(7, 'key')
    expect(own.cursor.playing).toBe(false)
    own.cursor.close()
    expect(own.waits).toBe(false)
  })
})

describe('moves', () => {
  const places = [0, 2, 4, 2, 4, 6]
  const trace = stub<Trace>({
    length: places.length,
    where: (step) => ({ code: 0, offset: places[step] ?? 0, depth: 1 }),
    find(from, direction, { offset }) {
      for (let step = from + direction; step >= 0 && step < places.length; step += direction)
        if (places[step] === offset) return step
      return undefined
    },
    line: () => undefined,
    over: () => undefined,
    out: (step, direction) => step + direction * 2,
    into: () => undefined,
  })

  test('lead to the ends where there is nothing further', () => {
    expect(move('line forward', trace, 2)).toBe(6)
    expect(move('over back', trace, 2)).toBe(0)
    expect(move('out', trace, 2)).toBe(4)
    expect(move('out back', trace, 2)).toBe(0)
    expect(move('into', trace, 2)).toBeUndefined()
  })

  test('an instruction’s next time; after the last the first again', () => {
    expect(nextTime(trace, 0, { code: 0, offset: 2 })).toEqual({ step: 1, said: '' })
    expect(nextTime(trace, 1, { code: 0, offset: 2 })).toEqual({ step: 3, said: '' })
    expect(nextTime(trace, 3, { code: 0, offset: 2 })).toMatchObject({
      step: 1,
      said: expect.stringContaining('back at its first'),
    })
    expect(nextTime(trace, 5, { code: 0, offset: 0 })).toMatchObject({ step: 0 })
    expect(nextTime(trace, 5, { code: 0, offset: 6 })).toMatchObject({
      step: 5,
      said: expect.stringContaining('only this once'),
    })
    expect(nextTime(trace, 5, { code: 0, offset: 8 })).toBeUndefined()
  })
})
