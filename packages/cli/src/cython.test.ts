/** `bytelab cython`, with the packages of the labs' lock. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'
import { listFiles } from './pack.ts'

const root = join(import.meta.dirname, '../../..')
const env = { ...process.env, BYTELAB_CACHE: join(root, '.cache') }
const slow = { timeout: 240_000 }

const HELLO = {
  'examples.h': 'int twice(int n);\nvoid hello(const char *name);\n',
  'examples.c': `#include <stdio.h>
#include "examples.h"

int twice(int n) { return 2 * n; }

void hello(const char *name) {
    printf("Hello, %s!\\n", name);
    fflush(stdout);
}
`,
  'pyexamples.pyx': `cdef extern from "examples.h":
    int twice(int n)
    void hello(const char *name)


def py_twice(n):
    return twice(n)


def py_hello(name: bytes) -> None:
    hello(name)
`,
  'setup.py': `from Cython.Build import cythonize
from setuptools import Extension, setup

wrapper = Extension(
    "pyexamples",
    ["pyexamples.pyx"],
    libraries=["examples"],
    library_dirs=["."],
    depends=["libexamples.a"],
)
setup(ext_modules=cythonize([wrapper]))
`,
  Makefile: `all: libexamples.a
\tpython setup.py build_ext --inplace

libexamples.a: examples.o
\tar rcs libexamples.a examples.o

examples.o: examples.c examples.h
\tgcc -c examples.c

clean:
\trm -rf *.o *.a *.so pyexamples.c build
`,
  'main.py': 'import pyexamples\n\npyexamples.py_hello(b"Ada")\n',
}

/** A folder with the labs' lock above it and these files in it, which are a minute old. */
function place(files: Record<string, string>): { cwd: string; dir: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-cython-'))
  copyFileSync(join(root, 'labs/requirements.txt'), join(cwd, 'requirements.txt'))
  const dir = join(cwd, 'p')
  const before = new Date(Date.now() - 60_000)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
    utimesSync(join(dir, name), before, before)
  }
  return { cwd, dir }
}

async function call(cwd: string, argv: string[], tty = false) {
  const io = memoryIo({ cwd, env: { ...env, CI: '1' } })
  io.err.tty = tty
  const status = await main(argv, io)
  return { status, ...io.read() }
}

interface Report {
  status: string
  code: number
  stages: { stage: string; name: string; status: string }[]
  diagnostics: {
    tool: string
    severity: string
    file: string
    line: number
    column: number
    message: string
  }[]
  output: { of: string; stream: string; text: string }[]
  made: string[]
  removed: string[]
}

async function report(cwd: string, ...argv: string[]): Promise<Report> {
  const { status, out, err } = await call(cwd, ['cython', 'p', '--json', ...argv])
  const found = JSON.parse(out || `"${err}"`) as Report
  expect(found.code).toBe(status)
  return found
}

function stages({ stages }: Report): string[] {
  return stages.map(
    ({ stage, name, status }) => `${stage} ${name.replace(/^build\/|\.cpython.*/g, '')} ${status}`,
  )
}

/** What a run said, without what the saved interpreter may say of itself. */
function said(text: string): string {
  return text.replace(/^bytelab.*: The saved interpreter.*\n/gm, '')
}

