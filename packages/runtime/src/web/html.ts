/** What is done to an answer before the browser gets it: a script put into documents, the policy, addresses. */

type Headers = [name: string, value: string][]

/** Characters in which a document's head begins, if it does. */
const SEARCHED = 1_024

/** Everything that may stand before the first child of `<head>`. */
const BEFORE_HEAD =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!--[\s\S]*?-->\s*)*(?:<!doctype[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<html(?:\s[^>]*)?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<head(?:\s[^>]*)?>)?/i

/**
 * Where a script goes in a document, so that it runs before all others: behind the doctype, which must come first, and
 * behind the tags of `html` and `head` where they are there.
 *
 * @param start the document's first bytes, one a character
 */
export function insertionPoint(start: string): number {
  return BEFORE_HEAD.exec(start)?.[0].length ?? 0
}

/** A document with text put in at its head. */
export function injected(document: Uint8Array, tag: string): Uint8Array {
  const start = new TextDecoder('latin1').decode(document.subarray(0, SEARCHED))
  const at = insertionPoint(start)
  return joined([document.subarray(0, at), new TextEncoder().encode(tag), document.subarray(at)])
}

/** Puts text into a stream of HTML at its head. */
export function inject(tag: string): TransformStream<Uint8Array, Uint8Array> {
  let held: Uint8Array[] | undefined = []
  return new TransformStream({
    transform(chunk, controller) {
      if (!held) return controller.enqueue(chunk)
      held.push(chunk)
      // A document that comes in pieces is shown in pieces: what there is of the first line decides.
      if (held.reduce((sum, part) => sum + part.length, 0) < 16) return
      controller.enqueue(injected(joined(held), tag))
      held = undefined
    },
    flush(controller) {
      if (held) controller.enqueue(injected(joined(held), tag))
    },
  })
}

/** Pieces as one. */
export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * An application's policy that lets the runtime's own script run as well, and the page that shows the application frame
 * it. Everything else in it holds.
 */
export function allowing(policy: string, nonce: string): string {
  const directives = policy
    .split(';')
    .map((part) => part.trim())
    .filter(
      (part) =>
        part !== '' &&
        !/^(frame-ancestors|report-uri|report-to|sandbox|upgrade-insecure-requests)\b/i.test(part),
    )
  const named = (name: string) =>
    directives.findIndex((part) => part.toLowerCase().split(/\s/, 1)[0] === name)
  const index = ['script-src-elem', 'script-src', 'default-src'].map(named).find((at) => at >= 0)
  if (index === undefined) return directives.join('; ')
  const [name = '', ...sources] = (directives[index] as string).split(/\s+/)
  const open = sources.some((source) => /^'unsafe-inline'$/i.test(source))
  const strict = sources.some((source) => /^'(nonce-|sha\d+-|strict-dynamic)/i.test(source))
  if (open && !strict) return directives.join('; ')
  const kept = sources.filter((source) => !/^'none'$/i.test(source))
  const allowed = [...kept, `'nonce-${nonce}'`].join(' ')
  // A policy for everything is not loosened for everything.
  if (/^default-src$/i.test(name)) directives.push(`script-src ${allowed}`)
  else directives[index] = `${name} ${allowed}`
  return directives.join('; ')
}

/** Nothing but the application is reached from its documents. */
export function previewPolicy(own: string): string {
  const here = `'self' ${own} data: blob:`
  return [
    `default-src ${here} 'unsafe-inline' 'unsafe-eval'`,
    `form-action 'self' ${own}`,
    `frame-src ${here}`,
    "object-src 'self' blob:",
    `base-uri 'self' ${own}`,
  ].join('; ')
}

/** Headers that mean something else here than on a server, or that a page in a frame could not live with. */
const DROPPED = new Set([
  'x-frame-options',
  'content-security-policy',
  'content-security-policy-report-only',
  'clear-site-data',
  'service-worker-allowed',
  'strict-transport-security',
  'set-cookie',
  'location',
  'refresh',
  'content-encoding',
  'nel',
  'report-to',
  'reporting-endpoints',
  'alt-svc',
])

export function passed(headers: Headers): Headers {
  return headers.filter(([name]) => !DROPPED.has(name.toLowerCase()))
}
