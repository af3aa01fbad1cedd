/** What reaches the engine while Python has the thread. Read without the schemas' library, which no worker loads. */

export type Letter = { type: 'stop'; id: number } | { type: 'answer'; text: string | null }

/** A letter, or `undefined` for anything else. */
export function readLetter(value: unknown): Letter | undefined {
  const { type, id, text } = (value ?? {}) as Record<string, unknown>
  if (type === 'stop' && typeof id === 'number') return { type, id }
  if (type === 'answer' && (typeof text === 'string' || text === null)) return { type, text }
  return undefined
}
