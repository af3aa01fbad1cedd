import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { html, STYLES, stand, violations } from './stand.ts'

/** A guest book: people register, log in, and leave notes in a SQLite file. */
const files: Record<string, string> = {
  'book/__init__.py': `import logging
import time

import click
from flask import Flask, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

from . import db


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(SECRET_KEY="dev", DATABASE=app.instance_path + "/book.sqlite")
    if test_config:
        app.config.update(test_config)
    db.init_app(app)

    @app.get("/")
    def index():
        notes = db.get().execute("SELECT * FROM note ORDER BY id DESC").fetchall()
        return render_template("index.html", notes=notes, user=session.get("user"))

    @app.route("/register", methods=["GET", "POST"])
    def register():
        if request.method == "POST":
            db.get().execute(
                "INSERT INTO user (name, password) VALUES (?, ?)",
                (request.form["name"], generate_password_hash(request.form["password"])),
            )
            db.get().commit()
            return redirect(url_for("login"))
        return render_template("form.html", title="Register")

    @app.route("/login", methods=["GET", "POST"])
    def login():
        if request.method == "POST":
            row = db.get().execute("SELECT * FROM user WHERE name = ?", (request.form["name"],)).fetchone()
            if row is None or not check_password_hash(row["password"], request.form["password"]):
                return render_template("form.html", title="Log in", error="Wrong name or password.")
            session["user"] = row["name"]
            return redirect(url_for("index"))
        return render_template("form.html", title="Log in")

    @app.post("/note")
    def note():
        if "user" not in session:
            return "Log in first", 403
        db.get().execute("INSERT INTO note (author, body) VALUES (?, ?)", (session["user"], request.form["body"]))
        db.get().commit()
        app.logger.warning("a note by %s: %s", session["user"], request.form["body"])
        return redirect(url_for("index"))

    @app.get("/fail")
    def fail():
        return {}["nothing"]

    @app.get("/slow")
    def slow():
        time.sleep(60)
        return "at last"

    return app
`,
  'book/db.py': `import os
import sqlite3

import click
from flask import current_app, g


def get():
    if "db" not in g:
        path = current_app.config["DATABASE"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        new = not os.path.exists(path)
        g.db = sqlite3.connect(path)
        g.db.row_factory = sqlite3.Row
        if new:
            make()
    return g.db


def make():
    with current_app.open_resource("schema.sql", "r") as script:
        g.db.executescript(script.read())


def close(error=None):
    db = g.pop("db", None)
    if db is not None:
        db.close()


@click.command("init-db")
def init_db():
    """Makes the tables anew."""
    get()
    make()
    click.echo("The tables are there.")


def init_app(app):
    app.teardown_appcontext(close)
    app.cli.add_command(init_db)
`,
  'book/schema.sql': `DROP TABLE IF EXISTS user;
DROP TABLE IF EXISTS note;
CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, password TEXT NOT NULL);
CREATE TABLE note (id INTEGER PRIMARY KEY, author TEXT NOT NULL, body TEXT);
`,
  'book/templates/index.html': `<!doctype html><title>Guest book</title>
<h1>Guest book</h1>
{% if user %}<p id="me">You are {{ user }}.</p>
<form method="post" action="/note"><input name="body" aria-label="Note"><button>Post</button></form>
{% else %}<p id="me">Nobody. <a href="/login">Log in</a></p>{% endif %}
<ul>{% for note in notes %}<li>{{ note.author }}: {{ note.body }}</li>{% endfor %}</ul>
`,
  'book/templates/form.html': `<!doctype html><title>{{ title }}</title>
<h1>{{ title }}</h1>{% if error %}<p>{{ error }}</p>{% endif %}
<form method="post"><input name="name" aria-label="Name"><input name="password" type="password" aria-label="Password"><button>{{ title }}</button></form>
`,
  'book/unused.py': `def never(flag):
    if flag:
        return 1
    return 2
`,
  'tests/conftest.py': `import pytest

from book import create_app


@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": str(tmp_path / "test.sqlite")})
    app.test_cli_runner().invoke(args=["init-db"])
    return app


@pytest.fixture
def client(app):
    return app.test_client()
`,
  'tests/test_book.py': `import pytest

from book.unused import never


def test_index(client):
    assert b"Guest book" in client.get("/").data


@pytest.mark.parametrize("path", ["/login", "/register"])
def test_forms(client, path):
    assert client.get(path).status_code == 200


def test_note_wants_a_user(client):
    print("<b>printed</b>")
    answer = client.post("/note", data={"body": "x"})
    assert answer.status_code == 200, "<img src=x onerror=alert(1)>"


@pytest.mark.skip(reason="later")
def test_later():
    pass


def test_never():
    assert never(True) == 1
`,
  'pyproject.toml': '[tool.coverage.run]\nbranch = true\nsource = ["book"]\n',
}

