import { h } from '../dom.ts'
import type { Way } from './cursor.ts'

/** What a control or key asks for. */
export type Command =
  | 'first'
  | 'last'
  | 'back'
  | 'forward'
  | 'line back'
  | 'line forward'
  | 'over'
  | 'over back'
  | 'into'
  | 'out'
  | 'out back'
  | 'play'
  | 'break'
  | 'to break'
  | 'to break back'
  | 'keys'

export interface ControlsOptions {
  command(command: Command, way: Way): void
  /** The slider or the number goes to a step. */
  go(step: number, way: Way): void
  speed(stepsPerSecond: number): void
}

const drawings: Partial<Record<Command, string>> = {
  first: 'M3.5 3v10M13 3L6 8l7 5z',
  last: 'M12.5 3v10M3 3l7 5-7 5z',
  back: 'M11 3L4 8l7 5z',
  forward: 'M5 3l7 5-7 5z',
  'line back': 'M8 3L2 8l6 5zM14 3L8 8l6 5z',
  'line forward': 'M8 3l6 5-6 5zM2 3l6 5-6 5z',
  over: 'M2.5 9c0-6 11-6 11 0M10.5 7l3 2.5L15 6M6.5 12.5h3',
  into: 'M8 2v7M5 6.5L8 10l3-3.5M5.5 13.5h5',
  out: 'M8 10V3M5 6l3-3.5L11 6M5.5 13.5h5',
  'to break': 'M2.5 8h6M6 5l3 3-3 3M13 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  'to break back': 'M13.5 8h-6M10 5L7 8l3 3M3 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
}

const play = 'M4 2.5v11l9-5.5z'
const pause = 'M4 3h3v10H4zM9 3h3v10H9z'
const speeds = [1, 2, 5, 10, 30, 100, 1000]

/** The bar that moves through a recording. */
export class Controls {
  readonly element: HTMLElement
  readonly forward: HTMLButtonElement
  #options: ControlsOptions
  #slider: HTMLInputElement
  #number: HTMLInputElement
  #total = h('span', { class: 'travel-total' })
  #play: HTMLButtonElement
  #breaks: HTMLButtonElement[]
  #backwards: HTMLButtonElement[]
  #forwards: HTMLButtonElement[]
  #length = 0

