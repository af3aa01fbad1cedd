import { expect } from 'vitest'
import { type Behaviour, printed, raised, seen, works } from './lab.ts'

const MODULE = { path: 'tools.py', text: '"""Tools."""\n\ndef half(x):\n    return x / "2"\n' }

/** Exceptions as the reader sees them. */
export const errors: Behaviour[] = [
  {
    name: 'says where an exception is, to the column',
    async see(lab) {
      const error = await raised(lab, 'def f(d):\n    return d["a"] + d["b"]\n\nf({"a": 1})')
      expect(error).toMatchObject({ name: 'KeyError', message: "'b'" })
      expect(error.frames).toEqual([
        {
          file: '<cell err>',
          line: 4,
          endLine: 4,
          column: 0,
          endColumn: 11,
          function: '<module>',
          source: 'f({"a": 1})',
          own: true,
        },
        {
          file: '<cell err>',
          line: 2,
          endLine: 2,
          column: 20,
          endColumn: 26,
          function: 'f',
          source: 'return d["a"] + d["b"]',
          own: true,
        },
      ])
      expect(error.text).toContain('File "<cell err>", line 2, in f')
      expect(error.text).not.toMatch(/bytelab|_pyodide|importlib/)
    },
  },
  {
    name: 'counts columns in characters where a line is not ASCII',
    async see(lab) {
      const error = await raised(lab, 'größe = 1; x = "äöü😀" + str(größe / 0)')
      expect(error.frames[0]).toMatchObject({ column: 28, endColumn: 37 })
    },
  },
  {
    name: 'says where the syntax is wrong',
    async see(lab) {
      const error = await raised(lab, 'x = 1\ndef f(:\n    pass')
      expect(error).toMatchObject({ name: 'SyntaxError' })
      expect(error.frames).toMatchObject([
        { file: '<cell err>', line: 2, column: 6, source: 'def f(:', own: true },
      ])
      const indent = await raised(lab, 'if True:\nprint(1)')
      expect(indent).toMatchObject({ name: 'IndentationError', frames: [{ line: 2 }] })
      const unclosed = await raised(lab, 'print("é", (1, 2')
      expect(unclosed).toMatchObject({ name: 'SyntaxError', frames: [{ line: 1, column: 11 }] })
    },
  },
  {
    name: 'tells apart null bytes, bad escapes and text that is no program',
    async see(lab) {
      expect((await raised(lab, 'x = "\0"')).name).toBe('SyntaxError')
      expect((await raised(lab, '>>> print(1)')).name).toBe('SyntaxError')
      expect((await raised(lab, 'x = "a\ud800b"; x.encode()')).name).toMatch(/Error$/)
      const warned = await seen(lab.run('x = "\\d"'))
      expect(warned).toMatchObject({
        status: 'ok',
        err: expect.stringContaining('SyntaxWarning'),
      })
    },
  },
  {
    name: 'shows chained exceptions, notes and groups',
    async see(lab) {
      const chained = await raised(
        lab,
        'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    e.add_note("a note")\n    raise ValueError("worse") from e',
      )
      expect(chained.name).toBe('ValueError')
      expect(chained.text).toMatch(
        /ZeroDivisionError[\s\S]*a note[\s\S]*direct cause[\s\S]*ValueError: worse/,
      )
      expect(chained.text).not.toMatch(/bytelab|_pyodide/)
      const group = await raised(lab, 'raise ExceptionGroup("many", [ValueError("v"), TypeError("t")])')
      expect(group.name).toBe('ExceptionGroup')
      expect(group.text).toMatch(/ValueError: v[\s\S]*TypeError: t/)
    },
  },
  {
    name: 'leads into the lesson’s files and the packages’ sources',
    own: { files: [MODULE], packages: ['pretend'] },
    async see(lab) {
      const error = await raised(lab, 'import tools\ntools.half(3)')
      expect(error.frames.at(-1)).toMatchObject({
        file: '/home/lab/tools.py',
        line: 4,
        source: 'return x / "2"',
        own: true,
      })
      const inside = await raised(lab, 'from pretend import raiser\nraiser(ValueError("can"))()')
      expect(inside.frames.at(-1)).toMatchObject({ own: false, source: 'raise exc' })
    },
  },
  {
    name: 'survives an exception whose __str__ raises',
    async see(lab) {
      const error = await raised(
        lab,
        'class Bad(Exception):\n    def __str__(self): raise RuntimeError("no")\nraise Bad()',
      )
      expect(error.name).toBe('Bad')
      expect(error.message).toContain('raised RuntimeError')
      const worse = await raised(
        lab,
        'class Worse(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__\nraise Worse()',
      )
      expect(worse.name).toBe('Worse')
    },
  },
  {
    name: 'survives exceptions that are odd in other ways',
    async see(lab) {
      expect((await raised(lab, 'raise type("", (Exception,), {})("nameless")')).message).toBe('nameless')
      const big = await raised(lab, 'raise ValueError("x" * 5_000_000)')
      expect(big.message.length).toBeLessThanOrEqual(2000)
      expect(big.text.length).toBeLessThan(25_000)
      const text = await raised(lab, 'raise ValueError("a\\ud800b")')
      expect(text.name).toBe('ValueError')
      const fake = await raised(lab, 'exec(compile("1/0", "\\udfff", "exec"))')
      expect(fake.name).toBe('ZeroDivisionError')
      const name = await raised(lab, 'E = type("E" * 200_000, (Exception,), {})\nraise E')
      expect(name.message).toBe('')
      const odd = await raised(
        lab,
        'e = SyntaxError("odd", ("<cell err>", "1", None, 5))\ne.lineno = "x"\nraise e',
      )
      expect(odd.name).toMatch(/Error$/)
    },
  },
  {
    name: 'takes an interrupt that the code raises itself for an error',
    async see(lab) {
      expect((await raised(lab, 'raise KeyboardInterrupt')).name).toBe('KeyboardInterrupt')
      expect((await raised(lab, 'import asyncio\nraise asyncio.CancelledError')).name).toBe('CancelledError')
      expect((await raised(lab, 'raise GeneratorExit')).name).toBe('GeneratorExit')
    },
  },
  {
    name: 'tells of an exit, and goes on',
    async see(lab) {
      const clean = await seen(lab.run('kept = 1\nimport sys\nsys.exit()'))
      expect(clean).toMatchObject({ status: 'ok', notices: [{ code: 'exit' }] })
      const three = await seen(lab.run('exit(3)'))
      expect(three).toMatchObject({
        status: 'error',
        notices: [{ code: 'exit', text: expect.stringContaining('3') }],
      })
      const words = await seen(lab.run('raise SystemExit("bye")'))
      expect(words).toMatchObject({ status: 'error', err: 'bye\n' })
      const task =
        'import asyncio\nasync def leave():\n    await asyncio.sleep(0)\n    raise SystemExit(4)\nawait asyncio.create_task(leave())'
      expect(await seen(lab.run(task))).toMatchObject({ status: 'error', notices: [{ code: 'exit' }] })
      expect((await seen(lab.run('raise SystemExit(2 ** 70)'))).status).toBe('error')
      expect((await seen(lab.run('raise SystemExit(True)'))).status).toBe('error')
      expect(await printed(lab, 'print(kept)')).toBe('1\n')
    },
  },
  {
    name: 'says which modules there are when one is missing',
    async see(lab) {
      const missing = await raised(lab, 'import nosuchthing.inner')
      expect(missing).toMatchObject({ name: 'ModuleNotFoundError' })
      expect(missing.hint).toMatch(/nosuchthing is not among this lab's packages \(it has: .*pretend.*\)/)
      expect((await raised(lab, 'import tkinter')).hint).toMatch(/standard library's tkinter/)
      expect((await raised(lab, 'import json.nothing')).hint).toBeUndefined()
    },
  },
  {
    name: 'ends recursion with an error, in Python and in C',
    async see(lab) {
      const python = await raised(lab, 'def f(n): return f(n + 1)\nf(0)')
      expect(python).toMatchObject({ name: 'RecursionError', hint: expect.stringContaining('calls itself') })
      expect(python.frames.length).toBeLessThanOrEqual(60)
      await works(lab)
    },
  },
  {
    name: 'ends recursion in C with an error, or says that the browser’s stack was too small',
    own: {},
    async see(lab) {
      await printed(lab, 'kept = "kept"')
      const got = await seen(lab.run('x = []\nfor _ in range(100_000): x = [x]\nrepr(x)'))
      if (got.status === 'error') expect(got.error?.name).toBe('RecursionError')
      else {
        expect(got.status).toBe('swapped')
        expect(got.notices).toMatchObject([
          { text: expect.stringContaining("deeper than the browser's stack") },
        ])
      }
      expect(await printed(lab, 'x = None\nprint(kept)')).toBe('kept\n')
    },
  },
  {
    name: 'says that a browser’s Python has no threads and no processes',
    async see(lab) {
      const thread = await raised(lab, 'import threading\nthreading.Thread(target=print).start()')
      expect(thread.hint).toContain('one thread')
      const child = await raised(lab, 'import subprocess\nsubprocess.run(["ls"])')
      expect(child.hint).toContain('cannot start other programs')
      const fork = await seen(lab.run('import os\nos.fork()', { name: 'err' }))
      expect(fork).toMatchObject({
        status: 'error',
        error: { hint: expect.stringContaining('cannot start') },
      })
      const pool = await raised(lab, 'import multiprocessing\nmultiprocessing.Pool(2)')
      expect(pool.text).not.toBe('')
    },
  },
  {
    name: 'ends an allocation of 3 GB with MemoryError, and goes on',
    own: {},
    async see(lab) {
      await printed(lab, 'kept = "kept"')
      const error = await raised(lab, 'x = bytearray(3 * 1024 ** 3)')
      expect(error.name).toMatch(/MemoryError|OverflowError/)
      expect(error.hint).toContain('1,024 MB')
      const grown = await raised(lab, 'x = []\nwhile True: x.append(bytearray(50_000_000))')
      expect(grown.name).toBe('MemoryError')
      expect(await printed(lab, 'x = None\nprint(kept)')).toBe('kept\n')
    },
  },
]
