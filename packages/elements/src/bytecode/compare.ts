import { readCode } from '@bytelab/bytecode'
import type { Measured } from '@bytelab/runtime'
import type { Code as SourceCode } from '../code.ts'
import { button, h, icon } from '../dom.ts'
import type { Output } from '../output.ts'
import type { Pair } from './align.ts'
import { Aligned } from './aligned.ts'
import { type Compiled, Compiler, read } from './compiler.ts'
import { graft } from './graft.ts'
import type { CompareHost, View } from './host.ts'
import { Marks } from './marks.ts'
import { bodies } from './model.ts'
import { plot } from './plot.ts'
import type { Shown } from './rows.ts'
import { without } from './tap.ts'
import { Text } from './text.ts'

/** Milliseconds after the last key until a snippet is compiled. */
const patience = 30
/** Milliseconds until an error is shown. */
const tact = 500

/** Builds a comparison of two snippets. */
export function createCompare(host: CompareHost): View {
  new Comparison(host)
  return { navigate: () => undefined }
}

/** One of the two. */
interface Side {
  label: string
  code: SourceCode
  marks: Marks
  text: Text
  compiled?: Compiled
  compiler: Compiler
  problem: HTMLElement
  complaint?: ReturnType<typeof setTimeout>
}

class Comparison {
  readonly #host: CompareHost
  readonly #sides: Side[]
  readonly #setup: SourceCode | undefined
  readonly #aligned: Aligned
  readonly #output: Output
  readonly #status = h('p', { class: 'bytelab-status', role: 'status' })
  readonly #plot = h(
    'div',
    { class: 'bytelab-measured' },
    h('p', { class: 'bytelab-unmeasured' }, 'Measure runs each many times and draws how long they took.'),
  )
  readonly #measure = button('Measure', () => (this.#busy ? this.#host.stop() : void this.#time()), {
    shape: 'run',
    class: 'bytelab-run',
    title: 'Time both in your Python',
  })
  #busy = false
  #shown: Shown

  constructor(host: CompareHost) {
    this.#host = host
    const { element, state } = host
    // What specialised is known after a run, and nothing runs by itself.
    this.#shown = { caches: state.caches ?? false, adaptive: false, bytes: false }
    const { offsetHeight, offsetWidth } = element
    const pres = [...element.querySelectorAll<HTMLPreElement>(':scope > pre.bytelab-code')]
    const snippets = pres.filter((pre) => pre.dataset.setup === undefined).slice(0, 2)
    const setup = pres.find((pre) => pre.dataset.setup !== undefined)
    for (const still of element.querySelectorAll(':scope > .bytelab-listing')) still.remove()
    const place = h('div', { class: 'bytelab-main' })
    const inside = element.contains(document.activeElement)
    element.replaceChildren()
    element.classList.add('bytelab-compared')
    this.#sides = snippets.map((pre, index) => this.#side(pre, index, place))
    this.#setup = setup && this.#setUp(setup)
    const [first, second] = this.#sides
    this.#aligned = new Aligned({
      labels: [first?.label ?? '', second?.label ?? ''],
      pointed: (pair) => this.#point(pair),
    })
    const output = h('div', { class: 'bytelab-output' })
    this.#output = host.output(output)
    this.#measure.disabled = this.#sides.length < 2
    element.append(
      place,
      this.#tools(),
      this.#aligned.element,
      h(
        'div',
        { class: 'bytelab-toolbar', role: 'group', 'aria-label': 'Measure' },
        this.#measure,
        this.#status,
      ),
      this.#plot,
      output,
    )
    this.#show()
    keep(element, offsetWidth, offsetHeight)
    if (state.adaptive) this.#say('Press Specialised to see what adapts to what it meets')
    if (inside) this.#measure.focus({ preventScroll: true })
    for (const side of this.#sides)
      if (side.compiled?.text !== side.code.text) host.whenMeant(() => side.compiler.want(side.code.text, 0))
  }

  #side(pre: HTMLPreElement, index: number, place: HTMLElement): Side {
    const label = pre.dataset.label || (index === 0 ? 'First' : 'Second')
    const { code: recorded, version } = pre.dataset
    // The editor takes the place of an element that stands somewhere.
    const box = h('div', { class: 'bytelab-side' }, h('p', { class: 'bytelab-file' }, label), pre)
    const { code, bars } = this.#host.source(pre, `Python code: ${label}`, index === 0 ? 'first' : 'second')
    const problem = h('p', { class: 'bytelab-note', role: 'status', hidden: true })
    code.root.before(bars)
    box.append(problem)
    place.append(box)
    const side: Side = {
      label,
      code,
      problem,
      text: new Text(code.text),
      marks: new Marks(code, { pointed: () => undefined }),
      compiler: new Compiler({
        name: this.#host.id,
        submit: this.#host.submit,
        waiting: (text) => this.#say(text ?? ''),
        compiled: (result) => this.#take(side, result),
        refused: ({ text, message }) => {
          if (text !== side.text.text) return
          clearTimeout(side.complaint)
          side.complaint = setTimeout(() => {
            problem.hidden = false
            problem.textContent = message
          }, tact)
        },
      }),
    }
    code.watcher = {
      changed: (text) => {
        side.text = new Text(text)
        side.marks.clear()
        clearTimeout(side.complaint)
        this.#aligned.dim = true
        this.#plot.classList.add('bytelab-dim')
        side.compiler.want(text, patience)
      },
      editing: () => side.marks.repaint(),
      moved: () => undefined,
    }
    if (recorded && version) {
      try {
        side.compiled = read(code.base, { type: 'code', code: recorded, version })
      } catch (error) {
        console.error('bytelab: the recorded code cannot be read', error)
      }
    }
    return side
  }

  #setUp(pre: HTMLPreElement): SourceCode {
    pre.hidden = false
    const holder = h(
      'details',
      { class: 'bytelab-setup', open: true },
      h('summary', {}, 'Runs once before, untimed'),
      pre,
    )
    this.#host.element.prepend(holder)
    const { code, bars } = this.#host.source(pre, 'Python code: runs once before', 'setup')
    code.root.before(bars)
    return code
  }

  #tools(): HTMLElement {
    const chip = (label: string, name: 'caches' | 'adaptive', title: string) => {
      const element = button(
        label,
        () => {
          const on = !this.#shown[name]
          this.#shown = { ...this.#shown, [name]: on }
          element.setAttribute('aria-pressed', String(on))
          this.#host.keep({ caches: this.#shown.caches, adaptive: this.#shown.adaptive })
          if (name === 'adaptive' && on) void this.#warm()
          else this.#show()
        },
        { class: 'bytelab-chip', title },
      )
      element.setAttribute('aria-pressed', String(this.#shown[name]))
      return element
    }
    return h(
      'div',
      { class: 'bytelab-deck-tools bytelab-between' },
      chip('Caches', 'caches', 'Inline caches: room behind an instruction for what it has learnt'),
      chip('Specialised', 'adaptive', 'Run both, then show which instructions adapted to what they met'),
    )
  }

  #take(side: Side, result: Compiled): void {
    clearTimeout(side.complaint)
    side.problem.hidden = true
    side.compiled = result
    this.#show()
  }

  #show(): void {
    const [first, second] = this.#sides
    this.#aligned.dim = this.#sides.some(({ compiled, code }) => compiled?.text !== code.text)
    this.#aligned.show(first?.compiled?.bodies ?? [], second?.compiled?.bodies ?? [], this.#shown)
  }

  #point(pair: Pair | undefined): void {
    for (const [index, side] of this.#sides.entries()) {
      const item = index === 0 ? pair?.left : pair?.right
      const position = item?.row && item.body.at(item.row.offset)?.position
      const span = position && side.compiled?.text === side.text.text ? side.text.span(position) : undefined
      side.marks.set('hover', span ? [span] : [])
    }
  }

  /** Runs both, each behind the set-up, to see what becomes of their instructions. */
  async #warm(): Promise<void> {
    const { id, submit } = this.#host
    const setup = this.#setup?.text ?? ''
    this.#say('Running both…')
    let trouble = ''
    for (const side of this.#sides) {
      const { text } = side.code
      const source = setup === '' ? text : `${setup}\n${text}`
      try {
        const job = await submit((runtime) =>
          without(runtime.compile(source, { name: id, warm: true, timeout: 10 }), (event) => {
            if (text !== side.text.text) return
            const ran = read(source, event)
            const found = setup === '' ? ran : behind(side.compiled, text, ran, setup)
            if (found) this.#take(side, found)
            else trouble ||= `What became of ${side.label} cannot be told apart from its set-up`
          }),
        )
        for await (const event of job.events)
          if (event.type === 'error') trouble ||= `${event.error.name}: ${event.error.message}`
        const { status } = await job.done
        if (status === 'timeout') trouble ||= `${side.label} ran longer than 10 s and was ended`
      } catch {
        trouble ||= 'Python could not be loaded. Check the connection, then press Specialised again.'
      }
    }
    this.#say(trouble || 'Specialised forms are those of one run')
    this.#show()
  }

  /** Times both. */
  async #time(): Promise<void> {
    const { id, timeout, submit } = this.#host
    this.#label(true)
    this.#say('Measuring…')
    this.#output.begin()
    let measured: Measured | undefined
    let failed = false
    try {
      const job = await submit((runtime) =>
        runtime.measure(
          this.#sides.map(({ code }) => code.text),
          { name: id, setup: this.#setup?.text, timeout: timeout || 60 },
        ),
      )
      for await (const event of job.events) {
        if (event.type === 'result')
          measured = parse(event.data['application/json'], this.#sides.length) ?? measured
        else if (event.type === 'progress') this.#say(percent(event.text, event.fraction))
        else {
          if (event.type === 'error') failed = true
          this.#output.handle(event)
        }
      }
      const { status } = await job.done
      this.#say(
        measured
          ? `${measured.samples.reduce((sum, list) => sum + list.length, 0)} samples in your Python`
          : status === 'timeout'
            ? 'Measuring took too long and was ended'
            : failed
              ? 'The code raised an exception'
              : 'Stopped',
      )
    } catch {
      this.#say('Python could not be loaded. Check the connection, then press Measure again.')
    }
    this.#output.finish()
    this.#label(false)
    if (!measured) return
    const { samples } = measured
    this.#plot.classList.remove('bytelab-dim')
    this.#plot.replaceChildren(
      plot(this.#sides.map(({ label }, index) => ({ label, samples: samples[index] ?? [] }))),
    )
  }

  #label(busy: boolean): void {
    this.#busy = busy
    this.#measure.replaceChildren(icon(busy ? 'stop' : 'run'), h('span', {}, busy ? 'Stop' : 'Measure'))
  }

  #say(text: string): void {
    this.#status.textContent = text
  }
}

