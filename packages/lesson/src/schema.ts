import { z } from 'zod'
import { shellWords } from './words.ts'

/**
 * Every schema's `error` is the words after "expected": `readAttributes` and `readMatter` put the place, the name
 * and what was received around it.
 */

const SECONDS = 'seconds, more than 0 and at most 600'

/** Only plain decimals: `Number('')` is 0 and `Number('0x10')` is 16. */
const timeout = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, { error: SECONDS, abort: true })
  .transform(Number)
  .refine((value) => value > 0 && value <= 600, { error: SECONDS })

const id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, {
    error: 'a letter, then letters, digits, - or _, 64 at most',
  })
  .optional()

const flag = z
  .enum(['', 'true', 'false'], { error: 'nothing, true or false' })
  .transform((value) => value !== 'false')
  .default(false)

const title = z.string({ error: 'a text' }).trim().min(1, { error: 'a text' })

/** Whether a path stays in its folder on every system: no `..`, no absolute path, no drive, no backslash. */
export function staysInside(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (/[\\:\u0000-\u001f\u007f]/.test(path) || path.length > 200) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

const path = z
  .string({ error: 'a path, such as data/scores.csv' })
  .refine(staysInside, { error: 'a relative path with / between names that stays in the folder' })

const raises = z
  .string()
  .regex(/^[A-Za-z_]\w{0,99}(\.[A-Za-z_]\w{0,99}){0,9}$/, { error: 'the name of an exception' })
  .optional()

const stdin = z
  .string()
  .transform((value) => value.split('|'))
  .optional()

export const cellAttributes = z.strictObject({
  id,
  fresh: flag,
  timeout: timeout.optional(),
  raises,
  stdin,
})

export const exerciseAttributes = z.strictObject({
  id,
  title: title.optional(),
  timeout: timeout.default(10),
})

export const quizAttributes = z.strictObject({
  id,
  type: z.enum(['single', 'multiple', 'numeric'], { error: 'single, multiple or numeric' }).optional(),
})

export const bytecodeAttributes = z.strictObject({
  id,
  view: z.enum(['instructions', 'travel'], { error: 'instructions or travel' }).default('instructions'),
  caches: flag,
  adaptive: flag,
  timeout: timeout.optional(),
  raises,
  stdin,
})

/** Two fences with labels. */
export const compareAttributes = z.strictObject({
  id,
  caches: flag,
  adaptive: flag,
  timeout: timeout.optional(),
})

/** `::bytecode{pyc}`. */
export const pycAttributes = z.strictObject({ id, pyc: flag })

/** A folder; a slash at its end is what people type. */
const folder = z
  .string({ error: 'a folder beside the lesson' })
  .transform((value) => value.replace(/^\.\//, '').replace(/\/$/, ''))
  .refine(staysInside, { error: 'a folder beside the lesson, with / between names' })
  .optional()

/** Several in one attribute, with a bar between them. */
const bars = z.string().transform((value) => value.split('|').map((each) => each.trim()))

const several = bars
  .refine((all) => all.every(Boolean), { error: 'texts with a bar between them, none of them empty' })
  .default([])

const PROGRAMS = /^(?:python|flask|pytest|coverage|pip)(?:\s|$)/

const project = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'a name of letters, digits, - or _, 64 at most' })
  .optional()

const step = z
  .string()
  .regex(/^[^/\\]{1,100}$/, { error: 'the name of a folder in src' })
  .optional()

export const appAttributes = z.strictObject({
  id,
  title: title.optional(),
  project,
  src: folder,
  step,
  app: z
    .string()
    .regex(/^[\w./-]{1,200}(?::[^\s:|]{1,200})?$/, {
      error: 'where Flask finds the application, such as flaskr or hello.py',
    })
    .optional(),
  path: z
    .string()
    .regex(/^\/(?!\/)[!-~]{0,500}$/, { error: 'a path that starts with one /, such as /auth/login' })
    .default('/'),
  open: path.optional(),
  setup: several.refine((all) => all.every((each) => PROGRAMS.test(each) && shellWords(each)), {
    error: 'commands of flask, python, pytest, coverage or pip, with a bar between them',
  }),
  start: folder,
  check: folder,
  solution: folder,
  fails: several.refine((all) => all.every((each) => /^[^:\s]+\.py::\S/.test(each)), {
    error: 'ids of tests with a bar between them, such as tests/test_blog.py::test_delete',
  }),
  timeout: timeout.default(60),
})

/** Whether a shell would find a command in it; what else the shell makes of it is for the build to say. */
function isCommand(line: string): boolean {
  return (shellWords(line)?.length ?? 0) > 0
}

export const extensionAttributes = z.strictObject({
  id,
  title: title.optional(),
  project,
  src: folder,
  step,
  build: bars
    .refine((all) => all.every(isCommand), {
      error: 'command lines with a bar between them, such as make, none of them empty, each quote closed',
    })
    .optional(),
  run: z
    .string()
    .trim()
    .refine(isCommand, { error: 'a command line, such as python main.py, each quote closed' })
    .optional(),
  open: path.optional(),
  compare: z
    .string()
    .refine((value) => staysInside(value) && value.endsWith('.py'), {
      error: 'a Python file of the project, such as speed.py',
    })
    .optional(),
  fails: z.enum(['build', 'run'], { error: 'build or run' }).optional(),
  start: folder,
  check: folder,
  solution: folder,
  timeout: timeout.default(60),
})

export const hintAttributes = z.strictObject({})

export const asideAttributes = z.strictObject({})

/** `:::file{path}`: the text stands in the lesson. */
export const inlineFileAttributes = z.strictObject({ path })

/** `::file{path src}`: the text is read from `src`, beside the lesson. */
export const linkedFileAttributes = z.strictObject({ path, src: path.optional() })

const distribution = z
  .string({ error: 'the name of a package' })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/, {
    error: 'the name of a package, without a version',
  })
  // PEP 503: one spelling for each name, so that the lock is found whatever the author types.
  .transform((name) => name.toLowerCase().replace(/[-_.]+/g, '-'))

/** The front matter. Keys that are not ours are left alone: site generators have their own. */
export const metaSchema = z.object({
  title,
  summary: z.string({ error: 'a text' }).trim().default(''),
  /** Absent: estimated from the lesson. */
  minutes: z
    .number({ error: 'a number of minutes above 0' })
    .positive({ error: 'a number of minutes above 0' })
    .max(10_000, { error: 'at most 10000 minutes' })
    .optional(),
  level: z
    .enum(['beginner', 'intermediate', 'advanced'], { error: 'beginner, intermediate or advanced' })
    .default('beginner'),
  packages: z
    .array(distribution, { error: 'a list of package names, such as [pretend]' })
    .default([])
    .transform((names) => [...new Set(names)]),
})

/** What the front matter says about a lesson. */
export type Meta = Required<z.infer<typeof metaSchema>>
