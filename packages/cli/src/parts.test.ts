import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packStored } from '@bytelab/runtime/wheels'
import { describe, expect, test } from 'vitest'
import { diff } from './diff.ts'
import { requested, span } from './files.ts'
import { readFolder, writeFolder } from './folder.ts'
import { junit, xml } from './junit.ts'
import { Lines } from './lines.ts'
import { collectNotices, packageNotices, wheelNotice } from './notices.ts'
import { inline } from './policy.ts'
import { findLessons } from './project.ts'
import { caching } from './serve.ts'
import type { Report } from './verify.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'bytelab-parts-'))
}

test('lessons come in the order of their names, and what introduces a folder before its others', () => {
  const dir = folder()
  for (const path of [
    'b/index.md',
    'b/02-more.md',
    'b/01-start.md',
    'b/README.md',
    'a/index.md',
    'b-other/index.md',
  ]) {
    mkdirSync(join(dir, path, '..'), { recursive: true })
    writeFileSync(join(dir, path), '# Hello')
  }
  const names = findLessons(dir).map((file) => file.slice(dir.length + 1))
  expect(names).toEqual(['a/index.md', 'b-other/index.md', 'b/index.md', 'b/01-start.md', 'b/02-more.md'])
})

describe('diff', () => {
  test('shows what is expected and what came, with a little around it', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    expect(diff(lines.join('\n'), lines.join('\n').replace('e', 'E'))).toBe(
      '  …\n  c\n  d\n- e\n+ E\n  f\n  g',
    )
  })

  test('makes the invisible visible', () => {
    expect(diff('a', 'a ')).toBe('- a\n+ a·')
    expect(diff('a', 'a\u001b[1m')).toBe('- a\n+ a\\x1b[1m')
  })

  test('stays short on long texts', () => {
    const long = Array.from({ length: 5000 }, (_, at) => at).join('\n')
    expect(diff(long, `${long}\nx`)).toContain('compared up to line 400')
  })
})

