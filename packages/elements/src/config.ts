import type { SourceFile } from '@bytelab/runtime'

/** What a page says about its lesson. */
export interface Config {
  /** The lesson's id, under which the reader's work is kept. */
  id: string
  packages: string[]
  files: SourceFile[]
}

/** The parts of a page that `config` and `runtimeBase` read. */
export interface Page {
  /** The text of `script.bytelab-lesson`, if there is one. */
  lesson?: string
  /** The `packages` attributes of the page's elements. */
  packages: string[]
  /** The runtime folder as an element or a `<meta name="bytelab-runtime">` gives it. */
  runtime?: string
  /** The runtime folder with `*` in the host, as a `<meta name="bytelab-previews">` gives it. */
  previews?: string
  location: { href: string; hostname: string; pathname: string }
}

/** What the page says about its lesson; a page with bare elements is named by its path. */
export function readConfig(page: Page): Config {
  const packages = page.packages.flatMap((list) => list.split(/[\s,]+/)).filter(Boolean)
  const bare: Config = { id: pageId(page.location.pathname), packages: unique(packages), files: [] }
  if (page.lesson === undefined) return bare
  let data: unknown
  try {
    data = JSON.parse(page.lesson)
  } catch {
    console.error('bytelab: script.bytelab-lesson is not JSON; the page is treated as one without it')
    return bare
  }
  if (typeof data !== 'object' || data === null) return bare
  const { id, packages: named, files } = data as Record<string, unknown>
  return {
    id: typeof id === 'string' && id !== '' ? id : bare.id,
    packages: unique([...(Array.isArray(named) ? named.filter(isString) : []), ...packages]),
    files: Array.isArray(files) ? files.filter(isFile) : [],
  }
}

/** Where the runtime's files are: URLs of a folder, with `/` at the end. */
export interface Place {
  base: string
  /** The same folder on the page's own origin, where `base` was guessed. */
  fallback?: string
  /** The same folder with `*` in the host: previews of web applications get origins of their own. */
  previews?: string
}

/** Finds the runtime's folder: where the page says, or beside the script. */
export function runtimePlace(page: Page, script: string): Place {
  const url = new URL(page.runtime ?? 'runtime/', page.runtime === undefined ? script : page.location.href)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  const { previews } = page
  if (url.hostname !== 'bytelab.localhost') return { base: url.href, ...(previews && { previews }) }
  // In development the two origins that production should have exist without any configuration, on most machines.
  const fallback = url.href
  url.hostname = 'run.bytelab.localhost'
  return { base: url.href, fallback, previews: previews ?? `http://*.preview.bytelab.localhost:${url.port}/` }
}

/** The page that the elements are on. */
export function thisPage(): Page {
  const runtime =
    document.querySelector('[data-bytelab-live][runtime]')?.getAttribute('runtime') ??
    document.querySelector<HTMLMetaElement>('meta[name="bytelab-runtime"]')?.content
  return {
    lesson: document.querySelector('script.bytelab-lesson')?.textContent ?? undefined,
    packages: [
      ...document.querySelectorAll(
        'bytelab-cell[packages], bytelab-bytecode[packages], bytelab-exercise[packages]',
      ),
    ].map((element) => element.getAttribute('packages') ?? ''),
    runtime: runtime === '' ? undefined : runtime,
    previews: document.querySelector<HTMLMetaElement>('meta[name="bytelab-previews"]')?.content || undefined,
    location,
  }
}

function pageId(path: string): string {
  return path.replace(/(^|\/)index\.html?$/, '$1').replace(/\/+$/, '') || '/'
}

function unique(list: string[]): string[] {
  return [...new Set(list)]
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isFile(value: unknown): value is SourceFile {
  const file = value as SourceFile | null
  return typeof file === 'object' && file !== null && isString(file.path) && isString(file.text)
}
