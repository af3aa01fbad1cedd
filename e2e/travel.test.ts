import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { html, STYLES, stand, violations } from './stand.ts'

const programs = {
  fib: `def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

print(fib(3))`,
  closure: `def counter(start):
    count = start
    def more(by):
        nonlocal count
        count += by
        return count
    return more

more = counter(10)
more(5)`,
  generator: `def letters(text):
    for letter in text:
        try:
            yield letter.upper()
        finally:
            print("after", letter)

for letter in letters("ab"):
    print(letter)`,
  lists: `numbers = [3, 1, 2]
alias = numbers
numbers.sort()
me = [numbers]
me.append(me)
words = {"one": 1}
words.update(two=2)`,
  fails: `def divide(a, b):
    try:
        return a / b
    finally:
        print("done")

divide(1, 0)`,
  asks: `name = input("Name? ")
print("Hello,", name)`,
  long: `items = []
for i in range(30000):
    if i % 10000 == 0:
        items.append(i)
print(len(items))`,
  files: `import helper

print(helper.twice(4))`,
  endless: `while True:
    pass`,
}

const helper = 'def twice(x):\n    return 2 * x\n'
const lesson = JSON.stringify({
  id: 'try',
  version: '1',
  packages: [],
  files: [{ path: 'helper.py', text: helper }],
})

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function programPage(code: string): string {
  return html(
    `${STYLES}<h1>Try</h1><script type="application/json" class="bytelab-lesson">${lesson}</script><bytelab-bytecode id="it"><pre class="bytelab-code"><code class="language-python">${plain(code)}\n</code></pre></bytelab-bytecode><div style="height:40vh"></div>`,
  )
}

const { url, context } = stand(
  Object.fromEntries(Object.entries(programs).map(([id, code]) => [`${id}.html`, programPage(code)])),
)

/** A page with one program, and its recording under way. */
async function start(
  id: keyof typeof programs,
  options: BrowserContextOptions = {},
  hash = '',
): Promise<Page> {
  const page = await (await context({ reducedMotion: 'reduce', ...options })).newPage()
  await page.goto(url(`${id}.html${hash}`))
  await page.locator('.bytelab-record').waitFor()
  if (!hash) await page.locator('.bytelab-record').click()
  return page
}

/** A page with the recording of a program. */
async function record(
  id: keyof typeof programs,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; panel: Locator }> {
  const page = await start(id, options)
  await recorded(page)
  return { page, panel: page.locator('.travel-panel') }
}

async function recorded(page: Page): Promise<void> {
  await page.locator('.travel-size').filter({ hasText: 'steps recorded' }).waitFor({ timeout: 30_000 })
  await shown(page)
}

/** Steps are shown with the next frame. */
async function shown(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await shown(page)
  }
}

async function step(page: Page): Promise<number> {
  return Number((await page.locator('.travel-number').inputValue()).replaceAll(',', ''))
}

async function total(page: Page): Promise<number> {
  return Number((await page.locator('.travel-total').innerText()).replaceAll(',', ''))
}

/** Goes on until the next instruction is the one wanted. */
async function until(page: Page, opname: string, place = ''): Promise<void> {
  await page.locator('.travel-slider').focus()
  for (let count = 0; count < 400; count++) {
    const next = await page.locator('.travel-next').innerText()
    const frame = await page.locator('.travel-running .travel-choose').innerText()
    if (next.includes(opname) && frame.includes(place)) return
    await press(page, 'ArrowRight')
  }
  throw new Error(`${opname} does not come`)
}

/** The stack of the running frame as it is drawn, bottom first. */
async function stack(page: Page): Promise<string[]> {
  const texts = await page
    .locator('.travel-running .travel-slots > li > .travel-line .travel-text')
    .allInnerTexts()
  return texts.reverse()
}

/** Names and values of the running frame. */
async function names(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.travel-running .travel-namespace > ul > li > .travel-line')].map(
        (line) => [
          line.querySelector('.travel-label')?.textContent ?? '',
          line.querySelector('.travel-text')?.textContent ?? '',
        ],
      ),
    ),
  )
}

