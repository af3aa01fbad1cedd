import type { PythonError } from '@bytelab/runtime'

/** A request of a preview, as far as it is known. */
export interface Request {
  id: number
  method: string
  path: string
  visitor: number
  status?: number
  ms?: number
  bytes?: number
  /** Why it did not go to the application. */
  refused?: string
  error?: PythonError
}

/** What a log's row tells. */
export type Entry =
  | { key: number; kind: 'request'; at: number; request: Request }
  | { key: number; kind: 'text'; at: number; stream: 'stdout' | 'stderr'; text: string }
  | { key: number; kind: 'note'; at: number; text: string; bad: boolean; error?: PythonError }

/** Rows that are kept; the oldest go first. */
const most = 2000

type Listener = (change: { entry?: Entry; gone: number[] }) => void

/** What happened to the application: its requests, what it printed, its errors. */
export class Journal {
  readonly entries: Entry[] = []
  /** Errors since the reader looked last. */
  errors = 0
  #next = 0
  #requests = new Map<string, Extract<Entry, { kind: 'request' }>>()
  #listeners = new Set<Listener>()
  #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Calls `listener` with each entry that is new or changed, and the keys of those that went. */
  on(listener: Listener): void {
    this.#listeners.add(listener)
  }

  /** A request began, or is over: the same `id` and `visitor` are the same request. */
  request(request: Request): void {
    const key = `${request.visitor} ${request.id}`
    const known = this.#requests.get(key)
    const failed = isFailure(request) && !(known && isFailure(known.request))
    if (failed) this.errors++
    if (known) {
      known.request = { ...known.request, ...request }
      this.#tell(known)
      return
    }
    const entry = { key: this.#next++, kind: 'request' as const, at: this.#now(), request }
    this.#requests.set(key, entry)
    this.#add(entry)
  }

  /** The application printed or logged something. */
  text(stream: 'stdout' | 'stderr', text: string): void {
    const last = this.entries.at(-1)
    // A line that came in pieces is one row; so is what was printed at once.
    if (
      last?.kind === 'text' &&
      last.stream === stream &&
      !last.text.endsWith('\n') &&
      last.text.length < 20_000
    ) {
      last.text += text
      this.#tell(last)
    } else this.#add({ key: this.#next++, kind: 'text', at: this.#now(), stream, text })
  }

  /** Something else that the reader should know. */
  note(text: string, error?: PythonError): void {
    if (error) this.errors++
    this.#add({ key: this.#next++, kind: 'note', at: this.#now(), text, bad: error !== undefined, error })
  }

  /** The reader saw the errors. */
  seen(): void {
    this.errors = 0
  }

  clear(): void {
    const gone = this.entries.map(({ key }) => key)
    this.entries.length = 0
    this.#requests.clear()
    this.errors = 0
    this.#tell(undefined, gone)
  }

  #add(entry: Entry): void {
    this.entries.push(entry)
    const gone: number[] = []
    while (this.entries.length > most) {
      const oldest = this.entries.shift()
      if (!oldest) break
      gone.push(oldest.key)
      if (oldest.kind === 'request') this.#requests.delete(`${oldest.request.visitor} ${oldest.request.id}`)
    }
    this.#tell(entry, gone)
  }

  #tell(entry: Entry | undefined, gone: number[] = []): void {
    for (const listener of this.#listeners) listener({ entry, gone })
  }
}

/** Whether the application failed at a request; 503 of a refusal is that it was stopped. */
export function isFailure({ status = 0, error, refused }: Request): boolean {
  return error !== undefined || (status >= 500 && !(status === 503 && refused !== undefined))
}

/** Whether an entry has what the reader looks for. */
export function fits(entry: Entry, query: string, only: 'all' | 'requests' | 'output' | 'errors'): boolean {
  if (only === 'requests' && entry.kind !== 'request') return false
  if (only === 'output' && entry.kind !== 'text') return false
  if (only === 'errors' && !isBad(entry)) return false
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const text = textOf(entry).toLowerCase()
  return words.every((word) => text.includes(word))
}

function isBad(entry: Entry): boolean {
  if (entry.kind === 'request')
    return (
      isFailure(entry.request) || (entry.request.status ?? 0) >= 400 || entry.request.refused !== undefined
    )
  return entry.kind === 'note' ? entry.bad : /\b(?:ERROR|CRITICAL|Traceback)\b/.test(entry.text)
}

function textOf(entry: Entry): string {
  if (entry.kind !== 'request')
    return entry.kind === 'note' ? `${entry.text} ${entry.error?.text ?? ''}` : entry.text
  const { method, path, status, refused, error } = entry.request
  return [method, path, status, refused, error?.text].filter((part) => part !== undefined).join(' ')
}

/** A number of bytes as people say it. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
