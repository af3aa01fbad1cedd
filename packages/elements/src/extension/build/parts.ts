import { button, h } from '../../dom.ts'
import { visible } from '../../screen.ts'

/** How far something long is, such as the compiler's way to this browser. */
export class Progress {
  readonly #bar = h('progress', { max: '1' })
  readonly #label = h('span', { class: 'app-progress-label' })
  readonly root = h('div', { class: 'app-progress', hidden: true }, this.#label, this.#bar)

  /** `undefined` takes it away. */
  show(at: { text: string; fraction?: number } | undefined): void {
    this.root.hidden = at === undefined
    if (!at) return
    const percent = at.fraction === undefined ? '' : ` ${Math.round(at.fraction * 100)} %`
    this.#label.textContent = `${visible(at.text)}${percent}`
    this.#bar.setAttribute('aria-label', visible(at.text))
    if (at.fraction === undefined) this.#bar.removeAttribute('value')
    else this.#bar.value = at.fraction
  }
}

/** A line that the program waits for. */
export class Ask {
  readonly #input = h('input', {
    class: 'app-field',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
  })
  readonly root: HTMLElement
  readonly #label = h('span', { class: 'app-mono' })

  /** @param answer gets the line, or `null` for the end of the input */
  constructor(answer: (text: string | null) => void) {
    this.root = h(
      'form',
      {
        class: 'app-ask',
        hidden: true,
        submit: (event) => {
          event.preventDefault()
          const { value } = this.#input
          this.hide()
          answer(value)
        },
      },
      h('label', {}, this.#label, this.#input),
      button('Enter', () => (this.root as HTMLFormElement).requestSubmit()),
    )
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'd' || !event.ctrlKey || this.#input.value !== '') return
      event.preventDefault()
      this.hide()
      answer(null)
    })
  }

  show(prompt: string, password: boolean): void {
    this.#label.textContent = visible(prompt) || 'Input for the program'
    this.#input.type = password ? 'password' : 'text'
    this.#input.value = ''
    this.root.hidden = false
    this.#input.focus({ preventScroll: true })
  }

  hide(): void {
    this.root.hidden = true
  }
}
