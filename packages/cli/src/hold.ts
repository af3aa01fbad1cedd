import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from './failure.ts'

// Building takes seconds; whoever holds a folder for longer than this has gone.
const STALE = 10 * 60_000

function held(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE) return false
    const pid = Number(readFileSync(file, 'utf8'))
    // Not written yet: it was taken this moment.
    if (!pid) return true
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // The process belongs to somebody else: it lives.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs `work` while no other process that holds the same file does: two commands may share a cache. */
export async function hold<T>(file: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new Failure(`cannot write ${file}: ${(thrown as Error).message}`)
      }
    }
    if (!held(file)) rmSync(file, { force: true })
    else await pause(100, undefined, { signal })
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
