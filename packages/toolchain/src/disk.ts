/** The files that a tool works on. */

export interface Stat {
  folder: boolean
  bytes: number
  /** When it was last changed, in ms since 1970. */
  mtime: number
}

/** Paths are absolute, with `/` between names and neither `.` nor `..` in them. */
export interface Disk {
  /** Undefined where nothing is. */
  stat(path: string): Stat | undefined
  /** The bytes of a file that is there; they are not changed by whoever asks. */
  read(path: string): Uint8Array
  /** The names in a folder that is there. */
  list(path: string): string[]
  /** Writes a file, and makes the folders above it. */
  write(path: string, data: Uint8Array): void
  makeFolder(path: string): void
  /** Removes a file or an empty folder that is there. */
  remove(path: string): void
}

/** An absolute path without `.`, `..` and double slashes. */
export function resolve(base: string, path: string): string {
  const names: string[] = []
  for (const name of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}

export function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1))
}

/** Files in memory, such as headers that come with the compiler. Every folder on the way to one is there. */
export function createMemory(files: Iterable<[path: string, data: Uint8Array]> = []): Disk {
  const kept = new Map<string, Uint8Array | undefined>([['/', undefined]])
  const children = new Map<string, Set<string>>()

  function makeFolder(path: string): void {
    if (kept.has(path)) return
    put(path, undefined)
  }
  function put(path: string, data: Uint8Array | undefined): void {
    if (path !== '/') {
      makeFolder(parent(path))
      const above = children.get(parent(path)) ?? new Set()
      children.set(parent(path), above.add(path.slice(path.lastIndexOf('/') + 1)))
    }
    kept.set(path, data)
  }
  for (const [path, data] of files) put(resolve('/', path), data)
  return {
    stat(path) {
      if (!kept.has(path)) return undefined
      const data = kept.get(path)
      return { folder: data === undefined, bytes: data?.length ?? 0, mtime: 0 }
    },
    read: (path) => kept.get(path) ?? new Uint8Array(0),
    list: (path) => [...(children.get(path) ?? [])],
    write: put,
    makeFolder,
    remove(path) {
      kept.delete(path)
      children.get(parent(path))?.delete(path.slice(path.lastIndexOf('/') + 1))
    },
  }
}

/** Two disks as one: what lies below one of the `roots` is read from `lower`, and is not written to. */
export function mount(upper: Disk, lower: Disk, roots: string[]): Disk {
  const isLower = (path: string) => roots.some((root) => path === root || path.startsWith(`${root}/`))
  const at = (path: string) => (isLower(path) ? lower : upper)
  return {
    ...upper,
    stat: (path) => at(path).stat(path),
    read: (path) => at(path).read(path),
    list: (path) => at(path).list(path),
  }
}
