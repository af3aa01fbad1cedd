import { button } from '../dom.ts'
import { type Compiled, Compiler, type Refused, read } from './compiler.ts'
import { Deck } from './deck.ts'
import { pycOf, save } from './download.ts'
import type { Host, View } from './host.ts'
import { Marks } from './marks.ts'
import { Places } from './model.ts'
import { Player } from './play.ts'
import { droppable, Files } from './pyc.ts'
import type { Place } from './stage.ts'
import { without } from './tap.ts'
import { type Span, Text } from './text.ts'

/** Milliseconds after the last key until an error is shown: half-typed code is no mistake. */
const tact = 500
/** What a reader is told at first. */
const points =
  'Click an instruction to see what it does, or go through them with the arrow keys. Point at the source to see what it became. '
const travels =
  'Press **Record** to run it and go through it step by step, forward and back. Or click an instruction to see what it does. '
/** Milliseconds that the pointer rests on a piece of source until the listing scrolls to it. */
const rest = 250

/** Milliseconds after the last key until the text is compiled. */
function patience({ length }: string): number {
  return length < 50_000 ? 30 : length < 300_000 ? 300 : 1200
}

/** Builds the view of a block with code. */
export function createView(host: Host): View {
  return new SourceView(host)
}

class SourceView implements View {
  readonly #host: Host
  readonly #deck: Deck
  readonly #marks: Marks
  readonly #compiler: Compiler
  readonly #player: Player
  #text: Text
  /** The newest text that compiled. */
  #compiled: Compiled | undefined
  #places: Places | undefined
  #complaint: ReturnType<typeof setTimeout> | undefined
  #scrolling: ReturnType<typeof setTimeout> | undefined
  #files: Files | undefined

