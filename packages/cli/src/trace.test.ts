import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const cache = join(import.meta.dirname, '../../../.cache/cli')

function place(files: Record<string, string>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-trace-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  return cwd
}

async function trace(cwd: string, args: string[], input?: string) {
  const env = { ...process.env, BYTELAB_CACHE: cache }
  const io = memoryIo(input === undefined ? { cwd, env } : { cwd, env, input })
  const status = await main(['trace', ...args], io)
  const { out, err } = io.read()
  // Whether the interpreter came from its snapshot is another test's matter.
  return { status, out, err: err.replace(/^bytelab: The saved interpreter.*\n/, '') }
}

/** What docs/cli.md says of a value. */
const value = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({
    type: z.enum(['NULL', 'int', 'float', 'complex', 'ellipsis', 'notimplemented']),
    repr: z.string(),
  }),
  z.strictObject({ type: z.enum(['str', 'bytes']), repr: z.string(), length: z.int() }),
  z.strictObject({ id: z.int(), type: z.string(), repr: z.string(), length: z.int().optional() }),
])
const output = z.array(z.strictObject({ stream: z.enum(['stdout', 'stderr']), text: z.string() }))
const step = z.strictObject({
  step: z.int(),
  depth: z.int().positive(),
  code: z.string(),
  file: z.string(),
  line: z.int().nullable(),
  offset: z.int(),
  opname: z.string(),
  arg: z.int().optional(),
  argrepr: z.string().min(1).optional(),
  stack: z.array(value),
  locals: z.record(z.string(), value),
  output: output.optional(),
})
const ending = z.strictObject({
  end: z.enum(['ok', 'error', 'stopped']),
  steps: z.int(),
  complete: z.boolean(),
  error: z.strictObject({ type: z.string(), message: z.string() }).optional(),
  output: output.optional(),
})

function parse(out: string) {
  const lines = out.trimEnd().split('\n')
  const last = ending.parse(JSON.parse(lines.at(-1) ?? ''))
  const steps = lines.slice(0, -1).map((line) => step.parse(JSON.parse(line)))
  expect(steps.map((each) => each.step)).toEqual(steps.map((_, index) => index))
  expect(last.steps).toBe(steps.length)
  return { steps, last }
}

const program = `
import sys
from tool import helper

def half(n):
    part = n / 2
    return part

class Point:
    def __init__(self, x):
        self.x = x

points = [Point(half(10))]
points.append(points)
print(points[0].x, input("name? "), sys.argv[1:], __file__, helper.double(2**60))
print("careful", file=sys.stderr)
`
const files = {
  'main.py': program,
  'tool/__init__.py': '',
  'tool/helper.py': 'def double(x):\n    return x + x\n',
}

test('every step of a program is a line of JSON, with what it printed in its place', async () => {
  const { status, out, err } = await trace(place(files), ['--json', 'main.py', 'x', '--', '-y'], 'Ada\n')
  expect(err).toBe('')
  expect(status).toBe(0)
  const { steps, last } = parse(out)
  expect(last).toEqual({ end: 'ok', steps: steps.length, complete: true })
  const division = steps.find(({ opname, code }) => opname === 'BINARY_OP' && code === 'half')
  expect(division).toMatchObject({
    depth: 2,
    file: 'main.py',
    line: 6,
    argrepr: '/',
    stack: [10, 2],
    locals: { n: 10 },
  })
  const back = steps.find(({ opname, code }) => opname === 'RETURN_VALUE' && code === 'half')
  expect(back?.locals).toEqual({ n: 10, part: 5 })
  expect(out).toContain('"part":5.0')
  expect(steps.some(({ file, code }) => file.endsWith('helper.py') && code === 'double')).toBe(true)
  // The same object has the same number wherever it is seen.
  const end = steps.at(-1)?.locals.points
  expect(end).toMatchObject({ type: 'list', length: 2 })
  const printed = steps.flatMap((each) => (each.output ?? []).map((piece) => ({ ...piece, line: each.line })))
  const said = printed.filter(({ stream }) => stream === 'stdout')
  expect(said.map(({ text }) => text).join('')).toBe(`name? 5.0 Ada ['x', '-y'] main.py ${2n ** 61n}\n`)
  expect(new Set(said.map(({ line }) => line))).toEqual(new Set([15]))
  expect(
    printed
      .filter(({ stream }) => stream === 'stderr')
      .map(({ text }) => text)
      .join(''),
  ).toBe('careful\n')
})