const evil = '<img src=x onerror="window.stolen=1">'

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function app(id: string, project: Record<string, string>, more: object = {}): string {
  const all = Object.entries(project).map(([path, text]) => ({ path, text }))
  const config = {
    project: id,
    steps: [{ name: '', files: all }],
    step: 0,
    start: [],
    path: '/',
    setup: [],
    fails: [],
    check: [],
    solution: [],
    timeout: 60,
    ...more,
  }
  const shown = all.map(
    ({ path, text }) =>
      `<details class="bytelab-file" data-path="${path}"><summary><code>${path}</code></summary><pre class="bytelab-code"><code>${plain(text)}</code></pre></details>`,
  )
  return `<bytelab-app id="${id}">${shown.join('')}<script type="application/json" class="bytelab-app">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script></bytelab-app>`
}

const lesson =
  '<script type="application/json" class="bytelab-lesson">{"id":"panes","version":"1","packages":[],"files":[]}</script>'
function bookPage(path: string): string {
  const block = app('book', files, { app: 'book', open: 'book/__init__.py', path })
  return html(`${STYLES}<h1>Try</h1>${lesson}${block}`).replace('max-width:46rem', 'max-width:76rem')
}

const { url, context } = stand({
  'book.html': bookPage('/'),
  // A page that does not touch the database, which is made when it is first asked.
  'login.html': bookPage('/login'),
})

/** The page, with a pane in front. */
async function open(
  name: string,
  options: BrowserContextOptions = {},
  file = 'book.html',
): Promise<{ page: Page; pane: Locator }> {
  const page = await (
    await context({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, ...options })
  ).newPage()
  page.on('pageerror', (error) => console.error('page:', error))
  await page.goto(url(file))
  return { page, pane: await front(page, name) }
}

async function front(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  return page.locator(`.app-${name === 'Database' ? 'db' : name.toLowerCase()}`)
}

/** Types a command, and waits until it is over. */
async function command(page: Page, line: string): Promise<string> {
  const entries = page.locator('.app-console-entry')
  const before = await entries.count()
  await page.locator('.app-console-input').fill(line)
  await page.keyboard.press('Enter')
  const entry = entries.nth(before)
  await entry.and(page.locator('[data-status]')).waitFor({ timeout: 60_000 })
  return (await entry.locator('.app-stream').textContent()) ?? ''
}

/** As `expect.poll`, with patience for a busy machine. */
function poll<Value>(look: () => Promise<Value>): ReturnType<typeof expect.poll<Value>> {
  return expect.poll(look, { timeout: 30_000 })
}

