import { diff } from '../diff.ts'
import type { Body } from './model.ts'
import { type Row, rowsOf, type Shown } from './rows.ts'

/** A row of one side: an instruction, or the name of the code object that begins. */
export interface Item {
  body: Body
  row?: Row
}

/** Two rows beside each other; a side may be empty. */
export interface Pair {
  left?: Item
  right?: Item
  same: boolean
}

/** All rows of a program, code object after code object. */
export function items(bodies: readonly Body[], shown: Shown): Item[] {
  return bodies.flatMap((body) => [
    ...(bodies.length > 1 ? [{ body }] : []),
    ...rowsOf(body.instructions, (shown.adaptive && body.adaptive) || body.code.bytes, shown).map((row) => ({
      body,
      row,
    })),
  ])
}

/** Sets two programs beside each other, through the longest common subsequence of instructions and arguments. */
export function align(left: readonly Item[], right: readonly Item[]): Pair[] {
  const pairs: Pair[] = []
  let [l, r] = [0, 0]
  let gone: Item[] = []
  let come: Item[] = []
  const settle = () => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++)
      pairs.push({ left: gone[at], right: come[at], same: false })
    gone = []
    come = []
  }
  for (const { sign } of diff(left.map(signature).join('\n'), right.map(signature).join('\n'))) {
    const [a, b] = [left[l], right[r]]
    if (sign === '-') {
      if (a) gone.push(a)
      l++
    } else if (sign === '+') {
      if (b) come.push(b)
      r++
    } else {
      settle()
      pairs.push({ left: a, right: b, same: true })
      l++
      r++
    }
  }
  settle()
  return pairs.filter(({ left: a, right: b }) => a || b)
}

function signature({ body, row }: Item): string {
  const text = row ? `${row.op} ${row.repr || row.arg}` : `= ${body.code.qualname}`
  return text.replaceAll('\n', ' ')
}
