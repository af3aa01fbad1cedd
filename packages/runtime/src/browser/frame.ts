/**
 * The runtime frame: a page without content, on an origin of its own where there are two. It takes one port from the
 * page that frames it, and keeps the workers in which readers' code runs.
 */

import type { Unit } from '../interpreter.ts'
import { missingPackages } from '../manifest.ts'
import { type FromPage, fromPage, receive, type ToPage } from '../protocol.ts'
import { createSupervisor, type Supervisor } from '../supervisor.ts'
import { transferables } from '../trace/chunk.ts'
import type { RunEvent } from '../types.ts'
import type { Visiting, visit } from '../web/index.ts'
import { CLAIM, MAILBOX } from './mailbox.ts'
// First, so that fetching begins before the rest of this script is set up.
import { base, image, keepParts, manifest, takeModule, takeSnapshot, takeWorker } from './parts.ts'
import { eraseKept } from './store.ts'
import { type Tell, takeCompiler, takePack } from './toolchain.ts'
import type { ToStarting } from './worker.ts'

/** Settles when the first interpreter has booted: what can wait until then does, and leaves it the processor. */
const booted = Promise.withResolvers<void>()
const registration = registerMailbox()
booted.promise.then(keepParts).catch(() => {})

async function registerMailbox(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    // There since an earlier visit: this will only ask whether it has changed.
    const there = navigator.serviceWorker.controller !== null
    if (there) await booted.promise
    await navigator.serviceWorker.register(new URL('sw.js', base))
    const found = await navigator.serviceWorker.ready
    // On its own it takes over workers that run, but not one whose script was still on its way at that moment.
    if (!there) booted.promise.then(() => found.active?.postMessage(CLAIM))
    return found
  } catch {
    // Refused in a third-party frame or a private window. Stop then replaces the interpreter.
    return undefined
  }
}

function spawn(hear: (message: unknown) => void): Unit {
  const worker = takeWorker()
  const token = crypto.randomUUID()
  worker.onmessage = ({ data }) => {
    hear(data)
    if (data?.type === 'ready') booted.resolve()
    else if (data?.type === 'fetch') supply(data.name, post)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    hear({ type: 'dead', message: `The interpreter failed: ${event.message ?? 'its script did not load'}` })
  }
  const post = (message: ToStarting, transfer: Transferable[] = []) => worker.postMessage(message, transfer)
  post({
    type: 'start',
    base,
    manifest,
    mailbox: `${base}${MAILBOX}/${token}`,
    expected: 'serviceWorker' in navigator,
    toolchain: image === 'cython' && manifest.toolchain !== undefined,
  })
  takeModule().then(
    (module) => post({ type: 'module', module }),
    (error: Error) => hear({ type: 'failed', message: error.message }),
  )
  takeSnapshot().then(
    (data) => post({ type: 'snapshot', data }, [data]),
    (error: Error) => post({ type: 'snapshot', error: error.message }),
  )

  return {
    post: (message) => worker.postMessage(message),
    mail(letter) {
      const known = navigator.serviceWorker?.controller
      if (known) known.postMessage({ token, letter })
      else registration.then((found) => found?.active?.postMessage({ token, letter }))
    },
    terminate: () => worker.terminate(),
  }
}

/** Brings a worker a part of the toolchain. Readers' code can ask too, and gets what it gets anyway. */
function supply(name: unknown, post: (message: ToStarting, transfer?: Transferable[]) => void): void {
  if (name !== 'compiler' && name !== 'whole' && name !== 'c' && name !== 'cxx') return
  const tell: Tell = (bytes, of, fetched) => post({ type: 'fetching', name, bytes, of, fetched })
  const got: Promise<WebAssembly.Module | ArrayBuffer> =
    name === 'compiler' || name === 'whole' ? takeCompiler(name, tell) : takePack(name, tell)
  got.then(
    (part) => post({ type: 'fetched', name, part }, part instanceof ArrayBuffer ? [part] : []),
    (error: Error) => post({ type: 'fetched', name, error: error.message }),
  )
}

