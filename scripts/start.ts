/** `npm start`: builds what is missing and serves the labs. */

import { serve } from '@bytelab/cli/serve'
import { buildSite } from './build.ts'

const began = performance.now()
const stop = new AbortController()
process.once('SIGINT', () => {
  stop.abort()
  console.log()
  process.exit(130)
})

try {
  const dir = await buildSite((step, steps, line) => console.log(`[${step}/${steps}] ${line}`), stop.signal)
  const port = process.env.PORT === undefined ? undefined : Number(process.env.PORT)
  const served = await serve({ dir, port })
  if (served.moved) console.log(`The usual port is taken, using ${served.port}.`)
  console.log(`
Ready in ${((performance.now() - began) / 1000).toFixed(1)} s. Open

  ${served.url}

or, where your browser cannot find that name, http://localhost:${served.port}/
(code in a lesson then shares the page's origin). Ctrl-C ends it.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
