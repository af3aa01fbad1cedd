import { mkdirSync, rmSync } from 'node:fs'

/** The elements' files, by their paths relative to the folder that they were built to. */
export interface Bundle {
  /** The module that a page loads. */
  script: string
  /** The style sheet that a page links, so that it looks right before, and without, the script. */
  style: string
}

/** Builds the elements into a folder that is theirs alone. */
export async function bundle(outdir: string): Promise<Bundle> {
  const { buildElements } = await import('@bytelab/elements/build')
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const { entry, css } = await buildElements({ outdir })
  return { script: entry, style: css }
}
