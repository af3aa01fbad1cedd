import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { Failure, say } from './failure.ts'
import { type Found, find, requested, send } from './files.ts'
import { inlineOf, type Origins, pagePolicy, previewPolicy, runtimePolicy } from './policy.ts'

/** The name that pages are served under in development; `run.` before it is the runtime's. */
export const PAGE_HOST = 'bytelab.localhost'
export const RUN_HOST = `run.${PAGE_HOST}`
/** Any name before this one is the origin of a preview, with the runtime's files at its root. */
export const PREVIEW_HOST = `preview.${PAGE_HOST}`

/** Answers a request before the files are looked at; true when it did. */
export type Before = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  origins: Origins,
) => boolean | Promise<boolean>

export interface ServeOptions {
  /** The built folder. */
  dir: string
  /** The first port to try; 0 takes any. Default 4321. */
  port?: number
  /** The address to listen on. Default: this machine only. */
  host?: string
  /** The path of the runtime's folder on the server. Default: where the folder has one, else `/runtime/`. */
  runtime?: string
  /** Nothing is kept by browsers: what is served changes. */
  live?: boolean
  before?: Before
}

/** A server that runs. */
export interface Served {
  port: number
  /** Whether `port` is another than the one asked for, because that was taken. */
  moved: boolean
  /** The address of the pages. */
  url: string
  /** The address of the runtime. */
  run: string
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
// Names that change with their content: `page-3f9c21ab.css`, `frame.4d1c02ee.js.br`, `chunk-QX7SL2PD.js`.
const HASHED = /[.-](?:(?=[a-f]*\d)[0-9a-f]{8,64}|[0-9A-Z]{8})(?:\.[a-z0-9]+){1,2}$|^\/(?:.*\/)?_astro\//
/** What a preview's origin has of the runtime: nothing that an application might have, too. */
const PREVIEW_FILES = /^\/(?:preview\.html|preview-[0-9a-f]+\.js|sw\.js)$/
const CHANGING = /(?:^|\/)(?:sw\.js|frame\.html|manifest\.json)$|\.html$/

function esc(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** A page of the server itself, for when there is no other. */
export function plain(title: string, html: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(title)}</title><style>:root{color-scheme:light dark;font:1.1rem/1.6 system-ui,sans-serif}body{max-width:34rem;margin:20vh auto;padding:0 1.5rem}</style><h1>${esc(title)}</h1><p>${html}</p></html>`
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  title: string,
  html: string,
) {
  const body = plain(title, html)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.writeHead(status)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** How long a browser may keep a file without asking again. */
export function caching(name: string, live: boolean): string {
  if (live) return 'no-cache'
  if (CHANGING.test(name)) return 'no-cache'
  if (HASHED.test(name)) return 'public, max-age=31536000, immutable'
  return 'public, max-age=0, must-revalidate'
}

/** The host of a request, without its port and in small letters. */
function hostOf(request: IncomingMessage): string {
  const host = (request.headers.host ?? '').toLowerCase()
  return host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '')
}

/** Whether a name can only mean this machine: a page elsewhere must not reach the server under a name of its own. */
function local(host: string): boolean {
  return host === '' || host === 'localhost' || host.endsWith('.localhost') || isIP(host) !== 0
}

function handler(options: ServeOptions, runtime: string, port: () => number) {
  const dir = resolve(options.dir)
  const live = options.live ?? false
  const guarded = (options.host ?? LOOPBACK) === LOOPBACK
  const wasm = existsSync(join(dir, 'pagefind'))

  async function found(request: IncomingMessage, response: ServerResponse, hit: Found, origins: Origins) {
    const inRuntime = hit.name.startsWith(runtime)
    const html = hit.name.endsWith('.html')
    if (origins.preview) response.setHeader('Content-Security-Policy', previewPolicy())
    else if (inRuntime) response.setHeader('Content-Security-Policy', runtimePolicy())
    else if (html) {
      response.setHeader('Content-Security-Policy', pagePolicy(origins, inlineOf(hit.file, hit.stats), wasm))
    }
    response.setHeader('Cache-Control', caching(hit.name, live))
    // Scripts and the runtime may be used by pages elsewhere; pages themselves are not handed out.
    if (!html) response.setHeader('Access-Control-Allow-Origin', '*')
    await send(request, response, hit)
  }

  async function respond(request: IncomingMessage, response: ServerResponse) {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    const host = hostOf(request)
    if (guarded && !local(host)) {
      return reply(
        request,
        response,
        421,
        'Wrong address',
        "This server answers only to this machine's own names.",
      )
    }
    const origins: Origins = {
      page: `http://${PAGE_HOST}:${port()}`,
      run: host === PAGE_HOST ? `http://${RUN_HOST}:${port()}` : undefined,
      previews: host === PAGE_HOST ? `http://*.${PREVIEW_HOST}:${port()}` : undefined,
      preview: host.endsWith(`.${PREVIEW_HOST}`),
    }
    const path = requested(request.url)
    if (path === undefined)
      return reply(request, response, 400, 'Bad request', 'This address cannot be read.')
    if (origins.preview) {
      const hit = PREVIEW_FILES.test(path) ? await find(dir, runtime + path.slice(1)) : undefined
      if (hit && !('redirect' in hit)) return found(request, response, hit, origins)
      const text =
        'A preview lives at this address while its lab is open. Open the lab, then reload this page.'
      return reply(request, response, 404, 'No lab here', text)
    }
    if (host === RUN_HOST && !path.startsWith(runtime)) {
      const link = `<a href="${origins.page}/">${origins.page}/</a>`
      const text = `Only the runtime lives at this address, apart from the pages that use it. The labs are at ${link}.`
      return reply(request, response, 404, 'No labs here', text)
    }
    if (await options.before?.(request, response, path, origins)) return
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return reply(request, response, 405, 'Not allowed', 'Files can only be read here.')
    }
    const hit = await find(dir, path)
    if (hit && 'redirect' in hit) {
      const query = request.url?.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
      response.setHeader('Location', hit.redirect + query)
      response.setHeader('Cache-Control', 'no-cache')
      response.writeHead(308).end()
      return
    }
    if (hit) return found(request, response, hit, origins)
    const missing = host === RUN_HOST ? undefined : await find(dir, '/404.html')
    if (missing && !('redirect' in missing) && request.headers.accept?.includes('text/html')) {
      delete request.headers.range
      delete request.headers['if-none-match']
      response.statusCode = 404
      return notFound(request, response, missing, origins)
    }
    reply(request, response, 404, 'Not found', `There is no page here. <a href="/">To the start</a>.`)
  }

  async function notFound(request: IncomingMessage, response: ServerResponse, hit: Found, origins: Origins) {
    // `send` writes 200; a page that is not there must not be kept as if it were.
    const write = response.writeHead.bind(response)
    response.writeHead = ((status: number) =>
      write(status === 200 ? 404 : status)) as typeof response.writeHead
    await found(request, response, hit, origins)
  }

  return function handle(request: IncomingMessage, response: ServerResponse) {
    respond(request, response).catch((thrown) => {
      if (response.headersSent) response.destroy()
      else reply(request, response, 500, 'Something failed', esc(say(thrown)))
    })
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', fail)
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException | undefined)?.code ?? ''
}

