/** The page's side of previews: a frame of the application's own origin, and what is heard from it. */

import type { FromPage } from '../protocol.ts'
import { receive } from '../protocol.ts'
import type { Preview, PreviewEvent, PreviewOptions } from '../types.ts'
import { told, toViewer } from '../web/messages.ts'
import { addressOf, rootOf, SHELL } from '../web/places.ts'
import { CONNECT, type FromViewer, HELLO } from '../web/words.ts'

/** Where previews can be: URLs of the runtime folder. */
export interface Places {
  /** With `*` in the host, for an origin to each preview. */
  pattern?: string
  /** Where the runtime's frame is, for those that share its origin. */
  shared(): Promise<string>
}

export interface Views {
  open(options: PreviewOptions): Preview
  /** Takes what the runtime's frame tells of a preview. */
  hear(id: number, event: unknown): void
  close(): void
}

/** How long a shell may take to answer before another place is tried, in ms. */
const PATIENCE = 8_000
/** Previews of one application and visitor that may be open at once, in several tabs. */
const SLOTS = 8
/** How long a page that is left may hold its slot, in ms. */
const LEAVING = 150
/** Requests that the policy refused are counted from here: the frame does not know of them. */
const BLOCKED = 1_000_000_000

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox'

/** @param post sends to the runtime's frame */
export function createViews(
  places: Places,
  post: (message: FromPage, transfer?: Transferable[]) => void,
): Views {
  const views = new Map<number, { hear(event: unknown): void; close(): void }>()
  let nextId = 0

  function open(options: PreviewOptions): Preview {
    const id = ++nextId
    const frame = document.createElement('iframe')
    frame.title = 'Preview'
    frame.setAttribute('sandbox', SANDBOX)
    frame.setAttribute('allow', 'fullscreen')
    let origin = ''
    let root = '/'
    let control: MessagePort | undefined
    let ready = false
    let closed = false
    let path = options.path ?? '/'
    /** What the shell was told to begin with. */
    let begun = path
    let cookies = options.cookies ?? ''
    let blocked = BLOCKED
    let timer: ReturnType<typeof setTimeout> | undefined
    const released = Promise.withResolvers<void>()

    const hear = (event: PreviewEvent) => {
      if (!closed) options.hear(event)
    }
    const say = (message: FromViewer) => ready && control?.postMessage(message)
    const unavailable = (text: string) => hear({ type: 'unavailable', text })

    async function begin(): Promise<void> {
      const { pattern } = places
      const slot = pattern === undefined ? undefined : await takeSlot(options, released.promise)
      if (closed) return
      if (pattern !== undefined && slot !== undefined) {
        const folder = new URL(pattern.replace('*', slot), document.baseURI)
        const alone = folder.pathname === '/'
        go(folder, crypto.randomUUID(), alone)
        patiently(() => {
          const why = `The preview's own address (${folder.host}) did not answer, so it shares the runtime's, less isolated.\n`
          hear({ type: 'log', stream: 'stderr', text: why })
          share().catch((error: Error) => unavailable(error.message))
        })
      } else await share()
    }

    async function share(): Promise<void> {
      const folder = new URL(await places.shared(), document.baseURI)
      if (closed) return
      go(folder, crypto.randomUUID(), false)
      patiently(() => unavailable(`The preview at ${folder.href} did not answer.`))
    }

    /** For when a shell does not answer; one that is not in the document yet cannot. */
    function patiently(give: () => void): void {
      timer = setTimeout(() => (frame.isConnected ? give() : patiently(give)), PATIENCE)
    }

    function go(folder: URL, token: string, alone: boolean): void {
      origin = folder.origin
      root = rootOf(folder, token, alone)
      frame.src = new URL(`${SHELL}?${token}${alone ? '&root' : ''}`, folder).href
    }

    /** A shell says that it is there; again where it was loaded anew. */
    function connect(event: MessageEvent): void {
      if (event.source !== frame.contentWindow || event.origin !== origin || event.data !== HELLO) return
      clearTimeout(timer)
      control?.close()
      const [mine, its] = ports()
      const [served, serving] = ports()
      control = mine
      mine.onmessage = ({ data }) => attend(data)
      post({ type: 'preview', id, app: options.app ?? '', cookies }, [served])
      begun = path
      frame.contentWindow?.postMessage({ type: CONNECT, path }, origin, [its, serving])
    }

    function attend(data: unknown): void {
      const message = receive(toViewer, data)
      if (!message) return
      switch (message.type) {
        case 'ready':
          ready = true
          hear({ type: 'ready' })
          // Where the reader wanted to go meanwhile.
          if (path !== begun) say({ type: 'go', path })
          return
        case 'location':
          if (message.path.startsWith('/')) path = message.path
          hear(message)
          return
        case 'blocked': {
          const refused = 'outside the preview'
          hear({ type: 'request', id: blocked++, method: 'GET', path: message.url, refused })
          return
        }
        default:
          hear(message)
      }
    }

    views.set(id, {
      hear(data) {
        const event = receive(told, data)
        if (!event) return
        if (event.type === 'cookies') cookies = event.cookies
        hear(event)
      },
      close,
    })
    addEventListener('message', connect)
    begin().catch((error: Error) => unavailable(`The preview could not be opened: ${error.message}`))

    function close(): void {
      if (closed) return
      closed = true
      clearTimeout(timer)
      removeEventListener('message', connect)
      post({ type: 'quiet', id, close: true })
      control?.close()
      frame.remove()
      views.delete(id)
      released.resolve()
    }

    return {
      frame,
      go(to) {
        path = to
        say({ type: 'go', path: to })
      },
      back: () => void say({ type: 'back' }),
      forward: () => void say({ type: 'forward' }),
      reload: (hard = false) => void say({ type: 'reload', hard }),
      stop: () => post({ type: 'quiet', id, close: false }),
      forget: (cookie) =>
        post({ type: 'forget', id, ...(cookie && { name: cookie.name, path: cookie.path }) }),
      open: () => void window.open(origin + addressOf(path, root), '_blank', 'noopener'),
      close,
    }
  }

  return {
    open,
    hear: (id, event) => views.get(id)?.hear(event),
    close() {
      for (const view of views.values()) view.close()
    },
  }
}

function ports(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  return [port1, port2]
}

/**
 * The name of a preview's origin: the same for a project and visitor each time, so that what the application's scripts
 * stored is still there; but not for two tabs at once, since the service worker of one origin answers one of them.
 */
async function takeSlot({ project, app, visitor }: PreviewOptions, released: Promise<void>): Promise<string> {
  const key = JSON.stringify([project ?? location.pathname + (app ?? ''), visitor])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
  const name = `p${[...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  const { locks } = navigator
  for (let slot = 0; locks && slot < SLOTS; slot++) {
    const label = slot === 0 ? name : `${name}-${slot}`
    // The page that was here before may be about to let go of the first.
    if (await hold(locks, `bytelab-preview-${label}`, slot === 0 ? LEAVING : 0, released)) return label
  }
  return `${name}-${crypto.randomUUID().slice(0, 8)}`
}

/** Takes a lock until `released`, if it is free within `ms`. */
function hold(locks: LockManager, name: string, ms: number, released: Promise<void>): Promise<boolean> {
  const options = ms > 0 ? { signal: AbortSignal.timeout(ms) } : { ifAvailable: true }
  return new Promise((resolve) => {
    locks
      .request(name, options, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : released
      })
      .catch(() => resolve(false))
  })
}
