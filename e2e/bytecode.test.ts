import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPyc } from '@bytelab/bytecode'
import { parseLesson, renderLesson } from '@bytelab/lesson'
import type { BrowserContextOptions, Download, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { html, STYLES, stand, violations } from './stand.ts'

const golden = fileURLToPath(new URL('../packages/bytecode/golden/', import.meta.url))

const source = readFileSync(join(golden, 'sources/closures.py'), 'utf8')
const recorded = readFileSync(join(golden, '3.14/closures.pyc')).subarray(16).toString('base64')

const loop = `def add(a, b):
    total = a + b
    for i in range(1000):
        total += i
    return total

print(add(1, 2))`

const markdown = `---
title: Try
---

# Bytecode

:::bytecode{#closures}
\`\`\`python
${source.trimEnd()}
\`\`\`
:::

:::bytecode{#loop}
\`\`\`python
${loop}
\`\`\`
:::

:::bytecode{#dicts}
\`\`\`python {}
{}
\`\`\`
\`\`\`python dict()
dict()
\`\`\`
:::

:::bytecode{#prepared}
\`\`\`python loop
squares = []
for n in numbers:
    squares.append(n * n)
\`\`\`
\`\`\`python comprehension
squares = [n * n for n in numbers]
\`\`\`
\`\`\`python setup
numbers = range(100)
\`\`\`
:::

::bytecode{#drop pyc}
`

/** The lesson; of the first block it was recorded what its code is compiled to. */
function body(): string {
  const { lesson, problems } = parseLesson(markdown, { path: 'try/index.md' })
  if (!lesson) throw new Error(JSON.stringify(problems))
  const event = { type: 'code' as const, version: '3.14', code: recorded, listing: 'a listing' }
  return renderLesson(lesson, { outputs: { closures: [event] } })
}

const { url, context } = stand({ 'try.html': html(`${STYLES}${body()}<div style="height:50vh"></div>`) })

async function visit(options: BrowserContextOptions = {}, hash = ''): Promise<Page> {
  const page = await (await context(options)).newPage()
  await page.goto(url(`try.html${hash}`))
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('bytelab-bytecode')].every(
      ({ dataset }) => dataset.ready !== undefined,
    ),
  )
  return page
}

/** Goes to a block and waits until its view is there. */
async function look(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).scrollIntoViewIfNeeded()
  await page.locator(`#${id} :is(.bytelab-deck-tools, .bytelab-files):visible`).first().waitFor()
  // Who points at a block is about to use it: Python gets ready.
  await page.locator(`#${id}`).hover({ position: { x: 5, y: 5 } })
}

async function write(page: Page, id: string, code: string): Promise<void> {
  await page.evaluate((name) => (document.getElementById(name) as unknown as { enter(): void }).enter(), id)
  await page.waitForSelector(`#${id} .cm-focused`)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(code)
}

/** The names of the instructions of a section. */
function names(page: Page, id: string, section: string): Promise<string[]> {
  return page.evaluate(
    ([block, name]) =>
      [...document.querySelectorAll(`#${block} .bytelab-object`)]
        .filter((object) => object.querySelector('.bytelab-name')?.textContent === name)
        .flatMap((object) => [...object.querySelectorAll('.bytelab-row:not(.bytelab-cache) .bytelab-op')])
        .map((op) => op.textContent ?? ''),
    [id, section] as const,
  )
}

async function compiled(
  page: Page,
  id: string,
  section: string,
  wanted: (list: string[]) => boolean,
): Promise<string[]> {
  for (let turn = 0; turn < 150; turn++) {
    const list = await names(page, id, section)
    if (wanted(list) && (await page.locator(`#${id} .bytelab-dim`).count()) === 0) return list
    await page.waitForTimeout(100)
  }
  throw new Error(`${id}, ${section}: ${(await names(page, id, section)).join(' ')}`)
}

function section(page: Page, id: string, name: string) {
  return page
    .locator(`#${id} .bytelab-object:visible`, { has: page.locator('.bytelab-name', { hasText: name }) })
    .first()
}

async function drop(page: Page, id: string, name: string, data: Uint8Array): Promise<void> {
  await page.evaluate(
    ([block, file, base64]) => {
      const dataTransfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      dataTransfer.items.add(new File([bytes], file))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document
          .getElementById(block)
          ?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    },
    [id, name, Buffer.from(data).toString('base64')] as const,
  )
}

