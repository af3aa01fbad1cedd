import type { FrameState, Value } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'
import type { Codes, KnownCode } from './codes.ts'
import type { Shown } from './frames.ts'
import { type Named, namespace, variables } from './names.ts'
import { type Extras, Row } from './row.ts'
import { StackView } from './stack.ts'
import { inline } from './text.ts'

/** Values of a closed frame's stack that are shown, and characters of each. */
const most = 6
const room = 20
const dunder = /^__\w+__$/

/** One frame of the call stack: where it is, its evaluation stack, its names. */
export class FrameView {
  readonly element: HTMLElement
  #codes: Codes
  #running: boolean
  #title = h('span', { class: 'travel-function' })
  #place = h('span', { class: 'travel-place' })
  #peek = h('span', { class: 'travel-peek' })
  #twisty: HTMLButtonElement | undefined
  #choose: HTMLButtonElement
  #hidden = h('p', { class: 'travel-between', hidden: true })
  #body: HTMLElement
  #stack = new StackView()
  #locals = new Names('Names of this frame')
  #globals = new Names('Globals that it names')
  #frame: FrameState | undefined
  #shown: Shown | undefined

  constructor(codes: Codes, select: () => void, kind: 'running' | 'waiting') {
    this.#codes = codes
    this.#running = kind === 'running'
    this.#choose = h(
      'button',
      {
        type: 'button',
        class: 'travel-choose',
        title: 'Show where this frame is in the source',
        click: select,
      },
      this.#title,
      this.#place,
      this.#peek,
    )
    if (!this.#running)
      this.#twisty = h('button', {
        type: 'button',
        class: 'travel-twisty',
        'aria-expanded': 'false',
        click: () => this.#toggle(),
      })
    this.#body = h(
      'div',
      { class: 'travel-frame-body' },
      this.#stack.element,
      h('div', { class: 'travel-names' }, this.#locals.element, this.#globals.element),
    )
    const tag = this.#running ? 'div' : 'li'
    this.element = h(
      tag,
      { class: `travel-frame travel-${kind}` },
      h('div', { class: 'travel-frame-head' }, this.#twisty, this.#choose),
      this.#body,
      this.#hidden,
    )
    if (this.#running) {
      this.element.setAttribute('role', 'group')
      this.element.setAttribute('aria-label', 'Running frame')
    }
  }

  /** Room for so many values on the stack. */
  reserve(rows: number): void {
    this.#stack.reserve(rows)
  }

  update(frame: FrameState, shown: Shown): void {
    this.#frame = frame
    this.#shown = shown
    const known = this.#codes.code(frame.code)
    this.#head(frame, known, shown)
    const open = this.#running || shown.scene.open.has(`frame ${frame.id}`)
    this.#twisty?.setAttribute('aria-expanded', String(open))
    this.#body.hidden = !open
    this.#glance(open || !shown.stacks ? [] : frame.stack, shown)
    if (open) this.#fill(frame, known, shown)
    const between = frame.hidden.length === 0 ? '' : visible(`called through ${frame.hidden.join(', ')}`)
    this.#hidden.hidden = between === ''
    if (this.#hidden.textContent !== between) this.#hidden.textContent = between
  }

  /** The line of a variable of this frame. */
  variable(name: string): HTMLElement | undefined {
    return this.#locals.line(name) ?? this.#globals.line(name)
  }

  /** The lines of the uppermost values of the stack, top last. */
  top(count: number): HTMLElement[] {
    return this.#stack.top(count)
  }

  #head(frame: FrameState, known: KnownCode | undefined, shown: Shown): void {
    const title = visible(known?.qualname ?? 'unknown code')
    if (this.#title.textContent !== title) this.#title.textContent = title
    const instruction = known?.at(frame.offset)
    const line = instruction?.position?.line ?? instruction?.line
    const file = known && known.unit !== 0 ? this.#codes.file(known.unit) : ''
    const place = [file, line === undefined ? '' : `line ${line}`].filter(Boolean).join(', ')
    if (this.#place.textContent !== place) this.#place.textContent = place
    if (this.#twisty) {
      const label = `Values of ${title}`
      if (this.#twisty.getAttribute('aria-label') !== label) this.#twisty.setAttribute('aria-label', label)
    }
    const selected = shown.selected === undefined ? this.#running : shown.selected === frame.id
    const state = selected ? 'true' : 'false'
    if (this.#choose.getAttribute('aria-pressed') !== state) this.#choose.setAttribute('aria-pressed', state)
  }

  /** What lies on the stack of a frame that is closed, bottom first. */
  #glance(stack: readonly Value[], { scene }: Shown): void {
    const values = stack.slice(-most).map((value) => visible(inline(value, scene.look, room)))
    const texts = stack.length > most ? ['…', ...values] : values
    this.#peek.hidden = stack.length === 0
    const title = stack.length === 0 ? '' : `Its evaluation stack, top last: ${texts.join(' · ')}`
    if (this.#peek.title === title) return
    this.#peek.title = title
    this.#peek.replaceChildren(
      h('span', { class: 'bytelab-hidden' }, ', stack: '),
      ...texts.flatMap((text) => [h('span', {}, text), ' ']),
    )
  }

  #fill(frame: FrameState, known: KnownCode | undefined, shown: Shown): void {
    const { scene, changed, moment } = shown
    const path = `${frame.id}`
    this.#stack.element.hidden = !shown.stacks
    if (shown.stacks)
      this.#stack.update(`${path}/stack`, frame.stack, scene, {
        roles: this.#running ? shown.roles : [],
        fresh: this.#running ? (changed?.pushed.length ?? 0) : 0,
      })
    const slots = changed?.locals.get(frame.id)
    const inNames = frame.names === undefined ? undefined : shown.names.get(frame.names)
    const own = variables(moment, frame)
    this.#locals.update(`${path}/names`, own, shown, (named, index) =>
      named.kind === 'name'
        ? inNames?.has(named.name) === true
        : slots?.has(index) === true || (named.cell !== undefined && scene.changed.has(named.cell)),
    )
    const globals = frame.globals
    if (globals === undefined || globals === frame.names) {
      this.#globals.element.hidden = true
      return
    }
    const mentioned = new Set(known?.code?.names)
    const named = namespace(moment.object(globals)).filter(({ name }) => mentioned.has(name))
    this.#globals.element.hidden = named.length === 0
    const inGlobals = shown.names.get(globals)
    this.#globals.update(`${path}/globals`, named, shown, ({ name }) => inGlobals?.has(name) === true)
  }

  #toggle(): void {
    const [frame, shown] = [this.#frame, this.#shown]
    if (!frame || !shown) return
    const key = `frame ${frame.id}`
    if (!shown.scene.open.delete(key)) shown.scene.open.add(key)
    this.update(frame, shown)
  }
}

