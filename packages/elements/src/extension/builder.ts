import type { Diagnostic, PythonError, RunEvent, RunStatus } from '@bytelab/runtime'
import { Emitter } from '../workspace/emitter.ts'
import type { Host } from '../workspace/host.ts'
import { Stages } from './build/stages.ts'
import { type ExtensionConfig, runOf } from './config.ts'
import { Findings } from './findings.ts'
import { marks } from './marks.ts'

/** How a build ended. */
export interface Outcome {
  /** Every command ended well, also what ran after the build. */
  good: boolean
  status: RunStatus
  /** Exit status of the last command. */
  code?: number
  ms: number
  /** The first exception, or crash. */
  error?: PythonError
  /** Why the interpreter was replaced, in the runtime's words. */
  why?: string
}

interface BuilderEvents {
  /** A build begins; who asked for it, in a few words, where it was not the reader. */
  begun: [why: string | undefined]
  /** What it says, besides its stages and diagnostics, which are taken when this is told. */
  said: [event: RunEvent]
  ended: [outcome: Outcome]
}

/** Builds the project for all panes, one build at a time, and knows what came of it. */
export class Builder extends Emitter<BuilderEvents> {
  readonly stages = new Stages()
  readonly findings: Findings
  readonly #host: Host<ExtensionConfig>
  #last: Promise<unknown> = Promise.resolve()
  #running = false
  /** The reader changed files while the build ran. */
  #touched = false
  /** Nothing changed since a build that ended well. */
  #fresh = false

  constructor(host: Host<ExtensionConfig>) {
    super()
    this.#host = host
    this.findings = new Findings((byFile) => host.lay(marks, byFile))
    host.on('files', (_changes, by) => {
      if (!this.#running) this.#fresh = false
      else if (by === 'edit') this.#touched = true
    })
    host.on('reset', () => {
      this.#fresh = false
      this.findings.begin('build')
    })
  }

  get running(): boolean {
    return this.#running
  }

  /** The runtime is another one now. */
  forget(): void {
    this.#fresh = false
  }

  /**
   * Builds the project as it stands in the editor.
   *
   * @param options `run`: run it afterwards; `why`: what it is for, in a few words
   */
  build(options: { run: boolean; why?: string }): Promise<Outcome> {
    const next = this.#last.then(() => this.#build(options))
    this.#last = next.catch(() => undefined)
    return next
  }

  /** Builds the project unless nothing changed since it was built; says what keeps it from being built. */
  async ensure(why: string): Promise<string | undefined> {
    await this.#host.save()
    if (this.#fresh) return undefined
    const { good, status } = await this.build({ run: false, why })
    if (good) return undefined
    if (status === 'stopped' || status === 'swapped') return 'The build was stopped.'
    return 'The project could not be built: the Build tab shows why.'
  }

  async #build({ run, why }: { run: boolean; why?: string }): Promise<Outcome> {
    const host = this.#host
    this.#running = true
    this.#fresh = false
    this.stages.begin()
    this.findings.begin('build')
    host.problem(undefined)
    this.emit('begun', why)
    let outcome: Outcome
    try {
      outcome = await this.#follow(run)
    } catch (reason) {
      const message = reason instanceof Error ? reason.message : String(reason)
      const error: PythonError = { name: 'StartError', message, text: message, frames: [] }
      outcome = { good: false, status: 'error', ms: 0, error }
    }
    this.stages.end()
    this.#running = false
    this.#fresh = outcome.good && !this.#touched
    if (outcome.error && host.awake) host.problem(outcome.error)
    this.emit('ended', outcome)
    return outcome
  }

  async #follow(run: boolean): Promise<Outcome> {
    const host = this.#host
    await host.save()
    this.#touched = false
    const { build, timeout } = host.config
    const command = run ? runOf(host.config, host.paths()) : undefined
    const job = await host.run('Building', (runtime) =>
      runtime.build({ timeout, ...(build && { build }), ...(command !== undefined && { run: command }) }),
    )
    let error: PythonError | undefined
    let why: string | undefined
    for await (const event of job.events) {
      if (event.type === 'stage') this.stages.take(event)
      else if (event.type === 'diagnostic') {
        if (!this.findings.take('build', event.diagnostic)) continue
      } else if (event.type === 'error') error ??= event.error
      else if (event.type === 'notice' && event.code === 'swapped') why ??= event.text
      else if (event.type === 'stderr')
        for (const found of faults(event.text)) this.findings.take('build', found)
      this.emit('said', event)
    }
    const { status, code, ms } = await job.done
    const good = status === 'ok' && (code ?? 0) === 0 && !error
    return {
      good,
      status,
      ms,
      ...(code !== undefined && { code }),
      ...(error && { error }),
      ...(why && { why }),
    }
  }
}

/** What checks that are compiled into C say of it while it runs: `tool.c:7:42: runtime error: index 4 out of bounds`. */
function faults(text: string): Diagnostic[] {
  return [...text.matchAll(/^(\S+?):(\d+):(\d+): runtime error: (.+)$/gm)].map(
    ([, file = '', line, column, message = '']) => ({
      tool: 'clang',
      severity: 'error',
      file,
      line: Number(line),
      column: Number(column) - 1,
      message,
    }),
  )
}

const all = new WeakMap<Host<ExtensionConfig>, Builder>()

/** What builds the project of `host`. */
export function builderOf(host: Host<ExtensionConfig>): Builder {
  const known = all.get(host)
  if (known) return known
  const made = new Builder(host)
  all.set(host, made)
  return made
}
