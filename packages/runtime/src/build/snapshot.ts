/** Makes the snapshot: boots CPython, imports what lessons import, tidies the heap, and packs the memory. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { loadPyodide } from 'pyodide'
import { SAME_EVERYWHERE } from '../boot.ts'
import { packSnapshot } from '../snapshot.ts'
import { SITE } from '../worker/site.ts'
import type { Plan } from './images.ts'

/** Python that the runtime brings along. */
export const PYTHON = fileURLToPath(new URL('../../py', import.meta.url))

export interface Made {
  snapshot: Uint8Array
  python: string
}

/** The runtime's Python sources, by file name, without the tests beside them. */
export function readHelpers(): Record<string, string> {
  const folder = path.join(PYTHON, 'bytelab')
  const names = readdirSync(folder).filter((name) => name.endsWith('.py') && !name.startsWith('test_'))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

/**
 * @param asm the interpreter's JavaScript module, as readers get it: what is where in memory depends on it
 * @param plan what is imported into the snapshot
 * @throws Error with Python's own words if an import fails
 */
export async function makeSnapshot(asm: string, { wheels, warm }: Plan): Promise<Made> {
  const { default: factory } = await import(pathToFileURL(asm).href)
  let module: Heap | undefined
  const python = await loadPyodide({
    _makeSnapshot: true,
    ...structuredClone(SAME_EVERYWHERE),
    async createPyodideModule(settings: object) {
      module = await (factory as Factory)(settings)
      return module
    },
  } as object)
  const files = [
    ...Object.entries(readHelpers()).map(([name, text]) => [`bytelab/${name}`, text] as const),
    ...wheels.flatMap(({ members }) => [...members]),
  ]
  for (const [name, data] of files) {
    const file = `${SITE}/${name}`
    python.FS.mkdirTree(path.posix.dirname(file))
    python.FS.writeFile(file, data)
  }
  for (const name of ['bake.py', ...(warm ? [`${warm}.py`] : [])])
    python.FS.writeFile(`/tmp/${name}`, readFileSync(path.join(PYTHON, name), 'utf8'))
  python.runPython('import sys; sys.path.insert(0, "/tmp"); import bake')
  for (const { file, modules } of wheels) {
    try {
      python.runPython(`bake.load(${JSON.stringify(modules)})`)
    } catch (error) {
      throw new Error(`${file} cannot be imported by the labs' Python:\n${(error as Error).message.trim()}`)
    }
  }
  python.runPython(`bake.bake(${warm ? JSON.stringify(warm) : 'None'})`)
  const version = python.runPython('sys.version.split()[0]')
  // Nothing of the making itself stays. What does is frozen: a collection, of which pytest makes five a run, would
  // take 50 to 100 ms to look at it each time.
  python.runPython(
    'sys.path.remove("/tmp"); bake.tidy(); fill = bake.filler(); del sys.modules["bake"], bake, sys; import gc; gc.collect(); gc.freeze(); del gc',
  )
  const fill = python.globals.get('fill')
  withoutGrowth(() => {
    fill()
    if (module) emptyFree(module)
  })
  fill.destroy()
  python.runPython('del fill')
  const dump = (python as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot()
  return {
    snapshot: packSnapshot(dump, await initialMemory(factory, dump), await initialMemory(factory, dump)),
    python: version,
  }
}

type Factory = (settings: object) => Promise<Heap>
interface Heap {
  HEAPU8: Uint8Array
  growMemory(bytes: number): void
  _malloc(bytes: number): number
  _free(at: number): void
}

/** What is free may still hold what was there before, and would be packed: it is taken, zeroed and given back. */
function emptyFree(module: Heap): void {
  const taken: number[] = []
  for (let size = 1 << 26; size >= 256; size >>= 1) {
    for (let at = module._malloc(size); at !== 0; at = module._malloc(size)) {
      module.HEAPU8.fill(0, at, at + size)
      taken.push(at)
    }
  }
  for (const at of taken) module._free(at)
}

/** Does something while memory cannot grow: what asks for more than there is is told that there is no more. */
function withoutGrowth(work: () => void): void {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('it is not to grow now')
  }
  try {
    work()
  } finally {
    WebAssembly.Memory.prototype.grow = grow
  }
}

/** The memory of the module at the moment when a snapshot is put into it. */
async function initialMemory(factory: Factory, dump: Uint8Array): Promise<Uint8Array> {
  let memory: Uint8Array | undefined
  await loadPyodide({
    _loadSnapshot: dump,
    ...structuredClone(SAME_EVERYWHERE),
    async createPyodideModule(settings: object) {
      const module = await factory(settings)
      memory = module.HEAPU8.slice()
      if (module.HEAPU8.length < dump.length) module.growMemory(dump.length)
      return module
    },
  } as object)
  if (!memory) throw new Error('the interpreter did not start')
  return memory
}
