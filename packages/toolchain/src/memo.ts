/**
 * A tool is a function of the files that it reads: what it did once it need not do again while these are as they were.
 * A change of any file that it has looked at or looked for, also where it found none, makes it run again.
 */

import type { Disk, Stat } from './disk.ts'

interface Kept<Result> {
  result: Result
  /** What it found, by path: the bytes that it read, or only what it looked for; undefined where nothing was. */
  seen: Map<string, Seen>
  wrote: Map<string, Uint8Array>
  bytes: number
}
type Seen = Uint8Array | 'file' | 'folder' | undefined

/** Bytes of all that is remembered; beyond that the oldest is forgotten. */
const ROOM = 64 * 2 ** 20

export interface Memo<Result> {
  /**
   * Runs `work`, or does again what it did before with the same `key`.
   *
   * @param work may read and write by the disk that it is given, and must depend on nothing else
   */
  run(key: string, disk: Disk, work: (disk: Disk) => Result): { result: Result; kept: boolean }
}

/** @param fixed whether what is below a path never changes, and need not be looked at */
export function createMemo<Result>(fixed: (path: string) => boolean): Memo<Result> {
  const known = new Map<string, Kept<Result>>()
  let bytes = 0

  function forget(key: string): void {
    bytes -= known.get(key)?.bytes ?? 0
    known.delete(key)
  }

  return {
    run(key, disk, work) {
      const before = known.get(key)
      if (before && [...before.seen].every(([path, seen]) => same(disk, path, seen))) {
        for (const [path, data] of before.wrote) disk.write(path, data)
        // The newest goes to the end.
        known.delete(key)
        known.set(key, before)
        return { result: before.result, kept: true }
      }
      forget(key)
      const seen = new Map<string, Seen>()
      const wrote = new Map<string, Uint8Array>()
      let odd = false
      function look(path: string, reads: boolean): void {
        if (fixed(path) || wrote.has(path) || (seen.has(path) && !reads)) return
        const found = disk.stat(path)
        // A copy: files are changed in place.
        seen.set(path, reads && found && !found.folder ? disk.read(path).slice() : kind(found))
      }
      const result = work({
        stat(path) {
          look(path, false)
          return disk.stat(path)
        },
        read(path) {
          look(path, true)
          return disk.read(path)
        },
        list(path) {
          // Which names are in a folder is not remembered; hardly a tool asks.
          odd = true
          return disk.list(path)
        },
        write(path, data) {
          wrote.set(path, data)
          // That it was there already, or not, has no part in what is written.
          if (!(seen.get(path) instanceof Uint8Array)) seen.delete(path)
          disk.write(path, data)
        },
        makeFolder(path) {
          odd = true
          disk.makeFolder(path)
        },
        remove(path) {
          // What is written and removed on the way has not been.
          if (!wrote.delete(path)) odd = true
          disk.remove(path)
        },
      })
      const sizes = [...seen.values(), ...wrote.values()].map((each) => each?.length ?? 0)
      const size = sizes.reduce((sum, each) => sum + each, 0)
      if (odd || size > ROOM / 4) return { result, kept: false }
      known.set(key, { result, seen, wrote, bytes: size })
      bytes += size
      for (const oldest of known.keys()) {
        if (bytes <= ROOM) break
        forget(oldest)
      }
      return { result, kept: false }
    },
  }
}

function kind(found: Stat | undefined): 'file' | 'folder' | undefined {
  return found && (found.folder ? 'folder' : 'file')
}

function same(disk: Disk, path: string, seen: Seen): boolean {
  const found = disk.stat(path)
  if (!(seen instanceof Uint8Array)) return kind(found) === seen
  if (!found || found.folder || found.bytes !== seen.length) return false
  const now = disk.read(path)
  return seen.every((byte, index) => byte === now[index])
}
