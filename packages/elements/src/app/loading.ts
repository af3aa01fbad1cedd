import type { PythonError } from '@bytelab/runtime'
import { Emitter } from '../workspace/emitter.ts'
import type { Host } from '../workspace/host.ts'
import type { AppConfig } from './config.ts'

interface LoadingEvents {
  /** The application was loaded anew: the preview should reload. */
  loaded: []
  /** It could not be loaded: the one before it, if there is one, still answers. */
  failed: [error: PythonError]
  /** What it printed meanwhile. */
  printed: [stream: 'stdout' | 'stderr', text: string]
}

/** Loads the application anew when its files changed, and tells the panes. */
export class Loading extends Emitter<LoadingEvents> {
  readonly #host: Host<AppConfig>

  constructor(host: Host<AppConfig>) {
    super()
    this.#host = host
  }

  /** Loads the application, whether there are edits or not; never rejects. */
  async load(): Promise<void> {
    const host = this.#host
    host.problem(undefined)
    const error = await this.#load().catch(
      (reason: Error): PythonError => ({
        name: 'StartError',
        message: reason.message,
        text: reason.message,
        frames: [],
        hint: 'Check the connection, then save again.',
      }),
    )
    if (!host.awake) return
    if (error) {
      host.problem(error)
      host.say('The application could not be loaded')
      this.emit('failed', error)
    } else {
      host.say('The application is loaded')
      this.emit('loaded')
    }
  }

  /** Says how that failed, if it did. */
  async #load(): Promise<PythonError | undefined> {
    const host = this.#host
    const job = await host.run('Loading the application', (runtime) => runtime.serve(host.config.app))
    let error: PythonError | undefined
    for await (const event of job.events) {
      if (event.type === 'error') error = event.error
      else if (event.type === 'stdout' || event.type === 'stderr')
        this.emit('printed', event.type, event.text)
    }
    const { status } = await job.done
    if (error || status === 'ok') return error
    const text =
      status === 'timeout'
        ? 'The application took too long to load: its code has to come to an end, too.'
        : 'The application was stopped before it was loaded.'
    return { name: 'Stopped', message: text, text, frames: [] }
  }
}
