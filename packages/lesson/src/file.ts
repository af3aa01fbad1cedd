import type { Element, Properties } from 'hast'
import { bodyOf, codeOf, type Directive, nameOf, readAttributes, type Source } from './directive.ts'
import { codeBlock, element } from './html.ts'
import { placeOf, shown } from './problem.ts'
import { inlineFileAttributes, linkedFileAttributes } from './schema.ts'
import type { LessonFile } from './types.ts'

/** `read` gives a file beside the lesson: its text, `undefined` if there is none, or it throws. */
export function readFileBlock(
  directive: Directive,
  source: Source,
  read: ((path: string) => string | undefined) | undefined,
): LessonFile | undefined {
  return directive.type === 'leafDirective' ? linked(directive, source, read) : inline(directive, source)
}

function inline(directive: Directive, source: Source): LessonFile | undefined {
  const place = placeOf(directive)
  const attributes = readAttributes(inlineFileAttributes, directive, source)
  const [fence, ...more] = bodyOf(directive, source)
  if (fence?.type !== 'code') {
    source.report(place, 'a file without text', 'one fence with the text', fence ? nameOf(fence) : 'nothing')
    return undefined
  }
  for (const node of more) {
    source.report(placeOf(node), 'something else in a file', 'one fence with the text', nameOf(node))
  }
  const { text } = codeOf(fence)
  return attributes && { path: attributes.path, text: text && `${text}\n`, line: place.line }
}

function linked(
  directive: Directive,
  source: Source,
  read: ((path: string) => string | undefined) | undefined,
): LessonFile | undefined {
  const place = placeOf(directive)
  const attributes = readAttributes(linkedFileAttributes, directive, source)
  bodyOf(directive, source)
  if (!attributes) return undefined
  const { path, src = path } = attributes
  let text: unknown
  let reason = 'nothing there'
  try {
    text = read?.(src)
    if (!read) reason = 'no way to read files here'
  } catch (error) {
    reason = shown(error instanceof Error ? error.message : String(error))
  }
  if (typeof text === 'string') return { path, text, line: place.line }
  source.report(place, `cannot read the file ${src}`, 'a text file beside the lesson', reason)
  return undefined
}

/** As GNU make looks for it, in whatever folder. */
export const MAKEFILE = /(?:^|\/)(?:GNUmakefile|[mM]akefile)$/

const LANGUAGES: Record<string, string> = {
  py: 'python',
  md: 'markdown',
  js: 'javascript',
  ts: 'typescript',
  htm: 'html',
  j2: 'html',
  jinja: 'html',
  h: 'c',
  cc: 'cpp',
  cxx: 'cpp',
  hh: 'cpp',
  hpp: 'cpp',
  hxx: 'cpp',
  pyx: 'cython',
  pxd: 'cython',
  pxi: 'cython',
  mk: 'makefile',
}

/** What a file is written in, by its name, as editors call it: `python`, `html`, …, `text`. */
export function languageOf(path: string): string {
  if (MAKEFILE.test(path)) return 'makefile'
  const extension = /\.([A-Za-z0-9]{1,12})$/.exec(path)?.[1]?.toLowerCase() ?? 'text'
  return Object.hasOwn(LANGUAGES, extension) ? (LANGUAGES[extension] ?? extension) : extension
}

export function writeFileBlock(file: LessonFile): Element {
  return filePanel(file, {})
}

/** A file that can be unfolded. */
export function filePanel(file: { path: string; text: string }, properties: Properties): Element {
  return element('details', { className: ['bytelab-file'], ...properties }, [
    element('summary', {}, [element('code', {}, [{ type: 'text', value: file.path }])]),
    codeBlock(file.text.replace(/\n$/, ''), languageOf(file.path)),
  ])
}
