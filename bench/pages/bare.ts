/** The runtime without the elements: `open()` and `run()` at the click. */

import { collect, open, type PageRuntime } from '@bytelab/runtime'

const base = new URL('/runtime/', location.href)
base.hostname = `run.${base.hostname}`
let runtime: PageRuntime | undefined

function runtimeNow(): PageRuntime {
  runtime ??= open({ base: base.href })
  return runtime
}

document.getElementById('run')?.addEventListener('click', async () => {
  const out = document.getElementById('out')
  for await (const event of runtimeNow().run('print("hello", 6 * 7)')) {
    if (event.type === 'stdout') out?.append(event.text)
  }
})

/** What the bench asks of the page, by name. */
export const bare = {
  warm: () => runtimeNow().warm(),

  /** Runs code; what it printed, how it ended, and the time from call to end as the page sees it. */
  async run(code: string) {
    const start = performance.now()
    const { events, status } = await collect(runtimeNow().run(code))
    const wall = performance.now() - start
    const text = events.map((event) => (event.type === 'stdout' ? event.text : '')).join('')
    return { text, status, wall }
  },

  /** Starts code, stops it after `after` ms, and measures from there to the moment when the next run could start. */
  async stop(code: string, after: number) {
    const { done } = runtimeNow().run(code)
    await new Promise((resolve) => setTimeout(resolve, after))
    const start = performance.now()
    await runtimeNow().stop()
    const ms = performance.now() - start
    return { ms, status: (await done).status }
  },
}

Object.assign(globalThis, { bare })
