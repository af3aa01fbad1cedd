/** Where things stand: files, editor and panes beside each other, above each other, or one at a time. */

import { h } from '../dom.ts'
import type { Pane } from './host.ts'
import { reach } from './reach.ts'

/** Widths of the block, in units of the page's text, from which there is room for two columns, and for files beside the editor. */
const WIDE = 52
const STACKED = 34

export type Shape = 'wide' | 'stacked' | 'narrow'
/** Files, editor, or the name of a pane. */
type Part = string

/** How the reader arranged it. */
export interface Arrangement {
  /** Share of the panes, and of the files, in percent. */
  panes: number
  files: number
  /** The files are hidden. */
  folded: boolean
  /** The pane in front; absent: the first. */
  pane?: string
}

const given: Arrangement = { panes: 46, files: 16, folded: false }

interface Options {
  id: string
  tree: HTMLElement
  sheets: HTMLElement
  keep(arrangement: Arrangement): void
}

export class Layout {
  readonly root = h('div', { class: 'app-work' })
  readonly #tabs = h('div', { class: 'app-tabs', role: 'tablist', 'aria-label': 'Panes' })
  readonly #panes = h('div', { class: 'app-panes' })
  readonly #options: Options
  readonly #parts = new Map<Part, { tab: HTMLElement; badge: HTMLElement; panel: HTMLElement; pane?: Pane }>()
  #kept = given
  #shape: Shape = 'wide'
  #front: Part = 'editor'
  #awake = false

