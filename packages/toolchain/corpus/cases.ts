/** All that the corpus has the compiler do. */

import { readFileSync } from 'node:fs'
import type { Disk } from '../src/disk.ts'
import { HOME } from './files.ts'
import { invent } from './invent.ts'
import { type Line, readLines } from './lines.ts'
import { spoil } from './mutate.ts'
import { createRandom } from './random.ts'

const INVENTED = 40
const SPOILT = 60
/** So many programs are looked at in one go: starting the compiler takes longest. */
const AT_ONCE = 25
const LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os']
/** What the driver says to its compiler, so that this takes many programs. */
const LOOK = [
  ...['!clang', '-cc1', '-triple', 'wasm32-unknown-emscripten', '-fgnuc-version=4.2.1', '-ferror-limit', '0'],
  ...['-Wall', '-Wextra', '-fsyntax-only', '-D__wasilibc_unmodified_upstream=1'],
  ...['lab/libc', 'wasm32-wasip1', ''].flatMap((folder) => ['-internal-isystem', `/usr/include/${folder}`]),
]

/** Writes what a line needs before the line comes. */
export function* cases(
  disk: Disk,
  text = readFileSync(new URL('lines.txt', import.meta.url), 'utf8'),
): Generator<Line> {
  yield* readLines(text, disk)
  yield* invented(disk)
  yield* spoilt(disk)
}

function* invented(disk: Disk): Generator<Line> {
  for (let seed = 1; seed <= INVENTED; seed++) {
    disk.write(`${HOME}/invented.c`, new TextEncoder().encode(invent(seed)))
    for (const level of LEVELS)
      yield { kind: 'invented programs', argv: ['gcc', level, '-c', 'invented.c', '-o', 'invented.o'] }
  }
}

/** Each program of the corpus, spoilt in so many ways. */
function* spoilt(disk: Disk): Generator<Line> {
  const random = createRandom(20)
  for (const name of disk.list(`${HOME}/c`).filter((each) => each.endsWith('.c'))) {
    const text = new TextDecoder().decode(disk.read(`${HOME}/c/${name}`))
    for (let begin = 0; begin < SPOILT; begin += AT_ONCE) {
      const names = Array.from({ length: AT_ONCE }, (_, index) => `c/spoilt-${index}.c`)
      for (const each of names) disk.write(`${HOME}/${each}`, new TextEncoder().encode(spoil(text, random)))
      yield { kind: 'spoilt programs', argv: [...LOOK, ...names] }
    }
  }
}
