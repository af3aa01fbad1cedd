import { button, h } from '../dom.ts'
import type { Body } from './model.ts'
import type { Shown } from './rows.ts'
import { Section } from './section.ts'
import { seen } from './seen.ts'
import { type ListingStage, type Place, placeKey } from './stage.ts'

/** Instructions of all code objects together that are unfolded without being asked for. */
const unfolded = 600
/** Code objects that are shown at first. */
const many = 300

interface Options {
  /** The address of a code object, for its link. */
  href(key: string): string
  /** The pointer came to an instruction or left. */
  hovered(place: Place | undefined): void
  /** The reader is at another instruction, by key or click. */
  chose(place: Place): void
  /** Enter was pressed on an instruction. */
  entered(place: Place): void
  /** `?` was pressed. */
  help(): void
  /** The reader folded or unfolded; keys to whether they are open. */
  folded(open: Record<string, boolean>): void
}

/** The marks of a listing, by class. */
type Mark = 'hover' | 'current' | 'caller' | 'chosen'

/** Code objects and their instructions. */
export class Listing implements ListingStage {
  readonly element: HTMLElement
  readonly breakpoints = new Set<string>()
  /** What the reader folded or unfolded. */
  folds: Record<string, boolean> = {}
  readonly #options: Options
  #sections: Section[] = []
  #shown: Shown = { caches: false, adaptive: false, bytes: false }
  #marked = new Map<Mark, HTMLElement[]>()
  #places = new Map<Mark, Place[]>()
  #picks = new Set<(place: Place) => void>()
  #breaks = new Set<() => void>()
  #breakable = false
  /** The row that Tab leads to. */
  #stop: HTMLElement | undefined
  #bodies: readonly Body[] = []
  readonly #probe = h('div', { class: 'bytelab-probe', 'aria-hidden': 'true' })
  #most = many
  readonly #others = button(
    '',
    () => {
      this.#most += many
      this.show(this.#bodies, this.#shown)
    },
    { class: 'bytelab-rest' },
  )