describe('a project', () => {
  const { cwd, dir } = place(HELLO)

  test('is built and run; what is built lies in its folder', slow, async () => {
    const { status, out, err } = await call(cwd, ['cython', 'p'], true)
    expect(status, err).toBe(0)
    expect(out).toContain('$ make\ngcc -c examples.c\nar rcs libexamples.a examples.o\n')
    expect(out).toMatch(/\nHello, Ada!\n$/)
    expect(said(err)).toMatch(/^compile examples\.c {2}\d+\.\d\d s\narchive libexamples\.a {2}\d/m)
    expect(said(err)).toMatch(/^cythonize pyexamples\.pyx {2}\d+\.\d\d s\n[\s\S]*^import pyexamples {2}\d/m)
    const files = listFiles(dir).filter((path) => !(path in HELLO) && !path.startsWith('build/'))
    expect(files).toEqual([
      'examples.o',
      'libexamples.a',
      'pyexamples.c',
      expect.stringMatching(/^pyexamples\.cpython.*\.so$/),
    ])
  })

  test('what has not changed is not built again', slow, async () => {
    const found = await report(cwd)
    expect(stages(found)).toEqual([
      'cythonize pyexamples.pyx kept',
      'link pyexamples kept',
      'import pyexamples done',
    ])
    expect(found).toMatchObject({ status: 'ok', code: 0, diagnostics: [], made: [], removed: [] })
    expect(found.output.at(-1)).toEqual({ of: 'run', stream: 'stdout', text: 'Hello, Ada!\n' })
  })

  test('of what has, only what depends on it', slow, async () => {
    writeFileSync(join(dir, 'examples.c'), HELLO['examples.c'].replace('2 * n', '2 * n + 1'))
    const found = await report(cwd, '--', '-c', 'import pyexamples; print(pyexamples.py_twice(20))')
    expect(stages(found).slice(0, 2)).toEqual(['compile examples.c done', 'archive libexamples.a done'])
    expect(stages(found)).toContain('cythonize pyexamples.pyx kept')
    expect(found.output.at(-1)).toEqual({ of: 'run', stream: 'stdout', text: '41\n' })
    expect(found.made).toContain('libexamples.a')
    expect(found.made).not.toContain('pyexamples.c')
  })

  test('Python gets its arguments, and its status is that of the command', slow, async () => {
    const { status, out, err } = await call(cwd, [
      'cython',
      'p',
      '--',
      '-W',
      'ignore',
      'main.py',
      '--not-an-option',
    ])
    expect(status, err).toBe(0)
    expect(out).toMatch(/Hello, Ada!\n$/)
    const code = 'import sys; print(sys.argv); sys.exit(7)'
    const ended = await report(cwd, '--', '-c', code, '-x')
    expect(ended).toMatchObject({ status: 'run', code: 7 })
    expect(ended.output.at(-1)?.text).toBe("['-c', '-x']\n")
  })

  test('bytelab python builds it too, and finds it built', slow, async () => {
    const again = await call(cwd, ['python', '-C', 'p', 'setup.py', 'build_ext', '--inplace'])
    expect(again).toMatchObject({ status: 0, out: 'running build_ext\n' })
  })

  test('what a command line removes is gone, with its folders', slow, async () => {
    const found = await report(cwd, '--build', 'make clean', '--build', 'ls', '--no-run')
    expect(found).toMatchObject({ status: 'ok', made: [] })
    expect(found.removed).toContain('libexamples.a')
    expect(listFiles(dir)).toEqual(Object.keys(HELLO).sort())
    expect(existsSync(join(dir, 'build'))).toBe(false)
  })
})

describe('what goes wrong', () => {
  test('C: the line is told, what was made before it is there, nothing runs', slow, async () => {
    const { cwd, dir } = place({
      ...HELLO,
      'b.c': '#include <stdio.h>\n\nint f(int x) { return x }\nint y = z;\n',
    })
    const lines = ['--build', 'gcc -c examples.c', '--build', 'gcc -c b.c', '--build', 'ls']
    const found = await report(cwd, ...lines)
    expect(found).toMatchObject({ status: 'build', code: 1, made: ['examples.o'] })
    expect(stages(found)).toEqual(['compile examples.c done', 'compile b.c failed'])
    expect(found.diagnostics).toMatchObject([
      { tool: 'clang', severity: 'error', file: 'b.c', line: 3, column: 23 },
      { tool: 'clang', severity: 'error', file: 'b.c', line: 4, column: 8 },
    ])
    expect(existsSync(join(dir, 'examples.o'))).toBe(true)
    const { status, err } = await call(cwd, ['cython', 'p', ...lines])
    expect(status).toBe(1)
    expect(err).toMatch(
      /\nbytelab cython: the build failed: b\.c:3:24: expected ';'.* \(and 1 more error\)\n$/,
    )
  })

  test('Cython, and a status without a word of a compiler', slow, async () => {
    const { cwd } = place({ 'a.pyx': 'def f():\n    return +\n' })
    const wrong = await call(cwd, ['cython', 'p'])
    expect(wrong.status).toBe(1)
    expect(wrong.err).toMatch(
      /\nbytelab cython: the build failed: a\.pyx:2:\d+: Expected an identifier or literal\n$/,
    )
    const ended = await call(cwd, ['cython', 'p', '--build', 'exit 3'])
    expect(ended.status).toBe(1)
    expect(said(ended.err)).toBe('bytelab cython: the build failed with status 3\n')
  })

  test(
    'a crash in C: what was built is there, and the status is that of a process that was killed',
    slow,
    async () => {
      const pyx = 'from libc.stdlib cimport abort\n\n\ndef f():\n    abort()\n'
      const { cwd, dir } = place({ 'a.pyx': pyx, 'main.py': 'import a\na.f()\n' })
      const { status, err } = await call(cwd, ['cython', 'p'])
      expect(status, err).toBe(134)
      expect(existsSync(join(dir, 'a.c'))).toBe(true)
    },
  )

  test('nothing to build', slow, async () => {
    const { cwd } = place({ 'x.txt': '' })
    const { status, err } = await call(cwd, ['cython', 'p'])
    expect(status).toBe(1)
    expect(err).toMatch(/There is nothing to build/)
  })
})

