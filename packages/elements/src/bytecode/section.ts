import { button, h } from '../dom.ts'
import { type Arrow, arrows, draw } from './arrows.ts'
import { details } from './details.ts'
import type { Body } from './model.ts'
import { most } from './model.ts'
import { type Row, type RowView, rowsOf, type Shown, update } from './rows.ts'

interface Options {
  /** The address of a code object, for its link. */
  href(key: string): string
  /** The reader opened or closed it. */
  toggled(section: Section): void
  /** The reader asked for all that it holds. */
  told(section: Section): void
  /** The height of a row in pixels; 0 as long as nothing is laid out. */
  rowHeight(): number
  /** The width of an arrow's lane in pixels. */
  lane(): number
  /** Rows came or went. */
  changed(section: Section): void
}

let numbers = 0

/** A code object in the listing: a head that folds, facts on request, and its instructions. */
export class Section {
  readonly element: HTMLElement
  readonly grid: HTMLElement
  body: Body
  #views: RowView[] = []
  #rowAt = new Map<number, number>()
  #arrows: Arrow[] = []
  readonly #options: Options
  readonly #fold: HTMLButtonElement
  readonly #name = h('span', { class: 'bytelab-name' })
  readonly #facts = h('span', { class: 'bytelab-facts' })
  readonly #link = h('a', { class: 'bytelab-anchor' }, '#')
  readonly #tell: HTMLButtonElement
  readonly #details = h('div', { class: 'bytelab-details', hidden: true })
  readonly #box: HTMLElement
  readonly #svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  readonly #more: HTMLButtonElement
  #shown: Shown = { caches: false, adaptive: false, bytes: false }
  #drawn = ''

