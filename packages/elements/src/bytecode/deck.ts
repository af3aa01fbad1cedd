import type { Code } from '@bytelab/bytecode'
import { button, h } from '../dom.ts'
import { Explainer } from './explain.ts'
import { showKeys } from './keys.ts'
import { Listing } from './listing.ts'
import type { Body } from './model.ts'
import type { Shown } from './rows.ts'
import type { Place } from './stage.ts'
import type { ViewState } from './state.ts'
import { wholeWindow } from './whole.ts'

const choose = 'Click an instruction to see what it does, or go through them with the arrow keys. '

interface Options {
  /** The block's id, for links. */
  id: string
  state: ViewState
  /** What is said as long as no instruction is chosen. */
  hint?: string
  keep(state: ViewState): void
  /** The pointer came to an instruction or left. */
  hovered(place: Place | undefined): void
  /** The reader is at another instruction. */
  chose(place: Place): void
  /** The reader pressed Enter on an instruction. */
  entered?(place: Place): void
  /** The reader wants to see specialised instructions, or no more. Absent: nothing here can run. */
  specialise?(on: boolean): void
}

/** A listing with its switches and the explanation of the chosen instruction. */
export class Deck {
  /** The switches and the listing. */
  readonly element: HTMLElement
  readonly listing: Listing
  readonly explainer: Explainer
  readonly tools = h('div', { class: 'bytelab-deck-tools' })
  readonly #note = h('p', { class: 'bytelab-note', role: 'status', hidden: true })
  readonly #wait = h('span', { class: 'bytelab-wait', role: 'status' })
  readonly #options: Options
  #state: ViewState
  #bodies: readonly Body[] = []

  constructor(options: Options) {
    this.#options = options
    this.#state = options.state
    this.explainer = new Explainer(options.hint ?? choose)
    this.listing = new Listing({
      href: (key) => `#${encodeURIComponent(options.id)}/${encodeURIComponent(key)}`,
      hovered: options.hovered,
      chose: (place) => {
        this.#explain()
        options.chose(place)
      },
      entered: (place) => options.entered?.(place),
      help: showKeys,
      folded: (folds) => this.keep({ folds }),
    })
    this.listing.folds = this.#state.folds ?? {}
    this.tools.append(
      this.#switch('Caches', 'caches', 'Inline caches: room behind an instruction for what it has learnt'),
      options.specialise
        ? this.#switch(
            'Specialised',
            'adaptive',
            'Run it, then show which instructions adapted to what they met',
          )
        : '',
      this.#switch('Bytes', 'bytes', 'The raw bytes of each instruction'),
      this.#wait,
    )
    this.element = h('div', { class: 'bytelab-deck' }, this.tools, this.#note, this.listing.element)
  }

  get shown(): Shown {
    const { caches = false, adaptive = false, bytes = false } = this.#state
    return { caches, adaptive: adaptive && this.#options.specialise !== undefined, bytes }
  }

  get codes(): readonly Code[] {
    return this.#bodies.map(({ code }) => code)
  }

  get bodies(): readonly Body[] {
    return this.#bodies
  }

  show(bodies: readonly Body[]): void {
    this.#bodies = bodies
    this.listing.show(bodies, this.shown)
    this.#explain()
  }

  /** Says what is wrong with the text, over the listing, so that nothing moves while the reader types. */
  complain(text: string): void {
    this.note(text)
    this.#note.classList.add('bytelab-note-over')
  }

  /** Says something above the listing, with something to do about it; `undefined` takes it away. */
  note(text: string | undefined, action?: HTMLElement): void {
    this.#note.classList.remove('bytelab-note-over')
    this.#note.hidden = text === undefined
    this.#note.replaceChildren(text ?? '', ...(action ? [' ', action] : []))
  }

  /** Says that something takes long, where nothing moves. */
  wait(text: string | undefined): void {
    this.#wait.textContent = text ?? ''
  }

  /** Adds the switch that gives an element the whole window. */
  widen(element: HTMLElement): void {
    this.tools.append(wholeWindow(element))
  }

  /** What is shown is not of the text as it is now. */
  get dim(): boolean {
    return this.listing.element.classList.contains('bytelab-dim')
  }

  set dim(dim: boolean) {
    this.listing.element.classList.toggle('bytelab-dim', dim)
  }

  #explain(): void {
    const { chosen } = this.listing
    const body = chosen && this.#bodies[chosen.code]
    this.explainer.show(chosen && body?.at(chosen.offset), body?.code)
  }

  #switch(label: string, name: keyof Shown, title: string): HTMLElement {
    const element = button(
      label,
      () => {
        const on = !this.shown[name]
        element.setAttribute('aria-pressed', String(on))
        this.keep({ [name]: on })
        if (name === 'adaptive') this.#options.specialise?.(on)
        this.show(this.#bodies)
      },
      { class: 'bytelab-chip', title },
    )
    element.setAttribute('aria-pressed', String(this.shown[name]))
    return element
  }

  /** How the reader looks at the block. */
  get state(): ViewState {
    return this.#state
  }

  /** Keeps a change of how the reader looks at it. */
  keep(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change }
    this.#options.keep(this.#state)
  }
}