  constructor(host: Host) {
    this.#host = host
    const { code, id } = host
    this.#text = new Text(code.text)
    this.#deck = new Deck({
      id,
      state: host.state,
      hint: host.element.getAttribute('view') === 'travel' ? travels : points,
      keep: host.keep,
      hovered: (place) => this.#point('hover', place),
      chose: (place) => this.#point('chosen', place),
      entered: (place) => void this.#enter(place),
      specialise: (on) => (on ? void this.#warm() : this.#specialised()),
    })
    this.#marks = new Marks(code, { pointed: (offset) => this.#pointed(offset) })
    this.#player = new Player({
      host,
      deck: this.#deck,
      marks: this.#marks,
      text: () => this.#text,
      own: () => this.#compiled?.bodies ?? [],
    })
    this.#compiler = new Compiler({
      name: id,
      submit: host.submit,
      compiled: (result) => this.#take(result),
      refused: (reason) => this.#refuse(reason),
      waiting: (text) => this.#deck.wait(text),
    })
    this.#build()
    this.#begin()
  }

  navigate(hash: string): void {
    const { id, element } = this.#host
    const start = `#${encodeURIComponent(id)}`
    if (!hash.startsWith(start)) return
    const rest = hash.slice(start.length)
    if (rest.startsWith('/')) {
      element.scrollIntoView({ block: 'nearest' })
      this.#deck.listing.reveal(decode(rest.slice(1)))
    } else if (/^@\d{1,9}$/.test(rest) && !this.#player.active) {
      element.scrollIntoView({ block: 'nearest' })
      const step = Number(rest.slice(1))
      // A link runs nothing by itself.
      this.#deck.note(
        `This address leads to step ${step.toLocaleString('en')} of a recorded run.`,
        button(
          'Record it',
          () => {
            this.#deck.note(undefined)
            this.#player.record(step)
          },
          { class: 'bytelab-small' },
        ),
      )
    }
  }

  #build(): void {
    const { toolbar, main, element, code } = this.#host
    const run = toolbar.querySelector('.bytelab-run')
    const [record, ...others] = this.#player.buttons
    // Where a run is to be played, recording it is what comes first.
    if (element.getAttribute('view') === 'travel') run?.before(record ?? '')
    else run?.after(record ?? '')
    toolbar.querySelector('.bytelab-status')?.before(...others)
    const tool = (label: string, shape: 'save' | 'open', press: () => void) =>
      button(label, press, { shape, wordless: true, title: label, class: 'bytelab-tool' })
    toolbar.querySelector('.bytelab-tools')?.prepend(
      tool('Download the compiled .pyc', 'save', () => this.#download()),
      tool('Open a .pyc file', 'open', () => this.#opened.choose()),
    )
    code.watcher = {
      changed: (text) => this.#changed(text),
      editing: () => this.#marks.repaint(),
      moved: (offset) => this.#moved(offset),
    }
    const listing = main.querySelector('.bytelab-listing')
    // Who is in what gives way is led into what comes.
    if (listing === document.activeElement) setTimeout(() => this.#deck.listing.focus())
    if (listing) listing.replaceWith(this.#deck.element)
    else main.append(this.#deck.element)
    main.after(this.#deck.explainer.element)
    droppable(element, (file) => void this.#opened.open(file))
    this.#deck.widen(element)
  }

  #begin(): void {
    const { element, code, whenMeant } = this.#host
    const { code: recorded, version } = element.dataset
    if (recorded && version) {
      try {
        this.#take(read(code.base, { type: 'code', code: recorded, version }))
      } catch (error) {
        console.error('bytelab: the recorded code cannot be read', error)
      }
    }
    if (code.text !== this.#compiled?.text) {
      this.#deck.dim = true
      whenMeant(() => this.#compiler.want(code.text, 0))
    }
    this.#specialised()
  }

  #changed(text: string): void {
    this.#text = new Text(text)
    this.#places = undefined
    clearTimeout(this.#complaint)
    this.#marks.clear()
    this.#deck.listing.hint([], false)
    this.#deck.dim = text !== this.#compiled?.text
    this.#player.edited(text)
    this.#compiler.want(text, patience(text))
  }

  #take(result: Compiled): void {
    clearTimeout(this.#complaint)
    this.#compiled = result
    this.#places = undefined
    const newest = result.text === this.#text.text
    this.#deck.dim = !newest
    if (newest) this.#marks.set('error', [])
    if (!this.#player.elsewhere) this.#deck.show(result.bodies)
    this.#specialised()
  }

  #refuse(reason: Refused): void {
    if (reason.text !== this.#text.text) return
    this.#deck.dim = true
    clearTimeout(this.#complaint)
    this.#complaint = setTimeout(() => void this.#complain(reason), tact)
  }

  /** Shows what is wrong where it is wrong. */
  async #complain({ text, message, error }: Refused): Promise<void> {
    const place = error?.frames.findLast(({ file }) => file === `<cell ${this.#host.id}>`)
    this.#deck.complain(place ? `Line ${place.line}: ${message}` : message)
    if (!place || place.line < 1) return
    // Only an editor has room for words behind a line.
    await this.#host.code.edit()
    if (text !== this.#text.text) return
    this.#marks.set('error', [this.#span(place)], { note: message })
  }

  #span(place: { line: number; column?: number; endLine?: number; endColumn?: number }): Span {
    const { line, column, endLine, endColumn } = place
    if (typeof column !== 'number') return this.#text.line(line) ?? { from: 0, to: 0 }
    const from = this.#text.place(line, column)
    const to = endColumn ? this.#text.place(endLine ?? line, endColumn) : from
    return { from, to: Math.max(to, from + 1) }
  }

  /** Says what to do where specialised instructions are wanted and not known. */
  #specialised(): void {
    const wanted = this.#deck.shown.adaptive && !this.#compiled?.warm
    this.#deck.note(
      wanted ? 'Run it to see which instructions specialise.' : undefined,
      wanted ? button('Run', () => void this.#warm(), { class: 'bytelab-small' }) : undefined,
    )
  }

  /** Runs the code, then shows what became of its instructions. */
  async #warm(): Promise<void> {
    const { id, code, execute, timeout } = this.#host
    const { text } = code
    if (this.#compiled?.warm && this.#compiled.text === text) return
    let result: Compiled | undefined
    await execute((runtime) =>
      without(runtime.compile(text, { name: id, warm: true, timeout }), (event) => {
        result = read(text, event)
      }),
    )
    if (result && text === this.#text.text) this.#take(result)
    else this.#specialised()
  }

  /** Marks the source of an instruction. */
  #point(kind: 'hover' | 'chosen', place: Place | undefined): void {
    if (!this.#player.elsewhere && this.#compiled?.text !== this.#text.text) return
    const position = place && this.#deck.bodies[place.code]?.at(place.offset)?.position
    const { marks, text } = this.#player.source
    const span = position && text.span(position)
    marks.set(kind, span ? [span] : [], { scroll: true })
  }

  /** Goes to the source of an instruction. */
  async #enter(place: Place): Promise<void> {
    if (this.#player.active || this.#compiled?.text !== this.#text.text) return
    const position = this.#deck.bodies[place.code]?.at(place.offset)?.position
    const span = position && this.#text.span(position)
    if (!span) return
    const editor = await this.#host.code.edit()
    editor?.focus()
    editor?.select(span.from)
  }

  /** Marks the instructions of a place in the source that the pointer is at. */
  #pointed(offset: number | undefined): void {
    clearTimeout(this.#scrolling)
    const { text } = this.#text
    // In an indent or behind a line's end the reader points at nothing.
    const blank = offset === undefined || /^\s*$/.test(text.slice(Math.max(0, offset - 1), offset + 1))
    const found = blank ? undefined : this.#around(offset)
    this.#deck.listing.hint(found?.places ?? [], false)
    this.#marks.set('hover', found ? [found.span] : [])
    // Who only passes does not want the listing to run away.
    if (found) this.#scrolling = setTimeout(() => this.#deck.listing.hint(found.places, true), rest)
  }

  #moved(offset: number): void {
    this.#deck.listing.hint(this.#around(offset)?.places ?? [], true)
  }

  #around(offset: number): ReturnType<Places['around']> {
    if (this.#player.elsewhere || this.#compiled?.text !== this.#text.text) return undefined
    this.#places ??= new Places(this.#compiled.bodies, this.#text)
    return this.#places.around(offset)
  }

  #download(): void {
    const { id, say, code } = this.#host
    const compiled = this.#compiled
    if (compiled?.text !== code.text) {
      say('This text is not compiled yet: press again in a moment')
      this.#compiler.want(code.text, 0)
      return
    }
    const { marshalled, version } = compiled
    const size = new TextEncoder().encode(code.text).length
    const file = pycOf(marshalled, version, { time: Math.floor(Date.now() / 1000), size })
    if (!file) return
    const name = `${id}.cpython-${version.replace('.', '')}.pyc`
    save(name, file)
    say(`${name}: ${file.length.toLocaleString('en')} bytes`)
  }

  /** Files take the place of source and listing until the reader goes back. */
  get #opened(): Files {
    if (this.#files) return this.#files
    const { main } = this.#host
    const files = new Files(this.#host, { close: () => leave(true) })
    const leave = (back: boolean) => {
      main.hidden = !back
      files.room.hidden = back
      this.#deck.explainer.element.hidden = !back || this.#player.active
    }
    main.before(files.room)
    leave(true)
    files.onOpen = () => leave(false)
    this.#files = files
    return files
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
