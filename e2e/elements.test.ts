import { createServer, type Server } from 'node:http'
import { parseLesson, renderLesson } from '@bytelab/lesson'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { html, stand, violations } from './stand.ts'

const markdown = `---
title: Try
---

# A lesson

:::cell{#hello}
\`\`\`python
def greet(name):
    return f"Hello, {name}"

print(greet("you"))
\`\`\`
\`\`\`output
Hello, you
\`\`\`
:::

:::cell{#uses raises=NameError}
\`\`\`python
x = 1
print(greet("again"))
\`\`\`
:::

::::exercise{#double title="Double it"}
Write \`double\`.

\`\`\`python starter
def double(x):
    ...
\`\`\`

\`\`\`python tests
def test_doubles():
    assert double(2) == 4
\`\`\`

\`\`\`python solution
def double(x):
    return 2 * x
\`\`\`

:::hint
Multiply.
:::

:::hint
By two.
:::
::::

::::quiz{#first}
Which one answers from a can?

- [ ] A mock
  > It checks calls.
- [x] A stub
  > Yes.
::::

::::quiz{#number type=numeric}
How many?

- [x] 75 ± 0.5
  > Three quarters.
- [ ] else
  > Count again.
::::
`

function lessonPage(text = markdown): string {
  const { lesson, problems } = parseLesson(text, { path: 'try/index.md' })
  if (!lesson) throw new Error(JSON.stringify(problems))
  const body = renderLesson(lesson, { outputs: { hello: [{ type: 'stdout', text: 'Hello, you\n' }] } })
  return html(`${body}<p><button class="bytelab-erase" type="button">Erase all my data</button></p>`)
}

const { url, context } = stand({ 'try.html': lessonPage() })

async function ready(page: Page): Promise<Page> {
  await page.waitForFunction(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('bytelab-cell, bytelab-exercise, bytelab-quiz')]
    return blocks.length > 0 && blocks.every((block) => block.dataset.ready !== undefined)
  })
  return page
}

async function visit(options: BrowserContextOptions = {}, path = 'try.html'): Promise<Page> {
  const page = await (await context(options)).newPage()
  await page.goto(url(path))
  return ready(page)
}

/** A page of the same reader. */
async function sibling(page: Page, path = 'try.html'): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(url(path))
  return ready(other)
}

function text(page: Page, id: string): Promise<string> {
  return page.evaluate((name) => (document.getElementById(name) as unknown as { text: string }).text, id)
}

async function write(page: Page, id: string, code: string): Promise<void> {
  await page.evaluate((name) => (document.getElementById(name) as unknown as { enter(): void }).enter(), id)
  await page.waitForSelector(`#${id} .cm-focused`)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(code)
}

async function over(page: Page, id: string): Promise<string> {
  await page.waitForFunction((name) => document.getElementById(name)?.dataset.running === undefined, id)
  return page.locator(`#${id} .bytelab-status`).innerText()
}

async function run(page: Page, id: string): Promise<string> {
  await page.locator(`#${id} .bytelab-run`).click()
  await over(page, id)
  return page.locator(`#${id} .bytelab-output`).innerText()
}

/** Long enough for what was written to be kept. */
const kept = 600

