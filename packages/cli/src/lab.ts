/** A folder of this machine as the working folder of an interpreter. */

import { Buffer } from 'node:buffer'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Runtime } from '@bytelab/runtime'
import { Usage } from './failure.ts'
import type { Changes, Held } from './folder.ts'
import type { Io } from './io.ts'
import { canonical, EXTENSION_PACKAGES } from './lock.ts'
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

/** An interpreter in a working folder. */
export interface Lab {
  runtime: Runtime
  /** What runs have done to the folder so far. */
  changes(): Promise<Changes>
}

/** An interpreter with `files`, by path, in its working folder. `packages`, by default all of the project, choose its image. */
export async function openLab(
  project: Project,
  files: Map<string, Held>,
  io: Io,
  log: (line: string) => void,
  packages = namesOf(project),
): Promise<Lab> {
  const ready = await prepare(project, { env: io.env, signal: io.signal, log })
  const { open } = await import('@bytelab/runtime/node')
  const changed = new Map<string, Held | undefined>()
  const runtime = open({
    packages,
    files: [],
    dir: ready.runtime,
    onFiles(changes) {
      for (const { path, data, mtime = Date.now() } of changes.changed) changed.set(path, { data, mtime })
      for (const path of changes.removed) changed.set(path, undefined)
    },
  })
  // All at once: each is an answer to wait for.
  await Promise.all([...files].map(([path, { data, mtime }]) => runtime.write(path, data, { mtime })))
  return { runtime, changes: async () => ({ files: changed, folders: await removed(runtime, changed) }) }
}

/** Folders of removed files that are not there any more either. */
async function removed(runtime: Runtime, changed: Map<string, Held | undefined>): Promise<string[]> {
  const above = new Set<string>()
  for (const [path, held] of changed) {
    const names = path.split('/')
    for (let end = held ? 0 : names.length - 1; end > 0; end--) above.add(names.slice(0, end).join('/'))
  }
  const gone: string[] = []
  for (const folder of above) {
    await runtime.list(folder).catch(() => gone.push(folder))
  }
  return gone
}

function namesOf({ lock }: Project): string[] {
  return lock.packages.map(({ name }) => name)
}

/** The packages that choose the image for a folder: where it has sources of an extension module, those that build it. */
export function packagesFor(project: Project, files: Map<string, Held>): string[] {
  const names = namesOf(project)
  const locked = EXTENSION_PACKAGES.every((name) => names.some((each) => canonical(each) === name))
  return locked && [...files].some(isSource) ? EXTENSION_PACKAGES : names
}

/** A file of Cython's, or a set-up that names an extension. */
function isSource([path, { data }]: [string, Held]): boolean {
  if (path.endsWith('.pyx')) return true
  return (
    path === 'setup.py' &&
    /\b(?:Extension|ext_modules|cythonize)\b/.test(Buffer.from(data).toString('latin1'))
  )
}
