/** Cython's C for the sources of the corpus, by the `cython` of this machine; `CYTHON` names another. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const VERSION = '3.3.0'

/** @throws Error if it is not there or another version, and if a source does not translate */
export function translate(sources: string): [name: string, text: string][] {
  const cython = process.env.CYTHON ?? 'cython'
  const version = execFileSync(cython, ['--version'], { encoding: 'utf8' })
  if (!version.includes(VERSION))
    throw new Error(`${cython} is ${version.trim()}, expected ${VERSION}: pip install cython==${VERSION}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'))
  try {
    cpSync(sources, folder, { recursive: true })
    for (const name of readdirSync(folder).filter((each) => /\.pyx?$/.test(each))) {
      const plus = /distutils: language = c\+\+/.test(readFileSync(path.join(folder, name), 'utf8'))
      execFileSync(cython, ['-3', ...(plus ? ['--cplus'] : []), name], { cwd: folder, stdio: 'pipe' })
    }
    return readdirSync(folder)
      .filter((name) => /\.(c|cpp|h)$/.test(name))
      .map((name) => [`cython/${name}`, readFileSync(path.join(folder, name), 'utf8')])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
