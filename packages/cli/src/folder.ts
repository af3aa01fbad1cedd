import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Failure } from './failure.ts'

const SKIPPED = new Set(['.git', '.hg', 'node_modules', '.venv', 'venv', '__pycache__', '.cache'])
const MOST_FILES = 5000
const MOST_BYTES = 100_000_000

/** Reads a working folder: its files by path, with `/` between names. Links and what tools keep are left out. */
export function readFolder(dir: string, shown: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let bytes = 0
  function walk(folder: string, prefix: string) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = prefix + entry.name
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(join(folder, entry.name), `${path}/`)
      } else if (entry.isFile()) {
        bytes += statSync(join(folder, entry.name)).size
        if (files.size >= MOST_FILES || bytes > MOST_BYTES) {
          throw new Failure(
            `${shown} holds more than ${MOST_FILES} files or ${MOST_BYTES / 1e6} MB: name a smaller working folder with -C`,
          )
        }
        files.set(path, readFileSync(join(folder, entry.name)))
      }
    }
  }
  walk(dir, '')
  return files
}

/** Where a path of the lab lies on this machine; undefined where it may not write. */
function landing(root: string, path: string): string | undefined {
  if (path.split('/').some((name) => name === '..' || name === '.git' || name === '')) return undefined
  const target = resolve(root, path)
  const rest = relative(root, target)
  if (rest.startsWith('..') || resolve(rest) === rest) return undefined
  // A link on the way could lead the lab's code to write anywhere.
  let folder = dirname(target)
  while (!existsSync(folder)) folder = dirname(folder)
  const real = relative(realpathSync(root), realpathSync(folder))
  if (real.startsWith('..') || resolve(real) === real) return undefined
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined
  return target
}

/** Writes what changed back: new and different files, and the deletions. Answers with paths it refused to touch. */
export function writeFolder(
  dir: string,
  before: Map<string, Buffer>,
  after: Map<string, Uint8Array>,
): string[] {
  const refused: string[] = []
  for (const [path, data] of after) {
    const old = before.get(path)
    if (old && Buffer.compare(old, data) === 0) continue
    const target = landing(dir, path)
    if (target === undefined) {
      refused.push(path)
      continue
    }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, data)
  }
  for (const path of before.keys()) {
    if (after.has(path)) continue
    const target = landing(dir, path)
    if (target === undefined) refused.push(path)
    else rmSync(target, { force: true })
  }
  return refused
}
