/** This machine's own Python with the labs' packages: what a Flask application does without a browser around it. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { prepareHome } from '../scripts/home.ts'

const run = promisify(execFile)
const LOCK = fileURLToPath(new URL('../labs/requirements.txt', import.meta.url))

export interface Native {
  /** Path of the environment's Python. */
  python: string
  /** `3.11.7`. */
  version: string
}

/** Makes a virtual environment in `folder` with the locked versions; throws, in one line, where there can be none. */
export async function makeNative(folder: string): Promise<Native> {
  const home = await prepareHome()
  const venv = path.join(folder, 'venv')
  await run(home.python, ['-m', 'venv', '--without-pip', venv])
  const python = path.join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const links = home.folders.flatMap((each) => ['--find-links', each])
  const pins = [...readFileSync(LOCK, 'utf8').matchAll(/^\S+==\S+/gm)].map(([pin]) => pin)
  await run(python, [path.join(home.pip, 'pip'), 'install', '--quiet', '--no-index', ...links, ...pins])
  const { stdout } = await run(python, ['-c', 'import platform; print(platform.python_version())'])
  return { python, version: stdout.trim() }
}

/** Runs a script of `bench/py` and reads the JSON that it prints. */
export async function script<T>(native: Native, name: string, args: string[], cwd: string): Promise<T> {
  const file = fileURLToPath(new URL(`./py/${name}`, import.meta.url))
  const { stdout } = await run(native.python, [file, ...args], { cwd, timeout: 120_000 })
  return JSON.parse(stdout)
}

/** ms that a program of the environment takes, from its start to its end; throws where it fails. */
export async function timed(native: Native, args: string[], cwd: string): Promise<number> {
  const start = performance.now()
  await run(native.python, args, { cwd, timeout: 120_000 })
  return performance.now() - start
}

export interface Server {
  url: string
  /** Requests a second, one after the other, of a client in this process. */
  rate(target: string, ms: number): Promise<number>
  close(): Promise<void>
}

/** Starts the development server, `flask --app APP run`, on a free port. */
export async function startServer(native: Native, app: string, cwd: string): Promise<Server> {
  const args = ['-m', 'flask', '--app', app, 'run', '--port', '0']
  const child = spawn(native.python, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = await address(child)
  // It closes each connection itself, whatever a client asks for.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return {
    url,
    async rate(target, ms) {
      const start = performance.now()
      let count = 0
      for (; performance.now() - start < ms; count++) await get(`${url}${target}`, agent)
      return (count / (performance.now() - start)) * 1000
    },
    close() {
      agent.destroy()
      const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
      child.kill()
      return closed
    },
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error(`the development server ended: ${said}`)))
  })
}

function get(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
        answer.resume()
        answer.once('end', resolve)
        answer.once('error', reject)
      })
      .once('error', reject)
  })
}
