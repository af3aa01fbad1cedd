import type { Value } from '@bytelab/runtime'

/** Said to the reader in the place of a value, in one line. */
export class WatchError extends Error {}

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
