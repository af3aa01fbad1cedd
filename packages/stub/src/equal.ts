/**
 * Deep equality, of the kind that `Call.equals` describes.
 *
 * `open` holds the pairs that are being compared further out: meeting one again means that both sides turn
 * in the same circle there, and no difference was found on the way round.
 */
export function equal(a: unknown, b: unknown, open: [object, object][] = []): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if ('equals' in a && typeof a.equals === 'function') return Boolean(a.equals(b))
  if (open.some(([x, y]) => x === a && y === b)) return true
  open.push([a, b])
  try {
    return parts(a, b, open)
  } finally {
    open.pop()
  }
}

function parts(a: object, b: object, open: [object, object][]): boolean {
  if (a instanceof Map && b instanceof Map) {
    if (!same([...a], [...b], open)) return false
  } else if (a instanceof Set && b instanceof Set) {
    if (!same([...a], [...b], open)) return false
  } else if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
  } else {
    const [one, two] = [contents(a), contents(b)]
    if (one === undefined && !plain(a) && Reflect.ownKeys(a).length === 0) return false
    if (!equal(one, two, open)) return false
  }
  const keys = shown(a)
  return (
    keys.length === shown(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(Reflect.get(a, key), Reflect.get(b, key), open))
  )
}

/** What an object of a built-in class holds that its properties do not show; `undefined` for all others. */
function contents(value: object): unknown {
  if (value instanceof Error) return [value.name, value.message, value.cause, Reflect.get(value, 'errors')]
  if (value instanceof RegExp) return [String(value), value.lastIndex]
  if (value instanceof Date) return value.getTime()
  if (value instanceof Number || value instanceof String || value instanceof Boolean) return value.valueOf()
  if (value instanceof BigInt || value instanceof Symbol) return value.valueOf()
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (value instanceof DataView) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  }
  if (ArrayBuffer.isView(value)) return true // its elements are properties
  if (value instanceof URL || value instanceof URLSearchParams) return String(value)
  if (value instanceof Headers) return [...value]
  return undefined
}

function plain(value: object): boolean {
  const proto: unknown = Object.getPrototypeOf(value)
  return proto === null || proto === Object.prototype
}

function shown(value: object): (string | symbol)[] {
  return Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
}

/** Whether two lists hold equal things, in any order. */
function same(a: unknown[], b: unknown[], open: [object, object][]): boolean {
  if (a.length !== b.length) return false
  const rest = [...b]
  return a.every((one) => {
    const index = rest.findIndex((two) => equal(one, two, open))
    if (index >= 0) rest.splice(index, 1)
    return index >= 0
  })
}
