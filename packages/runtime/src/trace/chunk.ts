/** A piece of a recording, as it travels. */

import * as z from 'zod/mini'

export const chunk = z.object({})
export type Chunk = z.infer<typeof chunk>

export function transferables(_chunk: Chunk): ArrayBuffer[] {
  return []
}
