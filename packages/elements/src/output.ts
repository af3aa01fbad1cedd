import type { PythonError, RunEvent } from '@bytelab/runtime'
import { h, icon } from './dom.ts'
import { paint } from './rich.ts'
import { Screen, visible } from './screen.ts'
import { pieces } from './trace.ts'

/** Most parts (streams, results, images, …) that stay on the page; the oldest go first. */
const most = 400

/** What an output asks of the block around it. */
export interface Surroundings {
  /** The reader's answer to `input()`. */
  answer(text: string | null, echo: string): void
  /** Shows a line of a block's code. */
  show(place: { kind: 'cell' | 'exercise' | 'tests'; block: string; line: number }): void
}

/** A block's output: turns the events of a run into what the reader sees. */
export class Output {
  readonly root: HTMLElement
  #surroundings: Surroundings
  #stream: { type: string; screen: Screen; done: Text; line: Text; element: HTMLElement } | undefined
  #pending: { type: string; text: string }[] = []
  #frame: { cancel(): void } | undefined
  #last = 0
  #progress: HTMLElement | undefined
  #tests: HTMLElement | undefined
  #passed = 0
  #failed = 0
  #height = 0

  constructor(root: HTMLElement, surroundings: Surroundings) {
    this.root = root
    this.#surroundings = surroundings
  }

  /** Takes away what is there. The height stays until the run says something, so that the page does not jump. */
  begin(): void {
    this.clear()
    this.root.style.minHeight = `${this.#height}px`
  }

  clear(): void {
    this.#height = this.root.offsetHeight
    this.#frame?.cancel()
    this.#frame = undefined
    this.#pending = []
    this.#stream = undefined
    this.#progress = undefined
    this.#tests = undefined
    this.#passed = 0
    this.#failed = 0
    this.root.replaceChildren()
    for (const name of ['data-recorded', 'data-stale', 'data-origin']) this.root.removeAttribute(name)
    this.root.style.minHeight = ''
  }

  /** Whether what is shown was there when the page came. */
  get recorded(): boolean {
    return this.root.hasAttribute('data-recorded') || this.root.childElementCount === 0
  }

  /** How many tests the run told of. */
  get tests(): { passed: number; failed: number } {
    return { passed: this.#passed, failed: this.#failed }
  }

  /** Says where the output is from, if not from a run that the reader just saw. */
  origin(text: string): void {
    if (this.root.childElementCount > 0) this.root.dataset.origin = text
  }

  /** The code is another one than the one whose output this is. */
  stale(stale: boolean): void {
    this.root.toggleAttribute('data-stale', stale && this.root.childElementCount > 0)
  }

  /** Offers the reader something to do about what happened. */
  offer(text: string, action: HTMLElement): void {
    this.#add(h('div', { class: 'bytelab-offer' }, h('p', {}, text), action))
  }

  handle(event: RunEvent): void {
    if (event.type === 'stdout' || event.type === 'stderr') {
      this.#write(event.type, event.text)
      return
    }
    this.flush()
    if (event.type === 'progress') {
      this.#advance(event.text, event.fraction)
      return
    }
    this.#settle()
    if (event.type === 'result' || event.type === 'display')
      this.#add(paint(event.data, event.type === 'result' ? 'bytelab-result' : 'bytelab-display'))
    else if (event.type === 'error') this.#add(this.traceback(event.error))
    else if (event.type === 'notice') this.#add(h('p', { class: 'bytelab-notice' }, visible(event.text)))
    else if (event.type === 'input') this.#ask(event.prompt, event.password)
    else if (event.type === 'test') this.#test(event)
  }

  /** The run is over: shows what waits, and takes down what only made sense while it ran. */
  finish(): void {
    this.flush()
    this.#settle()
    this.root.querySelector('form')?.remove()
    for (const tall of this.root.querySelectorAll<HTMLElement>('pre'))
      if (tall.scrollHeight > tall.clientHeight + 1 || tall.scrollWidth > tall.clientWidth + 1)
        tall.tabIndex = 0
  }

  #add(element: HTMLElement): void {
    this.#stream = undefined
    this.root.append(element)
    while (this.root.childElementCount > most) this.root.firstElementChild?.remove()
  }

