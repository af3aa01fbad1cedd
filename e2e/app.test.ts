import { parseLesson, renderLesson } from '@bytelab/lesson'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { html, STYLES, stand, violations } from './stand.ts'

const files: Record<string, string> = {
  'steps/01-hello/app.py': `from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    return "Hello from step one"
`,
  'steps/02-names/app.py': `from flask import Flask, render_template

from names import NAMES

app = Flask(__name__)


@app.get("/")
def hello():
    return render_template("hello.html", names=NAMES)
`,
  'steps/02-names/names.py': 'NAMES = ["Ada", "Grace"]\n',
  'steps/02-names/templates/hello.html':
    '<h1>Hello</h1>\n<ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>\n',
  'steps/03-style/static/style.css': 'h1 { color: teal; }\n',
  'steps/03-style/names.py': 'NAMES = ["Ada", "Grace", "Katherine"]\n',
  'check/test_check.py': `from names import NAMES


def test_has_mary():
    assert "Mary" in NAMES


def test_has_ada():
    assert "Ada" in NAMES
`,
  'solution/names.py': 'NAMES = ["Ada", "Grace", "Mary"]\n',
}

function lesson(body: string, changed: Record<string, string> = {}): string {
  const all = { ...files, ...changed }
  const { lesson, problems } = parseLesson(
    `---\ntitle: Try\nsummary: Try it.\nminutes: 5\nlevel: beginner\n---\n\n${body}\n`,
    {
      path: 'labs/try/index.md',
      readFile: (path) => all[path],
      listFolder: (path) =>
        Object.keys(all)
          .filter((name) => name.startsWith(`${path}/`))
          .map((name) => name.slice(path.length + 1))
          .sort(),
    },
  )
  if (!lesson) throw new Error(JSON.stringify(problems))
  return html(
    `${STYLES}<style>body{max-width:75rem}</style><p>Before.</p>${renderLesson(lesson)}<p>After.</p>`,
  )
}

const { url, context } = stand({
  'one.html': lesson('::app{#it project=names src="steps" step="01-hello"}'),
  'two.html': lesson('::app{#it project=names src="steps" step="02-names" open="names.py"}'),
  'newer.html': lesson('::app{#it project=names src="steps" step="02-names" open="names.py"}', {
    'steps/02-names/names.py': 'NAMES = ["Ada", "Grace", "Joan"]\n',
  }),
  'three.html': lesson('::app{#it project=names src="steps" step="03-style" open="names.py"}'),
  'exercise.html': lesson(
    '::::app{#mend title="Add a name" project=mend src="steps" step="02-names" check="check" solution="solution" open="names.py"}\nAdd Mary.\n\n:::hint\nTo the list.\n:::\n::::',
  ),
  'twice.html': lesson(
    ['a', 'b']
      .map((id) => `::app{#${id} project=both src="steps" step="02-names" open="names.py"}`)
      .join('\n\n'),
  ),
  'bare.html': html(
    '<bytelab-app id="bare" open="app.py"><pre data-path="app.py">\nfrom flask import Flask\n\napp = Flask(__name__)\n</pre><pre data-path="../x">no</pre></bytelab-app>',
  ),
  'many.html': lesson(
    ['a', 'b', 'c']
      .map(
        (id) => `<div style="height:70vh"></div>\n\n::app{#${id} project=${id} src="steps" step="02-names"}`,
      )
      .join('\n\n'),
  ),
  'setup.html': lesson(
    `:::app{#made setup="python make.py"}
\`\`\`python app.py
from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    return open("made.txt").read()
\`\`\`
\`\`\`python make.py
with open("made.txt", "a") as file:
    file.write("made\\n")
\`\`\`
:::`,
  ),
})

