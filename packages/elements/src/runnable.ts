import type { PythonError, Run, RunResult, Runtime } from '@bytelab/runtime'
import { Block } from './block.ts'
import { Code } from './code.ts'
import { button, h, icon } from './dom.ts'
import { Edits } from './edits.ts'
import { keys, showHelp } from './help.ts'
import { whenMeant } from './intent.ts'
import { readFragment, unpack, writeFragment } from './link.ts'
import { Output } from './output.ts'
import { pageSession } from './page.ts'
import { Recording, told } from './record.ts'
import type { Session } from './session.ts'
import type { Entry } from './store.ts'

/** A press that follows another this closely was meant for the button as it was. */
const hasty = 350

/** A run as the block sees it when it is over. */
export interface Outcome {
  result: RunResult
  error?: PythonError
}

/** A block with code that runs. */
export abstract class Runnable extends Block {
  protected code!: Code
  protected output!: Output
  protected edits!: Edits
  protected readonly toolbar = h('div', { class: 'bytelab-toolbar', role: 'group' })
  protected readonly status = h('p', { class: 'bytelab-status', role: 'status' })
  protected readonly runButton = button('Run', () => this.#press(), {
    shape: 'run',
    class: 'bytelab-run',
    title: `Run (${keys.run})`,
  })
  #running: Promise<Outcome | undefined> | undefined
  #begun = 0
  #stopping = false

  /** The run that the button and the keys start. */
  abstract run(): Promise<Outcome | undefined>
  /** What Shift+Enter does before it goes on; `false` stays here. */
  protected abstract advance(): Promise<boolean>

  /** Whether the code sees nothing of the page's cells. */
  protected get isolated(): boolean {
    return true
  }

  protected get session(): Session {
    return pageSession()
  }

  /** The text of the code as it is shown. */
  get text(): string {
    return this.code.text
  }

  /** Brings the code, its toolbar and its output to life. */
  protected equip(label: string): void {
    const pre = this.querySelector<HTMLPreElement>(':scope > pre') ?? barePre(this)
    const output = this.querySelector<HTMLElement>(':scope > .bytelab-output') ?? h('div')
    output.className = 'bytelab-output'
    this.code = new Code(pre, {
      label,
      changed: () => {
        this.edits.changed()
        this.#showOrigin()
      },
      names: () => (this.isolated ? [] : namesAbove(this)),
      failed: () =>
        this.say('The editor could not be loaded. Check the connection, then click the code again.'),
    })
    this.output = new Output(output, {
      answer: (text, echo) => {
        this.#recording?.add({ type: 'stdout', text: echo })
        this.session.answer(text)
        this.say('Running…')
      },
      show: (place) => show(place),
    })
    this.edits = new Edits({
      block: this.id,
      code: this.code,
      bars: this.bars,
      store: this.store,
      written: (entry) => {
        this.entry = entry
      },
      shown: () => this.#showOrigin(),
      settled: () => {
        if (readFragment(location.hash)?.block === this.id)
          history.replaceState(history.state, '', `#${encodeURIComponent(this.id)}`)
      },
    })
    this.toolbar.setAttribute('aria-label', label)
    this.toolbar.append(this.runButton, this.status, this.#tools())
    this.code.root.before(this.bars)
    this.code.root.after(this.toolbar)
    this.toolbar.after(output)
    this.addEventListener('keydown', (event) => this.#key(event), { capture: true })
    whenMeant(this, () => this.session.warm())
    addEventListener('hashchange', () => void this.#openLink())
    if (output.childElementCount > 0) this.output.origin('Recorded output')
    this.#showOrigin()
  }

  protected override restore(entry: Entry | undefined): void {
    this.edits.restore(entry)
    const result = entry?.result
    if (!entry || this.#running) return
    if (result && this.output.recorded) {
      this.output.clear()
      for (const event of result.events) this.output.handle(event)
      this.output.finish()
      this.#lastCode = result.code
      this.output.origin('From your last visit')
    }
    this.#showOrigin()
  }

  protected override ready(): void {
    this.edits.recover()
    void this.#openLink()
  }

  protected override elsewhere(entry: Entry): void {
    this.edits.elsewhere(entry)
  }

  /** Says something in the status line. */
  protected say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text
  }

  /** Runs, unless a run of this block is under way: then it is that one. */
  protected execute(start: (runtime: Runtime) => Run, name: string): Promise<Outcome | undefined> {
    this.#running ??= this.#execute(start, name).finally(() => {
      this.#running = undefined
      this.#stopping = false
      delete this.dataset.running
      this.#label(false)
    })
    return this.#running
  }

  /** Ends the run of this block. */
  stop(): void {
    if (!this.#running || this.#stopping) return
    this.#stopping = true
    this.say('Stopping…')
    void this.session.stop()
  }

  /** Goes to the block, ready to type. */
  enter(): void {
    this.scrollIntoView({ block: 'nearest' })
    this.code.focus()
  }

  /** Shows a line of the block's code, as the place of an error. */
  reveal(line: number, _kind: string): void {
    void this.code.reveal(line)
  }

  #lastCode: string | undefined
  #recording: Recording | undefined
  #coloured = false

  async #execute(start: (runtime: Runtime) => Run, name: string): Promise<Outcome | undefined> {
    const code = this.code.text
    const recording = new Recording()
    this.#recording = recording
    let error: PythonError | undefined
    const waits = this.session.busy
    this.#begun = performance.now()
    this.dataset.running = ''
    this.code.mark(undefined)
    this.output.begin()
    const slow = setTimeout(() => {
      this.#label(true)
      if (!this.#stopping) this.say(waits ? 'Waiting for the run before it…' : 'Running…')
    }, 150)
    try {
      const job = await this.session.submit(start)
      for await (const event of job.events) {
        recording.add(event)
        this.output.handle(event)
        if (event.type === 'error') error = event.error
        else if (event.type === 'input') this.say('The program waits for your input')
        else if (event.type === 'progress' && !this.#stopping) this.say(event.text)
      }
      const result = await job.done
      this.output.finish()
      this.#lastCode = code
      this.say(told(result, error?.name))
      this.#mark(error, name)
      void this.keep((entry) => ({
        ...entry,
        result: { code, status: result.status, ms: result.ms, events: recording.events },
      }))
      return { result, error }
    } catch (reason) {
      console.error('bytelab:', reason)
      this.output.finish()
      this.output.handle({
        type: 'notice',
        code: 'origin',
        text: 'Python could not be loaded. Check the connection, then press Run again.',
      })
      this.say('Python could not be loaded')
      return undefined
    } finally {
      clearTimeout(slow)
    }
  }

  #mark(error: PythonError | undefined, name: string): void {
    const frame = error?.frames.findLast(({ file }) => file === name)
    if (frame) this.code.mark(frame.line)
  }

  #label(running: boolean): void {
    const [label, shape] = running ? (['Stop', 'stop'] as const) : (['Run', 'run'] as const)
    this.runButton.replaceChildren(icon(shape), h('span', {}, label))
    this.runButton.title = running ? `Stop (${keys.stop} or Esc)` : `Run (${keys.run})`
  }

  #press(): void {
    if (!this.#running) void this.run()
    else if (performance.now() - this.#begun > hasty) this.stop()
  }

  #tools(): HTMLElement {
    const tool = (label: string, shape: 'reset' | 'copy' | 'link', press: () => void, title: string) =>
      button(label, press, { shape, wordless: true, title, class: 'bytelab-tool' })
    return h(
      'div',
      { class: 'bytelab-tools' },
      tool('Reset', 'reset', () => this.edits.reset(), 'Reset to the lesson’s text'),
      tool('Copy', 'copy', () => void this.#copy(this.code.text, 'Code copied'), 'Copy the code'),
      tool('Link', 'link', () => void this.#link(), 'Copy a link to this code as it is now'),
      button('Keys', showHelp, { wordless: true, class: 'bytelab-tool bytelab-keys' }),
    )
  }

  async #link(): Promise<void> {
    const fragment =
      this.code.text === this.code.base
        ? `#${encodeURIComponent(this.id)}`
        : await writeFragment(this.id, this.code.text)
    await this.#copy(new URL(fragment, location.href).href, 'Link copied')
  }

  async #copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      this.say(done)
    } catch {
      // No clipboard (an insecure page, a refusal): the text is there to be copied by hand.
      const field = h('textarea', { class: 'bytelab-copy', readonly: true, 'aria-label': 'Text to copy' })
      field.value = text
      this.bars.append(field)
      field.select()
      field.addEventListener('blur', () => field.remove())
      this.say('Press Ctrl+C to copy')
    }
  }

  async #openLink(): Promise<void> {
    const shared = readFragment(location.hash)
    if (shared?.block !== this.id) return
    const text = await unpack(shared.payload)
    this.scrollIntoView({ block: 'nearest' })
    if (text === undefined) this.say('The link’s code is damaged; this is your own')
    else this.edits.share(text)
  }

  #showOrigin(): void {
    if (this.#running) return
    const ran = this.#lastCode ?? this.code.base
    this.output.stale(this.code.text !== ran)
    // Code that was not highlighted when the page was built has no colours before the editor is there.
    if ((this.code.highlighted && this.code.text === this.code.base) || this.#coloured) return
    this.#coloured = true
    whenMeant(this, () => this.session.saves || void this.code.edit())
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event
    const inField = event.target instanceof Element && event.target.closest('form, textarea, dialog') !== null
    if (this.#running && (key === 'Escape' || (ctrlKey && key === '.'))) {
      event.preventDefault()
      this.stop()
      return
    }
    if (key !== 'Enter' || inField || altKey || event.isComposing) return
    if (!shiftKey && !ctrlKey && !metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.repeat) return
    if (!shiftKey) void this.run()
    else
      void this.advance().then((on) => {
        if (on && this.contains(document.activeElement)) nextBlock(this)?.enter()
      })
  }
}

