import { existsSync, readFileSync } from 'node:fs'

/** One package that the project's requirements.txt pins. */
export interface Locked {
  name: string
  version: string
  line: number
  hashes: string[]
}

/** What a project's requirements.txt says. */
export interface Lock {
  /** Undefined where the project has none. */
  path: string | undefined
  text: string
  packages: Locked[]
}

/** What a web application in a lesson needs besides what its lesson names. */
export const APP_PACKAGES = ['flask', 'pytest', 'coverage']

/** What an extension module in a lesson needs, and `pytest` where it has tests. */
export const EXTENSION_PACKAGES = ['cython', 'setuptools']

/** A package's name as indexes compare it: `Zope.Interface` and `zope_interface` are one. */
export function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

/** Reads the text of a requirements file. Lines that pin nothing (options, comments) are passed over. */
export function parseLock(text: string): Locked[] {
  const packages: Locked[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1
    let whole = lines[at] ?? ''
    while (whole.endsWith('\\') && at + 1 < lines.length) whole = `${whole.slice(0, -1)} ${lines[++at]}`
    whole = whole.replace(/(^|\s)#.*$/, '').trim()
    const pin = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*==\s*([^\s;]+)/.exec(whole)
    if (!pin?.[1] || !pin[2]) continue
    const hashes = [...whole.matchAll(/--hash[= ](\S+)/g)].map((match) => match[1] ?? '')
    packages.push({ name: pin[1], version: pin[2], line, hashes })
  }
  return packages
}

/** Reads a requirements file; one that does not exist locks nothing. */
export function readLock(path: string | undefined): Lock {
  if (path === undefined || !existsSync(path)) return { path: undefined, text: '', packages: [] }
  const text = readFileSync(path, 'utf8')
  return { path, text, packages: parseLock(text) }
}

/** The lock in a few words, for messages: `requirements.txt: pretend 1.0.9`. */
export function describe(lock: Lock): string {
  if (lock.path === undefined) return 'there is no requirements.txt'
  if (lock.packages.length === 0) return 'requirements.txt: empty'
  const shown = lock.packages.slice(0, 8).map(({ name, version }) => `${name} ${version}`)
  const more = lock.packages.length - shown.length
  return `requirements.txt: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What to do about a package that the lock does not have. */
export function missing(name: string, lock: Lock): string {
  return (
    `${name} is not in this project's lock (${describe(lock)}). ` +
    `Add "${name}==VERSION --hash=sha256:…" to requirements.txt; only pure-Python wheels (py3-none-any) work`
  )
}
