/**
 * The shell of a preview: a page of the application's own origin that holds its document in a frame. It gives the
 * service worker a way to the runtime's frame, and tells the page that opened it where the document is.
 */

import type { ToViewer } from '../web/messages.ts'
import { addressOf, rootOf, targetOf, tokenOf } from '../web/places.ts'
import type { Visible } from '../web/visible.ts'
import {
  ASK_LINK,
  CONNECT,
  type FromViewer,
  HELLO,
  LEAVE,
  LINK,
  type Shell,
  STAY,
  type ToShell,
} from '../web/words.ts'

const here = new URL(location.href)
const base = new URL('.', here)
const alone = here.search.endsWith('&root')
const token = tokenOf(here) ?? ''
const root = rootOf(base, token, alone)

/** How often the service worker is kept awake, in ms: browsers put one to sleep after half a minute. */
const AWAKE = 20_000
/** How long a service worker may take to start for the first time, in ms. */
const PATIENCE = 10_000
/** Wrong turns in a row that are put right. */
const CORRECTIONS = 3

const frame = document.createElement('iframe')
frame.title = 'The application'
let viewer: MessagePort | undefined
let server: MessagePort | undefined
let cookies: Visible[] | undefined
let corrections = 0
/** What was last asked for from outside. */
let asked = '/'

const post = (message: ToViewer) => viewer?.postMessage(message)

/** Takes the ports of the page that frames this one, once. */
function connect(event: MessageEvent): void {
  const [first, second] = event.ports
  if (event.source !== parent || event.data?.type !== CONNECT || !first || !second) return
  removeEventListener('message', connect)
  viewer = first
  server = second
  server.onmessage = ({ data }: MessageEvent<ToShell>) => {
    cookies = data.cookies
  }
  start(String(event.data.path)).catch((error: Error) => {
    const text = `The preview needs a service worker, which this browser refuses here (${error.message}).`
    post({ type: 'unavailable', text })
  })
}

async function start(path: string): Promise<void> {
  const { serviceWorker } = navigator
  if (!serviceWorker) throw new Error(isSecureContext ? 'it has none' : 'the address is not a secure one')
  serviceWorker.onmessage = ({ data, source }) => {
    if (data === ASK_LINK && source) link(source as ServiceWorker)
  }
  serviceWorker.startMessages()
  const registration = await serviceWorker.register(new URL(`sw.js${alone ? '?root' : ''}`, base), {
    scope: base.pathname,
    updateViaCache: 'none',
  })
  if (!registration) throw new Error('it was not registered')
  await Promise.race([serviceWorker.ready, late()])
  if (registration.active) link(registration.active)
  setInterval(() => {
    if (document.visibilityState === 'visible') registration.active?.postMessage(STAY)
  }, AWAKE)
  post({ type: 'ready' })
  ;(viewer as MessagePort).onmessage = ({ data }: MessageEvent<FromViewer>) => obey(data)
  frame.onload = loaded
  document.body.append(frame)
  go(path, true)
}

/** Gives a service worker its way to the runtime's frame. */
function link(worker: ServiceWorker): void {
  const { port1, port2 } = new MessageChannel()
  server?.postMessage({ type: 'link' }, [port1])
  worker.postMessage({ type: LINK, token }, [port2])
}

/** Where one is registered that never starts. */
async function late(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE))
  throw new Error('it did not start')
}

function obey(message: FromViewer): void {
  const guest = frame.contentWindow as Window
  switch (message.type) {
    case 'go':
      go(message.path)
      return
    case 'back':
    case 'forward':
      step(guest, message.type)
      return
    case 'reload':
      server?.postMessage({ type: 'hard', on: message.hard })
      try {
        post({ type: 'loading', path: pathNow() ?? '/' })
        guest.location.reload()
      } catch {
        // A page of the browser's own stands there.
        go(asked)
      }
  }
}