/** The marked text of the source, by what the marks mean. */
function marked(page: Page, id: string, kind: string): Promise<string[]> {
  return page.evaluate(
    ([block, name]) => {
      const still = document.querySelector(`#${block} .bytelab-editor > pre:not([hidden]) code`)
      if (!still)
        return [...document.querySelectorAll(`#${block} .cm-content .bytelab-in-${name}`)].map(
          (mark) => mark.textContent ?? '',
        )
      return [...still.querySelectorAll(`.bytelab-in-${name}`)].map((mark) => {
        const { left, right, top, height } = mark.getBoundingClientRect()
        const at = (x: number) => {
          const range = document.caretRangeFromPoint(x, top + height / 2)
          const before = document.createRange()
          before.selectNodeContents(still)
          if (range) before.setEnd(range.startContainer, range.startOffset)
          return before.toString().length
        }
        return (still.textContent ?? '').slice(at(left + 1), at(right - 1))
      })
    },
    [id, kind] as const,
  )
}

describe('the view', () => {
  test('is there from what was recorded, without Python and without an editor', async () => {
    const page = await (await context()).newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.route('**/runtime/**', (route) => route.abort())
    await page.goto(url('try.html'))
    await section(page, 'closures', 'counter').locator('.bytelab-row').first().waitFor()
    expect(await names(page, 'closures', 'globally')).toContain('STORE_GLOBAL')
    const heads = await page.locator('#closures .bytelab-name').allTextContents()
    expect(heads.slice(0, 3)).toEqual(['<module>', 'counter', 'counter.<locals>.bump'])
    expect(asked.filter((url) => /editor/.test(url))).toEqual([])
  })

  test('the pointer on either side marks the other', async () => {
    const page = await visit()
    await look(page, 'closures')
    const row = section(page, 'closures', 'bump').locator('.bytelab-row', { hasText: 'BINARY_OP' }).first()
    await row.scrollIntoViewIfNeeded()
    await row.hover()
    await page.waitForSelector('#closures .bytelab-in-hover')
    expect((await marked(page, 'closures', 'hover')).join('')).toBe('count[0]')
    // Over the source: `total += 1`, the innermost piece around the pointer.
    const still = page.locator('#closures .bytelab-editor code').first()
    const box = await still.boundingBox()
    if (!box) throw new Error('no source')
    const line = box.height / source.trimEnd().split('\n').length
    const at = source.split('\n').findIndex((text) => text.includes('total += 1'))
    await page.mouse.move(box.x + 8.4 * 10.6, box.y + line * (at + 0.5))
    await page.waitForSelector('#closures .bytelab-is-hover')
    expect(await page.locator('#closures .bytelab-is-hover .bytelab-op').allTextContents()).toContain(
      'BINARY_OP',
    )
    expect((await marked(page, 'closures', 'hover')).join('')).toBe('total += 1')
  })

  test('many lines of one instruction are marked, and columns count bytes', async () => {
    const page = await visit()
    await look(page, 'loop')
    await write(page, 'loop', 'x = ("ä🐍",\n     print)\ny = "é" + str(x)\n')
    await compiled(page, 'loop', '<module>', (list) => list.includes('BINARY_OP'))
    await section(page, 'loop', '<module>').locator('.bytelab-row', { hasText: 'BUILD_TUPLE' }).hover()
    await page.waitForSelector('#loop .bytelab-in-hover')
    expect(await marked(page, 'loop', 'hover')).toEqual(['("ä🐍",', 'print)'])
    await section(page, 'loop', '<module>').locator('.bytelab-row', { hasText: 'BINARY_OP' }).hover()
    await page.waitForFunction(() => document.querySelectorAll('#loop .bytelab-in-hover').length === 1)
    expect(await marked(page, 'loop', 'hover')).toEqual(['"é" + str(x)'])
  })

  test('jumps and handlers are arrows that keep out of each other’s way', async () => {
    const page = await visit()
    await look(page, 'loop')
    await write(
      page,
      'loop',
      'def f(a):\n    for i in a:\n        for j in i:\n            if j: continue\n    try:\n        a()\n    except E:\n        pass\n',
    )
    await compiled(page, 'loop', 'f', (list) => list.includes('CHECK_EXC_MATCH'))
    const object = section(page, 'loop', 'f')
    expect(await object.locator('.bytelab-arrow-back').count()).toBeGreaterThanOrEqual(2)
    expect(await object.locator('.bytelab-arrow-forward').count()).toBeGreaterThanOrEqual(3)
    expect(await object.locator('.bytelab-arrow-handler').count()).toBeGreaterThanOrEqual(1)
    const row = object.locator('.bytelab-row', { hasText: 'JUMP_BACKWARD' }).first()
    await row.hover()
    expect(await object.locator('.bytelab-arrow.bytelab-on').count()).toBeGreaterThanOrEqual(1)
  })

  test('follows the typing: in place, with the open sections, the chosen row and the scroll as they are', async () => {
    const page = await visit()
    await look(page, 'loop')
    await compiled(page, 'loop', 'add', (list) => list.includes('FOR_ITER'))
    await section(page, 'loop', '<module>').locator('.bytelab-fold').click()
    const chosen = section(page, 'loop', 'add').locator('.bytelab-row', { hasText: 'RETURN_VALUE' })
    await chosen.click()
    await write(page, 'loop', loop.replace('total += i', 'total *= i - 1'))
    await compiled(page, 'loop', 'add', (list) => list.filter((name) => name === 'BINARY_OP').length === 3)
    expect(await names(page, 'loop', '<module>').then((list) => list.length)).toBeGreaterThan(0)
    expect(
      await section(page, 'loop', '<module>').locator('.bytelab-fold').getAttribute('aria-expanded'),
    ).toBe('false')
    expect(
      await section(page, 'loop', 'add').locator('.bytelab-row[aria-selected] .bytelab-op').count(),
    ).toBe(1)
    expect(await page.locator('#loop .bytelab-explain-title').innerText()).toContain('RETURN_VALUE')
  })

  test('a syntax error stands where it is; the last good listing stays, dimmed', async () => {
    const page = await visit()
    await look(page, 'loop')
    await compiled(page, 'loop', 'add', (list) => list.length > 0)
    await write(page, 'loop', 'x = 1\ny = (2 +\nz = 3')
    await page.waitForSelector('#loop .bytelab-in-error')
    expect((await marked(page, 'loop', 'error')).join('')).toBe('(')
    expect(await page.locator('#loop .bytelab-note').innerText()).toBe(
      "Line 2: SyntaxError: '(' was never closed",
    )
    expect(await page.locator('#loop .bytelab-aside').innerText()).toContain('never closed')
    expect(
      await page.locator('#loop .bytelab-listing-view.bytelab-dim .bytelab-row').count(),
    ).toBeGreaterThan(5)
    await write(page, 'loop', 'x = 1\n')
    await compiled(page, 'loop', '<module>', (list) => list.includes('STORE_NAME'))
    expect(await page.locator('#loop .bytelab-note').isVisible()).toBe(false)
    expect(await page.locator('#loop .bytelab-in-error').count()).toBe(0)
  })

  test('shows what specialised, and caches', async () => {
    const page = await visit()
    await look(page, 'loop')
    await compiled(page, 'loop', 'add', (list) => list.length > 0)
    await page.locator('#loop .bytelab-chip', { hasText: 'Specialised' }).click()
    await page.waitForSelector('#loop .bytelab-special')
    const list = await names(page, 'loop', 'add')
    expect(list).toContain('FOR_ITER_RANGE')
    expect(list).toContain('BINARY_OP_ADD_INT')
    const row = section(page, 'loop', 'add').locator('.bytelab-row', { hasText: 'BINARY_OP_ADD_INT' }).first()
    expect(await row.locator('.bytelab-op').getAttribute('title')).toContain('BINARY_OP')
    await row.click()
    expect(await page.locator('#loop .bytelab-explain').innerText()).toContain('BINARY_OP')
    expect(await page.locator('#loop .bytelab-output').innerText()).toContain('499503')
    await page.locator('#loop .bytelab-chip', { hasText: 'Caches' }).click()
    expect(await page.locator('#loop .bytelab-cache').count()).toBeGreaterThan(5)
    // The switches are kept; what specialised is only known after a run.
    await page.waitForTimeout(300)
    await page.reload()
    await look(page, 'loop')
    await page.waitForSelector('#loop .bytelab-note')
    expect(await page.locator('#loop .bytelab-chip[aria-pressed="true"]').allTextContents()).toEqual([
      'Caches',
      'Specialised',
    ])
  })

  test('details of a code object, and a link to it', async () => {
    const page = await visit({}, '#closures/counter')
    await page.waitForSelector('#closures .bytelab-fold:focus')
    expect(await page.locator('#closures .bytelab-fold:focus').innerText()).toContain('counter')
    await section(page, 'closures', 'counter').locator('.bytelab-tell').click()
    const text = await section(page, 'closures', 'counter').locator('.bytelab-details').innerText()
    expect(text).toContain('OPTIMIZED')
    expect(text).toContain('start')
    expect(text).toContain('cell')
    expect(await section(page, 'closures', 'counter').locator('.bytelab-anchor').getAttribute('href')).toBe(
      '#closures/counter',
    )
  })

  test('null bytes, nesting without end and a function without end are told or cut, and nothing freezes', async () => {
    const page = await visit()
    await look(page, 'loop')
    await compiled(page, 'loop', 'add', (list) => list.length > 0)
    await write(page, 'loop', `x = ${'('.repeat(10_000)}${')'.repeat(10_000)}`)
    await page.waitForFunction(() =>
      /too many nested parentheses/.test(document.querySelector('#loop .bytelab-note')?.textContent ?? ''),
    )
    await page.evaluate(() => {
      const block = document.getElementById('loop') as unknown as { code: { set(text: string): void } }
      block.code.set('x = "\0"')
    })
    await page.waitForFunction(() =>
      /null bytes/.test(document.querySelector('#loop .bytelab-note')?.textContent ?? ''),
    )
    const long = `def f(x):\n${'    x = x + 1\n'.repeat(60_000)}`
    await page.evaluate((text) => {
      const block = document.getElementById('loop') as unknown as { code: { set(text: string): void } }
      block.code.set(text)
    }, long)
    await section(page, 'loop', 'f')
      .locator('.bytelab-fold[aria-expanded="false"]')
      .waitFor({ timeout: 40_000 })
    await section(page, 'loop', 'f').locator('.bytelab-fold').click()
    expect((await names(page, 'loop', 'f')).length).toBe(2000)
    await page.locator('#loop .bytelab-rest:visible').first().click()
    expect((await names(page, 'loop', 'f')).length).toBe(4000)
  })
})

