/** Where a project lies. Apart from what reads lessons: most commands need no Markdown parser. */

import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { Usage } from './failure.ts'
import { type Lock, readLock } from './lock.ts'

/** A folder with lessons and what they share. */
export interface Project {
  /** The folder that holds requirements.txt, or else the one that was named. */
  root: string
  /** The folder that holds the lessons. */
  lessons: string
  /** Where everything that can be made again is kept. */
  cache: string
  lock: Lock
}

/** Paths with `/` between names, whatever the system. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

function upward(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder
    // A project does not reach beyond its repository, nor into the folder that holds all repositories.
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
  }
}

/** Finds the project that a file or folder belongs to. */
export function findProject(path: string, env: Record<string, string | undefined> = {}): Project {
  const folder = statSync(path).isDirectory() ? path : dirname(path)
  const within = join(folder, 'labs')
  const root =
    upward(folder, 'requirements.txt') ?? (existsSync(join(within, 'requirements.txt')) ? within : folder)
  const labs = join(root, 'labs')
  const cache = env.BYTELAB_CACHE ? resolve(env.BYTELAB_CACHE) : join(root, '.cache', 'bytelab')
  const requirements = join(root, 'requirements.txt')
  return { root, lessons: existsSync(labs) ? labs : root, cache, lock: readLock(requirements) }
}

/** The project of a folder that was named on the command line. */
export function openProject(
  cwd: string,
  dir: string | undefined,
  env: Record<string, string | undefined>,
): Project {
  const folder = resolve(cwd, dir ?? '.')
  if (!existsSync(folder)) throw new Usage(`there is no folder "${dir}"`)
  if (!statSync(folder).isDirectory()) throw new Usage(`"${dir}" is a file, expected a folder`)
  return findProject(realpathSync(folder), env)
}
