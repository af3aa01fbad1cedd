/** From the start of a Node process to Python's first character. */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Row, row, type Samples } from './report.ts'
import { COMMAND, type Stage } from './stage.ts'

const page = (name: string) => fileURLToPath(new URL(`./pages/${name}`, import.meta.url))

export async function nodeRound(stage: Stage, samples: Samples): Promise<void> {
  const node = process.execPath
  samples.add('node plain', await firstOutput(node, [page('plainnode.mjs')]))
  samples.add('node ours', await firstOutput(node, [page('ournode.ts'), stage.runtime]))
  samples.add('node command', await firstOutput(node, [COMMAND, 'python', '-c', 'print(1)'], stage.folder))
  const native = await firstOutput('python3', ['-c', 'print(1)']).catch(() => undefined)
  if (native !== undefined) samples.add('node native', native)
}

/** ms from the start of a program to its first character on standard output. */
function firstOutput(program: string, args: string[], cwd?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], timeout: 60_000 })
    let first: number | undefined
    child.stdout.once('data', () => {
      first = performance.now() - start
    })
    child.once('error', reject)
    child.once('close', () => {
      if (first === undefined) reject(new Error(`${program} ${args.join(' ')} said nothing`))
      else resolve(first)
    })
  })
}

export function nodeRows(samples: Samples): Row[] {
  const group = 'Start of the process to first character, Node'
  const plain = { name: 'plain', values: samples.get('node plain') }
  return [
    ...row({ group, name: 'plain loadPyodide in a worker thread', unit: 'ms', values: plain.values }),
    ...row({ group, name: 'open() + run()', unit: 'ms', values: samples.get('node ours'), against: plain }),
    ...row({ group, name: 'bytelab python -c "print(1)"', unit: 'ms', values: samples.get('node command') }),
    ...row({ group, name: 'native python3 -c "print(1)"', unit: 'ms', values: samples.get('node native') }),
  ]
}
