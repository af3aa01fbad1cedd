import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'

const cache = join(import.meta.dirname, '../../../.cache/cli')

interface State {
  changed: string[]
  problems: string[]
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('it did not come')
}

test('a page follows its lesson, shows its problems, and recovers', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-dev-'))
  expect(await main(['new', 'lab'], memoryIo({ cwd }))).toBe(0)
  const lesson = join(cwd, 'lab/labs/first/index.md')
  const good = readFileSync(lesson, 'utf8')
  const io = memoryIo({ cwd: join(cwd, 'lab'), env: { ...process.env, BYTELAB_CACHE: cache } })
  const ended = main(['dev', '--port', '0'], io)
  const port = await until(() => /localhost:(\d+)/.exec(io.read().out)?.[1])
  const origin = `http://127.0.0.1:${port}`

  const control = new AbortController()
  const states: State[] = []
  const stream = await fetch(`${origin}/__bytelab/events`, { signal: control.signal })
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const part of stream.body ?? []) {
      for (const line of decoder.decode(part).split('\n')) {
        if (line.startsWith('data: ')) states.push(JSON.parse(line.slice(6)))
      }
    }
  })().catch(() => {})

  const page = await fetch(`${origin}/first/`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/)
  expect(await page.text()).toContain('src="/__bytelab/dev.js"')
  expect((await fetch(`${origin}/first`, { redirect: 'manual' })).status).toBe(308)
  expect((await fetch(`${origin}/nope/`)).status).toBe(404)
  expect((await fetch(`${origin}/runtime/manifest.json`)).status).toBe(200)
  expect((await fetch(`${origin}/recorded/`)).status).toBe(404)

  async function write(text: string, wanted: (state: State) => boolean): Promise<State> {
    const before = states.length
    writeFileSync(lesson, text)
    return until(() => states.slice(before).find(wanted))
  }
  const broken = await write(
    good.replace('minutes: 5', 'minutes: soon'),
    ({ problems }) => problems.length > 0,
  )
  expect(broken.problems[0]).toMatch(/^labs\/first\/index\.md:4:\d+ .*minutes/)
  expect(await (await fetch(`${origin}/first/`)).text()).toContain('First steps')
  await until(() => (io.read().err.includes('labs/first/index.md:4:') ? true : undefined))
  const mended = await write(
    good.replace('First steps', 'New steps'),
    ({ problems }) => problems.length === 0,
  )
  expect(mended.changed).toContain('/first/')
  expect(await (await fetch(`${origin}/first/`)).text()).toContain('<h1>New steps</h1>')

  io.stop()
  expect(await ended).toBe(0)
  control.abort()
  await reading
})
