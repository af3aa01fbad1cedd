import type { Instruction } from '@bytelab/bytecode'
import type { Changed, FrameState, Value } from '@bytelab/runtime'
import { expect, test } from 'vitest'
import { exact } from './exact.ts'

const int = (text: string): Value => ({ type: 'int', text })
const changed: Changed = {
  popped: [int('1')],
  pushed: [],
  locals: new Map(),
  objects: new Set(),
  entered: [],
  left: [],
}

function instruction(base: string, arg?: number): Instruction {
  return {
    offset: 0,
    opcode: 0,
    opname: base,
    base,
    arg,
    argrepr: '',
    size: 2,
    caches: [],
    isTarget: false,
    startsLine: false,
  }
}

function frame(...stack: Value[]): FrameState {
  return { id: 1, code: 0, offset: 0, stack, locals: [], hidden: [] }
}

test('a result that equals an operand was put there all the same', () => {
  const { popped, pushed } = exact(
    changed,
    instruction('BINARY_OP', 5),
    frame(int('9'), int('5'), int('1')),
    frame(int('9'), int('5')),
  )
  expect({ popped, pushed }).toEqual({ popped: [int('5'), int('1')], pushed: [int('5')] })
})

test('a stack that an exception cleared is compared', () => {
  expect(exact(changed, instruction('BINARY_OP', 5), frame(int('5'), int('1')), frame())).toBe(changed)
})

test('without the instruction or the frame it is compared', () => {
  expect(exact(changed, undefined, frame(), frame())).toBe(changed)
  expect(exact(changed, instruction('NO_SUCH'), frame(), frame())).toBe(changed)
  expect(exact(changed, instruction('RETURN_VALUE'), frame(int('1')), undefined)).toBe(changed)
})
