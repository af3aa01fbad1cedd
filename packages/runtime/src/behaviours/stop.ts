import { expect } from 'vitest'
import { type Behaviour, begun, type Lab, printed, raised, seen, watch, works } from './lab.ts'

/** Ways to be busy or asleep that an interrupt reaches. */
const REACHED: Record<string, string> = {
  'an empty loop': 'print("go")\nwhile True: pass',
  'a loop that computes': 'print("go")\nx = 0\nwhile True: x += 1',
  'time.sleep(1e9)': 'import time\nprint("go")\ntime.sleep(1e9)',
  'a loop of short sleeps': 'import time\nprint("go")\nwhile True: time.sleep(0.001)',
  'await asyncio.sleep': 'import asyncio\nprint("go", flush=True)\nawait asyncio.sleep(1000)',
  'asyncio.run':
    'import asyncio\nasync def main():\n    print("go")\n    await asyncio.sleep(1000)\nasyncio.run(main())',
  'a busy coroutine':
    'import asyncio\nasync def main():\n    print("go")\n    while True: await asyncio.sleep(0)\nawait main()',
  'a loop after an await': 'import asyncio\nawait asyncio.sleep(0)\nprint("go")\nwhile True: pass',
  'a loop in a task of asyncio.run':
    'import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print("go")\n    while True: pass\nasyncio.run(main())',
  'a loop that catches exceptions': 'print("go")\nwhile True:\n    try: pass\n    except Exception: pass',
  'a generator': 'import itertools\nprint("go")\nfor _ in itertools.count(): pass',
  'a loop that prints': 'while True: print("go")',
  'a sort with a key': 'print("go")\nwhile True: sorted(range(10_000), key=lambda x: -x)',
}

/** Ways that it does not: the interpreter is replaced. */
const UNREACHED: Record<string, string> = {
  'a long call in C': 'print("go", flush=True)\nsum(range(10 ** 12))',
}

async function stopped(lab: Lab, code: string): Promise<string> {
  const run = await begun(lab.run(code))
  await lab.stop()
  return (await run.end()).status
}

