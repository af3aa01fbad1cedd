import { adopt } from '../adopt.ts'
import { button, h } from '../dom.ts'
import css from '../styles/workspace-console.css'
import panes from '../styles/workspace-panes.css'
import { complete } from './console/complete.ts'
import { Entry } from './console/entry.ts'
import { fileCommands } from './console/files.ts'
import { Past } from './console/past.ts'
import { own, type Programs } from './console/programs.ts'
import { Session } from './console/session.ts'
import type { Host, Pane } from './host.ts'
import { pinned } from './stream.ts'

/** Commands that stay on the screen. */
const most = 100

const consoles = new WeakMap<Host, (line: string) => void>()

/** Has the console of a block run a line. */
export function command(host: Host, line: string): void {
  consoles.get(host)?.(line)
}

/** A prompt for the programs of a kind of block, and for small commands for files. */
export function createConsole(host: Host, programs: Programs): Pane {
  for (const each of [panes, css]) adopt(each)
  const past = new Past(host.kept('console history'))
  const input = h('input', {
    class: 'app-console-input',
    type: 'text',
    'aria-label': 'Command',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
  })
  const prompt = h('span', { class: 'app-console-sign', 'aria-hidden': 'true' }, '$')
  const form = h('form', { class: 'app-console-prompt', submit: (event) => submit(event) }, prompt, input)
  const hint = h('p', { class: 'app-console-choices', role: 'status', hidden: true })
  const log = h('div', { class: 'app-console-log', role: 'log', 'aria-label': 'Console output' })
  const screen = h('div', { class: 'app-console-screen' }, log, form, hint)
  const stop = button('Stop', () => interrupt(), { shape: 'stop', title: 'Stop (Ctrl+C)' })
  stop.hidden = true
  const chips = h('div', { class: 'app-console-chips', role: 'group', 'aria-label': 'Often used' })
  const tools = h(
    'div',
    { class: 'app-tools' },
    chips,
    h('span', { class: 'app-space' }),
    stop,
    button('Clear', clear, { class: 'app-quiet', title: 'Clear (Ctrl+L)' }),
  )
  const root = h('div', { class: 'app-board app-console' }, tools, screen)
  const { grown, toEnd } = pinned(screen)
  const session = new Session(host, { clear, history: () => past.lines, columns }, programs)
  /** Lines that were pasted and wait for a prompt. */
  let waiting: string[] = []
  let entry: Entry | undefined
  /** A program asks for a line. */
  let asked: ((text: string | null) => void) | undefined

  function offer(): void {
    chips.replaceChildren(
      ...[...new Set(programs.offers)].map((line) => button(line, () => run(line), { class: 'app-chip' })),
    )
  }

  function submit(event: Event): void {
    event.preventDefault()
    const line = input.value
    input.value = ''
    choices([])
    if (asked) asked(line)
    else run(line)
  }

  function run(line: string): void {
    if (entry) {
      // As in a terminal, what is typed while something runs is for afterwards.
      waiting.push(line)
      choices([`Next: ${line}`])
      return
    }
    const shown = new Entry(host, line, grown)
    log.append(shown.root)
    while (log.childElementCount > most) log.firstElementChild?.remove()
    toEnd()
    if (line.trim() === '') return
    past.add(line)
    host.keep('console history', past.lines)
    entry = shown
    busy(true)
    void session
      .run(line, {
        write: (stream, text) => shown.write(stream, text),
        say: (text) => shown.say(text),
        ask: (text, password) => ask(shown, text, password),
      })
      .then((status) => {
        entry = undefined
        answered()
        shown.finish(status)
        busy(false)
        next()
      })
  }

  function ask(shown: Entry, text: string, password: boolean): void {
    shown.say(undefined)
    prompt.textContent = text
    input.placeholder = ''
    input.type = password ? 'password' : 'text'
    input.setAttribute('aria-label', text.trim() || 'Input for the program')
    form.hidden = false
    asked = (answer) => {
      answered()
      if (answer !== null && !password) past.add(answer)
      shown.write(
        'stdout',
        `${text}${answer === null ? '' : password ? '•'.repeat(answer.length) : answer}\n`,
      )
      host.answer(answer)
    }
    grown()
    if (root.contains(document.activeElement)) input.focus({ preventScroll: true })
    next()
  }

  function answered(): void {
    asked = undefined
    prompt.textContent = entry ? '' : '$'
    input.type = 'text'
    input.setAttribute('aria-label', 'Command')
  }

  /** Goes on with what was pasted. */
  function next(): void {
    const line = entry && !asked ? undefined : waiting.shift()
    if (line === undefined) return
    choices([])
    if (asked) asked(line)
    else run(line)
  }

  function busy(on: boolean): void {
    stop.hidden = !on
    root.toggleAttribute('data-busy', on)
    prompt.textContent = on ? '' : '$'
    input.placeholder = on && matchMedia('(pointer: fine)').matches ? 'Ctrl+C stops' : ''
    if (!on) grown()
  }

  function interrupt(): void {
    waiting = []
    choices([])
    if (!entry) {
      const given = new Entry(host, `${input.value}^C`, grown)
      log.append(given.root)
      input.value = ''
      toEnd()
      return
    }
    entry.write('stderr', '^C\n')
    session.cancel()
    host.stop()
  }

  function clear(): void {
    log.replaceChildren(...(entry ? [entry.root] : []))
    choices([])
  }

  /** Characters that fit into a line, for programs that fill lines. */
  function columns(): number {
    const probe = h('span', { class: 'app-mono', 'aria-hidden': 'true' }, '0'.repeat(10))
    log.append(probe)
    const wide = probe.getBoundingClientRect().width / 10
    probe.remove()
    return wide > 0 ? Math.max(30, Math.min(200, Math.floor(log.clientWidth / wide))) : 80
  }

  function choices(names: readonly string[]): void {
    hint.hidden = names.length === 0
    // As in a shell the folder is said once, in what was typed.
    hint.textContent = names.map((name) => name.replace(/^.*\/(?=.)/, '')).join('   ')
    grown()
  }

  async function tab(): Promise<void> {
    const at = input.selectionStart ?? input.value.length
    const before = input.value.slice(0, at)
    const texts = host.paths().flatMap((path) => (path.endsWith('.py') ? [host.text(path) ?? ''] : []))
    const made = complete(before, {
      commands: [...new Set([...programs.processes, ...fileCommands, ...own])],
      paths: host.paths(),
      words: programs.words(texts),
    })
    input.setRangeText(made.text, 0, at, 'end')
    choices(made.choices)
  }

  function key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    if (event.isComposing || altKey || metaKey) return
    const control = ctrlKey && !shiftKey ? key.toLowerCase() : ''
    if (control === 'c' && !selected()) interrupt()
    else if (control === 'l') clear()
    else if (control === 'd' && input.value === '') {
      if (asked) asked(null)
      else return
    } else if (control === 'u') input.setRangeText('', 0, input.selectionStart ?? 0, 'end')
    else if (event.target !== input || ctrlKey) return
    // An empty line lets Tab go on through the page: nobody is held here.
    else if (key === 'Tab' && !shiftKey && input.value !== '' && !asked) void tab()
    else if (key === 'Escape' && (input.value !== '' || !hint.hidden)) {
      input.value = ''
      choices([])
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const line = past.move(key === 'ArrowUp' ? -1 : 1, input.value)
      if (line !== undefined) {
        input.value = line
        input.setSelectionRange(line.length, line.length)
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  function selected(): boolean {
    const inField = document.activeElement === input && input.selectionStart !== input.selectionEnd
    return inField || (getSelection()?.toString() ?? '') !== ''
  }

  root.addEventListener('keydown', key)
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const lines = text.replace(/\r\n?/g, '\n').split('\n')
    if (lines.length < 2) return
    event.preventDefault()
    input.setRangeText(lines[0] ?? '', input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
    const rest = lines.slice(1)
    const last = rest.pop() ?? ''
    waiting.push(...rest)
    form.requestSubmit()
    if (last !== '' && waiting.length === 0) input.value = last
    else if (last !== '') waiting.push(last)
  })
  screen.addEventListener('click', ({ target }) => {
    if (target instanceof Element && !target.closest('button, input') && !selected())
      input.focus({ preventScroll: true })
  })
  offer()
  consoles.set(host, run)
  host.on('reset', () => session.reset())

  return {
    name: 'console',
    title: 'Console',
    root,
    shown() {
      grown()
      // A keyboard that covers half of a phone's screen comes when it is asked for.
      if (
        matchMedia('(pointer: fine)').matches &&
        root.closest('[data-bytelab-live]')?.contains(document.activeElement)
      )
        input.focus({ preventScroll: true })
    },
    hidden: () => undefined,
  }
}
