import { text, texts } from '../workspace/config.ts'
import type { ProjectConfig } from '../workspace/host.ts'

/** What the lesson says about its extension module, checked. */
export interface ExtensionConfig extends ProjectConfig {
  /** Command lines that make the project; absent: what its files ask for. */
  build?: string[]
  /** A command line that runs after a build; empty: nothing; absent: `python main.py` where there is a `main.py`. */
  run?: string
  /** A Python file that names variants to be timed. */
  compare?: string
}

/** Reads what only an extension has. */
export function extensionConfig(
  project: ProjectConfig,
  given: Readonly<Record<string, unknown>>,
): ExtensionConfig {
  const build = texts(given.build)
  return {
    ...project,
    open: project.open ?? first(project),
    build: build.length > 0 ? build : undefined,
    run: text(given.run),
    compare: text(given.compare) || undefined,
  }
}

/** The same from the attributes of an element in a page without a lesson. */
export function bareExtension(attribute: (name: string) => string | undefined): Record<string, unknown> {
  const timeout = attribute('timeout')
  return {
    build: attribute('build')?.split('|'),
    run: attribute('run'),
    compare: attribute('compare'),
    timeout: timeout === undefined ? undefined : Number(timeout),
  }
}

/** What is run after a build; `undefined`: nothing. */
export function runOf(config: Pick<ExtensionConfig, 'run'>, paths: readonly string[]): string | undefined {
  return config.run === undefined
    ? paths.includes('main.py')
      ? 'python main.py'
      : undefined
    : config.run || undefined
}

/** The file that such a project is about, where its lesson does not say: Cython, else C. */
function first({ steps, step, start }: ProjectConfig): string | undefined {
  const paths = [...steps.slice(0, step + 1).flatMap(({ files }) => files), ...start].map(({ path }) => path)
  return paths.find((path) => path.endsWith('.pyx')) ?? paths.find((path) => path.endsWith('.c'))
}
