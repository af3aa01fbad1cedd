/** Starts CPython: from a snapshot, or from nothing when there is none or it does not fit. */

import { loadPyodide, type PyodideInterface } from 'pyodide'
import { readHeader, readSnapshot, type Snapshot } from './snapshot.ts'

/** What the interpreter is made of; each host brings it from where it keeps it. */
export interface Parts {
  /** Where the loader looks for its files; it gets them from the parts here, so `data:,` serves in a browser. */
  folder: string
  /** The Emscripten module's factory: the default export of `pyodide.asm.mjs`. */
  factory: Promise<(settings: Settings) => Promise<Module>>
  wasm: Promise<WebAssembly.Module>
  /** Rejects if it cannot be had; the boot then goes on without. */
  snapshot?: Promise<Uint8Array>
  /** The standard library's zip, at once. */
  stdlib(): Uint8Array
}

interface Settings {
  preRun: unknown[]
  instantiateWasm(imports: WebAssembly.Imports, done: InstantiateDone): unknown
}
type InstantiateDone = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void

/** The parts of the Emscripten module that are used here and by the recorder. */
interface Module {
  /** The views change when the memory grows. */
  HEAPU8: Uint8Array
  HEAPU32: Uint32Array
  HEAPF64: Float64Array
  addFunction(f: unknown, signature: string): number
  _malloc(bytes: number): number
  growMemory(bytes: number): void
  FS: FileSystem
  API: { restoreSnapshot(file: Uint8Array): unknown; fatal_error(error: unknown): never }
}

/** The parts of Emscripten's file system that are used here and in `files.ts`. */
export interface FileSystem {
  /** `canOwn`: the data may be kept as they are, and need not be copied. */
  writeFile(path: string, data: Uint8Array | string, options?: { canOwn?: boolean }): void
  readFile(path: string): Uint8Array
  unlink(path: string): void
  rmdir(path: string): void
  /** Both in ms since 1970. */
  utime(path: string, atime: number, mtime: number): void
  mkdirTree(path: string): void
  readdir(path: string): string[]
  lstat(path: string): { mode: number; size: number }
  isDir(mode: number): boolean
  isFile(mode: number): boolean
  lookupPath(path: string, options?: { follow?: boolean }): { node: FileNode }
  ErrnoError: new (errno: number) => Error
}
interface FileNode {
  mode: number
  /** In ms since 1970. */
  mtime: number
  contents: Uint8Array
  usedBytes: number
  stream_ops: { open?: (stream: unknown) => void }
  /** Of a folder. */
  node_ops: {
    lookup(folder: FileNode, name: string): FileNode
    readdir(folder: FileNode): string[]
  }
}

/** The compiled interpreter itself. */
export interface Native {
  module: Module
  exports: WebAssembly.Exports
  memory: WebAssembly.Memory
  /** Whether it has a function or variable of C by that name, of its own or from JavaScript. */
  has(name: string): boolean
}

export interface Booted {
  python: PyodideInterface
  fs: FileSystem
  native: Native
  /** Why the snapshot was not used, if one was offered. */
  snapshotError?: string
  /** Whether the interpreter has failed for good; what it prints then is its own affair. */
  dying(): boolean
}

/** Python may grow to this many bytes; more is a MemoryError. */
export const MEMORY_LIMIT = 1 << 30

const STDLIB = '/lib/python314.zip'
const NO_PACKAGES = {
  info: {
    abi_version: '2026_0',
    arch: 'wasm32',
    platform: 'emscripten',
    python: '3.14.2',
    version: '314.0.7',
  },
  packages: {},
}
/** The same on every host and in the build: the module copies these to its memory before a snapshot is restored. */
export const SAME_EVERYWHERE = {
  env: { HOME: '/home/lab', LANG: 'C.UTF-8', PATH: '/', PYTHONHASHSEED: '0', _: 'python' },
  _sysExecutable: '/usr/bin/python3',
}

/**
 * Boots an interpreter.
 *
 * @throws Error if even the plain boot fails: a part is missing or the host has no memory
 */
export async function boot(parts: Parts): Promise<Booted> {
  limitMemory()
  const { snapshot, ...bare } = parts
  if (!snapshot) return start(bare)
  try {
    return await start(bare, snapshot.then(readSnapshot))
  } catch (error) {
    const plain = await start(bare)
    return { ...plain, snapshotError: error instanceof Error ? error.message : String(error) }
  }
}

