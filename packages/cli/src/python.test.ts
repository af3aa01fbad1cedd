import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const cache = join(import.meta.dirname, '../../../.cache/cli')

function place(files: Record<string, string> = {}): string {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-python-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  return cwd
}

async function python(cwd: string, args: string[], input?: string) {
  const env = { ...process.env, BYTELAB_CACHE: cache }
  const io = memoryIo(input === undefined ? { cwd, env } : { cwd, env, input })
  const status = await main(['python', ...args], io)
  return { status, ...io.read() }
}

test.each([
  ['print("hé", 1 + 1)', 0, 'hé 2\n', ''],
  ['import sys; sys.exit(7)', 7, '', ''],
  ['import sys; sys.exit("why")', 1, '', 'why\n'],
  ['raise SystemExit', 0, '', ''],
  ['import sys; sys.exit(-1)', 255, '', ''],
  [
    'print("out"); 1 / 0',
    1,
    'out\n',
    /^Traceback .*\n {2}File "<string>", line 1, in <module>\n[\s\S]*ZeroDivisionError/,
  ],
  ['def f(:', 1, '', /^ {2}File "<string>", line 1\n[\s\S]*SyntaxError: invalid syntax\n$/],
  ['import sys; sys.stdout.close()', 0, '', ''],
])('-c %j ends with %i', async (code, status, out, err) => {
  const ended = await python(place(), ['-c', code])
  // Whether the interpreter came from its snapshot is another test's matter.
  const said = ended.err.replace(/^bytelab: The saved interpreter.*\n/, '')
  expect(ended.status).toBe(status)
  expect(ended.out).toBe(out)
  if (typeof err === 'string') expect(said).toBe(err)
  else expect(said).toMatch(err)
})

test('a program gets its arguments, its input and its folder, and what it changes comes back', async () => {
  const cwd = place({
    'work/tool/main.py': [
      'import sys, os, helper',
      'print(__name__, __file__, sys.argv[1:], helper.x)',
      'print("hello", input("name? "))',
      'for line in sys.stdin: print("then", line.rstrip())',
      'open("made/deep.bin", "wb").write(bytes(range(256))) if os.makedirs("made") is None else 0',
      'open("kept.txt", "a").write("!")',
      'os.remove("gone.txt")',
      'sys.exit(3)',
    ].join('\n'),
    'work/tool/helper.py': 'x = 41 + 1',
    'work/kept.txt': 'kept',
    'work/gone.txt': '',
  })
  const ended = await python(cwd, ['-C', 'work', 'tool/main.py', '-v', 'a b', '--help'], 'Ada\none\ntwo')
  expect(ended.out).toBe(
    "__main__ tool/main.py ['-v', 'a b', '--help'] 42\nname? hello Ada\nthen one\nthen two\n",
  )
  expect(ended.status).toBe(3)
  expect([...readFileSync(join(cwd, 'work/made/deep.bin'))]).toEqual([...Array(256).keys()])
  expect(readFileSync(join(cwd, 'work/kept.txt'), 'utf8')).toBe('kept!')
  expect(existsSync(join(cwd, 'work/gone.txt'))).toBe(false)
  expect(existsSync(join(cwd, 'work/tool/__pycache__'))).toBe(false)
})

test("a traceback has the program's own lines and nothing of the launcher", async () => {
  const cwd = place({ 'a.py': 'def f():\n    return 1 / 0\n\nf()\n' })
  const { err, status } = await python(cwd, ['a.py'])
  expect(status).toBe(1)
  expect(err).toContain('  File "a.py", line 4, in <module>\n    f()\n')
  expect(err).not.toMatch(/launch|runpy/)
})

test('-m runs a module, of the library or of the folder', async () => {
  const cwd = place({ 'tool/__main__.py': 'import sys; print("tool", sys.argv[1:]); sys.exit(4)' })
  expect(await python(cwd, ['-m', 'tool', 'x'])).toMatchObject({ status: 4, out: "tool ['x']\n" })
  expect(await python(cwd, ['-m', 'json.tool', '--compact'], '{"a": 1}')).toMatchObject({
    status: 0,
    out: '{"a":1}\n',
  })
})

test('input at its end raises EOFError', async () => {
  const { err, status } = await python(place(), ['-c', 'input()'])
  expect(err).toContain('EOFError: EOF when reading a line')
  expect(status).toBe(1)
})

test('a package that is not locked is said so, with the lock and the remedy', async () => {
  const remedy =
    /^error: numpy is not in this project's lock \(there is no requirements.txt\)\. Add "numpy==VERSION .*py3-none-any/m
  const imported = await python(place(), ['-c', 'import numpy.linalg'])
  expect(imported.err).toMatch(remedy)
  expect(imported.err).toContain("ModuleNotFoundError: No module named 'numpy'")
  expect(imported.status).toBe(1)
  expect((await python(place(), ['-m', 'numpy'])).err).toMatch(remedy)
  const installed = await python(place(), ['-m', 'pip', 'install', 'numpy>=2', '--upgrade'])
  expect(installed.err).toMatch(remedy)
  expect(installed.status).toBe(1)
  const locked = place({ 'requirements.txt': 'pretend==1.0.9 --hash=sha256:0\n' })
  const there = await python(locked, ['-m', 'pip', 'install', 'Pretend'])
  expect(there).toMatchObject({
    status: 0,
    out: 'Requirement already satisfied: pretend 1.0.9 (requirements.txt)\n',
  })
  expect((await python(locked, ['-m', 'pip', 'freeze'])).out).toBe('pretend==1.0.9\n')
})

test('Ctrl-C ends a program that would not', async () => {
  const io = memoryIo({ cwd: place(), env: { ...process.env, BYTELAB_CACHE: cache } })
  setTimeout(() => io.stop(), 2500)
  expect(await main(['python', '-c', 'while True: pass'], io)).toBe(130)
})

test('an interpreter that dies takes nothing with it', async () => {
  const cwd = place({ 'a.txt': 'kept' })
  const { status, err } = await python(cwd, ['-c', 'import os; os.remove("a.txt"); os.abort()'])
  expect(status).toBe(134)
  expect(err).toContain('its files are not written back')
  expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe('kept')
})
