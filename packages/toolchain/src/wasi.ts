/**
 * What a compiler asks of its system, as WASI preview 1 has it (WebAssembly/WASI, legacy/preview1/docs.md): arguments,
 * files, a clock. All of it is synchronous, and what a tool writes reaches the disk when it has ended well or badly,
 * but not when it was cut off: a tool can be run again as if it had never been.
 */

import { type Disk, parent, resolve, type Stat } from './disk.ts'

/** WASI's numbers for what went wrong. */
const E = { ok: 0, badf: 8, exist: 20, inval: 28, isdir: 31, noent: 44, notdir: 54, notempty: 55, nosys: 52 }
/** The one folder that is open from the start. */
const ROOT = 3
const FOLDER = 3
const FILE = 4
const DEVICE = 2
const CREATE = 1
const DIRECTORY = 2
const EXCLUSIVE = 4
const TRUNCATE = 8
const APPEND = 1

/** Thrown through the program to end it. */
export class Exit extends Error {
  readonly code: number
  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}

export interface Surroundings {
  argv: string[]
  /** The working folder: relative paths begin here. */
  cwd: string
  disk: Disk
  /** What is to be read from standard input. */
  stdin?: Uint8Array
  /** Bytes of standard output and error, as they come. */
  print(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** Called now and then, and may throw to end the program. */
  poll(): void
}

export interface Wasi {
  imports: WebAssembly.ModuleImports
  /** Before the program starts. */
  attach(memory: WebAssembly.Memory): void
  /** Brings to the disk what the program has written. */
  commit(): void
}

/** A file or folder that is open. */
interface Open {
  path: string
  stat: Stat
  /** A file's bytes; the first `length` count. */
  data: Uint8Array
  length: number
  at: number
  append: boolean
  written: boolean
}

export function createWasi({ argv, cwd, disk, stdin, print, poll }: Surroundings): Wasi {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let memory: WebAssembly.Memory
  /** Written, made (no data) or removed (null), and not yet on the disk. */
  const changed = new Map<string, Uint8Array | 'folder' | null>()
  const opened = new Map<number, Open>()
  opened.set(ROOT, open('/', { folder: true, bytes: 0, mtime: 0 }))
  let next = ROOT + 1
  let input = 0

  const view = () => new DataView(memory.buffer)
  const bytes = (at: number, length: number) => new Uint8Array(memory.buffer, at, length)
  const text = (at: number, length: number) => decoder.decode(bytes(at, length).slice())
  const args = argv.map((arg) => encoder.encode(`${arg}\0`))
  const inodes = new Map<string, bigint>()

  function open(path: string, stat: Stat, data: Uint8Array = new Uint8Array(0)): Open {
    return { path, stat, data, length: data.length, at: 0, append: false, written: false }
  }

  function stat(path: string): Stat | undefined {
    const mine = changed.get(path)
    if (mine === null) return undefined
    if (mine === 'folder') return { folder: true, bytes: 0, mtime: 0 }
    if (mine) return { folder: false, bytes: mine.length, mtime: Date.now() }
    return disk.stat(path)
  }

  function read(path: string): Uint8Array {
    const mine = changed.get(path)
    return mine instanceof Uint8Array ? mine : disk.read(path)
  }

  function list(path: string): string[] {
    const names = new Set(changed.get(path) === 'folder' ? [] : disk.list(path))
    for (const [each, what] of changed) {
      if (parent(each) !== path) continue
      const name = each.slice(each.lastIndexOf('/') + 1)
      if (what === null) names.delete(name)
      else names.add(name)
    }
    return [...names]
  }

  /**
   * The path that a call names. The C library of these tools asks for `/a/b` and `a/b` in one way, as `a/b` in the root:
   * it is a path in the working folder where something is there, or nothing is there and in the root.
   */
  function named(fd: number, at: number, length: number): string {
    const path = text(at, length)
    const folder = opened.get(fd)?.path ?? '/'
    if (fd !== ROOT) return resolve(folder, path)
    const here = resolve(cwd, path)
    const there = resolve('/', path)
    return stat(here) || (!stat(there) && stat(parent(here))) ? here : there
  }

  /** Stable within a run, and different for each file: a compiler tells files apart by it. */
  function inode(path: string): bigint {
    const known = inodes.get(path)
    if (known !== undefined) return known
    const made = BigInt(inodes.size + 1)
    inodes.set(path, made)
    return made
  }

  function putStat(at: number, path: string, { folder, bytes: size, mtime }: Stat, type?: number): void {
    const data = view()
    const time = BigInt(Math.round(mtime * 1e6))
    data.setBigUint64(at, 1n, true)
    data.setBigUint64(at + 8, inode(path), true)
    data.setBigUint64(at + 16, BigInt(type ?? (folder ? FOLDER : FILE)), true)
    data.setBigUint64(at + 24, 1n, true)
    data.setBigUint64(at + 32, BigInt(size), true)
    for (const offset of [40, 48, 56]) data.setBigUint64(at + offset, time, true)
  }

  /** The pieces of memory that a call lists. */
  function* vectors(at: number, count: number): Generator<Uint8Array> {
    for (let i = 0; i < count; i++) {
      const data = view()
      yield bytes(data.getUint32(at + i * 8, true), data.getUint32(at + i * 8 + 4, true))
    }
  }

  function fill(at: number, count: number, done: number, take: (piece: Uint8Array) => number): number {
    let sum = 0
    for (const piece of vectors(at, count)) {
      const got = take(piece)
      sum += got
      if (got < piece.length) break
    }
    view().setUint32(done, sum, true)
    return E.ok
  }

  function copy(file: Open, from: number, piece: Uint8Array): number {
    const part = file.data.subarray(Math.min(from, file.length), Math.min(from + piece.length, file.length))
    piece.set(part)
    return part.length
  }

  function store(file: Open, piece: Uint8Array): void {
    if (file.append) file.at = file.length
    const end = file.at + piece.length
    if (!file.written || end > file.data.length) {
      // What was read is the disk's own, and grows to twice its size so that many small pieces cost little.
      const grown = new Uint8Array(Math.max(end, file.length * 2, 4096))
      grown.set(file.data.subarray(0, file.length))
      file.data = grown
      file.written = true
    }
    file.data.set(piece, file.at)
    file.at = end
    file.length = Math.max(file.length, end)
    keep(file)
  }

  function keep(file: Open): void {
    changed.set(file.path, file.data.subarray(0, file.length))
  }

  function putBytes(pieces: Uint8Array[], pointers: number, at: number): number {
    const data = view()
    let to = at
    for (const [index, piece] of pieces.entries()) {
      data.setUint32(pointers + index * 4, to, true)
      bytes(to, piece.length).set(piece)
      to += piece.length
    }
    return E.ok
  }

  function putSizes(pieces: Uint8Array[], count: number, size: number): number {
    const data = view()
    data.setUint32(count, pieces.length, true)
    data.setUint32(
      size,
      pieces.reduce((sum, { length }) => sum + length, 0),
      true,
    )
    return E.ok
  }

  const imports = {
    args_get: (pointers: number, at: number) => putBytes(args, pointers, at),
    args_sizes_get: (count: number, size: number) => putSizes(args, count, size),
    environ_get: () => E.ok,
    environ_sizes_get: (count: number, size: number) => putSizes([], count, size),
    clock_time_get(id: number, _precision: bigint, at: number) {
      const now = id === 0 ? Date.now() : performance.now()
      view().setBigUint64(at, BigInt(Math.round(now * 1e6)), true)
      return E.ok
    },
    random_get(at: number, length: number) {
      // Names of files that are renamed at the end: the same each time, and so is all else.
      bytes(at, length).fill(next & 255)
      return E.ok
    },
    poll_oneoff: () => E.nosys,
    proc_exit(code: number) {
      throw new Exit(code)
    },
    fd_close(fd: number) {
      return opened.delete(fd) || fd < 3 ? E.ok : E.badf
    },
    fd_fdstat_get(fd: number, at: number) {
      const file = opened.get(fd)
      if (!file && fd > 2) return E.badf
      const data = view()
      data.setUint8(at, file ? (file.stat.folder ? FOLDER : FILE) : DEVICE)
      data.setUint16(at + 2, file?.append ? APPEND : 0, true)
      // All rights: what may be done is decided by the disk.
      data.setBigUint64(at + 8, 0xffffffffffffffffn, true)
      data.setBigUint64(at + 16, 0xffffffffffffffffn, true)
      return E.ok
    },
    fd_filestat_get(fd: number, at: number) {
      const file = opened.get(fd)
      if (!file) {
        if (fd > 2) return E.badf
        putStat(at, `<${fd}>`, { folder: false, bytes: 0, mtime: 0 }, DEVICE)
        return E.ok
      }
      putStat(at, file.path, { ...file.stat, bytes: file.length })
      return E.ok
    },
    fd_filestat_set_size(fd: number, size: bigint) {
      const file = opened.get(fd)
      if (!file) return E.badf
      const data = new Uint8Array(Number(size))
      data.set(file.data.subarray(0, Math.min(file.length, data.length)))
      Object.assign(file, { data, length: data.length, written: true })
      keep(file)
      return E.ok
    },
    fd_filestat_set_times: () => E.ok,
    fd_pread(fd: number, at: number, count: number, offset: bigint, done: number) {
      const file = opened.get(fd)
      if (!file) return E.badf
      let from = Number(offset)
      return fill(at, count, done, (piece) => {
        const got = copy(file, from, piece)
        from += got
        return got
      })
    },
    fd_prestat_get(fd: number, at: number) {
      if (fd !== ROOT) return E.badf
      view().setUint32(at, 0, true)
      view().setUint32(at + 4, 1, true)
      return E.ok
    },
    fd_prestat_dir_name(fd: number, at: number) {
      if (fd !== ROOT) return E.badf
      bytes(at, 1).set(encoder.encode('/'))
      return E.ok
    },
    fd_read(fd: number, at: number, count: number, done: number) {
      poll()
      if (fd === 0)
        return fill(at, count, done, (piece) => {
          const part = stdin?.subarray(input, input + piece.length) ?? new Uint8Array(0)
          piece.set(part)
          input += part.length
          return part.length
        })
      const file = opened.get(fd)
      if (!file) return E.badf
      if (file.stat.folder) return E.isdir
      return fill(at, count, done, (piece) => {
        const got = copy(file, file.at, piece)
        file.at += got
        return got
      })
    },
    fd_readdir(fd: number, at: number, size: number, cookie: bigint, done: number) {
      const folder = opened.get(fd)
      if (!folder) return E.badf
      if (!folder.stat.folder) return E.notdir
      const names = list(folder.path)
      let used = 0
      for (let index = Number(cookie); index < names.length && used < size; index++) {
        const name = encoder.encode(names[index])
        const path = resolve(folder.path, names[index] as string)
        const entry = new Uint8Array(24 + name.length)
        const data = new DataView(entry.buffer)
        data.setBigUint64(0, BigInt(index + 1), true)
        data.setBigUint64(8, inode(path), true)
        data.setUint32(16, name.length, true)
        data.setUint8(20, stat(path)?.folder ? FOLDER : FILE)
        entry.set(name, 24)
        // The last one may be cut: whoever reads asks again from it on.
        const part = entry.subarray(0, size - used)
        bytes(at + used, part.length).set(part)
        used += part.length
      }
      view().setUint32(done, used, true)
      return E.ok
    },
    fd_seek(fd: number, offset: bigint, whence: number, done: number) {
      const file = opened.get(fd)
      if (!file) return E.badf
      const base = whence === 0 ? 0 : whence === 1 ? file.at : file.length
      const to = base + Number(offset)
      if (to < 0) return E.inval
      file.at = to
      view().setBigUint64(done, BigInt(to), true)
      return E.ok
    },
    fd_write(fd: number, at: number, count: number, done: number) {
      poll()
      const file = opened.get(fd)
      if (!file && fd !== 1 && fd !== 2) return E.badf
      return fill(at, count, done, (piece) => {
        if (file) store(file, piece)
        else if (piece.length > 0) print(fd === 1 ? 'stdout' : 'stderr', piece.slice())
        return piece.length
      })
    },
    path_create_directory(fd: number, at: number, length: number) {
      const path = named(fd, at, length)
      if (stat(path)) return E.exist
      if (!stat(parent(path))) return E.noent
      changed.set(path, 'folder')
      return E.ok
    },
    path_filestat_get(fd: number, _flags: number, at: number, length: number, to: number) {
      const path = named(fd, at, length)
      const found = stat(path)
      if (!found) return E.noent
      putStat(to, path, found)
      return E.ok
    },
    path_link: () => E.nosys,
    path_open(
      fd: number,
      _follow: number,
      at: number,
      length: number,
      how: number,
      _rights: bigint,
      _inheriting: bigint,
      flags: number,
      done: number,
    ) {
      poll()
      const path = named(fd, at, length)
      const found = stat(path)
      if (found && how & CREATE && how & EXCLUSIVE) return E.exist
      if (found?.folder === false && how & DIRECTORY) return E.notdir
      if (found?.folder && how & (CREATE | TRUNCATE)) return E.isdir
      if (!found && !(how & CREATE)) return E.noent
      if (!found && !stat(parent(path))?.folder) return E.noent
      const empty = !found || how & TRUNCATE
      const data = empty || found.folder ? new Uint8Array(0) : read(path)
      const file = open(path, found ?? { folder: false, bytes: 0, mtime: Date.now() }, data)
      file.append = (flags & APPEND) !== 0
      if (empty) keep(file)
      opened.set(next, file)
      view().setUint32(done, next, true)
      next++
      return E.ok
    },
    path_readlink: () => E.inval,
    path_remove_directory(fd: number, at: number, length: number) {
      const path = named(fd, at, length)
      const found = stat(path)
      if (!found) return E.noent
      if (!found.folder) return E.notdir
      if (list(path).length > 0) return E.notempty
      changed.set(path, null)
      return E.ok
    },
    path_rename(fd: number, at: number, length: number, toFd: number, toAt: number, toLength: number) {
      const from = named(fd, at, length)
      const to = named(toFd, toAt, toLength)
      const found = stat(from)
      if (!found) return E.noent
      if (found.folder) return E.nosys
      changed.set(to, read(from))
      changed.set(from, null)
      return E.ok
    },
    path_symlink: () => E.nosys,
    path_unlink_file(fd: number, at: number, length: number) {
      const path = named(fd, at, length)
      const found = stat(path)
      if (!found) return E.noent
      if (found.folder) return E.isdir
      changed.set(path, null)
      return E.ok
    },
  }

  return {
    imports,
    attach(used) {
      memory = used
    },
    commit() {
      for (const [path, what] of changed) {
        if (what === 'folder') disk.makeFolder(path)
        else if (what) disk.write(path, what.slice())
        else if (disk.stat(path)) disk.remove(path)
      }
    },
  }
}
