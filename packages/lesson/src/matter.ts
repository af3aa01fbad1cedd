import type { Yaml } from 'mdast'
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { placeOf, type Report, shown } from './problem.ts'
import { metaSchema } from './schema.ts'
import type { Place } from './types.ts'
import { nearest } from './words.ts'

/** Front matter as it is written; minutes may be missing. */
export type Matter = z.output<typeof metaSchema>

const FORM = 'a first line of ---, at least a title, and a line of ---'

/** The front matter of a lesson, or `undefined` and problems. `guest`: the keys that we do not know are a site's. */
export function readMatter(node: Yaml | undefined, report: Report, guest = false): Matter | undefined {
  if (!node) {
    report({ line: 1, column: 1 }, 'no front matter', FORM, 'none')
    return undefined
  }
  const first = placeOf(node).line + 1
  const counter = new LineCounter()
  function placeAt(offset: number): Place {
    const { line, col } = counter.linePos(offset)
    return { line: first + Math.max(line, 1) - 1, column: Math.max(col, 1) }
  }
  let document: Document
  let data: unknown
  try {
    document = parseDocument(node.value, { lineCounter: counter, prettyErrors: false })
    for (const error of document.errors) {
      report(placeAt(error.pos[0]), `front matter: not valid YAML (${error.message})`)
    }
    if (document.errors.length > 0) return undefined
    data = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    // Too many aliases, or brackets nested deeper than the stack.
    report({ line: first, column: 1 }, `front matter: not valid YAML (${String(error).slice(0, 100)})`)
    return undefined
  }
  return checkMatter(data, report, guest, (path, key) => {
    const pair =
      isMap(document.contents) &&
      document.contents.items.find((each) => isScalar(each.key) && each.key.value === path[0])
    if (key && pair && isScalar(pair.key) && pair.key.range) return placeAt(pair.key.range[0])
    for (let depth = path.length; depth > 0; depth--) {
      const at: unknown = document.getIn(path.slice(0, depth), true)
      const range = at && typeof at === 'object' && 'range' in at ? at.range : undefined
      if (Array.isArray(range) && typeof range[0] === 'number') return placeAt(range[0])
    }
    return { line: first, column: 1 }
  })
}

/** Front matter that something else has read. */
export function checkMatter(
  data: unknown,
  report: Report,
  guest: boolean,
  placeFor: (path: (string | number)[], key?: boolean) => Place,
): Matter | undefined {
  if (!data || typeof data !== 'object' || Array.isArray(data)) {
    report(placeFor([]), 'front matter', FORM, shown(data ?? undefined))
    return undefined
  }
  const known = Object.keys(metaSchema.shape)
  const misspelt = new Set<string>()
  for (const key of guest ? [] : Object.keys(data)) {
    const hint = known.includes(key) ? undefined : nearest(key, known)
    if (!hint || Object.hasOwn(data, hint)) continue
    report(placeFor([key], true), `front matter: unknown key ${key}, did you mean ${hint}?`)
    misspelt.add(hint)
  }
  const result = metaSchema.safeParse(data)
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (misspelt.has(String(path[0]))) continue
    let value: unknown = data
    for (const part of path) value = (value as Record<string, unknown> | undefined)?.[part]
    const name = path.reduce(
      (all: string, part) => (typeof part === 'number' ? `${all}[${part}]` : `${part}`),
      '',
    )
    report(placeFor(path), `front matter: ${name}`, issue.message, shown(value))
  }
  return misspelt.size ? undefined : result.data
}