async function callers(page: Page): Promise<string[]> {
  return page
    .locator('.travel-callers .travel-choose')
    .evaluateAll((all) =>
      all.map((each) =>
        ['.travel-function', '.travel-place'].map((part) => each.querySelector(part)?.textContent).join(' '),
      ),
    )
}

async function said(page: Page): Promise<string> {
  return (await page.locator('.bytelab-status').innerText()).trim()
}

describe('stepping', () => {
  test('forward and back shows the same at each step, through calls that call themselves', async () => {
    const { page } = await record('fib')
    const all = await total(page)
    const look = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.travel-next, .travel-main')]
          .map((each) => (each as HTMLElement).innerText)
          .join('\n'),
      )
    const forward: string[] = []
    for (let at = 0; at <= all; at++) {
      forward.push(await look())
      await press(page, 'ArrowRight')
    }
    expect(await step(page)).toBe(all)
    for (let at = all; at >= 0; at--) {
      expect(await look(), `step ${at}`).toBe(forward[at])
      await press(page, 'ArrowLeft')
    }
    // Deepest: fib(1) within fib(2) within fib(3) within the module.
    expect(Math.max(...forward.map((text) => text.split('line').length - 1))).toBeGreaterThanOrEqual(4)
  })

  test('a call: what lies on the stack, what it is called, and the frame that begins', async () => {
    const { page } = await record('fib')
    await until(page, 'CALL', 'fib')
    expect(await stack(page)).toEqual(['function fib', 'NULL', '2'])
    expect(await page.locator('.travel-running .travel-slots .travel-note').allInnerTexts()).toEqual([
      'argument · top',
      'self or NULL',
      'callable',
    ])
    expect(await names(page)).toMatchObject({ n: '3', fib: 'function fib' })
    await press(page, 'ArrowRight')
    expect(await names(page)).toMatchObject({ n: '2' })
    expect(await callers(page)).toEqual(['fib line 4', '<module> line 6'])
    await until(page, 'RETURN_VALUE', 'fib')
    await press(page, 'ArrowRight')
    expect((await stack(page)).at(-1)).toBe('1')
  })

  test('closures: a cell and a free variable are one', async () => {
    const { page } = await record('closure')
    await until(page, 'STORE_DEREF', 'more')
    expect(await names(page)).toMatchObject({ by: '5', count: '10' })
    await press(page, 'ArrowRight')
    expect(await names(page)).toMatchObject({ count: '15' })
    expect(await page.locator('.travel-running .travel-changed .travel-label').allInnerTexts()).toContain(
      'count',
    )
    await press(page, 'ArrowLeft')
    expect(await names(page)).toMatchObject({ count: '10' })
  })

  test('a generator comes back as it was left; finally runs; output is that of the moment', async () => {
    const { page } = await record('generator')
    await until(page, 'YIELD_VALUE')
    expect(await names(page)).toMatchObject({ letter: "'a'", text: "'ab'" })
    await press(page, 'ArrowRight')
    expect(await callers(page)).toEqual([])
    await until(page, 'YIELD_VALUE')
    expect(await page.locator('.travel-said').innerText()).toBe('A\nafter a\n')
    await press(page, 'Home')
    expect(await page.locator('.travel-said').isHidden()).toBe(true)
    await press(page, 'End')
    expect(await page.locator('.travel-said').innerText()).toBe('A\nafter a\nB\nafter b\n')
  })

  test('what C code changes shows on every name', async () => {
    const { page } = await record('lists')
    await until(page, 'LOAD_NAME')
    for (let count = 0; count < 60 && (await names(page)).alias !== '[1, 2, 3]'; count++)
      await press(page, 'ArrowRight')
    const marked = await page
      .locator('.travel-running .travel-names .travel-mutated .travel-label')
      .allInnerTexts()
    expect(marked).toEqual(['numbers', 'alias'])
    await press(page, 'ArrowLeft')
    expect(await names(page)).toMatchObject({ numbers: '[3, 1, 2]', alias: '[3, 1, 2]' })
    const chips = await page.evaluate(() =>
      [...document.querySelectorAll('.travel-names .travel-chip')].map((chip) => chip.textContent),
    )
    expect(chips[0]).toBe(chips[1])
    await page.locator('.travel-names .travel-value').first().hover()
    expect(await page.locator('.travel-names .travel-same').count()).toBe(2)
    await page.locator('.travel-slider').focus()
    await press(page, 'End')
    expect(await names(page)).toMatchObject({ words: "{'one': 1, 'two': 2}" })
  })

  test('objects open; what contains itself leads back up', async () => {
    const { page } = await record('lists')
    await press(page, 'End')
    const me = page.locator('.travel-names > div > ul > .travel-row').filter({ hasText: /^me/ })
    await me.locator('button').first().click()
    expect(await me.locator('.travel-about').innerText()).toBe('list · 2 items')
    const inside = me.locator('.travel-tree > ul > li')
    expect(await inside.nth(0).innerText()).toContain('[1, 2, 3]')
    expect(await inside.nth(1).innerText()).toMatch(/↻ #\d+/)
    await inside.nth(1).locator('button').click()
    expect(await me.evaluate((row) => row.classList.contains('travel-flash'))).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
    // It stays open while one steps.
    await page.locator('.travel-slider').focus()
    await press(page, 'ArrowLeft', 'ArrowRight')
    expect(await inside.count()).toBe(2)
  })

  test('frames open and show their place', async () => {
    const { page } = await record('fib')
    await until(page, 'LOAD_SMALL_INT', 'fib')
    const outer = page.locator('.travel-callers > li').last()
    await outer.locator('.travel-choose').click()
    await shown(page)
    expect(await outer.locator('.travel-choose').getAttribute('aria-pressed')).toBe('true')
    await outer.locator('.travel-twisty').click()
    expect(await outer.locator('.travel-names').innerText()).toContain('function fib')
    await page.locator('.travel-slider').focus()
    await press(page, 'ArrowRight')
    expect(await page.locator('.travel-running .travel-choose').getAttribute('aria-pressed')).toBe('true')
  })
})

