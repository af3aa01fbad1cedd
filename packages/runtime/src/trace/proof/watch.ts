/** Has the slow recorder of `truth.py` watch a program. */

import { readFileSync } from 'node:fs'
import type { Runtime } from '../../types.ts'
import type { Program } from './programs.ts'
import { type Played, play, prepare } from './prove.ts'
import { readTruth, type Truth } from './truth.ts'

const TRUTH = readFileSync(new URL('./truth.py', import.meta.url), 'utf8')

const DRIVER = `
from bytelab import compiling
space = {"__name__": "truth"}
exec(compile(open("truth.txt").read(), "<truth>", "exec"), space)
failure = None
def run(code):
    global failure
    failure = compiling.execute(code)
open("steps.txt", "w").write(space["watch"](open("program.txt").read(), "<cell proof>", EVERY, run))
if failure is not None:
    raise failure
`

/** The program, watched by the slow recorder. */
export async function watched(runtime: Runtime, program: Program): Promise<[Played, Truth]> {
  await prepare(runtime, program)
  await runtime.write('truth.txt', TRUTH)
  await runtime.write('program.txt', program.code)
  const played = await play(
    runtime,
    runtime.run(DRIVER.replace('EVERY', String(program.every)), { fresh: true, name: 'driver' }),
    program.stdin,
  )
  const steps = new TextDecoder().decode(await runtime.read('steps.txt'))
  for (const name of ['truth.txt', 'program.txt', 'steps.txt']) await runtime.remove(name)
  return [played, readTruth(steps)]
}