  #settle(): void {
    this.#progress?.remove()
    this.#progress = undefined
    this.root.style.minHeight = ''
  }

  #write(type: string, text: string): void {
    const last = this.#pending.at(-1)
    if (last?.type === type) last.text += text
    else this.#pending.push({ type, text })
    if (this.#frame) return
    // The first text shows at once; a flood after it shows once a frame.
    if (performance.now() - this.#last > 50) this.flush()
    else this.#frame = nextFrame(() => this.flush())
  }

  /** Shows the text that waits for its frame. */
  flush(): void {
    this.#frame?.cancel()
    this.#frame = undefined
    if (this.#pending.length === 0) return
    this.#settle()
    for (const { type, text } of this.#pending) this.#print(type, text)
    this.#pending = []
    this.#last = performance.now()
  }

  #print(type: string, text: string): void {
    if (this.#stream?.type !== type) {
      const [done, line] = [new Text(), new Text()]
      const element = h(
        'pre',
        { class: `bytelab-stream${type === 'stderr' ? ' bytelab-stderr' : ''}` },
        done,
        line,
      )
      this.#add(element)
      this.#stream = { type, screen: new Screen(), done, line, element }
    }
    const { screen, done, line, element } = this.#stream
    const low = element.scrollHeight - element.scrollTop - element.clientHeight < 40
    const change = screen.write(text)
    if (change.add) done.appendData(change.add)
    if (change.drop) {
      done.deleteData(0, change.drop)
      element.dataset.dropped = `… ${screen.dropped.toLocaleString('en')} earlier characters are not shown`
    }
    line.data = change.line
    if (low) element.scrollTop = element.scrollHeight
  }

  #advance(text: string, fraction: number | undefined): void {
    this.#progress ??= this.root.appendChild(h('div', { class: 'bytelab-progress' }))
    const bar = h('progress', { max: '1', value: fraction?.toString(), 'aria-label': text })
    this.#progress.replaceChildren(h('span', {}, text), bar)
  }

  #ask(prompt: string, password: boolean): void {
    const shown = visible(prompt)
    const field = h('input', {
      type: password ? 'password' : 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      'aria-label': shown.trim() ? undefined : 'Input for the program',
    })
    const reply = (text: string | null) => {
      form.remove()
      const echo = text === null ? '' : password ? '•'.repeat(text.length) : text
      const shownEcho = `${prompt}${echo}\n`
      this.#print('stdout', shownEcho)
      this.#surroundings.answer(text, shownEcho)
    }
    const form = h(
      'form',
      {
        class: 'bytelab-input',
        submit: (event) => {
          event.preventDefault()
          reply(field.value)
        },
        keydown: (event) => {
          const { key, ctrlKey } = event as KeyboardEvent
          if (!ctrlKey || key !== 'd') return
          event.preventDefault()
          reply(null)
        },
      },
      h('label', {}, h('span', {}, shown), field),
      h(
        'button',
        { class: 'bytelab-button', type: 'submit', title: 'Enter (Ctrl+D for end of file)' },
        'Enter',
      ),
    )
    const near = this.root.closest('[data-bytelab-live]')?.contains(document.activeElement)
    this.#add(form)
    // Only a reader who is at this block is led into the field; others are told by the status line.
    if (near || document.activeElement === document.body) field.focus({ preventScroll: true })
  }

  #test(event: Extract<RunEvent, { type: 'test' }>): void {
    if (!this.#tests?.isConnected) {
      this.#tests = h('ul', { class: 'bytelab-results' })
      this.#add(this.#tests)
    }
    const passed = event.status === 'passed'
    if (passed) this.#passed++
    else this.#failed++
    const message = event.message ?? event.error?.message
    this.#tests.append(
      h(
        'li',
        { class: passed ? 'bytelab-passed' : 'bytelab-failed' },
        icon(passed ? 'check' : 'cross'),
        h('span', { class: 'bytelab-hidden' }, passed ? 'Passed: ' : 'Failed: '),
        h('code', {}, visible(event.name)),
        !passed && message ? h('p', { class: 'bytelab-why' }, visible(message)) : undefined,
        event.error &&
          h('details', {}, h('summary', {}, 'Traceback'), this.traceback(event.error, { hintless: true })),
      ),
    )
  }

  /** A traceback whose lines of the page's own code are buttons. */
  traceback(error: PythonError, options: { hintless?: boolean } = {}): HTMLElement {
    const text = h('pre', { class: 'bytelab-error' })
    for (const piece of pieces(error.text.replace(/\n$/, ''))) {
      if (typeof piece === 'string') text.append(visible(piece))
      else
        text.append(
          h(
            'button',
            {
              type: 'button',
              class: 'bytelab-place',
              title: 'Show this line',
              click: () => this.#surroundings.show(piece),
            },
            piece.text,
          ),
        )
    }
    if (!error.hint || options.hintless) return text
    return h('div', { class: 'bytelab-trouble' }, text, h('p', { class: 'bytelab-tip' }, error.hint))
  }
}

function nextFrame(callback: () => void): { cancel(): void } {
  // A hidden page paints no frames, but its output should be there when it is looked at.
  if (document.hidden) {
    const timer = setTimeout(callback, 50)
    return { cancel: () => clearTimeout(timer) }
  }
  const frame = requestAnimationFrame(callback)
  return { cancel: () => cancelAnimationFrame(frame) }
}
