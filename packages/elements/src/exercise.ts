import { seconds } from './cell.ts'
import { button, h, icon } from './dom.ts'
import { type Outcome, Runnable } from './runnable.ts'
import type { Entry } from './store.ts'

/** `<bytelab-exercise>`: a block with tests. */
export class Exercise extends Runnable {
  readonly #mark = h('span', { class: 'bytelab-done' })
  readonly #count = h('span', { class: 'bytelab-count' })
  readonly #checkButton = button('Check', () => void this.check(), {
    shape: 'check',
    class: 'bytelab-check',
    title: 'Check with the tests (Shift+Enter)',
  })
  #tests = ''
  #hints: HTMLDetailsElement[] = []
  #solution: HTMLDetailsElement | null = null
  #asked = false

  protected override live(): void {
    const title = this.dataset.title || 'Exercise'
    this.equip(`Python code: ${title}`)
    const tests = this.querySelector('.bytelab-tests code, .bytelab-tests pre')
    this.#tests = tests?.textContent ?? ''
    const id = `${this.id}-title`
    this.setAttribute('role', 'group')
    this.setAttribute('aria-labelledby', id)
    this.prepend(
      h(
        'p',
        { class: 'bytelab-title' },
        h('span', { class: 'bytelab-kind' }, 'Exercise'),
        h('span', { id }, title),
        this.#mark,
        this.#count,
      ),
    )
    this.runButton.before(this.#checkButton)
    this.#checkButton.disabled = this.#tests.trim() === ''
    this.#hints = [...this.querySelectorAll<HTMLDetailsElement>(':scope > .bytelab-hint')]
    this.#solution = this.querySelector<HTMLDetailsElement>(':scope > .bytelab-solution')
    for (const [index, hint] of this.#hints.entries()) {
      hint.addEventListener('toggle', () => {
        if (hint.open && (this.entry?.hints ?? 0) <= index)
          void this.keep((entry) => ({ ...entry, hints: Math.max(entry.hints ?? 0, index + 1) })).then(() =>
            this.#show(),
          )
      })
    }
    const summary = this.#solution?.querySelector('summary')
    summary?.addEventListener('click', (event) => {
      if (this.#solution?.open || this.#free || this.#asked) return
      event.preventDefault()
      this.#asked = true
      summary.textContent = 'Show the solution anyway'
      this.say(
        this.#hints.length > 0
          ? 'There are hints that you have not opened. Press again to show the solution anyway.'
          : 'You have not passed yet. Press again to show the solution anyway.',
      )
    })
    this.#show()
  }

  protected override restore(entry: Entry | undefined): void {
    super.restore(entry)
    this.#show()
  }

  protected override elsewhere(entry: Entry): void {
    super.elsewhere(entry)
    this.entry = entry
    this.#show()
  }

  /** Runs the code alone. */
  override run(): Promise<Outcome | undefined> {
    return this.execute(
      (runtime) => runtime.run(this.code.text, { name: this.id, fresh: true, timeout: seconds(this, 10) }),
      `<exercise ${this.id}>`,
    )
  }

  /** Runs the code and its tests. */
  async check(): Promise<boolean> {
    if (this.dataset.running !== undefined) return false
    this.#checkButton.setAttribute('aria-disabled', 'true')
    const outcome = await this.execute(
      (runtime) =>
        runtime.check({
          code: this.code.text,
          tests: this.#tests,
          name: this.id,
          timeout: seconds(this, 10),
        }),
      `<exercise ${this.id}>`,
    )
    this.#checkButton.removeAttribute('aria-disabled')
    if (!outcome) return false
    const { passed, failed } = this.output.tests
    const all = outcome.result.status === 'ok' && failed === 0 && passed > 0
    if (outcome.result.status === 'ok' || failed > 0)
      this.say(
        all
          ? `Passed: ${passed === 1 ? 'the test' : `all ${passed} tests`} in your Python`
          : `${passed} of ${passed + failed} tests passed`,
      )
    const entry = await this.keep((current) => ({
      ...current,
      attempts: (current.attempts ?? 0) + 1,
      passed: current.passed || all,
    }))
    this.#show(entry)
    return all
  }

  protected override async advance(): Promise<boolean> {
    return this.check()
  }

  override reveal(line: number, kind: string): void {
    if (kind !== 'tests') {
      super.reveal(line, kind)
      return
    }
    const tests = this.querySelector<HTMLDetailsElement>('.bytelab-tests')
    const pre = tests?.querySelector('pre')
    if (!tests || !pre) return
    tests.open = true
    pre.querySelector('.bytelab-mark')?.remove()
    const mark = h('span', { class: 'bytelab-mark' })
    mark.style.setProperty('--bytelab-line', String(line - 1))
    pre.append(mark)
    mark.scrollIntoView({ block: 'nearest' })
    pre.tabIndex = 0
    pre.focus({ preventScroll: true })
  }

  /** The solution may be opened without asking twice. */
  get #free(): boolean {
    return (
      this.entry?.passed === true ||
      (this.#hints.length > 0 && (this.entry?.hints ?? 0) >= this.#hints.length)
    )
  }

  #show(entry: Entry | undefined = this.entry): void {
    const passed = entry?.passed === true
    this.toggleAttribute('data-passed', passed)
    this.#mark.replaceChildren(...(passed ? [icon('check'), 'Passed'] : []))
    const attempts = entry?.attempts ?? 0
    this.#count.textContent = attempts === 0 ? '' : attempts === 1 ? '1 attempt' : `${attempts} attempts`
    const opened = entry?.hints ?? 0
    for (const [index, hint] of this.#hints.entries()) hint.hidden = index > opened
    const summary = this.#solution?.querySelector('summary')
    if (summary && this.#free) summary.textContent = 'Solution'
  }
}
