import { join } from 'node:path'
import { hold } from './hold.ts'
import { APP_PACKAGES, EXTENSION_PACKAGES } from './lock.ts'
import type { Project } from './project.ts'
import type { Opener } from './verify.ts'
import { wheels } from './wheels.ts'

export interface PrepareOptions {
  env: Record<string, string | undefined>
  signal: AbortSignal
  log: (line: string) => void
}

/** What there is to run a project's code with. */
export interface Prepared {
  /** The runtime's folder. */
  runtime: string
  /** Paths of the wheels that are in it. */
  wheels: string[]
}

/**
 * Brings everything that runs a project's code up to date, the wheels and the runtime's folder with its snapshot,
 * and answers with that folder. What is there already is kept.
 */
export async function prepare(project: Project, options: PrepareOptions): Promise<Prepared> {
  const { env, signal, log } = options
  const { cache, lock } = project
  // Loaded before the cache is held: it takes longest when nothing is to do.
  const { buildRuntime } = await import('@bytelab/runtime/build')
  return hold(join(cache, 'busy'), signal, async () => {
    const got = await wheels({ requirements: lock.path, cache, env, signal, log })
    const runtime = join(cache, 'runtime')
    await buildRuntime({ out: runtime, wheels: got.dir, log })
    return { runtime, wheels: got.files }
  })
}

/** Makes interpreters for lessons from a prepared folder. */
export async function opener(dir: string): Promise<Opener> {
  const { open } = await import('@bytelab/runtime/node')
  return function start({ lesson }, purpose) {
    // As the page asks for them: a lesson's own packages are there as well, and choose nothing.
    if (purpose === 'extension') return open({ packages: EXTENSION_PACKAGES, files: [], dir })
    if (purpose === 'app') {
      const packages = [...new Set([...APP_PACKAGES, ...(lesson?.meta.packages ?? [])])]
      return open({ packages, files: [], dir })
    }
    const files = lesson?.files.map(({ path, text }) => ({ path, text })) ?? []
    return open({ packages: lesson?.meta.packages ?? [], files, dir })
  }
}
