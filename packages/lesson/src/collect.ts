import type { Nodes, Root, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { readApp } from './app.ts'
import { isPlaceForFiles, readBytecode } from './bytecode.ts'
import { readCell } from './cell.ts'
import { ASIDES, BLOCKS, type Directive, HOLDERS, readAttributes, SHORT, type Source } from './directive.ts'
import { readExercise } from './exercise.ts'
import { readExtension } from './extension.ts'
import { readFileBlock } from './file.ts'
import { placeOf, type Report } from './problem.ts'
import type { Access } from './project.ts'
import { readQuiz } from './quiz.ts'
import { asideAttributes } from './schema.ts'
import { closed, stray } from './syntax.ts'
import type { Block, LessonFile, Place } from './types.ts'
import { nearest, oneOf } from './words.ts'

export interface Collected {
  blocks: Block[]
  files: LessonFile[]
  /** Whether there is anything of ours, right or wrong. */
  touched: boolean
}

export interface CollectOptions {
  text: string
  /** The lesson's id. */
  lesson: string
  report: Report
  access: Access
  /** In a site's own pipeline: directives that are not ours belong to others and stay as they are. */
  guest?: boolean
}

/** Takes the blocks and files out of a tree and leaves `bytelabBlock` and `bytelabFile` nodes in their place. */
export function collect(tree: Root, options: CollectOptions): Collected {
  const { text, lesson, report, access, guest = false } = options
  const found: Collected = { blocks: [], files: [], touched: false }
  const source: Source = { text, lesson, report, broken: 0, nameBlock: namer(tree, report) }

  visit(tree, (node, index, parent) => {
    if (node.type === 'paragraph') {
      const mine = stray(node, source, guest)
      found.touched ||= mine
      return undefined
    }
    if (node.type === 'code') {
      if (!guest) closed(node, source)
      return undefined
    }
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return undefined
    const kind = BLOCKS.find((name) => name === node.name)
    if (!kind) {
      const known = other(node, source, guest)
      found.touched ||= known
      return undefined
    }
    found.touched = true
    if (!isPlaced(node, kind, parent, report)) return SKIP
    // What follows an open block is in it: to judge that would only repeat the one problem.
    if (!closed(node, source)) return SKIP
    inspect(node, source)
    const replacement = kind === 'file' ? addFile(node) : addBlock(node, kind)
    if (parent && index !== undefined) (parent.children as RootContent[])[index] = replacement
    return SKIP
  })
  return found

  function addFile(node: Directive): RootContent {
    const file = readFileBlock(node, source, access.read)
    if (file && found.files.some((each) => each.path === file.path)) {
      report(placeOf(node), `a second file ${file.path}`, 'one file for each path')
    } else if (file) found.files.push(file)
    return { type: 'bytelabFile', path: file?.path ?? '', position: node.position }
  }

  function addBlock(node: Directive, kind: Block['kind']): RootContent {
    const readers = {
      cell: readCell,
      exercise: readExercise,
      quiz: readQuiz,
      bytecode: readBytecode,
      app: readApp,
      extension: readExtension,
    }
    const block = readers[kind](node, source, access)
    if (block) found.blocks.push(block)
    return { type: 'bytelabBlock', id: block?.id ?? '', position: node.position }
  }
}

/** Gives blocks without an id the next number of their kind that is free; two blocks may not share an id. */
function namer(tree: Root, report: Report): Source['nameBlock'] {
  const written = new Set<string>()
  visit(tree, (node) => {
    const holdsBlock = node.type === 'containerDirective' || node.type === 'leafDirective'
    if (holdsBlock && node.attributes?.id) written.add(node.attributes.id)
  })
  const used = new Map<string, Place>()
  const counts: Record<string, number> = {}
  return (kind, id, place) => {
    let name = id
    while (name === undefined) {
      counts[kind] = (counts[kind] ?? 0) + 1
      const next = `${kind}-${counts[kind]}`
      if (!written.has(next)) name = next
    }
    const before = used.get(name)
    if (before) report(place, `a second block #${name}`, 'an id of its own', `that of line ${before.line}`)
    else used.set(name, place)
    return name
  }
}

/** A directive that is none of our blocks: an aside, someone else's, or a slip. Tells whether it is about us. */
function other(node: Directive, source: Source, guest: boolean): boolean {
  const { report } = source
  const place = placeOf(node)
  const colons = node.type === 'leafDirective' ? '::' : ':::'
  const hint = nearest(node.name, [...BLOCKS, 'hint'])
  if (guest) {
    // A site may well have `:::tile` or `::card`: only what is one slip from ours is ours.
    if (!hint || hint === 'hint' || node.name === 'hint') return false
    report(place, `unknown directive ${colons}${node.name}, did you mean ${hint}?`)
    return true
  }
  if (node.name === 'hint') {
    report(place, 'a hint outside an exercise', ':::hint inside ::::exercise')
  } else if (node.type === 'containerDirective' && ASIDES.some((name) => name === node.name)) {
    readAttributes(asideAttributes, node, source)
    closed(node, source)
  } else {
    const names = oneOf([...BLOCKS, 'hint', ...ASIDES])
    report(place, `unknown directive ${colons}${node.name}${hint ? `, did you mean ${hint}?` : ''}`, names)
  }
  return true
}

function isPlaced(node: Directive, kind: string, parent: Nodes | undefined, report: Report): boolean {
  const alone = SHORT.includes(kind) || (kind === 'bytecode' && isPlaceForFiles(node))
  if (node.type === 'leafDirective' && !alone) {
    const wanted = `:::${kind} … :::${kind === 'bytecode' ? ' or ::bytecode{pyc}' : ''}`
    report(placeOf(node), `${kind} needs an opening and a closing line`, wanted, `::${node.name}`)
    return false
  }
  if (parent?.type === 'footnoteDefinition') {
    report(placeOf(node), `a ${kind} in a footnote`, 'a place in the text')
    return false
  }
  return true
}

/** Inside a block: no blocks, everything closed, and `:name` in a line is text (a site's pipeline reads it). */
function inspect(block: Directive, source: Source): void {
  visit(block, (node, index, parent) => {
    if (node === block) return undefined
    if (node.type === 'textDirective' && parent && index !== undefined) {
      const { start, end } = node.position ?? {}
      const value = start && end ? source.text.slice(start.offset, end.offset) : `:${node.name}`
      ;(parent.children as Nodes[])[index] = { type: 'text', value, position: node.position }
      return SKIP
    }
    if (node.type === 'paragraph') stray(node, source, false)
    else if (node.type === 'code') closed(node, source)
    else if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      const direct = (block.children as Nodes[]).includes(node)
      const holds = HOLDERS.includes(block.name)
      if (node.name === 'hint' && holds && direct && node.type === 'containerDirective') {
        closed(node, source)
      } else if (BLOCKS.some((name) => name === node.name)) {
        source.report(
          placeOf(node),
          `${/^[aeiou]/.test(node.name) ? 'an' : 'a'} ${node.name} inside the ${block.name} of line ${placeOf(block).line}`,
          'blocks one after the other',
        )
      } else {
        other(node, source, false)
      }
    }
    return undefined
  })
}