describe('files', () => {
  test('a dropped .pyc of another Python shows header and instructions, without Python', async () => {
    const page = await visit()
    await page.route('**/runtime/**', (route) => route.abort())
    await look(page, 'drop')
    await drop(page, 'drop', 'old.pyc', readFileSync(join(golden, '2.7/closures.pyc')))
    await page.waitForSelector('#drop .bytelab-row')
    const facts = await page.locator('#drop .bytelab-pyc').innerText()
    expect(facts).toContain('CPython 2.7')
    expect(facts).toContain('62211')
    expect(await names(page, 'drop', 'globally')).toContain('INPLACE_ADD')
    await drop(page, 'drop', 'new.pyc', readFileSync(join(golden, '3.11/errors.pyc')))
    await page.waitForFunction(() =>
      /CPython 3.11/.test(document.querySelector('#drop .bytelab-pyc')?.textContent ?? ''),
    )
    expect(await page.locator('#drop .bytelab-arrow-handler').count()).toBeGreaterThan(0)
  })

  test('damaged ones are refused with the place, and the next one is read', async () => {
    const page = await visit()
    await look(page, 'drop')
    const good = readFileSync(join(golden, '3.14/closures.pyc'))
    for (const [data, says] of [
      [good.subarray(0, 200), /offset \d+/],
      [good.subarray(0, 7), /could not be read/],
      [Buffer.from('not a pyc at all'), /no compiled Python file/],
      [new Uint8Array(), /could not be read/],
      [Buffer.concat([good.subarray(0, 16), Buffer.from('a8ffffff7f', 'hex')]), /offset \d+/],
    ] as const) {
      await drop(page, 'drop', 'broken.pyc', data)
      await page.waitForFunction(
        (pattern) =>
          new RegExp(pattern).test(document.querySelector('#drop .bytelab-pyc')?.textContent ?? ''),
        says.source,
      )
      await drop(page, 'drop', 'good.pyc', good)
      await page.waitForFunction(() =>
        /good\.pyc/.test(document.querySelector('#drop .bytelab-pyc')?.textContent ?? ''),
      )
    }
  })

  test('the compiled code is downloaded as CPython writes it, and a file opens over the source', async () => {
    const page = await visit()
    await look(page, 'closures')
    const [download] = (await Promise.all([
      page.waitForEvent('download'),
      page.locator('#closures').getByRole('button', { name: 'Download the compiled .pyc' }).click(),
    ])) as [Download, undefined]
    expect(download.suggestedFilename()).toBe('closures.cpython-314.pyc')
    const data = readFileSync(await download.path())
    const pyc = readPyc(data)
    expect(pyc.implementation).toBe('CPython 3.14')
    expect(pyc.source).toMatchObject({ kind: 'time', size: Buffer.byteLength(source.trimEnd()) })
    expect(data.subarray(16).equals(Buffer.from(recorded, 'base64'))).toBe(true)
    await drop(page, 'closures', 'other.pyc', readFileSync(join(golden, '3.8/closures.pyc')))
    await page.locator('#closures .bytelab-pyc', { hasText: 'CPython 3.8' }).waitFor()
    expect(await page.locator('#closures .bytelab-main').first().isVisible()).toBe(true)
    await page.locator('#closures').getByRole('button', { name: 'Back to the source' }).click()
    expect(await page.locator('#closures .bytelab-pyc').isVisible()).toBe(false)
    await section(page, 'closures', 'counter').locator('.bytelab-row').first().waitFor()
  })
})

