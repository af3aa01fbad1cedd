import { WatchError } from './expression.ts'

/** What a watch may weigh: a watch is computed at every step that is shown. */
const mostBits = 65_536n

/** Arithmetic of two of Python's numbers: whole ones are `bigint`. */
export function arithmetic(operator: string, left: bigint | number, right: bigint | number): bigint | number {
  if (typeof left === 'bigint' && typeof right === 'bigint') return whole(operator, left, right)
  return floating(operator, float(left), float(right))
}

/** As `float(x)` does. */
export function float(value: bigint | number): number {
  if (typeof value === 'number') return value
  const result = Number(value)
  if (!Number.isFinite(result)) throw new WatchError('this int is too large to become a float')
  return result
}

/** Below zero, zero, above zero, or NaN; exact for ints of any size. */
export function order(left: bigint | number, right: bigint | number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN
  return left < right ? -1 : left > right ? 1 : 0
}

/** Text is compared by characters, not by halves of surrogate pairs. */
export function orderText(left: string, right: string): number {
  const [one, two] = [[...left], [...right]]
  for (let index = 0; index < Math.min(one.length, two.length); index++) {
    const difference = (one[index]?.codePointAt(0) ?? 0) - (two[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - two.length
}

function whole(operator: string, left: bigint, right: bigint): bigint | number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      limit(bits(left) + bits(right))
      return left * right
    case '/':
      return quotient(left, right)
    case '//':
      return divide(left, right)
    case '%':
      return left - divide(left, right) * right
    case '**':
      if (right < 0n) return floating('**', float(left), float(right))
      limit(left >= -1n && left <= 1n ? 1n : bits(left) * right)
      return left ** right
    case '<<':
      if (right < 0n) throw new WatchError('negative shift count')
      limit(bits(left) + right)
      return left << right
    case '>>':
      if (right < 0n) throw new WatchError('negative shift count')
      return right > mostBits * 2n ? (left < 0n ? -1n : 0n) : left >> right
    case '&':
      return left & right
    case '|':
      return left | right
    case '^':
      return left ^ right
  }
  throw new WatchError(`${operator} is not for numbers`)
}

function floating(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      if (right === 0) throw new WatchError('division by zero')
      return left / right
    case '//':
    case '%': {
      if (right === 0) throw new WatchError('division by zero')
      let rest = left % right
      if (rest !== 0 && right < 0 !== rest < 0) rest += right
      if (operator === '%') return rest === 0 ? (right < 0 ? -0 : 0) : rest
      return Math.round((left - rest) / right)
    }
    case '**':
      if (left === 0 && right < 0) throw new WatchError('0 cannot be raised to a negative power')
      if (left < 0 && !Number.isInteger(right) && Number.isFinite(right))
        throw new WatchError('the result is a complex number, which is not computed here')
      return left === 1 || right === 0 ? 1 : left ** right
  }
  throw new WatchError(`${operator} is not for floats`)
}

function divide(left: bigint, right: bigint): bigint {
  if (right === 0n) throw new WatchError('division by zero')
  const result = left / right
  return left % right !== 0n && left < 0n !== right < 0n ? result - 1n : result
}

/** True division: rounded once, also where both are too long for a float. */
function quotient(left: bigint, right: bigint): number {
  if (right === 0n) throw new WatchError('division by zero')
  const [one, two] = [Number(left), Number(right)]
  if (Number.isSafeInteger(one) && Number.isSafeInteger(two)) return one / two
  const shift = bits(left) - bits(right) - 66n
  const scaled = shift > 0n ? left / (right << shift) : (left << -shift) / right
  const result = Number(scaled) * 2 ** Number(shift)
  if (!Number.isFinite(result)) throw new WatchError('this int is too large to become a float')
  return result
}

function bits(value: bigint): bigint {
  return BigInt((value < 0n ? -value : value).toString(16).length * 4)
}

function limit(wanted: bigint): void {
  if (wanted > mostBits) throw new WatchError('the number would be too long to compute at every step')
}
