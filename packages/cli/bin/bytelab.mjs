#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: it finds a Node that runs TypeScript, then starts the command.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = [22, 18]
const here = realpathSync(fileURLToPath(import.meta.url))

function suffices(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** The Node that is installed as a package beside this command, if there is one for this machine. */
function bundled() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  let folder = dirname(here)
  for (;;) {
    const node = join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file)
    if (existsSync(node)) return node
    const up = dirname(folder)
    if (up === folder) return undefined
    folder = up
  }
}

function restart(node) {
  const child = spawn(node, [here, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, BYTELAB_RESTARTED: '1' },
  })
  // A terminal sends Ctrl-C to both processes, others to this one only; the other takes two at once for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`bytelab: cannot start ${node}: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exitCode = code ?? 1
  })
}

if (suffices(process.versions.node)) {
  const { start } = await import('../src/main.ts')
  await start()
} else {
  const node = process.env.BYTELAB_RESTARTED ? undefined : bundled()
  if (node) restart(node)
  else {
    console.error(
      `bytelab: Node ${NEEDED.join('.')} or newer is needed, this is ${process.versions.node}: install a newer Node from https://nodejs.org`,
    )
    process.exitCode = 1
  }
}
