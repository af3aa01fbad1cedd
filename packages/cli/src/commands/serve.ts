import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, options, whole } from '../command.ts'
import { Failure, Usage } from '../failure.ts'
import { aborted, type Io } from '../io.ts'
import { RUN_HOST, type Served, serve } from '../serve.ts'

const help = `Usage: bytelab serve [DIR] [--port N] [--host ADDRESS]

Serves a built folder (default: dist), pages and runtime under a name each, so that code in a lesson cannot reach
what the pages keep. Only this machine can reach it. Ctrl-C ends it.

  --port N         the port (default 4321; the next free one if it is taken)
  --host ADDRESS   listen on another address, for example 0.0.0.0 for the whole network; then pages and runtime
                   share one name
`

/** Prints where a server can be reached. */
export function announce(io: Io, served: Served, wanted: number): void {
  if (served.moved) io.err.write(`Port ${wanted} is taken, using ${served.port}.\n`)
  io.out.write(`Labs     ${served.url}\n`)
  if (served.run !== served.url) {
    io.out.write(`Runtime  ${served.run}\n`)
    io.out.write(
      `Where ${RUN_HOST} cannot be found, http://localhost:${served.port}/ serves both (code then shares the page's origin).\n`,
    )
  }
}

async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = options(args, { port: { type: 'string' }, host: { type: 'string' } }, 1)
  const port = whole(values.port, 'port', 0, 65_535) ?? 4321
  const given = positionals[0] ?? 'dist'
  const dir = resolve(io.cwd, given)
  if (!existsSync(dir)) {
    throw new Usage(`there is no folder "${given}"${positionals[0] ? '' : ': run "bytelab build" first'}`)
  }
  if (!statSync(dir).isDirectory()) throw new Usage(`"${given}" is a file, expected a folder`)
  if (!existsSync(join(dir, 'index.html'))) {
    throw new Failure(`"${given}" holds no index.html: "bytelab build" makes a folder to serve`)
  }
  const served = await serve({ dir, port, ...(values.host ? { host: values.host } : {}) })
  announce(io, served, port)
  await aborted(io.signal)
  await served.close()
  return 0
}

const command: Command = { summary: 'serve a built folder on this machine', help, run }
export default command
