import { expect } from 'vitest'
import type { RunEvent } from '../types.ts'
import { type Behaviour, type Lab, printed, type Seen, seen, watch } from './lab.ts'
import { project } from './projects.ts'

const APP = ['flask', 'pytest', 'coverage']
type Case = Extract<RunEvent, { type: 'case' }>

function casesOf({ events }: Seen): Case[] {
  return events.filter((event) => event.type === 'case')
}

/** A test by the end of its id. */
function caseOf(got: Seen, name: string): Case {
  const found = casesOf(got).find(({ id }) => id.endsWith(name))
  if (!found) throw new Error(`no ${name} in ${casesOf(got).map(({ id }) => id)}`)
  return found
}

async function tested(lab: Lab, args: string[] = [], coverage = false): Promise<Seen> {
  return seen(lab.test({ args, coverage }))
}

/** Writes a project's only test file and runs it. */
async function ran(lab: Lab, text: string, args: string[] = []): Promise<Seen> {
  await lab.write('test_it.py', text)
  return tested(lab, ['test_it.py', ...args])
}

/** pytest, its results as they come, and coverage. */
export const tests: Behaviour[] = [
  {
    name: 'a test is told when it ends, while the others are still to come',
    interrupts: true,
    own: { packages: APP },
    async see(lab) {
      await lab.write('test_it.py', 'def test_a(): pass\ndef test_b():\n    while True: pass\n')
      const run = watch(lab.test({ args: ['test_it.py'] }))
      const collected = await run.until(({ type }) => type === 'collected')
      expect(collected).toEqual({
        type: 'collected',
        cases: [
          { id: 'test_it.py::test_a', file: 'test_it.py', line: 1 },
          { id: 'test_it.py::test_b', file: 'test_it.py', line: 2 },
        ],
      })
      expect(await run.until(({ type }) => type === 'case')).toMatchObject({
        id: 'test_it.py::test_a',
        outcome: 'passed',
      })
      await lab.stop()
      const got = await run.end()
      expect(got).toMatchObject({ status: 'stopped', code: 2 })
      expect(got.out).toContain('KeyboardInterrupt')
      expect(casesOf(got).length).toBe(1)
      expect(await ran(lab, 'def test_a(): pass')).toMatchObject({ status: 'ok', code: 0 })
    },
  },
  {
    name: 'a failure comes with what pytest says of it, its place, and what was printed',
    own: { packages: APP, files: project('faults') },
    async see(lab) {
      const got = await tested(lab)
      expect(caseOf(got, '::test_numbers')).toMatchObject({
        outcome: 'failed',
        reason: 'assert 4 == 3',
        frames: [{ file: 'tests/test_faults.py', line: 10, function: 'test_numbers', own: true }],
      })
      expect(caseOf(got, '::test_numbers').message?.replace(/0x[0-9a-f]+/g, '0x')).toBe(
        `    def test_numbers():
>       assert tool.half(8) == 3
E       assert 4 == 3
E        +  where 4 = <function half at 0x>(8)
E        +    where <function half at 0x> = tool.half

tests/test_faults.py:10: AssertionError`,
      )
      const deep = caseOf(got, '::test_deep')
      expect(deep.frames?.map(({ file, line }) => `${file}:${line}`)).toEqual([
        'tests/test_faults.py:42',
        'tool.py:10',
        'tool.py:10',
        'tool.py:9',
      ])
      expect(deep.sections).toEqual([
        { title: 'Captured stdout call', text: 'printed before\n' },
        { title: 'Captured stderr call', text: 'to stderr\n' },
        { title: 'Captured log call', text: expect.stringContaining('logged before') },
      ])
      expect(caseOf(got, '::test_set_up')).toMatchObject({
        outcome: 'error',
        reason: 'OSError: no set-up',
        message: expect.stringMatching(/^ERROR at setup of test_set_up\n\n {4}@pytest.fixture\n/),
        frames: [{ file: 'tests/test_faults.py', line: 59 }],
      })
      expect(caseOf(got, '::test_clean_up')).toMatchObject({
        outcome: 'error',
        reason: 'OSError: no clean-up',
      })
      const both = caseOf(got, '::test_both')
      expect(both).toMatchObject({ outcome: 'failed', reason: 'assert 1 == 2' })
      expect(both.message).toContain('ERROR at teardown of test_both')
      expect(caseOf(got, '::test_no_fixture')).toMatchObject({
        outcome: 'error',
        reason: expect.stringContaining("fixture 'nothing_has_this_name' not found"),
      })
      expect(caseOf(got, '::test_subtests').message).toContain('[parts] (number=1)')
      expect(caseOf(got, '::test_in').reason).toBe("AssertionError: a message of one's own")
    },
  },
  {
    name: 'a skipped test says why, an expected failure as well',
    own: { packages: APP, files: project('shop') },
    async see(lab) {
      const got = await tested(lab, ['tests'])
      expect(caseOf(got, '::test_skipped')).toMatchObject({ outcome: 'skipped', reason: 'only on nothing' })
      expect(caseOf(got, '::test_skips_itself')).toMatchObject({ outcome: 'skipped', reason: 'not today' })
      expect(caseOf(got, '::test_expected_failure')).toMatchObject({
        outcome: 'xfailed',
        reason: 'nobody can',
      })
      expect(caseOf(got, 'test_absent.py')).toMatchObject({
        outcome: 'skipped',
        reason: "could not import 'a_module_that_is_not_there': No module named 'a_module_that_is_not_there'",
      })
    },
  },
  {
    name: 'files that are no Python, or fail as they are imported, are told with the place',
    own: { packages: APP, files: project('broken') },
    async see(lab) {
      const got = await tested(lab)
      expect(got.notices).toMatchObject([{ text: expect.stringContaining('none was run') }])
      expect(casesOf(got)).toMatchObject([
        {
          id: 'tests/test_import.py',
          outcome: 'error',
          reason: "ModuleNotFoundError: No module named 'not_there'",
          frames: [{ file: 'tests/test_import.py', line: 1 }],
        },
        {
          id: 'tests/test_name.py',
          outcome: 'error',
          reason: "NameError: name 'undefined_name' is not defined",
          frames: [
            { file: 'tests/test_name.py', line: 5 },
            { file: 'tests/test_name.py', line: 2 },
          ],
        },
        {
          id: 'tests/test_syntax.py',
          outcome: 'error',
          reason: expect.stringMatching(/^SyntaxError: /),
          frames: [{ file: 'tests/test_syntax.py', line: 2, own: true }],
        },
      ])
    },
  },
  {
    name: 'a conftest that fails is told with its place',
    own: { packages: APP, files: [{ path: 'conftest.py', text: '\n1 / 0\n' }] },
    async see(lab) {
      const got = await ran(lab, 'def test_a(): pass')
      expect(got).toMatchObject({ status: 'error', code: 4 })
      expect(casesOf(got)).toMatchObject([
        {
          id: 'conftest.py',
          outcome: 'error',
          reason: 'ZeroDivisionError: division by zero',
          frames: [{ file: 'conftest.py', line: 2 }],
        },
      ])
    },
  },
  {
    name: 'no tests, none that match, a wrong option, a broken configuration: each says so',
    own: { packages: APP },
    async see(lab) {
      expect(await tested(lab)).toMatchObject({
        status: 'error',
        code: 5,
        notices: [{ code: 'exit', text: expect.stringContaining('found no tests') }],
      })
      const none = await ran(lab, 'def test_a(): pass', ['-k', 'other'])
      expect(none).toMatchObject({
        code: 5,
        notices: [{ text: expect.stringContaining('left out by the options') }],
      })
      const option = await ran(lab, '', ['--wrong'])
      expect(option).toMatchObject({
        code: 4,
        notices: [{ text: expect.stringContaining('could not begin') }],
      })
      expect(option.err).toContain('unrecognized arguments: --wrong')
      await lab.write('pytest.ini', '[pytest\n')
      expect(await tested(lab)).toMatchObject({ code: 4 })
      await lab.remove('pytest.ini')
      await lab.write('pyproject.toml', '[tool.coverage.run]\nbranch = "maybe"\n')
      const coverage = await tested(lab, ['test_it.py'], true)
      expect(coverage.notices).toMatchObject([
        { text: expect.stringContaining('Coverage is not measured') },
        {},
      ])
    },
  },
  {
    name: 'an edit is seen at once, in tests, in modules and in conftest',
    own: { packages: APP, files: [{ path: 'tool.py', text: 'value = 1\n' }] },
    async see(lab) {
      for (const value of [1, 2, 3, 2, 1]) {
        await lab.write('tool.py', `value = ${value}\n`)
        await lab.write('conftest.py', `import pytest\n@pytest.fixture\ndef n(): return ${value}\n`)
        const got = await ran(
          lab,
          `import tool\ndef test_a(n): assert (tool.value, n) == (${value}, ${value})\n`,
        )
        expect(got, got.out).toMatchObject({ status: 'ok', code: 0 })
      }
      expect((await lab.list()).filter((path) => path.endsWith('.pyc'))).toEqual([])
    },
  },
  {
    name: 'a run is a process of its own: it leaves nothing behind but files, and gets nothing but files',
    own: { packages: APP, files: [{ path: 'tool.py', text: 'value = 1\n' }] },
    async see(lab) {
      const state = `import atexit, logging, os, signal, sys, warnings
def state():
    root = logging.getLogger()
    return [os.getcwd(), sorted(os.environ), sys.argv, list(sys.path), list(sys.meta_path), len(warnings.filters),
        root.level, list(root.handlers), logging.getLogger("mine").level, signal.getsignal(signal.SIGINT),
        sys.getrecursionlimit(), sys.excepthook, sys.displayhook, sys.modules["__main__"], sys.stdout, os.getenv("X")]
import tool
tool.value = 2
before = state()`
      await printed(lab, state)
      const hostile = `
import atexit, builtins, logging, os, signal, sys, warnings
import tool
assert tool.value == 1
os.environ["X"] = "1"
def test_a(tmp_path):
    os.chdir(tmp_path)
    sys.argv.append("x")
    sys.path.insert(0, "/nowhere")
    sys.modules["json"] = None
    warnings.simplefilter("error")
    logging.basicConfig(level=1)
    logging.getLogger("mine").setLevel(5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(100_000)
    sys.excepthook = sys.displayhook = print
    sys.stdout = None
    builtins.input = None
    atexit.register(lambda: os.write(2, b"good-bye\\n"))
    atexit.register(lambda: 1 / 0)
`
      const got = await ran(lab, hostile)
      expect(got.code, got.out).toBe(0)
      expect(got.err).toMatch(/ZeroDivisionError[\s\S]*good-bye\n/)
      expect(await printed(lab, 'import json\nprint(state() == before or list(zip(state(), before)))')).toBe(
        'True\n',
      )
      expect(
        await printed(lab, 'print(tool.value, sys.modules["tool"] is tool, "test_it" in sys.modules)'),
      ).toBe('2 True False\n')
    },
  },
  {
    name: 'stop ends a run wherever it is, and the next one is whole',
    interrupts: true,
    own: { packages: APP },
    async see(lab) {
      const places = {
        test: 'def test_a():\n    print("go")\n    while True: pass',
        sleep: 'import time\ndef test_a():\n    time.sleep(1000)',
        import: 'while True: pass',
        fixture:
          'import pytest\n@pytest.fixture\ndef f():\n    while True: pass\n    yield\ndef test_a(f): pass',
      }
      for (const [place, text] of Object.entries(places)) {
        await lab.write('test_it.py', text)
        const run = watch(lab.test({ args: ['-s', 'test_it.py'] }))
        await run.until((event) => event.type === 'stdout' && event.text.includes('session starts'))
        await new Promise((resolve) => setTimeout(resolve, 300))
        await lab.stop()
        const got = await run.end()
        expect(got.status, `${place} ${JSON.stringify(got.events)}`).toBe('stopped')
        expect(got.out + got.err).toContain('KeyboardInterrupt')
        expect(casesOf(got)).toEqual([])
      }
      expect(await ran(lab, 'def test_a(): pass')).toMatchObject({ status: 'ok', notices: [] })
    },
  },
  {
    name: 'a limit ends a run, and fixtures are still closed',
    interrupts: true,
    own: { packages: APP },
    async see(lab) {
      const text = `import pytest
@pytest.fixture
def f():
    yield
    open("closed", "w").close()
def test_a(f):
    while True: pass`
      await lab.write('test_it.py', text)
      const got = await seen(lab.test({ args: ['test_it.py'], timeout: 1 }))
      expect(got).toMatchObject({ status: 'timeout', notices: [{ code: 'limit' }] })
      expect(await lab.list()).toContain('closed')
    },
  },
  {
    name: 'a test that ends the interpreter itself costs that run alone',
    own: { packages: APP, spare: true },
    async see(lab) {
      const got = await ran(lab, 'import os\ndef test_a(): os._exit(3)')
      expect(got).toMatchObject({ status: 'swapped', notices: [{ code: 'swapped' }] })
      expect(await ran(lab, 'def test_a(): pass')).toMatchObject({ status: 'ok', code: 0 })
    },
  },
  {
    name: 'many tests, long reports, odd names and characters all arrive',
    own: { packages: APP },
    async see(lab) {
      const text = `import pytest
@pytest.mark.parametrize("n", range(2500))
def test_many(n): pass
@pytest.mark.parametrize("s", ["x" * 300_000, "\\ud800", "a\\nb", "<b>", ""])
def test_odd(s):
    print("\\ud800")
    assert not s, s
def test_long():
    print("y" * 3_000_000)
    assert list(range(300_000)) == []`
      const got = await ran(lab, text, ['-q', '-vv'])
      expect(got.code).toBe(1)
      expect(casesOf(got).length).toBe(2506)
      expect(got.events.filter((event) => event.type === 'collected')[0]?.cases.length).toBe(2506)
      expect(casesOf(got).filter(({ outcome }) => outcome === 'failed').length).toBe(5)
      expect(caseOf(got, '::test_long').sections?.[0]?.text.length).toBeLessThan(300_000)
    },
  },
  {
    name: 'an application that serves goes on as it was, whatever its tests do with their own',
    own: { packages: APP, watch: true },
    async see(lab) {
      await lab.write(
        'app.py',
        `import logging, sqlite3
from flask import Flask
app = Flask(__name__)
logging.basicConfig(level=logging.INFO)
count = 0
database = sqlite3.connect("count.db", isolation_level=None)
database.execute("create table if not exists t (x)")
@app.get("/")
def index():
    global count
    count += 1
    database.execute("insert into t values (?)", (count,))
    app.logger.info("asked")
    return f"{count} {database.execute('select count(*) from t').fetchone()[0]}"
`,
      )
      await lab.write(
        'test_it.py',
        `import app, logging, sys
def test_a():
    app.app.config["BROKEN"] = True
    assert app.app.test_client().get("/").text.startswith("1 ")
    logging.disable()
    app.app.logger.handlers.clear()
    del sys.modules["app"], sys.modules["flask"]
`,
      )
      const get = () => seen(lab.request({ method: 'GET', target: '/', headers: [['Host', 'localhost']] }))
      const body = ({ events }: Seen) =>
        events.map((event) => (event.type === 'body' ? new TextDecoder().decode(event.data) : '')).join('')
      expect(body(await get())).toBe('1 1')
      const got = await tested(lab, ['-q', 'test_it.py'], true)
      expect(got.code, got.out).toBe(0)
      const after = await get()
      expect(body(after)).toBe('2 3')
      expect(after.out + after.err).toContain('asked')
      const names = (await lab.changes()).flatMap(({ changed }) => changed.map(({ path }) => path))
      expect(new Set(names)).toEqual(
        new Set(['count.db', '.coverage', ...names.filter((name) => name.startsWith('.pytest_cache/'))]),
      )
    },
  },
  {
    name: 'standard input is what pytest makes of it; without capturing, the reader is asked',
    own: { packages: APP },
    async see(lab) {
      const text = `import io
def test_closed():
    input("Who? ")
def test_given(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("Ada\\n"))
    assert input("Who? ") == "Ada"
    assert capsys.readouterr().out == "Who? "`
      const got = await ran(lab, text)
      expect(caseOf(got, '::test_closed').reason).toMatch(
        /^OSError: pytest: reading from stdin while output is captured/,
      )
      expect(caseOf(got, '::test_given').outcome).toBe('passed')
      await lab.write('test_it.py', 'def test_asked():\n    assert input("Who? ") == "Ada"')
      const run = watch(lab.test({ args: ['-s', 'test_it.py'] }))
      await run.until(({ type }) => type === 'input')
      lab.answer('Ada')
      expect(await run.end()).toMatchObject({ code: 0 })
    },
  },
  {
    name: 'without a configuration, coverage is of the project and not of its tests',
    own: { packages: APP },
    async see(lab) {
      await lab.write('tool.py', 'def f(x):\n    if x:\n        return 1\n    return 2\n')
      await lab.write('sub/__init__.py', 'X = 1\n')
      await lab.write('tests/conftest.py', '')
      await lab.write('tests/test_t.py', 'import tool\ndef test_f(): assert tool.f(1) == 1\n')
      const got = await tested(lab, [], true)
      expect(got.events.find((event) => event.type === 'coverage')).toEqual({
        type: 'coverage',
        percent: expect.any(Number),
        files: [
          { path: 'sub/__init__.py', statements: [1], missing: [1], excluded: [], branches: [], percent: 0 },
          {
            path: 'tool.py',
            statements: [1, 2, 3, 4],
            missing: [4],
            excluded: [],
            branches: [
              { line: 2, to: 3, taken: true },
              { line: 2, to: 4, taken: false },
            ],
            percent: expect.any(Number),
          },
        ],
      })
      expect(got.err).toBe('')
    },
  },
]
