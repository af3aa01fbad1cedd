/** The runtime in a page: a hidden frame, and a port to it. */

import { type FileAnswer, type FileCommand, type FromPage, receive, resultOf, toPage } from '../protocol.ts'
import { createRuntime } from '../runtime.ts'
import type { Supervisor } from '../supervisor.ts'
import type { Chunk } from '../trace/chunk.ts'
import type {
  FileChanges,
  Preview,
  PreviewOptions,
  RunEvent,
  RunResult,
  Runtime,
  SourceFile,
} from '../types.ts'
import { createViews } from './view.ts'

export interface OpenOptions {
  /** URL of the built runtime folder, on this or another origin. */
  base: string
  /** Tried when `base` does not answer, e.g. the same folder on the page's own origin; a notice says so. */
  fallback?: string
  /** Packages that the lesson needs; a notice tells which of them the runtime lacks. */
  packages?: string[]
  files?: SourceFile[]
  /** Gets what runs change in the working folder, before their end is told. Without it nobody looks. */
  onFiles?(changes: FileChanges): void
  /**
   * The runtime folder's URL with `*` in the host, e.g. `https://*.preview.example.org/`: each visitor of each previewed
   * application gets an origin of its own. Default: previews share the runtime's origin.
   */
  previews?: string
  /** Keep a booted spare behind a running interpreter. Default: unless the device is short of memory or data. */
  spare?: boolean
}

/** How long a frame may take to answer before the fallback is tried, in ms. */
const PATIENCE = 6_000

const CLOSED = 'the runtime is closed'

/** Who waits for what a run says. */
interface Listener {
  hear(events: RunEvent[]): void
  take?: (chunk: Chunk) => void
  over(result: RunResult): void
}

/** A runtime whose frame can also forget what it keeps in the browser. */
export interface PageRuntime extends Runtime {
  /** Deletes the interpreter's files that are kept in this browser. */
  erase(): Promise<void>
  /** Opens an application in a frame. It runs in this runtime. */
  preview(options: PreviewOptions): Preview
}

/**
 * Opens a runtime in a hidden frame. Nothing boots before the first run, or `warm()`, but the frame starts to load
 * its parts.
 */