/** The snapshot is waited for as late as can be: the module is set up while it arrives. */
async function start(parts: Omit<Parts, 'snapshot'>, snapshot?: Promise<Snapshot>): Promise<Booted> {
  snapshot?.catch(() => {})
  let native: Native | undefined
  let instance: { exports: WebAssembly.Exports; memory: WebAssembly.Memory } | undefined
  let dying = false
  const python = await loadPyodide({
    indexURL: parts.folder,
    lockFileContents: JSON.stringify(NO_PACKAGES),
    packageBaseUrl: '/',
    ...structuredClone(SAME_EVERYWHERE),
    // Asked only for its length: the pages go to the heap below.
    ...(snapshot ? { _loadSnapshot: Promise.resolve(new Uint8Array(64)) } : {}),
    createPyodideModule: async (settings: Settings) => {
      const { factory, wasm } = parts
      settings.instantiateWasm = instantiateFrom(settings.instantiateWasm, wasm, (made) => {
        instance = made
      })
      settings.preRun[0] = (module: Module) => installStdlib(module, snapshot ? undefined : parts.stdlib())
      const module = await (await factory)(settings)
      // The marks tell the bench where a boot's time goes.
      performance.mark('module')
      const { exports, memory } = instance ?? {}
      if (exports && memory) {
        const compiled = await wasm
        let imported: Set<string> | undefined
        const has = (name: string) => {
          imported ??= new Set(WebAssembly.Module.imports(compiled).map(({ name }) => name))
          return name in exports || imported.has(name)
        }
        native = { module, exports, memory, has }
      }
      const fatal = module.API.fatal_error
      module.API.fatal_error = (error) => {
        dying = true
        return fatal(error)
      }
      if (snapshot) restoreInto(module, await snapshot)
      performance.mark('restored')
      return module
    },
  } as object)
  performance.mark('python')
  if (!native) throw new Error('the interpreter did not start')
  const fs = native.module.FS
  if (snapshot) fillOnOpen(fs, parts.stdlib)
  return { python, fs, native, dying: () => dying }
}

/**
 * Instantiates from a compiled module instead of from a second download of its bytes. The loader's own function
 * knows two imports that the module needs, so it is called with the instantiation replaced for its duration.
 */
function instantiateFrom(
  original: Settings['instantiateWasm'],
  compiled: Promise<WebAssembly.Module>,
  made: (instance: { exports: WebAssembly.Exports; memory: WebAssembly.Memory }) => void,
): Settings['instantiateWasm'] {
  return function instantiateWasm(imports, done) {
    const { instantiate, instantiateStreaming } = WebAssembly
    async function fromCompiled(source: WebAssembly.Module, all?: WebAssembly.Imports) {
      // The loader also instantiates a helper of its own, without imports.
      if (!all?.env) return instantiate(source)
      Object.assign(WebAssembly, { instantiate, instantiateStreaming })
      const module = await compiled
      performance.mark('instantiate')
      const instance = await instantiate(module, all)
      const { exports } = instance
      made({ exports, memory: (exports.memory ?? all.env.memory) as WebAssembly.Memory })
      return { instance, module }
    }
    Object.assign(WebAssembly, { instantiate: fromCompiled, instantiateStreaming: fromCompiled })
    return original(imports, done)
  }
}

function installStdlib(module: Module, zip: Uint8Array = new Uint8Array(0)): void {
  for (const folder of ['/lib/python3.14/site-packages', '/lib/python3.14/lib-dynload'])
    module.FS.mkdirTree(folder)
  Object.assign(module.API, { sitePackages: '/lib/python3.14/site-packages' })
  module.FS.writeFile(STDLIB, zip)
}

/** The snapshot holds what most lessons import; the rest of the library arrives when it is first read. */
function fillOnOpen(fs: FileSystem, stdlib: () => Uint8Array): void {
  const { node } = fs.lookupPath(STDLIB)
  const plain = node.stream_ops
  node.stream_ops = {
    ...plain,
    open(stream) {
      node.stream_ops = plain
      const zip = stdlib()
      node.contents = zip
      node.usedBytes = zip.length
      plain.open?.(stream)
    },
  }
}

function restoreInto(module: Module, snapshot: Snapshot): void {
  if (module.HEAPU8.length < snapshot.heapBytes) module.growMemory(snapshot.heapBytes)
  snapshot.restore(module.HEAPU8)
  const { state } = readHeader(snapshot.header)
  module.API.restoreSnapshot = () => state
}

let limited = false

/** Makes growth past `MEMORY_LIMIT` fail, so that Python raises MemoryError instead of taking the tab with it. */
function limitMemory(): void {
  if (limited) return
  limited = true
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function limitedGrow(pages) {
    if (this.buffer.byteLength + pages * 65536 > MEMORY_LIMIT) throw new RangeError('memory limit')
    return grow.call(this, pages)
  }
}
