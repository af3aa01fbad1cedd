/**
 * The messages between page, frame and worker. Readers' code can send anything from a worker, and any site can frame
 * the runtime, so whoever receives a message parses it here first; what does not parse is dropped.
 */

import * as z from 'zod/mini'
import { isPlain } from './paths.ts'
import { chunk } from './trace/chunk.ts'
import type { RunResult } from './types.ts'

/** Longest text of one event; the engine cuts earlier. */
const text = z.string().check(z.maxLength(8_000_000))
const short = z.string().check(z.maxLength(100_000))
const whole = z.number().check(z.gte(0))

const frame = z.object({
  file: short,
  line: whole,
  endLine: z.optional(whole),
  column: z.optional(whole),
  endColumn: z.optional(whole),
  function: short,
  source: z.optional(short),
  own: z.boolean(),
})

export const pythonError = z.object({
  name: short,
  message: short,
  text,
  frames: z.array(frame).check(z.maxLength(200)),
  hint: z.optional(short),
})

const mimeBundle = z.record(short, text)

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
/** Values are long where an application says so; what is too long for a browser is told to the reader further on. */
export const headers = z.array(z.tuple([short, text])).check(z.maxLength(1_000))
const lines = z.array(whole).check(z.maxLength(1_000_000))
const ms = z.number()

const coverageFile = z.object({
  path: short,
  statements: lines,
  missing: lines,
  excluded: lines,
  branches: z.array(z.object({ line: whole, to: z.number(), taken: z.boolean() })),
  percent: z.number(),
})

const diagnostic = z.object({
  tool: z.enum(['cython', 'clang', 'wasm-ld']),
  severity: z.enum(['error', 'warning', 'note']),
  file: short,
  line: whole,
  column: z.optional(whole),
  message: short,
})

export const runEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stdout'), text }),
  z.object({ type: z.literal('stderr'), text }),
  z.object({ type: z.literal('result'), data: mimeBundle }),
  z.object({ type: z.literal('display'), data: mimeBundle }),
  z.object({ type: z.literal('error'), error: pythonError }),
  z.object({
    type: z.literal('notice'),
    code: z.enum(['truncated', 'swapped', 'snapshot', 'origin', 'exit', 'limit', 'packages']),
    text: short,
  }),
  z.object({ type: z.literal('input'), prompt: short, password: z.boolean() }),
  z.object({ type: z.literal('progress'), text: short, fraction: z.optional(z.number()) }),
  z.object({
    type: z.literal('code'),
    version: short,
    code: text,
    adaptive: z.optional(z.array(text).check(z.maxLength(100_000))),
  }),
  z.object({
    type: z.literal('test'),
    name: short,
    status: z.enum(['passed', 'failed']),
    message: z.optional(short),
    error: z.optional(pythonError),
  }),
  z.object({
    type: z.literal('collected'),
    cases: z.array(z.object({ id: short, file: short, line: whole })).check(z.maxLength(100_000)),
  }),
  z.object({
    type: z.literal('case'),
    id: short,
    outcome: z.enum(['passed', 'failed', 'error', 'skipped', 'xfailed', 'xpassed']),
    ms,
    reason: z.optional(short),
    message: z.optional(text),
    frames: z.optional(z.array(frame).check(z.maxLength(200))),
    sections: z.optional(z.array(z.object({ title: short, text }))),
  }),
  z.object({ type: z.literal('coverage'), files: z.array(coverageFile), percent: z.number() }),
  z.object({
    type: z.literal('stage'),
    id: whole,
    stage: z.enum(['cythonize', 'compile', 'archive', 'link', 'import']),
    name: short,
    status: z.enum(['begun', 'done', 'kept', 'failed']),
    ms: z.optional(ms),
  }),
  z.object({ type: z.literal('diagnostic'), diagnostic }),
  z.object({
    type: z.literal('response'),
    status: z.number().check(z.int(), z.gte(100), z.lte(599)),
    reason: short,
    headers,
  }),
  z.object({ type: z.literal('body'), data: bytes }),
])

const runStatus = z.enum(['ok', 'error', 'stopped', 'swapped', 'timeout'])
const path = z.string().check(z.maxLength(4096))
const id = z.number().check(z.int(), z.gte(0))

/** One thing to do with the lesson's files. */
const fileCommand = z.discriminatedUnion('op', [
  z.object({ op: z.literal('write'), path, data: bytes, mtime: z.optional(whole) }),
  z.object({ op: z.literal('read'), path }),
  z.object({ op: z.literal('list'), path }),
  z.object({ op: z.literal('remove'), path }),
])
export type FileCommand = z.infer<typeof fileCommand>

/** A path that a run made up: what keeps the file must not be led elsewhere by it. */
const plainPath = z.string().check(z.refine(isPlain))
const fileChanges = z.object({
  changed: z.array(z.object({ path: plainPath, data: bytes, mtime: z.optional(whole) })),
  removed: z.array(plainPath),
})

const fileAnswer = z.union([bytes, z.array(path), z.undefined()])
export type FileAnswer = z.infer<typeof fileAnswer>

