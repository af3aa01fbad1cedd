import type { Element, Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { pageOf, rehypeTables, remarkLinks, remarkPlain } from './markdown.ts'

describe('pageOf', () => {
  test('names the pages of labs and docs', () => {
    expect(pageOf('labs/stubs/index.md')).toBe('labs/stubs/')
    expect(pageOf('labs/stubs/')).toBe('labs/stubs/')
    expect(pageOf('labs/stubs')).toBe('labs/stubs/')
    expect(pageOf('labs/flask/03-factory.md#why')).toBe('labs/flask/03-factory/#why')
    expect(pageOf('docs/cli.md#bytelab-test')).toBe('docs/cli/#bytelab-test')
  })

  test('knows no page for other files', () => {
    for (const path of ['LICENSE', 'docs/images/a.png', 'labs/stubs/payments.py', '../docs/cli.md', ''])
      expect(pageOf(path)).toBeUndefined()
  })
})

function links(markdown: string, path: string): Root {
  const file = new VFile({ path: `/repo/${path}`, value: markdown })
  const tree = unified().use(remarkParse).parse(file) as Root
  remarkLinks({ base: '/base/', root: '/repo/' })(tree, file)
  return tree
}

function urls(tree: Root): string[] {
  return [...JSON.stringify(tree).matchAll(/"url":"([^"]*)"/g)].map(([, url = '']) => url)
}

describe('remarkLinks', () => {
  test('turns files into pages', () => {
    const text = '[a](security.md#x) [b](../labs/stubs/index.md) [c][d]\n\n[d]: cli.md'
    expect(urls(links(text, 'docs/authoring.md'))).toEqual([
      '/base/docs/security/#x',
      '/base/labs/stubs/',
      '/base/docs/cli/',
    ])
  })

  test('leaves addresses and places on the page alone', () => {
    const text = '[a](https://example.org) [b](#here) [c](mailto:a@example.org) [d](//example.org)'
    expect(urls(links(text, 'docs/cli.md'))).toEqual([
      'https://example.org',
      '#here',
      'mailto:a@example.org',
      '//example.org',
    ])
  })

  test('turns files into pages in what blocks say, and leaves their data alone', () => {
    const block = (href: string, data: string) =>
      `<bytelab-quiz>\n<a href="${href}">7</a><script type="application/json">"<a href="${data}">"</script></bytelab-quiz>`
    const tree = links(block('07-arrays.md#views', '07-arrays.md'), 'labs/cython/11-fast.md')
    expect(JSON.stringify(tree)).toContain(
      JSON.stringify(block('/base/labs/cython/07-arrays/#views', '07-arrays.md')).slice(1, -1),
    )
    expect(JSON.stringify(links(block('../../LICENSE', ''), 'labs/cython/11-fast.md'))).toContain('LICENSE')
  })

  test('keeps the text of a link to a file without a page', () => {
    const tree = links('See [the *licence*](../LICENSE).', 'docs/cli.md')
    expect(urls(tree)).toEqual([])
    expect(JSON.stringify(tree)).toContain('licence')
  })

  test('takes the title out of a document, and only of a document', () => {
    expect(links('# Title\n\nText', 'docs/cli.md').children[0]?.type).toBe('paragraph')
    expect(links('# Title\n\nText', 'labs/stubs/index.md').children[0]?.type).toBe('heading')
  })
})

test('blocks are marked as no content of the text', () => {
  const tree: Root = {
    type: 'root',
    children: [{ type: 'html', value: '<bytelab-quiz id="a">…</bytelab-quiz>' }],
  }
  remarkPlain()(tree)
  expect(tree.children[0]).toMatchObject({
    value: '<bytelab-quiz class="not-content" id="a">…</bytelab-quiz>',
  })
})

function table(heads: string[]): HastRoot {
  const cells = heads.map(
    (text): Element => ({
      type: 'element',
      tagName: 'th',
      properties: {},
      children: text ? [{ type: 'text', value: text }] : [],
    }),
  )
  const row: Element = { type: 'element', tagName: 'tr', properties: {}, children: cells }
  const head: Element = { type: 'element', tagName: 'thead', properties: {}, children: [row] }
  const whole: Element = { type: 'element', tagName: 'table', properties: {}, children: [head] }
  return { type: 'root', children: [whole] }
}

function tags(tree: HastRoot): string[] {
  rehypeTables()(tree)
  return [...JSON.stringify(tree).matchAll(/"tagName":"([^"]*)"/g)].map(([, tag = '']) => tag)
}

test('a table has no heads that say nothing', () => {
  expect(tags(table(['a', '']))).toEqual(['table', 'thead', 'tr', 'th', 'td'])
  expect(tags(table(['', '']))).toEqual(['table'])
})
