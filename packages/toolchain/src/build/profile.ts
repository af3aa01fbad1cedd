/**
 * Finds which of the compiler's functions a learner's programs need: `npm run profile`, for a new version of `@yowasp/clang`, of Cython, or of the corpus. Runs
 * the corpus with a compiler that notes what it calls and writes `functions.json`. Takes some minutes; two runs give
 * the same file.
 */

import { writeFileSync } from 'node:fs'
import { cases } from '../../corpus/cases.ts'
import { createDisk, HOME, readCompiler } from '../../corpus/files.ts'
import type { Line } from '../../corpus/lines.ts'
import { COMMANDS, runCommand } from '../cc.ts'
import type { Disk } from '../disk.ts'
import type { Ran } from '../llvm.ts'
import { createWasi, Exit } from '../wasi.ts'
import { makeProfile, PROFILE } from './kept.ts'
import { CALLED, instrument } from './prune.ts'
import { count, readSections, SECTION } from './wasm.ts'

/** Runs a tool to its end, whatever comes of it: mistakes belong to the corpus. */
function runTool(
  module: WebAssembly.Module,
  argv: string[],
  disk: Disk,
  stdin: string | undefined,
  note: (called: Uint8Array) => void,
): Ran {
  const decoder = new TextDecoder()
  const ran: Ran = { code: 0, out: '', err: '' }
  const wasi = createWasi({
    argv,
    cwd: HOME,
    disk,
    ...(stdin !== undefined && { stdin: new TextEncoder().encode(stdin) }),
    print(stream, bytes) {
      ran[stream === 'stdout' ? 'out' : 'err'] += decoder.decode(bytes)
    },
    poll() {},
  })
  const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports })
  wasi.attach(exports.memory as WebAssembly.Memory)
  try {
    ;(exports._start as () => void)()
  } catch (error) {
    // A compiler that fails in itself, as it may at a stack that is too deep: what it called counts.
    ran.code = error instanceof Exit ? error.code : 139
  }
  wasi.commit()
  note(new Uint8Array((exports[CALLED] as WebAssembly.Memory).buffer))
  return ran
}

/** Runs a line of the corpus; one that begins with `!` is for LLVM's program itself. */
function runLine(line: Line, tool: (argv: string[], disk: Disk) => Ran, disk: Disk): void {
  const [name = '', ...rest] = line.argv
  if (name.startsWith('!')) tool([name.slice(1), ...rest], disk)
  else if (COMMANDS.includes(name))
    runCommand({ argv: line.argv, cwd: HOME, disk }, tool, (_, work) => work())
  else throw new Error(`${name}: expected one of ${COMMANDS.join(', ')}, or a tool behind !`)
}

async function main(): Promise<void> {
  const { wasm, version } = readCompiler()
  const bodies = count(readSections(wasm), SECTION.code)
  const module = await WebAssembly.compile(instrument(wasm) as Uint8Array<ArrayBuffer>)
  const called = new Uint8Array(bodies)
  const disk = await createDisk()
  let kind = ''
  let known = 0
  for (const line of cases(disk)) {
    if (line.kind !== kind) console.log(`${known} functions; ${line.kind}`)
    kind = line.kind
    const note = (now: Uint8Array) => {
      for (let body = 0; body < bodies; body++)
        if (now[body] && !called[body]) {
          called[body] = 1
          known++
        }
    }
    runLine(line, (argv, on) => runTool(module, argv, on, line.stdin, note), disk)
  }
  console.log(`${known} functions`)
  writeFileSync(PROFILE, `${JSON.stringify(makeProfile(wasm, version, called), undefined, 2)}\n`)
}

if (import.meta.main) await main()