describe('reading', () => {
  test('a page that is only read loads a small script, no editor and no interpreter', async () => {
    const page = await (await context({ viewport: { width: 1000, height: 200 } })).newPage()
    const asked: string[] = []
    let bytes = 0
    page.on('response', async (response) => {
      asked.push(new URL(response.url()).pathname)
      if (response.url().endsWith('.js')) bytes += (await response.body()).length
    })
    await page.goto(url('try.html'))
    await page.evaluate(() =>
      document
        .querySelector('main')
        ?.prepend(Object.assign(document.createElement('div'), { style: 'height:300vh' })),
    )
    await ready(page)
    await page.waitForTimeout(1500)
    expect(asked.filter((path) => /editor|runtime|wasm/.test(path))).toEqual([])
    expect(bytes).toBeLessThan(100_000)
  })

  test('without scripts there is code, recorded output, hints and questions', async () => {
    const page = await (await context({ javaScriptEnabled: false })).newPage()
    await page.goto(url('try.html'))
    expect(await page.locator('#hello').innerText()).toContain('Hello, you')
    expect(await page.locator('#number').innerText()).toContain('75')
    expect(await page.locator('#double .bytelab-hint').count()).toBe(2)
  })

  test('the editor comes without moving anything', async () => {
    const page = await visit()
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.bytelab-toolbar, #hello .bytelab-editor')].map((element) => {
          const { top, height } = element.getBoundingClientRect()
          return [top, height]
        }),
      )
    const before = await places()
    await page
      .locator('#hello pre')
      .first()
      .click({ position: { x: 60, y: 20 } })
    await page.waitForSelector('#hello .cm-focused')
    expect(await places()).toEqual(before)
  })

  for (const [name, options] of [
    ['light, wide', {}],
    [
      'dark, on a phone',
      { colorScheme: 'dark', viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true },
    ],
  ] as const)
    test(`no accessibility violations and nothing wider than the page: ${name}`, async () => {
      const page = await visit(options)
      await write(page, 'uses', '1 / 0')
      await run(page, 'uses')
      await page.locator('#double .bytelab-check').click()
      await over(page, 'double')
      await page.locator('#first label').first().click()
      await page.locator('#first .bytelab-check').click()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })
})

