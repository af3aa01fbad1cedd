import { cpSync, createReadStream, existsSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { cache } from './cache.ts'
import { landingFile, readLanding } from './landing.ts'

const folders = { 'runtime/': new URL('runtime/', cache), '': new URL('elements/', cache) }
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Puts the elements and the runtime into the site, below `bytelab/`: copied when it is built, served in `astro dev`. */
export function bytelab(): AstroIntegration {
  let base = '/'
  return {
    name: 'bytelab',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [landing()] } })
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/')
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = new URL(request.url ?? '/', 'http://localhost').pathname
          const file = find(path, base)
          if (!file) return next()
          response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
          response.setHeader('access-control-allow-origin', '*')
          createReadStream(file).pipe(response)
        })
      },
      'astro:build:done': ({ dir }) => {
        for (const [name, from] of Object.entries(folders))
          if (existsSync(from)) cpSync(from, new URL(`bytelab/${name}`, dir), { recursive: true })
      },
    },
  }
}

function find(path: string, base: string): string | undefined {
  // Vite's own server has taken the base off already, depending on its version.
  const local = path.startsWith(base) ? path.slice(base.length) : path.slice(1)
  if (!local.startsWith('bytelab/')) return undefined
  const name = decodeURIComponent(local.slice('bytelab/'.length))
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!name.startsWith(prefix)) continue
    const url = new URL(`./${name.slice(prefix.length)}`, folder)
    const file = fileURLToPath(url)
    if (url.href.startsWith(folder.href) && existsSync(file) && statSync(file).isFile()) return file
  }
  return undefined
}

/** The start page's lesson as a module: pages are bundled before they run, so they cannot read files beside them. */
function landing(): Plugin {
  const name = 'virtual:bytelab/landing'
  return {
    name: 'bytelab-landing',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined
      this.addWatchFile(landingFile)
      return `export default ${JSON.stringify(readLanding())}`
    },
  }
}
