/** Makes `dist/`, the folder to publish: JavaScript, types, README and LICENSE. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = join(here, 'dist')
const compiler = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [join(compiler, 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
  cwd: here,
  stdio: 'inherit',
})
for (const name of ['README.md', 'LICENSE']) copyFileSync(join(here, name), join(dist, name))

const { scripts: _, files: __, ...manifest } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
manifest.exports = { '.': { types: './index.d.ts', default: './index.js' } }
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
