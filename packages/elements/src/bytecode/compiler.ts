import { readCode } from '@bytelab/bytecode'
import type { PythonError, Run, RunEvent, Runtime } from '@bytelab/runtime'
import type { Job } from '../session.ts'
import { type Body, bodies } from './model.ts'

/** A program as its code objects. */
export interface Compiled {
  text: string
  version: string
  marshalled: Uint8Array
  bodies: Body[]
  /** Whether it ran, so that the bodies know what specialised. */
  warm: boolean
}

/** Why there is no code. */
export interface Refused {
  text: string
  message: string
  error?: PythonError
}

/** Seconds that compiling may take. */
const limit = 20

interface Options {
  name: string
  submit(start: (runtime: Runtime) => Run): Promise<Job>
  compiled(result: Compiled): void
  refused(reason: Refused): void
  /** Compiling takes long; `undefined` when it is over. */
  waiting(text: string | undefined): void
}

/** Compiles what the reader types: one text at a time, and of those that wait only the newest. */
export class Compiler {
  readonly #options: Options
  #timer: ReturnType<typeof setTimeout> | undefined
  #wanted: string | undefined
  #busy = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Compiles a text after `delay` milliseconds, unless a newer one comes before. */
  want(text: string, delay: number): void {
    clearTimeout(this.#timer)
    this.#wanted = text
    this.#timer = setTimeout(() => void this.#go(), delay)
  }

  async #go(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      while (this.#wanted !== undefined) {
        const text = this.#wanted
        this.#wanted = undefined
        await this.#compile(text)
      }
    } finally {
      this.#busy = false
    }
  }

  async #compile(text: string): Promise<void> {
    const { name, submit, compiled, refused, waiting } = this.#options
    const slow = setTimeout(() => waiting('Compiling…'), 400)
    try {
      const job = await submit((runtime) => runtime.compile(text, { name, timeout: limit }))
      let found: Compiled | undefined
      let reason: Refused | undefined
      for await (const event of job.events) {
        if (event.type === 'code') found = read(text, event)
        else if (event.type === 'error') reason = { text, error: event.error, message: said(event.error) }
        else if (event.type === 'notice') reason ??= { text, message: event.text }
        else if (event.type === 'progress') waiting(event.text)
      }
      const { status } = await job.done
      if (found) compiled(found)
      else if (reason) refused(reason)
      else if (status === 'timeout')
        refused({ text, message: `Compiling took longer than ${limit} s and was ended.` })
      else if (status !== 'stopped')
        refused({ text, message: 'Compiling ended without a result. Change the text to try again.' })
    } catch (reason) {
      refused({ text, message: reason instanceof Error ? reason.message : 'Python could not be loaded.' })
    } finally {
      clearTimeout(slow)
      waiting(undefined)
    }
  }
}

/** What a `code` event tells. */
export function read(text: string, event: Extract<RunEvent, { type: 'code' }>): Compiled {
  const { version, adaptive } = event
  const marshalled = unpack(event.code)
  const list = bodies(readCode(marshalled, version), adaptive?.map(unpack))
  return { text, version, marshalled, bodies: list, warm: adaptive !== undefined }
}

/** Base64 as bytes. */
export function unpack(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function said({ name, message: whole }: PythonError): string {
  // The place is shown where it is.
  const message = whole.replace(/ \(<[^>]*>, line \d+\)$/, '')
  return message ? `${name}: ${message}` : name
}
