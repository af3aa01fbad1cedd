import { text, texts } from '../workspace/config.ts'
import type { ProjectConfig } from '../workspace/host.ts'

/** What the lesson says about its application, checked. */
export interface AppConfig extends ProjectConfig {
  /** Where the application is, as Flask's `--app` says it; absent: as Flask finds it. */
  app?: string
  /** What the preview opens with. */
  path: string
  /** Node ids of tests that fail in the beginning. */
  fails: string[]
}

/** Reads what only an application has. */
export function appConfig(project: ProjectConfig, given: Readonly<Record<string, unknown>>): AppConfig {
  const path = text(given.path)
  return {
    ...project,
    app: text(given.app) || undefined,
    path: path?.startsWith('/') ? path : '/',
    fails: texts(given.fails),
  }
}

/** The same from the attributes of an element in a page without a lesson. */
export function bareApp(attribute: (name: string) => string | undefined): Record<string, unknown> {
  return {
    app: attribute('app'),
    path: attribute('path'),
    setup: attribute('setup')?.split('|'),
  }
}
