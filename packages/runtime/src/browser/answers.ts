/** The service worker's part in previews: requests of an application's documents go to the frame, and answers come back. */

import { headerOf } from '../web/headers.ts'
import { allowing, inject, injected, joined, passed, previewPolicy } from '../web/html.ts'
import { CLOSED, type OwnPage, outside, pageOf, plainOf, SILENT, tooLarge } from '../web/pages.ts'
import { APPS, follow, ORIGIN, rootOf, SHELL, TOKEN, targetOf, tokenOf } from '../web/places.ts'
import { ASK_LINK, COOKIE, type GuestOptions, LEAVE, LINK, type ToWorker } from '../web/words.ts'

/** The script that runs in each document; put here by the build. */
declare const GUEST: string

export interface Client {
  id: string
  url: string
  postMessage(message: unknown, transfer?: Transferable[]): void
}
export interface Clients {
  get(id: string): Promise<Client | undefined>
  matchAll(options: { includeUncontrolled: boolean; type: 'window' }): Promise<Client[]>
}
export interface FetchEvent {
  request: Request
  clientId: string
  resultingClientId: string
  respondWith(response: Response | Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}

/** Bytes of a request's body. */
const BODY_LIMIT = 52_500_000
/** How long a shell may take to give a way to the frame, in ms. */
const PATIENCE = 5_000
/** How often it is looked whether the lab is still there while an answer is waited for, in ms. */
const LOOK = 2_000

/** A way to the frame, over the shell of a preview. */
interface Link {
  /** Its shell's id as a client, and its token. */
  shell: string
  token: string
  port: MessagePort
  waiting: Map<number, Waiting>
}
interface Waiting {
  hear(messages: ToWorker[]): void
  lost(): void
}
type Head = Extract<ToWorker, { type: 'head' }>
type Body = Uint8Array | ReadableStream<Uint8Array>

/** Where a request belongs: the preview's token (empty where the origin has only one), and the application's path. */
interface Place {
  token: string
  root: string
  target: string | undefined
}

export interface Answers {
  /** @returns whether the request is a preview's and will be answered */
  fetch(event: FetchEvent): boolean
  /** @returns whether the message was a preview's */
  message(data: unknown, ports: readonly MessagePort[], source: Client | null): boolean
}

/**
 * @param alone whether all of this origin is one preview's
 * @param scope URL of the folder that the service worker is for
 */
export function createAnswers(clients: Clients, scope: URL, alone: boolean): Answers {
  const links = new Map<string, Link>()
  const asked = new Map<string, (link: Link | undefined) => void>()
  /** What is known of clients: a preview's token, or null for pages that are none. */
  const known = new Map<string, string | null>()
  let nextId = 0

  function pathOfApps(url: URL): { token: string; root: string } | undefined {
    const folder = `${scope.pathname}${APPS}/`
    if (url.origin !== scope.origin || !url.pathname.startsWith(folder)) return undefined
    const token = url.pathname.slice(folder.length).split('/', 1)[0] ?? ''
    return TOKEN.test(token) ? { token, root: rootOf(scope, token, false) } : undefined
  }

  /** Of a document that is asked for, its address says where it belongs. */
  function placeOfPage(url: URL): Place | undefined {
    if (alone) {
      if (url.pathname === `${scope.pathname}${SHELL}` && tokenOf(url)) return undefined
      return { token: '', root: '/', target: url.pathname + url.search }
    }
    const found = pathOfApps(url)
    return found && { ...found, target: targetOf(url, found.root, scope.origin) }
  }

  /** The token of the preview that a page or worker belongs to; null if it is none's. */
  async function tokenOfClient(id: string): Promise<string | null> {
    const before = known.get(id)
    if (before !== undefined) return before
    const client = await clients.get(id)
    if (!client) return alone ? '' : null
    const url = new URL(client.url)
    let token: string | null = null
    if (alone) token = url.origin === scope.origin && tokenOf(url) ? null : ''
    else token = pathOfApps(url)?.token ?? null
    if (known.size > 1_000) known.clear()
    known.set(id, token)
    return token
  }

  async function findLink(token: string): Promise<Link | 'closed' | 'silent'> {
    // One that is there is used unasked: its port tells when it is gone, and who waits looks after it.
    for (const link of links.values()) if (alone || link.token === token) return link
    const all = await clients.matchAll({ includeUncontrolled: true, type: 'window' })
    const shells = all.filter(({ url }) => {
      const found = tokenOf(new URL(url))
      return found !== undefined && new URL(url).origin === scope.origin && (alone || found === token)
    })
    if (shells.length === 0) return 'closed'
    const found = await Promise.all(shells.map(askLink))
    return found.find((link) => link !== undefined) ?? 'silent'
  }

  function askLink(shell: Client): Promise<Link | undefined> {
    return new Promise((resolve) => {
      const before = asked.get(shell.id)
      asked.set(shell.id, (link) => {
        before?.(link)
        asked.delete(shell.id)
        resolve(link)
      })
      setTimeout(() => asked.get(shell.id)?.(undefined), PATIENCE)
      if (!before) shell.postMessage(ASK_LINK)
    })
  }

  function makeLink(shell: string, token: string, port: MessagePort): Link {
    const link: Link = { shell, token, port, waiting: new Map() }
    port.onmessage = ({ data }: MessageEvent<ToWorker[]>) => {
      const byId = new Map<number, ToWorker[]>()
      for (const message of data) byId.set(message.id, [...(byId.get(message.id) ?? []), message])
      for (const [id, messages] of byId) link.waiting.get(id)?.hear(messages)
    }
    port.addEventListener('close', () => drop(link))
    // A shell that comes later to an origin of one preview has taken the place of the one before.
    if (alone) for (const before of links.values()) drop(before)
    links.set(shell, link)
    return link
  }

  function drop(link: Link): void {
    if (links.get(link.shell) === link) links.delete(link.shell)
    for (const waiting of link.waiting.values()) waiting.lost()
    link.waiting.clear()
    link.port.close()
  }

  /** Sends a request, and gives its answer as soon as it begins. */
  async function ask(event: FetchEvent, place: Place & { target: string }, again = true): Promise<Response> {
    const { request } = event
    const page = request.mode === 'navigate'
    const found = await findLink(place.token)
    if (found === 'closed') return own(CLOSED, page)
    if (found === 'silent') return own(SILENT, page)
    const link: Link = found
    const body = await bodyOf(request)
    if (body === 'large') return own(tooLarge(BODY_LIMIT), page)
    const id = ++nextId
    const over = Promise.withResolvers<void>()
    event.waitUntil(over.promise)
    const headers = headersOf(request, place.root)
    link.port.postMessage(
      {
        type: 'request',
        id,
        method: request.method,
        target: place.target,
        headers,
        page,
        cache: request.cache,
        ...(body && { body }),
      },
      body ? [body.buffer as ArrayBuffer] : [],
    )
    return new Promise((resolve) => {
      let controller: ReadableStreamDefaultController<Uint8Array> | undefined
      const look = setInterval(async () => {
        if (!(await clients.get(link.shell))) drop(link)
      }, LOOK)
      function end(): void {
        clearInterval(look)
        link.waiting.delete(id)
        over.resolve()
      }
      function cancel(): void {
        if (link.waiting.has(id)) link.port.postMessage({ type: 'cancel', id })
        end()
      }
      const stream = new ReadableStream<Uint8Array>({
        start(made) {
          controller = made
        },
        cancel,
      })
      if (!page) request.signal?.addEventListener('abort', cancel)
      link.waiting.set(id, {
        hear(messages) {
          const [head] = messages
          if (head?.type === 'head') {
            // Most answers are whole when they arrive, and need no stream.
            const whole = messages.at(-1)?.type === 'end'
            const body = whole
              ? joined(messages.flatMap((one) => (one.type === 'chunk' ? [one.data] : [])))
              : stream
            try {
              resolve(answer(head, body, place, page))
            } catch (error) {
              cancel()
              const text = [(error as Error).message]
              resolve(own({ status: 502, title: 'The answer cannot be shown', text }, page))
              return
            }
            if (whole) return end()
          }
          for (const message of messages) {
            if (message.type === 'chunk') controller?.enqueue(message.data)
            else if (message.type !== 'head') {
              if (message.type === 'end') controller?.close()
              else controller?.error(new Error(message.message))
              end()
            }
          }
        },
        lost() {
          controller?.error(new Error('the lab is closed'))
          end()
          // Another may have taken its place: the lab was loaded anew.
          resolve(again && !body ? ask(event, place, false) : own(CLOSED, page))
        },
      })
    })
  }

  /** What the browser gets for what the application answered. */
  function answer(head: Head, sent: Body, place: Place & { target: string }, page: boolean): Response {
    const { status, reason: statusText } = head
    const headers = new Headers()
    for (const [name, value] of passed(head.headers)) headers.append(name, value)
    const nonce = crypto.randomUUID()
    for (const policy of head.headers.filter(([name]) => name.toLowerCase() === 'content-security-policy'))
      headers.append('content-security-policy', allowing(policy[1], nonce))
    headers.append('content-security-policy', previewPolicy(ORIGIN))
    const location = headerOf(head.headers, 'location')
    if (location !== undefined) {
      const next = follow(location, place.target, place.root, scope.origin)
      if ('address' in next) headers.set('location', next.address)
      else if (status >= 300 && status <= 399)
        return page ? own(outside(next.outside), page) : Response.error()
    }
    const refresh = /^\s*(\d+)\s*[;,]\s*(?:url\s*=)?\s*["']?([^"']*)/i.exec(
      headerOf(head.headers, 'refresh') ?? '',
    )
    if (refresh) {
      const next = follow(refresh[2] ?? '', place.target, place.root, scope.origin)
      if ('address' in next) headers.set('refresh', `${refresh[1]}; url=${next.address}`)
    }
    if ([204, 205, 304].includes(status) || (status >= 300 && status <= 399 && headers.has('location'))) {
      return new Response(null, { status, statusText, headers })
    }
    let body = sent
    const packed = headerOf(head.headers, 'content-encoding')?.trim().toLowerCase()
    if (packed === 'gzip' || packed === 'deflate') {
      const unpack = new DecompressionStream(packed) as unknown as TransformStream<Uint8Array, Uint8Array>
      body = streamOf(body).pipeThrough(unpack)
      headers.delete('content-length')
    }
    const type = headers.get('content-type') ?? ''
    if (
      page &&
      /^text\/html\b/i.test(type) &&
      !/attachment/i.test(headers.get('content-disposition') ?? '')
    ) {
      headers.delete('content-length')
      // What is put in may push the document's own word out of the bytes in which browsers look for it.
      if (!/charset/i.test(type)) headers.set('content-type', 'text/html; charset=utf-8')
      const options: GuestOptions = { root: place.root, alone, token: place.token, cookies: head.cookies }
      const attribute = JSON.stringify(options)
        .replaceAll('&', '&amp;')
        .replaceAll("'", '&#39;')
        .replaceAll('<', '&lt;')
      const tag = `<script nonce="${nonce}" data-bytelab='${attribute}'>${GUEST}</script>`
      body = body instanceof Uint8Array ? injected(body, tag) : body.pipeThrough(inject(tag))
    }
    return new Response(body as BodyInit, { status, statusText, headers })
  }

  /** Headers of a request as a browser sends them: a service worker is shown only some. */
  function headersOf(request: Request, root: string): [string, string][] {
    const headers: [string, string][] = [...request.headers]
    const has = (name: string) => request.headers.has(name)
    if (!has('user-agent')) headers.push(['user-agent', navigator.userAgent])
    if (!has('accept-language')) headers.push(['accept-language', languages()])
    if (request.referrer.startsWith('http')) {
      const target = targetOf(new URL(request.referrer), root, scope.origin)
      if (target !== undefined) headers.push(['referer', ORIGIN + target])
    }
    if (!/^(GET|HEAD)$/.test(request.method)) headers.push(['origin', ORIGIN])
    headers.push(
      ['sec-fetch-dest', request.destination || 'empty'],
      ['sec-fetch-mode', request.mode],
      ['sec-fetch-site', 'same-origin'],
    )
    return headers
  }

  async function forClient(event: FetchEvent, url: URL): Promise<Response> {
    const token = await tokenOfClient(event.clientId)
    if (token === null) return fetch(event.request)
    const root = rootOf(scope, token, alone)
    return forPlace(event, { token, root, target: targetOf(url, root, scope.origin) }, url)
  }

  function forPlace(event: FetchEvent, { token, root, target }: Place, url: URL): Promise<Response> {
    const page = event.request.mode === 'navigate'
    if (target === undefined) return Promise.resolve(own(outside(url.href), page))
    if (page && target.startsWith(`/${LEAVE}?`)) {
      const left = new URLSearchParams(target.slice(LEAVE.length + 2)).get('url') ?? ''
      return Promise.resolve(own(outside(left), page))
    }
    return ask(event, { token, root, target })
  }

  function own(page: OwnPage, html: boolean): Response {
    const headers = {
      'content-type': `text/${html ? 'html' : 'plain'}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    }
    return new Response(html ? pageOf(page) : plainOf(page), { status: page.status, headers })
  }

  return {
    fetch(event) {
      const { request } = event
      const url = new URL(request.url)
      if (!/^https?:$/.test(url.protocol)) return false
      if (request.mode === 'navigate') {
        const place = placeOfPage(url)
        if (!place) return false
        event.respondWith(forPlace(event, place, url))
        return true
      }
      if (known.get(event.clientId) === null || event.clientId === '') return false
      event.respondWith(forClient(event, url))
      return true
    },
    message(data, ports, source) {
      const { type, token, text, path } = (data ?? {}) as Record<string, unknown>
      if (!source) return false
      if (type === LINK && ports[0]) {
        if (tokenOf(new URL(source.url)) !== token) return true
        const link = makeLink(source.id, token as string, ports[0])
        asked.get(source.id)?.(link)
        return true
      }
      if (type !== COOKIE) return false
      tokenOfClient(source.id).then(async (token) => {
        const link = token === null ? 'closed' : await findLink(token)
        if (typeof link === 'object') link.port.postMessage({ type: 'cookie', text, path })
      })
      return true
    },
  }
}

function languages(): string {
  return (
    navigator.languages
      .slice(0, 5)
      .map((name, index) => (index === 0 ? name : `${name};q=${(1 - index / 10).toFixed(1)}`))
      .join(',') || 'en'
  )
}

/** A request's body, whole; it is not worth reading to its end where it is too large. */
async function bodyOf(request: Request): Promise<Uint8Array | undefined | 'large'> {
  if (/^(GET|HEAD)$/.test(request.method)) return undefined
  const blob = await request.blob()
  if (blob.size > BODY_LIMIT) return 'large'
  return new Uint8Array(await blob.arrayBuffer())
}

function streamOf(body: Body): ReadableStream<Uint8Array> {
  return body instanceof Uint8Array
    ? (new Response(body as BodyInit).body as ReadableStream<Uint8Array>)
    : body
}
