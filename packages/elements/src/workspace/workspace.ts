/** The workspace of one block: the reader's files, the editor, the runtime, and what the panes are lent. */

import type { FileChanges, PageRuntime, PythonError, Run } from '@bytelab/runtime'
import { bar, unbar } from '../bar.ts'
import { h } from '../dom.ts'
import type { Job } from '../session.ts'
import type { Entry } from '../store.ts'
import { create, discard, rename } from './acts.ts'
import type { State } from './config.ts'
import { Emitter } from './emitter.ts'
import type { Host, HostEvents, ProjectConfig } from './host.ts'
import type { Layer } from './layer.ts'
import { Layout } from './layout.ts'
import type { Storing } from './ledger.ts'
import { Machine } from './machine.ts'
import { asText, badPath, clash } from './names.ts'
import { Presence } from './presence.ts'
import { problemBanner, problemLines } from './problem.ts'
import { Project } from './project.ts'
import { Sheets } from './sheets.ts'
import { projectShelf } from './shelf.ts'
import { Tree } from './tree.ts'
import { placeOf } from './where.ts'

/** What the element lends its workspace. */
export interface Base {
  element: HTMLElement
  id: string
  /** Where the workspace goes. */
  main: HTMLElement
  bars: HTMLElement
  packages: string[]
  /** The lesson's id. */
  lesson: string
  /** How the reader did in the exercise. */
  entry(): Entry | undefined
  keep(change: (entry: Entry) => Entry): Promise<Entry>
  /** Calls back when the reader seems about to use the block. */
  whenMeant(meant: () => void): void
  /** The browser keeps no data. */
  trouble(error: unknown): void
}

/** What depends on the kind of block. */
interface Traits {
  packages: readonly string[]
  layers: readonly Layer[]
  /** Called when the runtime has to go on with files that changed. */
  load(): Promise<void>
}