  constructor(options: Options) {
    this.#options = options
    this.element = h('div', { class: 'bytelab-listing-view', role: 'group', 'aria-label': 'Instructions' })
    const { element } = this
    element.append(this.#probe)
    element.addEventListener('pointerover', (event) => this.#over(event.target))
    element.addEventListener('pointerleave', () => this.#over(null))
    element.addEventListener('click', (event) => this.#click(event))
    element.addEventListener('focusin', (event) => this.#focus(event.target))
    element.addEventListener('keydown', (event) => this.#key(event))
    new ResizeObserver(() => {
      for (const section of this.#sections) section.draw()
      const [current] = this.#marked.get('current') ?? []
      if (current) this.#scroll(current)
    }).observe(element)
  }

  /** Shows code objects in the place of those before; what has the same name keeps its place on the page. */
  show(all: readonly Body[], shown: Shown): void {
    this.#shown = shown
    this.#bodies = all
    const bodies = all.slice(0, this.#most)
    const { scrollTop, scrollLeft } = this.element
    const before = new Map(this.#sections.map((section) => [section.body.key, section]))
    const total = bodies.reduce((sum, { code }) => sum + code.bytes.length / 3, 0)
    this.#sections = bodies.map((body) => {
      const kept = before.get(body.key)
      before.delete(body.key)
      if (kept) {
        kept.take(body)
        return kept
      }
      const section = new Section(body, {
        href: this.#options.href,
        toggled: ({ body: { key }, open }) => {
          this.folds = { ...this.folds, [key]: open }
          this.#options.folded(this.folds)
        },
        told: ({ element }) => {
          this.element.scrollTop = element.offsetTop
        },
        rowHeight: () => this.#probe.getBoundingClientRect().height,
        lane: () => (this.element.clientWidth < 480 ? 7 : 9),
        changed: () => this.#remark(),
      })
      const open = this.folds[body.key]
      if (open ?? (body.index === 0 || total < unfolded)) section.unfold()
      return section
    })
    for (const section of before.values()) section.element.remove()
    for (const [index, section] of this.#sections.entries()) {
      section.render(shown)
      const at = this.element.children[index + 1]
      if (at !== section.element) this.element.insertBefore(section.element, at ?? null)
    }
    const height = this.#probe.getBoundingClientRect().height
    for (const section of this.#sections) section.draw(height)
    const rest = all.length - bodies.length
    this.#others.textContent = `Show more code objects (${rest.toLocaleString('en')} are not shown)`
    if (rest > 0) this.element.append(this.#others)
    else this.#others.remove()
    this.element.scrollTop = scrollTop
    this.element.scrollLeft = scrollLeft
    this.#remark()
  }

  mark(place: Place | undefined): void {
    this.#set('current', place ? [place] : [])
    const row = place && this.#row(place, true)
    if (row) {
      if (this.#marked.get('current')?.[0] !== row) this.#remark()
      this.#scroll(row)
    }
  }

  callers(places: Place[]): void {
    this.#set('caller', places)
  }

  /** Marks what belongs to a piece of the source. */
  hint(places: Place[], scroll: boolean): void {
    this.#set('hover', places)
    const first = scroll && this.#marked.get('hover')?.[0]
    if (first) this.#scroll(first)
  }

  onPick(handler: (place: Place) => void): () => void {
    this.#picks.add(handler)
    return () => this.#picks.delete(handler)
  }

  onBreakpoints(handler: () => void): () => void {
    this.#breaks.add(handler)
    return () => this.#breaks.delete(handler)
  }

  setBreakable(on: boolean): void {
    this.#breakable = on
    this.element.classList.toggle('bytelab-breakable', on)
    this.redraw()
  }

  redraw(): void {
    for (const section of this.#sections)
      for (const row of section.rows) {
        const offset = section.offset(row)
        const on =
          this.#breakable &&
          offset !== undefined &&
          !row.classList.contains('bytelab-cache') &&
          this.breakpoints.has(placeKey({ code: section.body.index, offset }))
        row.classList.toggle('bytelab-break', on)
        const [cell] = row.children
        if (on) cell?.setAttribute('aria-label', `Breakpoint ${cell.textContent}`.trim())
        else cell?.removeAttribute('aria-label')
      }
  }

  /** Goes to the row that Tab leads to. */
  focus(): void {
    this.#stop?.focus({ preventScroll: true })
  }

  /** Unfolds a code object and goes to it. */
  reveal(key: string): boolean {
    const at = this.#bodies.findIndex((body) => body.key === key)
    if (at >= this.#most) {
      this.#most = at + many
      this.show(this.#bodies, this.#shown)
    }
    const section = this.#sections[at]
    if (!section) return false
    section.open = true
    this.element.scrollTop = section.element.offsetTop
    section.element.querySelector<HTMLElement>('.bytelab-fold')?.focus({ preventScroll: true })
    return true
  }

  #section(target: EventTarget | null): Section | undefined {
    const element = target instanceof Element ? target.closest('.bytelab-object') : null
    return element ? this.#sections.find((section) => section.element === element) : undefined
  }

  #place(target: EventTarget | null): Place | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>('.bytelab-row') : null
    const section = row && this.#section(row)
    const offset = row && section?.offset(row)
    return section && typeof offset === 'number' ? { code: section.body.index, offset } : undefined
  }

  #row({ code, offset }: Place, reveal = false): HTMLElement | undefined {
    return this.#sections[code]?.row(offset, reveal)
  }

  #set(mark: Mark, places: Place[]): void {
    this.#places.set(mark, places)
    const rows = places.flatMap((place) => this.#row(place) ?? [])
    const before = this.#marked.get(mark) ?? []
    for (const row of before) if (!rows.includes(row)) row.classList.remove(`bytelab-is-${mark}`)
    for (const row of rows) row.classList.add(`bytelab-is-${mark}`)
    this.#marked.set(mark, rows)
    if (mark !== 'chosen') return
    for (const row of before) if (!rows.includes(row)) row.removeAttribute('aria-selected')
    for (const row of rows) row.setAttribute('aria-selected', 'true')
  }

  /** The instruction that the reader is at. */
  get chosen(): Place | undefined {
    return this.#places.get('chosen')?.[0]
  }

  /** Rows came or went: what is marked stays marked. */
  #remark(): void {
    // The reader's row may have another offset now, or belong to nothing any more.
    const [row] = this.#marked.get('chosen') ?? []
    if (row) {
      const place = row.isConnected ? this.#place(row) : undefined
      this.#places.set('chosen', place ? [place] : [])
    }
    for (const [mark, places] of this.#places) this.#set(mark, places)
    if (this.#breakable) this.redraw()
    if (!this.#stop?.isConnected || this.#stop.offsetParent === null) {
      const first = this.#sections.find(({ open }) => open)?.rows[0]
      if (first) this.#tab(first)
    }
  }

  #tab(row: HTMLElement): void {
    if (this.#stop) this.#stop.tabIndex = -1
    this.#stop = row
    row.tabIndex = 0
  }

  #over(target: EventTarget | null): void {
    const place = this.#place(target)
    const section = this.#section(target)
    for (const each of this.#sections) each.follow(each === section ? place?.offset : undefined)
    this.#options.hovered(place)
  }

  #click(event: MouseEvent): void {
    const place = this.#place(event.target)
    if (!place) return
    const target = event.target as Element
    if (this.#breakable && target.closest('.bytelab-at')) {
      this.#toggleBreak(place)
      return
    }
    for (const handler of this.#picks) handler(place)
  }

  #focus(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('.bytelab-row') : null
    const place = this.#place(row)
    if (!row || !place) return
    this.#tab(row)
    this.#set('chosen', [place])
    const section = this.#section(row)
    for (const each of this.#sections) each.follow(each === section ? place.offset : undefined)
    this.#options.chose(place)
  }

  #toggleBreak(place: Place): void {
    const key = placeKey(place)
    if (!this.breakpoints.delete(key)) this.breakpoints.add(key)
    this.redraw()
    for (const handler of this.#breaks) handler()
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    if (ctrlKey || metaKey || altKey) return
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.bytelab-row') : null
    const place = this.#place(row)
    if (key === '?') this.#options.help()
    else if (!row || !place || (shiftKey && key !== 'Enter')) return
    else if (key === 'Enter') {
      for (const handler of this.#picks) handler(place)
      this.#options.entered(place)
    } else if (key === 'b' && this.#breakable) this.#toggleBreak(place)
    else if (key === 'j') this.#jump(place)
    else {
      const rows = this.#sections.flatMap((section) => section.rows)
      const at = rows.indexOf(row)
      const to = steps(key, at, rows.length)
      if (to === undefined) return
      this.#go(rows[to])
    }
    event.preventDefault()
    event.stopPropagation()
  }

  /** Follows the jump of an instruction. */
  #jump({ code, offset }: Place): void {
    const target = this.#sections[code]?.body.at(offset)?.target
    if (target !== undefined) this.#go(this.#row({ code, offset: target }, true))
  }

  #go(row: HTMLElement | undefined): void {
    if (!row) return
    row.focus({ preventScroll: true })
    this.#scroll(row)
    // Where the page itself must move so that the listing is seen, it moves as little as possible.
    const { top, bottom } = row.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) row.scrollIntoView({ block: 'nearest' })
  }

  /** Brings a row to where the reader sees it; the page stays. */
  #scroll(row: HTMLElement): void {
    const part = seen(this.element)
    const { top, bottom, height } = row.getBoundingClientRect()
    const head = row.closest('.bytelab-object')?.querySelector('.bytelab-head')?.clientHeight ?? 0
    const [first, last] = [part.top + head + height, part.bottom - height]
    if (last - first < height * 2)
      this.element.scrollTop += (top + bottom - part.top - head - part.bottom) / 2
    else if (top < first) this.element.scrollTop -= first + height - top
    else if (bottom > last) this.element.scrollTop += bottom - last + height
  }
}

function steps(key: string, at: number, count: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 12,
    PageUp: at - 12,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to))
}
