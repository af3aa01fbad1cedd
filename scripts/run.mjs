#!/usr/bin/env node
/**
 * Runs a TypeScript file of this repository: `node scripts/run.mjs FILE [ARG…]`. Installs what the lock file names if
 * that has not been done, and uses the Node that comes with it, so that any Node from 20 on can start it.
 *
 * Plain JavaScript without dependencies: it must work before anything is installed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The oldest Node that may start this, and the oldest that runs TypeScript by itself. */
const STARTS = [20, 0]
const RUNS = [22, 18]

const root = fileURLToPath(new URL('..', import.meta.url))

function atLeast(version, [major, minor]) {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

function fail(line) {
  console.error(line)
  process.exit(1)
}

/** Installs once for each state of the lock file. Of two commands that start at once, one installs and one waits. */
function install() {
  const stamp = path.join(root, 'node_modules', '.installed')
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (installed()) return
  const claim = path.join(root, '.cache', 'installing')
  takeTurn(claim)
  if (!installed()) {
    npmCi()
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, wanted)
  }
  rmSync(claim, { force: true })
}

/** Returns when no other living process has the file at `claim`, which is then ours. */
function takeTurn(claim) {
  mkdirSync(path.dirname(claim), { recursive: true })
  for (let told = false; ; ) {
    try {
      writeFileSync(claim, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!lives(claim)) {
      rmSync(claim, { force: true })
      continue
    }
    if (!told) console.log('Another command is installing packages: waiting for it.')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
}

function lives(claim) {
  try {
    process.kill(Number(readFileSync(claim, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

function npmCi() {
  console.log('Installing packages (npm ci): a minute or two, once.')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const [program, rest] = npm ? [process.execPath, [npm, ...args]] : ['npm', args]
  const result = spawnSync(program, rest, {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  })
  if (result.error) fail(`npm does not start (${result.error.message}): install Node.js with npm.`)
  if (result.status !== 0)
    fail('npm ci failed: its reason is above. With a network connection, run the command again.')
}

/** The Node that runs TypeScript: the one in the lock file, or the one that runs this. */
function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const locked = path.join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', file)
  if (existsSync(locked)) return locked
  if (atLeast(process.versions.node, RUNS)) return process.execPath
  return fail(
    `Node ${RUNS.join('.')} or newer is needed on this system, this is ${process.versions.node}: install it from https://nodejs.org`,
  )
}

if (!atLeast(process.versions.node, STARTS)) {
  fail(
    `Node ${STARTS[0]} or newer is needed, this is ${process.versions.node}: install it from https://nodejs.org`,
  )
}
const [file, ...args] = process.argv.slice(2)
if (!file) fail('Usage: node scripts/run.mjs FILE [ARG…]')
install()
const node = findNode()
// Tools that a script starts find this Node first.
const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`
const result = spawnSync(node, [path.join(root, file), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH },
})
process.exit(result.status ?? 1)
