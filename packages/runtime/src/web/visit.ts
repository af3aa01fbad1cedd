/** A visitor of an application: its cookies and its cache, and each request on its way to the interpreter and back. */

import type { Job } from '../protocol.ts'
import type { PythonError, RunEvent, RunResult } from '../types.ts'
import { createCache, type Entry } from './cache.ts'
import { headerOf } from './headers.ts'
import { openJar } from './jar.ts'
import type { Asked, Told } from './messages.ts'
import { brokenOff, nameOf, type OwnPage, pageOf, plainOf } from './pages.ts'
import { follow, ORIGIN } from './places.ts'
import type { Visible } from './visible.ts'

export interface VisitOptions {
  /** As Flask's `--app`; empty: looked for. */
  app: string
  /** What an earlier visit's `cookies` event gave. */
  cookies: string
  run(job: Job, hear: (events: RunEvent[]) => void): Promise<RunResult>
  /** Ends a job, or takes it out of the queue. */
  cancel(job: Job): void
  /** Nobody waits for the rest of an answer. */
  leave(job: Job): void
  tell(event: Told): void
  /** Told when the cookies that scripts may see have changed. */
  show(cookies: Visible[]): void
}

/** Where an answer goes. */
export interface Reply {
  head(head: {
    status: number
    reason: string
    headers: [string, string][]
    own: boolean
    cookies: Visible[]
  }): void
  chunk(data: Uint8Array): void
  end(): void
  fail(message: string): void
}

export interface Visit {
  /** @returns ends the request when nobody waits for it any more */
  ask(asked: Asked, reply: Reply): () => void
  /** What a script on a page at `path` assigned to `document.cookie`. */
  cookie(text: string, path: string): void
  visible(): Visible[]
  /** Deletes a cookie, or without a name all of them. */
  forget(name?: string, path?: string): void
  /** Whether requests trust no cache: a reload with Shift. */
  trust(nothing: boolean): void
  /** Ends all requests. */
  stop(): void
}

/** Seconds that the application may take for an answer. */
const TIMEOUT = 30
/** How long what nobody may be waiting for goes on in peace, in ms. */
const PATIENCE = 1_000
/** Redirects in a row that are followed; browsers give up at 20, with a page that says little. */
const REDIRECTS = 19

