import { expect } from 'vitest'
import type { Measured, RunEvent } from '../types.ts'
import { type Behaviour, seen } from './lab.ts'

type CodeEvent = Extract<RunEvent, { type: 'code' }>

function codeOf(events: RunEvent[]): CodeEvent | undefined {
  return events.find((event) => event.type === 'code')
}

const ADD = 'def add(a, b):\n    return a + b\nfor i in range(50):\n    add(i, i)\nprint("ran")'

/** What compiles and times code without a namespace of the cells. */
export const compile: Behaviour[] = [
  {
    name: 'compiles without running',
    async see(lab) {
      const { status, events, out } = await seen(lab.compile(ADD, { name: 'add' }))
      expect({ status, out }).toEqual({ status: 'ok', out: '' })
      const code = codeOf(events)
      expect(code?.version).toBe('3.14')
      expect(atob(code?.code ?? '')).toContain('<cell add>')
      expect(code?.adaptive).toBeUndefined()
    },
  },
  {
    name: 'runs what it compiles when asked, and says how each code object specialised',
    async see(lab) {
      const { status, events, out } = await seen(lab.compile(ADD, { warm: true }))
      expect({ status, out }).toEqual({ status: 'ok', out: 'ran\n' })
      expect(codeOf(events)?.adaptive).toHaveLength(2)
      // A program of its own: the cells see nothing of it.
      expect((await seen(lab.run('add(1, 2)'))).error?.name).toBe('NameError')
    },
  },
  {
    name: 'says the code of a program that fails, and how it failed',
    async see(lab) {
      const { status, events, error } = await seen(lab.compile('x = 1 / 0', { warm: true, name: 'a' }))
      expect({ status, error: error?.name, file: error?.frames[0]?.file }).toEqual({
        status: 'error',
        error: 'ZeroDivisionError',
        file: '<cell a>',
      })
      expect(codeOf(events)).toBeDefined()
    },
  },
  {
    name: 'says what does not compile, whatever it is',
    async see(lab) {
      for (const source of ['def f(:', 'a\0b', '('.repeat(10_000), 'return 1', '\ud800']) {
        const { status, events, error } = await seen(lab.compile(source))
        expect({ status, named: error?.name !== undefined }).toEqual({ status: 'error', named: true })
        expect(codeOf(events)).toBeUndefined()
      }
      const { error } = await seen(lab.compile('x = 1\ndef f(:', { name: 'a' }))
      expect(error).toMatchObject({ name: 'SyntaxError', frames: [{ file: '<cell a>', line: 2 }] })
    },
  },
  {
    name: 'times pieces of code, turn by turn',
    async see(lab) {
      const { status, events } = await seen(lab.measure(['pass', 'sum(range(2000))']))
      expect(status).toBe('ok')
      expect(events.some(({ type }) => type === 'progress')).toBe(true)
      const [json] = events.flatMap((event) =>
        event.type === 'result' ? event.data['application/json'] : [],
      )
      const { samples, loops } = JSON.parse(json ?? '') as Measured
      expect(loops).toHaveLength(2)
      expect(samples[0]).toHaveLength(samples[1]?.length ?? 0)
      expect(Math.min(...(samples[1] ?? []))).toBeGreaterThan(Math.max(...(samples[0] ?? [])))
    },
  },
  {
    name: 'says what is wrong with a piece of code to be timed',
    async see(lab) {
      const { status, error } = await seen(lab.measure(['pass', 'missing'], { name: 'a' }))
      expect({ status, name: error?.name, file: error?.frames[0]?.file }).toEqual({
        status: 'error',
        name: 'NameError',
        file: '<cell a>',
      })
    },
  },
]