function step(guest: Window, way: 'back' | 'forward'): void {
  let navigation: Navigation | undefined
  try {
    navigation = (guest as { navigation?: Navigation }).navigation
  } catch {
    // A page of the browser's own: this page's history has the frame's steps, too.
    history[way]()
    return
  }
  if (!navigation) guest.history[way]()
  else if (way === 'back' ? navigation.canGoBack : navigation.canGoForward)
    navigation[way]().finished.catch(() => {})
}

/** The parts of the Navigation API that are used here. */
interface Navigation extends EventTarget {
  canGoBack: boolean
  canGoForward: boolean
  back(): { finished: Promise<unknown> }
  forward(): { finished: Promise<unknown> }
}

function go(path: string, first = false): void {
  const address = location.origin + addressOf(path, root)
  asked = path
  corrections = 0
  post({ type: 'loading', path })
  if (first) frame.src = address
  else (frame.contentWindow as Window).location.href = address
}

/** Path and query of the document as the application knows them; undefined where they cannot be seen. */
function pathNow(): string | undefined {
  try {
    const url = new URL((frame.contentWindow as Window).location.href)
    if (url.protocol === 'about:') return undefined
    const found = targetOf(url, root, location.origin)
    return found === undefined ? undefined : found + url.hash
  } catch {
    return undefined
  }
}

let reported = ''

/** @param arrived said even if nothing has changed: what was asked for is there */
function report(arrived = false): void {
  const path = pathNow()
  if (path === undefined) return
  const { navigation } = frame.contentWindow as Window & { navigation?: Navigation }
  const shown = path.startsWith(`/${LEAVE}?`) ? (new URL(path, base).searchParams.get('url') ?? path) : path
  const where = {
    type: 'location' as const,
    path: shown.slice(0, 10_000),
    title: (frame.contentDocument?.title ?? '').slice(0, 1_000),
    back: navigation?.canGoBack ?? true,
    forward: navigation?.canGoForward ?? true,
  }
  const text = JSON.stringify(where)
  if (text === reported && !arrived) return
  reported = text
  post(where)
}

/** A document is there. Where the browser has gone astray, it is led back. */
function loaded(): void {
  server?.postMessage({ type: 'hard', on: false })
  const { contentWindow } = frame
  let url: URL
  try {
    url = new URL((contentWindow as Window).location.href)
  } catch {
    // A page of the browser's own: an address that may not be shown here.
    post({ type: 'location', path: '', title: '', back: true, forward: false })
    return
  }
  if (url.protocol === 'about:') return
  const inside = url.pathname.startsWith(root)
  // An address that bypassed the service worker: a reload without any cache does that.
  const answered = inside && contentWindow?.navigator.serviceWorker?.controller !== null
  const path = targetOf(url, root, location.origin)
  if (answered || path === undefined || corrections >= CORRECTIONS) {
    corrections = 0
    report(true)
    return
  }
  corrections++
  contentWindow?.location.replace(location.origin + addressOf(path, root) + url.hash)
}

const shell: Shell = {
  hello(guest) {
    if (guest !== frame.contentWindow) return
    report()
    guest.addEventListener('DOMContentLoaded', () => {
      report()
      const { head } = guest.document
      if (head)
        new MutationObserver(() => report()).observe(head, {
          subtree: true,
          childList: true,
          characterData: true,
        })
    })
    const { navigation } = guest as Window & { navigation?: Navigation }
    navigation?.addEventListener('currententrychange', () => report())
  },
  cookies: () => cookies,
  cookie(text, path) {
    server?.postMessage({ type: 'cookie', text, path })
  },
  loading: (path) => post({ type: 'loading', path: path.slice(0, 10_000) }),
  leave(url) {
    post({ type: 'blocked', url: url.slice(0, 10_000) })
    go(`/${LEAVE}?${new URLSearchParams({ url })}`)
  },
  reveal: (path, line) => post({ type: 'reveal', path, line }),
  blocked: (url) => post({ type: 'blocked', url: url.slice(0, 10_000) }),
}

Object.assign(window, { bytelabShell: shell })
addEventListener('message', connect)
if (token !== '') parent.postMessage(HELLO, '*')
