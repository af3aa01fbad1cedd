import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { memoryIo } from './io.ts'
import { main } from './main.ts'
import { listFiles } from './pack.ts'

const golden = join(import.meta.dirname, '../golden')
const cache = join(import.meta.dirname, '../../../.cache/cli')

async function bytelab(cwd: string, ...args: string[]) {
  const io = memoryIo({ cwd, env: { ...process.env, BYTELAB_CACHE: cache } })
  const status = await main(args, io)
  return { status, ...io.read() }
}

function copy(name: string): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'bytelab-build-')), name)
  cpSync(join(golden, name), dir, { recursive: true })
  return dir
}

/** Every relative link of every page that leads nowhere. */
function deadLinks(dist: string, base: string): string[] {
  return listFiles(dist)
    .filter((name) => name.endsWith('.html') && !name.startsWith('runtime/'))
    .flatMap((name) => {
      const html = readFileSync(join(dist, name), 'utf8')
      const links = [...html.matchAll(/<(?:a|link|script|img)\b[^>]*?(?:href|src)="([^"#?]+)/g)].map(
        (match) => match[1] ?? '',
      )
      return links
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const file = link.startsWith('/')
            ? join(dist, link.slice(base.length))
            : resolve(dist, dirname(name), link)
          return !existsSync(link.endsWith('/') ? join(file, 'index.html') : file)
        })
        .map((link) => `${name}: ${link}`)
    })
}

test('new, test and build go hand in hand', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'bytelab-round-'))
  expect(await bytelab(cwd, 'new', 'labs-of-mine')).toMatchObject({ status: 0 })
  const dir = join(cwd, 'labs-of-mine')
  expect(await bytelab(dir, 'test')).toMatchObject({ status: 0 })
  expect(await bytelab(dir, 'build')).toMatchObject({ status: 0 })
  const index = readFileSync(join(dir, 'dist/index.html'), 'utf8')
  expect(index).toContain('<h1>Labs of mine</h1>')
  expect(index).toContain('href="first/"')
})

test('a site has these files, works under any path, and shows what its cells said', async () => {
  const dir = copy('good')
  appendFileSync(
    join(dir, 'labs/good/index.md'),
    '\n![A picture](picture.svg) and [data](data%20set.csv?x#y), [here](index.md#did), [out](https://example.org/)\n',
  )
  writeFileSync(join(dir, 'labs/good/picture.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(dir, 'labs/good/data set.csv'), 'a,b\n')
  expect(await bytelab(dir, 'build', '--base', '/some/labs/', '--out', 'public')).toMatchObject({ status: 0 })
  const out = join(dir, 'public')
  const names = listFiles(out).filter((name) => !/^(runtime|elements)\//.test(name))
  expect(names.map((name) => name.replace(/-[0-9a-f]{10}\./, '-HASH.'))).toEqual([
    '.bytelab-build',
    '404.html',
    'assets/data-set-HASH.csv',
    'assets/icon-HASH.svg',
    'assets/page-HASH.css',
    'assets/picture-HASH.svg',
    'assets/theme-HASH.js',
    'good/index.html',
    'index.html',
    'third-party-notices.txt',
  ])
  for (const name of [
    'runtime/frame.html',
    'runtime/sw.js',
    'runtime/manifest.json',
    'elements/bytelab.js',
  ]) {
    expect(existsSync(join(out, name)), name).toBe(true)
  }
  expect(deadLinks(out, '/some/labs/')).toEqual([])
  const page = readFileSync(join(out, 'good/index.html'), 'utf8')
  expect(page).toContain('<meta name="bytelab-runtime" content="../runtime/">')
  expect(page).toMatch(/data-recorded>.*Hello, world!/s)
  expect(page).toMatch(/href="\.\.\/assets\/data-set-[0-9a-f]{10}\.csv\?x#y"/)
  expect(page).toContain('href="../good/#did"')
  expect(page).toContain('class="bytelab-erase"')
  expect(page).not.toMatch(/<script(?![^>]*(?:src=|application\/json))/)
  expect(page).not.toContain(dir)
  expect(readFileSync(join(out, '404.html'), 'utf8')).toContain('href="/some/labs/assets/')
  const notices = readFileSync(join(out, 'third-party-notices.txt'), 'utf8')
  for (const name of ['@codemirror/view', 'pyodide', 'CPython']) expect(notices).toContain(name)
})

test('a runtime elsewhere is named and not copied; packed files lie beside the others', async () => {
  const dir = copy('quizzes')
  const ended = await bytelab(dir, 'build', '--runtime', 'https://run.example.org/lab', '--compress')
  expect(ended).toMatchObject({ status: 0 })
  const names = listFiles(join(dir, 'dist'))
  expect(names.some((name) => name.startsWith('runtime/'))).toBe(false)
  expect(names).toContain('elements/bytelab.js.br')
  expect(names).toContain('elements/bytelab.js.gz')
  expect(names.filter((name) => /\.br\.(br|gz)$/.test(name))).toEqual([])
  expect(readFileSync(join(dir, 'dist/quizzes/index.html'), 'utf8')).toContain(
    '<meta name="bytelab-runtime" content="https://run.example.org/lab/">',
  )
})

test('a broken lesson stops the build and leaves the last site alone', async () => {
  const dir = copy('quizzes')
  expect(await bytelab(dir, 'build')).toMatchObject({ status: 0 })
  const good = readFileSync(join(dir, 'dist/quizzes/index.html'), 'utf8')
  const lesson = join(dir, 'labs/quizzes/index.md')
  appendFileSync(lesson, '\n:::cell{#broken}\n```python\n1 / 0\n```\n:::\n')
  const ended = await bytelab(dir, 'build')
  expect(ended.status).toBe(1)
  expect(ended.err).toContain('labs/quizzes/index.md:19  cell #broken  ZeroDivisionError: division by zero')
  expect(ended.err).toContain('1 lesson failed, nothing was built')
  expect(readFileSync(join(dir, 'dist/quizzes/index.html'), 'utf8')).toBe(good)
  expect(await bytelab(dir, 'build', '--no-check')).toMatchObject({ status: 0 })
  expect(readFileSync(join(dir, 'dist/quizzes/index.html'), 'utf8')).toContain('ZeroDivisionError')

  appendFileSync(lesson, '\n[nowhere](missing.md)\n\n:::cell{#none}\n:::\n')
  const problem = await bytelab(dir, 'build')
  expect(problem).toMatchObject({ status: 1 })
  expect(problem.err).toMatch(/^labs\/quizzes\/index\.md:25:1 /m)
  // What was built aside is tidied away.
  expect(readdirSync(dir).filter((name) => name.startsWith('.dist'))).toEqual([])
})

test('dead links and folders of others are refused', async () => {
  const dir = copy('quizzes')
  appendFileSync(join(dir, 'labs/quizzes/index.md'), '\nSee [that](missing.md) and `<a href="x">`.\n')
  const ended = await bytelab(dir, 'build')
  expect(ended.status).toBe(1)
  expect(ended.err).toContain('labs/quizzes/index.md:17:1 links to "missing.md", which does not exist')
  writeFileSync(join(dir, 'mine.txt'), '')
  expect((await bytelab(dir, 'build', '--out', 'labs')).status).toBe(2)
  expect((await bytelab(dir, 'build', '--out', join(golden, 'good'))).err).toContain(
    'is not empty and was not made by',
  )
})
