import { expect } from 'vitest'
import type { RunEvent } from '../types.ts'
import { type Behaviour, type Lab, printed, seen, watch } from './lab.ts'

const FLASKR = `import click
from flask import Flask
loaded = []
def create_app():
    app = Flask(__name__)
    @app.get("/")
    def index():
        return "hello"
    @app.cli.command("seed")
    @click.argument("name")
    def seed(name):
        with open("seeded.txt", "w") as file:
            file.write(name)
        click.echo(f"seeded {name}")
    return app
`
const SHOP = [
  { path: 'flaskr/__init__.py', text: FLASKR },
  {
    path: 'tests/test_app.py',
    text: `from flaskr import create_app
def test_page():
    assert create_app().test_client().get("/").text == "hello"
def test_slow():
    while True:
        pass
`,
  },
]

const end = (lab: Lab, ...argv: string[]) => seen(lab.command(argv))

/** Answers every question, and gives what was asked and said in order. */
async function dialogue(lab: Lab, argv: string[], answers: (string | null)[]): Promise<string[]> {
  const said: string[] = []
  const left = [...answers]
  const watched = watch(lab.command(argv))
  await watched.until((event: RunEvent) => {
    if (event.type === 'stdout' || event.type === 'stderr') said.push(event.text)
    if (event.type !== 'input') return false
    said.push(event.prompt)
    lab.answer(left.shift() ?? null)
    return left.length === 0
  })
  const rest = await watched.end()
  return [...said, `${rest.code}`]
}

