import type { ProjectConfig, Source } from './host.ts'
import type { Kind } from './kind.ts'
import { badPath } from './names.ts'

/** A state of the project that a reader can go to: a step of the lesson's, or what an exercise begins with. */
export interface State {
  /** Names it in what is kept. */
  name: string
  title: string
  /** All its files, by path. */
  files: ReadonlyMap<string, string>
}

/**
 * Reads what the script element of a block says; a page of an older lesson still opens.
 *
 * @throws Error in one line, where it is no JSON object or has no files at all
 */
export function readConfig<Config extends ProjectConfig>(
  json: string | null | undefined,
  id: string,
  kind: Pick<Kind<Config>, 'name' | 'config'>,
): Config {
  let data: unknown
  try {
    data = JSON.parse(json ?? '')
  } catch {
    throw new Error(
      `The block ${id} has no script.bytelab-${kind.name} with JSON in it: build the page again.`,
    )
  }
  const given = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const steps = list(given.steps).map((step) => {
    const { name, files } = (step ?? {}) as Record<string, unknown>
    return { name: text(name) ?? '', files: sources(files) }
  })
  const start = sources(given.start)
  if (start.length === 0 && steps.every(({ files }) => files.length === 0))
    throw new Error(`The block ${id} has no files.`)
  const step =
    typeof given.step === 'number' && given.step in steps ? given.step : Math.max(0, steps.length - 1)
  const timeout = typeof given.timeout === 'number' && given.timeout >= 0 ? given.timeout : 60
  const project: ProjectConfig = {
    project: text(given.project) || id,
    steps: steps.length > 0 ? steps : [{ name: '', files: [] }],
    step,
    start,
    open: text(given.open) || undefined,
    setup: texts(given.setup),
    check: sources(given.check),
    solution: sources(given.solution),
    timeout,
  }
  return kind.config(project, given)
}

/** What an element says that stands in a page without a lesson: its files are each `<pre data-path="…">`. */
export function bareConfig(
  element: HTMLElement,
  lesson: string,
  kind: Pick<Kind<ProjectConfig>, 'bare'>,
): string {
  const files = [...element.querySelectorAll<HTMLElement>('pre[data-path]')].map((pre) => ({
    path: pre.dataset.path ?? '',
    text: `${(pre.textContent ?? '').replace(/^\n/, '').trimEnd()}\n`,
  }))
  const given = (name: string) => element.getAttribute(name) ?? undefined
  return JSON.stringify({
    project: given('project') ?? `${lesson} ${element.id}`,
    steps: [{ name: '', files: files.filter(({ path }) => badPath(path) === undefined) }],
    open: given('open'),
    ...kind.bare(given),
  })
}

/** All states of the block's project in order; `own` is the one that the block begins with. */
export function readStates(config: ProjectConfig, id: string): { states: State[]; own: State } {
  const files = new Map<string, string>()
  const states = config.steps.map(({ name, files: changed }): State => {
    lay(files, changed)
    return { name, title: stepTitle(name), files: new Map(files) }
  })
  const step = states[config.step] as State
  if (config.start.length === 0) return { states, own: step }
  const own = {
    name: `${step.name}+${id}`,
    title: 'The exercise’s beginning',
    files: lay(new Map(step.files), config.start),
  }
  states.splice(config.step + 1, 0, own)
  return { states, own }
}

/** `03-blog-index` as readers see it: `3 · Blog index`. */
export function stepTitle(name: string): string {
  const [, number, rest] = /^(\d+)[-_. ]+(.+)$/.exec(name) ?? []
  const words = (rest ?? name).replaceAll(/[-_]+/g, ' ').trim()
  const title = words.slice(0, 1).toUpperCase() + words.slice(1)
  return number === undefined ? title || 'The lesson’s files' : `${Number(number)} · ${title}`
}

/** The words of a command line, as a shell would part them: quotes keep words together. */
export function words(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
}

function lay(files: Map<string, string>, over: Source[]): Map<string, string> {
  for (const { path, text } of over) files.set(path, text)
  return files
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A value where it is text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string')
}

function sources(value: unknown): Source[] {
  return list(value).flatMap((item) => {
    const { path, text } = (item ?? {}) as Record<string, unknown>
    return typeof path === 'string' && typeof text === 'string' ? [{ path, text }] : []
  })
}