/** A table of names and their values. */
class Names {
  readonly element: HTMLElement
  #list = h('ul', { class: 'travel-rows' })
  #none = h('p', { class: 'travel-empty', hidden: true }, 'none')
  #rows: Row[] = []
  #byName = new Map<string, Row>()
  #dunders = h('button', { type: 'button', class: 'travel-more', hidden: true })
  #again: (() => void) | undefined

  constructor(title: string) {
    this.#dunders.onclick = () => this.#again?.()
    this.element = h(
      'div',
      { class: 'travel-namespace' },
      h('p', { class: 'travel-title' }, title),
      this.#list,
      this.#none,
      this.#dunders,
    )
    this.#list.setAttribute('aria-label', title)
  }

  line(name: string): HTMLElement | undefined {
    return this.#byName.get(name)?.line
  }

  update(
    path: string,
    all: readonly Named[],
    shown: Shown,
    isChanged: (named: Named, index: number) => boolean,
  ): void {
    const { scene } = shown
    const key = `${path} dunders`
    // Names like __name__ are in every module and seldom what one looks for.
    const quiet = (named: Named) => named.kind === 'name' && dunder.test(named.name)
    const count = all.filter(quiet).length
    const open = scene.open.has(key)
    let at = 0
    this.#byName.clear()
    all.forEach((named, index) => {
      if (!open && quiet(named)) return
      let row = this.#rows[at]
      if (!row) {
        row = new Row()
        this.#rows.push(row)
        this.#list.append(row.element)
      }
      at++
      this.#byName.set(named.name, row)
      row.update(
        `${path}/${named.name}`,
        named.name,
        named.value,
        scene,
        extras(named, isChanged(named, index)),
      )
    })
    while (this.#rows.length > at) this.#rows.pop()?.element.remove()
    this.#none.hidden = at > 0
    this.#dunders.hidden = count === 0
    const label = open ? 'Hide names like __name__' : `${count} names like __name__`
    if (this.#dunders.textContent !== label) this.#dunders.textContent = label
    this.#again = () => {
      if (!scene.open.delete(key)) scene.open.add(key)
      this.update(path, all, shown, isChanged)
    }
  }
}

function extras(named: Named, changed: boolean): Extras {
  return {
    changed,
    cell: named.cell,
    kind: named.kind,
    note: named.kind === 'cell' || named.kind === 'free' ? named.kind : '',
    empty: 'not bound',
  }
}

/** Whether two values look the same from outside: for objects, whether they are the same one. */
export function alike(one: Value, two: Value): boolean {
  if (one.type === 'object' && two.type === 'object') return one.id === two.id
  if (one.type !== two.type) return false
  if (one.type === 'float' && two.type === 'float') return Object.is(one.value, two.value)
  if (one.type === 'bytes' && two.type === 'bytes')
    return one.length === two.length && one.bytes.every((byte, index) => byte === two.bytes[index])
  return JSON.stringify(one) === JSON.stringify(two)
}
