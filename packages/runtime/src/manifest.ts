/** What a built runtime folder holds. The build writes it, the hosts read it. */

import * as z from 'zod/mini'
import type { Notice } from './supervisor.ts'

const file = z.string()
const count = z.number()

/** A large file, compressed by gzip and cut into parts, so that a lost connection costs little. */
const parted = z.object({
  /** Unpacked. */
  bytes: count,
  parts: z.array(z.object({ file, bytes: count, /** In hex. */ sha256: z.string() })),
})
export type Parted = z.infer<typeof parted>

/** What the C toolchain is made of: a file of its own, as only few pages want to know. */
export const toolchainParts = z.object({
  /** The compiler without what few programs need, and whole. */
  compiler: parted,
  whole: parted,
  /** Packs of headers and libraries: for C, and what C++ needs besides. */
  c: parted,
  cxx: parted,
})
export type ToolchainParts = z.infer<typeof toolchainParts>

export const manifest = z.object({
  /** Changes with any file of the folder. */
  version: z.string(),
  /** CPython's version. */
  python: z.string(),
  files: z.object({
    asm: file,
    wasm: file,
    stdlib: file,
    helpers: file,
    worker: file,
    recorder: file,
    /** What answers previews in the frame. */
    web: file,
    /** The `*.dist-info` folders of all wheels, in one archive. */
    metadata: file,
  }),
  /** What makes extension modules, for a lock that has Cython: the script that runs it, and what it is made of (`parts`). */
  toolchain: z.optional(z.object({ script: file, parts: file })),
  /** Snapshots: `base`, and for some locks `app` and `cython`. */
  images: z.record(
    z.string(),
    z.object({
      file,
      bytes: count,
      /** Distributions that it has imported. */
      packages: z.array(z.string()),
    }),
  ),
  /** The locked wheels by distribution. */
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      file,
      /** What it puts at the top of site-packages, but for its metadata: folders and files. */
      roots: z.array(z.string()),
      /** The folder of its metadata: `*.dist-info`. */
      info: z.string(),
    }),
  ),
})
export type Manifest = z.infer<typeof manifest>

/** The name of the image for a lesson that asks for these packages: the first that has most of them imported. */
export function imageFor({ images }: Manifest, wanted: string[]): string {
  const has = (image: string) => wanted.filter((name) => images[image]?.packages.includes(name)).length
  return Object.keys(images).reduce((best, name) => (has(name) > has(best) ? name : best), 'base')
}

/** What to tell a reader whose lesson asks for packages that this runtime does not have. */
export function missingPackages({ packages }: Manifest, wanted: string[]): Notice[] {
  const missing = wanted.filter((name) => !(name in packages))
  if (missing.length === 0) return []
  const has = Object.keys(packages).join(', ') || 'none'
  const text = `This lesson asks for ${missing.join(', ')}, which this site's runtime does not have (it has: ${has}).`
  return [{ type: 'notice', code: 'packages', text }]
}
