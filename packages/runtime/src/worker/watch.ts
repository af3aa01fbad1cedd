/** Finds what a run has changed in the working folder. */

import type { FileSystem } from '../boot.ts'
import { isPlain } from '../paths.ts'
import type { FileChanges } from '../types.ts'
import { HOME } from './files.ts'

/** A file with more bytes is left where it is. */
const FILE_LIMIT = 64 * 2 ** 20
/** Bytes of all files that are told of together. */
const TOTAL_LIMIT = 256 * 2 ** 20
/** How many files are told of. */
const COUNT_LIMIT = 20_000
const DEPTH_LIMIT = 100

/** What a look found: changes to send, and in words what is not sent. */
export interface Found extends FileChanges {
  left: string[]
}

export interface Watcher {
  /** From now on; what is there already is known. */
  begin(): void
  /** The page itself has changed this file, and need not be told of it. */
  note(path: string): void
  /** What has changed since the last look; undefined if nothing has, or nobody watches. */
  look(): Found | undefined
}

/** A node of Emscripten's file system in memory: to ask it by paths would take ten times as long. */
interface Node {
  id: number
  name: string
  mode: number
  /** Milliseconds since 1970. `ctime` is set by every write, and by nothing else that code can do. */
  mtime: number
  ctime: number
  usedBytes: number
  /** By name, or a file's bytes, signed or not, of which the first `usedBytes` count. */
  contents: Uint8Array | Int8Array | Record<string, Node>
}

/** What is known of a file. */
interface Known {
  id: number
  mtime: number
  ctime: number
  size: number
}

/**
 * Half a millisecond on a file's `ctime` says that it was seen: whoever asks for the time gets it without, and a write
 * sets it to a whole one, even within the same millisecond.
 */
const SEEN = 0.5

export function createWatcher(fs: FileSystem): Watcher {
  let known: Map<string, Known> | undefined
  /** What was said to be left out already. */
  const told = new Set<string>()

  function nodeAt(path: string): Node {
    return fs.lookupPath(path).node as unknown as Node
  }

  /** The working folder; undefined where code has removed it. */
  function home(): Node | undefined {
    try {
      return nodeAt(HOME)
    } catch {
      return undefined
    }
  }

  /** Links are left out: they may lead anywhere, and round in circles. So is what is mounted from elsewhere. */
  function* files(folder: Node, prefix: string, depth: number): Generator<[string, Node]> {
    for (const node of Object.values((folder.contents ?? {}) as Record<string, Node>)) {
      const path = prefix + node.name
      if (fs.isFile(node.mode)) {
        if (ArrayBuffer.isView(node.contents)) yield [path, node]
      } else if (fs.isDir(node.mode) && node.name !== '__pycache__' && depth < DEPTH_LIMIT)
        yield* files(node, `${path}/`, depth + 1)
    }
  }

  /** Those that can be told of; `leave` hears of the others. */
  function* worthTelling(leave: (path: string, why: string) => void): Generator<[string, Node]> {
    let total = 0
    let count = 0
    const top = home()
    for (const [path, node] of top ? files(top, '', 0) : []) {
      if (isShared(path)) continue
      if (!isPlain(path)) leave(path, 'its name has characters that other systems do not bear')
      else if (node.usedBytes > FILE_LIMIT) leave(path, `it is larger than ${FILE_LIMIT / 2 ** 20} MB`)
      else if (++count > COUNT_LIMIT)
        leave('', `there are more than ${COUNT_LIMIT.toLocaleString('en')} files`)
      else if (total + node.usedBytes > TOTAL_LIMIT)
        leave(path, `all files together are larger than ${TOTAL_LIMIT / 2 ** 20} MB`)
      else {
        total += node.usedBytes
        yield [path, node]
      }
    }
  }

  function remember(node: Node): Known {
    node.ctime = Math.floor(node.ctime) + SEEN
    const { id, mtime, ctime, usedBytes: size } = node
    return { id, mtime, ctime, size }
  }

  function isSame({ id, mtime, ctime, usedBytes }: Node, before: Known): boolean {
    return id === before.id && mtime === before.mtime && ctime === before.ctime && usedBytes === before.size
  }

  return {
    begin() {
      known = new Map()
      for (const [path, node] of worthTelling(() => {})) known.set(path, remember(node))
    },
    note(path) {
      if (!known || !path) return
      try {
        known.set(path, remember(nodeAt(`${HOME}/${path}`)))
      } catch {
        known.delete(path)
      }
    },
    look() {
      if (!known) return undefined
      const before = known
      const after = new Map<string, Known>()
      const found: Found = { changed: [], removed: [], left: [] }
      function leave(path: string, why: string): void {
        // It stays as it was last told of.
        const last = before.get(path)
        if (last) after.set(path, last)
        if (told.has(path)) return
        told.add(path)
        found.left.push(`${path ? `${JSON.stringify(path)} is` : 'Some files are'} not kept: ${why}.`)
      }
      for (const [path, node] of worthTelling(leave)) {
        const last = before.get(path)
        if (last && isSame(node, last)) {
          after.set(path, last)
          continue
        }
        after.set(path, remember(node))
        found.changed.push({ path, data: bytesOf(node).slice(), mtime: Math.floor(node.mtime) })
      }
      for (const path of before.keys()) if (!after.has(path)) found.removed.push(path)
      known = after
      return found.changed.length + found.removed.length + found.left.length > 0 ? found : undefined
    },
  }
}

function bytesOf(node: Node): Uint8Array {
  const { buffer, byteOffset } = node.contents as Uint8Array
  return new Uint8Array(buffer, byteOffset, node.usedBytes)
}

/** The index of a write-ahead log is memory that SQLite shares: it makes it anew from the log. */
function isShared(path: string): boolean {
  return path.endsWith('-shm')
}
