/** What a build says, gathered as it comes. */

import type { Diagnostic, RunEvent } from '@bytelab/runtime'

/** A part of a build that has ended. */
export interface Stage {
  stage: string
  name: string
  status: 'done' | 'kept' | 'failed'
  ms: number
}

/** What tools and the program printed; neighbours from one stream are one piece. */
export interface Piece {
  of: 'build' | 'run'
  stream: 'stdout' | 'stderr'
  text: string
}

/** All that a build and the run after it say. */
export class Making {
  readonly stages: Stage[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly output: Piece[] = []
  /** What is under way. */
  of: Piece['of'] = 'build'

  /** Takes an event; answers with the stage that it ends. */
  take(event: RunEvent): Stage | undefined {
    if (event.type === 'diagnostic') this.#add(event.diagnostic)
    else if (event.type === 'stdout' || event.type === 'stderr') this.#print(event.type, event.text)
    else if (event.type === 'error') this.#print('stderr', `${event.error.text.trimEnd()}\n`)
    if (event.type !== 'stage' || event.status === 'begun') return undefined
    const { stage, name, status, ms = 0 } = event
    const ended: Stage = { stage, name, status, ms: Math.round(ms) }
    this.stages.push(ended)
    return ended
  }

  /** The errors of its compilers in one line, with the place of the first. */
  get trouble(): string | undefined {
    const errors = this.diagnostics.filter(({ severity }) => severity === 'error')
    const [first] = errors
    if (!first) return undefined
    const more = errors.length - 1
    const rest = more > 0 ? ` (and ${more} more error${more === 1 ? '' : 's'})` : ''
    return `${placeOf(first)}${first.message.split('\n')[0]}${rest}`
  }

  /** A header is read by many files, and what is wrong with it told for each. */
  #add(diagnostic: Diagnostic): void {
    const text = JSON.stringify(diagnostic)
    if (!this.diagnostics.some((each) => JSON.stringify(each) === text)) this.diagnostics.push(diagnostic)
  }

  #print(stream: Piece['stream'], text: string): void {
    const last = this.output.at(-1)
    if (last?.stream === stream && last.of === this.of) last.text += text
    else if (text) this.output.push({ of: this.of, stream, text })
  }
}

/** `examples.c:4:12: `, columns from 1 as compilers count them; empty where there is no file. */
export function placeOf({ file, line, column }: Diagnostic): string {
  if (!file) return ''
  if (line < 1) return `${file}: `
  return column === undefined ? `${file}:${line}: ` : `${file}:${line}:${column + 1}: `
}

/** A stage in a line. */
export function stageLine({ stage, name, status, ms }: Stage): string {
  const how =
    status === 'kept' ? 'kept' : `${(ms / 1000).toFixed(2)} s${status === 'failed' ? ', failed' : ''}`
  return `${stage} ${name}  ${how}`
}
