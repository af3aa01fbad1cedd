import type { Code, Position } from '@bytelab/bytecode'
import type { TraceOptions, TraceRun } from '@bytelab/runtime'
import { button } from '../dom.ts'
import type { Travel } from '../travel/options.ts'
import type { Deck } from './deck.ts'
import type { Host } from './host.ts'
import type { Marks } from './marks.ts'
import { type Body, bodies } from './model.ts'
import { OtherSource } from './other.ts'
import type { MarkKind, OtherFile, Stage } from './stage.ts'
import type { Text } from './text.ts'

/** Milliseconds between two changes of the address: browsers refuse more than a hundred in half a minute. */
const calm = 500

/** Pixels that source and listing have at least while a run is played. */
const least = 240

interface Options {
  host: Host
  deck: Deck
  /** Marks in the block's own source. */
  marks: Marks
  /** The block's own source. */
  text(): Text
  /** The block's own code. */
  own(): readonly Body[]
}

/** Records a run of the block and lends the view to the panel that plays it. */
export class Player {
  readonly other = new OtherSource()
  readonly buttons: HTMLElement[]
  readonly #options: Options
  readonly #leave: HTMLButtonElement
  #travel: Promise<Travel | undefined> | undefined
  #open: Travel | undefined
  #dimmed = false
  #width = 0
  #address: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.#options = options
    const record = button('Record', () => this.record(), {
      shape: 'record',
      class: 'bytelab-record',
      title: 'Record a run, then step through it forward and back',
    })
    this.#leave = button('Close the recording', () => this.close(), {
      shape: 'cross',
      wordless: true,
      class: 'bytelab-tool',
    })
    this.#leave.hidden = true
    this.buttons = [record, this.#leave]
    options.host.code.root.after(this.other.element)
    new ResizeObserver(() => this.#resized(options.host.main.offsetWidth)).observe(options.host.main)
  }

  /** Whether a recording is open. */
  get active(): boolean {
    return this.#travel !== undefined
  }

  /** Whether another file than the block's own is shown. */
  get elsewhere(): boolean {
    return !this.other.element.hidden
  }

  /** The text and the marks of the source that is shown. */
  get source(): { marks: Marks; text: Text } {
    const { marks, text } = this.#options
    return this.elsewhere && this.other.marks
      ? { marks: this.other.marks, text: this.other.text }
      : { marks, text: text() }
  }

  /** Records a run; opens it at a step. */
  record(step?: number): void {
    if (this.#open && step === undefined) this.#open.record()
    else if (this.#open && step !== undefined) this.#open.open(step)
    else this.#travel ??= this.#start(step)
  }

  /**
   * Keeps source and listing as high as they are while a run goes from file to file, so that nothing below moves. Where
   * one is above the other both are low, so that there is room for the stack.
   */
  #hold(on: boolean): void {
    const { main, code, element } = this.#options.host
    const { style } = main
    style.removeProperty('--bytelab-held')
    style.minHeight = ''
    element.classList.remove('bytelab-stacked')
    if (!on) return
    const source = this.elsewhere ? this.other.element : code.root
    if (this.#options.deck.element.offsetTop !== source.offsetTop) {
      element.classList.add('bytelab-stacked')
      if (!this.elsewhere) style.setProperty('--bytelab-source', `${source.offsetHeight}px`)
    } else style.setProperty('--bytelab-held', `${Math.max(least, main.offsetHeight)}px`)
  }

  /** Another width is another layout. */
  #resized(width: number): void {
    if (width === this.#width) return
    this.#width = width
    if (this.#open) this.#hold(true)
  }

  /** The reader changed the text. */
  edited(text: string): void {
    // What is written may need more room, and never makes what is below jump up.
    const { style } = this.#options.host.main
    const held = style.getPropertyValue('--bytelab-held')
    if (held) style.minHeight = held
    style.removeProperty('--bytelab-held')
    this.#open?.edited(text)
  }

  close(): void {
    this.#open?.close()
    this.#open?.element.remove()
    this.#open = undefined
    this.#travel = undefined
    clearTimeout(this.#address)
    this.#leave.hidden = true
    const { host, deck } = this.#options
    host.element.classList.remove('bytelab-travels')
    this.#hold(false)
    deck.explainer.element.hidden = false
    deck.listing.setBreakable(false)
    deck.listing.mark(undefined)
    deck.listing.callers([])
    this.#show(undefined)
    for (const kind of ['current', 'caller']) this.#options.marks.set(kind, [])
    if (location.hash.startsWith(`#${encodeURIComponent(host.id)}@`))
      this.#write(`#${encodeURIComponent(host.id)}`)
  }

  async #start(step: number | undefined): Promise<Travel | undefined> {
    const { host, deck } = this.#options
    try {
      const { createTravel } = await import('../travel/travel.ts')
      const travel = createTravel({
        stage: this.#stage(),
        start: (options) => this.#run(options),
        output: host.output.root,
        answer: host.answer,
        stop: host.stop,
        step,
        stepped: (at) => this.#remember(at),
        watches: deck.state.watches,
        watched: (watches) => deck.keep({ watches }),
        reveal: (line) => void host.code.reveal(line),
      })
      this.#open = travel
      this.#leave.hidden = false
      host.element.classList.add('bytelab-travels')
      deck.explainer.element.hidden = true
      deck.explainer.element.after(travel.element)
      this.#hold(true)
      return travel
    } catch (error) {
      console.error('bytelab:', error)
      host.say('The recorder could not be loaded. Check the connection, then press Record again.')
      this.#travel = undefined
      return undefined
    }
  }

  async #run(options: TraceOptions): Promise<TraceRun> {
    const { host } = this.#options
    return new Promise((resolve, reject) => {
      host
        .submit((runtime) => {
          const run = runtime.trace(host.code.text, { name: host.id, timeout: host.timeout, ...options })
          resolve(run)
          return run
        })
        .then(
          () => reject(new Error('The recording was stopped before it began.')),
          (error: unknown) => reject(error),
        )
    })
  }

  #stage(): Stage {
    const { host, deck } = this.#options
    const player = this
    return {
      listing: deck.listing,
      source: { mark: (position, kind) => this.#mark(position, kind) },
      show: (other) => this.#show(other),
      get codes(): readonly Code[] {
        return player.#options.deck.codes
      },
      say: host.say,
    }
  }

  #mark(position: Position | undefined, kind: MarkKind): void {
    const { marks, text } = this.source
    const span = position && text.span(position)
    marks.set(kind, span ? [span] : [], { scroll: kind === 'current' })
  }

  #show(other: OtherFile | undefined): void {
    const { host, deck, own } = this.#options
    if (!other && !this.elsewhere) return
    // Another file's listing is never behind its source.
    if (other && !this.elsewhere) this.#dimmed = deck.dim
    deck.dim = other ? false : this.#dimmed
    this.other.element.hidden = !other
    host.code.root.hidden = other !== undefined
    const [first] = other?.codes ?? []
    if (other) this.other.show(other.file, other.source)
    deck.listing.mark(undefined)
    deck.show(first ? bodies(first) : own())
  }

  /** The step goes into the address, so that a link and a reload lead back to it. */
  #remember(step: number): void {
    clearTimeout(this.#address)
    this.#address = setTimeout(
      () => this.#write(`#${encodeURIComponent(this.#options.host.id)}@${step}`),
      calm,
    )
  }

  #write(hash: string): void {
    if (location.hash !== hash) history.replaceState(history.state, '', hash)
  }
}
