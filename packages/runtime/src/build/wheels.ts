/** The locked wheels as the runtime serves them: looked through, and packed anew without compression. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { listMembers } from '../archive.ts'

export interface Wheel {
  /** File name, as pip knows it: NAME-VERSION-….whl */
  file: string
  /** The distribution's name in its canonical form: lower case, with `-`. */
  name: string
  version: string
  /** Its files by their path in site-packages. */
  members: Map<string, Uint8Array>
  /** Names of what it puts at the top of site-packages, but for its metadata. */
  roots: string[]
  /** The folder of its metadata. */
  info: string
  /** Its importable modules at the top. */
  modules: string[]
  /** Canonical names of the distributions that it cannot do without. */
  requires: string[]
}

/**
 * Files of wheels that are not served, by the wheel: programs for other systems, and a package under a licence (LGPL)
 * that is not to ship; setuptools carries it along and builds without it.
 */
const LEFT_OUT: Record<string, RegExp> = {
  setuptools: /\.exe$|^setuptools\/_vendor\/autocommand[/-]/,
}

/** The canonical form of a distribution's name (PEP 503). */
export function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}

/** @throws Error if one of the `*.whl` files in `folder` is no wheel */
export function readWheels(folder: string): Wheel[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.whl'))
  return names.sort().map((file) => readWheel(file, readFileSync(path.join(folder, file))))
}

/**
 * What of a wheel is served.
 *
 * @throws Error if it is no wheel
 */
export function readWheel(file: string, content: Uint8Array): Wheel {
  const [name, version] = file.split('-')
  if (!name || !version) throw new Error(`${file}: expected a wheel's name, NAME-VERSION-….whl`)
  const members = new Map<string, Uint8Array>()
  const left = LEFT_OUT[canonical(name)]
  for (const { name: member, method, data, crc } of membersOf(file, content)) {
    if (member.startsWith('/') || member.split('/').includes('..'))
      throw new Error(`${file}: ${member} leads out of site-packages`)
    const bytes = method === 0 ? data : new Uint8Array(inflateRawSync(data))
    if (crc32(bytes) !== crc) throw new Error(`${file}: ${member} is damaged`)
    if (left?.test(member)) continue
    members.set(member, bytes)
  }
  const tops = new Set([...members.keys()].map((member) => member.split('/', 1)[0] as string))
  const roots = [...tops].filter((top) => !/\.(dist-info|data)$/.test(top)).sort()
  const metadata = [...members].find(([member]) => /^[^/]+\.dist-info\/METADATA$/.test(member))
  if (!metadata) throw new Error(`${file}: expected *.dist-info/METADATA in a wheel`)
  return {
    file,
    name: canonical(name),
    version,
    members,
    roots,
    info: path.posix.dirname(metadata[0]),
    modules: roots.flatMap((root) => moduleOf(root, members)),
    requires: requirements(new TextDecoder().decode(metadata[1])),
  }
}

function membersOf(file: string, content: Uint8Array): ReturnType<typeof listMembers> {
  try {
    return listMembers(content)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

function moduleOf(root: string, members: Map<string, Uint8Array>): string[] {
  const name = root.replace(/\.py$/, '')
  const is = name !== root || members.has(`${root}/__init__.py`)
  return is && /^[A-Za-z_]\w*$/.test(name) ? [name] : []
}

/** `Requires-Dist` lines of the metadata, but for those of extras: `Werkzeug>=3.1; python_version >= "3.9"`. */
function requirements(metadata: string): string[] {
  const [head = ''] = metadata.split(/\r?\n\r?\n/, 1)
  return [...head.matchAll(/^Requires-Dist:\s*([A-Za-z0-9._-]+)(.*)$/gim)]
    .filter(([, , rest]) => !/;.*\bextra\s*==/.test(rest as string))
    .map(([, name]) => canonical(name as string))
}

/** A zip archive of stored members, the same bytes for the same members. */
export function packStored(members: Iterable<[string, Uint8Array]>): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, data] of members) {
    const encoded = new TextEncoder().encode(name)
    // Version 2.0, names in UTF-8, stored, midnight of 1 January 1980.
    const common = [20, 0x0800, 0, 0, 33]
    const sizes = [crc32(data), data.length, data.length]
    const local = record(0x04034b50, common, sizes, [encoded.length, 0], encoded)
    directory.push(record(0x02014b50, [20, ...common], sizes, [encoded.length, 0, 0, 0, 0], encoded, [0, at]))
    parts.push(local, data)
    at += local.length + data.length
  }
  const bytes = directory.reduce((sum, { length }) => sum + length, 0)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, directory.length, true)
  end.setUint16(10, directory.length, true)
  end.setUint32(12, bytes, true)
  end.setUint32(16, at, true)
  return new Uint8Array(Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]))
}

/** A head of the format: a signature, 16-bit numbers, 32-bit ones, 16-bit ones, then 32-bit ones; and the name. */
function record(
  signature: number,
  common: number[],
  sizes: number[],
  lengths: number[],
  name: Uint8Array,
  last: number[] = [],
): Uint8Array {
  const head = Buffer.alloc(4 + common.length * 2 + sizes.length * 4 + lengths.length * 2 + last.length * 4)
  let at = head.writeUInt32LE(signature)
  for (const value of common) at = head.writeUInt16LE(value, at)
  for (const value of sizes) at = head.writeUInt32LE(value, at)
  for (const value of lengths) at = head.writeUInt16LE(value, at)
  for (const value of last) at = head.writeUInt32LE(value, at)
  return Buffer.concat([head, name])
}
