import { type SpawnOptions, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Failure } from './failure.ts'
import { readLock } from './lock.ts'

/** How a program that was run ended. `code` is null when it could not be started. */
export interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs a program and collects what it writes. */
export type Launch = (program: string, args: string[]) => Promise<Ended>

export interface WheelsOptions {
  /** The hash-locked requirements file; without one there are no wheels. */
  requirements: string | undefined
  /** The folder that holds what was downloaded. */
  cache: string
  log?: (line: string) => void
  signal?: AbortSignal | undefined
  env?: Record<string, string | undefined>
  /** How pip is run. */
  launch?: Launch
}

// The interpreter of the labs: pip on another Python is told to choose for this one. The hash says which of a package's
// wheels it is: a pure one, or, where there is none, one whose compiled parts have Python to take their place.
const TARGET = [
  '--python-version',
  '3.14',
  '--implementation',
  'cp',
  '--abi',
  'cp314',
  '--abi',
  'none',
].concat(['any', 'manylinux2014_x86_64'].flatMap((platform) => ['--platform', platform]))

/** Runs programs with an environment until a signal ends them. */
export function launcher(options: Pick<WheelsOptions, 'env' | 'signal'>): Launch {
  const spawning: SpawnOptions = { stdio: ['ignore', 'pipe', 'pipe'], env: options.env as NodeJS.ProcessEnv }
  if (options.signal) spawning.signal = options.signal
  return function launch(program, args) {
    return new Promise((done) => {
      const child = spawn(program, args, spawning)
      let out = ''
      let err = ''
      child.stdout?.on('data', (data) => {
        out += data
      })
      child.stderr?.on('data', (data) => {
        err += data
      })
      child.on('error', (error) => done({ code: null, out, err: String(error) }))
      child.on('close', (code) => done({ code: code ?? 1, out, err }))
    })
  }
}

/** Turns pip's pages of explanation into one line that says what to do. */
export function explain(err: string, file: string): string {
  const wanted =
    /No matching distribution found for ([^\s(]+)/.exec(err)?.[1] ??
    /satisfies the requirement ([^\s(]+)/.exec(err)?.[1]
  if (/No module named (pip|ensurepip)\b/.test(err)) {
    return 'pip is missing: install it with "python3 -m ensurepip", or your system\'s package "python3-pip"'
  }
  if (/DO NOT MATCH THE HASHES/.test(err)) {
    const culprit = /^\s+([A-Za-z0-9._-]+==\S+) from /m.exec(err)?.[1] ?? 'a package'
    const got = /Got\s+([0-9a-f]{64})/.exec(err)?.[1]
    return `${file}: what was downloaded for ${culprit} does not match its locked hash${got ? ` (it is sha256:${got})` : ''}: check the hash, do not trust the file`
  }
  if (/must have their versions pinned|Hashes are required in --require-hashes/.test(err)) {
    const culprit = /^\s+([A-Za-z0-9._-]+\S*) (?:from|--hash)/m.exec(err)?.[1]
    return `${file}: every package needs "name==VERSION --hash=sha256:…"${culprit ? `: ${culprit} has not` : ''}`
  }
  if (
    /NewConnectionError|ConnectTimeout|NameResolutionError|Temporary failure in name resolution|Network is unreachable|ProxyError|SSLError|ReadTimeout|Connection refused|Could not fetch URL/.test(
      err,
    )
  ) {
    return `the package index cannot be reached${wanted ? ` for ${wanted}` : ''}: check the network (or pip's index settings) and try again`
  }
  if (wanted) {
    return `${file}: ${wanted} has no wheel for the labs' Python 3.14: choose another version or package`
  }
  const invalid = /ERROR: (.*)/.exec(err)?.[1]
  return `pip failed: ${invalid ?? (err.trim().split('\n').at(-1) || 'it said nothing')}`
}

/** The machine's Python 3; fails with a line that says what to do where there is none. */
export async function findPython(launch: Launch, env: Record<string, string | undefined>): Promise<string> {
  const candidates = env.BYTELAB_PYTHON ? [env.BYTELAB_PYTHON] : ['python3', 'python']
  for (const candidate of candidates) {
    const ended = await launch(candidate, ['-c', 'import sys; print(sys.version_info[0])'])
    if (ended.code === 0 && ended.out.trim() === '3') return candidate
  }
  throw new Failure(
    `Python is missing: "${candidates.join('" or "')}" does not start; install Python 3 with pip (it only downloads the labs' packages)`,
  )
}

/**
 * Brings the wheels of a hash-locked requirements file into the cache and answers with their paths. pip runs only
 * when the file has changed since. Fails with a single line that names the remedy.
 */
export async function wheels(options: WheelsOptions): Promise<{ dir: string; files: string[] }> {
  const lock = readLock(options.requirements)
  const dir = resolve(options.cache, 'wheels')
  const stamp = join(dir, 'stamp')
  const pinned = lock.packages.map(({ name, version, hashes }) => [name, version, ...hashes].join(' ')).sort()
  const wanted = createHash('sha256')
    .update(JSON.stringify([TARGET, pinned]))
    .digest('hex')

  function listed() {
    const names = readdirSync(dir).filter((name) => name.endsWith('.whl'))
    return { dir, files: names.sort().map((name) => join(dir, name)) }
  }

  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return listed()
  mkdirSync(options.cache, { recursive: true })
  // Downloaded aside and moved: a stopped download leaves no half-filled cache.
  const aside = mkdtempSync(join(options.cache, 'wheels-'))
  try {
    if (lock.path !== undefined && lock.packages.length > 0) {
      const file = basename(lock.path)
      const bare = lock.packages.find(({ hashes }) => hashes.length === 0)
      if (bare) throw new Failure(`${file}:${bare.line}: ${bare.name} needs its hash: --hash=sha256:…`)
      const env = options.env ?? process.env
      const launch = options.launch ?? launcher({ ...options, env })
      const program = await findPython(launch, env)
      options.log?.(
        `Downloading ${lock.packages.length} package${lock.packages.length === 1 ? '' : 's'} (pip)`,
      )
      const args = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input']
      args.push('--require-hashes', '--no-deps', '--only-binary=:all:', ...TARGET)
      args.push('--dest', aside, '--requirement', resolve(lock.path))
      const ended = await launch(program, args)
      options.signal?.throwIfAborted()
      if (ended.code !== 0) throw new Failure(explain(ended.err, file))
    }
    writeFileSync(join(aside, 'stamp'), wanted)
    rmSync(dir, { recursive: true, force: true })
    renameSync(aside, dir)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return listed()
}
