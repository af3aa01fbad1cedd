/** What compilers print, as places in files. */

import { type Disk, resolve } from './disk.ts'

export interface Diagnostic {
  tool: 'clang' | 'wasm-ld'
  severity: 'error' | 'warning' | 'note'
  /** As the tool names it; empty where it names none. */
  file: string
  /** From 1; 0 where there is none. */
  line: number
  /** From 0, in characters. */
  column?: number
  message: string
}

const PLACED =
  /^(?<file>[^\s:][^:\n]*):(?<line>\d+):(?<column>\d+): (?<kind>fatal error|error|warning|note): (?<message>.*)$/
const BARE = /^(?:(?<tool>[\w+-]+): )(?<kind>fatal error|error|warning|note): (?<message>.*)$/
const MOST = 200

/** The errors, warnings and notes in what a tool said; at most 200. */
export function diagnose(said: string, { disk, cwd }: { disk: Disk; cwd: string }): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const line of said.split('\n')) {
    if (found.length === MOST) break
    const match = PLACED.exec(line) ?? BARE.exec(line)
    if (!match?.groups) continue
    const { file = '', line: row = '0', column, kind = '', tool = '', message = '' } = match.groups
    const at = Number(row)
    found.push({
      tool: tool === 'wasm-ld' || tool === 'ld' ? 'wasm-ld' : 'clang',
      severity: kind === 'warning' || kind === 'note' ? kind : 'error',
      file,
      line: at,
      ...(column !== undefined && { column: character(disk, resolve(cwd, file), at, Number(column) - 1) }),
      message,
    })
  }
  return found
}

/** A column in bytes as one in characters. */
function character(disk: Disk, path: string, line: number, bytes: number): number {
  const found = disk.stat(path)
  if (!found || found.folder) return bytes
  const text = new TextDecoder().decode(disk.read(path)).split('\n')[line - 1] ?? ''
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length
}