  constructor(options: Options) {
    this.#options = options
    const between = this.#splitter('Width of the panes', 'panes', 20, 75)
    const beside = this.#splitter('Width of the files', 'files', 8, 40)
    this.root.append(options.tree, beside, options.sheets, between, this.#tabs, this.#panes)
    this.#part('files', 'Files', options.tree)
    this.#part('editor', 'Editor', options.sheets)
    this.#tabs.addEventListener('keydown', (event) => this.#key(event))
    new ResizeObserver(() => this.#measure()).observe(this.root)
    this.#apply()
  }

  /** Arranges things as they were kept. */
  arrange(kept: unknown): void {
    const names = [...this.#parts].flatMap(([name, { pane }]) => (pane ? [name] : []))
    this.#kept = arrangement(kept, names)
    this.#front = this.#pane
    this.#apply()
  }

  /** The pane that is in front, or was before files or editor came there. */
  get #pane(): Part {
    return this.#kept.pane ?? 'editor'
  }

  get shape(): Shape {
    return this.#shape
  }

  add(pane: Pane): void {
    const panel = h('div', { class: `app-panel app-panel-${pane.name}` }, pane.root)
    this.#panes.append(panel)
    this.#part(pane.name, pane.title, panel, pane)
    this.#apply()
  }

  /** Brings a part to the front; where there is room files and editor are there anyway. */
  show(part: Part, focus = false): void {
    if ((part === 'files' || part === 'editor') && this.#shape !== 'narrow') return
    const before = this.#parts.get(this.#front)
    const next = this.#parts.get(part)
    if (!next) return
    if (part !== this.#front) {
      this.#front = part
      if (next.pane) this.#keep({ pane: next.pane.name })
      this.#apply()
      if (this.#awake) {
        before?.pane?.hidden()
        next.pane?.shown()
      }
    }
    if (focus) next.tab.focus()
    reach(this.#tabs, next.tab)
  }

  /** The reader seems to want the block: the pane in front may begin. */
  wake(): void {
    if (this.#awake) return
    this.#awake = true
    this.#parts.get(this.#front)?.pane?.shown()
  }

  /** Whether the panes are at work. */
  get awake(): boolean {
    return this.#awake
  }

  /** Has the panes let go of the runtime. */
  sleep(): void {
    this.#awake = false
    for (const { pane } of this.#parts.values()) pane?.close?.()
  }

  badge(name: string, text: string | undefined, label?: string): void {
    const badge = this.#parts.get(name)?.badge
    if (!badge) return
    badge.hidden = text === undefined
    badge.replaceChildren(
      h('span', label ? { 'aria-hidden': 'true' } : {}, text ?? ''),
      label ? h('span', { class: 'bytelab-hidden' }, `, ${label}`) : '',
    )
  }

  /** Hides or shows the files; says whether they are shown now. */
  fold(): boolean {
    this.#keep({ folded: !this.#kept.folded })
    this.#apply()
    return !this.#kept.folded
  }

  get folded(): boolean {
    return this.#kept.folded
  }

  #part(name: Part, title: string, panel: HTMLElement, pane?: Pane): void {
    const { id } = this.#options
    const badge = h('span', { class: 'app-badge', hidden: true })
    const tab = h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-tab-${name}`,
        class: 'app-tab',
        'data-name': name,
        'aria-controls': `${id}-part-${name}`,
        click: () => this.show(name),
      },
      title,
      badge,
    )
    panel.id = `${id}-part-${name}`
    this.#tabs.append(tab)
    this.#parts.set(name, { tab, badge, panel, ...(pane && { pane }) })
  }

  #measure(): void {
    const unit = Number.parseFloat(getComputedStyle(this.root).getPropertyValue('--bytelab-unit')) || 16
    const width = this.root.clientWidth / unit
    if (width === 0) return
    const shape = width >= WIDE ? 'wide' : width >= STACKED ? 'stacked' : 'narrow'
    if (shape === this.#shape) return
    this.#shape = shape
    // Where one thing is there at a time, the tabs come first, also for who goes by keyboard.
    if (shape === 'narrow') this.root.prepend(this.#tabs)
    else {
      this.#panes.before(this.#tabs)
      if (this.#front === 'files' || this.#front === 'editor') {
        this.#front = this.#pane
        if (this.#awake) this.#parts.get(this.#front)?.pane?.shown()
      }
    }
    this.#apply()
  }

  #apply(): void {
    const { panes, files, folded } = this.#kept
    const narrow = this.#shape === 'narrow'
    this.root.dataset.shape = this.#shape
    this.root.toggleAttribute('data-folded', folded && !narrow)
    this.root.style.setProperty('--app-panes', `${panes}%`)
    this.root.style.setProperty('--app-files', `${files}%`)
    for (const [name, { tab, panel }] of this.#parts) {
      const always = !narrow && (name === 'files' || name === 'editor')
      tab.hidden = always
      const front = name === this.#front
      tab.setAttribute('aria-selected', String(front))
      tab.tabIndex = front ? 0 : -1
      panel.hidden = !always && !front
      // Files and editor are panels of tabs only where there are tabs for them.
      if (always) {
        panel.setAttribute('role', 'region')
        panel.setAttribute('aria-label', name === 'files' ? 'Files' : 'Editor')
        panel.removeAttribute('aria-labelledby')
      } else {
        panel.setAttribute('role', 'tabpanel')
        panel.removeAttribute('aria-label')
        panel.setAttribute('aria-labelledby', tab.id)
      }
    }
  }

  #keep(change: Partial<Arrangement>): void {
    this.#kept = { ...this.#kept, ...change }
    this.#options.keep(this.#kept)
  }

  #key(event: KeyboardEvent): void {
    const { key } = event
    const names = [...this.#parts].filter(([, { tab }]) => !tab.hidden).map(([name]) => name)
    const index = names.indexOf(this.#front)
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const next =
      key === 'Home' ? names[0] : key === 'End' ? names.at(-1) : names.at((index + step) % names.length)
    if ((step === 0 && key !== 'Home' && key !== 'End') || next === undefined) return
    event.preventDefault()
    this.show(next, true)
  }

  /** What the reader drags, or moves by keys, to give one side more room. */
  #splitter(label: string, share: 'panes' | 'files', least: number, most: number): HTMLElement {
    const bar = h('div', {
      class: `app-split app-split-${share}`,
      role: 'separator',
      tabindex: '0',
      'aria-label': label,
      'aria-valuemin': String(least),
      'aria-valuemax': String(most),
      title: 'Drag, or use the arrow keys',
    })
    const upright = () => share === 'files' || this.#shape === 'wide'
    const set = (value: number) => {
      const kept = Math.round(Math.max(least, Math.min(most, value)) * 10) / 10
      this.#keep({ [share]: kept })
      show()
      this.#apply()
    }
    const show = () => {
      bar.setAttribute('aria-valuenow', String(Math.round(this.#kept[share])))
      bar.setAttribute('aria-orientation', upright() ? 'vertical' : 'horizontal')
    }
    bar.addEventListener('focus', show)
    bar.addEventListener('keydown', (event) => {
      const { key } = event
      const more =
        key === 'ArrowRight' || key === 'ArrowDown' ? 2 : key === 'ArrowLeft' || key === 'ArrowUp' ? -2 : 0
      // The panes are behind the bar: to move it on makes them smaller.
      if (more !== 0) set(this.#kept[share] + (share === 'files' ? more : -more))
      else if (key === 'Home') set(share === 'files' ? least : most)
      else if (key === 'End') set(share === 'files' ? most : least)
      else return
      event.preventDefault()
    })
    bar.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      bar.setPointerCapture(event.pointerId)
      // A frame under the pointer would take the moves for itself.
      this.root.dataset.dragging = ''
      const move = ({ clientX, clientY }: PointerEvent) => {
        const { left, right, top, bottom, width, height } = this.root.getBoundingClientRect()
        if (share === 'files') set(((clientX - left) / width) * 100)
        else if (upright()) set(((right - clientX) / width) * 100)
        else set(((bottom - clientY) / (bottom - top || height)) * 100)
      }
      const end = () => {
        bar.removeEventListener('pointermove', move)
        delete this.root.dataset.dragging
      }
      bar.addEventListener('pointermove', move)
      bar.addEventListener('lostpointercapture', end, { once: true })
    })
    bar.addEventListener('dblclick', () => set(given[share]))
    show()
    return bar
  }
}

function arrangement(kept: unknown, names: readonly string[]): Arrangement {
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Arrangement>
  const share = (value: unknown, other: number) =>
    typeof value === 'number' && value >= 5 && value <= 80 ? value : other
  return {
    panes: share(found.panes, given.panes),
    files: share(found.files, given.files),
    folded: found.folded === true,
    pane: names.find((name) => name === found.pane) ?? names[0],
  }
}
