/** Python packages for trying a lab's project on this machine's own Python, as a reader does who takes it home. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { explain, findPython, type Launch, launcher, wheels } from '@bytelab/cli/wheels'

const root = path.join(import.meta.dirname, '..')
const cache = path.join(root, '.cache')

/**
 * Packages with compiled parts: each Python and system has its own file, so no hash fits all of them, and only the
 * version is that of the lock. A lab's interpreter uses their parts in Python instead.
 */
const COMPILED = ['markupsafe', 'coverage']

/** What a virtual environment is made of. */
export interface Home {
  python: string
  /** pip as a wheel: it runs from there, whatever pip the machine has. */
  pip: string
  /** Folders of wheels that pip finds everything in, without a network. */
  folders: string[]
}

/**
 * Brings the wheels into the cache, or finds them there.
 *
 * @throws Error with one line that says what to do: no Python, one that is too old, no network
 */
export async function prepareHome(signal?: AbortSignal): Promise<Home> {
  const launch = launcher({ env: process.env, signal })
  const python = await findPython(launch, process.env)
  const locked = await wheels({ requirements: path.join(root, 'labs/requirements.txt'), cache, signal })
  const own = path.join(cache, 'home')
  const tools = await wheels({ requirements: path.join(root, 'scripts/home.txt'), cache: own, signal })
  const pip = tools.files.find((file) => path.basename(file).startsWith('pip-'))
  if (pip === undefined) throw new Error('scripts/home.txt must name pip')
  const compiled = await compiledWheels(launch, python, locked.files, own)
  return { python, pip, folders: [locked.dir, tools.dir, compiled] }
}

async function compiledWheels(
  launch: Launch,
  python: string,
  locked: string[],
  own: string,
): Promise<string> {
  const pins = COMPILED.map((name) => {
    const file = locked.map((each) => path.basename(each)).find((each) => each.startsWith(`${name}-`))
    if (!file) throw new Error(`labs/requirements.txt must name ${name}`)
    return `${name}==${file.split('-')[1]}`
  })
  const asked = await launch(python, [
    '-c',
    'import sys; print("%d.%d %s" % (*sys.version_info[:2], sys.platform))',
  ])
  const [version = '', system = ''] = asked.out.trim().split(' ')
  const folder = path.join(own, [system, version, ...pins].join('-').replaceAll('==', '-'))
  if (existsSync(folder)) return folder
  mkdirSync(own, { recursive: true })
  const aside = mkdtempSync(path.join(own, 'aside-'))
  try {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']
    const args = [
      '-m',
      'pip',
      'download',
      ...quiet,
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      aside,
      ...pins,
    ]
    const ended = await launch(python, args)
    if (ended.code !== 0) {
      const unfit = /Requires-Python|\(from versions: (?!none)/.test(ended.err)
      throw new Error(
        unfit
          ? `Python ${version} (${python}) is too old or too new for ${pins.join(' or ')}, which the labs lock: install another, or name one in BYTELAB_PYTHON`
          : explain(ended.err, 'scripts/home.ts'),
      )
    }
    if (!existsSync(folder)) renameSync(aside, folder)
    // Of an earlier lock or another Python; what is in use has just been named.
    for (const name of readdirSync(own)) {
      const stale = name !== path.basename(folder) && name.startsWith(`${system}-${version}-`)
      if (stale) rmSync(path.join(own, name), { recursive: true, force: true })
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}
