/** Sets the stage: a small project built by the command line, a page of the peer's, and a server for each. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { pack } from '@bytelab/cli/pack'
import { serve } from '@bytelab/cli/serve'
import { build } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
export const COMMAND = path.join(here, '../packages/cli/bin/bytelab.mjs')
/** The Flask application that is measured, with its tests. */
export const APP = path.join(here, 'app')
export const PYODIDE = path.dirname(require.resolve('pyodide/package.json'))

export interface Stage {
  folder: string
  /** The built site's runtime folder. */
  runtime: string
  /** Address of a page, by path. */
  url(page: 'hello/' | 'reading/' | 'far/' | 'flask/' | 'bare/' | 'trace/' | 'web/' | 'cython/'): string
  /** Address of the runtime's files. */
  run: string
  /** Address of the peer's page. */
  plain: string
  close(): Promise<void>
}

function lesson(title: string, body: string): string {
  return `---\ntitle: ${title}\nsummary: For measuring.\nminutes: 1\nlevel: beginner\n---\n\n${body}\n`
}

const CELL = ':::cell{#hello}\n```python\nprint("hello", 6 * 7)\n```\n:::'
const QUIZ =
  '::::quiz{#first}\nHow much is six times seven?\n\n- [x] 42\n  > Yes.\n- [ ] 41\n  > One more.\n::::'
const BLOCK = '::app{#speed project=speed src="app" app=speed path="/page/1" open="templates/page.html"}'
const TEXT = `${'Words that a reader reads on the way down. '.repeat(20)}\n\n`.repeat(30)

/** Builds everything into a temporary folder. Takes some ten seconds. */
export async function setStage(log: (line: string) => void): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bytelab-bench-'))
  const lessons = {
    hello: lesson('Hello', CELL),
    reading: lesson('Reading', `${TEXT}${QUIZ}`),
    far: lesson('Far', `${TEXT}${CELL}`),
    flask: lesson('Flask', BLOCK),
  }
  for (const [name, text] of Object.entries(lessons)) {
    mkdirSync(path.join(folder, 'labs', name), { recursive: true })
    writeFileSync(path.join(folder, 'labs', name, 'index.md'), text)
  }
  cpSync(APP, path.join(folder, 'labs/flask/app'), { recursive: true })
  cpSync(path.join(here, '../labs/requirements.txt'), path.join(folder, 'requirements.txt'))
  log('Building the lessons (bytelab build)')
  const env = { ...process.env, BYTELAB_CACHE: path.join(here, '../.cache') }
  await promisify(execFile)(process.execPath, [COMMAND, 'build'], { cwd: folder, env })
  const dist = path.join(folder, 'dist')
  await addPage(dist, 'bare')
  await addPage(dist, 'trace')
  await addPage(dist, 'web')
  await addPage(dist, 'cython')
  writeFileSync(path.join(dist, 'web/app.json'), JSON.stringify(appFiles()))
  const peer = path.join(folder, 'peer')
  addPlain(peer)
  log('Compressing both (brotli, as a static host would send it)')
  await Promise.all([pack(dist), pack(peer)])
  const site = await serve({ dir: dist, port: 0 })
  // The whole peer is served with the policy that lets WebAssembly run.
  const plain = await serve({ dir: peer, port: 0, runtime: '/' })
  return {
    folder,
    runtime: path.join(dist, 'runtime'),
    url: (page) => `${site.url}${page}`,
    run: `${site.run}runtime/`,
    plain: plain.url,
    async close() {
      await Promise.all([site.close(), plain.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The application's files, as a runtime takes them. */
export function appFiles(): { path: string; text: string }[] {
  const names = readdirSync(APP, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|html|toml)$/.test(entry.name))
    .map((entry) => path.relative(APP, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  return names.map((name) => ({ path: name, text: readFileSync(path.join(APP, name), 'utf8') }))
}

/** A page that the bench asks by name: `pages/NAME.ts`. */
async function addPage(dist: string, page: 'bare' | 'trace' | 'web' | 'cython'): Promise<void> {
  const bundled = await build({
    entryPoints: [path.join(here, `pages/${page}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  const script = bundled.outputFiles[0]?.text ?? ''
  // Named by its content, so that browsers keep it as they keep the elements.
  const name = `${page}-${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`
  mkdirSync(path.join(dist, page))
  writeFileSync(path.join(dist, page, name), script)
  const html = readFileSync(path.join(here, 'pages/bare.html'), 'utf8')
  writeFileSync(path.join(dist, page, 'index.html'), html.replace('BARE_SCRIPT', name))
}

/** The peer's files lie in a folder that the server lets browsers keep for good, as ours do by their names. */
function addPlain(peer: string): void {
  const kept = path.join(peer, '_astro/pyodide')
  mkdirSync(kept, { recursive: true })
  for (const name of [
    'pyodide.js',
    'pyodide.asm.mjs',
    'pyodide.asm.wasm',
    'python_stdlib.zip',
    'pyodide-lock.json',
  ])
    cpSync(path.join(PYODIDE, name), path.join(kept, name))
  cpSync(path.join(here, 'pages/plain.html'), path.join(peer, 'index.html'))
  cpSync(path.join(here, 'pages/plain.js'), path.join(peer, 'plain.js'))
}
