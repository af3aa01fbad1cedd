/** A worker's side of the service worker's mailbox. */

import { type Letter, readLetter } from '../letter.ts'
import type { Mailbox } from '../worker/engine.ts'

/** Name of the folder that the service worker answers for. */
export const MAILBOX = '~mailbox'

/** Asks the service worker to answer those, too, who began to load before it was there. */
export const CLAIM = 'bytelab:claim'

/** How long a mailbox that did not answer is left alone, in ms: the service worker may still be on its way. */
const RETRY = 400

/**
 * @param url of this worker's own box
 * @param expected whether the frame could ask for a service worker
 */
export function createMailbox(url: string, expected: boolean): Mailbox {
  let usable = false
  let askAgain = 0
  /** Came with the question whether there is a mailbox at all. */
  let early: Letter | undefined

  function ask(wait: number): Letter | undefined {
    const xhr = new XMLHttpRequest()
    usable = false
    try {
      xhr.open('GET', `${url}?wait=${Math.round(wait)}`, false)
      xhr.send()
      usable = xhr.getResponseHeader('x-bytelab-mailbox') === '1'
    } catch {
      // As good as no answer.
    }
    if (!usable) askAgain = performance.now() + RETRY
    return usable ? read(xhr) : undefined
  }

  return {
    expected,
    usable() {
      if (!usable && performance.now() > askAgain) early ??= ask(0)
      return usable
    },
    take(wait) {
      const letter = early
      early = undefined
      // Without asking first whether it is usable: a request takes a few ms, and running code waits for it.
      return letter ?? (usable || performance.now() > askAgain ? ask(wait) : undefined)
    },
  }
}

function read(answer: XMLHttpRequest): Letter | undefined {
  if (answer.status !== 200) return undefined
  try {
    return readLetter(JSON.parse(answer.responseText))
  } catch {
    return undefined
  }
}
