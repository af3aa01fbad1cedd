export type { Code, Constant, Explanation, Handler, Instruction, Position, Pyc } from './types.ts'
