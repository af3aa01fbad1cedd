import { expect } from 'vitest'
import { type Behaviour, printed, raised, seen, works } from './lab.ts'

/** What a run prints and shows. */
export const output: Behaviour[] = [
  {
    name: 'prints in order, standard error apart',
    async see(lab) {
      const got = await seen(lab.run('import sys\nprint("a")\nprint("b", file=sys.stderr)\nprint("c")'))
      const shown = got.events.filter(({ type }) => type !== 'progress')
      expect(shown).toEqual([
        { type: 'stdout', text: 'a\n' },
        { type: 'stderr', text: 'b\n' },
        { type: 'stdout', text: 'c\n' },
      ])
      expect(got.status).toBe('ok')
    },
  },
  {
    name: 'shows what was printed without a line end',
    see: async (lab) => expect(await printed(lab, 'print("no end", end="")')).toBe('no end'),
  },
  {
    name: 'shows the value of the last expression, unless it is None or a semicolon follows',
    async see(lab) {
      expect((await seen(lab.run('x = 5\nx + 1'))).result).toBe('6')
      expect((await seen(lab.run('None'))).result).toBeUndefined()
      expect((await seen(lab.run('x + 2;'))).result).toBeUndefined()
      expect((await seen(lab.run('"one"; "two"'))).result).toBe("'two'")
      expect((await seen(lab.run('_'))).result).toBe("'two'")
      expect((await seen(lab.run(''))).status).toBe('ok')
      expect((await seen(lab.run('# nothing but words'))).status).toBe('ok')
    },
  },
  {
    name: 'shows pictures, tables and bundles beside their text',
    async see(lab) {
      const code = `
class Svg:
    def _repr_svg_(self): return "<svg/>"
class Png:
    def _repr_png_(self): return bytes([137, 80, 78, 71])
class Table:
    def _repr_html_(self): return "<table></table>"
    def __repr__(self): return "a table"
class Bundle:
    def _repr_mimebundle_(self, include, exclude): return {"application/json": {"a": [1]}, "text/plain": "both"}
print("first")
display(Svg(), Png())
print("between")
display(Bundle())
Table()`
      const got = await seen(lab.run(code))
      const shown = got.events.filter(({ type }) => type !== 'progress')
      expect(shown).toMatchObject([
        { type: 'stdout', text: 'first\n' },
        { type: 'display', data: { 'image/svg+xml': '<svg/>' } },
        { type: 'display', data: { 'image/png': 'iVBORw==' } },
        { type: 'stdout', text: 'between\n' },
        { type: 'display', data: { 'application/json': '{"a": [1]}', 'text/plain': 'both' } },
        { type: 'result', data: { 'text/html': '<table></table>', 'text/plain': 'a table' } },
      ])
    },
  },
  {
    name: 'shows bytes that are no text',
    async see(lab) {
      const got = await seen(lab.run('import sys\nsys.stdout.buffer.write(bytes(range(256)));'))
      expect(got.status).toBe('ok')
      expect(got.out).toContain('ABC')
      expect(got.out).toContain('\ufffd')
    },
  },
  {
    name: 'puts a character together that was written in two parts',
    async see(lab) {
      const code = `import sys
for byte in "é😀".encode():
    sys.stdout.buffer.write(bytes([byte])); sys.stdout.buffer.flush()`
      expect(await printed(lab, code)).toBe('é😀')
    },
  },
  {
    name: 'shows lone surrogates instead of failing on them',
    see: async (lab) => expect(await printed(lab, 'print("a\\ud800b")')).toMatch(/^a.+b\n$/),
  },
  {
    name: 'cuts 100 MB of printing with a notice, and the code goes on',
    async see(lab) {
      const got = await seen(lab.run('for _ in range(100): print("x" * 1_000_000)\nafter_flood = "here"'))
      expect(got.status).toBe('ok')
      expect(got.out.length).toBe(500_000)
      expect(got.notices).toMatchObject([{ code: 'truncated' }])
      expect(await printed(lab, 'print(after_flood)')).toBe('here\n')
    },
  },
  {
    name: 'cuts a flood of displays, and still shows the error at its end',
    async see(lab) {
      const got = await seen(lab.run('for i in range(5000): display(i)\n1 / 0'))
      expect(got.events.filter(({ type }) => type === 'display').length).toBe(2000)
      expect(got.notices).toMatchObject([{ code: 'truncated' }])
      expect(got.error?.name).toBe('ZeroDivisionError')
    },
  },
  {
    name: 'cuts a repr that is huge',
    async see(lab) {
      const got = await seen(lab.run('"x" * 10_000_000'))
      expect(got.result?.length).toBeLessThan(101_000)
      expect(got.result).toContain('more characters')
    },
  },
  {
    name: 'tells of a repr that raises, in the reader’s own code',
    async see(lab) {
      const error = await raised(lab, 'class Bad:\n    def __repr__(self): raise ValueError("no")\nBad()')
      expect(error).toMatchObject({ name: 'ValueError', message: 'no' })
      expect(error.frames.at(-1)).toMatchObject({ file: '<cell err>', line: 2, own: true })
      await works(lab)
    },
  },
  {
    name: 'takes a repr that prints',
    async see(lab) {
      const got = await seen(
        lab.run('class Loud:\n    def __repr__(self):\n        print("hm"); return "loud"\nLoud()'),
      )
      expect(got).toMatchObject({ status: 'ok', out: 'hm\n', result: 'loud' })
    },
  },
  {
    name: 'tells of a rich repr that gives what it should not',
    async see(lab) {
      const code =
        'class Odd:\n    def _repr_html_(self): return 42\n    def _repr_mimebundle_(self, **_): return None\nOdd()'
      const got = await seen(lab.run(code))
      expect(['ok', 'error']).toContain(got.status)
      await works(lab)
    },
  },
  ...[
    ['closes', 'import sys; sys.stdout.close(); sys.stderr.close()'],
    ['replaces', 'import sys, io; sys.stdout = io.StringIO(); sys.stderr = None'],
    ['deletes', 'import sys; del sys.stdout, sys.__stdout__'],
    ['breaks', 'import sys; sys.stdout = sys.__stdout__ = 42'],
    ['detaches', 'import sys; sys.stdout.detach()'],
    ['closes the descriptors below', 'import os; os.close(1); os.close(2)'],
  ].map(
    ([verb, code]): Behaviour => ({
      name: `prints again after code that ${verb} the standard streams`,
      own: {},
      async see(lab) {
        expect((await seen(lab.run(code as string))).status).not.toBe('swapped')
        const got = await seen(lab.run('import sys\nprint("out")\nprint("err", file=sys.stderr)'))
        expect(got).toMatchObject({ out: 'out\n', err: 'err\n', status: 'ok' })
      },
    }),
  ),
  {
    name: 'keeps what a background task prints for the run that is there, and crashes at none',
    async see(lab) {
      const code = `import asyncio
async def later():
    await asyncio.sleep(0.05)
    print("late")
task = asyncio.ensure_future(later())`
      expect((await seen(lab.run(code))).status).toBe('ok')
      const got = await seen(lab.run('await task\nprint("after")'))
      expect(got).toMatchObject({ status: 'ok', out: 'late\nafter\n' })
    },
  },
  {
    name: 'shows in the next run what a background task printed between two',
    async see(lab) {
      const code = `import asyncio
async def between():
    await asyncio.sleep(0)
    print("between")
task = asyncio.ensure_future(between())`
      expect((await seen(lab.run(code))).status).toBe('ok')
      await new Promise((resolve) => setTimeout(resolve, 150))
      expect(await printed(lab, 'print("now")')).toBe('between\nnow\n')
    },
  },
  {
    name: 'shows nothing of what an interpreter does before its first run, whenever that comes',
    own: {},
    async see(lab) {
      for (const wait of [0, 10, 25, 40, 80]) {
        await lab.reset()
        await lab.list()
        await new Promise((resolve) => setTimeout(resolve, wait))
        expect(await printed(lab, 'print("mine")')).toBe('mine\n')
      }
    },
  },
]
