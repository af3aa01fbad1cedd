import type { Cookie, PageRuntime, Preview, PreviewEvent } from '@bytelab/runtime'
import type { Host } from '../../workspace/host.ts'
import type { AppConfig } from '../config.ts'

/** What a visitor's page is like, as far as the pane shows it. */
export interface Seen {
  path: string
  title: string
  back: boolean
  forward: boolean
  /** What is being loaded, and since when (`performance.now()`). */
  loading?: { path: string; since: number }
  unavailable?: string
  /** Something that the reader should know about what the page tried. */
  blocked?: string
}

/** How long a page may be on its way, in ms, when the reader saves. */
const patience = 1000

type Heard = Exclude<PreviewEvent, { type: 'ready' | 'cookies' | 'loading' | 'location' | 'unavailable' }>

/** One visitor of the application: a preview with cookies and a history of its own. */
export class Visitor {
  readonly number: number
  readonly #host: Host<AppConfig>
  readonly #changed: () => void
  readonly #heard: (event: Heard) => void
  seen: Seen
  cookies: readonly Cookie[] = []
  #preview: Preview | undefined
  #opening: Promise<void> | undefined
  /** Raised when the page is closed. */
  #turn = 0
  /** What is on its way may be of the application before the one that was loaded meanwhile. */
  #old = false
  /** The page was not answered, as something else was stopped. */
  #lost = false
  /** The reader stopped the page. */
  #halted = false
  /** The document was shown: before that there is nothing to reload. */
  #there = false

  constructor(host: Host<AppConfig>, number: number, on: { changed(): void; heard(event: Heard): void }) {
    this.number = number
    this.#host = host
    this.#changed = on.changed
    this.#heard = on.heard
    const kept = host.kept(`path ${number}`)
    const path = typeof kept === 'string' && kept.startsWith('/') ? kept : host.config.path
    this.seen = { path, title: '', back: false, forward: false }
    const { list } = (host.kept(`cookies ${number}`) ?? {}) as { list?: unknown }
    if (Array.isArray(list)) this.cookies = list.filter(isCookie)
  }

  /** Where the page is shown; absent as long as it is not opened. */
  get frame(): HTMLIFrameElement | undefined {
    return this.#preview?.frame
  }

  /** Opens the page, unless it is open. Rejects where the runtime cannot be had. */
  open(place: HTMLElement): Promise<void> {
    if (this.#opening) return this.#opening
    const turn = this.#turn
    this.#opening = this.#open(place, turn).catch((error) => {
      if (turn !== this.#turn) return
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #open(place: HTMLElement, turn: number): Promise<void> {
    this.seen.loading = { path: this.seen.path, since: performance.now() }
    this.#changed()
    const runtime: PageRuntime = await this.#host.runtime()
    // Closed meanwhile: the runtime is another one now, or none.
    if (turn !== this.#turn) return
    const { text: cookies } = (this.#host.kept(`cookies ${this.number}`) ?? {}) as { text?: unknown }
    const preview = runtime.preview({
      app: this.#host.config.app,
      project: this.#host.config.project,
      visitor: String(this.number),
      path: this.seen.path,
      ...(typeof cookies === 'string' && { cookies }),
      hear: (event) => this.#hear(event),
    })
    this.#preview = preview
    preview.frame.classList.add('app-preview-frame')
    preview.frame.title = `The application, visitor ${this.number}`
    place.append(preview.frame)
  }

  #hear(event: PreviewEvent): void {
    const { seen } = this
    switch (event.type) {
      case 'ready':
        return
      case 'loading':
        seen.loading = { path: event.path, since: performance.now() }
        seen.blocked = undefined
        this.#lost = false
        this.#halted = false
        break
      case 'location':
        this.#there = true
        // Where the document cannot be seen, or lies outside, the address stays as it was.
        if (!event.path.startsWith('/')) {
          seen.loading = undefined
          if (event.path !== '') seen.blocked = event.path
          break
        }
        this.seen = { path: event.path, title: event.title, back: event.back, forward: event.forward }
        if (this.#old) this.reload()
        this.#host.keep(`path ${this.number}`, event.path)
        break
      case 'unavailable':
        seen.unavailable = event.text
        seen.loading = undefined
        break
      case 'cookies':
        this.cookies = event.list
        this.#host.keep(`cookies ${this.number}`, { text: event.cookies, list: event.list })
        break
      case 'request':
        // Stopped together with what ran elsewhere, not by the reader at this page.
        if (event.refused !== undefined && event.status === 503 && event.method === 'GET')
          this.#lost = !this.#halted && event.path === (seen.loading ?? seen).path
        this.#heard(event)
        return
      default:
        this.#heard(event)
        return
    }
    this.#changed()
  }

  go(path: string): void {
    this.seen.path = path
    this.#preview?.go(path)
  }

  back(): void {
    this.#preview?.back()
  }

  forward(): void {
    this.#preview?.forward()
  }

  /** The application is to be loaded anew: a page that does not come would hold that up. */
  giveWay(): void {
    const { loading } = this.seen
    // The first page waits for the interpreter, too.
    if (this.#there && loading && performance.now() - loading.since > patience) this.#preview?.stop()
  }

  /** The application was loaded anew. */
  refresh(): void {
    // A page that is on its way must not be called off.
    if (this.seen.loading) this.#old = true
    else this.reload()
  }

  /** The reader looks at it again. */
  resume(): void {
    if (this.#lost) this.reload()
  }

  /** Loads the page anew; `hard` trusts no cache. */
  reload(hard = false): void {
    this.#old = false
    if (this.#there) this.#preview?.reload(hard)
    else this.#preview?.go(this.seen.path)
  }

  stop(): void {
    this.#halted = true
    this.#preview?.stop()
    this.seen.loading = undefined
    this.#changed()
  }

  /** In a new tab. */
  detach(): void {
    this.#preview?.open()
  }

  forget(cookie?: Cookie): void {
    this.#preview?.forget(cookie && { name: cookie.name, path: cookie.path })
  }

  close(): void {
    this.#turn++
    this.#preview?.close()
    this.#preview?.frame.remove()
    this.#preview = undefined
    this.#opening = undefined
    this.#there = false
    this.seen = { path: this.seen.path, title: '', back: false, forward: false }
  }
}

function isCookie(value: unknown): value is Cookie {
  const { name, value: text, path, httpOnly } = (value ?? {}) as Record<string, unknown>
  return [name, text, path].every((each) => typeof each === 'string') && typeof httpOnly === 'boolean'
}