/** Stop, limits, the queue, and the end of the interpreter itself. */
export const stop: Behaviour[] = [
  ...Object.entries(REACHED).map(
    ([what, code]): Behaviour => ({
      name: `stops ${what} and keeps the state`,
      async see(lab) {
        await printed(lab, 'kept = "kept"')
        expect(await stopped(lab, code)).toBe('stopped')
        expect(await printed(lab, 'print(kept)')).toBe('kept\n')
      },
    }),
  ),
  ...Object.entries(REACHED).map(
    ([what, code]): Behaviour => ({
      name: `ends ${what} at its time limit and keeps the state`,
      async see(lab) {
        await printed(lab, 'kept = "kept"')
        const got = await seen(lab.run(code, { timeout: 0.4 }))
        expect(got.status).toBe('timeout')
        expect(got.notices.at(-1)).toMatchObject({ code: 'limit', text: expect.stringContaining('0.4 s') })
        expect(got.ms).toBeLessThan(2000)
        expect(await printed(lab, 'print(kept)')).toBe('kept\n')
      },
    }),
  ),
  ...Object.entries(UNREACHED).map(
    ([what, code]): Behaviour => ({
      name: `replaces the interpreter for ${what}, and runs the earlier cells again`,
      own: {},
      async see(lab) {
        await printed(lab, 'kept = "kept"')
        const run = await begun(lab.run(code))
        await lab.stop()
        const got = await run.end()
        expect(got.status).toBe('swapped')
        expect(got.notices).toMatchObject([
          { code: 'swapped', text: expect.stringContaining('The earlier cell was run again') },
        ])
        expect(await printed(lab, 'print(kept)')).toBe('kept\n')
      },
    }),
  ),
  {
    name: 'ends code that swallows the interrupt, one way or the other',
    own: {},
    async see(lab) {
      await printed(lab, 'kept = "kept"')
      const code =
        'print("go")\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass'
      // It is asked again and again, and may be hit where it does not catch.
      expect(await stopped(lab, code)).toMatch(/swapped|stopped/)
      expect(await printed(lab, 'print(kept)')).toBe('kept\n')
    },
  },
  {
    name: 'stops at once after stops that came twice',
    async see(lab) {
      await printed(lab, 'kept = "kept"')
      for (let i = 0; i < 4; i++)
        expect(await stopped(lab, 'import asyncio\nprint("go")\nawait asyncio.sleep(1000)')).toBe('stopped')
      expect(await stopped(lab, 'print("go")\nwhile True: pass')).toBe('stopped')
      expect(await printed(lab, 'print(kept)')).toBe('kept\n')
    },
  },
  {
    name: 'replaces the interpreter at the time limit of a long call in C',
    own: { spare: true },
    async see(lab) {
      await printed(lab, 'kept = "kept"')
      const got = await seen(lab.run('sum(range(10 ** 12))', { timeout: 0.3 }))
      expect(got.status).toBe('timeout')
      expect(got.notices).toMatchObject([
        { code: 'swapped', text: expect.stringContaining('time limit of 0.3 s') },
      ])
      expect(await printed(lab, 'print(kept)')).toBe('kept\n')
    },
  },
  {
    name: 'goes on where an earlier cell itself cannot be run again',
    own: {},
    async see(lab) {
      await printed(lab, 'a = 1')
      await printed(lab, 'name = input("name?") if False else "x"')
      const run = await begun(lab.run('print("go", flush=True)\nsum(range(10 ** 12))'))
      await lab.stop()
      expect((await run.end()).status).toBe('swapped')
      expect(await printed(lab, 'print(a, name)')).toBe('1 x\n')
    },
  },
  {
    name: 'reads a line that the reader gives, and the end of input',
    async see(lab) {
      const run = watch(lab.run('name = input("Who? ")\nprint("Hello", name)\ninput()'))
      expect(await run.until(({ type }) => type === 'input')).toEqual({
        type: 'input',
        prompt: 'Who? ',
        password: false,
      })
      lab.answer('Zoë')
      await run.until(({ type }) => type === 'input')
      lab.answer(null)
      const got = await run.end()
      expect(got).toMatchObject({ status: 'error', out: 'Hello Zoë\n', error: { name: 'EOFError' } })
      expect(got.error?.hint).toContain('no answer')
      expect(got.error?.text).not.toMatch(/bytelab/)
    },
  },
  {
    name: 'reads from sys.stdin and getpass as from input()',
    async see(lab) {
      const code =
        'import sys, getpass\na = sys.stdin.readline()\nb = getpass.getpass("Secret: ")\nprint([a, b])\nprint(sys.stdin.read())'
      const run = watch(lab.run(code))
      expect(await run.until(({ type }) => type === 'input')).toMatchObject({ prompt: '', password: false })
      lab.answer('one')
      expect(await run.until(({ type }) => type === 'input')).toMatchObject({
        prompt: 'Secret: ',
        password: true,
      })
      lab.answer('two')
      await run.until(({ type }) => type === 'input')
      lab.answer('three')
      await run.until(({ type }) => type === 'input')
      lab.answer(null)
      expect(await run.end()).toMatchObject({ status: 'ok', out: "['one\\n', 'two']\nthree\n\n" })
    },
  },
  {
    name: 'takes an answer that nobody waits for as none',
    async see(lab) {
      lab.answer('too early')
      const run = watch(lab.run('print("go", flush=True)\nimport time; time.sleep(0.2)\nprint(input("?"))'))
      await run.until(({ type }) => type === 'stdout')
      lab.answer('still too early')
      await run.until(({ type }) => type === 'input')
      lab.answer('now')
      expect((await run.end()).out).toBe('go\nnow\n')
    },
  },
  {
    name: 'stops in input(), and does not count the reader’s time',
    async see(lab) {
      const asked = watch(lab.run('kept = 1\ninput()'))
      await asked.until(({ type }) => type === 'input')
      await lab.stop()
      expect((await asked.end()).status).toBe('stopped')
      const slow = watch(lab.run('print(input(), kept)', { timeout: 0.5 }))
      await slow.until(({ type }) => type === 'input')
      await new Promise((resolve) => setTimeout(resolve, 900))
      lab.answer('slow')
      expect(await slow.end()).toMatchObject({ status: 'ok', out: 'slow 1\n' })
    },
  },
  {
    name: 'runs finally blocks when it is stopped, and stops what those wait for too',
    async see(lab) {
      const run = await begun(
        lab.run('try:\n    print("go")\n    while True: pass\nfinally:\n    print("tidied")'),
      )
      await lab.stop()
      expect(await run.end()).toMatchObject({ status: 'stopped', out: 'go\ntidied\n' })
    },
  },
  {
    name: 'takes stop twice, stop with nothing to stop, stop at the very end',
    async see(lab) {
      await lab.stop()
      await works(lab)
      await Promise.all([lab.stop(), lab.stop()])
      const run = await begun(lab.run('print("go")\nwhile True: pass'))
      await Promise.all([lab.stop(), lab.stop(), lab.stop()])
      expect((await run.end()).status).toBe('stopped')
      for (let i = 0; i < 10; i++) {
        const short = lab.run('print("short")')
        await Promise.all([lab.stop(), short.done])
      }
      await works(lab)
    },
  },
  {
    name: 'stops while it starts',
    own: {},
    async see(lab) {
      const run = lab.run('print("never")')
      await lab.stop()
      expect(await seen(run)).toMatchObject({ status: 'stopped', out: '' })
      await works(lab)
    },
  },
  {
    name: 'forgets what is queued behind a run that is stopped',
    async see(lab) {
      const run = await begun(lab.run('print("go")\nwhile True: pass'))
      const waiting = [lab.run('print(1)'), lab.run('print(2)')].map(seen)
      await lab.stop()
      expect((await run.end()).status).toBe('stopped')
      for (const each of await Promise.all(waiting))
        expect(each).toMatchObject({ status: 'stopped', out: '' })
      await works(lab)
    },
  },
  {
    name: 'stops only the run that was there: the next one is whole',
    async see(lab) {
      const run = await begun(lab.run('print("go")\nwhile True: pass'))
      const stopping = lab.stop()
      const next = lab.run('import time\nfor _ in range(20): time.sleep(0.03)\nprint("whole")')
      await stopping
      expect((await run.end()).status).toBe('stopped')
      expect(await seen(next)).toMatchObject({ status: 'ok', out: 'whole\n' })
    },
  },
  {
    name: 'resets during a run',
    own: {},
    async see(lab) {
      await printed(lab, 'x = 1')
      const run = await begun(lab.run('print("go")\nwhile True: pass'))
      await lab.reset()
      expect((await run.end()).status).toMatch(/stopped|swapped/)
      expect((await raised(lab, 'x')).name).toBe('NameError')
    },
  },
  {
    name: 'ends every run when it is closed',
    own: {},
    async see(lab) {
      const run = await begun(lab.run('print("go")\nwhile True: pass'))
      const waiting = seen(lab.run('print(1)'))
      const file = lab.read('x').catch((error: Error) => error)
      lab.close()
      expect((await run.end()).status).toBe('stopped')
      expect((await waiting).status).toBe('stopped')
      expect(await file).toBeInstanceOf(Error)
      expect((await seen(lab.run('print(2)'))).status).toBe('stopped')
      await expect(lab.read('x')).rejects.toThrow('closed')
      await lab.stop()
      lab.close()
    },
  },
  ...[
    ['os.abort()', 'import os\nos.abort()', /abort|crash/],
    ['os._exit(3)', 'import os\nos._exit(3)', /exit/],
    ['a crash in compiled code', 'import ctypes\nctypes.string_at(0xfffffff0, 100)', /crash|fail/],
    ['a stack that is too deep for the browser', DEEP(), /./],
  ].map(
    ([what, code, words]): Behaviour => ({
      name: `replaces an interpreter that ${what} has ended`,
      own: {},
      async see(lab) {
        await printed(lab, 'kept = "kept"')
        const got = await seen(lab.run(code as string))
        if (got.status === 'error') expect(got.error?.text).toMatch(/RecursionError|MemoryError/)
        else {
          expect(got.status).toBe('swapped')
          expect(got.notices).toMatchObject([
            { code: 'swapped', text: expect.stringMatching(words as RegExp) },
          ])
        }
        expect(await printed(lab, 'print(kept)')).toBe('kept\n')
      },
    }),
  ),
]

/** Python calling C calling Python, with the interpreter's own limit taken away. */
function DEEP(): string {
  return 'import sys\nsys.setrecursionlimit(10 ** 9)\nclass A:\n    def __getattr__(self, n): return getattr(self, n + "x")\nA().x'
}
