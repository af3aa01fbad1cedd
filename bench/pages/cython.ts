/** A project in C and Cython in a page: what the bench builds, and what it changes in between. */

import { open, type PageRuntime, type SourceFile } from '@bytelab/runtime'

const base = new URL('/runtime/', location.href)
base.hostname = `run.${base.hostname}`
let runtime: PageRuntime | undefined

/** How long a build took and what it printed last, with the time of each stage. */
export interface Built {
  ms: number
  said: string
  stages: Record<string, number>
}

const cython = {
  /** Opens an interpreter with the project in it; settles when it is ready. */
  async begin(files: SourceFile[]): Promise<void> {
    runtime?.close()
    runtime = open({ base: base.href, packages: ['cython', 'setuptools'], files })
    await runtime.command(['python', '-c', '1']).done
  },

  /** Builds and runs; throws where that fails. */
  async build(build: string[], run: string): Promise<Built> {
    if (!runtime) throw new Error('nothing is open')
    const start = performance.now()
    const job = runtime.build({ build, run })
    const stages: Record<string, number> = {}
    let said = ''
    for await (const event of job) {
      if (event.type === 'stdout' || event.type === 'stderr') said += event.text
      if (event.type === 'stage' && event.ms !== undefined)
        stages[event.stage] = (stages[event.stage] ?? 0) + event.ms
    }
    const { status } = await job.done
    if (status !== 'ok') throw new Error(`the build ended ${status}: ${said.slice(-2_000)}`)
    return { ms: performance.now() - start, said, stages }
  },

  async write(path: string, text: string): Promise<void> {
    await runtime?.write(path, text)
  },
}
export type Cython = typeof cython

Object.assign(globalThis, { cython })
