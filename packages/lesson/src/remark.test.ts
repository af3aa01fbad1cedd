import type { Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { parseLesson, type RemarkOptions, remarkBytelab, renderLesson } from './index.ts'

const body = `
Text with :word and 10:30pm.

- in a list

  :::cell{#hello timeout=5}
  \`\`\`python
  print("hello")
  \`\`\`
  :::

:::exercise{#x}
At 10:30pm, see [home].

\`\`\`python starter
\`\`\`
\`\`\`python tests
def test_x(): ...
\`\`\`
\`\`\`python solution
\`\`\`
:::

::file{path="a.txt"}

:::note[Mind]
An aside.
:::

\`\`\`python
prose
\`\`\`

[home]: https://example.com
`
const matter = '---\ntitle: T\npackages: [pretend]\n---\n'
const path = 'labs/stubs/index.md'

async function transform(
  text: string,
  options: RemarkOptions = {},
  more: (processor: Processor) => void = () => {},
): Promise<Root> {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkBytelab, options)
  more(processor as unknown as Processor)
  const file = { value: text, path, data: { astro: { frontmatter: { title: 'T', packages: ['pretend'] } } } }
  return (await processor.run(processor.parse(file), file)) as Root
}

function html(tree: Root): string[] {
  const found: string[] = []
  const queue: unknown[] = [tree]
  for (
    let node = queue.shift() as Root | { type: 'html'; value: string };
    node;
    node = queue.shift() as Root
  ) {
    if (node.type === 'html') found.push((node as { value: string }).value)
    if ('children' in node) queue.unshift(...node.children)
  }
  return found
}

describe('in another pipeline', () => {
  const readFile = (name: string) => (name === 'a.txt' ? 'one' : undefined)

  test('blocks are the same HTML as on our own page, and the data come first', async () => {
    const { lesson } = parseLesson(matter + body, { path, readFile })
    const own = lesson ? renderLesson(lesson) : ''
    const all = html(await transform(body, { readFile }))
    expect(all).toHaveLength(4)
    expect(all[0]).toMatch(/^<script type="application\/json" class="bytelab-lesson">{"id":"stubs"/)
    for (const part of all) expect(own).toContain(part)
  })

  test('everything else stays', async () => {
    const tree = await transform(body, { readFile })
    const types = tree.children.map((node) => node.type)
    expect(types).toEqual([
      'html',
      'paragraph',
      'list',
      'html',
      'html',
      'containerDirective',
      'code',
      'definition',
    ])
    expect(tree.children[1]).toMatchObject({
      children: [{ type: 'text', value: 'Text with :word and 10:30pm.' }],
    })
  })

  test('beside the full directive syntax, before or after it', async () => {
    const alone = html(await transform(body, { readFile }))
    const tree = await transform(body, { readFile }, (processor) => processor.use(remarkDirective))
    expect(html(tree)).toEqual(alone)
    expect(JSON.stringify(tree.children[1])).toContain('"textDirective"')
    const before = unified().use(remarkDirective).use(remarkParse).use(remarkBytelab, { readFile })
    expect(html((await before.run(before.parse(body))) as Root)).toHaveLength(4)
  })

  test('a page without blocks is not touched', async () => {
    const text = 'Text.\n\n:::note\nA\n:::\n\n:::card{x=1}\n:::\n\n::: \n\n<b>html</b>\n'
    const tree = await transform(text)
    expect(tree.children.map((node) => node.type)).not.toContain('bytelabBlock')
    expect(html(tree).join()).not.toContain('bytelab-lesson')
  })

  test('outputs and ids come from the options', async () => {
    const all = html(
      await transform(body, {
        readFile,
        idOf: (name) => `my-${name.length}`,
        outputs: ({ id }) => ({ hello: [{ type: 'stdout', text: `recorded for ${id}` }] }),
      }),
    )
    expect(all.join()).toContain(`recorded for my-${path.length}`)
    expect(all[0]).toContain(`"id":"my-${path.length}"`)
  })

  test('an app has the files of a folder beside the page', async () => {
    const text = '::app{#a src="site"}\n'
    const listFolder = (name: string, page: string) =>
      name === 'site' && page === path ? ['a.txt'] : undefined
    const { lesson } = parseLesson(matter + text, { path, readFile: () => 'one', listFolder })
    const all = html(
      await transform(text, { readFile: (name) => (name === 'site/a.txt' ? 'one' : undefined), listFolder }),
    )
    expect(all[1]).toContain('"project":"stubs-a"')
    expect(lesson && renderLesson(lesson)).toContain(all[1])
    await expect(transform(text)).rejects.toThrow('received no way to read folders here')
  })

  test('all problems are one error', async () => {
    const text = ':::cel\n:::\n\n:::cell{#a b=1}\n:::\n\n::file{path="a.txt"}\n'
    await expect(transform(text)).rejects.toThrow(
      [
        `${path}:1:1: unknown directive :::cel, did you mean cell?`,
        `${path}:4:1: a cell without code: expected one python fence and at most one output fence, received no python fence`,
        `${path}:4:12: cell: unknown attribute b: expected id, fresh, timeout, raises or stdin`,
        `${path}:7:1: cannot read the file a.txt: expected a text file beside the lesson, received no way to read files here`,
      ].join('\n'),
    )
  })

  test('lines that end as in Windows', async () => {
    const text = 'Text.\r\n\r\n::: cell\r\n\r\n:::cell{#a b=1}\r\n```python\r\nx\r\ny\r\n```\r\n:::\r\n'
    await expect(transform(text)).rejects.toThrow(
      [
        `${path}:3:1: a space after the colons: expected :::cell, received "::: cell"`,
        `${path}:5:12: cell: unknown attribute b: expected id, fresh, timeout, raises or stdin`,
      ].join('\n'),
    )
    const good = text.replace('::: cell', '').replace(' b=1', '')
    const { lesson } = parseLesson(matter.replaceAll('\n', '\r\n') + good, { path })
    const all = html(await transform(good))
    expect(lesson && renderLesson(lesson)).toContain(all[0])
    expect(all[1]).toContain('>x</span>\n<span')
  })

  test('a text without its front matter has the lines and the packages of the page', async () => {
    const whole = `${matter}\n\n:::cell{#a}\n\`\`\`python\nx\n\`\`\`\n:::\n\n:::quiz\n:::\n`
    const bad = transform(whole.slice(matter.length).trim(), {
      readFile: (name) => (name === 'index.md' ? whole : undefined),
    })
    await expect(bad).rejects.toThrow(`${path}:13:1: the quiz has no answers`)

    let line = 0
    const good = whole.replace(':::quiz\n:::\n', '')
    const tree = await transform(good.slice(matter.length).trim(), {
      readFile: (name) => (name === 'index.md' ? good.replace('pretend', 'attrs') : undefined),
      outputs: ({ blocks }) => {
        line = blocks[0]?.line ?? 0
        return undefined
      },
    })
    expect(line).toBe(7)
    expect(html(tree)[0]).toContain('"packages":["attrs"]')
  })
})
