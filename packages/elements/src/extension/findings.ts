import type { Diagnostic } from '@bytelab/runtime'

/** A diagnostic in one of the project's files. */
export type Found = Diagnostic & { file: string; line: number }

/** As many as a reader may want to see; a compiler can say thousands. */
const most = 200

/** What compilers say of the project, by who asked them: the last build, or the view of a file. */
export class Findings {
  readonly #all = new Map<string, Diagnostic[]>()
  readonly #changed: (byFile: Map<string, Found[]>) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param changed is told, a moment after something came, what there is in each file */
  constructor(changed: (byFile: Map<string, Found[]>) => void) {
    this.#changed = changed
  }

  /** Forgets what was said at the last asking of this name. */
  begin(asker: string): void {
    this.#all.delete(asker)
    this.#later()
  }

  /** Takes what is said; whether there was room for it. */
  take(asker: string, diagnostic: Diagnostic): boolean {
    const list = this.#all.get(asker) ?? []
    this.#all.set(asker, list)
    // Headers are read by each file that includes them.
    if (list.some((other) => same(other, diagnostic))) return true
    if (list.length >= most) return false
    list.push(diagnostic)
    this.#later()
    return true
  }

  /** What was said, in the order of its coming. */
  of(asker: string): readonly Diagnostic[] {
    return this.#all.get(asker) ?? []
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#changed(byFile([...this.#all.values()].flat()))
    }, 30)
  }
}

/** What is said of each file, without what is said twice. */
export function byFile(all: readonly Diagnostic[]): Map<string, Found[]> {
  const files = new Map<string, Found[]>()
  for (const diagnostic of all) {
    const { file, line } = diagnostic
    if (file === '' || line < 1) continue
    const list = files.get(file) ?? []
    files.set(file, list)
    if (!list.some((other) => same(other, diagnostic))) list.push(diagnostic)
  }
  return files
}

/** `2 errors, 1 warning`; empty where there is neither. */
export function countOf(all: readonly Diagnostic[]): string {
  const told = (['error', 'warning'] as const).flatMap((severity) => {
    const count = all.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`]
  })
  return told.join(', ')
}

function same(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.severity === b.severity &&
    a.file === b.file &&
    a.line === b.line &&
    a.column === b.column &&
    a.message === b.message
  )
}
