/**
 * Runs in each document of an application before anything of its own: cookies, addresses and storage are what they
 * would be on a server. It keeps nothing from a script that wants to get round it: what holds an application in is
 * its origin and its policy (docs/security.md).
 */

import { addressOf, targetOf } from '../web/places.ts'
import { assigned, textOf } from '../web/visible.ts'
import { COOKIE, type GuestOptions, LEAVE, type Shell } from '../web/words.ts'

const script = document.currentScript as HTMLScriptElement
const { root, alone, token, cookies }: GuestOptions = JSON.parse(script.dataset.bytelab ?? '')
script.remove()
const shell = findShell()
const worker = navigator.serviceWorker
let known = cookies

function findShell(): Shell | undefined {
  for (let at: Window = window; at !== at.parent; ) {
    at = at.parent
    try {
      const found = (at as { bytelabShell?: Shell }).bytelabShell
      if (found) return found
    } catch {
      return undefined
    }
  }
  return undefined
}

/** Path and query as the application knows them. */
function target(): string {
  return targetOf(new URL(location.href), root, location.origin) ?? '/'
}

/** Where an address of the application lies; `outside` where it is somebody else's, undefined where it needs no change. */
function placed(url: URL): { address?: string; outside?: boolean } {
  if (!/^https?:$/.test(url.protocol)) return {}
  const found = targetOf(url, root, location.origin)
  if (found === undefined) return { outside: true }
  const address = location.origin + addressOf(found, root) + url.hash
  return address === url.href ? {} : { address }
}

function placedText(text: string | URL): string {
  try {
    const url = new URL(text, document.baseURI)
    return placed(url).address ?? url.href
  } catch {
    return String(text)
  }
}

function leave(url: string): void {
  if (shell) shell.leave(url)
  else location.href = `${root}${LEAVE}?${new URLSearchParams({ url })}`
}

function define(object: object, name: string, descriptor: PropertyDescriptor): void {
  try {
    Object.defineProperty(object, name, { configurable: true, enumerable: true, ...descriptor })
  } catch {
    // A browser that does not allow it goes without.
  }
}

function remove(object: object, name: string): void {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner))
    if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name)
}

/** `document.cookie`: of the visitor's cookies those that scripts may see, here. */
function lendCookies(): void {
  const here = () => target().split('?', 1)[0] as string
  define(Document.prototype, 'cookie', {
    get: () => textOf(shell?.cookies() ?? known, here()),
    set(text: unknown) {
      if (shell) shell.cookie(String(text), here())
      else {
        known = assigned(known, String(text), here())
        worker?.controller?.postMessage({ type: COOKIE, text: String(text), path: here() })
      }
    },
  })
}

/** Lets an element lead to where its address lies, for as long as the browser looks. */
function lend(element: Element, name: string, address: string): void {
  const before = element.getAttribute(name)
  element.setAttribute(name, address)
  setTimeout(() => (before === null ? element.removeAttribute(name) : element.setAttribute(name, before)))
}

function onClick(event: MouseEvent): void {
  const link = event.composedPath().find((node): node is HTMLAnchorElement => {
    return node instanceof HTMLAnchorElement && node.hasAttribute('href')
  })
  if (!link || event.defaultPrevented) return
  if (link.protocol === 'bytelab:') {
    event.preventDefault()
    const query = new URL(link.href).searchParams
    shell?.reveal(query.get('path') ?? '', Number(query.get('line')) || 0)
    return
  }
  const { address, outside } = placed(new URL(link.href))
  if (address !== undefined) lend(link, 'href', address)
  const here = link.target === '' || link.target === '_self'
  if (outside && here && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault()
    leave(link.href)
  }
}

/** @returns whether the form may go */
function send(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const button = submitter?.hasAttribute('formaction') ? submitter : undefined
  const action = (button ?? form).getAttribute(button ? 'formaction' : 'action') || document.location.href
  const url = new URL(action, document.baseURI)
  const { address, outside } = placed(url)
  if (outside) {
    leave(url.href)
    return false
  }
  if (address !== undefined) lend(button ?? form, button ? 'formaction' : 'action', address)
  return true
}

