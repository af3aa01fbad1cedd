import { createReadStream, type Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.py': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
  '.whl': 'application/zip',
}

/** The MIME type of a file, by its name. */
export function mime(name: string): string {
  return TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
}

/** The path that a request asks for, decoded and without `.` and `..`; undefined for nonsense. */
export function requested(url: string | undefined): string | undefined {
  const raw = (url ?? '/').split(/[?#]/, 1)[0] ?? '/'
  if (!raw.startsWith('/')) return undefined
  let path: string
  try {
    path = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  // A hidden file, a way upward or a Windows path is nobody's page.
  if (path.includes('\0') || path.includes('\\') || path.includes('//')) return undefined
  if (path.split('/').some((name) => name.startsWith('.') && name !== '.well-known')) return undefined
  return path
}

/** A file that was found for a request. */
export interface Found {
  file: string
  /** The path in the folder, with `/`. */
  name: string
  stats: Stats
}

async function status(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file)
  } catch {
    return undefined
  }
}

/**
 * Finds the file in `dir` for a path: the file itself, `path.html`, or the folder's `index.html`. A folder without
 * `/` at its end answers with `redirect`: relative links on its page would lead astray.
 */
export async function find(dir: string, path: string): Promise<Found | { redirect: string } | undefined> {
  const names = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]
  for (const name of names) {
    const file = join(dir, name)
    const stats = await status(file)
    if (stats?.isDirectory() && (await status(join(file, 'index.html')))) {
      return { redirect: `${encodeURI(path)}/` }
    }
    if (!stats?.isFile()) continue
    // A link that leads out of the folder leads nowhere.
    const real = await realpath(file)
    if (!real.startsWith((await realpath(dir)) + sep)) return undefined
    return { file, name, stats }
  }
  return undefined
}

/** The span of a file that a Range header asks for; `null` if it asks for what is not there. */
export function span(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  // Several ranges, or another unit: the whole file is a valid answer.
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  if (match[1] === '') {
    const last = Math.min(Number(match[2]), size)
    return last === 0 ? null : { start: size - last, end: size - 1 }
  }
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  if (start >= size || (match[2] !== '' && Number(match[2]) < start)) return start >= size ? null : undefined
  return { start, end }
}

function accepts(request: IncomingMessage, coding: string): boolean {
  const header = String(request.headers['accept-encoding'] ?? '')
  return header.split(',').some((part) => {
    const [name, ...rest] = part.trim().split(';')
    return name?.trim() === coding && !rest.some((rule) => /^\s*q=0(\.0*)?\s*$/.test(rule))
  })
}

async function packed(
  request: IncomingMessage,
  found: Found,
): Promise<{ file: string; stats: Stats; coding?: string; vary: boolean }> {
  const plain = { file: found.file, stats: found.stats }
  let vary = false
  for (const [coding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const stats = await status(found.file + ending)
    if (!stats?.isFile() || stats.mtimeMs < found.stats.mtimeMs - 1) continue
    vary = true
    // A range of the packed bytes is of no use to whoever asks for a part of the file.
    if (request.headers.range === undefined && accepts(request, coding)) {
      return { file: found.file + ending, stats, coding, vary }
    }
  }
  return { ...plain, vary }
}

/** Sends a file: packed where it lies packed beside, in part where a part is asked for, or "not modified". */
export async function send(request: IncomingMessage, response: ServerResponse, found: Found): Promise<void> {
  const { file, stats, coding, vary } = await packed(request, found)
  const tag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}${coding ? `-${coding}` : ''}"`
  response.setHeader('ETag', tag)
  response.setHeader('Last-Modified', stats.mtime.toUTCString())
  if (vary) response.setHeader('Vary', 'Accept-Encoding')
  const known = request.headers['if-none-match']
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) {
    response.writeHead(304).end()
    return
  }
  response.setHeader('Content-Type', mime(found.name))
  response.setHeader('Accept-Ranges', 'bytes')
  if (coding) response.setHeader('Content-Encoding', coding)
  const condition = request.headers['if-range']
  const range =
    condition === undefined || condition === tag ? span(request.headers.range, stats.size) : undefined
  if (range === null) {
    response.setHeader('Content-Range', `bytes */${stats.size}`)
    response.writeHead(416).end()
    return
  }
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${stats.size}`)
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : stats.size)
  response.writeHead(range ? 206 : 200)
  if (request.method === 'HEAD' || stats.size === 0) {
    response.end()
    return
  }
  try {
    await pipeline(createReadStream(file, range ?? {}), response)
  } catch {
    // The reader went away, or the file did: there is nobody to tell.
    response.destroy()
  }
}
