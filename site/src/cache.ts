import { existsSync, readFileSync } from 'node:fs'
import { type Recorded, recordedSchema } from '@bytelab/lesson'

/** The repository's folder. */
export const root = new URL('../../', import.meta.url)
/** What the build made before the site: elements, runtime, recorded outputs. */
export const cache = new URL('.cache/', root)

/** Where the runtime is, if it is not beside the elements: a URL of another origin. */
export const runtimeOrigin = process.env.BYTELAB_RUNTIME

/** File names of the elements, relative to the folder `bytelab/` of the site. */
export interface Elements {
  entry: string | undefined
  styles: string[]
}

/** The names that the elements' build gave its files; they have hashes. */
export function readElements(): Elements {
  const file = new URL('elements/manifest.json', cache)
  if (!existsSync(file)) {
    console.warn(
      '[bytelab] .cache/elements/ is missing: the pages will be readable, but nothing on them runs',
    )
    return { entry: undefined, styles: [] }
  }
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const { entry, css } = manifest as { entry?: unknown; css?: unknown }
  if (typeof entry !== 'string') throw new Error(`${file.pathname}: expected "entry", a file name`)
  return { entry, styles: [css].flat().filter((name) => typeof name === 'string') }
}

/** What the blocks of a lesson put out when they were run last. */
export function recordedOf(lesson: string): Recorded | undefined {
  const file = new URL(`recorded/${lesson}.json`, cache)
  return existsSync(file) ? recordedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}
