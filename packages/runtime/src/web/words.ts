/** What the parts of a preview say to each other without a schema: what opens a conversation, and what the frame says. */

import type { Visible } from './visible.ts'

/** The words that open a conversation. */
export const HELLO = 'bytelab:preview'
export const CONNECT = 'bytelab:connect'
/** The service worker asks a shell for a way to the frame, and gets it with a port. */
export const ASK_LINK = 'bytelab:link?'
export const LINK = 'bytelab:link'
/** Keeps a service worker from being put to sleep. */
export const STAY = 'bytelab:stay'
/** What a script assigned to `document.cookie` in a tab of its own. */
export const COOKIE = 'bytelab:cookie'

/** The application's path of the page that says of an address that it lies outside. */
export const LEAVE = '~leave'

/** From the frame to the service worker. */
export type ToWorker =
  | {
      type: 'head'
      id: number
      status: number
      reason: string
      headers: [name: string, value: string][]
      /** A page of the runtime's own. */
      own: boolean
      /** What the document may see of its cookies. */
      cookies: Visible[]
    }
  | { type: 'chunk'; id: number; data: Uint8Array }
  | { type: 'end'; id: number }
  /** The answer breaks off. */
  | { type: 'fail'; id: number; message: string }

/** From the frame to the shell. */
export type ToShell = { type: 'cookies'; cookies: Visible[] }

/** From the page to the shell, once they are connected. */
export type FromViewer =
  | { type: 'go'; path: string }
  | { type: 'back' | 'forward' }
  | { type: 'reload'; hard: boolean }

/** What the service worker writes into the script that runs in each document. */
export interface GuestOptions {
  root: string
  /** Whether the origin is this preview's alone. */
  alone: boolean
  token: string
  cookies: Visible[]
}

/** What the shell lends the documents in it. */
export interface Shell {
  hello(guest: Window): void
  cookies(): Visible[] | undefined
  cookie(text: string, path: string): void
  loading(path: string): void
  leave(url: string): void
  reveal(path: string, line: number): void
  blocked(url: string): void
}