/** Shows a place of any block's code on the page. */
function show(place: { kind: string; block: string; line: number }): void {
  const block = document.getElementById(place.block)
  if (block instanceof Runnable) block.reveal(place.line, place.kind)
}

function nextBlock(block: Block): (Block & { enter(): void }) | undefined {
  const blocks = [...document.querySelectorAll<Block & { enter(): void }>('[data-bytelab-live]')]
  return blocks[blocks.indexOf(block as Block & { enter(): void }) + 1]
}

/** The code of an element that was written without `<pre>`. */
function barePre(block: HTMLElement): HTMLPreElement {
  const lines = (block.textContent ?? '')
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')
  const indents = lines.filter((line) => line.trim()).map((line) => /^\s*/.exec(line)?.[0].length ?? 0)
  const indent = Math.min(...indents, 200)
  const pre = h(
    'pre',
    { class: 'bytelab-code' },
    h('code', { class: 'language-python' }, lines.map((line) => line.slice(indent)).join('\n')),
  )
  block.replaceChildren(pre)
  return pre
}

function namesAbove(block: HTMLElement): string[] {
  const names = new Set<string>()
  for (const other of document.querySelectorAll('bytelab-cell')) {
    if (!(other.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)) break
    if (!(other instanceof Runnable) || other.hasAttribute('fresh')) continue
    const found = other.text.matchAll(
      /^(?:async +)?(?:def|class) +(\w+)|^(\w+)(?:: *[^=\n]+)? *=(?!=)|\b(?:import|as) +(\w+)/gm,
    )
    for (const match of found) names.add(match[1] ?? match[2] ?? match[3] ?? '')
  }
  return [...names].filter(Boolean)
}
