import { button } from './dom.ts'
import { type Outcome, Runnable } from './runnable.ts'

/** `<bytelab-cell>`: a block that runs code in the namespace that the page's cells share. */
export class Cell extends Runnable {
  protected override live(): void {
    this.equip('Python code')
  }

  protected override get isolated(): boolean {
    return this.hasAttribute('fresh')
  }

  override async run(): Promise<Outcome | undefined> {
    const fresh = this.isolated
    const outcome = await this.execute(
      (runtime) => runtime.run(this.code.text, { name: this.id, fresh, timeout: seconds(this, 0) }),
      `<cell ${this.id}>`,
    )
    if (outcome && !fresh) this.session.ran.add(this.id)
    if (outcome?.error?.name === 'NameError' && !fresh) this.#offerAbove()
    return outcome
  }

  protected override async advance(): Promise<boolean> {
    const outcome = await this.run()
    return outcome?.result.status === 'ok'
  }

  #missing(): Cell[] {
    const cells = [...document.querySelectorAll<Cell>('bytelab-cell[data-bytelab-live]')]
    return cells
      .slice(0, cells.indexOf(this))
      .filter((cell) => !cell.hasAttribute('fresh') && !this.session.ran.has(cell.id))
  }

  #offerAbove(): void {
    const missing = this.#missing()
    if (missing.length === 0) return
    const label =
      missing.length === 1 ? 'Run the cell above first' : `Run the ${missing.length} cells above first`
    this.output.offer(
      'A name is missing that a cell above may define.',
      button(label, () => void this.runAbove()),
    )
  }

  /** Runs the cells above that have not run yet, then this one. */
  async runAbove(): Promise<void> {
    for (const cell of this.#missing()) {
      const outcome = await cell.run()
      // An error may be what that cell is there to show; a stop is the reader's word.
      if (!outcome || (outcome.result.status !== 'ok' && outcome.result.status !== 'error')) return
    }
    await this.run()
  }
}

/** The element's time limit in seconds. */
export function seconds(element: HTMLElement, otherwise: number): number {
  const value = Number(element.getAttribute('timeout') ?? Number.NaN)
  return Number.isFinite(value) && value >= 0 ? value : otherwise
}
