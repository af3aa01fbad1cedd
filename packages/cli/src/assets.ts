import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'

/** A file's name with a hash of its content in it: `page.css` becomes `page-3f9c21ab04.css`. */
export function hashed(name: string, data: string | Uint8Array): string {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 10)
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length).replace(/[^A-Za-z0-9._-]+/g, '-')
  return `${stem || 'file'}-${hash}${ending}`
}

/** One of the files that the command brings along for pages. */
export function asset(name: string): string {
  return readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8')
}
