/**
 * The folder of installed packages: it lists the locked wheels as if they were installed, and a wheel arrives when
 * something first looks into what belongs to it. An import, a traceback that wants a line of source, a template, and
 * `importlib.metadata` all find files where they expect them, and none has to know that they were not there before.
 */

import { listMembers } from '../archive.ts'
import type { FileSystem } from '../boot.ts'
import type { Manifest } from '../manifest.ts'

/** Where Python looks for installed packages. */
export const SITE = '/lib/python3.14/site-packages'

/** Emscripten's number for "no such file". */
const MISSING = 44

/**
 * @param fetch brings a file of the runtime's folder, at once
 * @param failed told in a sentence why a wheel did not arrive; what looked for it finds nothing, and may look again
 */
export function mountWheels(
  fs: FileSystem,
  manifest: Manifest,
  fetch: (file: string) => Uint8Array,
  failed: (why: string) => void,
): void {
  /** What has not arrived yet: its name in the folder, and the archive that has it. */
  const waiting = new Map<string, string>()
  for (const { file, roots, info } of Object.values(manifest.packages)) {
    for (const root of roots) waiting.set(root, file)
    waiting.set(info, manifest.files.metadata)
  }
  const { node } = fs.lookupPath(SITE)
  const plain = node.node_ops

  function arrive(file: string): void {
    const members = listMembers(fetch(file))
    const mine = new Set([...waiting].flatMap(([name, from]) => (from === file ? [name] : [])))
    for (const name of mine) waiting.delete(name)
    for (const { name, data } of members) {
      // The metadata of all wheels is in an archive of its own, and in each wheel once more.
      if (!mine.has(name.split('/', 1)[0] as string)) continue
      const path = `${SITE}/${name}`
      fs.mkdirTree(path.slice(0, path.lastIndexOf('/')))
      fs.writeFile(path, data, { canOwn: true })
    }
  }

  node.node_ops = {
    ...plain,
    lookup(parent, name) {
      const file = waiting.get(name)
      if (file === undefined) return plain.lookup(parent, name)
      try {
        arrive(file)
      } catch (error) {
        failed(`${file} did not arrive: ${(error as Error).message}`)
        throw new fs.ErrnoError(MISSING)
      }
      return fs.lookupPath(`${SITE}/${name}`).node
    },
    readdir: (folder) => [...plain.readdir(folder), ...waiting.keys()],
  }
}