test('what lies on the stack of frames that wait, at a glance', async () => {
  const { page } = await record('fails')
  await until(page, 'BINARY_OP', 'divide')
  expect(await page.locator('.travel-peek').count()).toBe(2)
  expect(await page.locator('.travel-callers .travel-peek').isHidden()).toBe(true)
  const other = await record('fib')
  await until(other.page, 'RETURN_VALUE', 'fib')
  expect(
    await other.page.locator('.travel-callers li').last().locator('.travel-peek').getAttribute('title'),
  ).toBe('Its evaluation stack, top last: built-in print · NULL')
})

test('into another file of the lesson and back, with breakpoints of each', async () => {
  const { page } = await record('files')
  await until(page, 'BINARY_OP', 'twice')
  expect(await page.locator('.travel-running .travel-choose').innerText()).toMatch(
    /twice\s+helper\.py, line 2/,
  )
  expect(await page.locator('.bytelab-other').innerText()).toContain('return 2 * x')
  await page.locator('.bytelab-other .tok-keyword', { hasText: 'return' }).waitFor()
  expect(await page.locator('.bytelab-other .bytelab-in-current').count()).toBe(1)
  expect(await page.locator('.bytelab-listing-view').innerText()).toContain('twice')
  await press(page, 'b')
  const there = await step(page)
  expect(await callers(page)).toEqual(['<module> line 3'])
  await press(page, 'End')
  expect(await page.locator('.bytelab-other').isHidden()).toBe(true)
  await press(page, 'Shift+C')
  expect(await step(page)).toBe(there)
  await page.locator('.travel-callers .travel-choose').click()
  await shown(page)
  expect(await page.locator('.bytelab-other').isHidden()).toBe(true)
})

