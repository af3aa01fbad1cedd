/** Compiles what every module is linked with: what its checks call when they fail. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commands, runLLVM, type Tree } from '@yowasp/clang'

const SOURCE = fileURLToPath(new URL('../../checks/checks.c', import.meta.url))
const COMPILE = ['--target=wasm32-wasip1', '-fPIC', '-O2', '-Wall', '-Werror']

/** @throws Error with what the compiler says */
export async function compileChecks(): Promise<[path: string, data: Uint8Array][]> {
  let said = ''
  const options = {
    stderr(bytes: Uint8Array | null) {
      if (bytes) said += new TextDecoder().decode(bytes)
    },
  }
  // Loads the compiler, which would tell how far it is with that.
  await runLLVM(undefined, undefined, { fetchProgress() {} })
  try {
    const sources: Tree = { 'checks.c': readFileSync(SOURCE, 'utf8') }
    const object = await commands.clang([...COMPILE, '-c', 'checks.c', '-o', 'checks.o'], sources, options)
    const archive = await commands.ar(['rcs', 'libchecks.a', 'checks.o'], object as Tree, options)
    return [['/usr/lib/lab/libchecks.a', (archive as Tree)['libchecks.a'] as Uint8Array]]
  } catch {
    throw new Error(`the checks do not compile:\n${said}`)
  }
}
