import type { Host, View } from './bytecode/host.ts'
import type { ViewState } from './bytecode/state.ts'
import { seconds } from './cell.ts'
import { Code } from './code.ts'
import { h } from './dom.ts'
import { Edits } from './edits.ts'
import { whenMeant } from './intent.ts'
import { Output } from './output.ts'
import { type Outcome, Runnable } from './runnable.ts'
import type { Entry } from './store.ts'

/** `<bytelab-bytecode>`: what code is compiled to. The view itself is loaded when the block comes near. */
export class Bytecode extends Runnable {
  readonly #main = h('div', { class: 'bytelab-main' })
  #view: Promise<View | undefined> | undefined

  /** Whether it is a comparison or a place for files, which bring their own parts. */
  get #other(): boolean {
    return this.hasAttribute('compare') || this.hasAttribute('pyc')
  }

  protected override live(): void {
    // What scrolls can be reached, also before its view is there.
    for (const pre of this.querySelectorAll<HTMLElement>('pre')) pre.tabIndex = 0
    if (this.#other) return
    this.equip('Python code')
    this.code.root.before(this.#main)
    const listing = this.querySelector(':scope > .bytelab-listing')
    this.#main.append(this.code.root, ...(listing ? [listing] : []))
  }

  protected override restore(entry: Entry | undefined): void {
    if (!this.#other) super.restore(entry)
  }

  protected override elsewhere(entry: Entry): void {
    if (!this.#other) super.elsewhere(entry)
  }

  protected override ready(): void {
    if (!this.#other) super.ready()
    const named = () => {
      const { hash } = location
      const start = `#${encodeURIComponent(this.id)}`
      if (hash.startsWith(`${start}/`) || hash.startsWith(`${start}@`))
        void this.#open().then((view) => view?.navigate(hash))
    }
    addEventListener('hashchange', named)
    named()
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        near.disconnect()
        if (this.session.saves) whenMeant(this, () => void this.#open())
        else void this.#open()
      },
      { rootMargin: '400px 0px' },
    )
    near.observe(this)
    this.addEventListener('focusin', () => void this.#open(), { once: true })
  }

  override get text(): string {
    return this.#other ? '' : super.text
  }

  override async run(): Promise<Outcome | undefined> {
    if (this.#other) return undefined
    return this.execute(
      (runtime) => runtime.run(this.code.text, { name: this.id, fresh: true, timeout: seconds(this, 0) }),
      `<cell ${this.id}>`,
    )
  }

  protected override async advance(): Promise<boolean> {
    const outcome = await this.run()
    return outcome?.result.status === 'ok'
  }

  override enter(): void {
    if (this.#other) this.querySelector<HTMLElement>('[tabindex="0"], button')?.focus()
    else super.enter()
  }

  override reveal(line: number, kind: string): void {
    if (!this.#other) super.reveal(line, kind)
  }

  #open(): Promise<View | undefined> {
    this.#view ??= this.#create().catch((error: unknown) => {
      console.error('bytelab:', error)
      this.#view = undefined
      return undefined
    })
    return this.#view
  }

  async #create(): Promise<View> {
    const given: ViewState = { caches: this.hasAttribute('caches'), adaptive: this.hasAttribute('adaptive') }
    const base = {
      element: this,
      id: this.id,
      submit: this.session.submit.bind(this.session),
      stop: () => void this.session.stop(),
      answer: this.session.answer.bind(this.session),
      warm: () => this.session.warm(),
      whenMeant: (meant: () => void) => whenMeant(this, meant),
      timeout: seconds(this, 0),
      state: { ...given, ...this.entry?.view },
      keep: (view: ViewState) => void this.keep((entry) => ({ ...entry, view })),
    }
    if (this.#other) {
      const { createCompare, createDrop } = await import('./bytecode/main.ts')
      if (this.hasAttribute('pyc')) return createDrop(base)
      return createCompare({
        ...base,
        source: (pre, label, part) => this.#source(pre, label, part),
        output: (root) => new Output(root, { answer: base.answer, show: () => undefined }),
      })
    }
    const host: Host = {
      ...base,
      code: this.code,
      output: this.output,
      main: this.#main,
      toolbar: this.toolbar,
      say: (text) => this.say(text),
      execute: (start) => this.execute(start, `<cell ${this.id}>`),
    }
    return (await import('./bytecode/main.ts')).createView(host)
  }

  /** An editor for a part of the block, whose text is kept under a name of its own. */
  #source(pre: HTMLPreElement, label: string, part: string): { code: Code; bars: HTMLElement } {
    const bars = h('div', { class: 'bytelab-bars' })
    const { store } = this
    const block = `${this.id}/${part}`
    const code: Code = new Code(pre, {
      label,
      changed: () => edits.changed(),
      names: () => [],
      failed: () => undefined,
    })
    const nothing = () => undefined
    const edits = new Edits({ block, code, bars, store, written: nothing, shown: nothing, settled: nothing })
    void store.load(block).then((entry) => {
      if (entry) edits.restore(entry)
      edits.recover()
    })
    store.watch(block, (entry) => (entry ? edits.elsewhere(entry) : edits.restore(undefined)))
    return { code, bars }
  }
}
