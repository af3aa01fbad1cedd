/** A worker's side of the service worker's mailbox. */

import { letter, receive } from '../protocol.ts'
import type { Mailbox } from '../worker/engine.ts'

/** Name of the folder that the service worker answers for. */
export const MAILBOX = '~mailbox'

/** How long a mailbox that did not answer is left alone, in ms: the service worker may still be on its way. */
const RETRY = 400

/** @param url of this worker's own box */
export function createMailbox(url: string): Mailbox {
  let usable = false
  let askAgain = 0

  function request(wait: number): XMLHttpRequest | undefined {
    const xhr = new XMLHttpRequest()
    try {
      xhr.open('GET', `${url}?wait=${Math.round(wait)}`, false)
      xhr.send()
    } catch {
      return undefined
    }
    return xhr.getResponseHeader('x-bytelab-mailbox') === '1' ? xhr : undefined
  }

  return {
    usable() {
      if (!usable && performance.now() > askAgain) {
        usable = request(0) !== undefined
        askAgain = performance.now() + RETRY
      }
      return usable
    },
    take(wait) {
      const answer = request(wait)
      usable = answer !== undefined
      if (answer?.status !== 200) return undefined
      try {
        return receive(letter, JSON.parse(answer.responseText))
      } catch {
        return undefined
      }
    },
  }
}
