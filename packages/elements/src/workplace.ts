import { Block } from './block.ts'
import { readConfig, thisPage } from './config.ts'
import { h } from './dom.ts'
import { whenMeant } from './intent.ts'
import { pageSession, troubleEvent } from './page.ts'
import type { Entry } from './store.ts'
import type { Base, View } from './workspace/main.ts'

/** A workspace that can be put in place. */
export interface Loaded {
  create(base: Base): Promise<View>
}

/** A block with a workspace: the reader's files, an editor, and what its kind brings. Loaded when it comes near. */
export abstract class Workplace extends Block {
  /** What a block without a title is called. */
  protected abstract readonly label: string
  readonly #main = h('div', { class: 'bytelab-main' })
  #view: Promise<View | undefined> | undefined

  /** Loads the workspace with what the kind brings. */
  protected abstract load(): Promise<Loaded>

  protected override live(): void {
    const files = [...this.querySelectorAll(':scope > :is(.bytelab-file, pre)')]
    const title =
      this.dataset.title ?? (this.querySelector(':scope > .bytelab-solution') ? 'Exercise' : undefined)
    this.setAttribute('role', 'group')
    this.setAttribute('aria-label', title ?? this.label)
    if (title !== undefined)
      this.prepend(
        h(
          'p',
          { class: 'bytelab-title' },
          h('span', {}, title),
          h('span', { class: 'bytelab-done' }),
          h('span', { class: 'bytelab-count' }),
        ),
      )
    if (files[0]) files[0].before(this.bars, this.#main)
    else this.append(this.bars, this.#main)
    this.#main.append(...files)
  }

  protected override restore(entry: Entry | undefined): void {
    void this.#view?.then((view) => view?.changed(entry))
  }

  protected override elsewhere(entry: Entry): void {
    this.entry = entry
    this.restore(entry)
  }

  protected override ready(): void {
    const open = () => {
      this.#view ??= this.#create()
    }
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        near.disconnect()
        if (pageSession().saves) whenMeant(this, open)
        else open()
      },
      { rootMargin: '400px 0px' },
    )
    near.observe(this)
  }

  async #create(): Promise<View | undefined> {
    try {
      const page = readConfig(thisPage())
      const { create } = await this.load()
      return await create({
        element: this,
        id: this.id,
        main: this.#main,
        bars: this.bars,
        packages: page.packages,
        lesson: page.id,
        entry: () => this.entry,
        keep: (change) => this.keep(change),
        whenMeant: (meant) => whenMeant(this, meant),
        trouble: (error) => {
          console.warn('bytelab: this browser keeps no data', error)
          document.dispatchEvent(new CustomEvent(troubleEvent))
        },
      })
    } catch (error) {
      console.error('bytelab:', error)
      this.#main.prepend(
        h(
          'p',
          { class: 'bytelab-bar', role: 'alert' },
          `The workspace could not be opened. ${error instanceof Error ? error.message : ''} Reload the page to try again.`,
        ),
      )
      return undefined
    }
  }
}
