/** Random numbers that are the same each time. */

export interface Random {
  /** A whole number from 0 on, below `limit`. */
  below(limit: number): number
  /** True with a chance of one in `n`. */
  once(n: number): boolean
  pick<Value>(from: readonly Value[]): Value
}

/** Mulberry32, by Tommy Ettinger (public domain). */
export function createRandom(seed: number): Random {
  let state = seed
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    once: (n) => below(n) === 0,
    pick<Value>(from: readonly Value[]): Value {
      return from[below(from.length)] as Value
    },
  }
}