export class Workspace<Config extends ProjectConfig = ProjectConfig>
  extends Emitter<HostEvents>
  implements Host<Config>
{
  readonly id: string
  readonly element: HTMLElement
  readonly config: Config
  readonly base: Base
  readonly states: State[]
  readonly own: State
  readonly project: Project
  readonly layout: Layout
  readonly sheets: Sheets
  readonly tree: Tree
  readonly status = h('p', { class: 'bytelab-status', role: 'status' })
  /** Told whenever anything of the reader's files changed. */
  changed: () => void = () => undefined
  readonly #machine: Machine
  readonly #presence: Presence
  readonly #load: () => Promise<void>
  readonly #problems = h('div', { class: 'app-problems' })
  #saving: Promise<void> = Promise.resolve()
  /** Paths of files that lie over the reader's for a moment. */
  #over = new Set<string>()

  constructor(base: Base, config: Config, states: { states: State[]; own: State }, traits: Traits) {
    super()
    this.#load = traits.load
    this.base = base
    this.id = base.id
    this.element = base.element
    this.config = config
    this.states = states.states
    this.own = states.own
    const { project } = config
    this.project = new Project({
      name: project,
      shelf: projectShelf(),
      ...states,
      storing: local(),
      trouble: base.trouble,
    })
    this.#machine = new Machine({
      packages: [...traits.packages, ...base.packages],
      files: () => this.project.files.values(),
      setup: () => config.setup.filter((command) => !this.project.setup.includes(command)),
      setUp: (command, problem) => this.#setUp(command, problem),
      changed: (changes) => this.#ran(changes),
      busy: (label) => {
        this.say(label === undefined ? '' : `${label}…`)
        this.emit('busy', label)
      },
    })
    this.tree = new Tree({
      paths: () => this.paths(),
      dirty: (path) => this.project.files.get(path)?.draft !== undefined,
      own: (path) => this.project.isOwn(path),
      made: (path) => this.project.files.get(path)?.run === true,
      wrong: (path) => this.sheets.wrong(path),
      open: (path) => void this.open(path),
      create: (path) => void create(this, path),
      rename: (from, to) => void rename(this, from, to),
      remove: (path) => void discard(this, path),
      upload: (files) => void import('./bring.ts').then(({ bring }) => bring(this, files)),
    })
    this.sheets = new Sheets({
      layers: traits.layers,
      text: (path) => this.project.shown(path),
      data: (path) => this.data(path),
      dirty: (path) => this.project.files.get(path)?.draft !== undefined,
      typed: (path, text) => this.#typed(path, text),
      save: () => void this.save(),
      moved: () => this.#moved(),
      marked: (path) => this.tree.mark(path),
    })
    this.sheets.root.querySelector('.app-paper')?.before(this.#problems)
    this.layout = new Layout({
      id: this.id,
      tree: this.tree.root,
      sheets: this.sheets.root,
      keep: (arrangement) => this.keep('layout', arrangement),
    })
    this.sheets.root.addEventListener('focusout', () => setTimeout(() => this.#left()))
    this.#presence = new Presence(this, this.#machine)
  }

  /**
   * Reads what is kept, and shows it. Settles when the block can be used. `panes` makes the panes: by then they can
   * ask for what they kept.
   */
  async begin(panes: () => void): Promise<void> {
    await this.#presence.begin(async () => {
      panes()
      this.layout.arrange(this.kept('layout'))
      this.tree.refresh()
      await this.#resume()
    })
    this.changed()
  }

  get awake(): boolean {
    return this.#presence.has
  }

  get running(): boolean {
    return this.#machine.running
  }

  runtime(): Promise<PageRuntime> {
    return this.#machine.runtime()
  }

  run(label: string, start: (runtime: PageRuntime) => Run): Promise<Job> {
    return this.#machine.run(label, start)
  }

  stop(): void {
    this.#machine.stop()
  }

  answer(text: string | null): void {
    this.#machine.answer(text)
  }

  save(): Promise<void> {
    // One that failed does not keep those after it from being tried.
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#save())
    return this.#saving
  }

  async #save(): Promise<void> {
    const saved = this.project.save()
    if (saved.length === 0 || !this.awake) return
    void this.project.flush()
    for (const { path } of saved) this.sheets.label(path)
    this.refresh([])
    this.emit('saving')
    await this.give(saved)
    this.emit('saved')
    await this.#load()
  }

  reveal(path: string, line?: number, column?: number): void {
    this.layout.show('editor')
    void this.sheets.reveal(path, line, column)
  }

  /** Opens a file, ready to type. */
  async open(path: string): Promise<void> {
    this.layout.show('editor')
    await this.sheets.open(path)
    this.sheets.focus()
  }

  async edit(path: string, changes: { from: number; to?: number; insert: string }[]): Promise<boolean> {
    if (!this.awake) return false
    return this.sheets.edit(path, changes)
  }

  show(name: string): void {
    this.layout.show(name)
  }

  badge(name: string, text: string | undefined, label?: string): void {
    this.layout.badge(name, text, label)
  }

  say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text
  }

  lay<Of>(layer: Layer<Of>, known: ReadonlyMap<string, Of>): void {
    this.sheets.lay(layer, known)
  }

  problem(error: PythonError | undefined): void {
    const close = () => this.problem(undefined)
    this.#problems.replaceChildren(...(error ? [problemBanner(error, this, close)] : []))
    this.sheets.mark(error ? problemLines(error, this.paths()) : new Map())
  }

  kept(name: string): unknown {
    return this.project.kept(name)
  }

  keep(name: string, value: unknown): void {
    if (this.awake) this.project.keep(name, value)
  }

  paths(): string[] {
    return this.project.paths()
  }

  get current(): string | undefined {
    return this.sheets.current
  }

  shown(path: string): string | undefined {
    return this.project.shown(path)
  }

  text(path: string): string | undefined {
    const data = this.project.files.get(path)?.data
    return typeof data === 'string' ? data : undefined
  }

  data(path: string): Uint8Array | undefined {
    const data = this.project.files.get(path)?.data
    return typeof data === 'string' ? new TextEncoder().encode(data) : data
  }

  async write(path: string, data: string | Uint8Array): Promise<void> {
    const others = this.paths().filter((other) => other !== path)
    const wrong = badPath(path) ?? clash(path, others)
    if (wrong) throw new Error(wrong)
    const value = typeof data === 'string' ? data : (asText(data) ?? data)
    this.project.write(path, value)
    this.refresh([path])
    await this.give([{ path, data: value }])
  }

  async remove(path: string): Promise<void> {
    if (!this.project.remove(path)) throw new Error(`There is no file ${path}.`)
    this.refresh([path])
    await this.give([], [path])
  }

  /** Has a runtime that is there go on with files that changed. */
  async reload(): Promise<void> {
    if (this.#machine.open) await this.#load()
  }

  /** Makes a change to many files at once, and brings the editor and the runtime to it. */
  async change(make: () => void): Promise<void> {
    const before = new Map([...this.project.files.values()].map(({ path, data }) => [path, data]))
    make()
    const { files } = this.project
    const put = [...files.values()].filter(({ path, data }) => before.get(path) !== data)
    const gone = [...before.keys()].filter((path) => !files.has(path))
    this.problem(undefined)
    this.sheets.bare()
    await this.again()
    await this.give(put, gone)
    this.emit('reset')
    await this.#machine.prepare()
    await this.reload()
  }

  /**
   * Does something while other files lie over the reader's in the runtime; then these are back. What is done there to
   * these files is not heard of, so they never become the reader's.
   */
  async overlay(over: readonly { path: string; text: string }[], work: () => Promise<void>): Promise<void> {
    await this.runtime()
    this.#over = new Set(over.map(({ path }) => path))
    try {
      await this.#machine.write(over.map(({ path, text }) => ({ path, data: text })))
      await work()
    } finally {
      const { files } = this.project
      const back = over.flatMap(({ path }) => files.get(path) ?? [])
      // What was built of the others is older than these, now and at the next visit.
      for (const file of back) this.project.bring({ ...file, mtime: Date.now() })
      const gone = over.filter(({ path }) => !files.has(path)).map(({ path }) => path)
      await this.#machine.write(back, gone)
      this.#over = new Set()
    }
  }

  /** Everything was erased. */
  erased(): void {
    for (const name of ['deleted', 'step', 'undo']) unbar(this.base.bars, name)
    this.layout.sleep()
    this.#machine.close()
    this.project.forget()
    this.problem(undefined)
    this.sheets.refreshAll()
    this.tree.refresh()
    this.changed()
    this.emit('reset')
    this.#presence.attend()
  }

  /** All files may be others now: shows them. */
  async again(): Promise<void> {
    this.sheets.refreshAll()
    if (this.sheets.current === undefined) await this.#resume()
    this.tree.refresh()
    this.changed()
  }

  /** Shows these files, and which files there are, as they are now. */
  refresh(paths: string[]): void {
    for (const path of paths) this.sheets.refresh(path)
    this.tree.refresh()
    this.changed()
  }

  /** Brings files to the runtime; panes hear of it. */
  async give(put: { path: string; data: string | Uint8Array }[], gone: string[] = []): Promise<void> {
    const encode = (data: string | Uint8Array) =>
      typeof data === 'string' ? new TextEncoder().encode(data) : data
    const slow = setTimeout(() => this.say('Saved; it waits until what runs now has ended'), 400)
    await this.#machine.write(put, gone).finally(() => clearTimeout(slow))
    const changed = put.map(({ path, data }) => ({ path, data: encode(data) }))
    if (changed.length + gone.length > 0) this.emit('files', { changed, removed: gone }, 'edit')
  }

  #ran({ changed, removed }: FileChanges): void {
    const own = (path: string) => !this.#over.has(path)
    const changes = { changed: changed.filter(({ path }) => own(path)), removed: removed.filter(own) }
    for (const { path, data, mtime } of changes.changed)
      this.project.write(path, asText(data) ?? data, 'run', mtime)
    for (const path of changes.removed) this.project.remove(path)
    this.refresh([...changes.changed.map(({ path }) => path), ...changes.removed])
    this.emit('files', changes, 'run')
  }

  #setUp(command: string, problem: string | undefined): void {
    if (problem === undefined) this.project.done(command)
    else
      bar(
        this.base.bars,
        'setup',
        `“${command}” did not work, which this project needs once. ${problem.split('\n').at(-1)}`,
        [
          { label: 'Try again', press: () => void this.#machine.prepare() },
          { label: 'All right', press: () => undefined },
        ],
      )
  }

  #typed(path: string, text: string): void {
    this.project.type(path, text)
    this.tree.mark(path)
    this.changed()
  }

  #moved(): void {
    this.tree.current = this.sheets.current
    this.keep('place', { ...this.sheets.place, page: this.#page })
  }

  /** Which of the blocks of a project this is. */
  get #page(): string {
    return `${location.pathname}#${this.id}`
  }

  /** Opens files where the reader left them. */
  #resume(): Promise<void> {
    return this.sheets.resume(placeOf(this.kept('place'), this.#page, this.paths(), this.config.open))
  }

  /** Who goes from the editor to a pane wants to see there what stands here. */
  #left(): void {
    const now = document.activeElement
    const { root } = this.sheets
    if (!now || root.contains(now) || !this.layout.root.contains(now) || this.tree.root.contains(now)) return
    void this.save()
  }
}

/** Local storage, where it is not switched off. */
function local(): Storing {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
