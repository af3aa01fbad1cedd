/**
 * The runtime's service worker, for two things. The requests of previews: `answers.ts`. And letters for workers whose
 * thread is busy in Python: a worker asks with a synchronous request, which only a service worker can answer late and
 * without a server.
 *
 *     GET ~mailbox/TOKEN?wait=MS    200 with a letter, 204 when none came in time
 *
 * The token is known to one worker and its frame. Everything else goes to the network as if this were not here.
 */

import { type Client, type Clients, createAnswers, type FetchEvent } from './answers.ts'
import { CLAIM, MAILBOX } from './mailbox.ts'

declare const self: ServiceWorkerGlobalScope & typeof globalThis

/** The parts of the service worker's world that TypeScript's DOM library leaves out. */
interface ServiceWorkerGlobalScope {
  registration: { scope: string }
  clients: Clients & { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'install' | 'activate' | 'fetch' | 'message',
    listener: (event: WorkerEvent) => void,
  ): void
}
interface WorkerEvent extends FetchEvent {
  addRoutes?(routes: unknown[]): Promise<void>
  data: unknown
  source: Client | null
  ports: readonly MessagePort[]
}

interface Box {
  letters: string[]
  wake?: (letter: string | undefined) => void
}

const boxes = new Map<string, Box>()
/** The runtime's own files that may be large. */
const LARGE = ['*.wasm', '*.snapshot', '*.zip', '*.pack', 'worker-*.js', 'frame-*.js', 'helpers-*.json']
/** Letters that nobody fetches are of a worker that is gone. */
const MAX_LETTERS = 100
const MAX_BOXES = 1000
const MAX_WAIT = 20_000

/** Whether this origin is one preview's alone: its shell says so in this script's address. */
const alone = location.search === '?root'
const answers = createAnswers(self.clients, new URL(self.registration.scope), alone)

self.addEventListener('install', (event) => {
  // Where it exists, the browser then fetches the large files without asking this script at all.
  const folder = new URL(self.registration.scope).pathname
  const plain = LARGE.map((name) => ({ urlPattern: { pathname: folder + name } }))
  const routes = alone ? [] : [{ condition: { or: plain }, source: 'network' }]
  if (routes.length > 0) event.waitUntil((event.addRoutes?.(routes) ?? Promise.resolve()).catch(() => {}))
  event.waitUntil(self.skipWaiting())
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  if (event.data === CLAIM) return event.waitUntil(self.clients.claim())
  if (answers.message(event.data, event.ports, event.source)) return
  const { token, letter } = (event.data ?? {}) as { token?: unknown; letter?: unknown }
  if (typeof token !== 'string' || letter === undefined) return
  const text = JSON.stringify(letter)
  const box = boxOf(token)
  // A stop makes all that lies before it moot: what was not fetched was for a run that is over, or is to be.
  if ((letter as { type?: unknown } | null)?.type === 'stop') box.letters = []
  if (box.wake) box.wake(text)
  else if (box.letters.length < MAX_LETTERS) box.letters.push(text)
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const inbox = `${self.registration.scope}${MAILBOX}/`
  if (!url.href.startsWith(inbox) || alone) {
    answers.fetch(event)
    return
  }
  const token = url.pathname.slice(new URL(inbox).pathname.length)
  const wait = Math.min(Number(url.searchParams.get('wait')) || 0, MAX_WAIT)
  event.respondWith(collect(token, wait).then(reply))
})

function boxOf(token: string): Box {
  let box = boxes.get(token)
  if (!box) {
    if (boxes.size >= MAX_BOXES) boxes.delete(boxes.keys().next().value as string)
    box = { letters: [] }
    boxes.set(token, box)
  }
  return box
}

function collect(token: string, wait: number): Promise<string | undefined> {
  const box = boxOf(token)
  const first = box.letters.shift()
  if (first !== undefined || wait === 0) return Promise.resolve(first)
  return new Promise((resolve) => {
    const timer = setTimeout(() => box.wake?.(undefined), wait)
    box.wake = (letter) => {
      clearTimeout(timer)
      box.wake = undefined
      resolve(letter)
    }
  })
}

/** The header tells the worker that it spoke to this script and not to a server's page for lost requests. */
function reply(letter: string | undefined): Response {
  const headers = {
    'x-bytelab-mailbox': '1',
    'cache-control': 'no-store',
    'content-type': 'application/json',
  }
  return new Response(letter ?? null, { status: letter === undefined ? 204 : 200, headers })
}