export function open(options: OpenOptions): PageRuntime {
  const calls = new Map<number, { resolve(value: FileAnswer): void; reject(error: Error): void }>()
  const runs = new Map<number, Listener>()
  let nextId = 0
  let fellBack = false
  let closed = false
  /** Where the frame is from. */
  let used = options.base
  let frame: HTMLIFrameElement | undefined
  const views = createViews(
    {
      ...(options.previews && { pattern: options.previews }),
      async shared() {
        await port
        return used
      },
    },
    post,
  )
  const port = connect()

  async function connect(): Promise<MessagePort> {
    try {
      return await attach(options.base)
    } catch (error) {
      if (!options.fallback || closed) throw error
      fellBack = true
      return attach(options.fallback)
    }
  }

  async function attach(base: string): Promise<MessagePort> {
    used = base
    const url = new URL('frame.html', new URL(base, document.baseURI))
    // Behind the #, so that it is one page to the browser's cache.
    url.hash = (options.packages ?? []).map(encodeURIComponent).join(',')
    frame?.remove()
    frame = document.createElement('iframe')
    // Not display: none, which browsers take for a reason to slow a frame down.
    frame.style.cssText = 'position:absolute;width:0;height:0;border:0;visibility:hidden'
    frame.title = 'Bytelab runtime'
    frame.tabIndex = -1
    frame.setAttribute('aria-hidden', 'true')
    await answered(frame, url)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => hear(data)
    frame.contentWindow?.postMessage('bytelab:connect', url.origin, [port2])
    const spare = options.spare ?? wantsSpare()
    const open: FromPage = {
      type: 'open',
      packages: options.packages ?? [],
      files: options.files ?? [],
      spare,
      watch: options.onFiles !== undefined,
    }
    port1.postMessage(open)
    // A message for nobody, while the frame boots: setting up the schema would take 3 ms of the first run's answer.
    hear({ type: 'events', id: 0, events: [{ type: 'stdout', text: '' }] })
    return port1
  }

  function hear(data: unknown): void {
    const message = receive(toPage, data)
    if (!message) return
    if (message.type === 'events') runs.get(message.id)?.hear(message.events)
    else if (message.type === 'chunk') runs.get(message.id)?.take?.(message.chunk)
    else if (message.type === 'done') {
      const run = runs.get(message.id)
      if (message.events.length > 0) run?.hear(message.events)
      run?.over(resultOf(message))
      runs.delete(message.id)
    } else if (message.type === 'told') views.hear(message.id, message.event)
    else if (message.type === 'files') options.onFiles?.(message.changes)
    else {
      const call = calls.get(message.id)
      calls.delete(message.id)
      if (message.error !== undefined) call?.reject(new Error(message.error))
      else call?.resolve(message.answer)
    }
  }

  function post(message: FromPage, transfer: Transferable[] = []): void {
    port.then((open) => open.postMessage(message, transfer)).catch(() => {})
  }

  function call(message: (id: number) => FromPage): Promise<FileAnswer> {
    if (closed) return Promise.reject(new Error(CLOSED))
    const id = ++nextId
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject })
      port.then((open) => open.postMessage(message(id)), reject)
    })
  }

  const remote: Omit<Supervisor, 'cancel'> = {
    warm: () => post({ type: 'warm' }),
    run(job, hearEvents, take) {
      if (closed) return Promise.resolve({ status: 'stopped', ms: 0 })
      const id = ++nextId
      return new Promise((over) => {
        runs.set(id, { hear: hearEvents, take, over })
        port.then(
          (open) => {
            if (fellBack) {
              fellBack = false
              const text = `The runtime's own address (${new URL(options.base, document.baseURI).host}) did not answer, so code runs on this page's address, less isolated.`
              hearEvents([{ type: 'notice', code: 'origin', text }])
            }
            open.postMessage({ type: 'run', id, job })
          },
          (error: Error) => {
            const hint = 'Check that the address serves the runtime folder, and that nothing blocks frames.'
            const failure = {
              name: 'StartError',
              message: error.message,
              text: error.message,
              frames: [],
              hint,
            }
            hearEvents([{ type: 'error', error: failure }])
            over({ status: 'error', ms: 0 })
          },
        )
      })
    },
    stop: async () => {
      if (!closed) await call((id) => ({ type: 'stop', id }))
    },
    answer: (text) => post({ type: 'answer', text }),
    reset: async () => void (await call((id) => ({ type: 'reset', id }))),
    file: (command: FileCommand) => call((id) => ({ type: 'file', id, command })),
    close() {
      closed = true
      views.close()
      frame?.remove()
      for (const run of runs.values()) run.over({ status: 'stopped', ms: 0 })
      runs.clear()
      for (const call of calls.values()) call.reject(new Error(CLOSED))
      calls.clear()
    },
  }
  return {
    ...createRuntime(remote),
    erase: async () => void (await call((id) => ({ type: 'erase', id }))),
    preview(preview) {
      // While the preview's own page is on its way; its first request would come too late.
      post({ type: 'warm' })
      return views.open(preview)
    },
  }
}

/** Puts the frame into the page and waits for its word. Only this frame, at its own origin, is listened to. */
function answered(frame: HTMLIFrameElement, url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error(`The runtime at ${url.href} did not answer.`)), PATIENCE)
    function settle(error?: Error): void {
      clearTimeout(timer)
      removeEventListener('message', onMessage)
      if (error) reject(error)
      else resolve()
    }
    function onMessage(event: MessageEvent): void {
      if (event.source !== frame.contentWindow || event.origin !== url.origin) return
      if (event.data === 'bytelab:ready') settle()
    }
    addEventListener('message', onMessage)
    frame.src = url.href
    document.body.append(frame)
  })
}

/** A spare costs about 60 MB of memory and no data, once the first interpreter has started. */
function wantsSpare(): boolean {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number }
  return deviceMemory >= 2
}
