/**
 * The runtime frame: a page without content, on an origin of its own where there are two. It takes one port from the
 * page that frames it, and keeps the workers in which readers' code runs.
 */

import { type Manifest, manifest as manifestSchema, missingPackages } from '../manifest.ts'
import { type FromPage, fromPage, receive, type ToPage } from '../protocol.ts'
import { createSupervisor, type Supervisor, type Unit } from '../supervisor.ts'
import { MAILBOX } from './mailbox.ts'
import { dropOthers, eraseKept, fetchKept } from './store.ts'
import type { Start } from './worker.ts'

const manifest: Manifest = manifestSchema.parse(
  JSON.parse(document.getElementById('manifest')?.textContent ?? ''),
)
const base = new URL('.', location.href).href
const { files } = manifest
const wasmUrl = new URL(files.wasm, base).href
const snapshotUrl = new URL(files.snapshot, base).href

/** Begun at once, shared by all interpreters of this page. */
let module: Promise<WebAssembly.Module> | undefined
let snapshot: Promise<ArrayBuffer> | undefined

function loadParts(): void {
  module ??= fetchKept(wasmUrl).then((response) => WebAssembly.compileStreaming(response))
  snapshot ??= fetchKept(snapshotUrl).then((response) => response.arrayBuffer())
  for (const part of [module, snapshot]) {
    part.catch(() => {
      // The next boot tries again.
      if (part === module) module = undefined
      else snapshot = undefined
    })
  }
}

const registration = registerMailbox()

async function registerMailbox(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    await navigator.serviceWorker.register(new URL('sw.js', base))
    return await navigator.serviceWorker.ready
  } catch {
    // Refused in a third-party frame or a private window. Stop then replaces the interpreter.
    return undefined
  }
}

function spawn(hear: (message: unknown) => void): Unit {
  loadParts()
  const worker = new Worker(new URL(files.worker, base), { type: 'module' })
  const token = crypto.randomUUID()
  worker.onmessage = ({ data }) => hear(data)
  worker.onerror = (event) => {
    event.preventDefault()
    hear({ type: 'dead', message: `The interpreter failed: ${event.message ?? 'its script did not load'}` })
  }
  boot().catch((error: Error) => hear({ type: 'failed', message: error.message }))

  async function boot(): Promise<void> {
    const start: Start = {
      base,
      manifest,
      mailbox: `${base}${MAILBOX}/${token}`,
      module: await (module as Promise<WebAssembly.Module>),
    }
    try {
      // Copied, not moved: the next interpreter needs it too.
      start.snapshot = await snapshot
    } catch (error) {
      start.snapshotError = (error as Error).message
    }
    worker.postMessage(start)
  }

  return {
    post: (message) => worker.postMessage(message),
    mail(letter) {
      registration.then((found) => found?.active?.postMessage({ token, letter }))
    },
    terminate: () => worker.terminate(),
  }
}

addEventListener('message', connect)

/** Takes the page's port. Only the page that frames this one may hand it over, and only once. */
function connect(event: MessageEvent): void {
  const port = event.ports[0]
  if (event.source !== parent || event.data !== 'bytelab:connect' || !port) return
  removeEventListener('message', connect)
  let supervisor: Supervisor | undefined
  const send = (message: ToPage) => port.postMessage(message)
  port.onmessage = ({ data }) => {
    const message = receive(fromPage, data)
    if (!message) return
    if (message.type === 'open') {
      supervisor ??= createSupervisor({
        spawn,
        files: message.files,
        spare: message.spare,
        notices: missingPackages(manifest, message.packages),
      })
      return
    }
    if (!supervisor) return
    serve(supervisor, message, send)
  }
  dropOthers([wasmUrl, snapshotUrl]).catch(() => {})
}

function serve(
  supervisor: Supervisor,
  message: Exclude<FromPage, { type: 'open' }>,
  send: (message: ToPage) => void,
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
      supervisor
        .run(message.job, (events) => send({ type: 'events', id, events }))
        .then((result) => send({ type: 'done', id, ...result }))
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

loadParts()
parent.postMessage('bytelab:ready', '*')
