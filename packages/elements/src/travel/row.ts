import type { Value } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'
import { children, type Part, remark } from './children.ts'
import { cut, inline, type Lookup, lengthText, scalar, shortRoom, typeName } from './text.ts'

/** What all rows of a panel share. */
export interface Scene {
  look: Lookup
  /** Ids of the objects whose contents the last instruction changed. */
  changed: ReadonlySet<number>
  /** Paths of the rows that the reader opened. */
  readonly open: Set<string>
  /** How many parts of a row's object are shown, where the reader asked for more. */
  readonly more: Map<string, number>
}

/** What may be said about a row besides its value. */
export interface Extras {
  /** A word behind the value. */
  note?: string
  /** The name or slot itself got another value. */
  changed?: boolean
  /** Styles: `cell`, `free`, `taken`, … */
  kind?: string
  /** The cell around the value. */
  cell?: number
  /** What stands in the place of an empty slot. */
  empty?: string
}

const firstParts = 50
const nextParts = 200

/** A colour for an object: the same wherever it is shown, far from its neighbours'. */
export function hue(id: number): string {
  return String(Math.round((id * 137.508 + 40) % 360))
}

/** A value under a label, which opens into a tree. It changes only what differs from what it shows. */
export class Row {
  readonly element = h('li', { class: 'travel-row' })
  /** The line itself; the tree hangs below it. */
  readonly line = h('div', { class: 'travel-line' })
  #label = h('span', { class: 'travel-label' })
  #note: HTMLElement | undefined
  #box: HTMLElement | undefined
  #chip: HTMLElement | undefined
  #text = h('code', { class: 'travel-text' })
  #tree: Tree | undefined
  #name: string | undefined
  #shown = ''
  #flags = ''
  #path = ''
  #above: readonly Above[] = []
  #value: Value = { type: 'none' }
  #scene: Scene | undefined
  #extras: Extras = {}

