import { cp, mkdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, transform } from 'esbuild'
import { frameScript } from './frame.ts'

export { frameScript }

const here = dirname(fileURLToPath(import.meta.url))
const target = ['es2022', 'chrome120', 'firefox121', 'safari17.2']

/** Modules, and folders of them, that are only ever loaded later, by `import()`. */
const late = [
  ...['app', 'bytecode', 'extension', 'travel', 'workspace'].map((folder) => folder + sep),
  'compare.ts',
  'diff.ts',
].map((name) => join(here, name))

/** What `buildElements` made; all names are relative to its `outdir`. */
export interface Built {
  /** The script of a page, with a hash in its name. */
  entry: string
  /** The styles of a page, with a hash in their name. */
  css: string
  /** Everything, with the stable names `bytelab.js` and `bytelab.css` for pages that embed the elements. */
  files: string[]
}

/** Bundles the elements for browsers into `outdir`. */
export async function buildElements(options: { outdir: string; minify?: boolean }): Promise<Built> {
  const { outdir, minify = true } = options
  await mkdir(outdir, { recursive: true })
  const result = await build({
    absWorkingDir: here,
    entryPoints: { bytelab: join(here, 'index.ts'), 'bytelab-style': join(here, 'bytelab.css') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target,
    entryNames: '[name]-[hash]',
    chunkNames: 'bytelab-[name]-[hash]',
    minify,
    metafile: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
    plugins: [later(minify)],
  })
  const files = Object.keys(result.metafile.outputs).map((path) => basename(path))
  const entry = named(files, /^bytelab-[A-Z0-9]{8}\.js$/)
  const css = named(files, /^bytelab-style-[A-Z0-9]{8}\.css$/)
  // Copies, not modules that import the hashed ones: a page that embeds the elements waits for one file less.
  await cp(join(outdir, entry), join(outdir, 'bytelab.js'))
  await cp(join(outdir, css), join(outdir, 'bytelab.css'))
  return { entry, css, files: [...files, 'bytelab.js', 'bytelab.css'] }
}

/**
 * What is loaded later brings its own copy of the small modules that it shares with the entry, or the entry would have
 * to wait for a file with the common ones; and it brings its styles along, as text.
 */
function later(minify: boolean): Plugin {
  return {
    name: 'later',
    setup({ onResolve, onLoad, resolve }) {
      const isLate = (file: string) => late.some((start) => file.startsWith(start))
      const fromLate = (importer: string, namespace: string) => namespace === 'late' || isLate(importer)
      onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir, importer, kind, namespace }) => {
        const found = join(resolveDir, path)
        if (!fromLate(importer, namespace) || kind === 'dynamic-import' || isLate(found))
          return { path: found }
        return { path: found, namespace: 'late' }
      })
      // A package that the entry has as well.
      onResolve({ filter: /^idb$/ }, async ({ path, resolveDir, importer, kind, namespace, pluginData }) => {
        if (pluginData === 'late' || !fromLate(importer, namespace)) return undefined
        const found = await resolve(path, { resolveDir, importer, kind, pluginData: 'late' })
        return { path: found.path, namespace: 'late' }
      })
      onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: 'ts',
        resolveDir: dirname(path),
        watchFiles: [path],
      }))
      onResolve({ filter: /\.css$/ }, ({ path, resolveDir, kind }) =>
        kind === 'import-statement' ? { path: join(resolveDir, path), namespace: 'style' } : undefined,
      )
      onLoad({ filter: /./, namespace: 'style' }, async ({ path }) => {
        const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify, target })
        return { contents: code, loader: 'text', watchFiles: [path] }
      })
    },
  }
}

function named(files: string[], pattern: RegExp): string {
  const file = files.find((name) => pattern.test(name))
  if (file === undefined) throw new Error(`The build has no file like ${pattern}: ${files.join(', ')}`)
  return file
}
