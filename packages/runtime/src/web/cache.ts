/** A visitor's private cache (RFC 9111): what is fresh is not asked for again, what has a validator is asked whether it changed. */

import { headerOf } from './headers.ts'

type Headers = [name: string, value: string][]

/** An answer that was kept. */
export interface Entry {
  status: number
  reason: string
  headers: Headers
  body: Uint8Array[]
  bytes: number
  /** When it came, or was found to be unchanged; ms since 1970. */
  time: number
  /** What the request said of the headers that the answer varies by. */
  vary: Headers
}

export interface Wanted {
  method: string
  target: string
  headers: Headers
  /** `Request.cache`. */
  mode: string
}

export type Plan =
  /** It can be shown as it is. */
  | { kind: 'hit'; entry: Entry }
  /** The application is asked, with `headers` besides; 304 then means `entry`. */
  | { kind: 'ask'; headers: Headers; entry?: Entry; store: boolean }

/** Bytes of one answer, and of all, that are kept. */
const ENTRY_LIMIT = 5_000_000
const LIMIT = 50_000_000

const CONDITIONS = [
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'range',
]

export interface Cache {
  plan(wanted: Wanted): Plan
  /** Whether the body of this answer is worth gathering. */
  storable(plan: Plan, status: number, headers: Headers): boolean
  store(
    wanted: Wanted,
    answer: { status: number; reason: string; headers: Headers; body: Uint8Array[] },
  ): void
  /** The entry that a 304 confirms, with what the 304 says anew. */
  confirm(entry: Entry, headers: Headers): Entry
  /** A request that changes something makes what is kept of its address doubtful. */
  changed(target: string): void
}

/** @param clock ms since 1970 */
export function createCache(clock: () => number = Date.now): Cache {
  /** The least recently used first. */
  const entries = new Map<string, Entry>()
  let total = 0

  function drop(target: string): void {
    total -= entries.get(target)?.bytes ?? 0
    entries.delete(target)
  }

  return {
    plan({ method, target, headers, mode }) {
      const plain = method === 'GET' && !headers.some(([name]) => CONDITIONS.includes(name.toLowerCase()))
      if (!plain || mode === 'no-store') return { kind: 'ask', headers: [], store: false }
      const entry = entries.get(target)
      const asked = { kind: 'ask', headers: reloads(mode), store: true } as const
      if (
        mode === 'reload' ||
        !entry ||
        !entry.vary.every(([name, value]) => (headerOf(headers, name) ?? '') === value)
      )
        return asked
      const use =
        mode === 'force-cache' ||
        mode === 'only-if-cached' ||
        (mode !== 'no-cache' && isFresh(entry, clock()))
      if (use) {
        entries.delete(target)
        entries.set(target, entry)
        return { kind: 'hit', entry }
      }
      const tag = headerOf(entry.headers, 'etag')
      const time = headerOf(entry.headers, 'last-modified')
      const conditions: Headers = [
        ...(tag ? [['if-none-match', tag] as [string, string]] : []),
        ...(time ? [['if-modified-since', time] as [string, string]] : []),
      ]
      return conditions.length === 0 ? asked : { ...asked, headers: [...asked.headers, ...conditions], entry }
    },

    storable(plan, status, headers) {
      if (plan.kind !== 'ask' || !plan.store || status !== 200) return false
      if (directives(headers).has('no-store') || headerOf(headers, 'vary') === '*') return false
      const worth = ['etag', 'last-modified', 'expires'].some((name) => headerOf(headers, name))
      return worth || directives(headers).has('max-age')
    },

    store({ target, headers: asked }, { status, reason, headers, body }) {
      const bytes = body.reduce((sum, part) => sum + part.length, 0)
      drop(target)
      if (bytes > ENTRY_LIMIT) return
      const names = (headerOf(headers, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
      const vary: Headers = names.filter(Boolean).map((name) => [name, headerOf(asked, name) ?? ''])
      entries.set(target, { status, reason, headers, body, bytes, time: clock(), vary })
      total += bytes
      for (const [oldest] of entries) {
        if (total <= LIMIT) break
        drop(oldest)
      }
    },

    confirm(entry, headers) {
      const anew = new Set(headers.map(([name]) => name.toLowerCase()))
      anew.delete('content-length')
      entry.headers = [
        ...entry.headers.filter(([name]) => !anew.has(name.toLowerCase())),
        ...headers.filter(([name]) => anew.has(name.toLowerCase())),
      ]
      entry.time = clock()
      return entry
    },
    changed: drop,
  }
}

/** What a browser says when it reloads. */
function reloads(mode: string): Headers {
  if (mode === 'reload')
    return [
      ['cache-control', 'no-cache'],
      ['pragma', 'no-cache'],
    ]
  return mode === 'no-cache' ? [['cache-control', 'max-age=0']] : []
}

function isFresh({ headers, time }: Entry, now: number): boolean {
  const said = directives(headers)
  if (said.has('no-cache')) return false
  const age = (now - time) / 1000 + (Number(headerOf(headers, 'age')) || 0)
  if (said.has('max-age')) return age < Number(said.get('max-age'))
  const expires = Date.parse(headerOf(headers, 'expires') ?? '')
  return expires > now
}

function directives(headers: Headers): Map<string, string> {
  const parts = (headerOf(headers, 'cache-control') ?? '').toLowerCase().split(',')
  return new Map(
    parts.map((part) => {
      const [name = '', value = ''] = part.trim().split('=')
      return [name, value.replaceAll('"', '')]
    }),
  )
}
