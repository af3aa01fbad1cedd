import type { Code, Paragraph } from 'mdast'
import { BLOCKS, type Directive, SHORT, type Source } from './directive.ts'
import { placeOf, shown } from './problem.ts'

/** Whether a fence or a directive has its closing line, with a problem if it runs to the end of what it is in. */
export function closed(node: Code | Directive, source: Source): boolean {
  const { start, end } = node.position ?? {}
  if (!start || !end || node.type === 'leafDirective') return true
  const lines = source.text.slice(start.offset, end.offset).split('\n')
  const mark = /^(`{3,}|~{3,}|:{3,})/.exec(lines[0] ?? '')?.[1]
  // Indented code has no marks.
  if (!mark) return true
  // The closing line may be indented, and be quoted by what the block is in.
  const last = lines.length > 1 ? (lines.at(-1) ?? '').replace(/^[\s>]*/, '').trimEnd() : ''
  if (last.startsWith(mark) && last === (mark[0] ?? '').repeat(last.length)) return true
  const what = node.type === 'code' ? 'the fence' : `:::${node.name}`
  source.report(placeOf(node), `${what} is not closed`, `a line of ${mark}`, 'the end of the text around it')
  return false
}

/** A line that looks like a directive, in a paragraph: Markdown did not take it. Tells whether it is ours. */
export function stray(paragraph: Paragraph, source: Source, guest: boolean): boolean {
  const { start, end } = paragraph.position ?? {}
  if (!start || !end || (paragraph.data && 'directiveLabel' in paragraph.data)) return false
  let found = false
  const lines = source.text.slice(start.offset, end.offset).split(/\r\n?|\n/)
  for (const [index, line] of lines.entries()) {
    const match = /^([\s>]*)(:+)(\s*)([A-Za-z][\w-]*)?(.*)$/s.exec(line)
    if (!match) continue
    const [, indent = '', colons = '', space = '', name = '', rest = ''] = match
    const ours = name === 'hint' || BLOCKS.some((each) => each === name)
    const place = { line: start.line + index, column: (index ? 1 : start.column) + indent.length }
    if (ours && /^\s*(\{|\[|$)/.test(rest) && (colons.length > 1 || rest.trim().startsWith('{'))) {
      source.report(place, ...whyNot(colons, space, name, rest))
      found = true
      source.broken++
    } else if (colons.length > 2 && !guest) {
      if (name) {
        source.report(place, 'not a directive', ':::name or :::name{…}', shown(line.trim()))
        source.broken++
      } else if (rest.trim()) continue
      else if (source.broken > 0) source.broken--
      else {
        source.report(
          place,
          'a closing line that closes nothing',
          'more colons around a directive that holds another',
          colons,
        )
      }
    }
  }
  return found
}

function whyNot(colons: string, space: string, name: string, rest: string): [string, string, string] {
  const received = shown(`${colons}${space}${name}${rest}`)
  if (space) return ['a space after the colons', `:::${name}`, received]
  if (/^\s/.test(rest)) return [`a space after ${name}`, `:::${name}{…}`, received]
  const leaf = SHORT.includes(name) || name === 'bytecode'
  if (colons.length < (leaf ? 2 : 3)) return ['too few colons', `:::${name}`, received]
  return [`the attributes of ${name} cannot be read`, '{#id name=value other="a text"} on one line', received]
}