describe('running', () => {
  test('output, errors that lead to their line, and the cells above on request', async () => {
    const page = await visit()
    expect(await run(page, 'uses')).toContain("NameError: name 'greet' is not defined")
    await page.locator('#uses .bytelab-place').click()
    await page.waitForSelector('#uses .cm-line.bytelab-marked')
    expect(await page.locator('#uses .bytelab-marked').innerText()).toBe('print(greet("again"))')
    await page.locator('#uses .bytelab-offer button').click()
    await page.waitForFunction(() =>
      /Hello, again/.test(document.querySelector('#uses .bytelab-output')?.textContent ?? ''),
    )
    expect(await page.locator('#hello .bytelab-output').innerText()).toContain('Hello, you')
  })

  test('Run twice, Stop while starting, Stop while running', async () => {
    const page = await visit()
    await page.locator('#hello .bytelab-run').dblclick()
    expect(await over(page, 'hello')).toMatch(/^Done/)
    await write(page, 'hello', 'while True: pass')
    await page.keyboard.press('Control+Enter')
    await page.locator('#hello .bytelab-run', { hasText: 'Stop' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await over(page, 'hello')).toMatch(/^Stopped/)
    const other = await visit()
    await other.locator('#hello .bytelab-run').click()
    await other.keyboard.press('Escape')
    expect(await over(other, 'hello')).toMatch(/^(Stopped|Done)/)
    expect(await run(other, 'hello')).toContain('Hello, you')
  })

  test('a program asks, by keyboard alone', async () => {
    const page = await visit()
    await page.locator('#hello pre').first().focus()
    await page.waitForSelector('#hello .cm-focused')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('name = input("Who? ")\nprint("Hi", name)')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#hello .bytelab-input input:focus')
    await page.keyboard.type('Ada')
    await page.keyboard.press('Enter')
    await over(page, 'hello')
    expect(await page.locator('#hello .bytelab-output').innerText()).toContain('Who? Ada\nHi Ada')
  })

  test('HTML results stand in a frame that reaches nothing of the page, and forged messages do nothing', async () => {
    const page = await visit()
    const code = `class Evil:
    def _repr_html_(self):
        return "<p>rich</p><script>try{parent.document.title='taken'}catch(e){}parent.postMessage({bytelabHeight:1e9},'*')</script>"
Evil()`
    await write(page, 'hello', code)
    await run(page, 'hello')
    const frame = page.locator('#hello iframe')
    expect(await frame.getAttribute('sandbox')).toBe('allow-scripts')
    await page.evaluate(() => postMessage({ bytelabHeight: 77 }, '*'))
    await page.waitForTimeout(300)
    expect(await frame.evaluate((element: HTMLElement) => element.style.height)).not.toBe('77px')
    expect(await frame.evaluate((element) => element.getBoundingClientRect().height)).toBeLessThanOrEqual(
      1200,
    )
    expect(await page.title()).toBe('Try')
  })

  test('an exercise: fails, hints in order, passes, remembers', async () => {
    const page = await visit()
    await page.locator('#double .bytelab-check').click()
    expect(await over(page, 'double')).toContain('0 of 1')
    await page.locator('#double .bytelab-solution summary').click()
    expect(
      await page.locator('#double .bytelab-solution').evaluate((element: HTMLDetailsElement) => element.open),
    ).toBe(false)
    expect(await page.locator('#double .bytelab-hint').nth(1).isVisible()).toBe(false)
    await page.locator('#double .bytelab-hint summary').first().click()
    await page.locator('#double .bytelab-hint').nth(1).waitFor({ state: 'visible' })
    await write(page, 'double', 'def double(x): return 2 * x')
    await page.keyboard.press('Shift+Enter')
    await page.waitForSelector('#double[data-passed]')
    await page.waitForTimeout(kept)
    await page.reload()
    await ready(page)
    expect(await page.locator('#double .bytelab-title').innerText()).toMatch(/Passed.*2 attempts/s)
  })

  test('quizzes: wrong, right, numbers as people write them', async () => {
    const page = await visit()
    await page.locator('#first label').first().click()
    await page.keyboard.press('Enter')
    expect(await page.locator('#first').innerText()).toContain('It checks calls.')
    await page.locator('#first label').nth(1).click()
    await page.keyboard.press('Enter')
    expect(await page.locator('#first .bytelab-status').innerText()).toBe('Right')
    for (const [answer, said] of [
      ['many', 'is not a number'],
      ['12', 'Not right yet'],
      [' 75,2 ', 'Right'],
    ] as const) {
      await page.locator('#number input').fill(answer)
      await page.keyboard.press('Enter')
      expect(await page.locator('#number .bytelab-status').innerText()).toContain(said)
    }
    await page.waitForTimeout(kept)
    await page.reload()
    await ready(page)
    expect(await page.locator('#number').innerText()).toContain('Three quarters.')
  })
})

describe('keeping', () => {
  test('edits and results survive a reload, also one right after the last key', async () => {
    const page = await visit()
    await write(page, 'hello', 'print("mine", 6 * 7)')
    await run(page, 'hello')
    await page.waitForTimeout(kept)
    await write(page, 'uses', 'late = 1')
    await page.reload()
    await ready(page)
    expect(await text(page, 'hello')).toBe('print("mine", 6 * 7)')
    expect(await page.locator('#hello .bytelab-output').innerText()).toContain('mine 42')
    expect(await text(page, 'uses')).toBe('late = 1')
  })

  test('a new version of the lesson: both are kept, the reader chooses', async () => {
    const page = await visit()
    await write(page, 'hello', '# mine')
    await page.waitForTimeout(kept)
    const changed = lessonPage(markdown.replace('greet("you")', 'greet("new")'))
    await page.route('**/try.html', (route) => route.fulfill({ contentType: 'text/html', body: changed }))
    await page.reload()
    await ready(page)
    expect(await text(page, 'hello')).toBe('# mine')
    await page.locator('#hello .bytelab-bar button', { hasText: 'Show both' }).click()
    expect(await page.locator('#hello .bytelab-compare').innerText()).toContain('greet("new")')
    await page.locator('#hello .bytelab-bar button', { hasText: 'Use the new one' }).click()
    expect(await text(page, 'hello')).toContain('greet("new")')
    await page.waitForTimeout(kept)
    await page.reload()
    await ready(page)
    expect(await page.locator('#hello .bytelab-bar').count()).toBe(0)
    await page.locator('#hello .bytelab-tool').first().click()
    await page.locator('#hello .bytelab-bar button', { hasText: 'Bring it back' }).click()
    expect(await text(page, 'hello')).toBe('# mine')
  })

  test('two tabs: each hears of the other, nothing is lost', async () => {
    const one = await visit()
    const two = await sibling(one)
    await write(two, 'hello', 'two = 2')
    await one.locator('#hello .bytelab-bar', { hasText: 'changed in another tab' }).waitFor()
    await write(one, 'hello', 'one = 1')
    await two.locator('#hello .bytelab-bar', { hasText: 'changed in another tab' }).waitFor()
    await one.locator('#hello .bytelab-bar button', { hasText: 'Show the other' }).click()
    expect(await text(one, 'hello')).toBe('two = 2')
  })

  test('a link carries the code, runs nothing, and leaves the reader’s own alone', async () => {
    const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    await write(page, 'hello', 'print("shared")')
    await page.locator('#hello .bytelab-tool[aria-label=Link]').click()
    await page.locator('#hello .bytelab-status', { hasText: 'Link copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await visit()
    await write(other, 'hello', 'my = 1')
    await other.waitForTimeout(kept)
    await other.goto('about:blank')
    await other.goto(link)
    await ready(other)
    await other.locator('#hello .bytelab-bar', { hasText: 'came from a link' }).waitFor()
    expect(await text(other, 'hello')).toBe('print("shared")')
    expect(await other.locator('#hello .bytelab-output').innerText()).not.toContain('shared')
    await other.locator('#hello .bytelab-bar button', { hasText: 'Discard' }).click()
    expect(await text(other, 'hello')).toBe('my = 1')
  })

  test('Reset goes back and can be taken back', async () => {
    const page = await visit()
    await write(page, 'uses', 'y = 2')
    await page.locator('#uses .bytelab-tool').first().click()
    expect(await text(page, 'uses')).toContain('x = 1')
    await page.locator('#uses .bytelab-bar button', { hasText: 'Undo' }).click()
    expect(await text(page, 'uses')).toBe('y = 2')
  })

  test('“Erase all my data” erases it', async () => {
    const page = await visit()
    await write(page, 'hello', 'mine = 1')
    await run(page, 'hello')
    await page.waitForTimeout(kept)
    await page.locator('.bytelab-erase').click()
    await page.locator('.bytelab-erasing button', { hasText: 'Erase' }).click()
    await page.locator('.bytelab-erasing', { hasText: 'Everything is erased.' }).waitFor()
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
    expect(await text(page, 'hello')).toContain('def greet')
  })

  test('a browser that keeps nothing is said so, and the page works', async () => {
    const page = await (await context()).newPage()
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('no', 'SecurityError')
      }
    })
    await page.goto(url('try.html'))
    await ready(page)
    await page.locator('.bytelab-bar', { hasText: 'keeps no data' }).waitFor()
    expect(await run(page, 'hello')).toContain('Hello, you')
  })
})

