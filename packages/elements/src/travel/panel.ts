import type { Instruction } from '@bytelab/bytecode'
import type { Changed, FrameState, Moment, Trace } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { visible } from '../screen.ts'
import type { Codes } from './codes.ts'
import { alike } from './frame.ts'
import { Frames } from './frames.ts'
import { Motion, still } from './motion.ts'
import { namespace } from './names.ts'
import type { Scene } from './row.ts'
import { Said } from './said.ts'
import type { Watches } from './watches.ts'
import { argumentText, done, instructionText, marked, roles, summary } from './words.ts'

/** What a step is shown with. */
export interface Step {
  step: number
  /** The frame that the reader chose, if not the running one. */
  selected: number | undefined
  /** Whether this is one step on from what is shown, and values may fly. */
  fly: boolean
}

/** What was shown, for whoever tells of it. */
export interface Told {
  moment: Moment
  /** The chosen frame, or the running one. */
  frame: FrameState | undefined
  /** Where the program is, in words. */
  place: string
  /** What the last instruction did, in words. */
  did: string
}

/** The frames, watches and output of one recording. */
export class Panel {
  readonly element: HTMLElement
  #trace: Trace
  #codes: Codes
  #watches: Watches
  #frames: Frames
  #said = new Said()
  #next = h('p', { class: 'travel-next' })
  #over = h('p', { class: 'travel-over', hidden: true })
  #motion: Motion
  #scene: Scene
  #key = ''

  constructor(
    trace: Trace,
    codes: Codes,
    watches: Watches,
    events: { select(frame: number | undefined): void; again(): void },
  ) {
    this.#trace = trace
    this.#codes = codes
    this.#watches = watches
    this.#scene = { look: () => undefined, changed: new Set(), open: new Set(), more: new Map() }
    this.#frames = new Frames(codes, events.select, events.again)
    const main = h('div', { class: 'travel-main' }, this.#over, this.#frames.element)
    const side = h('div', { class: 'travel-side' }, watches.element, this.#said.element)
    this.element = h(
      'div',
      { class: 'travel-panel' },
      this.#next,
      h('div', { class: 'travel-grid' }, main, side),
    )
    this.#motion = new Motion(this.element)
    followIdentity(this.element)
    keepHeight(main)
  }

  /** Shows a step; changes only what differs from what is there. */
  show({ step, selected, fly }: Step): Told {
    const trace = this.#trace
    // First what led here, then what is here: a trace is read forwards, and going back reads it anew.
    const changed = step > 0 ? trace.changed(step - 1) : undefined
    const recorded = trace.at(step)
    const moment = recorded.frames.length === 0 ? afterwards(trace, recorded) : recorded
    const running = moment.frames.at(-1)
    const frame = moment.frames.find(({ id }) => id === selected) ?? running
    const known = running && this.#codes.code(running.code)
    const instruction = running && known?.at(running.offset)
    const flies = fly && changed !== undefined && trace.mode === 'instructions' && !still()
    if (flies) this.#motion.before(this.#frames.running.top(changed.popped.length))
    else this.#motion.stop()
    const scene: Scene = Object.assign(this.#scene, {
      look: (id: number) => moment.object(id),
      changed: changed?.objects ?? new Set<number>(),
    })
    this.#tellNext(recorded, instruction, step, known?.unit)
    this.#frames.update({
      moment,
      scene,
      changed: changed && { ...changed, pushed: arrived(changed, running) },
      roles: instruction && trace.mode === 'instructions' ? roles(instruction) : [],
      selected: frame === running ? undefined : frame?.id,
      names: this.#changedNames(moment, changed, step),
      stacks: trace.mode === 'instructions',
    })
    this.#watches.update(moment, frame, scene)
    this.#said.update(trace, step)
    if (flies) this.#fly(step, changed, running)
    const line = instruction?.position?.line ?? instruction?.line
    const place = instruction
      ? `${known?.qualname ?? ''}${line === undefined ? '' : `, line ${line}`}: ${instructionText(instruction)}. ${summary(instruction)}`
      : over(recorded)
    return { moment: recorded, frame, place, did: changed ? done(changed, scene.look) : '' }
  }

  #tellNext(moment: Moment, instruction: Instruction | undefined, step: number, unit?: number): void {
    const ended = moment.frames.length === 0
    const lines = this.#trace.mode === 'lines'
    const line = instruction?.line ?? instruction?.position?.line
    const key =
      ended || !instruction ? `over ${ended}` : lines ? `line ${unit} ${line}` : instructionText(instruction)
    this.#over.hidden = !ended
    this.#over.classList.toggle('travel-failed', moment.error !== undefined)
    if (ended) this.#over.textContent = over(moment)
    if (key === this.#key && !ended) return
    this.#key = key
    if (!instruction) {
      this.#next.replaceChildren(
        ended ? 'This is how it ended.' : `Step ${step.toLocaleString('en')}: its code could not be read.`,
      )
      return
    }
    if (lines) {
      const source = this.#trace.units[unit ?? 0]?.source?.split('\n')[(line ?? 0) - 1] ?? ''
      this.#next.replaceChildren(
        h('span', { class: 'travel-next-label' }, 'Next'),
        h('span', {}, `line ${line ?? '?'}`),
        h('code', { class: 'travel-argument' }, source.trim()),
      )
      return
    }
    const { opname } = instruction
    const argument = argumentText(instruction)
    this.#next.replaceChildren(
      h('span', { class: 'travel-next-label' }, 'Next'),
      h('code', { class: 'travel-opname' }, opname),
      ...(argument ? [h('code', { class: 'travel-argument' }, argument)] : []),
      h('span', { class: 'travel-summary' }, ...marked(summary(instruction))),
    )
  }

  /** Names in namespaces that the last instruction gave another value. */
  #changedNames(
    moment: Moment,
    changed: Changed | undefined,
    step: number,
  ): ReadonlyMap<number, ReadonlySet<string>> {
    const found = new Map<number, Set<string>>()
    if (!changed || changed.objects.size === 0) return found
    for (const { names, globals } of moment.frames)
      for (const id of [names, globals]) {
        if (id === undefined || found.has(id) || !changed.objects.has(id)) continue
        const before = new Map(
          namespace(this.#trace.at(step - 1).object(id)).map(({ name, value }) => [name, value]),
        )
        const different = new Set<string>()
        for (const { name, value } of namespace(moment.object(id))) {
          const old = before.get(name)
          if (!old || !alike(old, value)) different.add(name)
        }
        found.set(id, different)
      }
    return found
  }

  #fly(step: number, changed: Changed, running: FrameState | undefined): void {
    const { code, offset } = this.#trace.where(step - 1)
    const did = this.#codes.code(code)?.at(offset)
    const names = did?.argrepr.split(/, | \+ /).filter((name) => name !== '' && name !== 'NULL') ?? []
    const lines = this.#frames.running.top(arrived(changed, running).length)
    const loads = did !== undefined && /^LOAD_(?:FAST|DEREF|NAME|GLOBAL)/.test(did.base)
    const stores = did !== undefined && /^STORE_(?:FAST|DEREF|NAME|GLOBAL)/.test(did.base)
    const [name] = names
    this.#motion.after(
      lines,
      lines.map((_, index) => {
        const source = loads ? names[index] : undefined
        return source === undefined ? undefined : this.#frames.variable(source)
      }),
      stores && name !== undefined ? this.#frames.variable(name) : undefined,
    )
  }
}

