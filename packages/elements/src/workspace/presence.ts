/** Whether a block has its project and an interpreter: of all blocks and tabs one has a project, of a page two have Python. */

import { bar, unbar } from '../bar.ts'
import { attend, inOrder, leave } from './crowd.ts'
import { Lead } from './lead.ts'
import type { Machine } from './machine.ts'
import type { Standing } from './project.ts'
import type { Workspace } from './workspace.ts'

export class Presence {
  readonly #space: Workspace
  readonly #machine: Machine
  readonly #lead: Lead

  constructor(space: Workspace, machine: Machine) {
    this.#space = space
    this.#machine = machine
    this.#lead = new Lead({
      name: space.config.project,
      locks: navigator.locks,
      channel: typeof BroadcastChannel === 'function' ? new BroadcastChannel('bytelab-projects') : undefined,
      yield: () => this.#sleep(),
    })
    addEventListener('pagehide', () => {
      if (!this.#lead.has) return
      space.project.leave()
      this.#lead.release()
    })
    addEventListener('pageshow', ({ persisted }) => persisted && void this.#return())
    document.addEventListener('visibilitychange', () => {
      if (document.hidden && this.#lead.has) space.project.leave()
    })
  }

  /** Whether this block has the project. */
  get has(): boolean {
    return this.#lead.has
  }

  /** Takes the project where no other has it, and reads it; `made` is called then. */
  async begin(made: () => Promise<void>): Promise<void> {
    const space = this.#space
    await inOrder(space.element)
    const leads = await this.#lead.take()
    const standing = await space.project.load()
    await made()
    if (leads) this.#greet(standing)
    else await this.#sleep()
    this.#await()
    space.element.addEventListener('focusin', () => this.attend())
  }

  /** The block is used: it may have an interpreter. */
  attend(): void {
    if (!this.has) return
    attend(this)
    this.#space.layout.wake()
  }

  get running(): boolean {
    return this.#machine.running
  }

  /** Lets the interpreter go, until the reader seems to want it. */
  rest(): void {
    this.#space.layout.sleep()
    this.#machine.close()
    this.#await()
  }

  #await(): void {
    this.#space.base.whenMeant(() => this.attend())
  }

  #greet(standing: Standing): void {
    if (standing.kind === 'good') return
    void import('./steps.ts').then(({ greet }) => greet(this.#space, standing))
  }

  /** Another block has the project: this one shows what it has, and does nothing. */
  async #sleep(): Promise<void> {
    const { element, sheets, layout, project, base } = this.#space
    element.dataset.asleep = ''
    sheets.sleep(true)
    layout.sleep()
    leave(this)
    await project.flush()
    this.#machine.close()
    this.#space.changed()
    bar(
      base.bars,
      'asleep',
      'This project is open in another tab, or in another block of this page. Only one can change it at a time.',
      [{ label: 'Work here', press: () => void this.#wake() }],
    )
  }

  /** The page is back as it was left; others may have had the project meanwhile. */
  async #return(): Promise<void> {
    if (this.#space.element.dataset.asleep !== undefined) return
    if (await this.#lead.take()) await this.#go()
    else await this.#sleep()
  }

  async #wake(): Promise<void> {
    await this.#lead.demand()
    await this.#go()
  }

  /** Goes on with the project as it is kept. */
  async #go(): Promise<void> {
    const space = this.#space
    delete space.element.dataset.asleep
    unbar(space.base.bars, 'asleep')
    const standing = await space.project.load()
    space.sheets.sleep(false)
    await space.again()
    space.emit('reset')
    this.attend()
    this.#greet(standing)
  }
}