describe('--annotate', () => {
  const SUM =
    'def total(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n\n\ncdef int one():\n    return 1\n'
  const { cwd, dir } = place({ 'a.pyx': SUM, 'b.pyx': 'def f(:\n' })

  test('each line with what is left of Python, and what would help; no file is made', slow, async () => {
    const { status, out, err } = await call(cwd, ['cython', 'p', '--annotate', 'a.pyx'])
    expect(status, err).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^ +\d+ {5}1 {2}def total\(n\):$/)
    expect(lines[3]).toMatch(/^ +\d+ {5}4 {10}s \+= i$/)
    expect(lines[8]).toMatch(/^ {10}9 {6}return 1$/)
    expect(lines[9]).toMatch(/^a\.pyx: \d+ points of Python, in \d of 9 lines$/)
    expect(lines.slice(10).join('\n')).toMatch(
      /^a\.pyx:\d: "(?:cdef )?int \w+" would leave \d+ of \d+ points: less in line/m,
    )
    expect(listFiles(dir)).toEqual(['a.pyx', 'b.pyx'])
  })

  test('with the C of each line, and as JSON', slow, async () => {
    const { out } = await call(cwd, ['cython', 'p', '--annotate', 'a.pyx', '--code'])
    expect(out).toMatch(/ 9 {6}return 1\n(?: +\|.*\n)*? +\| +__pyx_r = 1;/)
    const json = JSON.parse((await call(cwd, ['cython', 'p', '--annotate', 'a.pyx', '--json'])).out)
    expect(json.path).toBe('a.pyx')
    expect(json.lines[8]).toMatchObject({
      text: '    return 1',
      score: 0,
      code: expect.stringContaining('__pyx_r = 1'),
    })
  })

  test('a file that is none of Cython’s', slow, async () => {
    const { status, out, err } = await call(cwd, ['cython', 'p', '--annotate', 'b.pyx'])
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(said(err)).toMatch(/^b\.pyx:1:\d+: error: .+\n/)
  })
})

describe('wrong usage', () => {
  const { cwd } = place(HELLO)

  test.each([
    [['nowhere'], 'there is no folder "nowhere"'],
    [
      ['p', '--annotate', 'a.pyx', '--no-run'],
      '--annotate builds and runs nothing: leave out --build, --no-run and --',
    ],
    [['p', '--code'], '--code belongs to --annotate FILE'],
    [['p', '--'], '-- expects what Python is to run: "bytelab cython -- main.py"'],
    [['p', '--no-run', '--', 'main.py'], '--no-run leaves out what -- names: give one of the two'],
    [['p', '--build', ' '], '--build expects a command line'],
    [['p', '--anotate', 'a.pyx'], 'there is no option "--anotate": did you mean "--annotate"?'],
    [['p', '--', '--hello'], 'Python has no option "--hello" here (bytelab python --help lists them)'],
    [['p', '--', 'nix.py'], 'there is no file "nix.py"'],
    [['p', '--annotate', 'nix.pyx'], 'there is no file "nix.pyx" in the project\'s folder'],
    [['p', 'q'], '"q" is one argument too many'],
  ])('%j', async (args, line) => {
    expect(await call(cwd, ['cython', ...args])).toMatchObject({
      status: 2,
      out: '',
      err: `bytelab cython: ${line}\n`,
    })
  })

  test('a lock without Cython', async () => {
    writeFileSync(join(cwd, 'requirements.txt'), '')
    const { status, err } = await call(cwd, ['cython', 'p'])
    expect(status).toBe(1)
    expect(err).toBe(
      "bytelab cython: cython is not in this project's lock (requirements.txt: empty). " +
        'Add "cython==VERSION --hash=sha256:…" to requirements.txt; only pure-Python wheels (py3-none-any) work\n',
    )
    expect(readFileSync(join(cwd, 'p/main.py'), 'utf8')).toBe(HELLO['main.py'])
  })
})
