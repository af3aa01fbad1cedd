import type { Lesson, Problem } from '@bytelab/lesson'
import type { Bundle } from './elements.ts'
import { type Project, readProject, type Source } from './project.ts'
import { recorded } from './record.ts'
import { makeSite } from './site.ts'

/** The lessons as they are now. */
export interface Stage {
  /** By path, without `/` at the start. */
  files: Map<string, string | Uint8Array>
  problems: Problem[]
}

export interface Keeper {
  now: Stage
  /** Reads all lessons again; answers with the paths of the pages that changed. */
  update(project: Project): string[]
}

function pagePath(name: string): string {
  return `/${name.replace(/(^|\/)index\.html$/, '$1')}`
}

/** Keeps a project's pages in memory; a lesson that has become unreadable keeps its last good page. */
export function createStage(
  cwd: string,
  elements: Bundle,
  live: { script: string; runtimeDir: string },
): Keeper {
  const good = new Map<string, Lesson>()
  const keeper: Keeper = {
    now: { files: new Map(), problems: [] },
    update(project) {
      const sources = readProject(project, cwd)
      const shown: Source[] = []
      for (const source of sources) {
        const lesson = source.lesson ?? good.get(source.file)
        if (source.lesson) good.set(source.file, source.lesson)
        if (lesson) shown.push({ ...source, lesson })
      }
      const outputs = recorded(project, shown, live.runtimeDir)
      const site = makeSite(project, shown, {
        runtime: 'runtime/',
        scripts: [`elements/${elements.script}`],
        styles: [`elements/${elements.style}`],
        base: '/',
        outputs: new Map([...outputs].map(([id, { recording }]) => [id, recording])),
        live: live.script,
      })
      const problems = [...sources.flatMap((source) => source.problems), ...site.problems]
      const before = keeper.now.files
      const changed = [...new Set([...site.files.keys(), ...before.keys()])]
        .filter((name) => name.endsWith('.html') && String(site.files.get(name)) !== String(before.get(name)))
        .map(pagePath)
      keeper.now = { files: site.files, problems }
      return changed
    },
  }
  return keeper
}
