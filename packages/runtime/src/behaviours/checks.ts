import { expect } from 'vitest'
import { type Behaviour, begun, printed, seen, works } from './lab.ts'

/** Exercises. */
export const checks: Behaviour[] = [
  {
    name: 'checks: passes and fails, each test by its name, with what it saw',
    async see(lab) {
      const tests = `
def test_doubles():
    assert f(2) == 4
def test_of_three():
    """Three gives more."""
    assert f(3) > 10
def test_words():
    assert False, "say so"
def test_plain():
    assert f(0)`
      const got = await seen(lab.check({ code: 'def f(x):\n    return x + 1', tests, name: 'double' }))
      expect(got.status).toBe('error')
      expect(got.tests).toMatchObject([
        { name: 'doubles', status: 'failed', message: 'f(2) gave 3, expected 4' },
        { name: 'Three gives more.', status: 'failed', message: 'f(3) gave 4, expected a value > 10' },
        { name: 'words', status: 'failed', message: 'say so' },
        { name: 'plain', status: 'passed' },
      ])
      expect(got.tests[0]?.error?.frames).toMatchObject([{ file: '<tests double>', line: 3, own: true }])
      const good = await seen(
        lab.check({ code: 'f = lambda x: 2 * x', tests: 'def test_it():\n    assert f(2) == 4' }),
      )
      expect(good).toMatchObject({ status: 'ok', tests: [{ name: 'it', status: 'passed' }] })
    },
  },
  {
    name: 'checks: a test that raises, in the reader’s code and in its own',
    async see(lab) {
      const tests = 'def test_it():\n    f()\ndef test_exit():\n    g()\ndef test_name():\n    nothing'
      const got = await seen(
        lab.check({ code: 'def f(): 1 / 0\ndef g(): raise SystemExit(1)', tests, name: 'x' }),
      )
      expect(got.status).toBe('error')
      expect(got.tests.map(({ message }) => message)).toEqual([
        'ZeroDivisionError: division by zero',
        'SystemExit: 1',
        "NameError: name 'nothing' is not defined",
      ])
      expect(got.tests[0]?.error?.frames.at(-1)).toMatchObject({ file: '<exercise x>', line: 1 })
      expect(got.tests[0]?.error?.text).not.toMatch(/bytelab/)
    },
  },
  {
    name: 'checks: code that fails before its tests',
    async see(lab) {
      const tests = 'def test_it(): pass'
      const syntax = await seen(lab.check({ code: 'def f(:', tests, name: 'x' }))
      expect(syntax).toMatchObject({
        status: 'error',
        tests: [],
        error: { name: 'SyntaxError', frames: [{ file: '<exercise x>' }] },
      })
      const raises = await seen(lab.check({ code: 'x = 1\n1 / 0', tests, name: 'x' }))
      expect(raises).toMatchObject({
        error: { name: 'ZeroDivisionError', frames: [{ file: '<exercise x>', line: 2 }] },
      })
      const exits = await seen(lab.check({ code: 'raise SystemExit(0)', tests }))
      expect(exits.status).toBe('error')
      expect(exits.notices).toMatchObject([{ code: 'exit' }])
    },
  },
  {
    name: 'checks: tests that hold no test, or do not compile',
    async see(lab) {
      const none = await seen(lab.check({ code: 'def test_mine(): pass', tests: 'x = 1' }))
      expect(none).toMatchObject({
        status: 'error',
        error: { message: expect.stringContaining('no function whose name starts with test_') },
      })
      const broken = await seen(lab.check({ code: '', tests: 'def test_(:', name: 'x' }))
      expect(broken).toMatchObject({
        status: 'error',
        error: { name: 'SyntaxError', frames: [{ file: '<tests x>' }] },
      })
    },
  },
  {
    name: 'checks: a test may await, and sees the source',
    async see(lab) {
      const tests = `
import asyncio
async def test_waits():
    assert await f() == 2
async def test_fails():
    assert await f() == 3
def test_source():
    assert "async def" in __source__`
      const code = 'import asyncio\nasync def f():\n    await asyncio.sleep(0.01)\n    return 2'
      const got = await seen(lab.check({ code, tests }))
      expect(got.tests).toMatchObject([
        { name: 'waits', status: 'passed' },
        { name: 'fails', status: 'failed', message: 'await f() gave 2, expected 3' },
        { name: 'source', status: 'passed' },
      ])
    },
  },
  {
    name: 'checks: an endless loop ends at the limit, in the code, in a test, in an awaiting test',
    async see(lab) {
      for (const [code, tests] of [
        ['while True: pass', 'def test_it(): pass'],
        ['def f():\n    while True: pass', 'def test_it(): f()'],
        ['import asyncio', 'async def test_it(): await asyncio.sleep(1000)'],
      ] as const) {
        const got = await seen(lab.check({ code, tests, timeout: 0.4 }))
        expect(got).toMatchObject({ status: 'timeout', notices: [{ code: 'limit' }] })
      }
      await works(lab)
    },
  },
  {
    name: 'checks: stop ends one, and a test cannot swallow it as a failure',
    async see(lab) {
      const check = lab.check({
        code: 'print("go")\ndef f():\n    while True: pass',
        tests: 'def test_a(): f()\ndef test_b(): f()',
      })
      const run = await begun(check)
      await lab.stop()
      expect(await run.end()).toMatchObject({ status: 'stopped', tests: [] })
    },
  },
  {
    name: 'checks: nothing leaks between an exercise and the cells',
    own: { files: [{ path: 'tool.py', text: 'value = 1\n' }] },
    async see(lab) {
      await printed(lab, 'cell = 1\nimport tool')
      const code = 'import tool\ntool.value = 2\nleak = 1'
      const got = await seen(
        lab.check({
          code,
          tests: 'def test_it():\n    assert "cell" not in globals()\n    assert __name__ == "__main__"',
        }),
      )
      expect(got.status).toBe('ok')
      const after = await seen(lab.run('leak'))
      expect(after.error?.name).toBe('NameError')
      expect(await printed(lab, 'print(cell, tool.value)')).toBe('1 1\n')
    },
  },
  {
    name: 'checks: operands are evaluated once, in order',
    async see(lab) {
      const code = 'calls = []\ndef f(x):\n    calls.append(x)\n    return x'
      const tests =
        'def test_it():\n    assert f(1) == f(2), f"{calls}"\ndef test_more():\n    calls.clear()\n    try:\n        assert f(1) == f(2)\n    except AssertionError: pass\n    assert calls == [1, 2]'
      const got = await seen(lab.check({ code, tests }))
      expect(got.tests).toMatchObject([{ message: '[1, 2]' }, { status: 'passed' }])
    },
  },
  {
    name: 'checks: an assert inside a comprehension, a class or a generator is explained too',
    async see(lab) {
      const tests = `
def test_loop():
    for n in range(3):
        assert n == 0
def test_repr():
    class Bad:
        def __repr__(self): raise ValueError
    assert Bad() == 1
def test_huge():
    assert "x" * 1_000_000 == ""
def test_lambda():
    check = lambda v: v
    assert check([1]) == [2]
class Helper:
    value = 3
    assert value == 3
`
      const got = await seen(lab.check({ code: '', tests }))
      expect(got.tests).toMatchObject([
        { message: 'n gave 1, expected 0' },
        { message: expect.stringMatching(/^Bad\(\) gave <Bad .*>, expected 1$/) },
        { status: 'failed' },
        { message: 'check([1]) gave [1], expected [2]' },
      ])
      expect(got.tests[2]?.message?.length).toBeLessThan(1000)
    },
  },
]