describe('going to', () => {
  test('an instruction’s next time, by a click on it; then round to the first', async () => {
    const { page } = await record('fib')
    const row = page.locator('.bytelab-listing-view').getByText('COMPARE_OP')
    await row.click()
    await shown(page)
    const first = await step(page)
    expect(await page.locator('.travel-next').innerText()).toContain('COMPARE_OP')
    const seen = [first]
    for (let count = 0; count < 5; count++) {
      await row.click()
      await shown(page)
      seen.push(await step(page))
    }
    // fib(3) calls it five times.
    expect(new Set(seen).size).toBe(5)
    expect(seen[5]).toBe(first)
    expect(await said(page)).toMatch(/back at its first/)
  })

  test('breakpoints, forward and back', async () => {
    const { page } = await record('fib')
    await until(page, 'COMPARE_OP')
    const first = await step(page)
    await press(page, 'b', 'c')
    const second = await step(page)
    expect(second).toBeGreaterThan(first)
    await press(page, 'c', 'Shift+C', 'Shift+C')
    expect(await step(page)).toBe(first)
    await press(page, 'Shift+C')
    expect(await step(page)).toBe(0)
    await press(page, ' ')
    await page.locator('.travel-speed').selectOption('1000')
    await page.waitForFunction(() => document.querySelector('[data-command="play"]')?.ariaLabel === 'Play')
    expect(await step(page)).toBe(first)
  })

  test('lines, calls, the ends', async () => {
    const { page } = await record('fib')
    await press(page, 'Shift+ArrowRight')
    expect(await page.locator('.travel-running .travel-choose').innerText()).toMatch(/<module>\s+line 6/)
    await press(page, 'i')
    expect(await page.locator('.travel-running .travel-choose').innerText()).toContain('fib')
    await press(page, 'u')
    expect(await page.locator('.travel-running .travel-choose').innerText()).toContain('<module>')
    await press(page, 'End')
    expect(await step(page)).toBe(await total(page))
    expect(await page.locator('.travel-over').innerText()).toBe('The program is over.')
    await press(page, 'ArrowRight')
    expect(await step(page)).toBe(await total(page))
    await press(page, 'Home')
    expect(await step(page)).toBe(0)
  })

  test('any step, with the slider; the newest wins', async () => {
    const { page } = await record('long')
    const all = await total(page)
    expect(all).toBeGreaterThan(200_000)
    await page.locator('.travel-slider').evaluate((slider, most) => {
      for (let count = 1; count <= 200; count++) {
        ;(slider as HTMLInputElement).value = String(Math.floor((most * count) / 200))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
      }
    }, all - 100)
    await shown(page)
    expect(await step(page)).toBe(all - 100)
    expect(await names(page)).toMatchObject({ items: '[0, 10000, 20000]' })
  })

  test('where a watch changes', async () => {
    const { page } = await record('long')
    await page.locator('.travel-field').fill('len(items) * 2')
    await page.keyboard.press('Enter')
    const row = page.locator('.travel-watches > li').first()
    await row.waitFor()
    expect(await row.locator('.travel-why').innerText()).toBe('items is not bound here')
    const next = page.getByRole('button', { name: 'On to where it changes next: len(items) * 2' })
    for (const value of ['0', '2', '4', '6']) {
      await next.click()
      await page.waitForFunction(
        (wanted) => document.querySelector('.travel-watches .travel-text')?.textContent === wanted,
        value,
      )
    }
    await page.getByRole('button', { name: /^Back to where it changed/ }).click()
    await page.waitForFunction(
      () => document.querySelector('.travel-watches .travel-text')?.textContent === '4',
    )
    await page.locator('.travel-field').fill('items.clear()')
    await page.keyboard.press('Enter')
    await page.locator('.travel-trouble').filter({ hasText: 'would run the program' }).waitFor()
    await page.reload()
    await page.locator('.bytelab-record').click()
    await recorded(page)
    expect(await page.locator('.travel-watches .travel-label').allInnerTexts()).toEqual(['len(items) * 2'])
    await page.getByRole('button', { name: /^Remove/ }).click()
    expect(await page.locator('.travel-watches > li').count()).toBe(0)
  })
})

