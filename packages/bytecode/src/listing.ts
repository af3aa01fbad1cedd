import { disassemble, type Plan, plan } from './instructions.ts'
import { codeRepr } from './repr.ts'
import type { Code, Instruction } from './types.ts'

export interface ListingOptions {
  /** Show inline caches. */
  caches?: boolean
  /** Specialised code, by index into `walk()`. */
  adaptive?: (Uint8Array | undefined)[]
  /** How many levels of nested code objects to list; all by default. */
  depth?: number
}

/** Characters of a listing before it is cut, at least; more for a larger file. */
const LIMIT = 1_000_000

interface Page {
  /** What is full of lines already: many small strings take more than they say. */
  pages: string[]
  lines: string[]
  left: number
}

function print(page: Page, line: string) {
  page.lines.push(line)
  page.left -= line.length + 1
  if (page.lines.length < 1000) return
  page.pages.push(page.lines.join('\n'))
  page.lines = []
}

function right(text: string, width: number): string {
  return text.padStart(width)
}

/** `(argrepr)` behind the argument's number. */
function details(instruction: Instruction): string {
  return instruction.argrepr ? ` (${instruction.argrepr})` : ''
}

/** Names that may be empty, which 2.7 shows as `()`. */
const NAMES = /^IMPORT_(NAME|FROM)$/

/** 2.7 pads what it prints, and puts a space behind what ends with a comma. */
function python2(page: Page, all: Iterable<Instruction>) {
  for (const instruction of all) {
    const { offset, opname, arg, isTarget, startsLine, line } = instruction
    if (startsLine && offset > 0) print(page, '')
    const number = startsLine ? right(String(line), 3) : '   '
    const head = `${number}     ${isTarget ? '>>' : '  '} ${right(String(offset), 4)} ${opname.padEnd(20)}`
    const rest = NAMES.test(opname) ? ` (${instruction.argrepr})` : details(instruction)
    print(page, arg === undefined ? head : `${head} ${right(String(arg), 5)}${rest}`)
    if (page.left < 0) return
  }
}

/** 3.6 to 3.12: offsets, `>>` before targets. */
function withOffsets(
  page: Page,
  code: Code,
  all: Iterable<Instruction>,
  { table, starts }: Plan,
  caches: boolean,
) {
  const { minor } = table
  let last = 0
  for (const line of starts.values()) last = Math.max(last, line ?? 0)
  const wide = minor >= 7
  const lineWidth = minor >= 10 && starts.size === 0 ? 0 : wide && last >= 1000 ? String(last).length : 3
  const end = code.bytes.length - 2
  const offsetWidth = wide && end >= 10_000 ? String(end).length : 4
  function row(number: string, target: boolean, offset: number, name: string, rest: string) {
    const head = lineWidth ? `${right(number, lineWidth)} ` : ''
    const mark = target ? '>>' : '  '
    print(
      page,
      `${head}    ${mark} ${right(String(offset), offsetWidth)} ${name.padEnd(20)}${rest}`.trimEnd(),
    )
  }
  for (const instruction of all) {
    const { offset, opname, arg, isTarget, startsLine, line } = instruction
    const starts = startsLine && lineWidth > 0
    if (starts && offset > 0) print(page, '')
    const rest = arg === undefined ? '' : ` ${right(String(arg), 5)}${details(instruction)}`
    row(starts ? String(line) : '', isTarget, offset, opname, rest)
    if (caches)
      cacheRows(instruction, minor, (at, text) => row('', false, at, 'CACHE', ` ${right('0', 5)}${text}`))
    if (page.left < 0) return
  }
}

/** One row for each word; the first of an entry says its name and value. */
function cacheRows(instruction: Instruction, minor: number, row: (offset: number, text: string) => void) {
  let at = instruction.offset
  for (const { name, words, value } of instruction.caches) {
    for (let word = 0; word < words; word++) {
      at += 2
      const told = word === 0 && (minor >= 12 || instruction.opname !== instruction.base)
      row(at, told ? ` (${name}: ${value})` : '')
    }
  }
}

