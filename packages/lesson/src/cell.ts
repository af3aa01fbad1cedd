import type { Element } from 'hast'
import { bodyOf, codeOf, type Directive, isPython, nameOf, readAttributes, type Source } from './directive.ts'
import { codeBlock, element } from './html.ts'
import { outputBox } from './output.ts'
import { placeOf, shown } from './problem.ts'
import type { OutputEvent } from './recorded.ts'
import { cellAttributes } from './schema.ts'
import type { Cell, Code } from './types.ts'

const HOLDS = 'one python fence and at most one output fence'

export function readCell(directive: Directive, source: Source): Cell | undefined {
  const { report } = source
  const place = placeOf(directive)
  const attributes = readAttributes(cellAttributes, directive, source)
  const id = source.nameBlock('cell', directive.attributes?.id ?? undefined, place)
  let code: Code | undefined
  let output: Code | undefined
  for (const node of bodyOf(directive, source)) {
    if (isPython(node)) {
      if (node.meta) report(placeOf(node), 'a fence in a cell has no role', 'python alone', shown(node.meta))
      else if (code) report(placeOf(node), 'a second python fence in a cell', HOLDS)
      else if (!node.value.trim()) report(placeOf(node), 'the cell is empty', 'code', 'nothing')
      code ??= codeOf(node)
    } else if (node.type === 'code' && node.lang === 'output') {
      if (output) report(placeOf(node), 'a second output fence in a cell', HOLDS)
      output ??= codeOf(node)
    } else {
      report(placeOf(node), 'something else in a cell', HOLDS, nameOf(node))
    }
  }
  if (!code) report(place, 'a cell without code', HOLDS, 'no python fence')
  if (!attributes || !code) return undefined
  const { fresh, timeout, raises, stdin } = attributes
  return {
    kind: 'cell',
    id,
    line: place.line,
    code,
    fresh,
    ...(timeout !== undefined && { timeout }),
    ...(raises !== undefined && { raises }),
    ...(stdin && { stdin }),
    ...(output && { output }),
  }
}

export function writeCell(cell: Cell, recorded: OutputEvent[] | undefined): Element {
  const { id, timeout, fresh } = cell
  const properties = {
    id,
    ...(timeout !== undefined && { timeout: String(timeout) }),
    ...(fresh && { fresh: '' }),
  }
  return element('bytelab-cell', properties, [
    codeBlock(cell.code.text, 'python'),
    outputBox(recorded, cell.output),
  ])
}
