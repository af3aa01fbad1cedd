/** The lesson's files inside the interpreter. */

import type { FileSystem } from '../boot.ts'
import { plain } from '../paths.ts'
import type { FileAnswer, FileCommand } from '../protocol.ts'

/** The reader's working folder. */
export const HOME = '/home/lab'

/**
 * Carries out one command.
 *
 * @throws Error that names the path, if it does not exist or leaves the working folder
 */
export function fileCommand(fs: FileSystem, command: FileCommand): FileAnswer {
  const full = resolve(command.path)
  try {
    switch (command.op) {
      case 'write':
        fs.mkdirTree(full.slice(0, full.lastIndexOf('/')))
        fs.writeFile(full, command.data)
        if (command.mtime !== undefined) fs.utime(full, command.mtime, command.mtime)
        return undefined
      case 'read':
        return fs.readFile(full)
      case 'remove':
        fs.unlink(full)
        return undefined
      case 'list':
        return walk(fs, full, full)
    }
  } catch (error) {
    // Emscripten's errors carry a number only; 44 is ENOENT, 31 EISDIR in its tables.
    const { errno } = error as { errno?: number }
    const why = errno === 44 ? 'no such file' : errno === 31 ? 'it is a folder' : `error ${errno ?? error}`
    throw new Error(`${command.op} ${command.path}: ${why}`)
  }
}

function resolve(path: string): string {
  if (path.startsWith('/')) throw new Error(`${path}: expected a path relative to the lesson's folder`)
  const inside = plain(path)
  if (inside === undefined) throw new Error(`${path}: outside the lesson's folder`)
  return inside ? `${HOME}/${inside}` : HOME
}

function walk(fs: FileSystem, folder: string, base: string): string[] {
  return fs
    .readdir(folder)
    .filter((name) => name !== '.' && name !== '..' && name !== '__pycache__')
    .flatMap((name) => {
      const path = `${folder}/${name}`
      // Links are left out: they may lead anywhere, and round in circles.
      const { mode } = fs.lstat(path)
      if (fs.isDir(mode)) return walk(fs, path, base)
      return fs.isFile(mode) ? [path.slice(base.length + 1)] : []
    })
    .sort()
}
