import type { Code as CodeNode, RootContent, RootContentMap } from 'mdast'
import type { z } from 'zod'
import { placeOf, type Report, shown } from './problem.ts'
import type { Code, Place } from './types.ts'
import { nearest, oneOf } from './words.ts'

export type Directive = RootContentMap['containerDirective'] | RootContentMap['leafDirective']

/** What the readers of blocks share. */
export interface Source {
  /** The Markdown that the positions point into. */
  text: string
  /** The lesson's id. */
  lesson: string
  report: Report
  /** Opening lines that were not understood: their closing lines are no problem of their own. */
  broken: number
  /** An id for a block that has none; a problem for one that was there before. */
  nameBlock: (kind: string, id: string | undefined, place: Place) => string
}

const ROLES = ['starter', 'tests', 'solution'] as const
export type Role = (typeof ROLES)[number]

/** The names of the directives of the format. */
export const BLOCKS = ['cell', 'exercise', 'quiz', 'bytecode', 'app', 'extension', 'file'] as const
/** Those that may be one line, `::name{…}`; a bytecode block may be as well, where it is a place for files. */
export const SHORT: readonly string[] = ['app', 'extension', 'file']
/** Those that hold hints. */
export const HOLDERS: readonly string[] = ['exercise', 'app', 'extension']
export const ASIDES = ['note', 'tip', 'caution', 'danger'] as const

function openingLine(directive: Directive, source: Source): string {
  const from = directive.position?.start.offset ?? 0
  const end = source.text.indexOf('\n', from)
  return directive.position ? source.text.slice(from, end < 0 ? undefined : end) : ''
}

/** Where each attribute is written. The syntax tree has only values, and only the last of two of a name. */
function attributePlaces(directive: Directive, source: Source): { name: string; place: Place }[] {
  const start = placeOf(directive)
  const line = openingLine(directive, source)
  const brace = line.indexOf('{')
  if (brace < 0) return []
  const found: { name: string; place: Place }[] = []
  const pattern = /([#.])[^\s}#.]+|([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`}]+))?/g
  for (const match of line.slice(brace).matchAll(pattern)) {
    const name = match[2] ?? (match[1] === '#' ? 'id' : 'class')
    found.push({ name, place: { line: start.line, column: start.column + brace + match.index } })
  }
  return found
}

/** Where an attribute is written; the start of the directive where it is not. */
export function placeOfAttribute(directive: Directive, name: string, source: Source): Place {
  const found = attributePlaces(directive, source).findLast((each) => each.name === name)
  return found?.place ?? placeOf(directive)
}

/** Attributes as the schema wants them, or `undefined` and problems. */
export function readAttributes<Schema extends z.ZodObject>(
  schema: Schema,
  directive: Directive,
  source: Source,
): z.output<Schema> | undefined {
  const places = attributePlaces(directive, source)
  const label = `${directive.name}: `
  function placeFor(name: string): Place {
    return places.findLast((each) => each.name === name)?.place ?? placeOf(directive)
  }
  let twice = false
  for (const [index, { name, place }] of places.entries()) {
    if (name === 'class' || places.findIndex((each) => each.name === name) === index) continue
    source.report(place, `${label}the attribute ${name} is there twice`)
    twice = true
  }
  const given: Record<string, unknown> = { ...directive.attributes }
  const result = schema.safeParse(given)
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(schema.shape)
      for (const key of issue.keys) {
        const hint = nearest(key, known)
        const wanted = known.length ? oneOf(known) : 'no attributes'
        source.report(
          placeFor(key),
          `${label}unknown attribute ${key}${hint ? `, did you mean ${hint}?` : ''}`,
          wanted,
        )
      }
    } else {
      const name = String(issue.path[0] ?? '')
      source.report(placeFor(name), `${label}attribute ${name}`, issue.message, shown(given[name]))
    }
  }
  return twice ? undefined : result.data
}

/** The lines of a fence as code that ends without a newline. */
export function codeOf(node: CodeNode): Code {
  return { text: node.value.replace(/\r\n?/g, '\n'), line: placeOf(node).line + 1 }
}

/** `python`, for the names that people give it. */
export function isPython(node: RootContent): node is CodeNode & { lang: string } {
  return node.type === 'code' && /^(python|py|python3)$/i.test(node.lang ?? '')
}

/** What stands after the language: `starter`, `tests` or `solution`, with a problem for other words. */
export function roleOf(node: CodeNode, source: Source): Role | undefined {
  const words = (node.meta ?? '').split(/\s+/).filter(Boolean)
  const role = ROLES.find((each) => each === words[0])
  if (words.length === 0 || (role && words.length === 1)) return role
  const hint = role ? undefined : nearest(words[0] ?? '', ROLES)
  const place = placeOf(node)
  source.report(
    place,
    `unknown words after ${node.lang}${hint ? `, did you mean ${hint}?` : ''}`,
    oneOf(ROLES),
    shown(node.meta),
  )
  return undefined
}

/** What a node is called in a problem. */
export function nameOf(node: RootContent): string {
  if (node.type === 'code')
    return `a fence of ${node.lang ? `${node.lang}${node.meta ? ` ${node.meta}` : ''}` : 'no language'}`
  if (node.type === 'containerDirective' || node.type === 'leafDirective') return `:::${node.name}`
  if (node.type === 'thematicBreak') return 'a line'
  if (node.type === 'blockquote') return 'a quotation'
  return `a ${node.type.toLowerCase()}`
}

/** The children of a directive without its label, which our blocks do not have. */
export function bodyOf(directive: Directive, source: Source): RootContent[] {
  const children = directive.children as RootContent[]
  const label = children[0]
  if (label?.type !== 'paragraph' || !label.data || !('directiveLabel' in label.data)) {
    return directive.type === 'leafDirective' ? [] : children
  }
  source.report(placeOf(label), `${directive.name} has no label in brackets`, 'attributes in braces', '[…]')
  return children.slice(1)
}