addEventListener('message', connect)

/** Takes the page's port. Only the page that frames this one may hand it over, and only once. */
function connect(event: MessageEvent): void {
  const port = event.ports[0]
  if (event.source !== parent || event.data !== 'bytelab:connect' || !port) return
  removeEventListener('message', connect)
  let supervisor: Supervisor | undefined
  const send = (message: ToPage, transfer: Transferable[] = []) => port.postMessage(message, transfer)
  const previews = createPreviews(send)
  port.onmessage = ({ data, ports }) => {
    const message = receive(fromPage, data)
    if (!message) return
    if (message.type === 'open') {
      supervisor ??= createSupervisor({
        spawn,
        files: message.files,
        spare: message.spare,
        notices: missingPackages(manifest, message.packages),
        ...(message.watch && { onFiles: (changes) => send({ type: 'files', changes }) }),
      })
      return
    }
    if (!supervisor) return
    if (message.type === 'preview') {
      if (ports[0]) previews.open(supervisor, message, ports[0])
    } else if (message.type === 'quiet') previews.quiet(message.id, message.close)
    else if (message.type === 'forget') previews.forget(message)
    else serve(supervisor, message, send)
  }
}

/** The previews of a page; what they are made of is fetched with the first. */
function createPreviews(send: (message: ToPage) => void) {
  const open = new Map<number, Promise<Visiting>>()
  let web: Promise<{ visit: typeof visit }> | undefined
  return {
    open(
      supervisor: Supervisor,
      { id, app, cookies }: Extract<FromPage, { type: 'preview' }>,
      port: MessagePort,
    ) {
      open.get(id)?.then((before) => before.close())
      web ??= import(new URL(manifest.files.web, base).href)
      const tell = (event: unknown) => send({ type: 'told', id, event })
      const made = web.then(({ visit }) => visit(port, { app, cookies }, supervisor, tell))
      open.set(id, made)
      made.catch((error: Error) => {
        web = undefined
        open.delete(id)
        tell({ type: 'log', stream: 'stderr', text: `The preview could not be started: ${error.message}\n` })
      })
    },
    quiet(id: number, close: boolean) {
      open.get(id)?.then(
        (one) => (close ? one.close() : one.stop()),
        () => {},
      )
      if (close) open.delete(id)
    },
    forget({ id, name, path }: Extract<FromPage, { type: 'forget' }>) {
      open.get(id)?.then(
        (one) => one.forget(name, path),
        () => {},
      )
    },
  }
}

function serve(
  supervisor: Supervisor,
  message: Exclude<FromPage, { type: 'open' | 'preview' | 'quiet' | 'forget' }>,
  send: (message: ToPage, transfer?: Transferable[]) => void,
): void {
  switch (message.type) {
    case 'warm':
      supervisor.warm()
      return
    case 'answer':
      supervisor.answer(message.text)
      return
    case 'run': {
      const { id } = message
      let rest: RunEvent[] = []
      supervisor
        .run(
          message.job,
          (events, last) => {
            if (last) rest = events
            else send({ type: 'events', id, events })
          },
          (chunk) => send({ type: 'chunk', id, chunk }, transferables(chunk)),
        )
        .then((result) => send({ type: 'done', id, ...result, events: rest }))
      return
    }
    default: {
      const { id } = message
      const work =
        message.type === 'stop'
          ? supervisor.stop()
          : message.type === 'reset'
            ? supervisor.reset()
            : message.type === 'erase'
              ? eraseKept()
              : supervisor.file(message.command)
      work.then(
        (answer) => send({ type: 'settled', id, answer: answer ?? undefined }),
        (error: Error) => send({ type: 'settled', id, error: error.message }),
      )
    }
  }
}

parent.postMessage('bytelab:ready', '*')