describe('comparing', () => {
  test('instructions stand beside each other, and both are timed', async () => {
    const page = await visit()
    await look(page, 'dicts')
    await page.locator('#dicts .bytelab-aligned td', { hasText: 'BUILD_MAP' }).waitFor({ timeout: 30_000 })
    await page.locator('#dicts .bytelab-aligned td', { hasText: 'CALL' }).first().waitFor()
    expect(await page.locator('#dicts .bytelab-counts').innerText()).toMatch(
      /\{\} 5 instructions, dict\(\) 7: 3 rows differ/,
    )
    expect(await page.locator('#dicts .bytelab-same').count()).toBe(4)
    await page.locator('#dicts .bytelab-run').click()
    await page.locator('#dicts figcaption').waitFor({ timeout: 60_000 })
    expect(await page.locator('#dicts figcaption').innerText()).toMatch(
      /^\{\} [\d.]+ [nµm]s, dict\(\) [\d.]+ [nµm]s/,
    )
    expect(await page.locator('#dicts .bytelab-strip circle').count()).toBeGreaterThan(3)
    expect(await violations(page)).toEqual([])
  })

  test('what specialised behind a set-up', async () => {
    const page = await visit()
    await look(page, 'prepared')
    const cells = page.locator('#prepared .bytelab-aligned td')
    await cells.filter({ hasText: 'FOR_ITER' }).first().waitFor({ timeout: 30_000 })
    await page.locator('#prepared').getByRole('button', { name: 'Specialised' }).click()
    await cells.filter({ hasText: 'CALL_LIST_APPEND' }).waitFor({ timeout: 30_000 })
    await page.locator('#prepared .bytelab-new', { hasText: 'FOR_ITER_RANGE' }).waitFor()
    // The set-up is no part of it.
    expect(await cells.filter({ hasText: /range/ }).count()).toBe(0)
  })

  test('what the reader writes is compiled and kept; Stop ends a measurement; errors are shown', async () => {
    const page = await visit()
    await look(page, 'dicts')
    await page.locator('#dicts .bytelab-side pre').first().click()
    await page.waitForSelector('#dicts .cm-focused')
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('while True: pass')
    await page
      .locator('#dicts .bytelab-aligned td', { hasText: 'JUMP_BACKWARD' })
      .waitFor({ timeout: 30_000 })
    await page.locator('#dicts .bytelab-run').click()
    await page.locator('#dicts .bytelab-run', { hasText: 'Stop' }).waitFor()
    await page.waitForTimeout(500)
    await page.locator('#dicts .bytelab-run').click()
    await page.locator('#dicts .bytelab-run', { hasText: 'Measure' }).waitFor({ timeout: 30_000 })
    expect(await page.locator('#dicts .bytelab-status').innerText()).toBe('Stopped')
    await page.locator('#dicts .cm-content').first().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('1 / 0')
    await page.locator('#dicts .bytelab-run').click()
    await page.locator('#dicts .bytelab-error', { hasText: 'ZeroDivisionError' }).waitFor({ timeout: 30_000 })
    await page.waitForTimeout(600)
    await page.reload()
    await look(page, 'dicts')
    await page.locator('#dicts .bytelab-side', { hasText: '1 / 0' }).waitFor()
  })
})

