/**
 * What a preview's parts say to each other. The service worker and the shell are of the application's own origin, so
 * what they say is parsed before it is used; what the frame says to them need not be.
 */

import * as z from 'zod/mini'
import { headers, pythonError } from '../protocol.ts'
import type { PreviewEvent } from '../types.ts'

const short = z.string().check(z.maxLength(100_000))
const text = z.string().check(z.maxLength(8_000_000))
const id = z.number().check(z.int(), z.gte(0))
const whole = z.number().check(z.gte(0))
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const method = z.string().check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/))

/** From the service worker, over its port to the frame. */
export const fromWorker = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id,
    method,
    /** Path and query as they stand in the request line. */
    target: text,
    headers,
    body: z.optional(bytes),
    /** Whether a document is asked for, which is shown where the answer cannot be. */
    page: z.boolean(),
    /** How the browser would use its cache: `Request.cache`. */
    cache: short,
  }),
  z.object({ type: z.literal('cancel'), id }),
  /** As the shell's, from a document that stands in a tab of its own. */
  z.object({ type: z.literal('cookie'), text, path: short }),
])
export type FromWorker = z.infer<typeof fromWorker>
export type Asked = Extract<FromWorker, { type: 'request' }>

/** From the shell to the frame. */
export const fromShell = z.discriminatedUnion('type', [
  /** Comes with a port: the service worker's way to the frame. */
  z.object({ type: z.literal('link') }),
  /** What a script assigned to `document.cookie` on a page at `path`. */
  z.object({ type: z.literal('cookie'), text, path: short }),
  /** Whether what follows is a reload that trusts no cache. */
  z.object({ type: z.literal('hard'), on: z.boolean() }),
])

/** From the shell to the page. */
export const toViewer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('unavailable'), text: short }),
  z.object({ type: z.literal('loading'), path: short }),
  z.object({
    type: z.literal('location'),
    path: short,
    title: short,
    back: z.boolean(),
    forward: z.boolean(),
  }),
  z.object({ type: z.literal('reveal'), path: short, line: whole }),
  z.object({ type: z.literal('blocked'), url: short }),
])
export type ToViewer = z.infer<typeof toViewer>

/** What the frame tells of a preview. */
export const told = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id,
    method: short,
    path: short,
    status: z.optional(whole),
    ms: z.optional(whole),
    bytes: z.optional(whole),
    refused: z.optional(short),
    error: z.optional(pythonError),
  }),
  z.object({ type: z.literal('log'), stream: z.enum(['stdout', 'stderr']), text }),
  z.object({
    type: z.literal('cookies'),
    cookies: text,
    list: z.array(
      z.object({
        name: short,
        value: short,
        path: short,
        expires: z.optional(z.number()),
        httpOnly: z.boolean(),
        sameSite: z.optional(short),
      }),
    ),
  }),
])
export type Told = z.infer<typeof told>

// What is told here is what a page hears.
export type Checked = Told extends PreviewEvent ? true : never
