import { parseLesson, renderLesson } from '@bytelab/lesson'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { BOUNDS, launch } from './browser.ts'
import { html, STYLES, stand, violations } from './stand.ts'

const HELLO = `#include <stdio.h>
#include "examples.h"

void hello(const char *name) {
    printf("hello %s\\n", name);
}
`

const WRAPPER = `# cython: language_level=3
cdef extern from "examples.h":
    void hello(const char *name)


def py_hello(name: bytes) -> None:
    hello(name)


def count(n):
    total = 0
    for i in range(n):
        total += i
    return total
`

const SETUP = `from Cython.Build import cythonize
from setuptools import Extension, setup

setup(
    ext_modules=cythonize([Extension("pyexamples", ["pyexamples.pyx", "examples.c"])]),
)
`

const files: Record<string, string> = {
  'hello/examples.c': HELLO,
  'hello/examples.h': 'void hello(const char *name);\n',
  'hello/pyexamples.pyx': WRAPPER,
  'hello/setup.py': SETUP,
  'hello/main.py': 'import pyexamples\n\npyexamples.py_hello(b"Ada")\nprint(pyexamples.count(10))\n',
  'hello/speed.py': `from pyexamples import count


def plain(n):
    total = 0
    for i in range(n):
        total += i
    return total


VARIANTS = {"Python": plain, "Cython, untyped": count}
WORK = (2000,)
CALL = (0,)
`,
  'make/Makefile': 'all: tool.o\n\ntool.o: tool.c\n\tgcc -c tool.c\n',
  'make/tool.c': 'int tool(void) { return 1; }\n',
  'check/test_twice.py': `from twice import twice


def test_twice():
    assert twice(21) == 42
`,
  'task/twice.pyx': 'def twice(int n):\n    return n\n',
  'solution/twice.pyx': 'def twice(int n):\n    return 2 * n\n',
}

