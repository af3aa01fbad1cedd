/** Compiles what every module is linked with: what its checks call when they fail. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createMemory } from '../disk.ts'
import { createToolchain } from '../index.ts'
import { packFiles } from '../pack.ts'

const SOURCE = fileURLToPath(new URL('../../checks/checks.c', import.meta.url))
const COMPILE = ['gcc', '-O2', '-Wall', '-Wextra', '-Werror', '-fno-sanitize=all', '-g0', '-c', 'checks.c']

/**
 * @param headers those of C
 * @throws Error with what the compiler says
 */
export async function compileChecks(
  compiler: Uint8Array<ArrayBuffer>,
  headers: [path: string, data: Uint8Array][],
): Promise<[path: string, data: Uint8Array][]> {
  const disk = createMemory([['/project/checks.c', readFileSync(SOURCE)]])
  const module = await WebAssembly.compile(compiler)
  const { run } = createToolchain({ compiler: () => module, headers: () => packFiles(headers) })
  for (const argv of [COMPILE, ['ar', 'rcs', 'libchecks.a', 'checks.o']]) {
    const { code, err } = await run(argv, { cwd: '/project', disk })
    if (code !== 0) throw new Error(`the checks do not compile:\n${err}`)
  }
  return [['/usr/lib/lab/libchecks.a', disk.read('/project/libchecks.a')]]
}
