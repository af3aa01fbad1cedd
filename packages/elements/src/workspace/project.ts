import type { State } from './config.ts'
import { dropLedger, type Storing, takeLedger, writeLedger } from './ledger.ts'
import { isMade } from './names.ts'
import type { Change, Meta, ProjectFile, ProjectShelf, Version } from './shelf.ts'

const patience = 200
/** What is kept only along with something else. */
const fleeting = new Set(['place', 'layout'])
/** How many earlier versions are kept. */
const versions = 5
/** Bytes of what ran that a version takes along. */
const mostData = 5_000_000

interface Options {
  name: string
  shelf: ProjectShelf
  /** All states of the lesson's project, and the one that this block begins with. */
  states: State[]
  own: State
  /** The shelf refused: what is written lasts until the reader leaves. */
  trouble(error: unknown): void
  /** Where what is not written yet waits while the page goes away. */
  storing?: Storing
  now?: () => number
}

/** How a project that was kept stands against the block's lesson. */
export type Standing =
  /** As the block has it, or as the reader made it of that. */
  | { kind: 'good' }
  /** The files began with another state of the lesson than this block. `title` is that state's. */
  | { kind: 'elsewhere'; title: string; later: boolean }
  /** The lesson has other texts for these files now. */
  | { kind: 'changed'; paths: string[] }

/** The reader's files of one project: what is saved, what is typed, and what went before. */
export class Project {
  readonly #options: Options
  #files = new Map<string, ProjectFile>()
  #meta: Meta
  #versions: Version[] = []
  #put = new Set<string>()
  #gone = new Set<string>()
  #waiting = { meta: false, fresh: false, versions: false }
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  /** What is being written. */
  #flying: Change | undefined
  /** Something of the reader's is there to be kept. */
  #touched = false

  constructor(options: Options) {
    this.#options = options
    this.#meta = begin(options.own)
    this.#fill(options.own)
  }