/** Keeps an element as high as it was, so that nothing below moves when its view comes; until its width changes. */
function keep(element: HTMLElement, width: number, height: number): void {
  element.style.minHeight = `${height}px`
  const watch = new ResizeObserver(() => {
    if (element.offsetWidth === width) return
    element.style.minHeight = ''
    watch.disconnect()
  })
  watch.observe(element)
}

/** A snippet as it is specialised after a run of it behind its set-up. */
function behind(
  alone: Compiled | undefined,
  text: string,
  ran: Compiled,
  setup: string,
): Compiled | undefined {
  const code = ran.bodies[0]?.code
  if (alone?.text !== text || !code) return undefined
  const top = readCode(alone.marshalled, alone.version)
  const adaptive = ran.bodies.map((body) => body.adaptive ?? body.code.bytes)
  const own = graft(top, { code, adaptive }, setup.split('\n').length)
  return own && { ...alone, bodies: bodies(top, own), warm: true }
}

function percent(text: string, fraction: number | undefined): string {
  return fraction === undefined ? text : `${text} ${Math.round(fraction * 100)} %`
}

/** What a measurement found; it comes from where readers' code runs, so nothing about it is certain. */
function parse(json: string | undefined, count: number): Measured | undefined {
  try {
    const data = JSON.parse(json ?? '') as Measured
    const good =
      data.samples.length === count &&
      data.samples.every(
        (list) =>
          list.length > 0 &&
          list.length <= 10_000 &&
          list.every((value) => value >= 0 && Number.isFinite(value)),
      )
    return good ? data : undefined
  } catch {
    return undefined
  }
}
