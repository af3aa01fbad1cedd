/** The pages that a preview shows where the application has none to show. */

import type { Frame, PythonError } from '../types.ts'

export interface OwnPage {
  status: number
  title: string
  /** Paragraphs of plain text. */
  text: string[]
  error?: PythonError
  /** An address to be opened in a new tab. */
  link?: string
}

const STYLE = `:root{color-scheme:light dark;--line:#8886;--soft:#8881;--mark:#c2410c}
@media (prefers-color-scheme:dark){:root{--mark:#fdba74}}
*{box-sizing:border-box}
body{margin:0;padding:clamp(1.25rem,6vw,3.5rem);font:16px/1.6 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:46rem;margin:auto}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .75rem;overflow-wrap:anywhere}
p{margin:.5rem 0;overflow-wrap:anywhere}
a{color:LinkText}
ol{list-style:none;margin:1.5rem 0;padding:0;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
li{padding:.5rem .75rem;border-top:1px solid var(--line)}
li:first-child{border:0}
li.other{color:color-mix(in srgb,currentColor 70%,Canvas)}
li ol{margin:.5rem 0 0}
li.last{background:var(--soft);box-shadow:inset .25rem 0 var(--mark)}
code,pre{font:13px/1.5 ui-monospace,monospace}
li code{display:block;white-space:pre-wrap;overflow-wrap:anywhere}
pre{overflow:auto;padding:.75rem;border:1px solid var(--line);border-radius:.5rem}
.button{display:inline-block;margin:.75rem 0;padding:.45rem .9rem;border:1px solid currentColor;border-radius:.4rem;text-decoration:none}
summary{cursor:pointer}`

/** A whole document; everything in it is escaped. Links to places in the project have the scheme `bytelab:`. */
export function pageOf(page: OwnPage): string {
  const title = escaped(page.title)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>${bodyOf(page)}</main></body></html>`
}

/** The same as plain text, for a script that asked. */
export function plainOf({ title, text, error, link }: OwnPage): string {
  return [title, ...text, ...(link ? [link] : []), ...(error ? ['', error.text] : [])].join('\n')
}

function bodyOf({ title, text, error, link }: OwnPage): string {
  const parts = [`<h1>${escaped(title)}</h1>`, ...text.map((line) => `<p>${escaped(line)}</p>`)]
  if (link !== undefined && /^https?:/.test(link)) {
    const href = escaped(link)
    parts.push(
      `<p><a class="button" href="${href}" target="_blank" rel="noopener noreferrer">Open ${href} in a new tab</a></p>`,
    )
  }
  if (error) parts.push(tracebackOf(error))
  return parts.join('')
}

function tracebackOf({ frames, hint, text }: PythonError): string {
  const last = frames.findLastIndex(({ own }) => own)
  const rows: string[] = []
  for (let at = 0; at < frames.length; ) {
    const from = at
    while (at < frames.length && !frames[at]?.own) at++
    const others = frames.slice(from, at).map((frame) => rowOf(frame, 'other'))
    // What libraries did on the way there is for those who ask.
    if (others.length > 2)
      rows.push(
        `<li class="other"><details><summary>${others.length} places in libraries</summary><ol>${others.join('')}</ol></details></li>`,
      )
    else rows.push(...others)
    const frame = frames[at]
    if (frame) rows.push(rowOf(frame, at === last ? 'last' : ''))
    at++
  }
  const list = rows.length > 0 ? `<ol>${rows.join('')}</ol>` : ''
  const advice = hint ? `<p>${escaped(hint)}</p>` : ''
  return `${advice}${list}<details><summary>The whole traceback</summary><pre>${escaped(text)}</pre></details>`
}

function rowOf(frame: Frame, kind: string): string {
  const place = `${escaped(frame.file)}, line ${frame.line}`
  const link = `bytelab:reveal?${new URLSearchParams({ path: frame.file, line: String(frame.line) })}`
  const where = frame.own ? `<a href="${escaped(link)}">${place}</a>` : place
  const source = frame.source ? `<code>${escaped(frame.source.trim())}</code>` : ''
  return `<li class="${kind}">${where}, in ${escaped(frame.function)}${source}</li>`
}

/** What is put behind a document that the application did not bring to its end. */
export function brokenOff(why: string, error?: PythonError): string {
  const title = `The page breaks off here: ${why}`
  return `<section style="all:initial;display:block;margin:1rem;padding:1rem;border:2px solid #c2410c;border-radius:.5rem;background:Canvas;color:CanvasText;font:16px/1.6 system-ui,sans-serif">${bodyOf({ status: 0, title, text: [], ...(error && { error }) })}</section>`
}

/** What went wrong, as a page's title has it. */
export function nameOf(error: PythonError): string {
  return error.message === '' ? error.name : `${error.name}: ${error.message}`
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The lab's page is gone, and with it the interpreter. */
export const CLOSED: OwnPage = {
  status: 503,
  title: 'The lab is closed',
  text: [
    'This page is answered by an application that runs in a lab, and the lab’s page is not open in this browser any more.',
    'Open the lab again, then reload this page.',
  ],
}

/** The lab does not answer. */
export const SILENT: OwnPage = {
  status: 504,
  title: 'The lab does not answer',
  text: ['Its page may be starting or busy. Reload this page; if that does not help, reload the lab.'],
}

/** The request's body is too large. */
export function tooLarge(limit: number): OwnPage {
  return {
    status: 413,
    title: 'Too large to send',
    text: [`A preview sends at most ${Math.round(limit / 1_000_000)} MB with one request.`],
  }
}

/** An address that is not the application's. */
export function outside(url: string): OwnPage {
  return {
    status: 403,
    title: 'This address is outside the preview',
    text: ['A preview reaches its own application only.', url],
    link: url,
  }
}
