import type { Value } from '@bytelab/runtime'

/** Said to the reader in the place of a value, in one line. */
export class WatchError extends Error {}

/** What to say of a watch that could not be computed. */
export function reason(error: unknown): string {
  if (error instanceof WatchError) return error.message
  // What was recorded came from where the reader's code ran, so it may be anything.
  console.warn('bytelab: a watch could not be computed', error)
  return 'this cannot be computed from what was recorded'
}

/** What a watch may be made of. None of it runs the program's code. */
export type Expression =
  | { kind: 'literal'; value: Value }
  | { kind: 'name'; name: string }
  | { kind: 'attribute'; of: Expression; name: string }
  | { kind: 'item'; of: Expression; key: Expression }
  | { kind: 'slice'; of: Expression; from?: Expression; to?: Expression; by?: Expression }
  | { kind: 'unary'; operator: string; of: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'compare'; first: Expression; rest: { operator: string; with: Expression }[] }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'choice'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'len'; of: Expression }
  | { kind: 'make'; type: 'list' | 'tuple' | 'set'; items: Expression[] }
  | { kind: 'dict'; entries: [Expression, Expression][] }
