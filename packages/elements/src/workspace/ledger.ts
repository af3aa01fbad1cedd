/**
 * What a project has not written yet when its page goes away: a database may not get its turn any more, local storage
 * is written at once. It is read at the next visit.
 */

import { badPath } from './names.ts'
import type { ProjectFile } from './shelf.ts'

/** As much of `Storage` as is needed; `undefined` where there is none. */
export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined

export interface Ledger {
  state: string
  base: Record<string, string>
  /** Texts that changed; all of them with `fresh`. */
  put: ProjectFile[]
  gone: string[]
  fresh: boolean
}

/** Writes it; files that are no text are left out. Where there is no room for it, nothing is written. */
export function writeLedger(storing: Storing, key: string, ledger: Ledger): void {
  const put = ledger.put.filter(({ data }) => typeof data === 'string')
  try {
    storing?.setItem(key, JSON.stringify({ ...ledger, put }))
  } catch {
    // Full, or switched off: the database is still tried.
  }
}

/** Takes it back, once. What is not as it was written counts as none. */
export function takeLedger(storing: Storing, key: string): Ledger | undefined {
  let found: unknown
  try {
    found = JSON.parse(storing?.getItem(key) ?? 'null')
    storing?.removeItem(key)
  } catch {
    return undefined
  }
  const { state, base, put, gone, fresh } = (found ?? {}) as Partial<Ledger>
  if (typeof state !== 'string' || typeof base !== 'object' || !Array.isArray(put) || !Array.isArray(gone))
    return undefined
  const good = (path: unknown) => typeof path === 'string' && badPath(path) === undefined
  return {
    state,
    base: Object.fromEntries(Object.entries(base ?? {}).filter(([, text]) => typeof text === 'string')),
    put: put.filter((file) => good(file?.path) && typeof file.data === 'string'),
    gone: gone.filter(good),
    fresh: fresh === true,
  }
}

/** Forgets it: everything was written. */
export function dropLedger(storing: Storing, key: string): void {
  try {
    storing?.removeItem(key)
  } catch {
    // Storage that is switched off holds nothing.
  }
}
