import { createHash } from 'node:crypto'
import { readFileSync, type Stats } from 'node:fs'
import { frameScript } from '@bytelab/elements/frame'

/** The origins that a policy names. */
export interface Origins {
  /** Where pages live. */
  page: string
  /** Where the runtime lives, if that is another origin. */
  run: string | undefined
  /** Where previews live, with `*` in the host, if they have origins of their own. */
  previews?: string
  /** Whether the request came to one of those. */
  preview?: boolean
}

const INLINE = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi

/** The hashes of the scripts that stand in a page itself: the page's maker wrote them, nobody else can add one. */
export function inline(html: string): string[] {
  const hashes: string[] = []
  for (const [, attributes = '', text = ''] of html.matchAll(INLINE)) {
    if (/\ssrc\s*=/.test(attributes) || text === '') continue
    const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1]
    // Data blocks do not run and need no leave.
    if (type !== undefined && !/^(module|text\/javascript|importmap|speculationrules)$/i.test(type)) continue
    hashes.push(hash(text))
  }
  return [...new Set(hashes)]
}

/** The one script in the frame of an HTML result, which lives under the page's policy. */
const FRAME = hash(frameScript)

const kept = new Map<string, { time: number; hashes: string[] }>()

/** As `inline`, for a file; read once as long as it does not change. */
export function inlineOf(file: string, stats: Stats): string[] {
  const known = kept.get(file)
  if (known?.time === stats.mtimeMs) return known.hashes
  const hashes = inline(readFileSync(file, 'utf8'))
  kept.set(file, { time: stats.mtimeMs, hashes })
  return hashes
}

function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** The Content-Security-Policy of a page; `scripts` are the hashes of those that stand in it. */
export function pagePolicy(origins: Origins, scripts: string[], wasm: boolean): string {
  const frames = ["'self'", origins.run, origins.previews].filter(Boolean).join(' ')
  return [
    "default-src 'self'",
    // The search of a site may be WebAssembly of its own; lessons never need it on the page.
    ["script-src 'self'", ...(wasm ? ["'wasm-unsafe-eval'"] : []), FRAME, ...scripts].join(' '),
    // The editor writes its rules as style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `frame-src ${frames}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/**
 * The policy of the runtime's files: readers' code may do what it likes with the interpreter, and reaches no address
 * but the one that it came from. Other sites may frame it: that is how the elements work on a page elsewhere.
 */
export function runtimePolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self' data:",
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // A preview's document, in its shell.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ')
}

/** The policy of the shell of a preview; its documents get theirs from the service worker. */
export function previewPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ')
}