  constructor(body: Body, options: Options) {
    this.body = body
    this.#options = options
    const id = `bytelab-code-${++numbers}`
    this.#fold = h('button', {
      type: 'button',
      class: 'bytelab-fold',
      'aria-expanded': 'false',
      'aria-controls': id,
      click: () => {
        this.open = !this.open
        options.toggled(this)
      },
    })
    this.#fold.append(this.#name)
    this.#tell = button('Details', () => this.#tellAll(), { class: 'bytelab-tell' })
    this.#tell.setAttribute('aria-expanded', 'false')
    this.#svg.setAttribute('class', 'bytelab-arrows')
    this.#svg.setAttribute('aria-hidden', 'true')
    this.grid = h('div', { role: 'grid', class: 'bytelab-grid', 'aria-readonly': 'true' })
    this.#more = button('', () => this.#showMore(), { class: 'bytelab-rest' })
    this.#more.hidden = true
    this.#box = h('div', { class: 'bytelab-rows', id, hidden: true }, this.#svg, this.grid)
    this.element = h(
      'section',
      { class: 'bytelab-object' },
      h('div', { class: 'bytelab-head' }, this.#fold, this.#facts, this.#link, this.#tell),
      this.#details,
      this.#box,
      this.#more,
    )
    this.#svg.addEventListener('pointerover', (event) => this.#point(event.target))
    this.#svg.addEventListener('pointerout', () => this.#point(null))
  }

  get open(): boolean {
    return this.#fold.getAttribute('aria-expanded') === 'true'
  }

  /** Opens it before it is shown for the first time. */
  unfold(): void {
    this.#fold.setAttribute('aria-expanded', 'true')
    this.#box.hidden = false
  }

  set open(open: boolean) {
    if (open === this.open) return
    this.#fold.setAttribute('aria-expanded', String(open))
    this.#box.hidden = !open
    this.#more.hidden = !open || this.body.rest === 0
    if (open) this.#again()
  }

  /** Takes another version of the code object. */
  take(body: Body): void {
    if (body !== this.body) body.limit = this.body.limit
    this.body = body
  }

  /** Brings what is shown up to date. */
  render(shown: Shown): void {
    this.#shown = shown
    const { code, depth, key } = this.body
    this.element.style.setProperty('--bytelab-depth', String(Math.min(depth, 6)))
    const name = code.qualname || code.name
    if (this.#name.textContent !== name) {
      this.#name.textContent = name
      this.#tell.setAttribute('aria-label', `Details of ${name}`)
      this.#link.setAttribute('aria-label', `Link to ${name}`)
      this.grid.setAttribute('aria-label', `Instructions of ${name}`)
    }
    this.#link.href = this.#options.href(key)
    this.#state()
    if (!this.#details.hidden) this.#details.replaceChildren(details(this.body))
    if (!this.open) return
    const { instructions, handlers, adaptive } = this.body
    const bytes = (shown.adaptive && adaptive) || code.bytes
    const rows = rowsOf(instructions, bytes, shown)
    this.#widths(rows)
    this.#views = update(this.grid, this.#views, rows)
    this.#rowAt = new Map(rows.map(({ offset }, index) => [offset, index]))
    this.#arrows = arrows(instructions, handlers, (offset) => this.#rowAt.get(offset))
    const { rest } = this.body
    this.#more.hidden = rest === 0
    if (rest > 0)
      this.#more.textContent = `Show ${most.toLocaleString('en')} more instructions (${Math.ceil(rest / 1024).toLocaleString('en')} kB are not shown)`
  }

  /** Draws the arrows, if they are other ones or rows have another height. Asks for the layout, so it comes last. */
  draw(row = this.#options.rowHeight()): void {
    if (!this.open || row === 0) return
    const lane = this.#options.lane()
    const drawn = `${row} ${lane} ${this.#views.length} ${JSON.stringify(this.#arrows)}`
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    const width = draw(this.#svg, this.#arrows, { row, lane, rows: this.#views.length })
    this.#box.style.setProperty('--bytelab-gutter', `${width}px`)
  }

  /** The row of an instruction; opens what hides it. */
  row(offset: number, reveal = false): HTMLElement | undefined {
    if (reveal && !this.open) this.open = true
    const last = this.body.instructions.at(-1)
    if (reveal && last && offset > last.offset && this.body.rest > 0) {
      const wanted = Math.ceil(offset / 2 / most) * most
      if (wanted > this.body.limit) {
        this.body.limit = wanted
        this.#again()
      }
    }
    const index = this.#rowAt.get(offset) ?? this.#rowAt.get(this.body.at(offset)?.offset ?? -1)
    return index === undefined ? undefined : this.#views[index]?.element
  }

  /** The offset of a row; of an inline cache that of its instruction. */
  offset(element: HTMLElement): number | undefined {
    const at = Number(element.dataset.offset)
    return this.body.at(at)?.offset
  }

  /** Lets the arrows of an instruction stand out. */
  follow(offset: number | undefined): void {
    const row = offset === undefined ? undefined : this.#rowAt.get(offset)
    for (const [index, arrow] of this.#arrows.entries()) {
      const mine =
        row !== undefined &&
        (arrow.kind === 'handler' ? arrow.to === row : arrow.from === row || arrow.to === row)
      this.#svg.children[index]?.classList.toggle('bytelab-on', mine)
    }
  }

  get rows(): HTMLElement[] {
    return this.open ? this.#views.map(({ element }) => element) : []
  }

  /** The words that stand beside the name. */
  #state(): void {
    const { code } = this.body
    // Decoding much that is folded would make the reader wait for a number.
    if (!this.open && code.bytes.length > 4000) {
      this.#facts.textContent = `${code.bytes.length.toLocaleString('en')} bytes · stack ${code.stackSize}`
      return
    }
    const { instructions, rest } = this.body
    const count = `${instructions.length.toLocaleString('en')}${rest > 0 ? '+' : ''}`
    const special = this.#shown.adaptive
      ? instructions.filter(({ opname, base }) => opname !== base && base !== 'RESUME').length
      : 0
    const parts = [
      `${count} instruction${instructions.length === 1 ? '' : 's'}`,
      special > 0 ? `${special} specialised` : `stack ${code.stackSize}`,
    ]
    this.#facts.textContent = parts.join(' · ')
  }

  /** Columns as wide as what stands in them. */
  #widths(rows: readonly Row[]): void {
    const widest = (of: (row: Row) => number) => rows.reduce((most, row) => Math.max(most, of(row)), 0)
    const { style } = this.#box
    style.setProperty('--bytelab-count', String(rows.length))
    style.setProperty(
      '--bytelab-at',
      `${Math.max(
        2,
        widest(({ line }) => line.length),
      )}ch`,
    )
    style.setProperty('--bytelab-offset', `${Math.max(2, String(rows.at(-1)?.offset ?? 0).length)}ch`)
    style.setProperty(
      '--bytelab-op',
      `${Math.min(
        28,
        widest(({ op }) => op.length),
      )}ch`,
    )
    style.setProperty(
      '--bytelab-number',
      `${Math.min(
        7,
        widest(({ arg }) => arg.length),
      )}ch`,
    )
    style.setProperty('--bytelab-raw', `${widest(({ bytes }) => bytes.length)}ch`)
    this.grid.classList.toggle('bytelab-with-raw', this.#shown.bytes)
  }

  #tellAll(): void {
    const open = this.#details.hidden
    this.#details.hidden = !open
    this.#tell.setAttribute('aria-expanded', String(open))
    this.#details.replaceChildren(...(open ? [details(this.body)] : []))
    if (open) this.#options.told(this)
  }

  #again(): void {
    this.render(this.#shown)
    this.draw()
    this.#options.changed(this)
  }

  #showMore(): void {
    this.body.grow()
    const last = this.#views.at(-1)?.element
    this.#again()
    ;(last?.nextElementSibling as HTMLElement | null)?.focus({ preventScroll: true })
  }

  #point(target: EventTarget | null): void {
    const group = target instanceof Element ? target.closest<SVGGElement>('.bytelab-arrow') : null
    const arrow = group && this.#arrows[Number(group.dataset.arrow)]
    for (const [index, { element }] of this.#views.entries()) {
      const on = arrow && (index === arrow.to || (index >= arrow.from && index <= arrow.last))
      if (element.classList.contains('bytelab-joined') !== Boolean(on))
        element.classList.toggle('bytelab-joined', Boolean(on))
    }
    for (const child of this.#svg.children) child.classList.toggle('bytelab-on', child === group)
  }
}
