import type { Code, Handler } from './types.ts'

/**
 * The exception table, which 3.11 and later have: where control goes when code between `start` and `end` raises.
 * Format: CPython's `InternalDocs/exception_handling.md`. A table that ends too early ends with its last whole row.
 */
export function exceptions(code: Code): Handler[] {
  const table = code.exceptionTable
  const handlers: Handler[] = []
  let at = 0
  function varint(): number | undefined {
    let value = 0
    for (;;) {
      const byte = table[at++]
      if (byte === undefined) return undefined
      value = value * 64 + (byte & 63)
      if (value > 0x7fffffff) return undefined
      if ((byte & 64) === 0) return value
    }
  }
  for (;;) {
    const start = varint()
    const length = varint()
    const target = varint()
    const packed = varint()
    if (start === undefined || length === undefined || target === undefined || packed === undefined)
      return handlers
    handlers.push({
      start: start * 2,
      end: (start + length) * 2,
      target: target * 2,
      depth: packed >> 1,
      lasti: (packed & 1) === 1,
    })
  }
}
