import { Buffer } from 'node:buffer'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Failure } from './failure.ts'

const SKIPPED = new Set(['.git', '.hg', 'node_modules', '.venv', 'venv', '__pycache__', '.cache'])
const MOST_FILES = 5000
const MOST_BYTES = 100_000_000

/** A file of a working folder. */
export interface Held {
  data: Uint8Array
  /** When it was last changed, in whole ms since 1970: what is made of it is as old as that, or older. */
  mtime: number
}

/** What a program did to a working folder. */
export interface Changes {
  /** New and different files by path; undefined where it removed one. */
  files: Map<string, Held | undefined>
  /** Folders that it removed. */
  folders: string[]
}

/** Reads a working folder: its files by path, with `/` between names. Links and what tools keep are left out. */
export function readFolder(dir: string, shown: string): Map<string, Held> {
  const files = new Map<string, Held>()
  let bytes = 0
  function walk(folder: string, prefix: string) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = prefix + entry.name
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(join(folder, entry.name), `${path}/`)
      } else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(join(folder, entry.name))
        bytes += size
        if (files.size >= MOST_FILES || bytes > MOST_BYTES) {
          throw new Failure(
            `${shown} holds more than ${MOST_FILES} files or ${MOST_BYTES / 1e6} MB: name a smaller working folder with -C`,
          )
        }
        files.set(path, { data: readFileSync(join(folder, entry.name)), mtime: Math.round(mtimeMs) })
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

/** Does to a folder what a program did. Answers with paths it refused to touch. */
export function writeFolder(dir: string, { files, folders }: Changes): string[] {
  const refused: string[] = []
  for (const [path, held] of files) {
    const target = landing(dir, path)
    if (target === undefined) {
      refused.push(path)
      continue
    }
    if (held === undefined) {
      rmSync(target, { force: true })
      continue
    }
    const { data, mtime } = held
    const same = existsSync(target) && Buffer.compare(readFileSync(target), data) === 0
    if (!same) {
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, data)
    }
    // Tools ask which of two files is the newer one.
    utimesSync(target, new Date(mtime), new Date(mtime))
  }
  // The innermost first; one that still has something stays: it is nothing that the program knew of.
  for (const path of [...folders].sort((a, b) => b.length - a.length)) {
    const target = landing(dir, path)
    if (target !== undefined && existsSync(target) && readdirSync(target).length === 0) rmdirSync(target)
  }
  return refused
}
