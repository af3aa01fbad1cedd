/** `npm run bench`: measures our speed and a plain page's in one run, and says which bars hold. */

import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bytesRound, bytesRows } from './bytes.ts'
import { clickRound, clickRows, markRows } from './click.ts'
import { cythonRound, cythonRows } from './cython.ts'
import { floorRound, floorRows } from './floor.ts'
import { nodeRound, nodeRows } from './node.ts'
import { type Row, Samples, table } from './report.ts'
import { runningRound, runningRows } from './running.ts'
import { type Stage, setStage } from './stage.ts'
import { traceRound, traceRows } from './trace.ts'
import { webRound, webRows } from './web.ts'

/** Measured a round at a time, so that a noisy minute hits all alike. */
interface Part {
  round(stage: Stage, samples: Samples): Promise<void>
  rows(samples: Samples, stage: Stage): Row[]
}

const PARTS: Record<string, Part> = {
  click: { round: clickRound, rows: (samples) => [...clickRows(samples), ...markRows(samples)] },
  running: { round: runningRound, rows: runningRows },
  bytes: { round: bytesRound, rows: bytesRows },
  node: { round: nodeRound, rows: nodeRows },
  trace: { round: traceRound, rows: traceRows },
  web: { round: webRound, rows: webRows },
  cython: { round: cythonRound, rows: cythonRows },
  floor: { round: floorRound, rows: floorRows },
}

const help = `Usage: npm run bench -- [--rounds N] [--only PART,…] [--json]

  --rounds N   rounds to take medians of (default 5)
  --only …     some of: ${Object.keys(PARTS).join(', ')}
  --json       the numbers as JSON on standard output
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  const names = values.only?.split(',') ?? Object.keys(PARTS)
  const parts = names.map((name) => PARTS[name])
  if (values.help || !Number.isInteger(rounds) || rounds < 1 || parts.includes(undefined)) {
    process.stdout.write(help)
    return values.help ? 0 : 2
  }
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const samples = new Samples()
  const stage = await setStage(log)
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [index, part] of parts.entries()) {
        log(`Round ${round} of ${rounds}: ${names[index]}`)
        await part?.round(stage, samples)
      }
    }
    const rows = parts.flatMap((part) => part?.rows(samples, stage) ?? [])
    const text = values.json ? JSON.stringify(rows, undefined, 2) : table(rows)
    // At once and whole, also into a pipe: the process ends after it.
    writeSync(1, `${text}\n`)
  } finally {
    await stage.close()
  }
  return 0
}

process.exit(await main())