describe('a request', () => {
  test.each([
    ['/a/b.js?x#y', '/a/b.js'],
    ['/caf%C3%A9/', '/café/'],
    ['/.well-known/x', '/.well-known/x'],
    ['/../secret', undefined],
    ['/a/%2e%2e/secret', undefined],
    ['/a/..%2fsecret', undefined],
    ['/.git/config', undefined],
    ['/a%00b', undefined],
    ['/a\\b', undefined],
    ['//evil.example/x', undefined],
    ['/%zz', undefined],
    ['http://x/', undefined],
  ])('%s is %s', (url, path) => {
    expect(requested(url)).toBe(path)
  })

  test.each([
    ['bytes=0-4', { start: 0, end: 4 }],
    ['bytes=5-', { start: 5, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=3-99', { start: 3, end: 9 }],
    ['bytes=10-', null],
    ['bytes=-0', null],
    ['bytes=5-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=1-2', undefined],
    [undefined, undefined],
  ])('for %s of ten bytes', (header, wanted) => {
    expect(span(header, 10)).toEqual(wanted)
  })
})

test.each([
  ['/assets/page-3f9c21ab04.css', true],
  ['/elements/bytelab-VSLQZOMU.js', true],
  ['/elements/bytelab-VSLQZOMU.js.br', true],
  ['/runtime/base-cba45cbce7.snapshot', true],
  ['/_astro/index.DkX3_f2a.js', true],
  ['/elements/bytelab.js', false],
  ['/runtime/sw.js', false],
  ['/runtime/manifest.json', false],
  ['/stubs/index.html', false],
  ['/lesson-chapter1.js', false],
  ['/data-facade.json', false],
])('whether %s may be kept for ever', (name, kept) => {
  expect(caching(name, false).includes('immutable')).toBe(kept)
})

test('a policy knows the scripts that stand in a page', () => {
  const html =
    '<script>one()</script><script type="module">two()</script><script src="x"></script><script type="application/json">{}</script>'
  expect(inline(html)).toHaveLength(2)
  expect(inline('<script>one()</script>')[0]).toMatch(/^'sha256-[\w+/]{43}='$/)
})

describe('a working folder', () => {
  test('is read without what tools keep and without links, and written back with changes only', async () => {
    const dir = folder()
    const elsewhere = folder()
    writeFileSync(join(elsewhere, 'secret'), 'secret')
    mkdirSync(join(dir, '.git'))
    mkdirSync(join(dir, 'a/b'), { recursive: true })
    for (const name of ['.git/config', 'a/b/c.txt', 'same', 'gone']) writeFileSync(join(dir, name), name)
    symlinkSync(elsewhere, join(dir, 'out'))
    symlinkSync(join(elsewhere, 'secret'), join(dir, 'link'))
    expect([...readFolder(dir, '.').keys()].sort()).toEqual(['a/b/c.txt', 'gone', 'same'])

    const at = 1_700_000_000_123
    const held = (words: string) => ({ data: new TextEncoder().encode(words), mtime: at })
    mkdirSync(join(dir, 'empty/too'), { recursive: true })
    mkdirSync(join(dir, 'kept'))
    writeFileSync(join(dir, 'kept/by-somebody'), '')
    const refused = writeFolder(dir, {
      files: new Map([
        ['same', held('same')],
        ['a/b/c.txt', held('new')],
        ['x/y', held('made')],
        ['gone', undefined],
        ['out/secret', held('hacked')],
        ['link', held('hacked')],
        ['.git/hooks/pre-commit', held('hacked')],
        ['../up', held('hacked')],
      ]),
      folders: ['empty', 'empty/too', 'kept', 'out', '..'],
    })
    expect(refused.sort()).toEqual(['../up', '.git/hooks/pre-commit', 'link', 'out/secret'])
    expect(await readFile(join(dir, 'a/b/c.txt'), 'utf8')).toBe('new')
    expect(await readFile(join(dir, 'x/y'), 'utf8')).toBe('made')
    expect(await readFile(join(elsewhere, 'secret'), 'utf8')).toBe('secret')
    expect(existsSync(join(dir, 'empty'))).toBe(false)
    expect(existsSync(join(dir, 'kept/by-somebody'))).toBe(true)
    const after = readFolder(dir, '.')
    expect([...after.keys()].sort()).toEqual(['a/b/c.txt', 'kept/by-somebody', 'same', 'x/y'])
    // What is made of a file is newer than it, also the next time.
    for (const path of ['same', 'x/y']) expect(after.get(path)?.mtime).toBe(at)
  })
})

test('lines are cut wherever the bytes are', async () => {
  async function* bytes() {
    const data = new TextEncoder().encode('é\nlast')
    for (const byte of data) yield new Uint8Array([byte])
  }
  const lines = new Lines(bytes())
  expect([await lines.next(), await lines.next(), await lines.next()]).toEqual(['é\n', 'last', undefined])
})

test('junit is well-formed whatever a block prints', () => {
  expect(xml('<a b="c">\u0000\ud800😀&')).toBe('&lt;a b=&quot;c&quot;&gt;\\u0000\\ud800😀&amp;')
  const fault = { message: 'a "b"\n<c>', path: 'x.md', line: 3, traceback: ']]>\u001b[1m' }
  const report: Report = {
    status: 'failed',
    ms: 1234,
    totals: { lessons: 1, blocks: 2, passed: 0, failed: 1, problems: 0 },
    lessons: [
      {
        path: 'x.md',
        status: 'failed',
        ms: 1,
        problems: [{ path: 'x.md', line: 1, column: 1, message: 'm' }],
        blocks: [
          { id: 'a', kind: 'cell', path: 'x.md', line: 3, status: 'failed', ms: 1, faults: [fault] },
          { id: 'b', kind: 'quiz', path: 'x.md', line: 9, status: 'stopped', ms: 0, faults: [] },
        ],
      },
    ],
  }
  const text = junit(report)
  const tags = [...text.replace(/<\?.*?\?>/, '').matchAll(/<(\/?)([a-z]+)((?:\s[a-z]+="[^"<]*")*)\s*(\/?)>/g)]
  const open: string[] = []
  for (const [, close, name = '', , empty] of tags) {
    if (close) expect(open.pop()).toBe(name)
    else if (!empty) open.push(name)
  }
  expect(open).toEqual([])
  expect(text).toContain('tests="2" failures="1"')
  expect(text.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/)
})

test('the packages name their licences', () => {
  const notices = packageNotices(['@bytelab/elements'])
  const view = notices.find(({ name }) => name === '@codemirror/view')
  expect(view?.licence).toBe('MIT')
  expect(view?.text).toContain('Permission is hereby granted')
  expect(notices.some(({ name }) => name.startsWith('@bytelab/'))).toBe(false)
})

describe('the notice of a wheel', () => {
  /** A wheel with these files. */
  function wheel(name: string, files: Record<string, string>): string {
    const all = Object.entries(files).map(([path, text]): [string, Uint8Array] => [
      path,
      new TextEncoder().encode(text),
    ])
    const file = join(folder(), name)
    writeFileSync(file, packStored(all))
    return file
  }

  test('has its own texts, and those of what it has taken along and serves', () => {
    const file = wheel('setuptools-1.0-py3-none-any.whl', {
      'setuptools/__init__.py': '',
      'setuptools/license.py': 'nothing of that',
      'setuptools/config/NOTICE': 'a notice',
      'setuptools/_vendor/zipp-3.0.dist-info/licenses/LICENSE': 'of zipp',
      'setuptools/_vendor/autocommand-2.0.dist-info/LICENSE': 'of what is left out',
      'setuptools-1.0.dist-info/METADATA':
        'Name: setuptools\nVersion: 1.0\nLicense-Expression: MIT\n\nText\n',
      'setuptools-1.0.dist-info/licenses/LICENSE': 'its own\n',
    })
    expect(wheelNotice(file)).toEqual({
      name: 'setuptools',
      version: '1.0',
      licence: 'MIT',
      text: [
        'its own',
        'setuptools/config/NOTICE:\n\na notice',
        'setuptools/_vendor/zipp-3.0.dist-info/licenses/LICENSE:\n\nof zipp',
      ].join('\n\n'),
    })
  })

  test('names the compiler where the lock has Cython', () => {
    const info = { 'cython-3.0.dist-info/METADATA': 'Name: Cython\nVersion: 3.0\nLicense: Apache-2.0\n' }
    const text = collectNotices([wheel('cython-3.0-py3-none-any.whl', info)], true)
    expect(text).toContain('\nCython 3.0 (Apache-2.0)\n')
    expect(text).toMatch(/\nThe C compiler and Cython \(several\)\n-+\n\nWhat makes extension modules/)
    expect(text).toContain('---- LLVM Exceptions to the Apache 2.0 License ----')
    expect(collectNotices([], true)).not.toContain('wasi-libc')
  })

  test('is none where the file is no wheel', () => {
    const file = join(folder(), 'a-1.0-py3-none-any.whl')
    writeFileSync(file, gzipSync('x'))
    expect(() => wheelNotice(file)).toThrow(/^a-1\.0-py3-none-any\.whl: /)
  })
})
