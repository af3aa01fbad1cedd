import { bar, unbar } from './bar.ts'
import type { Code } from './code.ts'
import { type Entry, edited, type Store, standing, type Version } from './store.ts'

const patience = 200

interface Options {
  block: string
  code: Code
  bars: HTMLElement
  store: Store
  /** The entry was written. */
  written(entry: Entry): void
  /** The shown text is another one now. */
  shown(): void
  /** The code of a link was kept or discarded. */
  settled(): void
}

/** Keeps what a reader writes in a block's code: across reloads, tabs, links and new versions of the lesson. */
export class Edits {
  #options: Options
  #entry: Entry | undefined
  /** When the text that this tab knows was written. */
  #seen = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Code from a link is shown; the reader's own waits in the store. */
  #shared = false

  constructor(options: Options) {
    this.#options = options
    const hide = () => {
      if (this.#timer === undefined) return
      // IndexedDB may not get its turn while a page goes away; this is written at once, and read at the next visit.
      attempt(() =>
        localStorage.setItem(this.#journal, JSON.stringify({ text: this.code.text, base: this.code.base })),
      )
      void this.#save()
    }
    addEventListener('pagehide', hide)
    document.addEventListener('visibilitychange', () => document.hidden && hide())
  }

  private get code(): Code {
    return this.#options.code
  }

  get #journal(): string {
    return `bytelab:unsaved:${this.#options.store.lesson}:${this.#options.block}`
  }

  /** Shows what is kept. */
  restore(entry: Entry | undefined): void {
    this.#entry = entry
    this.#seen = entry?.editAt ?? 0
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const name of ['changed', 'tab', 'compare', 'reset', 'shared']) unbar(this.#options.bars, name)
    const { text, changed } = standing(entry, this.code.base)
    this.#show(text)
    if (changed) this.#offerChoice()
    if (entry) this.#replay()
  }

  /** Takes up an edit that the last visit could not finish writing. */
  recover(): void {
    this.#replay()
  }

  #replay(): void {
    const unsaved = attempt(() => JSON.parse(localStorage.getItem(this.#journal) ?? 'null'))
    attempt(() => localStorage.removeItem(this.#journal))
    if (typeof unsaved?.text !== 'string' || unsaved.text === this.code.text) return
    this.#show(unsaved.text)
    const base = typeof unsaved.base === 'string' ? unsaved.base : this.code.base
    void this.#write(unsaved.text, { base }).then((entry) => this.restore(entry))
  }

  /** The reader changed the text. */
  changed(): void {
    if (this.#shared) {
      this.#shared = false
      unbar(this.#options.bars, 'shared')
      this.#options.settled()
    }
    unbar(this.#options.bars, 'reset')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), patience)
  }

  /** Back to the lesson's text; pressed again, offers what was there before. */
  reset(): void {
    const { bars } = this.#options
    const text = this.code.text
    if (text === this.code.base) {
      const earlier = this.#entry?.kept?.[0]
      if (earlier)
        bar(bars, 'reset', 'This is the lesson’s text. An earlier text of yours is kept.', [
          { label: 'Bring it back', press: () => this.#adopt(earlier.text) },
          { label: 'Compare', press: () => this.#compare(earlier.text, 'Your earlier text'), stays: true },
        ])
      else
        bar(bars, 'reset', 'This is the lesson’s text already.', [
          { label: 'All right', press: () => undefined },
        ])
      return
    }
    this.#adopt(this.code.base)
    bar(bars, 'reset', 'Back to the lesson’s text.', [{ label: 'Undo', press: () => this.#adopt(text) }])
  }

  /** Shows code from a link without touching the reader's own. */
  share(text: string): void {
    const { bars } = this.#options
    const mine = this.code.text
    if (text === mine) {
      this.#options.settled()
      return
    }
    this.#shared = true
    this.#show(text)
    bar(bars, 'shared', 'This code came from a link. Run it only if you trust who sent it.', [
      {
        label: 'Keep it',
        press: () => {
          this.#adopt(text)
          this.#options.settled()
        },
      },
      {
        label: mine === this.code.base ? 'Discard' : 'Discard (back to mine)',
        press: () => {
          this.#shared = false
          unbar(bars, 'compare')
          this.#show(standing(this.#entry, this.code.base).text)
          this.#options.settled()
        },
      },
      { label: 'Compare', press: () => this.#compare(text, 'From the link', mine), stays: true },
    ])
  }

  /** Another tab changed this block. */
  elsewhere(entry: Entry): void {
    const theirs = standing(entry, this.code.base).text
    const mine = standing(this.#entry, this.code.base).text
    this.#entry = { ...entry }
    if (theirs === mine || theirs === this.code.text) return
    bar(this.#options.bars, 'tab', 'This block was changed in another tab.', [
      { label: 'Show that text', press: () => this.#adopt(theirs) },
      {
        label: 'Keep this one',
        press: () => void this.#save({ text: theirs, base: this.code.base, at: entry.editAt ?? 0 }),
      },
      { label: 'Compare', press: () => this.#compare(theirs, 'In the other tab'), stays: true },
    ])
  }

  #offerChoice(): void {
    const entry = this.#entry
    if (entry?.edit === undefined) return
    const mine: Version = { text: entry.edit, base: entry.base ?? '', at: entry.editAt ?? 0 }
    bar(this.#options.bars, 'changed', 'The lesson changed since your edit.', [
      { label: 'Keep mine', press: () => void this.#save() },
      {
        label: 'Use the new one',
        press: () => {
          this.#show(this.code.base)
          void this.#save(mine)
          bar(this.#options.bars, 'reset', 'This is the lesson’s new text; yours is kept.', [
            { label: 'Back to mine', press: () => this.#adopt(mine.text) },
          ])
        },
      },
      { label: 'Show both', press: () => this.#compare(mine.text, 'Mine'), stays: true },
    ])
  }

  #compare(text: string, name: string, other?: string): void {
    const from = other === undefined ? this.#baseFor(text) : other
    const named =
      other === undefined
        ? text === this.code.text
          ? 'The lesson'
          : 'Shown here'
        : other === this.code.base
          ? 'The lesson'
          : 'Mine'
    const { bars } = this.#options
    import('./compare.ts').then(
      ({ compare }) => compare(bars, from, text, [named, name]),
      () => undefined,
    )
  }

  #baseFor(text: string): string {
    return text === this.code.text ? this.code.base : this.code.text
  }

  /** Makes `text` the reader's own; what was there is kept. */
  #adopt(text: string): void {
    const before = this.#shared ? this.#entry?.edit : this.code.text
    this.#shared = false
    for (const name of ['tab', 'compare', 'shared', 'changed']) unbar(this.#options.bars, name)
    this.#show(text)
    void this.#save(
      before === undefined || before === this.code.base
        ? undefined
        : { text: before, base: this.code.base, at: Date.now() },
    )
  }

  #show(text: string): void {
    this.code.set(text)
    this.#options.shown()
  }

  async #save(keep?: Version): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const text = this.code.text
    const foreign = (this.#entry?.kept?.length ?? 0) + (keep ? 1 : 0)
    const entry = await this.#write(text, { keep })
    attempt(() => localStorage.removeItem(this.#journal))
    const newer = entry.kept?.[0]
    if (!keep && newer && (entry.kept?.length ?? 0) > foreign)
      bar(this.#options.bars, 'tab', 'Another tab changed this block too; both texts are kept.', [
        { label: 'Show the other', press: () => this.#adopt(newer.text) },
        { label: 'Keep this one', press: () => undefined },
      ])
  }

  async #write(text: string, options: { keep?: Version; base?: string }): Promise<Entry> {
    const { store, block, written } = this.#options
    const base = options.base ?? this.code.base
    const seen = this.#seen
    const entry = await store.update(block, (current) =>
      edited(current, { text, base, seen, tab: store.tab, now: Date.now(), keep: options.keep }),
    )
    this.#entry = entry
    this.#seen = entry.editAt ?? 0
    written(entry)
    return entry
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
