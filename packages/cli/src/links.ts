import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { mapLinks } from '@bytelab/lesson'
import { hashed } from './assets.ts'
import type { Project, Source } from './project.ts'

/** What became of the relative links of a lesson. */
export interface Linked {
  html: string
  /** Files that the page needs: by their path in the site. */
  files: Map<string, Buffer>
  /** Links that lead nowhere. */
  dead: string[]
}

function inside(folder: string, file: string): boolean {
  const rest = relative(realpathSync(folder), realpathSync(file))
  return !rest.startsWith('..') && resolve(rest) !== rest
}

/** `../` as often as it takes from a lesson's page to the site's start. */
export function upFrom(id: string): string {
  return '../'.repeat(id.split('/').length)
}

/**
 * Makes a lesson's relative links fit the built site: those to other lessons lead to their pages, those to files
 * to hashed copies. `ids` are the lessons' ids by their absolute paths.
 */
export function relink(html: string, source: Source, project: Project, ids: Map<string, string>): Linked {
  const folder = dirname(source.file)
  const up = upFrom(source.lesson?.id ?? '')
  const files = new Map<string, Buffer>()
  const dead: string[] = []

  function lead(target: string): string | undefined {
    if (target === '' || /^(?:[a-z][a-z0-9+.-]*:|[/#?])/i.test(target)) return undefined
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(target) ?? []
    let name: string
    try {
      name = decodeURIComponent(path)
    } catch {
      name = path
    }
    const file = resolve(folder, name)
    for (const lesson of [file, join(file, 'index.md')]) {
      const id = ids.get(lesson)
      if (id !== undefined) return `${up}${id}/${rest}`
    }
    if (!existsSync(file) || !statSync(file).isFile() || !inside(project.root, file)) {
      dead.push(target)
      return undefined
    }
    const data = readFileSync(file)
    const copy = `assets/${hashed(file.split(sep).at(-1) ?? 'file', data)}`
    files.set(copy, data)
    return `${up}${encodeURI(copy)}${rest}`
  }

  return { html: mapLinks(html, lead), files, dead }
}