const NO_LINE = '  --'

/** Since 3.13: labels in place of offsets. */
function withLabels(page: Page, all: Iterable<Instruction>, { labels, starts }: Plan, caches: boolean) {
  let last = -1
  let none = false
  for (const line of starts.values()) {
    if (line === undefined) none = true
    // Python's filter(None, …) drops line 0 as well.
    else if (line !== 0) last = Math.max(last, line)
  }
  let lineWidth = last === -1 ? 0 : Math.max(3, String(last).length)
  if (lineWidth > 0 && lineWidth < NO_LINE.length && none) lineWidth = NO_LINE.length
  const labelWidth = 4 + String(labels.size).length
  function row(number: string, label: string, name: string, arg: string, rest: string) {
    const head = lineWidth ? `${right(number, lineWidth)} ` : ''
    const width = 5 - Math.max(0, name.length - 20)
    const tail = arg === '' ? '' : ` ${right(arg, width)}${rest}`
    print(page, `${head}${right(label, labelWidth)}     ${name.padEnd(20)}${tail}`.trimEnd())
  }
  for (const instruction of all) {
    const { offset, opname, arg, startsLine, line, label } = instruction
    if (lineWidth > 0 && startsLine && offset > 0) print(page, '')
    const number = startsLine ? (line === undefined ? NO_LINE : String(line)) : ''
    const name = label === undefined ? '' : `L${label}:`
    row(number, name, opname, arg === undefined ? '' : String(arg), details(instruction))
    if (caches) cacheRows(instruction, 13, (_, text) => row('', '', 'CACHE', '0', text))
    if (page.left < 0) return
  }
}

function handlerRows(page: Page, { handlers, labels, table }: Plan) {
  function label(offset: number): number | string {
    return labels.get(offset) ?? '?'
  }
  if (handlers.length > 0) print(page, 'ExceptionTable:')
  for (const { start, end, target, depth, lasti } of handlers) {
    if (page.left < 0) return
    const tail = `[${depth}]${lasti ? ' lasti' : ''}`
    print(
      page,
      table.minor >= 13
        ? `  L${label(start)} to L${label(end)} -> L${label(target)} ${tail}`
        : `  ${start} to ${end - 2} -> ${target} ${tail}`,
    )
  }
}

function one(page: Page, code: Code, adaptive: Uint8Array | undefined, caches: boolean) {
  const planned = plan(code)
  const all = disassemble(code, planned, adaptive)
  const { minor } = planned.table
  if (minor < 0) return python2(page, all)
  if (minor < 13) withOffsets(page, code, all, planned, caches)
  else withLabels(page, all, planned, caches)
  handlerRows(page, planned)
}

/**
 * What `dis.dis` of the code's version prints, for nested code objects as well (of itself it does that since 3.7);
 * addresses are `0x…`. A listing longer than 20 times the file (real ones are up to 16 times as long) is cut and says
 * so, but not below a million characters.
 */
export function listing(code: Code, options: ListingOptions = {}): string {
  const { caches = false, adaptive, depth = Number.POSITIVE_INFINITY } = options
  const page: Page = { pages: [], lines: [], left: Math.max(LIMIT, 20 * code.bytes.buffer.byteLength) }
  const waiting: { code: Code; level: number }[] = [{ code, level: 0 }]
  let index = 0
  // In the order of walk(), so that `index` counts as it does.
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.level <= depth) {
      if (index > 0) {
        print(page, '')
        print(page, `Disassembly of ${codeRepr(next.code)}:`)
      }
      one(page, next.code, adaptive?.[index], caches)
    }
    if (page.left < 0) {
      print(page, '… cut: the listing is too long')
      break
    }
    index++
    for (let at = next.code.consts.length - 1; at >= 0; at--) {
      const constant = next.code.consts[at]
      if (constant?.type === 'code') waiting.push({ code: constant.code, level: next.level + 1 })
    }
  }
  return `${[...page.pages, ...page.lines].join('\n')}\n`
}
