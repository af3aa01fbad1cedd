import { Block } from './block.ts'
import { button, h, icon } from './dom.ts'
import { near, parseNumber } from './number.ts'
import type { Entry } from './store.ts'

interface Item {
  element: HTMLElement
  input?: HTMLInputElement
  why?: HTMLElement
  correct: boolean
}

/** `<bytelab-quiz>`: a block with a question. */
export class Quiz extends Block {
  readonly #status = h('p', { class: 'bytelab-status', role: 'status' })
  readonly #check = button('Check', () => undefined, { shape: 'check', class: 'bytelab-check' })
  readonly #form = h('form', { class: 'bytelab-form', novalidate: true })
  #items: Item[] = []
  #field: HTMLInputElement | undefined

  protected override live(): void {
    const list = this.querySelector<HTMLElement>(':scope > .bytelab-answers')
    if (!list) return
    this.#check.type = 'submit'
    const question = this.querySelector<HTMLElement>(':scope > .bytelab-question')
    if (question) question.id ||= `${this.id}-question`
    const type = this.getAttribute('type') ?? 'single'
    this.#items = [...list.querySelectorAll<HTMLElement>(':scope > li')].map((element) => ({
      element,
      correct: element.hasAttribute('data-correct'),
      why: explanation(element),
    }))
    list.before(this.#form)
    if (type === 'numeric') this.#numeric(question)
    else this.#choices(type === 'multiple' ? 'checkbox' : 'radio')
    const group = h(
      'div',
      { role: type === 'single' ? 'radiogroup' : 'group', 'aria-labelledby': question?.id },
      list,
    )
    this.#form.append(this.bars, group, h('div', { class: 'bytelab-toolbar' }, this.#check, this.#status))
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#submit()
    })
    this.#form.addEventListener('input', () => this.#unmark())
  }

  protected override restore(entry: Entry | undefined): void {
    this.#answer = entry?.answer ?? []
    if (!entry) this.#unmark()
    else if (this.#answer.length > 0) this.#judge()
    this.toggleAttribute('data-passed', entry?.passed === true)
  }

  protected override elsewhere(entry: Entry): void {
    this.restore(entry)
  }

  /** Goes to the question. */
  enter(): void {
    this.scrollIntoView({ block: 'nearest' })
    const first = this.#items.find(({ input }) => input?.checked) ?? this.#items[0]
    ;(this.#field ?? first?.input)?.focus({ preventScroll: true })
  }

  #choices(type: 'radio' | 'checkbox'): void {
    for (const item of this.#items) {
      const input = h('input', { type, name: `bytelab-${this.id}` })
      const content = [...item.element.childNodes].filter((node) => node !== item.why)
      const label = h('label', {}, input, h('span', { class: 'bytelab-answer' }, ...content))
      item.input = input
      item.element.prepend(label)
    }
  }

  #numeric(question: HTMLElement | null): void {
    // The list's own words (`75 ± 0.5`, `else`) are for readers without scripts.
    for (const { element, why } of this.#items) {
      element.hidden = true
      element.replaceChildren(...(why ? [why] : []))
    }
    this.#field = h('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      class: 'bytelab-number',
      'aria-label': question ? undefined : 'Your answer',
      'aria-labelledby': question?.id,
    })
    this.#form.append(this.#field)
  }

  get #answer(): string[] {
    if (this.#field) return this.#field.value.trim() ? [this.#field.value] : []
    return this.#items.flatMap(({ input }, index) => (input?.checked ? [String(index)] : []))
  }

  set #answer(answer: string[]) {
    if (this.#field) this.#field.value = answer[0] ?? ''
    for (const [index, { input }] of this.#items.entries())
      if (input) input.checked = answer.includes(String(index))
  }

  #submit(): void {
    const answer = this.#answer
    const passed = this.#judge()
    if (passed === undefined) return
    this.toggleAttribute('data-passed', passed)
    void this.keep((entry) => ({
      ...entry,
      answer,
      attempts: (entry.attempts ?? 0) + 1,
      passed: entry.passed || passed,
    }))
  }

  /** Says what the answer is worth; `undefined` if there is none to judge. */
  #judge(): boolean | undefined {
    this.#unmark()
    const passed = this.#field ? this.#judgeNumber(this.#field) : this.#judgeChoice()
    if (passed !== undefined) this.dataset.verdict = passed ? 'right' : 'wrong'
    return passed
  }

  #judgeNumber(field: HTMLInputElement): boolean | undefined {
    const parsed = parseNumber(field.value)
    if ('problem' in parsed) {
      field.setAttribute('aria-invalid', 'true')
      this.#say(parsed.problem)
      return undefined
    }
    const item =
      this.#items.find(({ element }) => {
        const { value, tolerance } = element.dataset
        return value !== undefined && near(parsed.value, Number(value), Number(tolerance ?? 0))
      }) ?? this.#items.find(({ element }) => element.dataset.else !== undefined)
    if (item?.why) this.#explain(item, true)
    this.#say(item?.correct ? 'Right' : 'Not right yet: try another number')
    return item?.correct ?? false
  }

  #judgeChoice(): boolean | undefined {
    const chosen = this.#items.filter(({ input }) => input?.checked)
    if (chosen.length === 0) {
      this.#say('Choose an answer first.')
      return undefined
    }
    for (const item of chosen) this.#explain(item, false)
    const wrong = chosen.filter(({ correct }) => !correct).length
    const missing = this.#items.filter(({ correct, input }) => correct && !input?.checked).length
    if (wrong === 0 && missing === 0) this.#say('Right')
    else if (wrong === 0) this.#say('What you chose is right, but something is missing')
    else
      this.#say(
        chosen.length > 1 ? 'Not all of what you chose is right' : 'Not right yet: try another answer',
      )
    return wrong === 0 && missing === 0
  }

  #explain(item: Item, alone: boolean): void {
    item.element.dataset.verdict = item.correct ? 'right' : 'wrong'
    if (alone) {
      item.element.hidden = false
      item.element.dataset.alone = ''
    } else
      item.element
        .querySelector('label')
        ?.append(
          h(
            'span',
            { class: 'bytelab-verdict' },
            icon(item.correct ? 'check' : 'cross'),
            verdict(item.correct),
          ),
        )
    if (item.why) item.why.hidden = false
  }

  #unmark(): void {
    delete this.dataset.verdict
    this.#field?.removeAttribute('aria-invalid')
    this.#say('')
    for (const { element, why } of this.#items) {
      delete element.dataset.verdict
      element.querySelector('.bytelab-verdict')?.remove()
      if (why) why.hidden = true
      if (this.#field) element.hidden = true
    }
  }

  #say(text: string): void {
    if (this.#status.textContent !== text) this.#status.textContent = text
  }
}

function verdict(correct: boolean): HTMLElement {
  return h('span', { class: 'bytelab-hidden' }, correct ? 'right' : 'wrong')
}

/** The answer's explanation, as text that stands open when it is its turn. */
function explanation(answer: HTMLElement): HTMLElement | undefined {
  const details = answer.querySelector(':scope > details')
  if (!details) return undefined
  details.querySelector('summary')?.remove()
  const why = h('div', { class: 'bytelab-why', hidden: true }, ...details.childNodes)
  details.replaceWith(why)
  return why
}