describe('recording', () => {
  test('an exception that escapes is how it ended', async () => {
    const { page } = await record('fails')
    await press(page, 'End')
    expect(await page.locator('.travel-over').innerText()).toBe(
      'The program ended with ZeroDivisionError: division by zero',
    )
    expect(await page.locator('.travel-said').innerText()).toBe('done\n')
    expect(await page.locator('.bytelab-output').innerText()).toContain('ZeroDivisionError')
  })

  test('asks for input as a cell does', async () => {
    const page = await start('asks')
    const field = page.locator('.bytelab-output form input')
    await field.waitFor({ timeout: 30_000 })
    expect(await page.locator('.travel-count').innerText()).toContain('waits for your input')
    await field.fill('Ada')
    await field.press('Enter')
    await recorded(page)
    await page.locator('.travel-slider').focus()
    await press(page, 'End')
    expect(await names(page)).toMatchObject({ name: "'Ada'" })
    expect(await page.locator('.bytelab-output').innerText()).toContain('Hello, Ada')
  })

  test('stops when it is told, and keeps what it has', async () => {
    const page = await start('endless')
    await page.locator('.travel-count').filter({ hasText: 'steps so far' }).waitFor({ timeout: 30_000 })
    await page.locator('.travel-progress').getByRole('button', { name: 'Stop' }).click()
    await recorded(page)
    expect(await page.locator('.travel-bar').innerText()).toMatch(
      /^(?:You stopped the program after [\d,]+ recorded steps|The recording was full at [\d,]+ steps)/,
    )
    await press(page, 'End')
    expect(await step(page)).toBeGreaterThan(1000)
  })

  test('code that was changed since is said, and recorded again', async () => {
    const { page } = await record('closure')
    await press(page, 'End')
    const all = await total(page)
    await page.evaluate(() => (document.querySelector('#it') as HTMLElement & { enter(): void }).enter())
    await page.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\nmore(1)')
    const bar = page.locator('.travel-bar[data-name="stale"]')
    await bar.waitFor()
    await bar.getByRole('button', { name: 'Show the recorded code' }).click()
    await page.locator('.bytelab-other').filter({ hasText: 'more(5)' }).waitFor()
    await bar.getByRole('button', { name: 'Show my code' }).click()
    await bar.getByRole('button', { name: 'Record again' }).click()
    await bar.waitFor({ state: 'detached' })
    await page.waitForFunction(
      (before) => Number(document.querySelector('.travel-total')?.textContent) > before,
      all,
    )
    await recorded(page)
    expect(await step(page)).toBe(all)
  })

  test('a link leads to its step once the run is recorded', async () => {
    const page = await start('fib', {}, '#it@12')
    await page.getByRole('button', { name: 'Record it' }).click()
    await recorded(page)
    expect(await step(page)).toBe(12)
    await page.locator('.travel-slider').focus()
    await press(page, 'ArrowRight')
    await page.waitForFunction(() => location.hash === '#it@13')
    await page.getByRole('button', { name: 'Close the recording' }).click()
    expect(await page.locator('.travel').count()).toBe(0)
  })
})

