import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { effect } from './effect.ts'
import { explain, explained } from './explain.ts'

interface Facts {
  effects: Record<string, unknown>
  specialised: Record<string, string[]>
  caches: Record<string, number>
}

/** What CPython 3.14 says of itself; `packages/runtime` tests that it still does. */
const facts: Facts = JSON.parse(readFileSync(new URL('../tables/facts.json', import.meta.url), 'utf8'))
const specialised = Object.values(facts.specialised).flat()
const opcodes = [...Object.keys(facts.effects), ...specialised]

/** Words in capitals that are no opcodes. */
const others = new Set(
  'NULL BRANCH_LEFT BRANCH_RIGHT INSTRUCTION JUMP LINE PY_RESUME PY_RETURN PY_START PY_YIELD STOP_ITERATION'.split(
    ' ',
  ),
)

describe('explain', () => {
  test.each(opcodes)('%s', (opname) => {
    const found = explain(opname)
    if (!found) throw new Error('no explanation')
    expect(found.summary).toMatch(/^[A-Z][^\n]{4,90}[^.\s]$/)
    expect(found.text).toMatch(/^[A-Z`+–-].{10,900}\.$/)
    expect(found.text.split('`').length % 2, 'backquotes in pairs').toBe(1)
    for (const [, word = ''] of found.text.matchAll(/`([A-Z][A-Z_0-9]+)`/g))
      expect(opcodes.includes(word) || others.has(word), word).toBe(true)
    for (const name of [...found.before, ...found.after]) expect(name).toMatch(/^[^,>]+$/)
  })

  test('no opcode is explained that does not exist', () => {
    expect(explained.filter((opname) => !opcodes.includes(opname))).toEqual([])
  })

  test.each(['', 'LOAD', 'BINARY_ADD', 'constructor', '__proto__', 'INSTRUMENTED_COPY', 'LOAD_FAST_X'])(
    '%j is no instruction',
    (opname) => expect(explain(opname)).toBeUndefined(),
  )

  test.each(opcodes)('the stack of %s is what its effect says', (opname) => {
    const { before, after } = explain(opname) ?? { before: [], after: [] }
    const counts = (names: string[]) => {
      const certain = names.filter((name) => !/…|^\[/.test(name)).length
      return {
        certain,
        most: names.some((name) => name.length > 1 && name.endsWith('…')) ? 99 : names.length,
      }
    }
    const [low, high] = [counts(before), counts(after)]
    const fits = Array.from({ length: 17 }, (_, arg) => effect(opname, arg)).some((found) => {
      if (!found) return false
      const net = found.pushes - found.pops
      return (
        found.pops <= low.most &&
        net >= high.certain - low.most &&
        net <= high.most - low.certain &&
        (low.most > low.certain || high.most > high.certain || net === high.certain - low.certain)
      )
    })
    expect(fits, `${before} -> ${after}`).toBe(true)
  })

  test('an instruction with an inline cache says what it is for', () => {
    for (const opname of Object.keys(facts.caches)) expect(explain(opname)?.text, opname).toContain('cache')
  })

  test('a specialised instruction names the one it stands for', () => {
    const forGood = [...(facts.specialised.LOAD_CONST ?? []), ...(facts.specialised.JUMP_BACKWARD ?? [])]
    for (const [base, opnames] of Object.entries(facts.specialised))
      for (const opname of opnames) {
        expect(explain(opname)?.text, opname).toContain(`A specialised \`${base}\`.`)
        if (!forGood.includes(opname)) expect(explain(opname)?.text, opname).toContain('deoptimises')
      }
  })

  test('an instrumented instruction says what it reports', () => {
    expect(explain('INSTRUMENTED_CALL')).toMatchObject({
      summary: 'Call something, and report it',
      before: ['callable', 'self or NULL', 'arguments…'],
      after: ['result'],
    })
    for (const opname of opcodes.filter((name) => name.startsWith('INSTRUMENTED_')))
      expect(explain(opname)?.text, opname).toMatch(/eports? (the event )?`[A-Z_]+`/)
  })
})
