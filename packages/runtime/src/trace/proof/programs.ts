/** The corpus: small programs, by feature, whose recordings are proved. Tests and the bench read it. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from '../../types.ts'

export interface Program {
  /** `feature/name`. */
  name: string
  code: string
  /** Modules of its own. */
  files: SourceFile[]
  /** Lines that `input()` gets. */
  stdin: string[]
  /** The exception that it ends with. */
  raises?: string
  /** The status of the `SystemExit` that it ends with. */
  exits?: number
  /** The slow recorder of `truth.py` looks at one step of so many. */
  every: number
  /** Why the slow recorder cannot watch it. */
  untrue?: string
}

const folder = fileURLToPath(new URL('../corpus', import.meta.url))

/**
 * Reads the corpus: `feature/name.py`, or `feature/name/main.py` with modules of its own beside it. Comments at the
 * top of a program say what it needs: `# stdin: Ada|42`, `# raises: KeyError`, `# exits: 3`, `# truth: off, why`,
 * `# truth: every 5` steps.
 */
export function programs(): Program[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((feature) =>
      readdirSync(path.join(folder, feature))
        .toSorted()
        .map((entry) => read(feature, entry)),
    )
}

function read(feature: string, entry: string): Program {
  const at = path.join(folder, feature, entry)
  const whole = statSync(at).isDirectory()
  const code = readFileSync(whole ? path.join(at, 'main.py') : at, 'utf8')
  const said = (key: string) => new RegExp(`^# ${key}: (.*)$`, 'm').exec(code)?.[1]
  const exits = said('exits')
  const truth = said('truth') ?? ''
  return {
    name: `${feature}/${entry.replace(/\.py$/, '')}`,
    code,
    files: whole ? modules(at) : [],
    stdin: said('stdin')?.split('|') ?? [],
    raises: said('raises'),
    exits: exits === undefined ? undefined : Number(exits),
    every: Number(/^every (\d+)/.exec(truth)?.[1] ?? 1),
    untrue: /^off, (.*)/.exec(truth)?.[1],
  }
}

function modules(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py') && name !== 'main.py')
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }))
}