async function start(path: string, options: BrowserContextOptions | BrowserContext = {}): Promise<Page> {
  const where =
    'newPage' in options ? options : await context({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await where.newPage()
  await page.goto(url(path))
  await page.locator('bytelab-app[data-open]').waitFor()
  return page
}

const editor = (page: Page) => page.locator('.app-sheet:not([hidden]) .cm-content')
const status = (page: Page) => page.locator('.app-head .bytelab-status')
const row = (page: Page, path: string) => page.locator(`.app-files [data-path="${path}"]`)
const tab = (page: Page, name: string) => page.locator('.app-open button:first-child', { hasText: name })
const barOf = (page: Page, name: string) => page.locator(`.bytelab-bar[data-name="${name}"]`)

/** The text of the file in front. */
function shown(page: Page): Promise<string> {
  return editor(page).evaluate((element) =>
    [...element.querySelectorAll('.cm-line')].map(({ textContent }) => textContent).join('\n'),
  )
}

/** Makes a text the whole of the file in front. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** Brings a file to the front. */
async function open(page: Page, path: string): Promise<void> {
  await row(page, path).click()
  await page.locator(`.app-open [aria-current][title^="${path}"]`).waitFor()
}

/** Saves, and waits for the application. */
async function saved(page: Page, said = 'The application is loaded'): Promise<void> {
  await page.keyboard.press('ControlOrMeta+s')
  await status(page).filter({ hasText: said }).waitFor({ timeout: 40_000 })
}

async function choose(page: Page, menu: string, choice: string): Promise<void> {
  await page.locator('.app-menu-button', { hasText: menu }).click()
  await page.locator('.app-menu:popover-open').getByText(choice, { exact: true }).first().click()
}

function stepWay(page: Page, step: string, way: string): Locator {
  return page.locator('.app-menu:popover-open li', { hasText: step }).getByRole('button', { name: way })
}

/** What was typed is written a moment later. */
async function written(page: Page): Promise<void> {
  await page.waitForTimeout(1_000)
}

describe('files', () => {
  test('the article is readable before its workspace, and does not move when that comes', async () => {
    const page = await (await context({ javaScriptEnabled: false })).newPage()
    await page.goto(url('two.html'))
    expect(await page.locator('.bytelab-file summary').allInnerTexts()).toEqual(
      expect.arrayContaining(['app.py', 'names.py', 'templates/hello.html']),
    )
    const still = await (await context({ viewport: { width: 1280, height: 900 } })).newPage()
    await still.route('**/bytelab.js', (route) => route.abort())
    await still.goto(url('two.html'))
    const before = await still.locator('p', { hasText: 'After.' }).boundingBox()
    const live = await start('two.html')
    const after = await live.locator('p', { hasText: 'After.' }).boundingBox()
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(60)
  })

  test('open, edit, save: the runtime has the new text, and an error leads to its line', async () => {
    const page = await start('two.html')
    expect(await shown(page)).toContain('"Grace"')
    await write(page, 'NAMES = ["Ada"]\n')
    await expect.poll(() => row(page, 'names.py').getAttribute('data-dirty')).toBe('')
    expect(await page.locator('.app-save').isEnabled()).toBe(true)
    await saved(page)
    expect(await row(page, 'names.py').getAttribute('data-dirty')).toBe(null)
    expect(await page.locator('.app-save').isEnabled()).toBe(false)

    await write(page, 'NAMES = ["Ada"]\n\nraise RuntimeError("no names today")\n')
    await saved(page, 'could not be loaded')
    const problem = page.locator('.app-problem')
    expect(await problem.innerText()).toContain('RuntimeError: no names today')
    await tab(page, 'names.py').click()
    expect(await page.locator('.app-sheet:not([hidden]) .bytelab-marked').innerText()).toContain('raise')
    await problem.locator('summary').click()
    await problem.getByRole('button', { name: /app\.py", line 3/ }).click()
    expect(await shown(page)).toContain('from names import NAMES')
    expect(await page.locator('.app-sheet:not([hidden]) .bytelab-marked').innerText()).toContain('from names')
    await tab(page, 'names.py').click()
    await write(page, 'NAMES = []\n')
    await saved(page)
    expect(await problem.count()).toBe(0)
  })

  test('a view that never ends gives way to its cure', async () => {
    const page = await start('one.html')
    const text = page
      .locator('.app-preview-frame')
      .contentFrame()
      .locator('iframe')
      .contentFrame()
      .locator('body')
    await text.filter({ hasText: 'Hello from step one' }).waitFor({ timeout: 40_000 })
    const view = (body: string) =>
      `from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef hello():\n    ${body}\n`
    await write(page, view('while True: pass'))
    await page.keyboard.press('ControlOrMeta+s')
    await page.locator('.app-preview-waits').waitFor()
    await write(page, view('return "Mended"'))
    await page.keyboard.press('ControlOrMeta+s')
    // Sooner than the endless request would be ended of itself, after 30 s.
    await text.filter({ hasText: 'Mended' }).waitFor({ timeout: 20_000 })
  })

  test('an element in a page without a lesson has its files in it', async () => {
    const page = await start('bare.html')
    expect(await page.locator('.app-files').innerText()).toBe('app.py')
    expect(await shown(page)).toBe('from flask import Flask\n\napp = Flask(__name__)\n')
    await write(page, '# mine\nfrom flask import Flask\n\napp = Flask(__name__)\n')
    await saved(page)
  })

  test('each file keeps its own undo, over switching', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = []\n')
    await open(page, 'app.py')
    await write(page, '# app\n')
    await tab(page, 'names.py').click()
    await editor(page).click()
    await page.keyboard.press('ControlOrMeta+z')
    expect(await shown(page)).toContain('"Grace"')
    await tab(page, 'app.py').click()
    expect(await shown(page)).toBe('# app\n')
  })

  test('new, rename, delete and undo, with names that cannot be', async () => {
    const page = await start('two.html')
    await page.getByRole('button', { name: 'New file' }).click()
    const input = page.locator('.app-naming input')
    const refused: [string, RegExp][] = [
      ['', /needs a name/],
      ['../x.py', /not a name/],
      ['/etc/passwd', /begins with a name/],
      ['app.py', /already/],
      ['APP.py', /same name/],
      ['templates', /is a folder/],
      ['app.py/x', /is a file/],
      ['a//b', /two “\/”/],
      ['x'.repeat(300), /longer than/],
      ['a:b', /cannot hold/],
    ]
    for (const [name, why] of refused) {
      await input.fill(name)
      await input.press('Enter')
      expect(await page.locator('.app-naming-problem').innerText()).toMatch(why)
    }
    await input.fill('lib/more.py')
    await input.press('Enter')
    await expect.poll(() => page.locator('[aria-current="true"]').first().innerText()).toContain('more.py')
    await page.keyboard.insertText('MORE = 1\n')
    await saved(page)

    await row(page, 'lib/more.py').focus()
    await page.keyboard.press('F2')
    await input.fill('lib/less.py')
    await input.press('Enter')
    await row(page, 'lib/less.py').waitFor()
    expect(await row(page, 'lib/more.py').count()).toBe(0)
    await tab(page, 'less.py').waitFor()
    expect(await shown(page)).toBe('MORE = 1\n')

    await row(page, 'lib/less.py').focus()
    await page.keyboard.press('Delete')
    expect(await row(page, 'lib/less.py').count()).toBe(0)
    expect(await tab(page, 'less.py').count()).toBe(0)
    await barOf(page, 'deleted').getByRole('button', { name: 'Undo' }).click()
    await row(page, 'lib/less.py').waitFor()
    expect(await shown(page)).toBe('MORE = 1\n')
    await written(page)
    await page.reload()
    await row(page, 'lib/less.py').waitFor()
  })

  test('files from outside: text, a picture, a zip, and what is none', async () => {
    const page = await start('two.html')
    const pick = page.locator('.app-tree input[type=file]')
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await pick.setInputFiles([
      { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') },
      { name: 'dot.png', mimeType: 'image/png', buffer: pixel },
    ])
    await open(page, 'dot.png')
    expect(await page.locator('.app-binary').innerText()).toContain('70 bytes')
    expect(
      await page
        .locator('.app-binary img')
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(1)
    const zip = zipSync({ 'thing/a.py': Buffer.from('A = 1\n'), 'thing/b/c.txt': Buffer.from('c') })
    await pick.setInputFiles({ name: 'thing.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) })
    await row(page, 'b/c.txt').waitFor()
    expect(await row(page, 'a.py').count()).toBe(1)
    const evil = zipSync({ '../out.py': Buffer.from('x'), '/abs.py': Buffer.from('x') })
    await pick.setInputFiles({ name: 'evil.zip', mimeType: 'application/zip', buffer: Buffer.from(evil) })
    await barOf(page, 'uploaded').filter({ hasText: 'Nothing was uploaded' }).waitFor()
    await pick.setInputFiles({ name: 'no.zip', mimeType: 'application/zip', buffer: Buffer.from('no') })
    await barOf(page, 'uploaded').filter({ hasText: 'no zip that can be read' }).waitFor()
    await pick.setInputFiles({ name: 'app.py', mimeType: 'text/x-python', buffer: Buffer.from('# mine\n') })
    await barOf(page, 'uploaded').filter({ hasText: 'Earlier versions' }).waitFor()
    await written(page)
    await page.reload()
    await open(page, 'dot.png')
    await page.locator('.app-binary img').waitFor()
    await open(page, 'app.py')
    expect(await shown(page)).toBe('# mine\n')
  })

  test('the project as a zip has one folder with the reader’s files, and nothing else', async () => {
    const page = await start('setup.html')
    await write(page, 'from flask import Flask\n\napp = Flask(__name__)\n')
    await saved(page)
    await row(page, 'made.txt').waitFor()
    await page.locator('.app-menu-button', { hasText: 'Project' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Download project/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('try-made.zip')
    const { readFile } = await import('node:fs/promises')
    const found = unzipSync(await readFile(await download.path()))
    expect(Object.keys(found)).toEqual(['try-made/app.py', 'try-made/make.py'])
    expect(strFromU8(found['try-made/app.py'] as Uint8Array)).toBe(
      'from flask import Flask\n\napp = Flask(__name__)\n',
    )
  })
})

describe('what is kept', () => {
  test('a reload brings back files, drafts, tabs and the caret', async () => {
    const page = await start('two.html')
    await open(page, 'templates/hello.html')
    await write(page, '<h1>Saved</h1>\n')
    await saved(page)
    await open(page, 'names.py')
    await write(page, 'NAMES = ["typed only"]\n')
    await page.keyboard.press('ControlOrMeta+Home')
    for (let count = 0; count < 4; count++) await page.keyboard.press('ArrowRight')
    await page.getByRole('tab', { name: 'Console' }).click()
    await tab(page, 'names.py').click()
    await written(page)
    await page.reload()
    await page.locator('bytelab-app[data-open]').waitFor()
    expect(await shown(page)).toBe('NAMES = ["typed only"]\n')
    expect(await page.locator('.app-open button:first-child').count()).toBe(2)
    expect(await page.getByRole('tab', { name: 'Console' }).getAttribute('aria-selected')).toBe('true')
    await editor(page).focus()
    // The editor sets the browser's caret a moment after it has got the focus.
    await page.waitForFunction(() => getSelection()?.anchorOffset === 4)
    await page.keyboard.insertText('|')
    expect(await shown(page)).toBe('NAME|S = ["typed only"]\n')
    await tab(page, 'hello.html').click()
    expect(await shown(page)).toBe('<h1>Saved</h1>\n')
  })

  test('what was typed right before the page went away is there', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = ["at the last moment"]\n')
    await page.reload()
    await page.locator('bytelab-app[data-open]').waitFor()
    expect(await shown(page)).toContain('at the last moment')
  })

  test('set-up runs once for a project; what it made is kept', async () => {
    const page = await start('setup.html')
    await editor(page).click()
    await row(page, 'made.txt').waitFor({ timeout: 40_000 })
    await open(page, 'made.txt')
    expect(await shown(page)).toBe('made\n')
    await written(page)
    await page.reload()
    await row(page, 'made.txt').waitFor()
    await open(page, 'app.py')
    await write(page, 'from flask import Flask\n\napp = Flask("x")\n')
    await saved(page)
    await open(page, 'made.txt')
    expect(await shown(page)).toBe('made\n')
    await choose(page, 'Project', 'Reset')
    await barOf(page, 'undo').waitFor()
    await open(page, 'app.py')
    expect(await shown(page)).toContain('made.txt')
  })

  test('what a command of the console makes is a file of the project', async () => {
    const page = await start('two.html')
    await page.getByRole('tab', { name: 'Console' }).click()
    await page.getByRole('textbox', { name: 'Command' }).fill(`python -c "open('made.txt', 'w').write('1')"`)
    await page.keyboard.press('Enter')
    await row(page, 'made.txt').waitFor({ timeout: 40_000 })
    await written(page)
    await page.reload()
    await open(page, 'made.txt')
    expect(await shown(page)).toBe('1')
  })

  test('two tabs: one has the project, the other can take it over, and nothing is lost', async () => {
    const where = await context({ viewport: { width: 1280, height: 900 } })
    const first = await start('two.html', where)
    await write(first, 'NAMES = ["first"]\n')
    const second = await start('two.html', where)
    const asleep = barOf(second, 'asleep')
    expect(await asleep.innerText()).toContain('open in another tab')
    await editor(second).click()
    await second.keyboard.insertText('lost?')
    expect(await shown(second)).not.toContain('lost?')
    await asleep.getByRole('button', { name: 'Work here' }).click()
    await asleep.waitFor({ state: 'detached' })
    await expect.poll(() => shown(second)).toBe('NAMES = ["first"]\n')
    await barOf(first, 'asleep').waitFor()
    await write(second, 'NAMES = ["second"]\n')
    await barOf(first, 'asleep').getByRole('button', { name: 'Work here' }).click()
    await expect.poll(() => shown(first)).toBe('NAMES = ["second"]\n')
    await barOf(second, 'asleep').waitFor()
  })

  test('two blocks of a page on one project: the one that is asked has it; back and forth between pages it stays', async () => {
    const where = await context({ viewport: { width: 1280, height: 900 } })
    const page = await where.newPage()
    await page.goto(url('twice.html'))
    const [first, second] = [page.locator('#a'), page.locator('#b')]
    await first.and(page.locator('[data-open]')).waitFor()
    await first.locator('.app-sheet:not([hidden]) .cm-content').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('NAMES = ["both"]\n')
    await second.scrollIntoViewIfNeeded()
    await second.getByRole('button', { name: 'Work here' }).click()
    await second.locator('.cm-line', { hasText: 'both' }).waitFor()
    await first.getByRole('button', { name: 'Work here' }).waitFor()
    await page.goto(url('one.html'))
    await page.locator('bytelab-app[data-open]').waitFor()
    await page.goBack()
    await page.locator('#a .cm-line', { hasText: 'both' }).waitFor()
    expect(await page.locator('#a .bytelab-bar').count()).toBe(0)
  })

  test('a browser that has no room says so, and the work goes on', async () => {
    const page = await (await context({ viewport: { width: 1280, height: 900 } })).newPage()
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.goto(url('two.html'))
    await page.locator('bytelab-app[data-open]').waitFor()
    await write(page, 'NAMES = ["unkept"]\n')
    await barOf(page, 'storage').waitFor()
    await saved(page)
    expect(await shown(page)).toContain('unkept')
  })

  test('who goes from the editor to a pane sees there what was typed', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = ["left"]\n')
    await page.getByRole('tab', { name: 'Log' }).click()
    await expect.poll(() => row(page, 'names.py').getAttribute('data-dirty')).toBe(null)
    await status(page).filter({ hasText: 'is loaded' }).waitFor({ timeout: 40_000 })
  })

  test('“Erase all my data” erases projects, also from an open page', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = ["mine"]\n')
    await written(page)
    await page.evaluate(() => {
      const button = document.createElement('button')
      button.className = 'bytelab-erase'
      button.textContent = 'Erase all my data'
      document.body.append(button)
    })
    await page.locator('.bytelab-erase').click()
    await page.locator('.bytelab-danger').click()
    await expect.poll(() => shown(page)).toContain('"Grace"')
    await page.getByText('Everything is erased.').waitFor()
    await page.reload()
    await page.locator('bytelab-app[data-open]').waitFor()
    expect(await shown(page)).toContain('"Grace"')
  })
})

describe('steps', () => {
  test('files that nobody touched follow the page; the reader’s own are asked about', async () => {
    const where = await context({ viewport: { width: 1280, height: 900 } })
    const page = await start('one.html', where)
    await page.goto(url('two.html'))
    await row(page, 'templates/hello.html').waitFor()
    expect(await barOf(page, 'step').count()).toBe(0)
    await write(page, 'NAMES = ["mine"]\n')
    await written(page)
    await page.goto(url('three.html'))
    const asked = barOf(page, 'step')
    expect(await asked.innerText()).toContain(
      'This page goes on from “3 · Style”; your files are from “2 · Names”',
    )
    expect(await shown(page)).toContain('mine')
    await asked.getByRole('button', { name: 'Take this page’s files' }).click()
    await row(page, 'static/style.css').waitFor()
    await expect.poll(() => shown(page)).toContain('Katherine')
    await barOf(page, 'undo').getByRole('button', { name: 'Back to mine' }).click()
    await expect.poll(() => shown(page)).toContain('mine')
    expect(await row(page, 'static/style.css').count()).toBe(0)
    await written(page)
    await page.reload()
    await barOf(page, 'step').getByRole('button', { name: 'Keep mine' }).click()
    await written(page)
    await page.reload()
    await page.locator('bytelab-app[data-open]').waitFor()
    expect(await barOf(page, 'step').count()).toBe(0)
    expect(await shown(page)).toContain('mine')
  })

  test('go to a step, and bring an earlier version back', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = ["mine"]\n')
    await page.locator('.app-menu-button', { hasText: 'Steps' }).click()
    await stepWay(page, '1 · Hello', 'Go there').click()
    await expect.poll(() => row(page, 'names.py').count()).toBe(0)
    await page.locator('.app-menu-button', { hasText: 'Project' }).click()
    await stepWay(page, 'Before “1 · Hello” was taken', 'Bring back').click()
    await open(page, 'names.py')
    expect(await shown(page)).toContain('mine')
  })

  test('a new version of the lesson: the reader’s files stay, and the news can be taken', async () => {
    const where = await context({ viewport: { width: 1280, height: 900 } })
    const page = await start('two.html', where)
    await open(page, 'app.py')
    await write(page, '# my app\n')
    await written(page)
    await page.goto(url('newer.html'))
    const asked = barOf(page, 'step')
    expect(await asked.innerText()).toContain('The lesson has changed since you began (names.py)')
    await asked.getByRole('button', { name: 'Compare' }).click()
    const contrast = page.locator('.app-contrast')
    await contrast.getByRole('button', { name: 'names.py' }).click()
    await contrast.locator('.cm-merge-b', { hasText: 'Joan' }).waitFor()
    await contrast.getByRole('button', { name: 'Take this file' }).click()
    await contrast.getByRole('button', { name: 'Close' }).click()
    await open(page, 'names.py')
    expect(await shown(page)).toContain('Joan')
    await open(page, 'app.py')
    expect(await shown(page)).toBe('# my app\n')
  })

  test('compare mine with a step, and take files one by one', async () => {
    const page = await start('two.html')
    await write(page, 'NAMES = ["mine"]\n')
    await page.locator('.app-menu-button', { hasText: 'Steps' }).click()
    await stepWay(page, '3 · Style', 'Compare').click()
    const contrast = page.locator('.app-contrast')
    await expect
      .poll(() => contrast.locator('.app-contrast-files button').allInnerTexts())
      .toEqual(['names.py', expect.stringContaining('static/style.css')])
    await contrast.locator('.cm-merge-a', { hasText: 'mine' }).waitFor()
    await contrast.locator('.cm-merge-b', { hasText: 'Katherine' }).waitFor()
    await contrast.getByRole('button', { name: /style\.css/ }).click()
    await contrast.getByRole('button', { name: 'Take this file' }).click()
    await expect
      .poll(() => contrast.locator('.app-contrast-files button').allInnerTexts())
      .toEqual(['names.py'])
    expect(await violations(page, 'bytelab-app')).toEqual([])
    await page.keyboard.press('Escape')
    await row(page, 'static/style.css').waitFor()
    expect(await shown(page)).toContain('mine')
  })
})

describe('a page with many', () => {
  test('does not scroll by itself, and has at most two interpreters', async () => {
    const page = await (await context({ viewport: { width: 1280, height: 900 } })).newPage()
    await page.goto(url('many.html'))
    const blocks = page.locator('bytelab-app')
    await blocks.first().and(page.locator('[data-open]')).waitFor()
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    const frames = () => page.frames().filter((frame) => frame.url().includes('frame.html')).length
    for (const index of [0, 1, 2]) {
      const block = blocks.nth(index)
      await block.scrollIntoViewIfNeeded()
      await block.and(page.locator('[data-open]')).waitFor()
      await block.locator('.app-sheet:not([hidden]) .cm-content').click()
      await block.locator('.app-work').waitFor()
      await expect.poll(frames).toBe(Math.min(index + 1, 2))
    }
    await page.locator('.cm-focused').waitFor()
    await page.keyboard.insertText('# third\n')
    await page.keyboard.press('ControlOrMeta+s')
    await blocks.nth(2).locator('.bytelab-status', { hasText: 'is loaded' }).waitFor({ timeout: 40_000 })
    await blocks.nth(0).scrollIntoViewIfNeeded()
    await blocks.nth(0).locator('.app-sheet:not([hidden]) .cm-content').click()
    await page.keyboard.insertText('# first\n')
    await page.keyboard.press('ControlOrMeta+s')
    await blocks.nth(0).locator('.bytelab-status', { hasText: 'is loaded' }).waitFor({ timeout: 40_000 })
    expect(frames()).toBe(2)
  })
})

describe('an exercise', () => {
  test('its check runs over the reader’s files, which it does not touch; hints and solution wait', async () => {
    const page = await start('exercise.html')
    const check = page.getByRole('button', { name: 'Check' })
    await check.click()
    const results = page.locator('.app-results')
    await results.locator('li').nth(1).waitFor({ timeout: 40_000 })
    expect(await results.locator('li[data-outcome="failed"]').innerText()).toContain('has mary')
    expect(await results.locator('li[data-outcome="passed"]').innerText()).toContain('has ada')
    expect(await row(page, 'test_check.py').count()).toBe(0)
    await page.locator('.bytelab-solution summary').click()
    expect(await page.locator('.bytelab-solution').getAttribute('open')).toBe(null)
    expect(await status(page).innerText()).toContain('hints that you have not opened')
    await page.locator('.bytelab-hint summary').click()
    await page.locator('.bytelab-solution summary').click()
    await page.getByRole('button', { name: 'Compare with mine' }).click()
    await page.locator('.app-contrast').getByRole('button', { name: 'Take this file' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => shown(page)).toContain('Mary')
    await check.click()
    await page.locator('.bytelab-done', { hasText: 'Passed' }).waitFor({ timeout: 40_000 })
    await written(page)
    await page.reload()
    await page.locator('.bytelab-done', { hasText: 'Passed' }).waitFor()
    expect(await page.locator('.bytelab-count').innerText()).toBe('2 attempts')
  })
})

describe('for everyone', () => {
  test('by keyboard alone: tabs, splitters, the tree, the way out of the editor, the whole window', async () => {
    const page = await start('two.html')
    await page.getByRole('tab', { name: 'Tests' }).click()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tab', { name: 'Database' }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('End')
    expect(await page.getByRole('tab', { name: 'Log' }).getAttribute('aria-selected')).toBe('true')
    const splitter = page.getByRole('separator', { name: 'Width of the panes' })
    const width = async () => (await page.locator('.app-panes').boundingBox())?.width ?? 0
    const before = await width()
    await splitter.focus()
    await page.keyboard.press('ArrowLeft')
    expect(await width()).toBeGreaterThan(before)
    await row(page, 'app.py').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => shown(page)).toContain('Grace')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true)
    await page.getByRole('button', { name: 'Whole window' }).press('Enter')
    expect(await page.locator('bytelab-app').boundingBox()).toMatchObject({
      x: 0,
      y: 0,
      width: 1280,
      height: 900,
    })
    await page.keyboard.press('Escape')
    expect((await page.locator('bytelab-app').boundingBox())?.y).toBeGreaterThan(0)
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`nothing for axe to say, ${colorScheme}, wide and on a phone`, async () => {
      const page = await start('two.html', { colorScheme })
      for (const name of ['Tests', 'Console', 'Log']) {
        await page.getByRole('tab', { name }).click()
        expect(await violations(page, 'bytelab-app')).toEqual([])
      }
      await page.locator('.app-menu-button', { hasText: 'Steps' }).click()
      expect(await violations(page, 'bytelab-app')).toEqual([])
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 390, height: 800 })
      await page.getByRole('tab', { name: 'Files' }).click()
      expect(await violations(page, 'bytelab-app')).toEqual([])
    })

  test('on a phone one thing is there at a time, and nothing is wider than the screen', async () => {
    const page = await start('two.html', { viewport: { width: 390, height: 800 }, hasTouch: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByRole('tab', { name: 'Files' }).tap()
    await row(page, 'app.py').tap()
    expect(await page.getByRole('tab', { name: 'Editor' }).getAttribute('aria-selected')).toBe('true')
    expect(await shown(page)).toContain('Flask')
    expect(await row(page, 'app.py').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
