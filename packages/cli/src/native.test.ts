/** `bytelab python` beside an ordinary machine's Python: the same commands, one after the other in one project. */

import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'
import { listFiles } from './pack.ts'

const root = join(import.meta.dirname, '../../..')
const native = join(import.meta.dirname, '../native')

interface Said {
  command: string[]
  status: number
  out: string
  err: string
  files: string[]
}

/** What differs from one run or machine to the next. */
function plain(text: string): string {
  return (
    text
      .replace(/\d+\.\d+s\b/g, 'N s')
      .replace(/=+( .* in N s )=+/g, '==$1==')
      .replace(/platform \w+ -- Python [\d.]+/, 'platform')
      .replace(/ -- \S*python\S*$/m, '')
      .replaceAll('/home/lab', 'DIR')
      .replace(/^error: .* is not in this project's lock .*\n/m, '')
      .replace(/^bytelab: The saved interpreter.*\n/m, '')
      .replace(/^ {2}File "<frozen runpy>".*\n/gm, '')
      .replace(/^\/\S+: (Error while finding module|No module named)/m, 'python: $1')
      .replace(/"DIR\/tests/g, '"tests')
      // How long a line of pytest's report is depends on the time in it.
      .trimEnd()
  )
}

test('commands of Flask, pytest, coverage and unittest say, leave and return the same', {
  timeout: 240_000,
}, async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-native-'))
  cpSync(join(native, 'notes'), cwd, { recursive: true })
  cpSync(join(root, 'labs/requirements.txt'), join(cwd, 'requirements.txt'))
  const recorded: Said[] = JSON.parse(readFileSync(join(native, 'native.json'), 'utf8'))
  for (const { command, status, out, err, files } of recorded) {
    const env = {
      ...process.env,
      BYTELAB_CACHE: join(root, '.cache'),
      FORCE_COLOR: '',
      NO_COLOR: '',
      COLUMNS: '',
    }
    const io = memoryIo({ cwd, env, input: '' })
    const got = { status: await main(['python', ...command], io), ...io.read() }
    const label = command.join(' ')
    expect.soft(plain(got.out), label).toBe(plain(out))
    expect.soft(plain(got.err), label).toBe(plain(err))
    expect.soft(got.status, label).toBe(status)
    const left = listFiles(cwd).filter((name) => name !== 'requirements.txt')
    expect.soft(left, label).toEqual(files)
  }
})