describe('console', () => {
  test('programs and small commands run in the project', async () => {
    const { page } = await open('Console')
    await page.locator('.app-console-input').focus()
    expect(await command(page, 'flask --app book routes')).toContain('/register')
    expect(await command(page, 'flask --app book init-db')).toBe('The tables are there.\n')
    expect(await command(page, 'ls')).toContain('instance/')
    expect(await command(page, 'cat book/unused.py && echo "done: $?"')).toContain('return 2\ndone: 0\n')
    expect(
      await command(page, 'X="a b" python -c "import os; print(os.environ[\'X\'])" > out.txt; cat out.txt'),
    ).toBe('a b\n')
    expect(await command(page, 'pip list')).toContain('Flask')
    expect(await command(page, 'ls | wc')).toContain('Pipes')
    expect(await command(page, 'git status')).toContain('there is no such program here')
    expect(await command(page, `echo '${evil}'`)).toBe(`${evil}\n`)
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    expect(await command(page, 'python nothing.py || echo failed $?')).toMatch(/failed 2\n$/)
  })

  test('python asks for lines, and Ctrl+C ends what never ends', async () => {
    const { page } = await open('Console')
    const input = page.locator('.app-console-input')
    const sign = page.locator('.app-console-prompt .app-console-sign')
    await input.fill('python')
    await input.press('Enter')
    await poll(() => sign.textContent()).toBe('>>> ')
    await input.fill('6 * 7')
    await input.press('Enter')
    await poll(() => page.locator('.app-console-log').textContent()).toContain('42')
    await poll(() => sign.textContent()).toBe('>>> ')
    await input.press('Control+d')
    await poll(() => sign.textContent()).toBe('$')
    await input.fill('python -c "while True: pass"')
    await input.press('Enter')
    await page.locator('.app-console[data-busy]').waitFor()
    await page.waitForTimeout(300)
    await input.press('Control+c')
    await page.locator('.app-console:not([data-busy])').waitFor()
    expect(await page.locator('.app-console-log').textContent()).toContain('^C')
    expect(await command(page, 'echo still here')).toBe('still here\n')
  })

  test('keys complete, recall and clear; what was run is kept', async () => {
    const { page } = await open('Console')
    const input = page.locator('.app-console-input')
    await input.fill('cat bo')
    await input.press('Tab')
    expect(await input.inputValue()).toBe('cat book/')
    await input.press('Tab')
    await poll(() => page.locator('.app-console-choices').textContent()).toContain('schema.sql')
    await input.press('u')
    await input.press('Tab')
    expect(await input.inputValue()).toBe('cat book/unused.py ')
    await input.press('Enter')
    await input.fill('fl')
    await input.press('ArrowUp')
    expect(await input.inputValue()).toBe('cat book/unused.py ')
    await input.press('ArrowDown')
    expect(await input.inputValue()).toBe('fl')
    await page.locator('.app-console-entry[data-status]').waitFor()
    await input.press('Control+l')
    expect(await page.locator('.app-console-entry').count()).toBe(0)
    await page.reload()
    await front(page, 'Console')
    await input.press('ArrowUp')
    expect(await input.inputValue()).toBe('cat book/unused.py ')
  })
})

/** The application's document, of the visitor in front. */
function shown(page: Page): FrameLocator {
  return page.frameLocator('.app-preview-frame:not([hidden])').frameLocator('iframe')
}

async function visit(page: Page, address: string): Promise<void> {
  await page.locator('.app-address').fill(address)
  await page.locator('.app-address').press('Enter')
}

async function enter(page: Page, title: string): Promise<void> {
  await shown(page).getByLabel('Name').fill('ada')
  await shown(page).getByLabel('Password').fill('secret')
  await shown(page).getByRole('button', { name: title }).click()
}