test('for people a step is a line, too', async () => {
  const { status, out } = await trace(place(files), ['main.py'], 'Ada\n')
  expect(status).toBe(0)
  const lines = out.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^ {6}0 +\d+ +2 {2}<module> {2}LOAD_/)
  const division = lines.find((line) => line.includes('BINARY_OP /'))
  expect(division).toMatch(/^ +\d+ +6 +\d+ {4}half {2}BINARY_OP \/ +\[10, 2\]$/)
  expect(out).toContain('\n      ! careful\n')
  expect(out).toMatch(/\n {6}> (name\? )?5\.0 Ada/)
})

test('an exception that escapes ends with status 1 and its traceback', async () => {
  const cwd = place({
    'a.py': 'def f(x):\n    return 1 / x\n\nf(0)\n',
    'b.py': 'import sys\nsys.exit(3)\n',
    'c.py': 'x = (',
  })
  const ended = await trace(cwd, ['--json', 'a.py'])
  expect(ended.status).toBe(1)
  expect(ended.err).toContain('  File "a.py", line 4, in <module>\n')
  const { last } = parse(ended.out)
  expect(last).toMatchObject({
    end: 'error',
    error: { type: 'ZeroDivisionError', message: 'division by zero' },
  })
  expect(await trace(cwd, ['b.py'])).toMatchObject({ status: 1, err: '' })
  const broken = await trace(cwd, ['--json', 'c.py'])
  expect(broken).toMatchObject({ status: 1 })
  expect(broken.err).toMatch(/^ {2}File "c.py", line 1\n[\s\S]*SyntaxError: '\(' was never closed\n$/)
  expect(parse(broken.out)).toMatchObject({
    steps: [],
    last: { end: 'error', error: { type: 'SyntaxError' } },
  })
})

test('past the limit the program runs on without being recorded, and that is said', async () => {
  const cwd = place({
    'a.py': 'for i in range(1000):\n    pass\nopen("made.txt", "w").write("x")\nprint("end", i)\n',
  })
  const { status, out, err } = await trace(cwd, ['--json', '--limit', '100', 'a.py'])
  const { steps, last } = parse(out)
  expect(status).toBe(0)
  expect(steps).toHaveLength(100)
  expect(last).toMatchObject({ end: 'ok', complete: false })
  expect(err).toMatch(/^bytelab trace: .*recording.*\n$/)
  expect(last.output).toEqual([{ stream: 'stdout', text: 'end 999\n' }])
  expect(existsSync(join(cwd, 'made.txt'))).toBe(false)
})

test('whoever reads only the beginning ends it quietly', async () => {
  const cwd = place({ 'a.py': 'while True: pass\n' })
  const bin = join(import.meta.dirname, '../bin/bytelab.mjs')
  const env = { ...process.env, BYTELAB_CACHE: cache }
  const child = spawn(process.execPath, [bin, 'trace', '--json', 'a.py'], { cwd, env })
  let err = ''
  child.stderr.on('data', (data) => {
    err += data
  })
  const ended = once(child, 'exit')
  const [first] = await once(child.stdout, 'data')
  expect(String(first)).toMatch(/^\{"step":0,/)
  child.stdout.destroy()
  expect(await ended).toEqual([0, null])
  expect(err.replace(/^bytelab trace: The saved interpreter.*\n/, '')).toBe('')
})

test('Ctrl-C ends a program that would not', async () => {
  const cwd = place({ 'a.py': 'while True: pass\n' })
  const io = memoryIo({ cwd, env: { ...process.env, BYTELAB_CACHE: cache } })
  const ending = main(['trace', 'a.py'], io)
  const deadline = Date.now() + 60_000
  while (!io.read().out && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
  io.stop()
  expect(await ending).toBe(130)
})
