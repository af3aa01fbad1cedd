import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { effect } from './effect.ts'

interface Facts {
  arguments: number[]
  effects: Record<string, number | number[]>
  jumping: Record<string, number | number[]>
  specialised: Record<string, string[]>
}

/** What CPython 3.14 says of itself; `packages/runtime` tests that it still does. */
const facts: Facts = JSON.parse(readFileSync(new URL('../tables/facts.json', import.meta.url), 'utf8'))

function net(opname: string, arg: number, jump?: boolean): number | undefined {
  const found = effect(opname, arg, jump)
  return found && found.pushes - found.pops
}

describe('effect', () => {
  test('the facts are of all opcodes', () => {
    expect(Object.keys(facts.effects).length).toBe(154)
    expect(facts.arguments).toContain(16)
  })

  test.each(Object.keys(facts.effects))('%s', (opname) => {
    for (const jump of [false, true]) {
      const row = (jump && facts.jumping[opname]) || facts.effects[opname]
      const wanted = facts.arguments.map((_, i) => (Array.isArray(row) ? row[i] : row))
      expect(facts.arguments.map((arg) => net(opname, arg, jump))).toEqual(wanted)
    }
  })

  test('nothing is popped or pushed a negative number of times', () => {
    for (const opname of Object.keys(facts.effects))
      for (const arg of facts.arguments) {
        const found = effect(opname, arg)
        expect(Math.min(found?.pops ?? -1, found?.pushes ?? -1), opname).toBeGreaterThanOrEqual(0)
      }
  })

  test('a specialised instruction does what the one it stands for does', () => {
    const both = new Set(['BINARY_OP_INPLACE_ADD_UNICODE', 'CALL_LIST_APPEND'])
    for (const [base, opnames] of Object.entries(facts.specialised))
      for (const opname of opnames)
        if (!both.has(opname)) expect(effect(opname, 3), opname).toEqual(effect(base, 3))
  })

  test('two do the next instruction as well', () => {
    expect(net('BINARY_OP_INPLACE_ADD_UNICODE', 13)).toBe(
      (net('BINARY_OP', 13) ?? 0) + (net('STORE_FAST', 0) ?? 0),
    )
    expect(net('CALL_LIST_APPEND', 1)).toBe((net('CALL', 1) ?? 0) + (net('POP_TOP', 0) ?? 0))
  })

  test('values that are only looked at do not count', () => {
    expect(effect('COPY', 3)).toEqual({ pops: 0, pushes: 1 })
    expect(effect('LIST_APPEND', 2)).toEqual({ pops: 1, pushes: 0 })
    expect(effect('CALL', 2)).toEqual({ pops: 4, pushes: 1 })
  })

  test.each([
    '',
    'LOAD',
    'LOAD_FAST_QUICKLY',
    'BINARY_ADD',
    'constructor',
    '__proto__',
    'toString',
    'INSTRUMENTED_COPY',
  ])('%j is no instruction', (opname) => {
    expect(effect(opname, 0)).toBeUndefined()
    expect(effect(opname, 0, true)).toBeUndefined()
  })
})
