import { strToU8, type Zippable, zipSync } from 'fflate'

/** The earliest time that the format knows, here wherever that is: the same files are the same bytes. */
const WHEN = new Date(1980, 0, 1)

/**
 * A project as a zip archive with one folder, which has the project's name and holds just these files. Names are those
 * of the project, checked before.
 */
export function zipProject(
  name: string,
  files: Iterable<readonly [path: string, data: Uint8Array | string]>,
): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const inside: Zippable = {}
  for (const [path, data] of sorted)
    inside[`${name}/${path}`] = typeof data === 'string' ? strToU8(data) : data
  return zipSync(inside, { mtime: WHEN, level: 9 })
}