  /** Reads what is kept. Files that the reader has not changed follow the page. */
  async load(): Promise<Standing> {
    const { name, shelf, own } = this.#options
    const [kept, before] = await Promise.all([shelf.load(name), shelf.versions(name)]).catch((error) => {
      this.#options.trouble(error)
      return [undefined, []] as const
    })
    this.#versions = [...before]
    this.#files.clear()
    const late = takeLedger(this.#options.storing, this.#journal)
    this.#meta = { ...(kept?.meta ?? begin(own)), ...(late && { state: late.state, base: late.base }) }
    this.#touched = kept !== undefined
    if (!kept && !late) {
      this.#fill(own)
      return { kind: 'good' }
    }
    const based = Object.entries(this.#meta.base).map(([path, data]): ProjectFile => ({ path, data }))
    const files = kept?.files ?? based
    for (const file of files) if (!late?.fresh || file.run) this.#files.set(file.path, file)
    for (const path of late?.gone ?? []) this.remove(path)
    for (const file of late?.put ?? []) this.bring(file)
    if (this.pristine) {
      const same = this.#meta.state === own.name && this.#news(own).length === 0
      if (!same) this.#become(own)
      return { kind: 'good' }
    }
    return this.#standing()
  }

  /** Everything was erased: as it was on the first visit. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#put.clear()
    this.#gone.clear()
    this.#waiting = { meta: false, fresh: false, versions: false }
    this.#touched = false
    this.#versions = []
    this.#files.clear()
    this.#meta = begin(this.#options.own)
    this.#fill(this.#options.own)
  }

  #standing(): Standing {
    const { own, states } = this.#options
    const { state, declined } = this.#meta
    if (state !== own.name) {
      if (declined.includes(own.name)) return { kind: 'good' }
      const index = states.findIndex(({ name }) => name === state)
      const title = states[index]?.title ?? 'an earlier edition of this lesson'
      return { kind: 'elsewhere', title, later: index > states.indexOf(own) }
    }
    const paths = this.#news(own)
    return paths.length > 0 ? { kind: 'changed', paths } : { kind: 'good' }
  }

  /** Paths whose text in the lesson is another one than when the reader began, and than the reader has. */
  #news(state: State): string[] {
    const { base } = this.#meta
    const paths = new Set([...state.files.keys(), ...Object.keys(base)])
    return [...paths]
      .filter(
        (path) =>
          state.files.get(path) !== base[path] && state.files.get(path) !== this.#files.get(path)?.data,
      )
      .sort()
  }

  /** Whether all files are as the lesson had them. */
  get pristine(): boolean {
    const { base } = this.#meta
    const own = [...this.#files.values()].filter(({ run }) => !run)
    return (
      own.length === Object.keys(base).length &&
      own.every(({ path, data, draft }) => data === base[path] && (draft ?? data) === data)
    )
  }

  /** Whether a file is the reader's, or was changed by the reader: not as the lesson had it. */
  isOwn(path: string): boolean {
    const file = this.#files.get(path)
    return file !== undefined && !file.run && (file.draft ?? file.data) !== this.#meta.base[path]
  }

  /** Name of the lesson's state that the files began with. */
  get state(): string {
    return this.#meta.state
  }

  /** Files that other files took the place of, newest first. */
  get earlier(): readonly Version[] {
    return this.#versions
  }

  get files(): ReadonlyMap<string, ProjectFile> {
    return this.#files
  }

  paths(): string[] {
    return [...this.#files.keys()].sort()
  }

  /** What the editor shows of a file. */
  shown(path: string): string | undefined {
    const file = this.#files.get(path)
    return file?.draft ?? (typeof file?.data === 'string' ? file.data : undefined)
  }

  /** Paths with edits that are not saved. */
  dirty(): string[] {
    return [...this.#files.values()].filter(({ draft }) => draft !== undefined).map(({ path }) => path)
  }

  /** The reader changed a text. */
  type(path: string, text: string): void {
    const file = this.#files.get(path)
    if (!file) return
    if (text === file.data) delete file.draft
    else file.draft = text
    this.#touch(path)
  }

  /** Makes what was typed what is saved; says which files that changed. */
  save(): { path: string; data: string }[] {
    const saved: { path: string; data: string }[] = []
    for (const file of this.#files.values()) {
      if (file.draft === undefined) continue
      file.data = file.draft
      file.mtime = this.#now
      delete file.draft
      delete file.run
      saved.push({ path: file.path, data: file.data })
      this.#touch(file.path)
    }
    return saved
  }

  /** Writes a file, new or not. What the reader typed in it stays, above it, where it was what ran that wrote. */
  write(
    path: string,
    data: string | Uint8Array,
    by: 'reader' | 'run' = 'reader',
    mtime: number = this.#now,
  ): void {
    const before = this.#files.get(path)
    const file: ProjectFile = { path, data, mtime }
    if (by === 'run') {
      if (!before || before.run) file.run = true
      if (before?.draft !== undefined && before.draft !== data) file.draft = before.draft
    }
    this.#files.set(path, file)
    this.#touch(path)
  }

  remove(path: string): ProjectFile | undefined {
    const file = this.#files.get(path)
    if (!file) return undefined
    this.#files.delete(path)
    this.#put.delete(path)
    this.#gone.add(path)
    this.#later()
    return file
  }

  /** Brings a file back as it was. */
  bring(file: ProjectFile): void {
    this.#files.set(file.path, file)
    this.#touch(file.path)
  }

  /** Goes to a state of the lesson's; what is there is kept as an earlier version. `wipe` forgets what ran, too. */
  take(state: State, why: string, options: { wipe?: boolean } = {}): void {
    this.#remember(why, options.wipe)
    if (options.wipe) {
      this.#files.clear()
      this.#meta = { ...this.#meta, setup: [] }
    }
    this.#become(state)
  }

  /** Goes back to an earlier version; what is there is kept in its turn. */
  restore(version: Version, why: string): void {
    this.#remember(why)
    this.#versions = this.#versions.filter((other) => other !== version)
    this.#waiting.versions = true
    const made = [...this.#files.values()].filter(({ run }) => run)
    this.#files.clear()
    for (const file of [...made, ...version.files]) this.#files.set(file.path, { ...file })
    this.#meta = { ...this.#meta, state: version.state, base: version.base }
    this.#all()
  }

  /** Keeps what is there as an earlier version, before a change that the caller makes; says whether there was need. */
  remember(why: string): boolean {
    this.#remember(why)
    this.#later()
    return !this.pristine
  }

  /** The reader wants to go on with these files on this page. */
  keepMine(): void {
    const { own } = this.#options
    if (this.#meta.state === own.name) this.#meta = { ...this.#meta, base: Object.fromEntries(own.files) }
    else this.#meta = { ...this.#meta, declined: [...new Set([...this.#meta.declined, own.name])] }
    this.#waiting.meta = true
    this.#later()
  }

  /** Set-up commands that were run. */
  get setup(): readonly string[] {
    return this.#meta.setup
  }

  done(command: string): void {
    this.#meta = { ...this.#meta, setup: [...this.#meta.setup, command] }
    this.#waiting.meta = true
    this.#later()
  }

  kept(name: string): unknown {
    return this.#meta.kept[name]
  }

  keep(name: string, value: unknown): void {
    const kept = { ...this.#meta.kept }
    if (value === undefined) delete kept[name]
    else kept[name] = value
    this.#meta = { ...this.#meta, kept }
    // To have looked at a page leaves nothing behind.
    if (!this.#touched && fleeting.has(name)) return
    this.#waiting.meta = true
    this.#later()
  }

  /** Writes what waits. Settles when it is written, or refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { name, shelf, trouble } = this.#options
    const { meta, fresh, versions } = this.#waiting
    if (!meta && !fresh && !versions && this.#put.size + this.#gone.size === 0) return this.#writing
    // A project that is kept for the first time is kept whole.
    const whole = fresh || !this.#touched
    const put = [...this.#files.values()].filter(({ path }) => whole || this.#put.has(path))
    const change = {
      meta: this.#meta,
      put: put.map((file) => ({ ...file })),
      gone: [...this.#gone],
      fresh: whole,
      ...(versions && { versions: this.#versions }),
    }
    this.#touched = true
    this.#put.clear()
    this.#gone.clear()
    this.#waiting = { meta: false, fresh: false, versions: false }
    this.#flying = change
    this.#writing = this.#writing
      .then(() => shelf.write(name, change))
      .then(
        () => {
          if (this.#flying !== change) return
          this.#flying = undefined
          dropLedger(this.#options.storing, this.#journal)
        },
        (error) => {
          if (this.#flying === change) this.#flying = undefined
          // Tried again with the next change.
          for (const file of change.put) this.#put.add(file.path)
          for (const path of change.gone) if (!this.#files.has(path)) this.#gone.add(path)
          if (whole) this.#waiting.fresh = true
          trouble(error)
        },
      )
    return this.#writing
  }

  /** The page may go away: what is not written yet is written where that is done at once. */
  leave(): void {
    if (this.#timer === undefined && this.#flying === undefined) return
    const { put = [], gone = [], fresh = false } = this.#flying ?? {}
    const paths = new Set([...this.#put, ...put.map(({ path }) => path)])
    const whole = fresh || this.#waiting.fresh
    writeLedger(this.#options.storing, this.#journal, {
      state: this.#meta.state,
      base: this.#meta.base,
      put: [...this.#files.values()].filter(({ path, run }) => (whole && !run) || paths.has(path)),
      gone: [...this.#gone, ...gone].filter((path) => !this.#files.has(path)),
      fresh: whole,
    })
    void this.flush()
  }

  get #journal(): string {
    return `bytelab:unsaved-project:${this.#options.name}`
  }

  #remember(why: string, data = false): void {
    const all = [...this.#files.values()]
    const made = all.filter(({ run, path }) => run && !isMade(path))
    // Data that is to be wiped is worth a version too, unless it is very much.
    const whole = data && made.length > 0 && made.reduce((sum, { data }) => sum + data.length, 0) <= mostData
    if (this.pristine && !whole) return
    const files = all
      .filter((file) => !file.run || (whole && made.includes(file)))
      .map((file) => ({ ...file }))
    const { state, base } = this.#meta
    this.#versions = [{ at: this.#now, why, state, base, files }, ...this.#versions].slice(0, versions)
    this.#waiting.versions = true
  }

  #become(state: State): void {
    for (const [path, file] of this.#files) if (!file.run) this.#files.delete(path)
    this.#fill(state)
    this.#meta = { ...this.#meta, state: state.name, base: Object.fromEntries(state.files), declined: [] }
    this.#all()
  }

  #fill(state: State): void {
    for (const [path, data] of state.files) this.#files.set(path, { path, data, mtime: this.#now })
  }

  get #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  #all(): void {
    this.#put.clear()
    this.#gone.clear()
    this.#waiting.fresh = true
    this.#later()
  }

  #touch(path: string): void {
    this.#put.add(path)
    this.#gone.delete(path)
    this.#later()
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), patience)
  }
}

function begin(state: State): Meta {
  return { state: state.name, base: Object.fromEntries(state.files), setup: [], declined: [], kept: {} }
}
