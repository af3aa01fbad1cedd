/** A folder of this machine as the working folder of an interpreter. */

import { existsSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Runtime } from '@bytelab/runtime'
import { Usage } from './failure.ts'
import type { Io } from './io.ts'
import { prepare } from './prepare.ts'
import type { Project } from './root.ts'

/** The folder that `-C` names, by default the one where the command was called. */
export function workingFolder(cwd: string, given = '.'): string {
  const named = resolve(cwd, given)
  if (!existsSync(named)) throw new Usage(`there is no folder "${given}"`)
  const dir = realpathSync(named)
  if (!statSync(dir).isDirectory()) throw new Usage(`"${given}" is a file, expected a folder`)
  return dir
}

/** An interpreter with a project's packages and with `files`, by path, in its working folder. */
export async function openLab(
  project: Project,
  files: Map<string, Uint8Array>,
  io: Io,
  log: (line: string) => void,
): Promise<Runtime> {
  const ready = await prepare(project, { env: io.env, signal: io.signal, log })
  const { open } = await import('@bytelab/runtime/node')
  const packages = project.lock.packages.map(({ name }) => name)
  const runtime = open({ packages, files: [], dir: ready.runtime })
  // All at once: each is an answer to wait for.
  await Promise.all([...files].map(([path, data]) => runtime.write(path, data)))
  return runtime
}
