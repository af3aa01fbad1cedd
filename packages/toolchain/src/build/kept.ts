/** Which functions of the compiler are kept: those that `profile.ts` saw called, and what these call by name. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { calls } from './calls.ts'
import { bodyOf, Reader, readBodies, readSections, SECTION, type Section } from './wasm.ts'

export const PROFILE = new URL('functions.json', import.meta.url)

export interface Profile {
  /** The version of `@yowasp/clang`. */
  compiler: string
  /** How many functions its `llvm.core.wasm` has that are not imported, and the file's SHA-256. */
  bodies: number
  sha256: string
  /** Base64 of a raw deflate of a bitmap: bit `i & 7` of byte `i >> 3` is set if body `i` was called. */
  called: string
}

/** A profile of the compiler in `module`; `called` has a byte for each body, which is not 0 if it was called. */
export function makeProfile(module: Uint8Array, compiler: string, called: Uint8Array): Profile {
  const bitmap = new Uint8Array(Math.ceil(called.length / 8))
  for (const [body, was] of called.entries())
    if (was) bitmap[body >> 3] = at(bitmap, body) | (1 << (body & 7))
  return {
    compiler,
    bodies: called.length,
    sha256: hash(module),
    called: deflateRawSync(bitmap, { level: 9 }).toString('base64'),
  }
}

/**
 * The profile of the compiler that is installed.
 *
 * @throws Error if it was made for another one
 */
export function readProfile(module: Uint8Array): { keeps(body: number): boolean } {
  const profile: Profile = JSON.parse(readFileSync(PROFILE, 'utf8'))
  const found = hash(module)
  if (profile.sha256 !== found)
    throw new Error(
      `functions.json is for @yowasp/clang ${profile.compiler} (llvm.core.wasm ${profile.sha256.slice(0, 12)}…), installed is another (${found.slice(0, 12)}…): run packages/toolchain/src/build/profile.ts again`,
    )
  const bitmap = new Uint8Array(inflateRawSync(Buffer.from(profile.called, 'base64')))
  const sections = readSections(module)
  const imported = countImported(sections)
  const kept = new Uint8Array(profile.bodies)
  for (const [body, code] of readBodies(sections).entries()) {
    if (!(at(bitmap, body) & (1 << (body & 7)))) continue
    kept[body] = 1
    for (const callee of calls(code)) if (callee >= imported) kept[callee - imported] = 1
  }
  return { keeps: (body) => kept[body] === 1 }
}

function at(bitmap: Uint8Array, body: number): number {
  return bitmap[body >> 3] ?? 0
}

function hash(module: Uint8Array): string {
  return createHash('sha256').update(module).digest('hex')
}

/** How many functions are imported: the indices of all others begin there. This compiler imports nothing else. */
function countImported(sections: Section[]): number {
  const reader = new Reader(bodyOf(sections, SECTION.import))
  const count = reader.number()
  for (let left = count; left > 0; left--) {
    reader.name()
    const name = reader.name()
    if (reader.byte() !== 0) throw new Error(`the compiler imports ${name}, which is no function`)
    reader.number()
  }
  return count
}