function lesson(body: string): string {
  const { lesson, problems } = parseLesson(
    `---\ntitle: Try\nsummary: Try it.\nminutes: 5\nlevel: beginner\n---\n\n${body}\n`,
    {
      path: 'labs/try/index.md',
      readFile: (path) => files[path],
      listFolder: (path) =>
        Object.keys(files)
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
  'hello.html': lesson('::extension{#it project=hello src="hello" open="examples.c" compare="speed.py"}'),
  'make.html': lesson('::extension{#it project=made src="make" open="Makefile"}'),
  'exercise.html': lesson(
    '::::extension{#twice title="Twice" project=twice src="task" check="check" solution="solution"}\nMend it.\n\n:::hint\nTwo times.\n:::\n::::',
  ),
  'bare.html': html(
    '<bytelab-extension id="bare"><pre data-path="one.pyx">\ndef one():\n    return 1\n</pre><pre data-path="main.py">\nimport one\n\nprint("one is", one.one())\n</pre><pre data-path="pure.py">\ndef total(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n</pre></bytelab-extension>',
  ),
})

/** A first build fetches the compiler and makes it ready; on a busy machine that takes its time. */
const first = { timeout: 120_000 }
const later = { timeout: 60_000 }
vi.setConfig({ testTimeout: 300_000 })

async function start(path: string, options: BrowserContextOptions | BrowserContext = {}): Promise<Page> {
  const where =
    'newPage' in options ? options : await context({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await where.newPage()
  await page.goto(url(path))
  await page.locator('bytelab-extension[data-open]').waitFor()
  return page
}

const editor = (page: Page) => page.locator('.app-sheet:not([hidden]) .cm-content')
const row = (page: Page, path: string) => page.locator(`.app-files [data-path="${path}"]`)
const pane = (page: Page) => page.locator('.app-build')
const output = (page: Page) => page.locator('.app-build-output')
const stage = (page: Page, name: string, status: string): Locator =>
  page.locator(`.app-stages li[data-status="${status}"]`, { hasText: name })

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

async function open(page: Page, path: string): Promise<void> {
  await row(page, path).click()
  await page.locator(`.app-open [aria-current][title^="${path}"]`).waitFor()
}

async function front(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: false }).click()
}

/** Presses Build & Run, and waits for the end that is expected. */
async function build(page: Page, tone: 'good' | 'bad' = 'good', options = later): Promise<void> {
  await front(page, 'Build')
  await page.getByRole('button', { name: 'Build & Run' }).click()
  await page.locator('.app-build[data-running]').waitFor()
  await page.locator(`.app-build[data-tone="${tone}"]:not([data-running])`).waitFor(options)
}

async function command(page: Page, line: string): Promise<string> {
  await front(page, 'Console')
  const entries = page.locator('.app-console-entry')
  const before = await entries.count()
  await page.getByRole('textbox', { name: 'Command' }).fill(line)
  await page.keyboard.press('Enter')
  const entry = entries.nth(before)
  await entry.and(page.locator('[data-status]')).waitFor(first)
  return entry.innerText()
}

describe('a build', () => {
  test('from C, Cython and setup.py to what the program prints; nothing is fetched before the button', async () => {
    const page = await start('hello.html')
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    await editor(page).click()
    await page.waitForTimeout(3_000)
    const compiler = () => fetched.filter((path) => /llvm|clang|toolchain/.test(path))
    expect(compiler()).toEqual([])
    expect(await page.locator('.app-build-first').isVisible()).toBe(true)
    const promised = /(\d+) MB/.exec(await page.locator('.app-build-first').innerText())?.[1]
    let bytes = 0
    page.on('response', (response) => {
      if (response.url().endsWith('.part')) bytes += Number(response.headers()['content-length'])
    })
    await build(page, 'good', first)
    expect(compiler().length).toBeGreaterThan(0)
    expect(Math.round(bytes / 1e6)).toBe(Number(promised))
    for (const [name, text] of [
      ['cythonize', 'pyexamples.pyx'],
      ['compile', 'examples.c'],
      ['link', 'pyexamples'],
      ['import', 'pyexamples'],
    ] as const) {
      const parts = page.locator(`.app-stages dt:text-is("${name}") + dd li`)
      expect(await parts.filter({ hasText: text }).first().getAttribute('data-status')).toBe('done')
      expect(await parts.first().innerText()).toMatch(/\d+ ms|\d s/)
    }
    expect(await output(page).innerText()).toContain('hello Ada')
    expect(await output(page).innerText()).toContain('45')
    expect(await page.locator('.app-build-first').isVisible()).toBe(false)
    expect(await page.locator('.app-files').innerText()).toMatch(/pyexamples\S*\.so/)

    // An edit of the C is compiled; the Cython stays as it is.
    await open(page, 'examples.c')
    await write(page, HELLO.replace('hello %s', 'good morning %s'))
    await build(page)
    await stage(page, 'pyexamples.pyx', 'kept').waitFor()
    await stage(page, 'examples.c', 'done').first().waitFor()
    expect(await output(page).innerText()).toContain('good morning Ada')
    expect(await output(page).innerText()).not.toContain('hello Ada')

    // What was built is there after a reload, and is not built again.
    await page.waitForTimeout(1_000)
    await page.reload()
    await page.locator('bytelab-extension[data-open]').waitFor()
    expect(await command(page, 'python main.py')).toContain('good morning Ada')
    await build(page)
    await stage(page, 'pyexamples.pyx', 'kept').waitFor()
    expect(await page.locator('.app-stages li[data-status="done"]', { hasText: /\.c$/ }).count()).toBe(0)
  })

  test('errors of clang and of Cython are at their places, until they are mended', async () => {
    const page = await start('hello.html')
    await write(page, HELLO.replace('printf', 'printg').replace('name);\n}', 'name)\n}'))
    await build(page, 'bad', first)
    const errors = page.locator('.app-findings li[data-severity="error"]')
    expect(await errors.first().innerText()).toMatch(/examples\.c:5:\d+/)
    expect(await row(page, 'examples.c').getAttribute('data-wrong')).toBe('')
    await open(page, 'main.py')
    await errors.first().locator('button').click()
    await page.locator('.app-open [aria-current][title^="examples.c"]').waitFor()
    const marked = page.locator('.app-squiggle-error').first()
    const sheet = page.locator('.app-sheet:not([hidden])')
    expect(await sheet.locator('.cm-line', { has: marked }).first().innerText()).toContain('printg')
    expect(await page.locator('.app-sheet:not([hidden]) .app-found-error').count()).toBeGreaterThan(0)
    // Who is there by keyboard reads it; who points at it, too.
    await page
      .locator('.app-said')
      .filter({ hasText: /printg|expected/ })
      .first()
      .waitFor()
    await write(page, HELLO)
    await build(page)
    expect(await pane(page).locator('.app-findings').isVisible()).toBe(false)
    expect(await page.locator('.app-squiggle').count()).toBe(0)
    expect(await row(page, 'examples.c').getAttribute('data-wrong')).toBe(null)

    await open(page, 'pyexamples.pyx')
    await write(page, WRAPPER.replace('hello(name)\n\n\ndef count', 'hello(names)\n\n\ndef count'))
    await build(page, 'bad')
    const cython = page.locator('.app-findings li', { hasText: 'undeclared name' })
    expect(await cython.first().innerText()).toMatch(/pyexamples\.pyx:7:\d+/)
    await page.locator('.app-sheet:not([hidden]) .cm-line', { hasText: 'hello(names)' }).waitFor()
    expect(await page.locator('.app-sheet:not([hidden]) .app-squiggle-error').first().innerText()).toBe(
      'names',
    )
  })

  test('a crash in C says what happened and where, and the next build works', async () => {
    const browser = await launch([BOUNDS])
    onTestFinished(() => browser.close())
    const page = await start('hello.html', await browser.newContext())
    const crashing = (line: string) => HELLO.replace('    printf', `    ${line}\n    printf`)
    const problem = page.locator('.app-problem')
    await write(page, crashing('*(volatile int *)0x70000000 = 1;'))
    await build(page, 'bad', first)
    await problem.filter({ hasText: 'outside of all memory' }).waitFor()
    expect(await problem.locator('.app-problem-place').innerText()).toContain('examples.c:5')
    expect(await page.locator('.app-sheet:not([hidden]) .bytelab-marked').innerText()).toContain('0x70000000')
    expect(await pane(page).innerText()).toMatch(/files are (safe|as they were)/)
    await output(page)
      .getByRole('button', { name: /examples\.c", line 5/ })
      .click()
    await write(page, crashing('extern void abort(void); abort();'))
    await build(page, 'bad', first)
    await problem.filter({ hasText: /abort/ }).waitFor()
    await write(page, HELLO)
    await build(page, 'good', first)
    expect(await output(page).innerText()).toContain('hello Ada')
    expect(await problem.count()).toBe(0)
  })

  test('an endless loop in C can be stopped, and the next build works', async () => {
    const page = await start('hello.html')
    await write(page, HELLO.replace('    printf', '    for (volatile int i = 0;; i++) ;\n    printf'))
    await front(page, 'Build')
    await page.getByRole('button', { name: 'Build & Run' }).click()
    await stage(page, 'pyexamples', 'done')
      .and(page.locator('dt:text-is("link") + dd li'))
      .first()
      .waitFor(first)
    await page.waitForTimeout(1_500)
    await pane(page).getByRole('button', { name: 'Stop' }).click()
    await page.locator('.app-build[data-tone="bad"]:not([data-running])').waitFor(later)
    expect(await page.locator('.app-build-end').innerText()).toMatch(/files are/)
    await write(page, HELLO)
    await build(page, 'good', first)
    expect(await output(page).innerText()).toContain('hello Ada')
  })

  test('an element in a page without a lesson has its files in it', async () => {
    const page = await start('bare.html')
    await build(page, 'good', first)
    expect(await output(page).innerText()).toContain('one is 1')
  })
})

describe('panes', () => {
  test('what Cython made of each line, and a declaration that helps', async () => {
    const page = await start('hello.html')
    await open(page, 'pyexamples.pyx')
    await front(page, 'Cython')
    const line = (number: number) => page.locator('.app-cy-line').nth(number - 1)
    await page.locator('.app-cy-line').first().waitFor(later)
    const score = async (number: number) => Number(await line(number).locator('.app-cy-score').innerText())
    const before = await score(13)
    expect(before).toBeGreaterThan(0)
    expect(await page.locator('.app-cy-said').innerText()).toMatch(/\d+ of \d+ lines with code/)

    await line(13).locator('button.app-cy-gutter').focus()
    await page.keyboard.press('Enter')
    const code = line(13).locator('.app-cy-code')
    await code.waitFor()
    expect(await code.locator('.app-cy-call').count()).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    expect(await code.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Expand all' }).click()
    await code.waitFor()
    await page.getByRole('button', { name: 'Collapse all' }).click()

    const hint = page.locator('.app-cy-hints li', { hasText: /cdef .*(i|total)/ }).first()
    expect(await hint.innerText()).toMatch(/would take \d+ of \d+ points off/)
    await hint.getByRole('button', { name: /Put/ }).click()
    await page
      .locator('.app-sheet:not([hidden]) .cm-line', { hasText: /^ {4}cdef / })
      .first()
      .waitFor()
    await expect
      .poll(() => page.locator('.app-cy-line', { hasText: /^\d*\d*\s*cdef|cdef (int|long)/ }).count(), later)
      .toBeGreaterThan(0)
    await editor(page).click()
    await page.keyboard.press('ControlOrMeta+z')
    expect(
      await page.locator('.app-sheet:not([hidden]) .cm-line', { hasText: /^ {4}cdef (int|long)/ }).count(),
    ).toBe(0)

    await write(page, 'def broken(:\n    pass\n')
    await page.keyboard.press('ControlOrMeta+s')
    await page.locator('.app-cy .app-findings li[data-severity="error"]').first().waitFor(later)
  })

  test('Python that Cython translates is shown as well, with declarations in the words of Python', async () => {
    const page = await start('bare.html')
    expect(await command(page, 'cythonize -i pure.py')).toContain('Cythonizing')
    await open(page, 'pure.py')
    await front(page, 'Cython')
    const hint = page.locator('.app-cy-hints li', { hasText: 'i: cython.int' }).first()
    await hint.waitFor(later)
    await hint.getByRole('button', { name: /Put/ }).click()
    const line = (text: string) => page.locator('.app-sheet:not([hidden]) .cm-line', { hasText: text })
    await line('import cython').waitFor()
    expect(await line('i: cython.int').innerText()).toBe('    i: cython.int')
  })

  test('variants are measured after a build, in a picture, a table and a sentence', async () => {
    const page = await start('hello.html')
    await front(page, 'Speed')
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.locator('.app-speed-sum').waitFor(first)
    expect(await page.locator('.app-speed-sum').innerText()).toMatch(/does the work in .* a call alone costs/)
    expect(await page.locator('.app-speed table tbody th').allInnerTexts()).toEqual([
      'Python',
      'Cython, untyped',
    ])
    expect(await page.locator('.bytelab-strip').count()).toBe(4)
    expect(await page.locator('.app-speed .app-note').count()).toBe(0)
    expect(await violations(page, 'bytelab-extension')).toEqual([])
  })

  test('the console has the tools, and a shell for what it cannot read itself', async () => {
    const page = await start('make.html')
    expect(await command(page, 'gcc -c tool.c && ar rcs libtool.a tool.o && ls')).toContain('libtool.a')
    expect(await command(page, 'nm tool.o | grep tool')).toMatch(/T tool/)
    expect(await command(page, 'gcc -c gone.c')).toMatch(/gone\.c/)
    expect(await command(page, 'make')).toContain("make: Nothing to be done for 'all'.")
    expect(await command(page, 'git status')).toContain('earlier versions')
  })

  test('an exercise is built with its tests, and its solution passes', async () => {
    const page = await start('exercise.html')
    await page.getByRole('button', { name: 'Check' }).click()
    const results = page.locator('.app-results')
    await results.locator('li[data-outcome="failed"]').first().waitFor(first)
    expect(await row(page, 'test_twice.py').count()).toBe(0)
    await write(page, 'def twice(int n):\n    return n +\n')
    await page.getByRole('button', { name: 'Check' }).click()
    await results.filter({ hasText: 'could not be built' }).waitFor(later)
    await page.locator('.app-squiggle-error').first().waitFor()
    await write(page, files['solution/twice.pyx'] ?? '')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.locator('.bytelab-done', { hasText: 'Passed' }).waitFor(later)
  })
})

describe('for everyone', () => {
  test('by keyboard: Ctrl+Enter builds from anywhere, Ctrl+S only saves, Tab makes tabs in a makefile', async () => {
    const page = await start('make.html')
    await editor(page).click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('clean:')
    await page.keyboard.press('Enter')
    await page.keyboard.type('rm -f tool.o')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Tab')
    await page.keyboard.type('echo clean')
    await page.keyboard.press('ControlOrMeta+s')
    await expect.poll(() => row(page, 'Makefile').getAttribute('data-dirty')).toBe(null)
    expect(await page.locator('.app-build[data-running]').count()).toBe(0)
    expect(await page.locator('.app-stages dt').count()).toBe(0)
    expect(await command(page, 'cat Makefile')).toContain('\nclean:\n\trm -f tool.o\n\techo clean')
    await editor(page).click()
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.locator('.app-build[data-tone="good"]:not([data-running])').waitFor(first)
    await stage(page, 'tool.c', 'done').waitFor()
    expect(await page.getByRole('tab', { name: 'Build' }).getAttribute('aria-selected')).toBe('true')
    await page.getByRole('tab', { name: 'Build' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tab', { name: 'Cython' }).getAttribute('aria-selected')).toBe('true')
  })

  test('nothing for axe to say, light and dark, wide and on a phone', async () => {
    const page = await start('hello.html', { reducedMotion: 'reduce' })
    async function look(): Promise<void> {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await violations(page, 'bytelab-extension')).toEqual([])
      }
    }
    await look()
    await front(page, 'Console')
    await look()
    await write(page, HELLO.replace('printf', 'printg'))
    await build(page, 'bad', first)
    await look()
    await front(page, 'Cython')
    await page.locator('.app-cy-line').first().waitFor(later)
    await page.getByRole('button', { name: 'Expand all' }).click()
    await page.locator('.app-cy-code').first().waitFor()
    await look()
    await page.setViewportSize({ width: 390, height: 800 })
    await look()
    await front(page, 'Build')
    await look()
  })

  test('on a phone one thing is there at a time, and nothing is wider than the screen', async () => {
    const page = await start('hello.html', { viewport: { width: 390, height: 800 }, hasTouch: true })
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await wide()).toBeLessThanOrEqual(390)
    await page.getByRole('tab', { name: 'Build' }).tap()
    await page.getByRole('button', { name: 'Build & Run' }).tap()
    await page.locator('.app-build[data-tone="good"]').waitFor(first)
    expect(await wide()).toBeLessThanOrEqual(390)
    await page.getByRole('tab', { name: 'Cython' }).tap()
    await page.locator('.app-cy-line').first().waitFor(later)
    expect(await wide()).toBeLessThanOrEqual(390)
    await page.getByRole('tab', { name: 'Files' }).tap()
    await row(page, 'setup.py').tap()
    expect(await page.getByRole('tab', { name: 'Editor' }).getAttribute('aria-selected')).toBe('true')
    expect(await wide()).toBeLessThanOrEqual(390)
  })
})
