import type { CommandOptions, PageRuntime, Run, RunEvent, RunResult } from '@bytelab/runtime'
import { recorder, returns, stub } from '@bytelab/stub'
import { expect, test } from 'vitest'
import type { Host } from '../host.ts'
import type { Programs } from './programs.ts'
import { Session } from './session.ts'

const programs: Programs = {
  processes: ['python', 'flask', 'pytest', 'sh'],
  instead: { sqlite3: 'The Database tab runs SQL.' },
  offers: [],
  help: [['flask --app flaskr routes', 'which addresses the application answers']],
  words: () => ({}),
}

function run(events: RunEvent[], result: Partial<RunResult> = {}): Run {
  return {
    done: Promise.resolve({ status: 'ok', ms: 1, code: 0, ...result }),
    async *[Symbol.asyncIterator]() {
      yield* events
    },
  }
}

/** A console over files in memory and a runtime whose programs say what they were asked. */
function bench(answer?: (argv: string[]) => Run, shell?: string) {
  const files: Record<string, string> = { 'app.py': 'x = 1\n' }
  const commands: { argv: string[]; env: CommandOptions['env'] }[] = []
  const runtime = stub<PageRuntime>({
    list: async () => Object.keys(files),
    read: async (path: string) => new TextEncoder().encode(files[path]),
    command: (argv: string[], options: CommandOptions = {}) => {
      commands.push({ argv, env: options.env })
      return answer?.(argv) ?? run([{ type: 'stdout', text: `${argv.join(' ')}\n` }])
    },
  })
  const host = stub<Host>({
    running: false,
    runtime: async () => runtime,
    run: async (_label: string, start: (open: PageRuntime) => Run) => {
      const started = start(runtime)
      return { events: started, done: started.done }
    },
    save: recorder(async () => undefined),
    reveal: recorder(returns(undefined)),
    paths: () => Object.keys(files).sort(),
    text: (path: string) => files[path],
    write: async (path: string, data: string | Uint8Array) => {
      files[path] = typeof data === 'string' ? data : new TextDecoder().decode(data)
    },
    remove: async (path: string) => {
      delete files[path]
    },
  })
  const session = new Session(
    host,
    {
      clear: returns(undefined),
      history: () => ['ls', 'pwd'],
      columns: () => 66,
    },
    { ...programs, shell },
  )
  let said = ''
  const asked: string[] = []
  return {
    files,
    commands,
    asked,
    async type(line: string) {
      said = ''
      const status = await session.run(line, {
        write: (_stream, text) => {
          said += text
        },
        say: returns(undefined),
        ask: (prompt) => asked.push(prompt),
      })
      return `${said}[${status}]`
    },
  }
}

test('programs get their arguments and environment', async () => {
  const { type, commands } = bench()
  expect(await type('A=1 flask --app "my app" routes')).toBe('flask --app my app routes\n[0]')
  await type('export B=2; C=3')
  await type('python3 -c "$B$C"')
  expect(commands).toEqual([
    { argv: ['flask', '--app', 'my app', 'routes'], env: { COLUMNS: '66', A: '1' } },
    { argv: ['python', '-c', '23'], env: { COLUMNS: '66', B: '2' } },
  ])
  expect(await type('export')).toBe('B=2\n[0]')
  expect(await type('unset B; export')).toBe('[0]')
})

test('what follows depends on how a program ended', async () => {
  const { type } = bench(([name, ...args]) =>
    run([], { status: name === 'pytest' ? 'error' : 'ok', code: args.length }),
  )
  expect(await type('pytest -x && echo good || echo bad $?')).toBe('bad 1\n[0]')
  expect(await type('flask && echo good')).toBe('good\n[0]')
  expect(await type('nothing; echo $?')).toContain('127\n[0]')
})

test('output goes into a file, complaints do not', async () => {
  const { type, files } = bench(() =>
    run([
      { type: 'stdout', text: 'out\n' },
      { type: 'stderr', text: 'err\n' },
    ]),
  )
  expect(await type('pytest > ./log.txt')).toBe('err\n[0]')
  expect(await type('echo more >> log.txt; cat log.txt')).toBe('out\nmore\n[0]')
  expect(files['log.txt']).toBe('out\nmore\n')
})

test('how a program was ended can be seen', async () => {
  const ends: Partial<RunResult>[] = [
    { status: 'stopped', code: undefined },
    { status: 'swapped', code: undefined },
  ]
  const { type, asked } = bench(() => run([{ type: 'input', prompt: '>>> ', password: false }], ends.shift()))
  expect(await type('python')).toBe('[130]')
  expect(await type('python')).toContain('a new Python took over')
  expect(asked).toEqual(['>>> ', '>>> '])
})

test('the console’s own words', async () => {
  const { type } = bench()
  expect(await type('history')).toBe('  1  ls\n  2  pwd\n[0]')
  expect(await type('help')).toContain('flask --app flaskr routes')
  expect(await type('vim app.py')).toBe('app.py is open in the editor.\n[0]')
  expect(await type('sqlite3 x.db')).toContain('Database tab')
  expect(await type('ls | wc')).toBe(
    'Pipes (|) do not exist here: run the commands one after the other.\n[2]',
  )
  expect(await type('constructor')).toContain('there is no such program here')
  expect(await type('export 1=2')).toBe('export: 1=2 is no name of a variable.\n[1]')
})

test('what the console cannot read goes whole to a shell, where there is one', async () => {
  const { type, commands } = bench(undefined, 'sh')
  await type('export B=2; C=3')
  await type('A=1 nm x.o | grep hello')
  await type('for f in *.c; do gcc -c $f; done')
  expect(await type('"')).toContain('is not closed')
  expect(commands).toEqual([
    { argv: ['sh', '-c', 'A=1 nm x.o | grep hello'], env: { COLUMNS: '66', B: '2', C: '3' } },
    { argv: ['sh', '-c', 'for f in *.c; do gcc -c $f; done'], env: { COLUMNS: '66', B: '2', C: '3' } },
  ])
})
