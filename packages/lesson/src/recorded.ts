import { z } from 'zod'

const frame = z.object({
  file: z.string(),
  line: z.number(),
  endLine: z.number().optional(),
  column: z.number().optional(),
  endColumn: z.number().optional(),
  function: z.string(),
  source: z.string().optional(),
  own: z.boolean(),
})

const error = z.object({
  name: z.string(),
  message: z.string(),
  text: z.string(),
  frames: z.array(frame),
  hint: z.string().optional(),
})

/** What a run leaves on the page: the runtime's events without those that only matter while it runs. */
export const outputEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stdout'), text: z.string() }),
  z.object({ type: z.literal('stderr'), text: z.string() }),
  z.object({ type: z.literal('result'), data: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('display'), data: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('error'), error }),
  z.object({ type: z.literal('notice'), code: z.string(), text: z.string() }),
])

/** For outputs that were read from disk. */
export const recordedSchema = z.record(z.string(), z.array(outputEventSchema))

export type OutputEvent = z.infer<typeof outputEventSchema>

/** Outputs by the id of their block. */
export type Recorded = z.infer<typeof recordedSchema>
