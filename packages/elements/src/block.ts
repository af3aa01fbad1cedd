import { bar } from './bar.ts'
import { h } from './dom.ts'
import { pageStore, troubleEvent } from './page.ts'
import type { Entry, Store } from './store.ts'
import { refreshTheme } from './theme.ts'

let troubled = false

/** What the elements share: they come alive once, know their id, and keep the reader's work. */
export abstract class Block extends HTMLElement {
  /** The entry as it was read or written last. */
  protected entry: Entry | undefined
  /** Where bars go; the subclass puts it in place. */
  protected readonly bars = h('div', { class: 'bytelab-bars' })
  #alive = false

  /** The block's parts are there: bring them to life. */
  protected abstract live(): void
  /** What is kept of the reader's work was read; `undefined` when it was erased. */
  protected abstract restore(entry: Entry | undefined): void
  /** Another tab changed this block. */
  protected abstract elsewhere(entry: Entry): void

  connectedCallback(): void {
    // While the page is being parsed an element connects before its content is there.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.#begin(), { once: true })
    else this.#begin()
  }

  #begin(): void {
    if (this.#alive || !this.isConnected) return
    this.#alive = true
    if (!this.id) this.id = freeId(this.localName.replace('bytelab-', ''))
    this.dataset.bytelabLive = ''
    this.live()
    refreshTheme()
    void this.store.load(this.id).then((entry) => {
      this.entry = entry
      if (entry) this.restore(entry)
      this.dataset.ready = ''
      this.ready()
    })
    this.store.watch(this.id, (entry) => {
      if (entry) this.elsewhere(entry)
      this.entry = entry
      if (!entry) this.restore(undefined)
    })
    if (troubled) this.#trouble()
    else document.addEventListener(troubleEvent, () => this.#trouble(), { once: true })
  }

  /** The reader's work is in place. */
  protected ready(): void {}

  protected get store(): Store {
    return pageStore()
  }

  /** Changes what is kept of this block. */
  protected async keep(change: (entry: Entry) => Entry): Promise<Entry> {
    this.entry = await this.store.update(this.id, change)
    return this.entry
  }

  #trouble(): void {
    const first = !troubled
    troubled = true
    // Once on the page is enough.
    if (!first) return
    bar(
      this.bars,
      'storage',
      'This browser keeps no data for this page (storage is off or full). What you write lasts until you leave.',
      [{ label: 'All right', press: () => undefined }],
    )
  }
}

/** An id for a block that has none: by its place among the blocks of its kind. */
function freeId(kind: string): string {
  for (let number = 1; ; number++)
    if (!document.getElementById(`${kind}-${number}`)) return `${kind}-${number}`
}
