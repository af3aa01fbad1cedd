/** One worker with an engine in it, from its start. */

import type { Letter } from './letter.ts'
import { type FromWorker, fromWorker, receive, type ToWorker } from './protocol.ts'

/** A worker with an engine in it, as its host made it. */
export interface Unit {
  post(message: ToWorker): void
  /** Puts a letter in the mailbox that the engine reads while Python is busy. */
  mail(letter: Letter): void
  terminate(): void
}

export interface Interpreter {
  unit: Unit
  /** Settles when it can take jobs. */
  ready: Promise<void>
  /** Whether busy code can be reached at all. */
  mailbox: boolean
  booted: boolean
  /**
   * Gives it the lesson's files, once; not before it is used, since a spare would have them as they were. `written`:
   * what was written since; undefined where a file was removed. `watch`: it is to say what runs change from then on.
   */
  fill(files: ReadonlyMap<string, Kept>, written: ReadonlyMap<string, Kept | undefined>, watch: boolean): void
}

/** A file as an interpreter gets it. */
export interface Kept {
  data: Uint8Array
  /** Milliseconds since 1970. */
  mtime: number
}

interface Listener {
  /** Gets what the engine says, but for the boot. */
  hear(message: FromWorker): void
  /** Told why the saved interpreter could not be used. */
  slow(why: string): void
}

/** @param spawn starts a worker; what it says goes to its parameter, unparsed */
export function startInterpreter(
  spawn: (hear: (message: unknown) => void) => Unit,
  listener: Listener,
): Interpreter {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(() => {})
  let filled = false
  const unit = spawn((raw) => {
    const message = receive(fromWorker, raw)
    if (!message) return
    if (message.type === 'ready') {
      // Once: what comes later under this name is the reader's code pretending.
      if (made.booted) return
      made.mailbox = message.mailbox
      made.booted = true
      if (message.snapshotError !== undefined) listener.slow(message.snapshotError)
      resolve()
    } else if (message.type === 'failed') reject(new Error(message.message))
    else listener.hear(message)
  })
  const made: Interpreter = {
    unit,
    ready,
    mailbox: false,
    booted: false,
    fill(files, written, watch) {
      if (filled) return
      filled = true
      for (const [path, kept] of new Map<string, Kept | undefined>([...files, ...written])) {
        // No one waits for these answers: no call has this id.
        if (kept) unit.post({ type: 'file', id: 0, command: { op: 'write', path, ...kept } })
      }
      if (watch) unit.post({ type: 'watch' })
    },
  }
  return made
}