  constructor() {
    this.line.append(this.#label)
    this.element.append(this.line)
  }

  update(
    path: string,
    label: string,
    value: Value,
    scene: Scene,
    extras: Extras = {},
    above: readonly Above[] = [],
  ): void {
    this.#path = path
    this.#above = above
    this.#value = value
    this.#scene = scene
    this.#extras = extras
    if (this.#name !== label) {
      this.#name = label
      // A program may choose any characters as names of attributes and classes.
      this.#label.textContent = visible(label)
    }
    const id = value.type === 'object' ? value.id : undefined
    const back = id === undefined ? undefined : above.find((each) => each.id === id)
    const text = back ? `↻ #${back.id}` : shownText(value, scene, extras)
    const opens = back !== undefined || isOpenable(value)
    const expanded = opens && !back && scene.open.has(path)
    const shown = `${value.type}|${id}|${opens}|${back !== undefined}|${extras.cell}|${text}`
    if (shown !== this.#shown) {
      this.#shown = shown
      this.#paint(text, id, opens, back !== undefined)
    }
    if (opens && !back) {
      const state = String(expanded)
      if (this.#box?.getAttribute('aria-expanded') !== state) this.#box?.setAttribute('aria-expanded', state)
    }
    this.#mark(id !== undefined && scene.changed.has(id))
    this.#hang(expanded)
  }

  /** Draws the reader's eye to this row. */
  flash(): void {
    this.#box?.focus({ preventScroll: false })
    this.element.classList.remove('travel-flash')
    void this.element.offsetWidth
    this.element.classList.add('travel-flash')
  }

  #paint(text: string, id: number | undefined, opens: boolean, back: boolean): void {
    const tag = opens ? 'button' : 'span'
    if (!this.#box || this.#box.localName !== tag) {
      const box: HTMLElement = opens
        ? h('button', { type: 'button', class: 'travel-value', click: () => this.#press() }, this.#text)
        : h('span', { class: 'travel-value' }, this.#text)
      if (this.#box) this.#box.replaceWith(box)
      else this.#label.after(box)
      this.#box = box
      this.#chip = undefined
    }
    const { type } = this.#value
    if (this.#box.dataset.type !== type) this.#box.dataset.type = type
    if (back) this.#box.removeAttribute('aria-expanded')
    const real = id !== undefined && id > 0 && !back
    if (real) {
      this.#chip ??= h('span', { class: 'travel-chip' })
      if (!this.#chip.isConnected) this.#box.prepend(this.#chip)
      const name = `#${id}`
      if (this.#chip.textContent !== name) this.#chip.textContent = name
      this.#chip.style.setProperty('--hue', hue(id))
    } else {
      this.#chip?.remove()
      this.#chip = undefined
    }
    if (real || back) this.#box.dataset.object = String(id)
    else delete this.#box.dataset.object
    const safe = visible(text)
    if (this.#text.textContent !== safe) this.#text.textContent = safe
    const scene = this.#scene
    this.#box.title = back
      ? 'This object is the one further up: show it'
      : scene
        ? describe(this.#value, scene, this.#extras)
        : ''
  }

  #mark(objectChanged: boolean): void {
    const { note = '', changed = false, kind = '' } = this.#extras
    const flags = `${note}|${changed}|${kind}|${objectChanged}`
    if (flags === this.#flags) return
    this.#flags = flags
    this.line.classList.toggle('travel-changed', changed)
    this.line.classList.toggle('travel-mutated', objectChanged)
    if (kind) this.line.dataset.kind = kind
    else delete this.line.dataset.kind
    if (!note) {
      this.#note?.remove()
      this.#note = undefined
      return
    }
    this.#note ??= this.line.appendChild(h('span', { class: 'travel-note' }))
    this.#note.textContent = note
  }

  #press(): void {
    const scene = this.#scene
    if (!scene) return
    const id = this.#value.type === 'object' ? this.#value.id : undefined
    const back = this.#above.find((each) => each.id === id)
    if (back) {
      back.row.flash()
      return
    }
    if (!scene.open.delete(this.#path)) scene.open.add(this.#path)
    this.#again()
  }

  #again(): void {
    if (this.#scene)
      this.update(this.#path, this.#name ?? '', this.#value, this.#scene, this.#extras, this.#above)
  }

  #hang(expanded: boolean): void {
    const scene = this.#scene
    if (!expanded || !scene) {
      this.#tree?.element.remove()
      this.#tree = undefined
      return
    }
    if (!this.#tree) {
      this.#tree = new Tree(() => this.#again())
      this.element.append(this.#tree.element)
    }
    const value = this.#value
    const above = value.type === 'object' ? [...this.#above, { id: value.id, row: this }] : this.#above
    this.#tree.update(this.#path, value, scene, above)
  }
}

/** A row whose object contains the rows below it. */
export interface Above {
  id: number
  row: Row
}

/** What is below an open row. */
class Tree {
  readonly element = h('div', { class: 'travel-tree' })
  #head = h('p', { class: 'travel-about' })
  #list = h('ul', { class: 'travel-rows' })
  #whole: HTMLElement | undefined
  #more: HTMLButtonElement | undefined
  #rows: Row[] = []
  #again: () => void

  constructor(again: () => void) {
    this.#again = again
    this.element.append(this.#head, this.#list)
  }

  update(path: string, value: Value, scene: Scene, above: readonly Above[]): void {
    if (value.type !== 'object') {
      this.#text(value)
      return
    }
    const state = scene.look(value.id)
    const parts: Part[] = state ? children(state, scene.look) : []
    const about = state
      ? [state.type, lengthText(state), remark(state)].filter(Boolean).join(' · ')
      : 'Not recorded'
    const safe = visible(about)
    if (this.#head.textContent !== safe) this.#head.textContent = safe
    this.#whole?.remove()
    this.#whole = undefined
    const count = Math.min(parts.length, scene.more.get(path) ?? firstParts)
    while (this.#rows.length > count) this.#rows.pop()?.element.remove()
    for (let index = 0; index < count; index++) {
      const part = parts[index]
      if (!part) continue
      let row = this.#rows[index]
      if (!row) {
        row = new Row()
        this.#rows.push(row)
        this.#list.append(row.element)
      }
      row.update(`${path}/${part.label}`, part.label, part.value, scene, {}, above)
    }
    this.#offer(path, scene, count, parts.length)
  }

  #offer(path: string, scene: Scene, shown: number, all: number): void {
    if (shown >= all) {
      this.#more?.remove()
      this.#more = undefined
      return
    }
    const label = `${(all - shown).toLocaleString('en')} more`
    if (!this.#more) {
      this.#more = h('button', { type: 'button', class: 'travel-more' })
      this.element.append(this.#more)
    }
    if (this.#more.textContent !== label) this.#more.textContent = label
    this.#more.onclick = () => {
      scene.more.set(path, shown + nextParts)
      this.#again()
    }
  }

  #text(value: Exclude<Value, { type: 'object' }>): void {
    while (this.#rows.length > 0) this.#rows.pop()?.element.remove()
    this.#more?.remove()
    this.#more = undefined
    const about = lengthOf(value)
    if (this.#head.textContent !== about) this.#head.textContent = about
    this.#whole ??= this.element.appendChild(h('pre', { class: 'travel-whole', tabindex: '0' }))
    const text = scalar(value, Number.MAX_SAFE_INTEGER)
    if (this.#whole.textContent !== text) this.#whole.textContent = text
  }
}

function shownText(value: Value, scene: Scene, extras: Extras): string {
  if (value.type === 'null' && extras.empty) return extras.empty
  return inline(value, scene.look)
}

function isOpenable(value: Value): boolean {
  if (value.type === 'object') return true
  if (value.type === 'str') return value.text.length > shortRoom || cut(value)
  if (value.type === 'bytes') return value.length > shortRoom
  return value.type === 'int' && value.text.length > shortRoom
}

function lengthOf(value: Value): string {
  if (value.type === 'str') {
    const all = `str · ${value.length.toLocaleString('en')} characters`
    return cut(value) ? `${all} · only the beginning was recorded` : all
  }
  if (value.type === 'bytes') {
    const all = `bytes · ${value.length.toLocaleString('en')} bytes`
    return value.bytes.length < value.length ? `${all} · only the beginning was recorded` : all
  }
  if (value.type === 'int')
    return value.cut
      ? 'int · only the beginning was recorded'
      : `int · ${value.text.replace('-', '').length.toLocaleString('en')} digits`
  return value.type
}

function describe(value: Value, scene: Scene, extras: Extras): string {
  if (value.type === 'null') return extras.empty ? 'No value yet' : 'An empty slot'
  const state = value.type === 'object' ? scene.look(value.id) : undefined
  const length = state ? lengthText(state) : ''
  const within = extras.cell === undefined ? '' : ` · in cell #${extras.cell}`
  return `${typeName(value, scene.look)}${length ? ` · ${length}` : ''}${within}`
}
