import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { frameScript } from '@bytelab/elements/frame'
import type { AstroIntegration } from 'astro'
import { runtimeOrigin } from './cache.ts'

/**
 * A content security policy in every page, as a static host needs no configuration for it. Scripts are those of the
 * site and those that stand in the page, by their hash; Astro's own option leaves out scripts marked `is:inline`.
 */
export function policy(): AstroIntegration {
  return {
    name: 'bytelab-policy',
    hooks: {
      'astro:build:done': ({ dir }) => {
        for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html') || /^(bytelab|pagefind)[\\/]/.test(name)) continue
          const file = new URL(name.replaceAll('\\', '/'), dir)
          writeFileSync(file, guarded(readFileSync(file, 'utf8')))
        }
      },
    },
  }
}

function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** A page with its policy. */
export function guarded(html: string): string {
  // The frame of an HTML result has no address of its own, so the page's policy counts there too: what a reader's
  // HTML brings along does not run, the script that tells its height does.
  const hashes = new Set([hash(frameScript)])
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\ssrc=/.test(attributes) || /type="application\/(ld\+)?json"/.test(attributes)) continue
    hashes.add(hash(text))
  }
  // The runtime may have an origin of its own: in development, or where the operator gave it one.
  const runtime =
    `http://run.bytelab.localhost:* ${runtimeOrigin ? new URL(runtimeOrigin).origin : ''}`.trim()
  const directives = [
    `default-src 'self'`,
    // The search index is read by WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${[...hashes].join(' ')}`.trim(),
    // The editor and highlighted code set styles.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    // Previews of applications have origins of their own in development.
    `frame-src 'self' ${runtime} http://*.preview.bytelab.localhost:*`,
    `connect-src 'self' ${runtime}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
  ]
  const meta = `<meta http-equiv="content-security-policy" content="${directives.join('; ')}">`
  // After the character set, which must come early, and before everything that the policy is about.
  return html.replace(/<meta charset=[^>]*>/i, (charset) => charset + meta)
}