/** When the program is over no frame is left, but what its module holds is still to be seen. */
function afterwards(trace: Trace, moment: Moment): Moment {
  const last = trace.length > 0 ? trace.at(trace.length - 1).frames[0] : undefined
  const { globals } = last ?? {}
  if (!last || globals === undefined || !moment.object(globals)) return moment
  const frame = { ...last, offset: -1, stack: [], locals: [], names: globals, hidden: [] }
  return { step: moment.step, frames: [frame], error: moment.error, object: (id) => moment.object(id) }
}

/** Values that are new on the stack that is shown: a result, where a frame ended and its caller goes on. */
function arrived({ pushed, entered, left }: Changed, running: FrameState | undefined): Changed['pushed'] {
  if (entered.length > 0) return []
  return left.length > 0 ? (running?.stack.slice(-1) ?? []) : pushed
}

function over({ error }: Moment): string {
  if (!error) return 'The program is over.'
  const message = error.message ? `: ${error.message}` : ''
  return visible(`The program ended with ${error.type}${message}`)
}

/** Hovering or focusing an object marks it wherever it is shown. */
function followIdentity(root: HTMLElement): void {
  let shown: string | undefined
  function mark(event: Event): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-object]') : null
    const id = target?.dataset.object
    if (id === shown) return
    shown = id
    for (const each of root.querySelectorAll('.travel-same')) each.classList.remove('travel-same')
    if (id !== undefined)
      for (const each of root.querySelectorAll(`[data-object="${id}"]`)) each.classList.add('travel-same')
  }
  for (const type of ['pointerover', 'pointerleave', 'focusin', 'focusout']) root.addEventListener(type, mark)
}

/** Keeps the height that was needed once, so that what is below stays where it is while frames come and go. */
function keepHeight(element: HTMLElement): void {
  let width = 0
  let most = 0
  new ResizeObserver(() => {
    if (element.clientWidth !== width) {
      width = element.clientWidth
      most = 0
      element.style.minHeight = ''
    }
    const height = Math.min(element.offsetHeight, innerHeight)
    if (height <= most) return
    most = height
    element.style.minHeight = `${most}px`
  }).observe(element)
}
