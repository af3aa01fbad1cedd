/** Compiles the part of the recorder that is in C. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commands, runLLVM, type Tree } from '@yowasp/clang'

const SOURCES = fileURLToPath(new URL('../trace/native/', import.meta.url))

/** A module that is put anywhere in the interpreter's memory: `trace/native.ts` does so. */
const COMPILE = [
  ...[
    '--target=wasm32',
    '-O2',
    '-std=c17',
    '-fPIC',
    '-mbulk-memory',
    '-ffreestanding',
    '-fvisibility=hidden',
  ],
  ...['-Wall', '-Wextra', '-Wno-unused-parameter', '-Werror', '-c', 'recorder.c', '-o', 'recorder.o'],
]
const LINK = [
  ...['-shared', '--experimental-pic', '--unresolved-symbols=import-dynamic', '--no-entry', '--strip-all'],
  ...['recorder.o', '-o', 'recorder.wasm'],
]

/** @throws Error with what the compiler says */
export async function compileRecorder(): Promise<Uint8Array> {
  const names = readdirSync(SOURCES).filter((name) => /\.[ch]$/.test(name))
  const sources: Tree = Object.fromEntries(names.map((name) => [name, readFileSync(SOURCES + name, 'utf8')]))
  let said = ''
  const options = {
    stderr(bytes: Uint8Array | null) {
      if (bytes) said += new TextDecoder().decode(bytes)
    },
  }
  // Loads the compiler, which would tell how far it is with that.
  await runLLVM(undefined, undefined, { fetchProgress() {} })
  try {
    const object = await commands.clang(COMPILE, sources, options)
    const linked = await commands['wasm-ld'](LINK, object, options)
    return linked?.['recorder.wasm'] as Uint8Array
  } catch {
    throw new Error(`The recorder does not compile: ${said}`)
  }
}