  constructor(options: ControlsOptions) {
    this.#options = options
    const make = (command: Command, label: string, key: string) => this.#button(command, label, key)
    const first = make('first', 'First step', 'Home')
    const lineBack = make('line back', 'Back one line', 'Shift+←')
    const back = make('back', 'Back one instruction', '←')
    this.forward = make('forward', 'Forward one instruction', '→')
    const lineForward = make('line forward', 'Forward one line', 'Shift+→')
    const last = make('last', 'Last step', 'End')
    const over = make('over', 'Step over the call', 'O')
    const into = make('into', 'Step into the next call', 'I')
    const out = make('out', 'Step out of this function', 'U')
    const toBack = make('to break back', 'Back to the breakpoint before', 'Shift+C')
    const toNext = make('to break', 'On to the next breakpoint', 'C')
    this.#play = make('play', 'Play', 'Space')
    this.#breaks = [toBack, toNext]
    this.#backwards = [first, lineBack, back]
    this.#forwards = [this.forward, lineForward, last, over, into, out]
    this.#slider = h('input', {
      type: 'range',
      class: 'travel-slider',
      min: '0',
      step: '1',
      'aria-label': 'Step',
      input: () => options.go(Number(this.#slider.value), 'drag'),
    })
    this.#number = h('input', {
      class: 'travel-number',
      inputmode: 'numeric',
      autocomplete: 'off',
      'aria-label': 'Go to step',
      change: () => this.#typed(),
      keydown: (event) => {
        if ((event as KeyboardEvent).key === 'Enter') this.#typed()
      },
    })
    const speed = h(
      'select',
      {
        class: 'travel-speed',
        'aria-label': 'Steps a second, when playing',
        change: () => options.speed(Number(speed.value)),
      },
      ...speeds.map((each) => {
        const option = h('option', { value: String(each) }, `${each.toLocaleString('en')}/s`)
        option.selected = each === 2
        return option
      }),
    )
    const group = (label: string, ...inside: HTMLElement[]) =>
      h('div', { class: 'travel-group', role: 'group', 'aria-label': label }, ...inside)
    this.element = h(
      'div',
      { class: 'travel-controls', role: 'group', 'aria-label': 'Steps of the recording' },
      h(
        'div',
        { class: 'travel-buttons' },
        group('Instructions', first, lineBack, back, this.forward, lineForward, last),
        group('Calls', over, into, out),
        group('Breakpoints', toBack, toNext),
        group('Play', this.#play, speed),
        h(
          'label',
          { class: 'travel-step' },
          h('span', {}, 'Step'),
          this.#number,
          h('span', {}, 'of'),
          this.#total,
        ),
      ),
      h(
        'div',
        { class: 'travel-track' },
        this.#slider,
        h('button', {
          type: 'button',
          class: 'bytelab-button bytelab-tool bytelab-keys',
          'aria-label': 'Keys of the recording',
          title: 'Keys (?)',
          click: () => options.command('keys', 'press'),
        }),
      ),
    )
    this.setPlaying(false)
    this.setBreaks(false)
  }

  /** Shows where the reader is. */
  update(step: number, length: number, says: string): void {
    if (length !== this.#length) {
      this.#length = length
      this.#slider.max = String(length)
      this.#total.textContent = length.toLocaleString('en')
      this.#number.style.setProperty('--digits', String(length.toLocaleString('en').length))
    }
    // While it is dragged the slider is where the pointer is.
    if (this.#slider.value !== String(step)) this.#slider.value = String(step)
    this.#slider.style.setProperty('--done', `${length === 0 ? 0 : (step / length) * 100}%`)
    this.#slider.setAttribute('aria-valuetext', says)
    const shown = step.toLocaleString('en')
    if (document.activeElement !== this.#number || this.#number.value.replaceAll(',', '') !== String(step))
      this.#number.value = shown
    disable(this.#backwards, step === 0)
    disable(this.#forwards, step === length)
  }

  setPlaying(playing: boolean): void {
    draw(this.#play, playing ? pause : play)
    const label = playing ? 'Pause' : 'Play'
    this.#play.setAttribute('aria-label', label)
    this.#play.title = `${label} (Space)`
  }

  /** Whether there are breakpoints to go to. */
  setBreaks(any: boolean): void {
    disable(this.#breaks, !any)
    for (const each of this.#breaks)
      each.title = any
        ? (each.dataset.title ?? '')
        : 'Set a breakpoint first: in the margin of the instructions, or with B'
  }

  /** Leads the keyboard here. */
  focus(): void {
    this.#slider.focus({ preventScroll: true })
  }

  #typed(): void {
    const digits = this.#number.value.replace(/[\s,._]/g, '')
    if (/^\d+$/.test(digits)) this.#options.go(Number(digits), 'key')
    this.#number.value = digits
  }

  #button(command: Command, label: string, key: string): HTMLButtonElement {
    const title = `${label} (${key})`
    const element = h('button', {
      type: 'button',
      class: 'bytelab-button travel-button',
      'aria-label': label,
      title,
      'data-title': title,
      'data-command': command,
      click: () => {
        // Not `disabled`: that would throw the focus of whoever steps to the end by keyboard out of the bar.
        if (element.getAttribute('aria-disabled') !== 'true') this.#options.command(command, 'press')
      },
    })
    draw(element, drawings[command] ?? '')
    return element
  }
}

function disable(buttons: HTMLElement[], disabled: boolean): void {
  const state = String(disabled)
  for (const each of buttons)
    if (each.getAttribute('aria-disabled') !== state) each.setAttribute('aria-disabled', state)
}

function draw(element: HTMLElement, shape: string): void {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'bytelab-icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', shape)
  svg.append(path)
  element.replaceChildren(svg)
}
