/** Web applications proved in the real interpreter, with the packages of the labs' lock. */

import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { opener, prepare } from './prepare.ts'
import { openProject, readProject } from './project.ts'
import type { Fault } from './proof.ts'
import { type Opener, verifyAll } from './verify.ts'

const root = join(import.meta.dirname, '../../..')
const env = { ...process.env, BYTELAB_CACHE: join(root, '.cache') }
const { signal } = new AbortController()
const made: string[] = []
let open: Opener

beforeAll(async () => {
  const labs = openProject(root, 'labs', env)
  const ready = await prepare(labs, { env, signal, log: () => {} })
  open = await opener(ready.runtime)
}, 240_000)

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const app = `from flask import Flask, session

app = Flask(__name__)
app.secret_key = "dev"


@app.route("/")
def count():
    session["visits"] = session.get("visits", 0) + 1
    return f"Visit {session['visits']}"


@app.cli.command("greet")
def greet():
    print("ready")
`

const tests = `import pytest

from counter import app


@pytest.fixture
def client():
    return app.test_client()


@pytest.mark.parametrize("visits", [1, 2])
def test_counts(client, visits):
    for _ in range(visits):
        answer = client.get("/")
    assert answer.text == f"Visit {visits}"


def test_no_such_page(client):
    assert client.get("/nowhere").status_code == 404
`

const files = {
  'steps/01-hello/counter.py':
    'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef hello():\n    return "Hello"\n',
  'steps/02-count/counter.py': app,
  'steps/03-tests/tests/test_counter.py': tests,
  'steps/03-tests/pyproject.toml':
    '[tool.pytest.ini_options]\npythonpath = ["."]\nfilterwarnings = ["error"]\n',
  'start/counter.py': app.replace(' + 1', ''),
  'check/tests/test_check.py': tests.replace('[1, 2]', '[3]').replace('test_counts', 'test_three'),
  'solution/counter.py': `${app}# mended\n`,
}
const fails = 'tests/test_counter.py::test_counts[1]|tests/test_counter.py::test_counts[2]'
const blocks = [
  '::app{#count project=counter src="steps" step="02-count" app=counter setup="flask --app counter greet|python -c \'print(1)\'"}',
  `::::app{#mend project=counter src="steps" step="03-tests" app=counter start="start" check="check" solution="solution" fails="${fails}"}\nCount.\n::::`,
]

/** What is wrong with a lesson of both blocks whose files are other than they should be. */
async function faultsOf(changes: Record<string, string>, shown = blocks): Promise<Fault[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bytelab-flask-')))
  made.push(folder)
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(folder, 'labs/count', path)), { recursive: true })
    writeFileSync(join(folder, 'labs/count', path), text)
  }
  writeFileSync(join(folder, 'labs/count/index.md'), `---\ntitle: T\n---\n\n${shown.join('\n\n')}\n`)
  copyFileSync(join(root, 'labs/requirements.txt'), join(folder, 'requirements.txt'))
  const sources = readProject(openProject(folder, '.', {}), folder)
  expect(sources.flatMap(({ problems }) => problems)).toEqual([])
  const results = await verifyAll(sources, open, { jobs: 1, signal })
  const reports = [...results.values()].map(({ report }) => report)
  expect(reports.flatMap(({ problems }) => problems)).toEqual([])
  return reports.flatMap((report) => report.blocks.flatMap(({ faults }) => faults))
}

test('a project whose steps, tests and exercise are well', { timeout: 120_000 }, async () => {
  expect(await faultsOf({})).toEqual([])
})

test('a view that fails is told at its line, with its traceback', { timeout: 120_000 }, async () => {
  const broken = app.replace('    session["visits"]', '    visits += 1\n    session["visits"]')
  const shown = ['::app{#count project=counter src="steps" step="02-count" app=counter}']
  const [fault, ...more] = await faultsOf({ 'steps/02-count/counter.py': broken }, shown)
  expect(fault).toMatchObject({
    message: expect.stringMatching(/^\/ fails: UnboundLocalError: /),
    path: 'labs/count/steps/02-count/counter.py',
    line: 9,
    traceback: expect.stringContaining('visits += 1'),
  })
  // The step behind it has tests, which meet the same.
  expect(more.map(({ message }) => message.replace(/:[^:]*Error.*/s, ''))).toEqual([
    expect.stringContaining('step 03-tests: tests/test_counter.py::test_counts[1] fails'),
    expect.stringContaining('step 03-tests: tests/test_counter.py::test_counts[2] fails'),
  ])
})

test('what does not load, a command that fails, a page that is not there', { timeout: 120_000 }, async () => {
  const shown = [
    '::app{#a project=counter src="steps" step="01-hello" app=counter path="/nowhere"}',
    '::app{#b project=counter src="steps" step="02-count" app=counter setup="flask --app counter greet --loud"}',
  ]
  const faults = await faultsOf({ 'steps/03-tests/counter.py': 'import nothing\n' }, shown)
  const missing = "ModuleNotFoundError: No module named 'nothing'"
  const file = 'labs/count/steps/03-tests/counter.py:1 step 03-tests:'
  expect(faults.map(({ message, path, line }) => `${path}:${line} ${message}`)).toEqual([
    'labs/count/index.md:5 /nowhere answers 404 NOT FOUND',
    `${file} the application does not load: ${missing}`,
    `${file} tests/test_counter.py ends with an error: ${missing}`,
    'labs/count/index.md:7 setup: flask --app counter greet --loud: ended with status 2',
  ])
  expect(faults.at(-1)?.traceback).toContain('No such option')
})

test('an exercise that teaches nothing', { timeout: 120_000 }, async () => {
  const faults = await faultsOf({ 'start/counter.py': `${app}# not broken\n` }, blocks.slice(1))
  expect(faults.map(({ message }) => message)).toEqual([
    'in the beginning: tests/test_counter.py::test_counts[1] must fail, it has passed',
    'in the beginning: tests/test_counter.py::test_counts[2] must fail, it has passed',
    'the check passes in the beginning: its reader would have nothing to do',
  ])
})
