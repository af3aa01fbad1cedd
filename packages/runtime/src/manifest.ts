/** What a built runtime folder holds. The build writes it, the hosts read it. */

import * as z from 'zod/mini'
import type { Notice } from './supervisor.ts'

const file = z.string()

export const manifest = z.object({
  /** Changes with any file of the folder. */
  version: z.string(),
  /** CPython's version. */
  python: z.string(),
  files: z.object({
    asm: file,
    wasm: file,
    stdlib: file,
    snapshot: file,
    helpers: file,
    worker: file,
    recorder: file,
  }),
  /** Raw bytes of what a boot reads, for progress bars. */
  bytes: z.object({ wasm: z.number(), snapshot: z.number() }),
  /** The locked wheels by distribution. */
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      file,
      /** Its importable top-level modules. */
      modules: z.array(z.string()),
    }),
  ),
})
export type Manifest = z.infer<typeof manifest>

/** What to tell a reader whose lesson asks for packages that this runtime does not have. */
export function missingPackages({ packages }: Manifest, wanted: string[]): Notice[] {
  const missing = wanted.filter((name) => !(name in packages))
  if (missing.length === 0) return []
  const has = Object.keys(packages).join(', ') || 'none'
  const text = `This lesson asks for ${missing.join(', ')}, which this site's runtime does not have (it has: ${has}).`
  return [{ type: 'notice', code: 'packages', text }]
}
