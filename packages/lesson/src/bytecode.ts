import type { Element, ElementContent, Properties } from 'hast'
import type { Code as CodeNode, RootContent } from 'mdast'
import { bodyOf, codeOf, type Directive, isPython, nameOf, readAttributes, type Source } from './directive.ts'
import { codeBlock, element, text } from './html.ts'
import { outputBox, visible } from './output.ts'
import { placeOf, shown } from './problem.ts'
import type { CodeEvent, OutputEvent } from './recorded.ts'
import { bytecodeAttributes, compareAttributes, pycAttributes } from './schema.ts'
import type { Bytecode, Code, Place, Snippet } from './types.ts'

const VIEW_HOLDS = 'one python fence and at most one output fence'
const COMPARE_HOLDS = 'two python fences, each with a label, and at most one python setup'
const LONGEST_LABEL = 60

/** What the reader of a form needs to know of its block. */
interface Block {
  directive: Directive
  source: Source
  id: string
  place: Place
}

/** A fence without a label is a view, two with labels are a comparison, `pyc` is a place to drop files. */
export function readBytecode(directive: Directive, source: Source): Bytecode | undefined {
  const place = placeOf(directive)
  const id = source.nameBlock('bytecode', directive.attributes?.id ?? undefined, place)
  const block = { directive, source, id, place }
  const body = bodyOf(directive, source)
  if (isPlaceForFiles(directive)) return readPlace(block, body)
  const fences = body.filter(isPython).filter((node) => !isSetup(node))
  const compares = fences.length > 1 || fences.some((node) => node.meta)
  return compares ? readComparison(block, body) : readView(block, body)
}

/** Whether the directive says `pyc`. */
export function isPlaceForFiles({ attributes }: Directive): boolean {
  return attributes?.pyc !== undefined && attributes.pyc !== 'false'
}

function isSetup(node: CodeNode): boolean {
  return node.meta?.trim() === 'setup'
}

function readPlace({ directive, source, id, place }: Block, body: RootContent[]): Bytecode | undefined {
  const attributes = readAttributes(pycAttributes, directive, source)
  for (const node of body) {
    source.report(placeOf(node), 'something in a place for .pyc files', '::bytecode{pyc} alone', nameOf(node))
  }
  return attributes && { kind: 'bytecode', id, line: place.line, form: 'pyc' }
}

function readView({ directive, source, id, place }: Block, body: RootContent[]): Bytecode | undefined {
  const { report } = source
  const attributes = readAttributes(bytecodeAttributes, directive, source)
  let code: Code | undefined
  let output: Code | undefined
  for (const node of body) {
    if (isPython(node) && isSetup(node)) {
      report(placeOf(node), 'a setup without a comparison', COMPARE_HOLDS, 'one fence to look into')
    } else if (isPython(node)) {
      code ??= filled(node, source)
    } else if (node.type === 'code' && node.lang === 'output') {
      if (output) report(placeOf(node), 'a second output fence in a bytecode block', VIEW_HOLDS)
      output ??= codeOf(node)
    } else {
      report(placeOf(node), 'something else in a bytecode block', VIEW_HOLDS, nameOf(node))
    }
  }
  if (!code) report(place, 'a bytecode block without code', VIEW_HOLDS, 'no python fence')
  if (!attributes || !code) return undefined
  const { view, caches, adaptive, timeout, raises, stdin } = attributes
  return {
    kind: 'bytecode',
    id,
    line: place.line,
    form: 'view',
    code,
    view,
    caches,
    adaptive,
    ...(timeout !== undefined && { timeout }),
    ...(raises !== undefined && { raises }),
    ...(stdin && { stdin }),
    ...(output && { output }),
  }
}

function filled(node: CodeNode, source: Source): Code {
  if (!node.value.trim()) source.report(placeOf(node), 'the fence is empty', 'code', 'nothing')
  return codeOf(node)
}

function readComparison({ directive, source, id, place }: Block, body: RootContent[]): Bytecode | undefined {
  const { report } = source
  const attributes = readAttributes(compareAttributes, directive, source)
  const snippets: Snippet[] = []
  let setup: Code | undefined
  for (const node of body) {
    if (!isPython(node)) {
      report(placeOf(node), 'something else in a comparison', COMPARE_HOLDS, nameOf(node))
    } else if (isSetup(node)) {
      if (setup) report(placeOf(node), 'a second setup in a comparison', COMPARE_HOLDS)
      setup ??= filled(node, source)
    } else if (snippets.length === 2) {
      report(placeOf(node), 'a third fence in a comparison', COMPARE_HOLDS)
    } else {
      snippets.push({ label: labelOf(node, snippets, source), code: filled(node, source) })
    }
  }
  const [first, second] = snippets
  if (first && !second) report(place, 'a comparison of one', COMPARE_HOLDS, 'one fence')
  if (!attributes || !first || !second) return undefined
  const { caches, adaptive, timeout } = attributes
  return {
    kind: 'bytecode',
    id,
    line: place.line,
    form: 'compare',
    snippets: [first, second],
    ...(setup && { setup }),
    caches,
    adaptive,
    ...(timeout !== undefined && { timeout }),
  }
}

function labelOf(node: CodeNode, before: Snippet[], source: Source): string {
  const label = (node.meta ?? '').trim()
  const place = placeOf(node)
  if (!label) source.report(place, 'a fence of a comparison has no label', 'python LABEL', 'python alone')
  else if (label.length > LONGEST_LABEL) {
    source.report(place, 'the label is too long', `at most ${LONGEST_LABEL} characters`, shown(label))
  } else if (before.some((each) => each.label === label)) {
    source.report(place, 'the label is there twice', 'a label of its own', shown(label))
  }
  return label
}

/** `recorded`: what the code was compiled to and what it printed; without it the `output` fence is painted. */
export function writeBytecode(block: Bytecode, recorded: OutputEvent[] | undefined): Element {
  const codes = (recorded ?? []).filter((event) => event.type === 'code')
  if (block.form === 'pyc') {
    const says = text(
      'With JavaScript, this is a place to drop compiled Python files (.pyc) and look inside.',
    )
    return element('bytelab-bytecode', { id: block.id, pyc: '' }, [element('p', {}, [says])])
  }
  const properties = {
    id: block.id,
    ...(block.timeout !== undefined && { timeout: String(block.timeout) }),
    ...(block.form === 'view' && block.view === 'travel' && { view: 'travel' }),
    ...(block.caches && { caches: '' }),
    ...(block.adaptive && { adaptive: '' }),
  }
  if (block.form === 'compare') {
    const { setup, snippets } = block
    return element('bytelab-bytecode', { ...properties, compare: '' }, [
      ...snippets.flatMap(({ label, code }, index) => {
        const data = { dataLabel: label, ...recordedCode(codes[index]) }
        return [codeBlock(code.text, 'python', data), ...listing(codes[index])]
      }),
      ...(setup ? [codeBlock(setup.text, 'python', { dataSetup: '' })] : []),
    ])
  }
  return element('bytelab-bytecode', { ...properties, ...recordedCode(codes[0]) }, [
    codeBlock(block.code.text, 'python'),
    ...listing(codes[0]),
    outputBox(recorded, block.output),
  ])
}

function recordedCode(event: CodeEvent | undefined): Properties {
  return event ? { dataCode: event.code, dataVersion: event.version } : {}
}

function listing(event: CodeEvent | undefined): ElementContent[] {
  if (!event) return []
  // A parser drops the first newline after <pre>.
  const value = visible(event.listing).replace(/^\n/, '\n\n')
  return [element('pre', { className: ['bytelab-listing'], tabIndex: 0 }, [text(value)])]
}
