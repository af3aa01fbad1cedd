import { expect } from 'vitest'
import { type Behaviour, printed, raised, seen, works } from './lab.ts'

const bytes = (text: string) => [...new TextEncoder().encode(text)]

/** What stays between runs: names, modules, files, packages. */
export const state: Behaviour[] = [
  {
    name: 'shares one namespace among the cells, and gives a fresh one on demand',
    async see(lab) {
      await printed(lab, 'shared = 1')
      expect(await printed(lab, 'print(shared)')).toBe('1\n')
      const fresh = await seen(lab.run('own = 2\nshared', { fresh: true }))
      expect(fresh.error?.name).toBe('NameError')
      expect((await raised(lab, 'own')).name).toBe('NameError')
      expect(await printed(lab, 'import __main__; print(__name__, __main__.shared)')).toBe('__main__ 1\n')
    },
  },
  {
    name: 'keeps functions, classes and their sources for later cells',
    async see(lab) {
      const code = 'class Point:\n    """A point."""\n    x = 1\n\ndef twice(n):\n    return 2 * n'
      expect((await seen(lab.run(code, { name: 'defs' }))).status).toBe('ok')
      const used =
        'import inspect, pickle\nprint(inspect.getsource(twice), end="")\nprint(pickle.loads(pickle.dumps(Point())).x)'
      expect(await printed(lab, used)).toBe('def twice(n):\n    return 2 * n\n1\n')
    },
  },
  {
    name: 'keeps a future import to its own cell',
    async see(lab) {
      await printed(lab, 'from __future__ import annotations')
      expect(await printed(lab, 'def f(x: int): ...\nprint(f.__annotations__["x"])')).toBe("<class 'int'>\n")
    },
  },
  {
    name: 'awaits at the top of a cell, and runs asyncio.run',
    async see(lab) {
      const awaited = await seen(
        lab.run('import asyncio\nx = await asyncio.sleep(0.01, "a")\nawait asyncio.sleep(0, x * 2)'),
      )
      expect(awaited).toMatchObject({ status: 'ok', result: "'aa'" })
      const code = `async def two():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(asyncio.sleep(0.01, 1))
        b = group.create_task(asyncio.sleep(0.01, 2))
    return a.result() + b.result()
asyncio.run(two())`
      expect(await seen(lab.run(code))).toMatchObject({ status: 'ok', result: '3' })
      const failing = await raised(lab, 'await asyncio.sleep(0)\nasync def bad(): 1 / 0\nawait bad()')
      expect(failing.frames).toMatchObject([{ line: 3 }, { line: 2, function: 'bad' }])
      expect(failing.text).not.toMatch(/bytelab|_pyodide/)
    },
  },
  {
    name: 'imports what the snapshot has, the rest of the library, and the locked packages',
    own: { packages: ['pretend'] },
    async see(lab) {
      expect(
        await printed(
          lab,
          'import xml.dom.minidom as m\nprint(m.parseString("<a/>").documentElement.tagName)',
        ),
      ).toBe('a\n')
      expect(await printed(lab, 'from pretend import stub\nprint(stub(a=1).a)')).toBe('1\n')
      const source =
        'import inspect, pretend\nprint(inspect.getsource(pretend.stub).startswith("class stub"))'
      expect(await printed(lab, source)).toBe('True\n')
      expect(
        await printed(
          lab,
          'import sqlite3\nprint(sqlite3.connect(":memory:").execute("select 6 * 7").fetchone()[0])',
        ),
      ).toBe('42\n')
    },
  },
  {
    name: 'says which packages a lesson asks for in vain, once',
    own: { packages: ['pretend', 'numpy', 'django'] },
    async see(lab) {
      const got = await seen(lab.run('print(1)'))
      expect(got.notices).toMatchObject([
        { code: 'packages', text: expect.stringMatching(/numpy, django.*has: .*pretend/) },
      ])
      expect((await seen(lab.run('print(2)'))).notices).toEqual([])
    },
  },
  {
    name: 'has other random numbers at every start',
    async see(lab) {
      const code =
        'import random, os, uuid\nprint(random.random(), os.urandom(8), uuid.uuid4(), random.SystemRandom().random())'
      const other = lab.another()
      try {
        const [a, b] = [(await printed(lab, code)).split(' '), (await printed(other, code)).split(' ')]
        for (const [index, part] of a.entries()) expect(part).not.toBe(b[index])
      } finally {
        other.close()
      }
    },
  },
  {
    name: 'hands files in and out',
    own: { files: [{ path: 'data/scores.csv', text: 'name,score\nzoë,3\n' }] },
    async see(lab) {
      expect(await printed(lab, 'print(open("data/scores.csv").read(), end="")')).toBe('name,score\nzoë,3\n')
      await lab.write('in/deep/one.txt', 'one')
      await lab.write('two.bin', new Uint8Array([0, 255]))
      expect(
        await printed(lab, 'print(open("in/deep/one.txt").read(), list(open("two.bin", "rb").read()))'),
      ).toBe('one [0, 255]\n')
      await printed(
        lab,
        'import os\nos.makedirs("out/x", exist_ok=True)\nopen("out/x/made.txt", "w").write("made");',
      )
      expect([...(await lab.read('out/x/made.txt'))]).toEqual(bytes('made'))
      expect(await lab.list()).toEqual(['data/scores.csv', 'in/deep/one.txt', 'out/x/made.txt', 'two.bin'])
      expect(await lab.list('out')).toEqual(['x/made.txt'])
      await lab.remove('two.bin')
      expect(await lab.list('./data/../in')).toEqual(['deep/one.txt'])
      expect((await raised(lab, 'open("two.bin")')).name).toBe('FileNotFoundError')
    },
  },
  {
    name: 'names the path where a file cannot be had',
    async see(lab) {
      await expect(lab.read('nowhere.txt')).rejects.toThrow('read nowhere.txt: no such file')
      await expect(lab.remove('nowhere.txt')).rejects.toThrow('remove nowhere.txt: no such file')
      await expect(lab.list('nowhere')).rejects.toThrow('list nowhere: no such file')
      await expect(lab.read('../../etc/passwd')).rejects.toThrow('outside')
      await expect(lab.write('/tmp/x', 'x')).rejects.toThrow('relative')
      await expect(lab.write('', 'x')).rejects.toThrow()
      await expect(lab.write('..', 'x')).rejects.toThrow('outside')
      await printed(
        lab,
        'import os\nos.makedirs("folder", exist_ok=True)\nopen("plain", "w").close()\nos.symlink("/etc", "link")',
      )
      await expect(lab.read('folder')).rejects.toThrow('folder')
      await expect(lab.write('folder', 'x')).rejects.toThrow('folder')
      await expect(lab.remove('folder')).rejects.toThrow('folder')
      await expect(lab.write('plain/below', 'x')).rejects.toThrow('plain/below')
      await expect(lab.read('x\0y')).rejects.toThrow()
      await printed(
        lab,
        'os.symlink("loop", "loop"); os.symlink("gone", "dangling"); os.symlink(".", "self")',
      )
      expect(await lab.list()).toContain('plain')
      await printed(
        lab,
        'import shutil\nfor n in ("loop", "dangling", "self", "link"): os.unlink(n)\nos.unlink("plain"); os.rmdir("folder")',
      )
      await works(lab)
    },
  },
  {
    name: 'has the files after the working folder was removed or left',
    own: { files: [{ path: 'a.txt', text: 'a' }] },
    async see(lab) {
      await printed(lab, 'import os, shutil\nos.chdir("/"); shutil.rmtree("/home/lab")')
      await lab.write('b.txt', 'b')
      expect(await lab.list()).toEqual(['b.txt'])
      expect(await printed(lab, 'print(open("/home/lab/b.txt").read())')).toBe('b\n')
    },
  },
  {
    name: 'resets to the files as at open, and to nothing else',
    own: { files: [{ path: 'a.txt', text: 'a' }] },
    async see(lab) {
      await printed(lab, 'x = 1\nopen("a.txt", "w").write("changed")\nopen("new.txt", "w").close()')
      await lab.write('page.txt', 'page')
      await lab.reset()
      expect((await raised(lab, 'x')).name).toBe('NameError')
      expect(await printed(lab, 'print(open("a.txt").read())')).toBe('a\n')
      expect(await lab.list()).toEqual(['a.txt'])
    },
  },
  {
    name: 'runs what is queued in order',
    async see(lab) {
      const runs = [1, 2, 3].map((n) => lab.run(`order = ${n === 1 ? '[]' : 'order'} + [${n}]\nprint(order)`))
      const all = await Promise.all(runs.map(seen))
      expect(all.map(({ out }) => out)).toEqual(['[1]\n', '[1, 2]\n', '[1, 2, 3]\n'])
    },
  },
  ...vandals([
    ['empties sys.modules', 'import sys; sys.modules.clear()'],
    ['breaks builtins.print', 'import builtins; builtins.print = None'],
    ['deletes builtins.__import__', 'import builtins; del builtins.__import__'],
    [
      'deletes builtins.len and others',
      'import builtins\ndel builtins.len, builtins.isinstance, builtins.getattr, builtins.str',
    ],
    [
      'breaks json and traceback',
      'import json, traceback\njson.dumps = json.loads = traceback.TracebackException = None',
    ],
    [
      'breaks the runtime’s own modules',
      'import bytelab.cells as c, bytelab.errors as e\nc.run = c.finish = e.describe = None',
    ],
    [
      'replaces the excepthook and a trace function',
      'import sys\nsys.excepthook = sys.settrace(lambda *a: 1 / 0)',
    ],
    ['sets a recursion limit of ten', 'import sys; sys.setrecursionlimit(10)'],
    ['raises from __builtins__', '__builtins__ = {}'],
    ['empties the namespace', 'globals().clear()'],
    [
      'breaks sys.meta_path and sys.path',
      'import sys; sys.meta_path[:] = sys.path[:] = []; sys.path_hooks = None',
    ],
    [
      'breaks time.sleep and the event loop',
      'import time, asyncio\ntime.sleep = None\nasyncio.get_event_loop().close()',
    ],
    [
      'audits with a hook that raises',
      'import sys\ndef hook(*args): raise RuntimeError("no")\nsys.addaudithook(hook)',
    ],
    [
      'turns garbage into errors',
      'class Bin:\n    def __del__(self): raise ValueError("gone")\nBin(); Bin();',
    ],
    ['fills sys.last_value with nonsense', 'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)'],
  ]),
]

/** Whatever code did to the interpreter: the next cell says something, Reset heals it. */
function vandals(cases: [string, string][]): Behaviour[] {
  return cases.map(([what, code]) => ({
    name: `recovers from code that ${what}`,
    own: {},
    async see(lab) {
      await seen(lab.run(code))
      const next = await seen(lab.run('print("next")'))
      const words = [next.out, next.err, next.error?.text, ...next.notices.map(({ text }) => text)].join('')
      expect(words, `status ${next.status}`).not.toBe('')
      if (next.status !== 'ok') expect(words).not.toBe('next\n')
      await lab.reset()
      await works(lab)
    },
  }))
}
