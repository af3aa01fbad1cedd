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

const code = z.object({
  type: z.literal('code'),
  /** The Python that compiled it, e.g. `3.14`. */
  version: z.string(),
  /** As `marshal.dumps` wrote it, in base64. */
  code: z.base64(),
  /** As text, for readers without JavaScript. */
  listing: z.string(),
})

/** What a block's code was compiled to. A comparison has one for each snippet, in order. */
export type CodeEvent = z.infer<typeof code>

/** What a run leaves on the page: the runtime's events without those that only matter while it runs. */
export const outputEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stdout'), text: z.string() }),
  z.object({ type: z.literal('stderr'), text: z.string() }),
  z.object({ type: z.literal('result'), data: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('display'), data: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('error'), error }),
  z.object({ type: z.literal('notice'), code: z.string(), text: z.string() }),
  code,
])

/** For outputs that were read from disk. */
export const recordedSchema = z.record(z.string(), z.array(outputEventSchema))

export type OutputEvent = z.infer<typeof outputEventSchema>

/** Outputs by the id of their block. */
export type Recorded = z.infer<typeof recordedSchema>