/** What an engine can be asked to do with code. */
export const job = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    code: text,
    name: short,
    fresh: z.boolean(),
    timeout: whole,
  }),
  z.object({ kind: z.literal('check'), code: text, tests: text, name: short, timeout: whole }),
  z.object({
    kind: z.literal('compile'),
    code: text,
    name: short,
    file: short,
    warm: z.boolean(),
    timeout: whole,
  }),
  z.object({
    kind: z.literal('measure'),
    snippets: z.array(text).check(z.maxLength(20)),
    setup: text,
    name: short,
    timeout: whole,
  }),
  z.object({
    kind: z.literal('trace'),
    code: text,
    name: short,
    file: short,
    limit: whole,
    include: z.array(short).check(z.maxLength(100)),
    timeout: whole,
  }),
  z.object({
    kind: z.literal('command'),
    argv: z.array(short).check(z.maxLength(10_000)),
    env: z.record(short, short),
    timeout: whole,
  }),
  z.object({
    kind: z.literal('build'),
    /** Absent: what the files ask for. */
    build: z.optional(z.array(short).check(z.maxLength(1_000))),
    run: z.optional(short),
    timeout: whole,
  }),
  z.object({ kind: z.literal('annotate'), path, timeout: whole }),
  z.object({ kind: z.literal('compare'), path, timeout: whole }),
  z.object({
    kind: z.literal('test'),
    args: z.array(short).check(z.maxLength(10_000)),
    coverage: z.boolean(),
    timeout: whole,
  }),
  z.object({ kind: z.literal('serve'), app: short, timeout: whole }),
  z.object({
    kind: z.literal('request'),
    app: short,
    method: short,
    target: text,
    headers,
    body: z.optional(bytes),
    timeout: whole,
  }),
  /** Goes on with an answer that comes in pieces, or ends it. */
  z.object({ kind: z.literal('resume'), number: whole, wanted: z.boolean(), timeout: whole }),
  z.object({ kind: z.literal('query'), path, sql: text, limit: whole, timeout: whole }),
])
export type Job = z.infer<typeof job>

/** The end of a run, and what it said last. */
const done = z.object({
  type: z.literal('done'),
  id,
  status: runStatus,
  ms: whole,
  code: z.optional(z.number()),
  more: z.optional(z.number()),
  /** A run ends, whatever its code has made of them. Not `z.catch`: it would have a page's entry wait for one more file. */
  events: z.union([
    z.array(runEvent),
    z.pipe(
      z.optional(z.unknown()),
      z.transform((): never[] => []),
    ),
  ]),
})

/** From the engine in a worker to its supervisor. */
export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), mailbox: z.boolean(), snapshotError: z.optional(short) }),
  z.object({ type: z.literal('failed'), message: short }),
  z.object({ type: z.literal('started'), id }),
  /** What is being stopped has heard of it, and closes what it has open. */
  z.object({ type: z.literal('ending'), id }),
  z.object({ type: z.literal('events'), id, events: z.array(runEvent) }),
  z.object({ type: z.literal('chunk'), id, chunk }),
  done,
  z.object({ type: z.literal('dead'), message: short }),
  z.object({ type: z.literal('file'), id, answer: z.optional(fileAnswer), error: z.optional(short) }),
  z.object({ type: z.literal('files'), changes: fileChanges }),
])
export type FromWorker = z.infer<typeof fromWorker>

/** From the supervisor to the engine. `boot` comes first and carries what the host needs besides. */
export type ToWorker =
  | { type: 'run'; id: number; job: Job }
  | { type: 'stop'; id: number }
  | { type: 'answer'; text: string | null }
  | { type: 'file'; id: number; command: FileCommand }
  /** From now on, say what runs change in the working folder. */
  | { type: 'watch' }

/** From the page to the frame, over the port that the page handed it. */
export const fromPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    packages: z.array(short),
    files: z.array(z.object({ path, text, mtime: z.optional(whole) })),
    spare: z.boolean(),
    /** Whether to say what runs change in the working folder. */
    watch: z.boolean(),
  }),
  z.object({ type: z.literal('warm') }),
  z.object({ type: z.literal('run'), id, job }),
  z.object({ type: z.literal('stop'), id }),
  z.object({ type: z.literal('answer'), text: z.nullable(text) }),
  z.object({ type: z.literal('reset'), id }),
  z.object({ type: z.literal('file'), id, command: fileCommand }),
  z.object({ type: z.literal('erase'), id }),
  /** Comes with a port to the preview's shell. */
  z.object({ type: z.literal('preview'), id, app: short, cookies: text }),
  /** A visitor's requests are to end; with `close` the visit as well. */
  z.object({ type: z.literal('quiet'), id, close: z.boolean() }),
  /** A visitor is to forget a cookie, or without a name all of them. */
  z.object({ type: z.literal('forget'), id, name: z.optional(short), path: z.optional(short) }),
])
export type FromPage = z.infer<typeof fromPage>

/** From the frame to the page. */
export const toPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events'), id, events: z.array(runEvent) }),
  z.object({ type: z.literal('chunk'), id, chunk }),
  done,
  z.object({ type: z.literal('settled'), id, answer: z.optional(fileAnswer), error: z.optional(short) }),
  z.object({ type: z.literal('files'), changes: fileChanges }),
  /** What is told of a preview; `web/messages.ts` knows what. */
  z.object({ type: z.literal('told'), id, event: z.unknown() }),
])
export type ToPage = z.infer<typeof toPage>

/** How a job ended; with `more` it goes on in a job of kind `resume` with that number. */
export type JobResult = RunResult & { more?: number }

/** How a run ended, without what only the message needs. */
export function resultOf({ status, ms, code, more }: JobResult): JobResult {
  return { status, ms, ...(code !== undefined && { code }), ...(more !== undefined && { more }) }
}

/** Parses a message, or says `undefined`: a message of another's making is not an error to report. */
export function receive<Schema extends z.ZodMiniType>(
  schema: Schema,
  message: unknown,
): z.output<Schema> | undefined {
  const result = z.safeParse(schema, message)
  return result.success ? result.data : undefined
}