describe('for everyone', () => {
  test('by keyboard alone', async () => {
    const page = await start('fib', {}, '#it')
    await page.locator('.bytelab-record').focus()
    await page.keyboard.press('Enter')
    await recorded(page)
    // The slider has the focus: one may step at once.
    await press(page, 'ArrowRight', 'ArrowRight')
    expect(await step(page)).toBe(2)
    expect(await page.locator('.travel [aria-live]').textContent()).toMatch(
      /^It .*Step 2 of \d+: <module>, line 1: /,
    )
    await press(page, '?')
    await page.locator('.travel-help').waitFor()
    await press(page, 'Escape', 'Shift+Tab', 'Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('travel-speed')
    const places = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.travel button, .travel input, .travel select')]
        .filter((each) => each.checkVisibility())
        .every((each) => each.tabIndex >= 0),
    )
    expect(places).toBe(true)
  })

  test('a value flies only where motion is welcome', async () => {
    const moving = await start('fib', { reducedMotion: 'no-preference' })
    await recorded(moving)
    await until(moving, 'STORE_NAME')
    const flights = () =>
      moving.evaluate(async () => {
        let most = 0
        document
          .querySelector('.travel-slider')
          ?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
          )
        for (let frame = 0; frame < 4; frame++) {
          await new Promise(requestAnimationFrame)
          most = Math.max(
            most,
            document.querySelector('.travel-panel')?.getAnimations({ subtree: true }).length ?? 0,
          )
        }
        return most
      })
    expect(await flights()).toBeGreaterThan(0)
    await moving.emulateMedia({ reducedMotion: 'reduce' })
    await shown(moving)
    await moving.waitForFunction(() => document.querySelector('.travel-flight')?.childElementCount === 0)
    expect(await flights()).toBe(0)
  })

  for (const [width, colorScheme] of [
    [1200, 'light'],
    [390, 'dark'],
  ] as const)
    test(`no accessibility violations at ${width}, ${colorScheme}`, async () => {
      const { page } = await record('lists', { viewport: { width, height: 800 }, colorScheme })
      await until(page, 'BUILD_LIST')
      await page.locator('.travel-names button').first().click()
      await page.locator('.travel-field').fill('numbers[0]')
      await page.keyboard.press('Enter')
      await page.locator('.travel-watches > li').waitFor()
      expect(await violations(page, '.travel')).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })

  test('on a phone the bar stays on the screen while the source is looked at', async () => {
    const { page } = await record('fib', { viewport: { width: 390, height: 700 } })
    await page.evaluate(() => document.querySelector('#it')?.scrollIntoView())
    const box = await page.locator('.travel-controls').boundingBox()
    expect(box && box.y >= 0 && box.y + box.height <= 700).toBe(true)
    await page.locator('[data-command="forward"]').click()
    await shown(page)
    expect(await step(page)).toBe(1)
    await page.locator('.travel-said, .travel-output').first().scrollIntoViewIfNeeded()
    const later = await page.locator('.travel-controls').boundingBox()
    expect(later && later.y >= -1 && later.y + later.height <= 701).toBe(true)
  })

  test('a phone shows the instruction that runs next, also after the window changed', async () => {
    const { page } = await record('fib')
    await page.setViewportSize({ width: 390, height: 844 })
    const main = page.locator('#it > .bytelab-main')
    await page.waitForFunction(() => document.querySelector('#it')?.classList.contains('bytelab-stacked'))
    // Nothing of the listing lies over what follows.
    const [inner, outer] = [await page.locator('#it .bytelab-deck').boundingBox(), await main.boundingBox()]
    expect(inner && outer && inner.y + inner.height <= outer.y + outer.height + 1).toBe(true)
    await page.evaluate(() => document.querySelector('#it .bytelab-deck')?.scrollIntoView({ block: 'end' }))
    await until(page, 'RETURN_VALUE', 'fib')
    const [row, bar] = [
      await page.locator('#it .bytelab-is-current').boundingBox(),
      await page.locator('.travel-controls').boundingBox(),
    ]
    expect(row && bar && row.y >= 0 && row.y + row.height <= bar.y + 1).toBe(true)
  })

  test('in the whole window the keys work as before', async () => {
    const { page } = await record('fib')
    await page.locator('#it').getByRole('button', { name: 'Whole window' }).click()
    await page.locator('.travel-slider').focus()
    await press(page, 'ArrowRight')
    expect(await step(page)).toBe(1)
    await page.keyboard.press('?')
    expect(await page.locator('.travel-help').isVisible()).toBe(true)
  })

  test('nothing below the frames moves while one steps', async () => {
    const { page } = await record('fib')
    await until(page, 'RETURN_VALUE', 'fib')
    const place = () => page.locator('.travel-side').evaluate((side) => (side as HTMLElement).offsetTop)
    const before = await place()
    for (let count = 0; count < 12; count++) {
      await press(page, 'ArrowRight')
      expect(await place()).toBe(before)
    }
  })
})