export function openVisit(options: VisitOptions): Visit {
  const jar = openJar(options.cookies)
  const cache = createCache()
  /** What is under way; `page`: when a document was asked for that has not begun to come. */
  const under = new Map<Job, { page?: number }>()
  /** Where the last redirects of documents led, one after the other. */
  let trail: string[] = []
  let count = 0
  let hard = false

  function sayCookies(): void {
    options.show(jar.visible())
    const list = jar
      .list()
      .map(({ path, name, value, ...more }) => ({ name, value: value.slice(0, 4_096), path, ...more }))
    options.tell({ type: 'cookies', cookies: jar.keep(), list })
  }

  function log(text: string): void {
    options.tell({ type: 'log', stream: 'stderr', text: `${text}\n` })
  }

  /** A browser waits no more for a document when another is asked for; a view that does not end must not hold that up. */
  function leaveBehind(now: number): void {
    for (const [job, { page }] of under) if (page !== undefined && now - page > PATIENCE) options.cancel(job)
  }

  /** Takes the cookies out of an answer's headers. */
  function takeCookies(headers: [string, string][], path: string): [string, string][] {
    let changed = false
    const rest = headers.filter(([name, value]) => {
      if (name.toLowerCase() !== 'set-cookie') return true
      const problem = jar.take(value, path)
      if (problem === undefined) changed = true
      else log(problem)
      return false
    })
    if (changed) sayCookies()
    return rest
  }

  function ask(asked: Asked, reply: Reply): () => void {
    const id = ++count
    const { method, target, page } = asked
    const path = target.split('?', 1)[0] ?? '/'
    const began = performance.now()
    options.tell({ type: 'request', id, method, path: target.slice(0, 10_000) })
    let begun = false
    let bytes = 0
    let status = 0
    let error: PythonError | undefined

    function over(refused?: string): void {
      const ms = performance.now() - began
      options.tell({
        type: 'request',
        id,
        method,
        path: target.slice(0, 10_000),
        ...(status > 0 && { status }),
        ms,
        bytes,
        ...(refused !== undefined && { refused }),
        ...(error && { error }),
      })
    }

    function own(found: OwnPage): void {
      const data = new TextEncoder().encode(page ? pageOf(found) : plainOf(found))
      const type = page ? 'text/html' : 'text/plain'
      const headers: [string, string][] = [
        ['content-type', `${type}; charset=utf-8`],
        ['cache-control', 'no-store'],
      ]
      begun = true
      status = found.status
      reply.head({ status, reason: '', headers, own: page, cookies: [] })
      if (method !== 'HEAD') reply.chunk(data)
      reply.end()
    }

    function head(answer: { status: number; reason: string; headers: [string, string][] }): void {
      begun = true
      status = answer.status
      reply.head({ ...answer, own: false, cookies: jar.visible() })
    }

    function whole(entry: Entry): void {
      head(entry)
      // Copies: what is handed over is gone from here.
      for (const part of entry.body) reply.chunk(part.slice())
      bytes = entry.bytes
      reply.end()
    }

    if (page && trail.length >= REDIRECTS && trail.at(-1) === target) {
      const steps = [...new Set(trail)].slice(0, 5).join(' → ')
      trail = []
      own({
        status: 508,
        title: 'Redirected in a circle',
        text: [
          `The application redirected ${REDIRECTS} times in a row: ${steps}. Look at where its views redirect to.`,
        ],
      })
      over('redirected too often')
      return () => {}
    }
    if (page && trail.at(-1) !== target) trail = []

    const mode = hard ? 'reload' : asked.cache
    const wanted = { method, target, headers: asked.headers, mode }
    const cookie = jar.header(path)
    if (cookie !== '') wanted.headers = [...asked.headers, ['cookie', cookie]]
    const plan = cache.plan(wanted)
    if (plan.kind === 'hit') {
      whole(plan.entry)
      over()
      return () => {}
    }
    if (!/^(GET|HEAD|OPTIONS|TRACE)$/.test(method)) cache.changed(target)

    const job: Job = {
      kind: 'request',
      app: options.app,
      method,
      target,
      headers: [...wanted.headers, ...plan.headers],
      ...(asked.body && { body: asked.body }),
      timeout: TIMEOUT,
    }
    const mine = page && method === 'GET' ? { page: began } : {}
    if (mine.page !== undefined) leaveBehind(began)
    under.set(job, mine)
    let gathered: Uint8Array[] | undefined
    let answer: { status: number; reason: string; headers: [string, string][] } | undefined
    /** The answer was 304, and is to be what was kept. */
    let confirmed: Entry | undefined
    let last = ''

    function hear(events: RunEvent[]): void {
      for (const event of events) {
        switch (event.type) {
          case 'response': {
            delete mine.page
            const headers = takeCookies(event.headers, path)
            answer = { status: event.status, reason: event.reason, headers }
            if (page) remember(answer)
            if (event.status === 304 && plan.kind === 'ask' && plan.entry) {
              confirmed = cache.confirm(plan.entry, headers)
              break
            }
            if (cache.storable(plan, event.status, headers)) gathered = []
            head(answer)
            break
          }
          case 'body':
            bytes += event.data.length
            // Before it is handed over.
            gathered?.push(event.data.slice())
            reply.chunk(event.data)
            break
          case 'error':
            error = event.error
            break
          case 'stdout':
          case 'stderr':
            options.tell({ type: 'log', stream: event.type, text: event.text })
            break
          case 'notice':
            last = event.text
            if (event.code !== 'limit') log(event.text)
        }
      }
    }

    /** Follows redirects of documents, to see whether they go round in circles. */
    function remember({ status, headers }: { status: number; headers: [string, string][] }): void {
      const location = headerOf(headers, 'location')
      if (status < 300 || status > 399 || location === undefined) {
        trail = []
        return
      }
      const next = follow(location, target, '/', ORIGIN)
      if ('address' in next) trail.push(next.address.split('#', 1)[0] ?? '')
      else trail = []
    }

    function finish({ status: how }: RunResult): void {
      under.delete(job)
      if (confirmed) {
        whole(confirmed)
        status = 304
        bytes = 0
        over()
      } else if (begun && how === 'ok') {
        if (gathered && answer) cache.store(wanted, { ...answer, body: gathered })
        reply.end()
        over()
      } else if (begun) {
        const why = error ? nameOf(error) : ended(how).title
        const html = page && /^text\/html\b/i.test(headerOf(answer?.headers ?? [], 'content-type') ?? '')
        if (html && method !== 'HEAD') {
          reply.chunk(new TextEncoder().encode(brokenOff(why, error)))
          reply.end()
        } else reply.fail(why)
        over(error ? undefined : why)
      } else if (error && how === 'error') {
        own({ status: 500, title: nameOf(error), text: [`${method} ${path}`], error })
        over()
      } else {
        const found = ended(how)
        own({ ...found, text: [...found.text, ...(how === 'swapped' ? [last] : [])].filter(Boolean) })
        over(found.title)
      }
    }

    options.run(job, hear).then(finish)
    return () => {
      options.leave(job)
      // As on a server, where the next piece cannot be sent; but what brings none must not hold others up.
      setTimeout(() => under.has(job) && options.cancel(job), PATIENCE)
    }
  }

  return {
    ask,
    trust(nothing) {
      hard = nothing
    },
    cookie(text, path) {
      const problem = jar.take(text, path, true)
      if (problem === undefined) sayCookies()
      else log(problem)
    },
    visible: jar.visible,
    forget(name, path) {
      jar.forget(name, path)
      sayCookies()
    },
    stop() {
      for (const job of under.keys()) options.cancel(job)
    },
  }
}

/** What is shown of a request that ended without an answer. */
function ended(how: RunResult['status']): OwnPage {
  switch (how) {
    case 'timeout':
      return {
        status: 504,
        title: 'The application did not answer',
        text: [
          `It was stopped after ${TIMEOUT} seconds. A view may have a loop that never ends, or wait for something that never comes.`,
        ],
      }
    case 'stopped':
      return {
        status: 503,
        title: 'Stopped',
        text: ['The request was stopped before the application had answered.'],
      }
    case 'swapped':
      return {
        status: 503,
        title: 'Stopped',
        text: ['The application could not be interrupted, so Python was started anew.'],
      }
    case 'ok':
      return { status: 502, title: 'The application answered nothing', text: [] }
    default:
      return { status: 500, title: 'The application failed', text: [] }
  }
}
