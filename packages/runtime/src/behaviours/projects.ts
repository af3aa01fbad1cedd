/** Small projects with tests, and what pytest and coverage say of them on an ordinary machine (projects/native.py). */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from '../types.ts'

const here = fileURLToPath(new URL('projects', import.meta.url))

export interface Native {
  coverage?: {
    files: Record<
      string,
      {
        executed_lines: number[]
        missing_lines: number[]
        excluded_lines: number[]
        executed_branches: [number, number][]
        missing_branches: [number, number][]
        percent: number
      }
    >
    percent: number
    code: number
  }
  /** One after the other, in the same folder. */
  runs: { args: string[]; code: number; outcomes: Record<string, string>; out: string; err: string }[]
}

export const native = JSON.parse(readFileSync(path.join(here, 'native.json'), 'utf8')) as Record<
  'shop' | 'faults' | 'broken',
  Native
>

/** A project's files. */
export function project(name: keyof typeof native): SourceFile[] {
  const folder = path.join(here, name)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return {
        path: path.relative(folder, file).replaceAll('\\', '/'),
        text: readFileSync(file, 'utf8'),
      }
    })
}

/** What differs from machine to machine: times, the interpreter, addresses, and the frames of its library. */
export function normal(text: string): string {
  return text
    .replace(/^platform .*$/gm, 'platform')
    .replace(/\bin \d+\.\d+s\b/g, 'in TIME')
    .replace(/0x[0-9a-f]+/g, '0x')
    .replace(/^=+ (.*) =+$/gm, '= $1 =')
    .replace(/^ERROR: usage: .*$/gm, 'usage')
    .replace(/^.*: error: /gm, 'error: ')
    .replace(/^\S*importlib\/__init__\.py:\d+/gm, 'importlib/__init__.py')
    .trim()
}