describe('for everyone', () => {
  test('by keyboard alone: into the listing, through it, along a jump, out', async () => {
    const page = await visit()
    await look(page, 'loop')
    await compiled(page, 'loop', 'add', (list) => list.length > 0)
    const stop = page.locator('#loop .bytelab-row[tabindex="0"]')
    expect(await stop.count()).toBe(1)
    await page.locator('#loop .bytelab-tell').first().focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('bytelab-row')
    const at = () => page.evaluate(() => document.activeElement?.querySelector('.bytelab-op')?.textContent)
    await page.keyboard.press('Home')
    expect(await at()).toBe('RESUME')
    await page.keyboard.press('ArrowDown')
    expect(await at()).toBe('LOAD_CONST')
    await page.keyboard.press('End')
    expect(await at()).toBe('RETURN_VALUE')
    for (let count = 0; count < 40 && (await at()) !== 'JUMP_BACKWARD'; count++)
      await page.keyboard.press('ArrowUp')
    await page.keyboard.press('j')
    expect(await at()).toBe('FOR_ITER')
    expect(await page.locator('#loop .bytelab-explain').innerText()).toContain('FOR_ITER')
    expect(await page.locator('#loop .bytelab-row[aria-selected="true"]').count()).toBe(1)
    await page.keyboard.press('?')
    expect(await page.locator('.bytelab-help:popover-open').innerText()).toContain('Follow a jump')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.bytelab-grid'))).toBe(null)
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
      await look(page, 'closures')
      await section(page, 'closures', 'counter').locator('.bytelab-tell').click()
      await section(page, 'closures', '<module>')
        .locator('.bytelab-row', { hasText: 'GET_ITER' })
        .first()
        .click()
      await look(page, 'loop')
      await write(page, 'loop', 'x = (')
      await page.waitForSelector('#loop .bytelab-in-error')
      await look(page, 'dicts')
      await page.locator('#dicts .bytelab-aligned td', { hasText: 'BUILD_MAP' }).waitFor({ timeout: 30_000 })
      await drop(page, 'drop', 'old.pyc', readFileSync(join(golden, '3.8/closures.pyc')))
      await page.waitForSelector('#drop .bytelab-row')
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })

  test('an address that names a step runs nothing by itself; recording leads there, and closing takes it away', async () => {
    const page = await visit({}, '#loop@5')
    const note = page.locator('#loop .bytelab-note')
    await note.waitFor()
    expect(await note.innerText()).toContain('step 5')
    expect(await page.locator('#loop .travel').count()).toBe(0)
    await note.getByRole('button', { name: 'Record it' }).click()
    await page.waitForSelector('#loop .bytelab-is-current', { timeout: 40_000 })
    await page.waitForFunction(() => location.hash === '#loop@5')
    expect(await page.locator('#loop .bytelab-is-current').count()).toBe(1)
    expect((await marked(page, 'loop', 'current')).join('')).not.toBe('')
    await page.locator('#loop').getByRole('button', { name: 'Close the recording' }).click()
    expect(
      await page.locator('#loop .bytelab-is-current, #loop .bytelab-in-current, #loop .travel').count(),
    ).toBe(0)
    expect(new URL(page.url()).hash).toBe('#loop')
  })

  test('in the whole window and back', async () => {
    const page = await visit()
    await look(page, 'closures')
    const before = await page.evaluate(() => scrollY)
    await page.locator('#closures').getByRole('button', { name: 'Whole window' }).click()
    const box = await page.locator('#closures').boundingBox()
    expect(box).toMatchObject({ x: 0, y: 0, width: 1200, height: 900 })
    expect(await page.locator('#closures').evaluate((element) => element.matches(':popover-open'))).toBe(true)
    expect(await page.locator('h1').evaluate((element) => element.closest('[inert]') !== null)).toBe(true)
    // Lists of keys come above it, and Escape closes them first.
    await page.locator('#closures .bytelab-row').first().focus()
    await page.keyboard.press('?')
    expect(await page.locator('.bytelab-help').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.bytelab-help').isVisible()).toBe(false)
    expect((await page.locator('#closures').boundingBox())?.width).toBe(1200)
    await page.keyboard.press('Escape')
    expect((await page.locator('#closures').boundingBox())?.width).toBeLessThan(800)
    expect(await page.locator('[inert]').count()).toBe(0)
    expect(await page.evaluate(() => scrollY)).toBe(before)
  })
})
