import type { RunEvent, RunStatus } from '@bytelab/runtime'
import type { ViewState } from './bytecode/state.ts'

/** A text that a reader wrote, with the lesson's text that it started from. */
export interface Version {
  base: string
  text: string
  at: number
}

/** What the last run of a block gave. */
export interface Result {
  /** The code that ran. */
  code: string
  status: RunStatus
  ms: number
  events: RunEvent[]
}

/** What is kept of a reader's work on one block. */
export interface Entry {
  lesson: string
  block: string
  /** When and by which tab it was written last. */
  at: number
  tab: string
  /** The reader's text and the lesson's text it started from; absent as long as nothing was edited. */
  edit?: string
  base?: string
  /** When and by which tab the text was written last: a result that another tab keeps is no change of the text. */
  editAt?: number
  editTab?: string
  /** Texts that something newer took the place of, newest first. */
  kept?: Version[]
  result?: Result
  passed?: boolean
  attempts?: number
  /** Hints opened. */
  hints?: number
  /** A quiz's answer: indices of the chosen items, or the number as typed. */
  answer?: string[]
  /** How bytecode is looked at. */
  view?: ViewState
}

/** Where entries are kept. `update` reads, changes and writes as one step. */
export interface Shelf {
  get(lesson: string, block: string): Promise<Entry | undefined>
  update(lesson: string, block: string, change: (entry: Entry | undefined) => Entry): Promise<Entry>
  clear(): Promise<void>
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const entries = new Map<string, Entry>()
  const key = (lesson: string, block: string) => JSON.stringify([lesson, block])
  return {
    async get(lesson, block) {
      return entries.get(key(lesson, block))
    },
    async update(lesson, block, change) {
      const entry = change(entries.get(key(lesson, block)))
      entries.set(key(lesson, block), entry)
      return entry
    },
    async clear() {
      entries.clear()
    },
  }
}

/** How a block's text stands against the lesson's. */
export interface Standing {
  /** What to show. */
  text: string
  /** The lesson's text changed after the reader edited it. */
  changed: boolean
}

/** What to show of a block whose text in the lesson is `base`. */
export function standing(entry: Entry | undefined, base: string): Standing {
  if (entry?.edit === undefined || entry.edit === base) return { text: base, changed: false }
  return { text: entry.edit, changed: entry.base !== base }
}

const versions = 5

/** The entry with the reader's `text` in it. What another tab wrote since `seen` is kept beside it. */
export function edited(
  entry: Entry,
  edit: { text: string; base: string; seen: number; tab: string; now: number; keep?: Version },
): Entry {
  const next = { ...entry, editTab: edit.tab, editAt: Math.max(edit.now, (entry.editAt ?? 0) + 1) }
  const kept = [...(entry.kept ?? [])]
  const written = entry.editAt ?? 0
  const foreign = entry.editTab !== edit.tab && written > edit.seen
  if (foreign && entry.edit !== undefined && entry.edit !== edit.text)
    kept.unshift({ base: entry.base ?? edit.base, text: entry.edit, at: written })
  if (edit.keep && edit.keep.text !== edit.text) kept.unshift(edit.keep)
  if (edit.text === edit.base) {
    delete next.edit
    delete next.base
  } else {
    next.edit = edit.text
    next.base = edit.base
  }
  const others = kept.filter(
    (version, index) =>
      version.text !== edit.text && kept.findIndex((other) => other.text === version.text) === index,
  )
  if (others.length > 0) next.kept = others.slice(0, versions)
  else delete next.kept
  return next
}

/** A BroadcastChannel, as far as a store needs it. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
}

interface Options {
  lesson: string
  /** This tab's name. */
  tab: string
  shelf: Shelf
  /** Tells other tabs. */
  channel?: Channel
  now?: () => number
  /** Told once when the shelf refuses: the reader should know that work lasts only as long as the page. */
  trouble?: (error: unknown) => void
}

type Watcher = (entry: Entry | undefined) => void

/** A reader's work on the blocks of one lesson. Never throws: a shelf that refuses is replaced by memory. */
export class Store {
  readonly lesson: string
  readonly tab: string
  #options: Options
  #shelf: Shelf
  #watchers = new Map<string, Set<Watcher>>()
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
    this.#shelf = options.shelf
    this.lesson = options.lesson
    this.tab = options.tab
    if (options.channel) options.channel.onmessage = (event) => this.#heard(event.data)
  }

  async load(block: string): Promise<Entry | undefined> {
    try {
      return await this.#shelf.get(this.#options.lesson, block)
    } catch (error) {
      this.#retreat(error)
      return this.#shelf.get(this.#options.lesson, block)
    }
  }

  /** Changes a block's entry; changes happen one after the other. */
  update(block: string, change: (entry: Entry) => Entry): Promise<Entry> {
    const { lesson, now = Date.now } = this.#options
    const stamped = (current: Entry | undefined): Entry => {
      // Later than what is there even when the clock went back: `at` also says which of two texts is newer.
      const at = Math.max(now(), (current?.at ?? 0) + 1)
      const entry = change(current ?? { lesson, block, at: 0, tab: this.tab })
      return { ...entry, at, tab: this.tab }
    }
    const step = this.#queue.then(async () => {
      let entry: Entry
      try {
        entry = await this.#shelf.update(lesson, block, stamped)
      } catch (error) {
        const last = await this.#shelf.get(lesson, block).catch(() => undefined)
        this.#retreat(error)
        entry = await this.#shelf.update(lesson, block, (current) => stamped(current ?? last))
      }
      this.#options.channel?.postMessage({ lesson, block, tab: this.tab })
      return entry
    })
    this.#queue = step.catch(() => undefined)
    return step
  }

  /** Calls `watcher` when another tab changed the block, or everything was erased (`undefined`). */
  watch(block: string, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(block) ?? new Set()
    this.#watchers.set(block, watchers.add(watcher))
    return () => watchers.delete(watcher)
  }

  /** Forgets everything of all lessons. */
  async erase(): Promise<void> {
    await this.#queue
    await this.#shelf.clear()
    this.#options.channel?.postMessage({ erased: true, tab: this.tab })
    this.#erased()
  }

  #erased(): void {
    for (const watchers of this.#watchers.values()) for (const watcher of watchers) watcher(undefined)
  }

  #heard(message: unknown): void {
    const { lesson, block, tab, erased } = (message ?? {}) as Record<string, unknown>
    if (tab === this.tab) return
    if (erased === true) this.#erased()
    if (lesson !== this.#options.lesson || typeof block !== 'string') return
    const watchers = this.#watchers.get(block)
    if (!watchers) return
    void this.load(block).then((entry) => {
      if (entry) for (const watcher of watchers) watcher(entry)
    })
  }

  #retreat(error: unknown): void {
    if (this.#shelf !== this.#options.shelf) return
    this.#shelf = memoryShelf()
    this.#options.trouble?.(error)
  }
}
