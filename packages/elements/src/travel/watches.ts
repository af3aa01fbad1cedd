import type { FrameState, Moment, Trace } from '@bytelab/runtime'
import { h } from '../dom.ts'
import { evaluate } from './evaluate.ts'
import { type Expression, reason, WatchError } from './expression.ts'
import { Row, type Scene } from './row.ts'
import { findChange } from './search.ts'

interface Options {
  trace(): Trace | undefined
  step(): number
  go(step: number): void
  say(text: string): void
  /** The list changed: to be kept, and shown. */
  changed(sources: string[]): void
}

interface Watch {
  source: string
  expression: Expression
  element: HTMLElement
  row: Row
  trouble: HTMLElement
}

const most = 20

/** The reader's watch expressions and their values at the step that is shown. */
export class Watches {
  readonly element: HTMLElement
  #options: Options
  #list = h('ul', { class: 'travel-rows travel-watches', 'aria-label': 'Watches' })
  #field: HTMLInputElement
  #trouble = h('p', { class: 'travel-trouble', role: 'alert' })
  #watches: Watch[] = []
  #search: AbortController | undefined

  constructor(options: Options) {
    this.#options = options
    this.#field = h('input', {
      class: 'travel-field',
      placeholder: 'an expression, e.g. len(items)',
      'aria-label': 'Watch an expression',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
    })
    const form = h(
      'form',
      {
        class: 'travel-add',
        submit: (event) => {
          event.preventDefault()
          void this.add(this.#field.value).then((added) => {
            if (added) this.#field.value = ''
          })
        },
      },
      this.#field,
      h('button', { type: 'submit', class: 'bytelab-button' }, 'Watch'),
    )
    this.element = h(
      'div',
      { class: 'travel-watch' },
      h('p', { class: 'travel-title' }, 'Watch'),
      this.#list,
      form,
      this.#trouble,
    )
  }

  /** Adds a watch. Whether it could be read. */
  async add(source: string): Promise<boolean> {
    this.#trouble.textContent = ''
    try {
      // The parser is loaded with the first watch.
      const { parseWatch } = await import('./parse.ts')
      const expression = parseWatch(source)
      if (this.#watches.length >= most) throw new WatchError(`There are ${most} watches already: remove one`)
      this.#put(source.trim(), expression)
      this.#options.changed(this.#watches.map((watch) => watch.source))
      return true
    } catch (error) {
      this.#trouble.textContent =
        error instanceof WatchError
          ? error.message
          : 'The watch could not be added. Check the connection, then try again.'
      return false
    }
  }

  /** Shows the values at a moment, in a frame. */
  update(moment: Moment, frame: FrameState | undefined, scene: Scene): void {
    this.#watches.forEach(({ source, expression, row, trouble }, index) => {
      try {
        const { value, look } = evaluate(expression, moment, frame)
        row.update(`watch/${index}`, source, value, { ...scene, look }, {})
        trouble.textContent = ''
        row.element.classList.remove('travel-unbound')
      } catch (error) {
        row.update(`watch/${index}`, source, { type: 'null' }, scene, { empty: '–' })
        row.element.classList.add('travel-unbound')
        const why = reason(error)
        if (trouble.textContent !== why) trouble.textContent = why
      }
    })
  }

  /** Gives up a search. */
  stop(): void {
    this.#search?.abort()
    this.#search = undefined
  }

  #put(source: string, expression: Expression): void {
    const row = new Row()
    const trouble = h('span', { class: 'travel-why' })
    row.line.append(trouble)
    const tool = (label: string, text: string, press: () => void) =>
      h(
        'button',
        {
          type: 'button',
          class: 'travel-tool',
          title: label,
          'aria-label': `${label}: ${source}`,
          click: press,
        },
        text,
      )
    const watch: Watch = { source, expression, row, trouble, element: row.element }
    row.line.append(
      h(
        'span',
        { class: 'travel-watch-tools' },
        tool('Back to where it changed', '‹', () => void this.#go(watch, -1)),
        tool('On to where it changes next', '›', () => void this.#go(watch, 1)),
        tool('Remove', '×', () => this.#remove(watch)),
      ),
    )
    this.#list.append(row.element)
    this.#watches.push(watch)
  }

  #remove(watch: Watch): void {
    this.#watches = this.#watches.filter((each) => each !== watch)
    watch.element.remove()
    this.#field.focus()
    this.#options.changed(this.#watches.map(({ source }) => source))
  }

  async #go(watch: Watch, direction: 1 | -1): Promise<void> {
    this.stop()
    const trace = this.#options.trace()
    if (!trace) return
    const search = new AbortController()
    this.#search = search
    const found = await findChange(watch.expression, this.#options.step(), direction, {
      trace,
      signal: search.signal,
      now: () => performance.now(),
      pause: () => new Promise((resolve) => setTimeout(resolve)),
      progress: (step) =>
        this.#options.say(`Looking for where ${watch.source} changes: step ${step.toLocaleString('en')}…`),
    })
    if (search.signal.aborted) return
    this.#search = undefined
    if (found !== undefined) {
      this.#options.go(found)
      this.#options.say(`${watch.source} changes here`)
    } else
      this.#options.say(
        direction === 1
          ? `${watch.source} does not change after this step`
          : `${watch.source} does not change before this step`,
      )
  }
}
