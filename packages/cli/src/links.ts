import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
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

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x22;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x26;', '&')
    .replaceAll('&amp;', '&')
}

/** A path as it stands in an attribute of HTML. */
export function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
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

  // Only inside tags: the text of a page may show HTML, and a script's data is nobody's link.
  const out = html.replace(/<script\b[\s\S]*?<\/script>|<(?:a|img|source|video|audio)\b[^>]*>/g, (tag) => {
    if (tag.startsWith('<script')) return tag
    return tag.replace(
      /(\s(?:href|src|poster)=")([^"]*)(")/g,
      (whole, before: string, value: string, after: string) => {
        const to = lead(decoded(value))
        return to === undefined ? whole : before + attribute(to) + after
      },
    )
  })
  return { html: out, files, dead }
}
