import type { RunEvent, RunResult } from '@bytelab/runtime'

/** Characters of output that are kept of a block's last run. */
const room = 50_000
/** Rich output is kept whole or not at all. */
const richRoom = 300_000

/** The events of a run as they are kept: streams joined, what is too large or made sense only at the time left out. */
export class Recording {
  readonly events: RunEvent[] = []
  #left = room
  #rich = richRoom

  add(event: RunEvent): void {
    if (event.type === 'progress' || event.type === 'input') return
    if (event.type === 'result' || event.type === 'display') {
      const size = Object.values(event.data).reduce((sum, value) => sum + value.length, 0)
      if (size > this.#rich) return
      this.#rich -= size
      this.events.push(event)
      return
    }
    if (event.type !== 'stdout' && event.type !== 'stderr') {
      if (this.events.length < 500) this.events.push(event)
      return
    }
    if (this.#left <= 0) return
    const text = event.text.slice(0, this.#left)
    this.#left -= text.length
    const cut = this.#left <= 0 ? '\n…\n' : ''
    const last = this.events.at(-1)
    if (last?.type === event.type) last.text += text + cut
    else this.events.push({ type: event.type, text: text + cut })
  }
}

/** How a run ended, in a few words. */
export function told(result: RunResult, error?: string): string {
  const time = duration(result.ms)
  switch (result.status) {
    case 'ok':
      return `Done in ${time}`
    case 'error':
      return error ? `${error} after ${time}` : `Ended with an error after ${time}`
    case 'stopped':
      return result.ms > 0 ? 'Stopped; your variables are kept' : 'Stopped'
    case 'swapped':
      return 'Stopped; a new Python took over and ran the earlier cells again'
    case 'timeout':
      return `Stopped at its time limit, after ${time}`
  }
}

/** Milliseconds as people say them. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}
