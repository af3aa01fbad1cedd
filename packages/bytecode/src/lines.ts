import { tableOf } from './table.ts'
import type { Code, Position } from './types.ts'

/** From `start` (bytes) to the next range's start, code belongs to this line; undefined if to none. */
export interface Range {
  start: number
  line?: number
  position?: Position
}

/** Signed. */
function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte
}

/** `co_lnotab`, until 3.9: pairs of bytes, how far the code moves on and how far the lines. */
function lnotab(code: Code, minor: number): Range[] {
  const ranges: Range[] = []
  const table = code.lineTable
  let last: number | undefined
  let line = code.firstLine
  let start = 0
  for (let at = 0; at + 1 < table.length; at += 2) {
    const step = table[at] ?? 0
    if (step !== 0) {
      if (line !== last) ranges.push({ start, line })
      last = line
      start += step
      // Since 3.8, lines after the end of the code are those that were optimised away.
      if (minor >= 8 && start >= code.bytes.length) return ranges
    }
    const byte = table[at + 1] ?? 0
    line += minor < 0 ? byte : signed(byte)
  }
  if (line !== last) ranges.push({ start, line })
  return ranges
}

/** `co_linetable` of 3.10: pairs, -128 says that there is no line. PEP 626. */
function linetable(code: Code): Range[] {
  const ranges: Range[] = []
  const table = code.lineTable
  let line = code.firstLine
  let start = 0
  // Here and below: what lies past the end of the code is nobody's, and a damaged table may be full of it.
  for (let at = 0; at + 1 < table.length && start < code.bytes.length; at += 2) {
    const step = table[at] ?? 0
    const move = signed(table[at + 1] ?? 0)
    if (move !== -128) line += move
    if (step !== 0) ranges.push(move === -128 ? { start } : { start, line })
    start += step
  }
  return ranges
}

/** Since 3.11: entries of several forms, see CPython's `InternalDocs/code_objects.md`. */
function locations(code: Code): Range[] {
  const ranges: Range[] = []
  const table = code.lineTable
  let at = 0
  function varint(): number {
    let value = 0
    let shift = 0
    for (;;) {
      const byte = table[at++] ?? 0
      value |= (byte & 63) << shift
      shift += 6
      if ((byte & 64) === 0 || at >= table.length || shift > 30) return value
    }
  }
  function svarint(): number {
    const value = varint()
    return value & 1 ? -(value >>> 1) : value >>> 1
  }
  let line = code.firstLine
  let start = 0
  while (at < table.length && start < code.bytes.length) {
    const first = table[at++] ?? 0
    const form = (first >> 3) & 15
    const range: Range = { start }
    if (form === 14) {
      line = (line + svarint()) | 0
      const endLine = (line + varint()) | 0
      const column = varint() - 1
      const endColumn = varint() - 1
      range.line = line
      if (column >= 0 && endColumn >= 0) range.position = { line, endLine, column, endColumn }
    } else if (form === 13) {
      line = (line + svarint()) | 0
      range.line = line
    } else if (form >= 10 && form <= 12) {
      line += form - 10
      const column = table[at++] ?? 0
      const endColumn = table[at++] ?? 0
      range.line = line
      range.position = { line, endLine: line, column, endColumn }
    } else if (form < 10) {
      const second = table[at++] ?? 0
      const column = form * 8 + (second >> 4)
      range.line = line
      range.position = { line, endLine: line, column, endColumn: column + (second & 15) }
    }
    ranges.push(range)
    start += ((first & 7) + 1) * 2
  }
  return ranges
}

/** Which line, and since 3.11 which place, code belongs to. */
export function rangesOf(code: Code): Range[] {
  const minor = tableOf(code.version)?.minor ?? 14
  if (minor >= 11) return locations(code)
  return minor === 10 ? linetable(code) : lnotab(code, minor)
}

/**
 * Offsets where `dis` begins a new line, with its number. Since 3.13 code without a line begins one too, until then
 * it is passed over.
 */
export function startsOf(code: Code, ranges: Range[]): Map<number, number | undefined> {
  const minor = tableOf(code.version)?.minor ?? 14
  const starts = new Map<number, number | undefined>()
  let last: number | undefined
  let first = true
  for (const { start, line } of ranges) {
    if (minor < 10 || (line !== last && (line !== undefined || minor >= 13)) || (first && minor >= 13)) {
      starts.set(start, line)
    }
    if (line !== undefined || minor >= 13) last = line
    first = false
  }
  return starts
}
