import type { Element, ElementContent } from 'hast'
import { element, text } from './html.ts'
import type { OutputEvent } from './recorded.ts'
import type { Code } from './types.ts'

const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** No script (the frame is a sandbox) and no way out to the network. */
const POLICY =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:; font-src data:">'

/** What code puts out, or says: all but what it was compiled to. */
type Said = Exclude<OutputEvent, { type: 'code' }>

/** Recorded events as the HTML that the elements paint live. */
export function paintOutput(events: readonly OutputEvent[]): ElementContent[] {
  return joined(events.filter((event) => event.type !== 'code')).map(paint)
}

/** The box below code. `recorded` wins over the `output` fence, which is painted where nothing was recorded. */
export function outputBox(recorded: OutputEvent[] | undefined, expected: Code | undefined): Element {
  const events: OutputEvent[] = recorded ?? (expected ? [{ type: 'stdout', text: expected.text }] : [])
  const painted = paintOutput(events)
  return element(
    'div',
    { className: ['bytelab-output'], ...(painted.length > 0 && { dataRecorded: '' }) },
    painted,
  )
}

/** Neighbouring writes to the same stream are one text. */
function joined(events: readonly Said[]): Said[] {
  const result: Said[] = []
  for (const event of events) {
    const last = result.at(-1)
    if ((event.type === 'stdout' || event.type === 'stderr') && last?.type === event.type) {
      result[result.length - 1] = { type: event.type, text: last.text + event.text }
    } else result.push(event)
  }
  return result
}

function paint(event: Said): Element {
  if (event.type === 'stdout' || event.type === 'stderr') {
    return pre(['bytelab-stream', ...(event.type === 'stderr' ? ['bytelab-stderr'] : [])], event.text)
  }
  if (event.type === 'error') return pre(['bytelab-error'], event.error.text)
  if (event.type === 'notice')
    return element('p', { className: ['bytelab-notice'] }, [text(visible(event.text))])
  return rich(event.data)
}

function pre(className: string[], value: string): Element {
  const shown = visible(value)
  // A parser drops the first newline after <pre>.
  const properties = { className, ...(isTall(shown) && { tabIndex: 0 }) }
  return element('pre', properties, [text(shown.startsWith('\n') ? `\n${shown}` : shown)])
}

/** Whether a box of output will scroll on a phone, where some 40 characters make a row: keys must be able to reach it. */
function isTall(value: string): boolean {
  return value.split('\n').reduce((rows, line) => rows + Math.ceil((line.length + 1) / 40), 0) > 16
}

/** The richest form that can be shown without trusting it. */
function rich(data: Record<string, string>): Element {
  function get(type: string): string | undefined {
    return Object.hasOwn(data, type) ? data[type] : undefined
  }
  const plain = get('text/plain') ?? ''
  const html = get('text/html')
  if (html !== undefined) {
    return element(
      'iframe',
      {
        className: ['bytelab-result', 'bytelab-html'],
        sandbox: [''],
        srcDoc: POLICY + html,
        title: 'Output',
      },
      [],
    )
  }
  for (const type of IMAGES) {
    const value = get(type)?.replace(/\s/g, '')
    if (value && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) return image(`data:${type};base64,${value}`, plain)
  }
  const svg = get('image/svg+xml')?.trim()
  if (svg?.startsWith('<')) {
    return image(`data:image/svg+xml,${encodeURIComponent(svg.toWellFormed())}`, plain)
  }
  if (svg && /^[A-Za-z0-9+/\s]+={0,2}$/.test(svg)) {
    return image(`data:image/svg+xml;base64,${svg.replace(/\s/g, '')}`, plain)
  }
  return pre(['bytelab-result'], plain)
}

function image(src: string, alt: string): Element {
  return element('img', { className: ['bytelab-result'], src, alt: visible(alt) }, [])
}

/**
 * Control characters as pictures, so that nothing in an output hides or moves what stands around it: `\x1b` is ␛.
 * Newline and tab stay; marks that turn the direction of writing are written as escapes.
 */
export function visible(value: string): string {
  // Cc: control characters; Cs with the u flag: only surrogates without their other half.
  return value
    .replace(/\r\n/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, picture)
}

function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (character === '\n' || character === '\t') return character
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return code < 0x100 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, '0')}`
}
