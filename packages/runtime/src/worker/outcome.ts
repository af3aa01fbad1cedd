/** What Python says of a job's end, and what is said of an interpreter's. */

/** What `cells.finish` says. */
export interface Outcome {
  status: 'ok' | 'error' | 'exit' | 'interrupted'
  error?: unknown
  /** The exit status. */
  code?: number
  /** There is more to come, under this number. */
  more?: number
}

/** Why the interpreter can do nothing any more. */
export function deathOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  // Python's own exceptions end here only if the runtime's Python was broken by the code; their text is a traceback.
  if ((error as { type?: unknown })?.type) {
    return `The code broke the runtime's own Python (${message.trim().split('\n').at(-1)?.slice(0, 300)}).`
  }
  const exit = /exit\w*\((-?\d+)\)|status (-?\d+)/i.exec(message)
  if (exit) return `The code ended the interpreter itself (exit status ${exit[1] ?? exit[2]}).`
  if (/abort/i.test(message)) return 'The code aborted the interpreter.'
  if (/call stack|recursion/i.test(message)) return "The code went deeper than the browser's stack."
  if (/unreachable|memory access|out of bounds|table index|null function/i.test(message)) {
    return 'The interpreter crashed in compiled code.'
  }
  return `The interpreter failed: ${message.split('\n', 1)[0]?.slice(0, 300)}`
}

/** Python says `null` where the protocol leaves a key out. */
export function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, part]) => part !== null)
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutNull(part)]))
}
