/** The runtime in Node: `open()` and `run()`; the folder is the first argument. */

import { open } from '@bytelab/runtime/node'

const runtime = open({ dir: process.argv[2] })
for await (const event of runtime.run('print("hello", 6 * 7)')) {
  if (event.type === 'stdout') process.stdout.write(event.text)
}
runtime.close()
