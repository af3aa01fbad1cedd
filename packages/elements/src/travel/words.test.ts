import type { Instruction } from '@bytelab/bytecode'
import type { Changed, PythonError, RunResult, Trace } from '@bytelab/runtime'
import { stub } from '@bytelab/stub'
import { describe, expect, test } from 'vitest'
import { done, instructionText, roles, sentences } from './words.ts'

function instruction(opname: string, arg?: number, argrepr = ''): Instruction {
  return stub<Instruction>({ opname, base: opname, arg, argrepr })
}

describe('what an instruction uses', () => {
  test('has the names of its explanation, one for each value', () => {
    expect(roles(instruction('BINARY_OP', 0))).toEqual(['left', 'right'])
    expect(roles(instruction('CALL', 0))).toEqual(['callable', 'self or NULL'])
    expect(roles(instruction('CALL', 1))).toEqual(['callable', 'self or NULL', 'argument'])
    expect(roles(instruction('CALL', 3)).slice(2)).toEqual(['argument 1', 'argument 2', 'argument 3'])
    expect(roles(instruction('LOAD_CONST', 3))).toEqual([])
    expect(roles(instruction('NO_SUCH_THING'))).toEqual([])
  })

  test('is written as dis does', () => {
    expect(instructionText(instruction('LOAD_FAST', 0, 'n'))).toBe('LOAD_FAST n')
    expect(instructionText(instruction('CALL', 2))).toBe('CALL 2')
    expect(instructionText(instruction('POP_TOP'))).toBe('POP_TOP')
  })
})

test('what an instruction did is said in words', () => {
  const changed: Changed = {
    popped: [
      { type: 'int', text: '1' },
      { type: 'int', text: '2' },
    ],
    pushed: [{ type: 'int', text: '3' }],
    locals: new Map(),
    objects: new Set(),
    entered: [],
    left: [],
  }
  expect(done(changed, () => undefined)).toBe('took 1, 2, put 3 on the stack')
  expect(done({ ...changed, popped: [], pushed: [], entered: [2] }, () => undefined)).toBe('a frame began')
})

describe('what is said of a recording', () => {
  const whole = stub<Trace>({ length: 1200, mode: 'instructions', complete: true })
  const ok: RunResult = { status: 'ok', ms: 1 }

  test('nothing, where all went well', () => {
    expect(sentences({ trace: whole, result: ok })).toEqual([])
  })

  test.each<[Partial<Trace>, RunResult, string | undefined, RegExp]>([
    [{ complete: false }, ok, undefined, /^The recording stopped at 1,200 steps; the program ran on/],
    [{ complete: false }, ok, 'It was full.', /^1,200 steps were recorded\. It was full\.$/],
    [
      { mode: 'lines' },
      ok,
      undefined,
      /not verified, so the recording has lines and names but no evaluation stack/,
    ],
    [{}, { status: 'stopped', ms: 1 }, undefined, /^You stopped the program after 1,200/],
    [{ complete: false }, { status: 'stopped', ms: 1 }, undefined, /^The recording was full at 1,200/],
    [{}, { status: 'timeout', ms: 1 }, undefined, /^The program met its time limit/],
    [{ length: 0 }, ok, undefined, /^Nothing was recorded\.$/],
  ])('%j, %j', (members, result, notice, expected) => {
    const trace = stub<Trace>({ length: 1200, mode: 'instructions', complete: true, ...members })
    expect(sentences({ trace, result, notice })).toEqual([expect.stringMatching(expected)])
  })

  test('that the code does not compile', () => {
    const error = stub<PythonError>({ name: 'SyntaxError' })
    const trace = stub<Trace>({ length: 0 })
    expect(sentences({ trace, result: { status: 'error', ms: 0 }, error })).toEqual([
      'Nothing was recorded: the code does not compile.',
    ])
  })
})