describe('embedding', () => {
  let host: Server
  let address = ''
  /** What Sphinx and MkDocs make of a code block with the class `bytelab-cell`. */
  const pages: Record<string, (script: string) => string> = {
    '/plain.html': (script) => html('<bytelab-cell>\n  print("plain", 1 &lt; 2)\n</bytelab-cell>', script),
    '/sphinx.html': (script) =>
      html(
        '<div class="bytelab-cell highlight-python notranslate" id="squares"><div class="highlight"><pre><span></span><span class="nb">print</span><span class="p">(</span><span class="s2">"sphinx"</span><span class="p">)</span>\n</pre></div>\n</div>',
        script,
      ),
    '/mkdocs.html': (script) =>
      html(
        '<pre id="squares" class="bytelab-cell"><code class="language-python">print(&quot;mkdocs&quot;)\n</code></pre>',
        script,
      ),
  }

  beforeAll(async () => {
    host = createServer((request, response) => {
      const page = pages[request.url ?? '']
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' })
      response.end(page?.(url('bytelab/bytelab.js')))
    })
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done))
    const at = host.address()
    address = `http://localhost:${typeof at === 'object' ? at?.port : ''}`
  })

  afterAll(() => host.close())

  for (const name of ['plain', 'sphinx', 'mkdocs'])
    test(`one script and one element on a page of another origin: ${name}`, async () => {
      const page = await (await context()).newPage()
      await page.goto(`${address}/${name}.html`)
      await ready(page)
      const id = name === 'plain' ? 'cell-1' : 'squares'
      expect(await run(page, id)).toContain(name)
      expect(await page.locator(`#${id}`).evaluate((element) => getComputedStyle(element).display)).toBe(
        'block',
      )
    })
})
