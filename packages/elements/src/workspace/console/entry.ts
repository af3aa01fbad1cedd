import { h } from '../../dom.ts'
import { visible } from '../../screen.ts'
import type { Host } from '../host.ts'
import { Stream } from '../stream.ts'

/** A command on the screen, with what it printed. */
export class Entry {
  readonly root: HTMLElement
  readonly #stream: Stream
  readonly #note = h('p', { class: 'app-console-note', hidden: true })

  constructor(host: Host, line: string, grown: () => void) {
    this.#stream = new Stream(host, grown)
    this.root = h(
      'div',
      { class: 'app-console-entry' },
      h(
        'p',
        { class: 'app-console-line' },
        h('span', { class: 'app-console-sign', 'aria-hidden': 'true' }, '$'),
        h('span', {}, visible(line)),
      ),
      this.#stream.root,
      this.#note,
    )
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    this.#stream.write(stream, text)
  }

  /** Says something under the output that is not of the program; `undefined` takes it away. */
  say(text: string | undefined): void {
    this.#note.hidden = text === undefined
    this.#note.textContent = visible(text ?? '')
  }

  /** The command is over. */
  finish(status: number): void {
    this.#stream.flush()
    this.say(undefined)
    this.root.dataset.status = status === 0 ? 'ok' : 'failed'
    if (status !== 0) this.root.append(h('p', { class: 'app-console-status' }, `exit status ${status}`))
  }
}
