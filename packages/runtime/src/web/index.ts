/** A preview's part in the runtime frame; a script of its own, fetched with the first preview. */

import { type Job, type JobResult, receive } from '../protocol.ts'
import type { RunEvent } from '../types.ts'
import { runWhole, type Whole } from '../whole.ts'
import { fromShell, fromWorker, type Told } from './messages.ts'
import { openVisit } from './visit.ts'
import type { ToShell, ToWorker } from './words.ts'

export interface Server {
  run(job: Job, hear: (events: RunEvent[]) => void): Promise<JobResult>
  cancel(job: Job): void
}

export interface Visiting {
  /** Ends all requests that are under way. */
  stop(): void
  /** Deletes a cookie, or without a name all of them. */
  forget(name?: string, path?: string): void
  close(): void
}

/** @param shell the port to the page that holds the preview; the service worker's come over it */
export function visit(
  shell: MessagePort,
  options: { app: string; cookies: string },
  server: Server,
  tell: (event: Told) => void,
): Visiting {
  const links = new Set<MessagePort>()
  const post = (message: ToShell) => shell.postMessage(message)
  const under = new Map<Job, Whole>()
  const visit = openVisit({
    ...options,
    async run(job, hear) {
      const whole = runWhole(server.run, job, hear)
      under.set(job, whole)
      const result = await whole.done
      under.delete(job)
      return result
    },
    cancel: (job) => server.cancel(under.get(job)?.job() ?? job),
    leave: (job) => under.get(job)?.leave(),
    tell,
    show: (cookies) => post({ type: 'cookies', cookies }),
  })

  function link(port: MessagePort): void {
    const endings = new Map<number, () => void>()
    links.add(port)
    // What is said at once goes as one message: each costs the service worker a turn.
    let waiting: ToWorker[] = []
    const soon = new MessageChannel()
    soon.port1.onmessage = () => {
      const messages = waiting
      waiting = []
      const bodies = messages.flatMap((one) => (one.type === 'chunk' ? [one.data.buffer as ArrayBuffer] : []))
      port.postMessage(messages, bodies)
    }
    function say(message: ToWorker): void {
      if (waiting.length === 0) soon.port2.postMessage(null)
      waiting.push(message)
    }
    port.onmessage = ({ data }) => {
      const message = receive(fromWorker, data)
      if (!message) return
      if (message.type === 'cookie') return visit.cookie(message.text, message.path)
      const { id } = message
      if (message.type === 'cancel') return endings.get(id)?.()
      let ended = false
      const end = visit.ask(message, {
        head: (head) => say({ type: 'head', id, ...head }),
        chunk: (data) => say({ type: 'chunk', id, data }),
        end() {
          ended = true
          endings.delete(id)
          say({ type: 'end', id })
        },
        fail(message) {
          ended = true
          endings.delete(id)
          say({ type: 'fail', id, message })
        },
      })
      if (!ended) endings.set(id, end)
    }
    port.addEventListener('close', () => {
      links.delete(port)
      for (const end of endings.values()) end()
    })
  }

  shell.onmessage = ({ data, ports }) => {
    const message = receive(fromShell, data)
    if (!message) return
    if (message.type === 'link') {
      if (ports[0]) link(ports[0])
    } else if (message.type === 'cookie') visit.cookie(message.text, message.path)
    else visit.trust(message.on)
  }
  post({ type: 'cookies', cookies: visit.visible() })
  return {
    stop: visit.stop,
    forget: visit.forget,
    close() {
      visit.stop()
      for (const port of links) port.close()
      shell.close()
    },
  }
}
