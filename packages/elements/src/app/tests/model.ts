import type { CaseOutcome, Frame, RunEvent } from '@bytelab/runtime'

/** A test, as far as it is known. */
export interface Case {
  /** pytest's node id. */
  id: string
  file: string
  /** From 1; 0 where it is not known. */
  line: number
  /** Absent: it has not ended in the run under way, or was never run. */
  outcome?: CaseOutcome
  ms?: number
  reason?: string
  message?: string
  frames?: Frame[]
  sections?: { title: string; text: string }[]
  /** Its result is of a run before the last change of a file. */
  stale?: boolean
}

export interface Counts {
  all: number
  passed: number
  failed: number
  skipped: number
  /** Of the run under way: those that have ended, of how many. */
  done: number
  wanted: number
}

type Collected = Extract<RunEvent, { type: 'collected' }>
type Ended = Extract<RunEvent, { type: 'case' }>

/** Longest message that is kept over a visit, in characters. */
const room = 4_000
/** Tests whose messages are kept. */
const most = 2_000

/** The tests of a project and how they ended last. */
export class Model {
  readonly cases = new Map<string, Case>()
  #wanted = new Set<string>()
  #done = new Set<string>()
  #running = false

  /** `kept`: what `kept()` gave in an earlier visit, or anything else. */
  constructor(kept?: unknown) {
    if (!Array.isArray(kept)) return
    for (const each of kept) {
      const { id, file, line, outcome, ms, reason, message } = (each ?? {}) as Record<string, unknown>
      if (typeof id !== 'string' || typeof file !== 'string' || !isOutcome(outcome)) continue
      this.cases.set(id, {
        id,
        file,
        line: typeof line === 'number' ? line : 0,
        outcome,
        ...(typeof ms === 'number' && { ms }),
        ...(typeof reason === 'string' && { reason }),
        ...(typeof message === 'string' && { message }),
      })
    }
  }

  /** A run begins; of all tests, or of some. */
  begin(): void {
    this.#running = true
    this.#wanted.clear()
    this.#done.clear()
  }

  /** What the run is about. After a run of everything nothing else is left: files go, tests are renamed. */
  collected({ cases }: Collected, whole: boolean): void {
    const before = new Map(this.cases)
    if (whole) this.cases.clear()
    for (const { id, file, line } of cases) {
      this.#wanted.add(id)
      this.cases.set(id, { ...(whole ? {} : before.get(id)), id, file, line, outcome: undefined })
    }
  }

  /** A test ended. */
  ended({ type: _type, ...ended }: Ended): Case {
    const known = this.cases.get(ended.id)
    const file = known?.file ?? ended.id.split('::')[0] ?? ended.id
    const made: Case = { ...ended, file, line: known?.line ?? 0 }
    this.cases.set(ended.id, made)
    this.#wanted.add(ended.id)
    this.#done.add(ended.id)
    return made
  }

  /** The run is over: what it did not come to is as if it had never run. */
  finish(): void {
    this.#running = false
  }

  /** Files changed since the tests ran. */
  age(): void {
    for (const each of this.cases.values()) each.stale = true
  }

  clear(): void {
    this.cases.clear()
    this.#wanted.clear()
    this.#done.clear()
  }

  /** The test that runs now: pytest takes them in order. */
  get running(): string | undefined {
    if (!this.#running) return undefined
    for (const id of this.#wanted) if (!this.#done.has(id)) return id
    return undefined
  }

  /** Whether a test is still to come in the run under way. */
  waits(id: string): boolean {
    return this.#running && this.#wanted.has(id) && !this.#done.has(id)
  }

  get failed(): string[] {
    return [...this.cases.values()].filter(({ outcome }) => isFailure(outcome)).map(({ id }) => id)
  }

  get counts(): Counts {
    const counts = { all: this.cases.size, passed: 0, failed: 0, skipped: 0 }
    for (const { outcome } of this.cases.values()) {
      if (outcome === 'passed' || outcome === 'xfailed' || outcome === 'xpassed') counts.passed++
      else if (outcome === 'skipped') counts.skipped++
      else if (isFailure(outcome)) counts.failed++
    }
    return { ...counts, done: this.#done.size, wanted: this.#wanted.size }
  }

  /** By file, in the order in which they were collected, and within a file as well. */
  groups(): Map<string, Case[]> {
    const groups = new Map<string, Case[]>()
    for (const each of this.cases.values()) {
      const group = groups.get(each.file)
      if (group) group.push(each)
      else groups.set(each.file, [each])
    }
    return groups
  }

  /** What is to be kept over a visit. */
  kept(): unknown {
    return [...this.cases.values()]
      .filter(({ outcome }) => outcome !== undefined)
      .slice(0, most)
      .map(({ id, file, line, outcome, ms, reason, message }) => ({
        id,
        file,
        line,
        outcome,
        ms,
        reason: reason?.slice(0, room),
        message: message?.slice(0, room),
      }))
  }
}

const outcomes: Record<CaseOutcome, string> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  skipped: 'skipped',
  xfailed: 'failed as expected',
  xpassed: 'passed unexpectedly',
}

/** An outcome in words. */
export function word(outcome: CaseOutcome): string {
  return outcomes[outcome]
}

/** Whether a run with this outcome is red. A strict `xpassed` is told as `failed`; a lenient one is no failure. */
export function isFailure(outcome: CaseOutcome | undefined): boolean {
  return outcome === 'failed' || outcome === 'error'
}

function isOutcome(value: unknown): value is CaseOutcome {
  return typeof value === 'string' && Object.hasOwn(outcomes, value)
}

/** A test's name without its file: `TestLogin › test_twice[1]`. */
export function nameOf({ id, file }: Pick<Case, 'id' | 'file'>): string {
  if (id === file) return 'could not be collected'
  const name = id.startsWith(`${file}::`) ? id.slice(file.length + 2) : id
  const bracket = name.indexOf('[')
  const plain = bracket < 0 ? name : name.slice(0, bracket)
  return plain.replaceAll('::', ' › ') + name.slice(plain.length)
}

/** What a run amounts to, in a line. */
export function summary({ all, passed, failed, skipped }: Counts): string {
  const parts = [
    failed > 0 && `${failed} failed`,
    passed > 0 && `${passed} passed`,
    skipped > 0 && `${skipped} skipped`,
  ].filter((part) => part !== false)
  const rest = all - passed - failed - skipped
  if (rest > 0) parts.push(`${rest} not run`)
  return parts.join(', ')
}