describe('preview', () => {
  test('is used by two visitors, each with cookies of their own, which last', async () => {
    const { page, pane } = await open('Preview')
    await visit(page, 'register')
    await enter(page, 'Register')
    await shown(page).getByRole('heading', { name: 'Log in' }).waitFor({ timeout: 30_000 })
    expect(await page.locator('.app-address').inputValue()).toBe('/login')
    await enter(page, 'Log in')
    await shown(page).getByText('You are ada').waitFor({ timeout: 30_000 })
    await shown(page).getByLabel('Note').fill(evil)
    await shown(page).getByRole('button', { name: 'Post' }).click()
    await shown(page).getByText(evil).waitFor()
    await pane.getByRole('button', { name: 'Another visitor' }).click()
    await shown(page).getByText('Nobody.').waitFor()
    await pane.getByRole('button', { name: 'Visitor 1' }).click()
    await shown(page).getByText('You are ada').waitFor()
    await pane.getByRole('button', { name: 'Cookies' }).click()
    expect(await pane.locator('.app-cookies-line').textContent()).toContain('HttpOnly')
    expect(await violations(page, '.app-preview')).toEqual([])

    await page.reload()
    await front(page, 'Preview')
    await shown(page).getByText('You are ada').waitFor({ timeout: 30_000 })
    await pane.getByRole('button', { name: 'Cookies' }).click()
    await pane.getByRole('button', { name: 'Delete the cookie session' }).click()
    await pane.getByText('The application has set none.').waitFor()
    await pane.getByRole('button', { name: 'Reload' }).click()
    await shown(page).getByText('Nobody.').waitFor()

    const database = await front(page, 'Database')
    await database.getByRole('button', { name: /^note/ }).click()
    await poll(() => database.locator('tbody td').allTextContents()).toEqual(['1', 'ada', evil])
    const log = await front(page, 'Log')
    await log.getByText('/', { exact: true }).first().waitFor()
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
  })

  test('goes where its bar says, back and forth, and nowhere else', async () => {
    const { page, pane } = await open('Preview')
    const address = page.locator('.app-address')
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor({ timeout: 30_000 })
    await visit(page, 'http://localhost:5000/login')
    await shown(page).getByRole('heading', { name: 'Log in' }).waitFor()
    await pane.getByRole('button', { name: 'Back' }).click()
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor()
    await poll(() => address.inputValue()).toBe('/')
    await pane.getByRole('button', { name: 'Forward' }).click()
    await shown(page).getByRole('heading', { name: 'Log in' }).waitFor()
    await address.fill('/elsewhere')
    await address.press('Escape')
    expect(await address.inputValue()).toBe('/login')
    await visit(page, 'https://example.org/')
    await pane.getByText('example.org is outside').waitFor()
    await pane.getByRole('button', { name: 'Phone' }).click()
    expect(
      await page.locator('.app-preview-frame').evaluate((frame) => frame.getBoundingClientRect().width),
    ).toBe(390)
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      pane.getByRole('button', { name: 'Open in a new tab' }).click(),
    ])
    await tab.getByRole('heading', { name: 'Log in' }).waitFor()
  })

  test('tells of errors, with their places, and the last good page comes back', async () => {
    const { page, pane } = await open('Preview')
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor({ timeout: 30_000 })
    const editor = page.locator('.app-paper .cm-content')
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('import nothing_here\n')
    await page.keyboard.press('Control+s')
    await pane.getByRole('alert').getByText("No module named 'nothing_here'").first().waitFor()
    expect(await violations(page, '.app-preview')).toEqual([])
    await pane.getByRole('button', { name: 'Show the last good page' }).click()
    await visit(page, '/login')
    await shown(page).getByRole('heading', { name: 'Log in' }).waitFor()
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+s')
    await page.locator('.app-problems > *').waitFor({ state: 'detached' })
    await visit(page, '/fail')
    await shown(page).getByRole('heading', { name: 'KeyError' }).waitFor()
    await page.locator('.app-problems').getByText('book/__init__.py').first().waitFor()
    const log = await front(page, 'Log')
    await log.getByRole('button', { name: 'Errors' }).click()
    await log.locator('.app-log-request').getByText('/fail').first().waitFor()
    expect(await log.locator('.app-log-row:visible').getByText('/login').count()).toBe(0)
    await log.getByText("KeyError: 'nothing'").first().click()
    await log.locator('.app-log-request .bytelab-place').first().click()
    await poll(() => page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
    expect(await violations(page, '.app-log')).toEqual([])
  })

  test('stays where it is when the application is loaded anew', async () => {
    const { page } = await open('Preview')
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor({ timeout: 30_000 })
    await visit(page, '/?from=here')
    await page.locator('.app-tree, .app-files').getByText('index.html').click()
    const editor = page.locator('.app-paper .cm-content:visible')
    await poll(() => editor.textContent()).toContain('Guest book')
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('<p id="tall" style="height: 200rem"></p>')
    await page.keyboard.press('Control+s')
    await shown(page).locator('#tall').waitFor()
    await shown(page)
      .locator('html')
      .evaluate((root) => root.scrollTo(0, 700))
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('<p id="end"></p>')
    await page.keyboard.press('Control+s')
    await shown(page).locator('#end').waitFor({ state: 'attached' })
    await poll(() =>
      shown(page)
        .locator('html')
        .evaluate((root) => root.scrollTop),
    ).toBe(700)
    expect(await page.locator('.app-address').inputValue()).toBe('/?from=here')
  })

  test('says where there can be none, and what there is instead', async () => {
    const { page, pane } = await open('Preview', { serviceWorkers: 'block' })
    await pane.getByText('No preview in this browser').waitFor({ timeout: 30_000 })
    expect(await violations(page, '.app-preview')).toEqual([])
    await pane.getByRole('button', { name: 'Console' }).click()
    expect(await command(page, 'flask --app book routes')).toContain('/register')
  })

  test('stops what does not answer', async () => {
    const { page, pane } = await open('Preview')
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor({ timeout: 30_000 })
    await visit(page, '/slow')
    await pane.getByText('The application has not answered yet.').waitFor()
    await pane.locator('.app-preview-waits').getByRole('button', { name: 'Stop' }).click()
    await shown(page).getByRole('heading', { name: 'Stopped' }).waitFor()
    await visit(page, '/')
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor()
  })

  test('is of use on a phone, in the dark', async () => {
    const { page, pane } = await open('Preview', {
      viewport: { width: 390, height: 780 },
      colorScheme: 'dark',
      hasTouch: true,
      isMobile: true,
    })
    await shown(page).getByRole('heading', { name: 'Guest book' }).waitFor({ timeout: 30_000 })
    expect((await page.locator('.app-address').boundingBox())?.width).toBeGreaterThan(140)
    await visit(page, 'login')
    await shown(page).getByRole('heading', { name: 'Log in' }).waitFor()
    expect(await pane.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    for (const name of ['Tests', 'Database', 'Console', 'Log']) {
      const other = await front(page, name)
      expect(await other.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    }
    expect(await violations(page)).toEqual([])
  })
})

describe('tests', () => {
  test('stream in, open where they fail, and colour the gutter', async () => {
    const { page, pane } = await open('Tests')
    await pane.getByRole('button', { name: 'Run all', exact: true }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toContain(' in ')
    expect(await pane.locator('.app-tests-summary').textContent()).toMatch(
      /^1 failed, 4 passed, 1 skipped in /,
    )
    const failed = pane.locator('[data-outcome="failed"]')
    expect(await failed.locator('.app-tests-name').textContent()).toBe('test_note_wants_a_user')
    const found = await failed.locator('.app-tests-found').allTextContents()
    expect(found.join('')).toContain('<img src=x onerror=alert(1)>')
    expect(found.join('')).toContain('assert 403 == 200')
    expect(await failed.locator('.app-tests-section').textContent()).toContain('<b>printed</b>')
    await failed.locator('.app-tests-links button').first().click()
    await poll(() => page.locator('.app-paper .cm-content:visible').first().textContent()).toContain(
      'test_note_wants_a_user',
    )
    const cover = pane.locator('.app-cov')
    expect(await cover.locator('.app-cov-file').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('book/unused.py')]),
    )
    await cover.getByRole('button', { name: 'book/unused.py' }).click()
    await page.locator('.app-cover-gutter:visible .app-cover-missed').first().waitFor()
    expect(
      await page.locator('.app-cover-gutter:visible .app-cover-partly').first().getAttribute('title'),
    ).toContain('never went on to line 4')
    expect(await violations(page, '.app-tests')).toEqual([])
  })

  test('run at each save, and stop when they are asked to', async () => {
    const { page, pane } = await open('Tests')
    await pane.getByRole('button', { name: 'On save' }).click()
    const editor = page.locator('.app-paper .cm-content:visible')
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('import time as clock\n')
    await page.keyboard.press('Control+s')
    await poll(() => pane.locator('.app-tests-summary').textContent()).toMatch(
      /^1 failed, 4 passed, 1 skipped in /,
    )
    await page.locator('.app-cover-gutter:visible .app-cover-covered').first().waitFor()
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# new\n')
    await page.locator('.app-cover-gutter:visible .app-cover-stale').first().waitFor()
    await front(page, 'Console')
    await command(page, "echo 'def test_endless():' > tests/test_last.py")
    await command(page, "echo '    while True: pass' >> tests/test_last.py")
    await front(page, 'Tests')
    await pane.getByRole('button', { name: 'Run all', exact: true }).click()
    await pane
      .locator('[data-outcome="running"]')
      .filter({ hasText: 'test_endless' })
      .waitFor({ timeout: 30_000 })
    await pane.getByRole('button', { name: 'Stop' }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toContain('Stopped.')
    expect(
      await pane.locator('.app-tests-row').filter({ hasText: 'test_index' }).getAttribute('data-outcome'),
    ).toBe('passed')
    await pane.getByRole('button', { name: 'Run test_never' }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toContain(' in ')
  })

  test('one, the failed ones, and what is kept', async () => {
    const { page, pane } = await open('Tests')
    await pane.getByRole('button', { name: 'Run all', exact: true }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toContain(' in ')
    await pane.getByRole('button', { name: 'Run failed' }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toMatch(
      /^1 failed, 4 passed, 1 skipped in /,
    )
    await pane.getByRole('searchbox').fill('forms')
    expect(await pane.locator('.app-tests-row:visible').count()).toBe(2)
    await pane.getByRole('button', { name: 'Run test_forms[/login]' }).click()
    await poll(() => pane.locator('.app-tests-summary').textContent()).toContain(' in ')
    await page.reload()
    const again = await front(page, 'Tests')
    await poll(() => again.locator('.app-tests-summary').textContent()).toBe(
      '1 failed, 4 passed, 1 skipped, when they ran last.',
    )
    expect(await page.getByRole('tab', { name: /^Tests/ }).textContent()).toContain('1')
  })
})

describe('database', () => {
  test('is made, shown, queried and changed', async () => {
    const { page, pane } = await open('Database', {}, 'login.html')
    await pane.getByRole('button', { name: 'flask --app book init-db' }).click()
    await page.locator('.app-console-entry[data-status="ok"]').waitFor({ timeout: 60_000 })
    await front(page, 'Database')
    await pane.getByRole('button', { name: /^user/ }).waitFor()
    await pane.getByRole('button', { name: 'Query' }).click()
    const box = pane.getByRole('textbox', { name: 'SQL query' })
    await box.fill(`INSERT INTO note (author, body) VALUES ('${evil.replaceAll("'", "''")}', NULL)`)
    await box.press('Control+Enter')
    await poll(() => pane.locator('.app-db-said').textContent()).toContain('1 row changed')
    await pane.getByRole('button', { name: /^note/ }).click()
    await poll(() => pane.locator('tbody td').allTextContents()).toEqual(['1', evil, 'NULL'])
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
    await pane.getByRole('button', { name: 'Query' }).click()
    await box.fill('SELECT wrong_name FROM note')
    await box.press('Control+Enter')
    await poll(() => pane.getByRole('alert').textContent()).toContain('no such column: wrong_name')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pane.getByRole('button', { name: 'Export' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('book.sqlite')
    expect(readFileSync(await download.path(), 'latin1')).toMatch(/^SQLite format 3\0/)
    await pane.getByRole('button', { name: 'Schema' }).click()
    expect(await pane.locator('.app-db-schema').textContent()).toContain('CREATE TABLE note')
    expect(await violations(page, '.app-db')).toEqual([])
  })

  test('shows what was changed since it was looked at', async () => {
    const { page, pane } = await open('Database', {}, 'login.html')
    await pane.getByRole('button', { name: 'flask --app book init-db' }).click()
    await page.locator('.app-console-entry[data-status="ok"]').waitFor({ timeout: 60_000 })
    const sql = (text: string) =>
      `python -c "import sqlite3; c = sqlite3.connect('instance/book.sqlite'); c.execute('''${text}'''); c.commit()"`
    await command(page, sql('INSERT INTO note VALUES (1, 2, 3), (2, 5, 6), (4, 7, 8)'))
    await front(page, 'Database')
    await pane.getByRole('button', { name: /^note/ }).click()
    await poll(() => pane.locator('tbody tr').count()).toBe(3)
    expect(await pane.locator('.app-db-new, .app-db-flash').count()).toBe(0)
    await front(page, 'Console')
    await command(
      page,
      `${sql('UPDATE note SET body = 9 WHERE id = 2')} && ${sql('INSERT INTO note VALUES (5, 1, 1)')}`,
    )
    await front(page, 'Database')
    await poll(() => pane.locator('.app-db-flash').allTextContents()).toEqual(['9'])
    expect(await pane.locator('.app-db-new td').allTextContents()).toEqual(['5', '1', '1'])
  })

  test('that is damaged says so, and can be taken away', async () => {
    const { page } = await open('Console', {}, 'login.html')
    await command(page, 'mkdir -p instance && echo "this is no database at all" > instance/book.sqlite')
    const pane = await front(page, 'Database')
    await poll(() => pane.getByRole('alert').textContent()).toContain('file is not a database')
    await pane.getByRole('button', { name: 'Delete instance/book.sqlite' }).click()
    await pane.getByText('No database yet').waitFor()
  })
})