function onSubmit(event: SubmitEvent): void {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return
  if (!send(event.target, event.submitter)) event.preventDefault()
}

/** What scripts, timers and refreshes lead to: neither clicks nor forms that say so before. */
function onNavigate(event: NavigateEvent): void {
  if (event.hashChange || event.navigationType === 'traverse') return
  const url = new URL(event.destination.url)
  const { address, outside } = placed(url)
  if (!event.cancelable) return
  if (outside) {
    event.preventDefault()
    leave(url.href)
  } else if (address !== undefined && !event.formData) {
    event.preventDefault()
    const step = event.navigationType === 'replace' ? 'replace' : 'assign'
    setTimeout(() => location[step](address))
  } else if (!event.downloadRequest && !event.destination.sameDocument) {
    const found = targetOf(url, root, location.origin)
    if (found !== undefined) shell?.loading(found)
  }
}

/** The parts of the Navigation API that are used here. */
interface NavigateEvent extends Event {
  hashChange: boolean
  navigationType: string
  formData: FormData | null
  downloadRequest: string | null
  destination: { url: string; sameDocument: boolean }
}

function lendAddresses(): void {
  addEventListener('click', onClick)
  addEventListener('auxclick', onClick)
  addEventListener('submit', onSubmit)
  const { navigation } = window as { navigation?: EventTarget }
  navigation?.addEventListener('navigate', (event) => onNavigate(event as NavigateEvent))
  const { submit } = HTMLFormElement.prototype
  HTMLFormElement.prototype.submit = function () {
    if (send(this, null)) submit.call(this)
  }
  const { open } = window
  window.open = (url, ...rest) =>
    open.call(window, url === undefined || url === '' ? url : placedText(url), ...rest)
  if (root === '/') return
  for (const name of ['pushState', 'replaceState'] as const) {
    const plain = history[name]
    history[name] = (state, unused, url) =>
      plain.call(history, state, unused, url === undefined || url === null ? url : placedText(url))
  }
  const Plain = Worker
  window.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(/^(blob|data):/.test(String(url)) ? url : placedText(url), options)
    }
  }
}

/** Storage under names of the preview's own, where other previews share the origin. */
function apart(real: Storage): Storage {
  const prefix = `bytelab ${token} `
  const names = () =>
    Array.from({ length: real.length }, (_, index) => real.key(index) ?? '')
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
  const methods = {
    getItem: (name: unknown) => real.getItem(prefix + String(name)),
    setItem: (name: unknown, value: unknown) => real.setItem(prefix + String(name), String(value)),
    removeItem: (name: unknown) => real.removeItem(prefix + String(name)),
    key: (index: unknown) => names()[Number(index)] ?? null,
    clear: () => names().forEach((name) => void real.removeItem(prefix + name)),
  }
  return new Proxy(Object.create(Storage.prototype), {
    get: (_, name) =>
      name === 'length'
        ? names().length
        : typeof name === 'symbol'
          ? undefined
          : name in methods
            ? methods[name as keyof typeof methods]
            : (methods.getItem(name) ?? undefined),
    set: (_, name, value) => {
      methods.setItem(name, value)
      return true
    },
    has: (_, name) => name in methods || methods.getItem(name) !== null,
    deleteProperty: (_, name) => {
      methods.removeItem(name)
      return true
    },
    ownKeys: names,
    getOwnPropertyDescriptor: (_, name) => {
      const value = methods.getItem(name)
      return value === null ? undefined : { value, writable: true, enumerable: true, configurable: true }
    },
  })
}

function seal(): void {
  // A service worker of the application's would take this one's place.
  remove(navigator, 'serviceWorker')
  remove(window, 'cookieStore')
  if (alone) return
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    const own = apart(window[name])
    define(window, name, { get: () => own })
  }
  for (const name of ['caches', 'indexedDB', 'BroadcastChannel', 'SharedWorker']) remove(window, name)
  for (const name of ['locks', 'storage', 'storageBuckets']) remove(navigator, name)
}

lendCookies()
lendAddresses()
addEventListener('securitypolicyviolation', (event) => {
  if (/^https?:|^wss?:/.test(event.blockedURI)) shell?.blocked(event.blockedURI)
})
shell?.hello(window)
seal()
