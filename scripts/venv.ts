/** A place on this machine where projects from labs are tried as their readers do: no network, an environment of its own. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { devNull } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { zipProject } from '../packages/elements/src/workspace/zip.ts'
import type { Home } from './home.ts'

/** Where a program that hangs is ended, in ms. */
const LIMIT = 120_000

/** How a program ended. */
export interface Ended {
  code: number | null
  /** What it said on its standard output. */
  out: string
  /** And on both streams. */
  text: string
}

export interface Place {
  /** Unpacks the zip that a page would make of these files; the project's folder. */
  unpack(name: string, files: { path: string; text: string }[]): Promise<string>
  /** Installs packages into the environment. */
  install(folder: string, ...wanted: string[]): Promise<Ended>
  /** Starts a program of the environment in a folder. */
  start(folder: string, program: string, args: string[]): Started
  /** Runs one to its end; `more` is added to its environment. */
  run(folder: string, argv: string[], more?: NodeJS.ProcessEnv): Promise<Ended>
}

interface Started {
  child: ChildProcess
  said(): Pick<Ended, 'out' | 'text'>
}

/**
 * What this machine lacks for building extension modules, in a few words; undefined where it has all. Readers are not
 * asked for any of it.
 */
export function lacking(python: string): string | undefined {
  const ask = 'import sysconfig as s; print(s.get_config_var("CC") or "cc"); print(s.get_path("include"))'
  const [compiler = '', include = ''] = spawnSync(python, ['-c', ask], { encoding: 'utf8' }).stdout.split(
    '\n',
  )
  for (const program of ['sh', 'make', 'gcc', 'ar', compiler.split(' ')[0] ?? '']) {
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error) return `no ${program}`
  }
  const args = [...compiler.split(' ').slice(1), '-E', '-I', include, '-x', 'c', '-']
  const input = '#include <Python.h>\n'
  const tried = spawnSync(compiler.split(' ')[0] ?? '', args, { input, stdio: ['pipe', 'ignore', 'ignore'] })
  return tried.status === 0 ? undefined : "no headers of Python's (Python.h)"
}

/**
 * Makes a virtual environment in `folder`.
 *
 * @throws Error with what Python says, where it cannot
 */
export async function makePlace(home: Home, folder: string): Promise<Place> {
  const venv = path.join(folder, 'venv')
  const bin = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    VIRTUAL_ENV: venv,
    PYTHONUNBUFFERED: '1',
    PIP_CONFIG_FILE: devNull,
    PIP_NO_INDEX: '1',
    PIP_NO_CACHE_DIR: '1',
    // Spaces part them, so a folder with a space in its name is written as an address.
    PIP_FIND_LINKS: home.folders.map((each) => pathToFileURL(each).href).join(' '),
  }
  delete env.PYTHONPATH
  delete env.PYTHONHOME

  /** Python that makes no noise; what it says is what went wrong. */
  async function prepare(...args: string[]): Promise<void> {
    const { code, text } = await finish(launch(home.python, args, folder, process.env))
    if (code !== 0 || text)
      throw new Error(`${home.python} ${args.join(' ')} ended with status ${code}: ${text}`)
  }
  await prepare('-m', 'venv', '--without-pip', venv)

  function start(folder: string, program: string, args: string[], more: NodeJS.ProcessEnv = {}) {
    // Of the environment, and none that the machine has besides; only shells and compilers are the machine's.
    const file = /^(?:sh|make)$/.test(program) ? program : path.join(bin, program)
    return launch(file, args, folder, { ...env, ...more })
  }
  const run: Place['run'] = (folder, [program = '', ...args], more) =>
    finish(start(folder, program, args, more))
  return {
    start,
    run,
    install: (folder, ...wanted) => run(folder, ['python', path.join(home.pip, 'pip'), 'install', ...wanted]),
    async unpack(name, files) {
      const zip = path.join(folder, `${name}.zip`)
      writeFileSync(
        zip,
        zipProject(
          name,
          files.map(({ path, text }) => [path, text] as const),
        ),
      )
      const away = path.join(folder, 'home')
      await prepare('-m', 'zipfile', '-e', zip, away)
      return path.join(away, name)
    },
  }
}

function launch(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Started {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (data: string) => {
      if (stream === child.stdout) out += data
      text += data
    })
  }
  return { child, said: () => ({ out, text }) }
}

function finish({ child, said }: Started): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, ...said() })
    })
  })
}