export const command: Behaviour[] = [
  {
    name: 'runs Python, with the exit status of a process',
    async see(lab) {
      const many: [argv: string[], code: number, out: string, err: string | RegExp][] = [
        [['python', '--version'], 0, expect.stringMatching(/^Python 3\.\d+\.\d+\n$/), ''],
        [
          ['python', '-c', 'import sys; print(sys.argv); sys.exit(3)', 'a', '-b'],
          3,
          "['-c', 'a', '-b']\n",
          '',
        ],
        [['python', '-c', 'raise SystemExit("why")'], 1, '', 'why\n'],
        [['python', '-c', 'raise SystemExit(True)'], 1, '', ''],
        [['python', '-c', 'raise SystemExit(2 ** 5000)'], 255, '', ''],
        [
          ['python', '-c', '1 / 0'],
          1,
          '',
          /^Traceback .*\n {2}File "<string>", line 1, in <module>\n[^_]*ZeroDivisionError/,
        ],
        [['python', '-m', 'nosuch'], 1, '', 'python: No module named nosuch\n'],
        [['python', 'nosuch.py'], 2, '', /can't open file .*nosuch.py': \[Errno 2\]/],
        [['python', '-W', 'error', '-c', 'import warnings; warnings.warn("old")'], 1, '', /UserWarning: old/],
        [['python', '-c'], 2, '', /Argument expected for the -c option/],
        [['python', '-?'], 0, expect.stringContaining('usage: python'), ''],
        [['python', '-j'], 2, '', /Unknown option: -j/],
        [['emacs', 'x'], 127, '', /^emacs: not available here; there are python/],
      ]
      for (const [argv, code, out, err] of many) {
        const got = await end(lab, ...argv)
        expect(got, argv.join(' ')).toMatchObject({ code, out, status: code === 0 ? 'ok' : 'error' })
        if (typeof err === 'string') expect(got.err, argv.join(' ')).toBe(err)
        else expect(got.err, argv.join(' ')).toMatch(err)
      }
    },
  },
  {
    name: 'leaves nothing of a process but its files',
    own: { files: [{ path: 'shared.py', text: 'value = 1\n' }] },
    async see(lab) {
      await printed(lab, 'import shared, os, sys, warnings, logging\nshared.value = 2\nkept = "kept"')
      const program = `import atexit, builtins, logging, os, signal, sys, warnings
import shared
print(shared.value, __name__, "kept" in globals())
shared.value = 3
os.environ["LEFT"] = "behind"
os.makedirs("deep"); os.chdir("deep")
sys.path.insert(0, "/nowhere"); sys.stdout.write("first\\n")
warnings.simplefilter("error"); logging.basicConfig(level=10)
signal.signal(signal.SIGINT, signal.SIG_IGN); builtins.print = None
sys.setrecursionlimit(50_000)
atexit.register(sys.__stdout__.write, "last\\n")
open("file.txt", "w").write("written")
sys.stdin = None; sys.stdout = None`
      expect(await end(lab, 'python', '-c', program)).toMatchObject({
        status: 'ok',
        code: 0,
        out: '1 __main__ False\nfirst\nlast\n',
      })
      const look = `print(shared.value, kept, os.environ.get("LEFT"), os.getcwd(), "/nowhere" in sys.path)
print(logging.root.handlers, open("deep/file.txt").read(), sys.getrecursionlimit() < 50_000)
warnings.warn("no error")`
      const got = await seen(lab.run(look))
      expect(got).toMatchObject({ status: 'ok', out: '2 kept None /home/lab False\n[] written True\n' })
    },
  },
  {
    name: 'asks a person for statements, and a program’s questions',
    async see(lab) {
      const said = await dialogue(
        lab,
        ['python'],
        ['x = 6', 'x * 7', 'def f():', '  return x', '', '1 / 0', 'exit(4)'],
      )
      expect(said.join('')).toMatch(/^Python 3.*\n.*\n>>> >>> 42\n>>> \.\.\. \.\.\. >>> /)
      expect(said.join('')).toMatch(/ZeroDivisionError: division by zero\n>>> 4$/)
      expect(await dialogue(lab, ['python', '-c', 'print("hello", input("who? "))'], ['Ada'])).toEqual([
        'who? ',
        '0',
      ])
      expect((await dialogue(lab, ['python', '-c', 'input()'], [null])).at(-1)).toBe('1')
      const piped = await dialogue(lab, ['python', '-'], ['print("from input")', null])
      expect(piped.at(-1)).toBe('0')
    },
  },
  {
    name: 'runs what Flask, pytest and coverage bring',
    own: { packages: ['flask', 'pytest', 'coverage'], files: SHOP },
    async see(lab) {
      expect((await end(lab, 'flask', '--app', 'flaskr', 'routes')).out).toMatch(/^index +GET +\/ *$/m)
      expect(await end(lab, 'flask', '--app', 'flaskr', 'seed', 'tea')).toMatchObject({
        code: 0,
        out: 'seeded tea\n',
      })
      expect(new TextDecoder().decode(await lab.read('seeded.txt'))).toBe('tea')
      const served = await end(lab, 'flask', '--app', 'flaskr', 'run')
      expect(served).toMatchObject({ code: 1, err: expect.stringContaining('no network sockets') })
      expect(served.err).not.toContain('Traceback')
      expect(await end(lab, 'flask', '--app', 'nothing', 'routes')).toMatchObject({ code: 2 })
      const tested = await end(lab, 'coverage', 'run', '-m', 'pytest', '-q', '-k', 'page')
      expect(tested, tested.err).toMatchObject({
        code: 0,
        out: expect.stringContaining('1 passed, 1 deselected'),
      })
      const report = await end(lab, 'coverage', 'report')
      expect(report.out).toMatch(/^flaskr\/__init__\.py +15 +3 +80%$/m)
      expect(report.out).not.toMatch(/site-packages|python3/)
      expect(await end(lab, 'python', '-m', 'coverage', 'html', '-q')).toMatchObject({ code: 0 })
      expect(await lab.list('htmlcov')).toContain('index.html')
    },
  },
  {
    name: 'answers for pip with what the lock has',
    own: {
      packages: ['flask'],
      files: [
        {
          path: 'pyproject.toml',
          text: '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3"]\n',
        },
      ],
    },
    async see(lab) {
      expect((await end(lab, 'pip', 'list')).out).toMatch(/^Package +Version\n-+ -+\n[\s\S]*^Flask +3\./m)
      expect((await end(lab, 'python', '-m', 'pip', 'freeze')).out).toMatch(/^Flask==3\./m)
      expect((await end(lab, 'pip', 'show', 'flask')).out).toMatch(
        /^Requires: blinker, click, itsdangerous, jinja2, markupsafe, werkzeug$/m,
      )
      expect(await end(lab, 'pip', 'install', '-e', '.')).toMatchObject({
        code: 0,
        out: expect.stringContaining('shop 1:'),
      })
      const missing = await end(lab, 'pip', 'install', 'numpy')
      expect(missing).toMatchObject({
        code: 1,
        notices: [{ code: 'packages', text: expect.stringMatching(/^numpy is not among/) }],
      })
      expect(await end(lab, 'pip', 'uninstall', 'flask')).toMatchObject({ code: 1 })
    },
  },
  {
    name: 'interrupts a process once, and lets it say its last words',
    own: { packages: ['pytest'], files: SHOP },
    async see(lab) {
      async function stopped(...argv: string[]) {
        const watched = watch(lab.command(argv))
        await watched.until((event) => event.type === 'stdout' && /go|test_app/.test(event.text))
        await lab.stop()
        return watched.end()
      }
      const busy = 'print("go", flush=True)\ntry:\n    while True: pass\nfinally: print("closed")'
      expect(await stopped('python', '-c', busy)).toMatchObject({
        status: 'stopped',
        code: 130,
        out: 'go\nclosed\n',
        err: expect.stringMatching(/^Traceback[\s\S]*\nKeyboardInterrupt\n$/),
      })
      const tests = await stopped('pytest', '-k', 'slow')
      expect(tests).toMatchObject({ status: 'stopped', code: 2 })
      expect(tests.out).toMatch(/!+ KeyboardInterrupt !+[\s\S]*1 deselected in/)
      expect(await end(lab, 'python', '-c', 'print(1)')).toMatchObject({ code: 0, out: '1\n' })
    },
  },
]
