import type { PythonError } from '@bytelab/runtime'
import { adopt } from '../adopt.ts'
import { button, h, icon } from '../dom.ts'
import { visible } from '../screen.ts'
import css from '../styles/app-preview.css'
import panes from '../styles/workspace-panes.css'
import type { Host, Pane } from '../workspace/host.ts'
import { ownPlace } from '../workspace/links.ts'
import type { AppConfig } from './config.ts'
import { readAddress } from './preview/address.ts'
import { CookieView } from './preview/cookies.ts'
import { noPreview, notLoaded } from './preview/over.ts'
import { shapes } from './preview/shapes.ts'
import { Visitor } from './preview/visitor.ts'
import { shared } from './shared.ts'

/** After so many ms without an answer the reader is told that it can be stopped. */
const patience = 3000
/** Visitors at most: each keeps a page alive. */
const most = 4

interface Kept {
  phone: boolean
  count: number
  current: number
}

/** The application in a browser of its own: address bar, history, visitors with their cookies. */
export function createPreview(host: Host<AppConfig>): Pane {
  for (const each of [panes, css]) adopt(each)
  const { journal, loading: application } = shared(host)
  const state = readKept(host.kept('preview'))
  const visitors: Visitor[] = []
  let front = false
  let failure: PythonError | undefined
  /** The reader looks at the last good page although the new application could not be loaded. */
  let dismissed = false
  /** An error of a view is marked in the editor. */
  let marked = false
  /** What else runs. */
  let busy: string | undefined
  let slow: ReturnType<typeof setTimeout> | undefined

  const tool = (label: string, shape: keyof typeof shapes, press: () => void, title?: string) =>
    button(label, press, { shape: shapes[shape], wordless: true, title, class: 'bytelab-tool app-square' })
  const back = tool('Back', 'back', () => visitor().back())
  const forward = tool('Forward', 'forward', () => visitor().forward())
  const again = h('button', {
    type: 'button',
    class: 'bytelab-button bytelab-tool app-square',
    click: (event) => reload(event as MouseEvent),
  })
  const address = h('input', {
    class: 'app-field app-address',
    type: 'text',
    inputmode: 'url',
    enterkeyhint: 'go',
    'aria-label': 'Address',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
  })
  const form = h('form', { class: 'app-preview-address', submit: (event) => submit(event) }, address)
  const phone = tool('Phone', 'phone', () => turnPhone(), 'As wide as a phone (390 pixels)')
  const jar = tool('Cookies', 'cookie', () => turnCookies(), 'Cookies of this visitor')
  const detach = tool('Open in a new tab', 'detach', () => visitor().detach())
  const people = h('div', { class: 'app-preview-people', role: 'group', 'aria-label': 'Visitors' })
  const more = h('div', { class: 'app-preview-more' }, phone, jar, detach, people)
  const cookies = new CookieView((cookie) => visitor().forget(cookie))
  const bar = h('div', {
    class: 'app-preview-bar',
    role: 'progressbar',
    'aria-label': 'Loading',
    hidden: true,
  })
  const silent = h('p', {})
  const waits = h(
    'div',
    { class: 'app-note app-preview-waits', hidden: true },
    silent,
    button('Stop', () => halt(), { shape: 'stop' }),
  )
  const note = h('div', { class: 'app-note', role: 'status', hidden: true })
  const over = h('div', { class: 'app-preview-over', hidden: true })
  const wait = h('div', { class: 'app-blank app-preview-wait' }, h('p', {}, 'The application starts…'))
  const stage = h('div', { class: 'app-preview-stage' }, wait)
  const root = h(
    'div',
    { class: 'app-board app-preview' },
    h('div', { class: 'app-tools' }, back, forward, again, form, more),
    bar,
    cookies.root,
    note,
    h('div', { class: 'app-preview-place' }, stage, waits, over),
  )

  function visitor(): Visitor {
    return grown(state.current)
  }

  /** The visitor of a number, made if need be. */
  function grown(number: number): Visitor {
    const known = visitors[number - 1]
    if (known) return known
    const made = new Visitor(host, visitors.length + 1, {
      changed: () => draw(),
      heard: (event) => {
        switch (event.type) {
          case 'request': {
            const { type: _type, ...request } = event
            journal.request({ ...request, visitor: made.number })
            if (event.error) failed(event.error)
            return
          }
          case 'log':
            journal.text(event.stream, event.text)
            return
          case 'reveal':
            host.reveal(event.path, event.line)
            return
        }
      },
    })
    visitors.push(made)
    return grown(number)
  }

  /** A view failed: its page says so; the editor shows where. */
  function failed(error: PythonError): void {
    if (!ownPlace(error.frames, host)) return
    marked = true
    host.problem(error)
  }

  function keep(): void {
    host.keep('preview', state)
  }

  function submit(event: Event): void {
    event.preventDefault()
    const read = readAddress(address.value)
    if ('problem' in read) {
      say(read.problem)
      return
    }
    say(undefined)
    if (marked) host.problem(undefined)
    marked = false
    visitor().go(read.path)
    address.blur()
    visitor().frame?.focus()
  }

  function reload(event: MouseEvent): void {
    if (visitor().seen.loading) halt()
    else visitor().reload(event.shiftKey)
  }

  function halt(): void {
    visitor().stop()
  }

  function turnPhone(): void {
    state.phone = !state.phone
    keep()
    draw()
  }

  function turnCookies(): void {
    cookies.root.hidden = !cookies.root.hidden
    draw()
  }

  function turn(number: number): void {
    state.current = number
    state.count = Math.max(state.count, number)
    keep()
    draw()
    void open()
  }

  function say(text: string | undefined, ...more: Node[]): void {
    note.hidden = text === undefined
    note.replaceChildren(...(text === undefined ? [] : [h('p', {}, visible(text)), ...more]))
  }

  async function open(): Promise<void> {
    const opened = visitor()
    try {
      await opened.open(stage)
      wait.hidden = true
    } catch (reason) {
      const text = reason instanceof Error ? reason.message : String(reason)
      wait.hidden = false
      wait.replaceChildren(
        h('p', { class: 'app-title' }, 'The application could not be started'),
        h('p', {}, visible(text)),
        button('Try again', () => void open(), { shape: 'reset' }),
      )
    }
    draw()
  }

  function draw(): void {
    const { seen, frame, cookies: list, number } = visitor()
    const { loading } = seen
    for (const each of visitors) if (each.frame) each.frame.hidden = each.number !== number
    if (document.activeElement !== address) address.value = shown(loading?.path ?? seen.path)
    address.title = seen.title
    back.disabled = !seen.back
    forward.disabled = !seen.forward
    const label = loading ? 'Stop' : 'Reload'
    if (again.title !== label) {
      again.replaceChildren(icon(loading ? 'cross' : 'reset'))
      again.setAttribute('aria-label', label)
    }
    again.title = loading ? 'Stop' : 'Reload (with Shift: trust no cache)'
    detach.disabled = frame === undefined || seen.unavailable !== undefined
    phone.setAttribute('aria-pressed', String(state.phone))
    jar.setAttribute('aria-pressed', String(!cookies.root.hidden))
    stage.toggleAttribute('data-phone', state.phone)
    bar.hidden = loading === undefined
    if (!cookies.root.hidden) cookies.show(number, list)
    if (seen.blocked !== undefined) blocked(seen.blocked)
    drawPeople()
    drawWait(loading?.since)
    drawOver(seen.unavailable)
  }

  function drawPeople(): void {
    const chips = Array.from({ length: state.count }, (_, index) => {
      const chip = button(`Visitor ${index + 1}`, () => turn(index + 1), { class: 'app-chip' })
      chip.setAttribute('aria-pressed', String(state.current === index + 1))
      return chip
    })
    const held = [...people.children].indexOf(document.activeElement as Element)
    people.replaceChildren(
      ...(state.count > 1 ? chips : []),
      ...(state.count < most
        ? [
            button(state.count > 1 ? 'Another' : 'Another visitor', () => turn(state.count + 1), {
              class: 'app-chip',
              title: 'Visit as somebody else, with cookies of their own',
            }),
          ]
        : []),
    )
    if (held >= 0) (people.children[Math.min(held, people.childElementCount - 1)] as HTMLElement).focus()
  }

  function drawWait(since: number | undefined): void {
    clearTimeout(slow)
    const left = since === undefined ? 0 : since + patience - performance.now()
    waits.hidden = since === undefined || left > 0
    silent.textContent =
      busy === undefined
        ? 'The application has not answered yet.'
        : `The application answers after this: ${busy.replace(/^./, (first) => first.toLowerCase())}.`
    if (since !== undefined && left > 0) slow = setTimeout(draw, left + 1)
  }

  function drawOver(unavailable: string | undefined): void {
    const error = dismissed ? undefined : failure
    if (unavailable !== undefined) over.replaceChildren(noPreview(unavailable, host))
    else if (over.hidden === (error === undefined)) return
    else if (error) over.replaceChildren(notLoaded(error, host, dismiss))
    over.hidden = unavailable === undefined && error === undefined
  }

  function dismiss(): void {
    dismissed = true
    draw()
  }

  function blocked(url: string): void {
    const web = /^https?:/i.test(url)
    say(
      `${url.slice(0, 300)} is outside this preview, which reaches its own application only.`,
      ...(web
        ? [
            h(
              'a',
              { class: 'bytelab-button', href: url, target: '_blank', rel: 'noopener noreferrer' },
              'Open it in a new tab',
            ),
          ]
        : []),
    )
    visitor().seen.blocked = undefined
  }

  address.addEventListener('focus', () => address.select())
  address.addEventListener('blur', () => draw())
  address.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    address.value = shown(visitor().seen.path)
    say(undefined)
    address.select()
  })
  host.on('saving', () => {
    for (const each of visitors) each.giveWay()
  })
  application.on('loaded', () => {
    failure = undefined
    dismissed = false
    marked = false
    say(undefined)
    for (const each of visitors) each.refresh()
    draw()
  })
  host.on('busy', (label) => {
    busy = label
    drawWait(visitor().seen.loading?.since)
  })
  application.on('failed', (error) => {
    failure = error
    dismissed = false
    over.hidden = true
    draw()
  })
  host.on('reset', () => {
    failure = undefined
    say(undefined)
    draw()
  })
  draw()

  return {
    name: 'preview',
    title: 'Preview',
    root,
    shown() {
      front = true
      void open()
      visitor().resume()
    },
    hidden() {
      front = false
    },
    close() {
      for (const each of visitors) each.close()
      wait.hidden = false
      wait.replaceChildren(h('p', {}, 'The application starts…'))
      draw()
      if (front) cookies.root.hidden = true
    },
  }
}

function readKept(value: unknown): Kept {
  const { phone, count, current } = (value ?? {}) as Record<string, unknown>
  const total = typeof count === 'number' && count >= 1 && count <= most ? Math.floor(count) : 1
  const at = typeof current === 'number' && current >= 1 && current <= total ? Math.floor(current) : 1
  return { phone: phone === true, count: total, current: at }
}

/** A path as people read it. */
function shown(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