function shut(server: Server): Promise<void> {
  return new Promise((done) => {
    if (!server.listening) return done()
    server.close(() => done())
    server.closeAllConnections()
  })
}

/** The runtime's path in a built folder. */
function runtimePath(options: ServeOptions): string {
  if (options.runtime !== undefined) return options.runtime
  for (const path of ['/runtime/', '/bytelab/runtime/', '/elements/runtime/', '/bytelab/']) {
    if (existsSync(join(options.dir, path, 'frame.html'))) return path
  }
  return '/runtime/'
}

/**
 * Serves a built folder under two names, one for pages and one for the runtime. Takes the next free port when the
 * one asked for is taken.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { port: wanted = 4321, host = LOOPBACK } = options
  let port = wanted
  const handle = handler(options, runtimePath(options), () => port)
  const server = createServer(handle)
  // Browsers may look for *.localhost at ::1 first; another server there would be taken for this one.
  const second = host === LOOPBACK ? createServer(handle) : undefined
  for (let attempt = 0; ; attempt++) {
    try {
      port = await listen(server, wanted === 0 ? 0 : wanted + attempt, host)
      try {
        if (second) await listen(second, port, '::1')
      } catch (thrown) {
        // Without IPv6 one address is enough.
        if (codeOf(thrown) === 'EADDRINUSE') {
          await shut(server)
          throw thrown
        }
      }
      break
    } catch (thrown) {
      const code = codeOf(thrown)
      if (code === 'EADDRINUSE' && attempt < 50 && wanted + attempt < 65_535) continue
      if (code === 'EADDRINUSE')
        throw new Failure(
          `the ports from ${wanted} to ${wanted + attempt} are taken: name another with --port`,
        )
      if (code === 'EACCES')
        throw new Failure(`port ${wanted} may not be used: name one above 1023 with --port`)
      throw new Failure(`cannot listen on ${host}:${wanted + attempt}: ${say(thrown)}`)
    }
  }
  const any = host === LOOPBACK || host === '::1' || host === 'localhost'
  const name = any ? PAGE_HOST : isIP(host) === 6 ? `[${host}]` : host
  return {
    port,
    moved: wanted !== 0 && port !== wanted,
    url: `http://${name}:${port}/`,
    run: any ? `http://${RUN_HOST}:${port}/` : `http://${name}:${port}/`,
    close: async () => {
      await Promise.all([shut(server), second ? shut(second) : undefined])
    },
  }
}
