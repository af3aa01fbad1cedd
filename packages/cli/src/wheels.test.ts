import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recorder } from '@bytelab/stub'
import { describe, expect, test } from 'vitest'
import { describe as inWords, missing, parseLock } from './lock.ts'
import { type Ended, explain, type Launch, wheels } from './wheels.ts'

const hash = 'a'.repeat(64)

function project(text: string) {
  const dir = mkdtempSync(join(tmpdir(), 'bytelab-wheels-'))
  const requirements = join(dir, 'requirements.txt')
  writeFileSync(requirements, text)
  return { requirements, cache: join(dir, 'cache') }
}

/** A pip that puts a wheel where it is told to, or fails. */
function pip(answer: Partial<Ended> = {}) {
  return recorder(async (_program: string, args: string[]): Promise<Ended> => {
    if (args[0] === '-c') return { code: 0, out: '3\n', err: '' }
    const dest = args[args.indexOf('--dest') + 1] ?? ''
    if (!answer.code) writeFileSync(join(dest, 'pretend-1.0.9-py3-none-any.whl'), '')
    return { code: 0, out: '', err: '', ...answer }
  })
}

describe('the lock', () => {
  test('is read with continued lines, extras, comments and options', () => {
    const text = `# packages\n--index-url x\npretend==1.0.9 \\\n    --hash=sha256:${hash}\nZope.Interface[a]==2 --hash sha256:${hash} # why\r\nloose>=1\n`
    expect(parseLock(text)).toEqual([
      { name: 'pretend', version: '1.0.9', line: 3, hashes: [`sha256:${hash}`] },
      { name: 'Zope.Interface', version: '2', line: 5, hashes: [`sha256:${hash}`] },
    ])
  })

  test('is said in words', () => {
    const lock = { path: 'requirements.txt', text: '', packages: parseLock('pretend==1.0.9') }
    expect(inWords(lock)).toBe('requirements.txt: pretend 1.0.9')
    expect(missing('numpy', lock)).toMatch(
      /^numpy is not in this project's lock \(requirements.txt: pretend 1.0.9\)/,
    )
  })
})

describe('wheels', () => {
  test('pip runs once, and again when the lock changes', async () => {
    const place = project(`pretend==1.0.9 --hash=sha256:${hash}\n`)
    const launch = pip()
    const first = await wheels({ ...place, launch })
    expect(first.files.map((file) => file.split('/').at(-1))).toEqual(['pretend-1.0.9-py3-none-any.whl'])
    const args = launch.calls[1]?.args[1] ?? []
    for (const option of ['--require-hashes', '--no-deps', '--only-binary=:all:'])
      expect(args).toContain(option)
    await wheels({ ...place, launch })
    expect(launch.calls).toHaveLength(2)
    writeFileSync(place.requirements, `pretend==1.0.8 --hash=sha256:${hash}\n`)
    await wheels({ ...place, launch })
    expect(launch.calls).toHaveLength(4)
  })

  test('a project without packages needs no Python', async () => {
    const launch = pip()
    expect((await wheels({ ...project('# none\n'), launch })).files).toEqual([])
    expect((await wheels({ ...project(''), requirements: undefined, launch })).files).toEqual([])
    expect(launch.calls).toEqual([])
  })

  test('a failure leaves no half-filled cache', async () => {
    const place = project(`pretend==1.0.9 --hash=sha256:${hash}\n`)
    await expect(wheels({ ...place, launch: pip({ code: 1, err: 'ERROR: odd' }) })).rejects.toThrow(
      'pip failed: odd',
    )
    expect(readdirSync(place.cache)).toEqual([])
    expect(existsSync(join(place.cache, 'wheels'))).toBe(false)
  })

  test('a package without hash is named before pip is asked', async () => {
    await expect(wheels({ ...project('\npretend==1.0.9\n'), launch: pip() })).rejects.toThrow(
      'requirements.txt:2: pretend needs its hash',
    )
  })

  test('Python that is missing is one line with the remedy', async () => {
    const launch: Launch = async () => ({ code: null, out: '', err: 'ENOENT' })
    const place = project(`pretend==1.0.9 --hash=sha256:${hash}\n`)
    await expect(wheels({ ...place, env: {}, launch })).rejects.toThrow(
      /^Python is missing: .* install Python 3 with pip/,
    )
  })
})

test.each([
  ['/usr/bin/python3: No module named pip', 'pip is missing: install it with'],
  [
    `ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    pretend==1.0.9 from https://x/y (from -r r.txt (line 1)):\n        Expected sha256 ${hash}\n             Got        ${'b'.repeat(64)}\n`,
    `what was downloaded for pretend==1.0.9 does not match its locked hash (it is sha256:${'b'.repeat(64)})`,
  ],
  [
    'ERROR: Could not find a version that satisfies the requirement numpy==2.0 (from versions: none)\nERROR: No matching distribution found for numpy==2.0',
    "numpy==2.0 has no wheel for the labs' Python 3.14",
  ],
  [
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(': Failed to establish')': /simple/pretend/\nERROR: Could not find a version that satisfies the requirement pretend==1.0.9 (from versions: none)",
    'the package index cannot be reached for pretend==1.0.9',
  ],
])('pip is explained: %s', (err, message) => {
  const line = explain(err, 'requirements.txt')
  expect(line).toContain(message)
  expect(line).not.toContain('\n')
})
