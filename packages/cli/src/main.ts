import type { Command } from './command.ts'
import { Failure, nearest, say, Usage } from './failure.ts'
import { type Io, processIo } from './io.ts'

// Commands load when they are called: `bytelab --help` is not to wait for a Markdown parser.
const COMMANDS: Record<string, () => Promise<{ default: Command }>> = {
  new: () => import('./commands/new.ts'),
  dev: () => import('./commands/dev.ts'),
  test: () => import('./commands/test.ts'),
  build: () => import('./commands/build.ts'),
  python: () => import('./commands/python.ts'),
  trace: () => import('./commands/trace.ts'),
  dis: () => import('./commands/dis.ts'),
  cython: () => import('./commands/cython.ts'),
  serve: () => import('./commands/serve.ts'),
}

async function overview(): Promise<string> {
  const lines = [
    'Usage: bytelab COMMAND [OPTION…]',
    '',
    'Turns written lessons into labs that run in the page.',
    '',
  ]
  for (const [name, load] of Object.entries(COMMANDS)) {
    lines.push(`  ${name.padEnd(8)}${(await load()).default.summary}`)
  }
  lines.push('', 'bytelab COMMAND --help says more about one.', '')
  return lines.join('\n')
}

async function dispatch(argv: string[], io: Io): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined) {
    io.err.write(await overview())
    return 2
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const topic = name === 'help' ? args[0] : undefined
    if (topic === undefined) {
      io.out.write(await overview())
      return 0
    }
    return dispatch([topic, '--help'], io)
  }
  if (name === '--version' || name === '-V') {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } })
    io.out.write(`bytelab ${manifest.version}\n`)
    return 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    const meant = nearest(name, Object.keys(COMMANDS))
    const kind = name.startsWith('-') ? 'option' : 'command'
    throw new Usage(
      `there is no ${kind} "${name}"${meant ? `: did you mean "bytelab ${meant}"?` : ' (bytelab --help lists the commands)'}`,
    )
  }
  const command = (await load()).default
  // `python` hands its options on to the program: it looks for --help itself.
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  if (name !== 'python' && own.some((arg) => arg === '--help' || arg === '-h')) {
    io.out.write(command.help)
    return 0
  }
  return command.run(args, io)
}

/** Runs one command line and answers with its exit status; never throws. */
export async function main(argv: string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (thrown) {
    if (io.env.BYTELAB_DEBUG) io.err.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    const name = argv[0] && Object.hasOwn(COMMANDS, argv[0]) ? `bytelab ${argv[0]}` : 'bytelab'
    const hint =
      thrown instanceof Failure || io.env.BYTELAB_DEBUG
        ? ''
        : ' (BYTELAB_DEBUG=1 shows where this comes from)'
    io.err.write(`${name}: ${say(thrown)}${hint}\n`)
    return thrown instanceof Failure ? thrown.status : 1
  }
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

/** What the `bytelab` file runs. */
export async function start(): Promise<void> {
  const io = processIo()
  const status = await main(process.argv.slice(2), io)
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  // Interpreters that still think must not keep the terminal.
  process.exit(status)
}
