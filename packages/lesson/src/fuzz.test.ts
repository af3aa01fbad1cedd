import fc from 'fast-check'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import {
  formatProblem,
  highlight,
  type OutputEvent,
  parseLesson,
  remarkBytelab,
  renderLesson,
} from './index.ts'

/** What the format is made of, so that random lessons come near to real ones. */
const pieces = [
  '---\ntitle: T\n---\n',
  '---\n',
  'title: T\n',
  'packages: [a, b]\n',
  'minutes: 5\n',
  ':::cell{#a}\n',
  ':::cell{timeout=5 fresh raises=E stdin="a|b"}\n',
  '::::exercise{#b title="T"}\n',
  ':::quiz\n',
  '::::quiz{type=numeric}\n',
  ':::hint\n',
  ':::note[label]\n',
  ':::bytecode{view=travel caches raises=E}\n',
  '::bytecode{pyc}\n',
  ':::app{#c path="/x" setup="flask init-db|pip"}\n',
  '::app{#d src="steps" step="a" start="b" check="c" solution="d" fails="test_a.py::test_a"}\n',
  '::app{src=b open="test_a.py"}\n',
  ':::extension{#e build="gcc -c a.c && ls|make" run="python app.py" fails=run timeout=9}\n',
  '::extension{#f src="steps" step="a" start="b" check="c" solution="d" build=make compare="app.py"}\n',
  '::extension{src=b open="test_a.py"}\n',
  '```python app.py\n',
  '```c src/a.c\n',
  '```cython a.pyx\n',
  '```makefile Makefile\n',
  '```html templates/a.html\n',
  '```python a b\n',
  '```python setup\n',
  ':::file{path="a.txt"}\n',
  '::file{path="b.txt" src="c.txt"}\n',
  ':::\n',
  '::::\n',
  ':::cel{#\n',
  '```python\n',
  '```python starter\n',
  '```python tests\n',
  '```python solution\n',
  '```output\n',
  '```\n',
  'def test_a(): ...\n',
  'x = "<b>&amp;"\n',
  '- [x] a\n',
  '- [ ] 5 ± 1\n',
  '  > why\n',
  '> ',
  '  ',
  '- ',
  '\n',
  '\r\n',
  '\t',
  '<script>alert(1)</script>',
  '<!-- c',
  '[l](javascript:alert(1))',
  '[^1]\n\n[^1]: note\n',
  '![i](data:text/html,x)',
  ':word 10:30pm ',
  '**_~~',
  '| a |\n|---|\n',
  '\u0000',
  '\ud800',
  '\u202e',
]

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom(...':`~{}#[]()<>|*_-+x=" \n\t'), maxLength: 200 }),
  fc
    .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 8 })), {
      maxLength: 40,
    })
    .map((all) => all.join('')),
)

/** A lesson without problems around random texts. */
const good = fc
  .record({
    code: fc.array(fc.constantFrom('x = 1', 'print("<b>")', '# é &amp;', '', '    y', "'</script>'")),
    prose: fc.constantFrom('', '<img src=x onerror=alert(1)>', '[a](javascript:x)', '**b** `c` <i>d</i>'),
    file: fc.string({ unit: 'grapheme', maxLength: 60 }),
    indent: fc.constantFrom('', '   '),
  })
  .map(({ code, prose, file, indent }) => {
    const body = [
      ':::cell{#a}',
      '```python',
      ...code,
      'end = 1',
      '```',
      ':::',
      '',
      prose,
      '',
      '::file{path="f.txt"}',
    ]
    const lead = indent ? ['- item', ''] : []
    const lines = ['---', 'title: T', '---', '', ...lead, ...body.map((line) => line && indent + line)]
    return { markdown: lines.join('\n'), code: [...code, 'end = 1'].join('\n'), file }
  })

/** Fails if a browser would run something of the lesson or follow a link that runs something. */
function expectInert(html: string): void {
  const tags = html
    .replace(/<script type="application\/json" class="bytelab-(?:lesson|app|extension)">[^<]*<\/script>/g, '')
    .match(/<\/?[A-Za-z!](?:[^">]|"[^"]*")*>/g)
  for (const tag of tags ?? []) {
    const names = tag.replace(/="[^"]*"/g, '=')
    expect(names).not.toMatch(/^<\/?(?:script|style|object|embed|form|svg|!)|[\s"]on\w+=/i)
    expect(tag).not.toMatch(/^<(?!iframe).*\s(?:href|src)="[\s\p{Cc}]*(?:javascript|vbscript|data:text)/isu)
  }
}

function check(markdown: string): void {
  const { lesson, problems } = parseLesson(markdown, {
    path: 'a.md',
    readFile: () => 'def test_a(): ...</script><script>alert(1)</script>',
    listFolder: (name) => (name === 'steps' ? ['a/app.py', 'b/test_a.py'] : ['test_a.py']),
  })
  expect(lesson === undefined).toBe(problems.length > 0)
  const lines = markdown.split(/\r\n|\r|\n/)
  for (const problem of problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1)
    expect(problem.line).toBeLessThanOrEqual(lines.length)
    expect(problem.column).toBeGreaterThanOrEqual(1)
    expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 4)
    expect(formatProblem(problem)).not.toContain('\n')
  }
  if (lesson) expectInert(renderLesson(lesson))
}

describe('whatever is typed', () => {
  test('a lesson is read or has problems with a place', () => {
    fc.assert(fc.property(text, check), { numRuns: 1500 })
  })

  test('a lesson with front matter is read or has problems with a place', () => {
    fc.assert(
      fc.property(text, (body) => check(`---\ntitle: T\n---\n\n${body}`)),
      { numRuns: 1500 },
    )
  })

  test('front matter is read or has problems with a place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'titlepackages:[]{}&*!|>-"\'#, \n\t1') }), (body) =>
        check(`---\n${body}\n---\n`),
      ),
      { numRuns: 500 },
    )
  })

  test('a page of a site is changed or has problems with a place', () => {
    fc.assert(
      fc.property(text, (body) => {
        const processor = unified().use(remarkParse).use(remarkDirective).use(remarkBytelab)
        const file = { path: 'a.md', value: body }
        try {
          processor.runSync(processor.parse(file), file)
        } catch (error) {
          expect(String(error)).toMatch(/^Error: a\.md:\d+:\d+: /)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a good lesson keeps its code and its files, and nothing in it is live', () => {
    fc.assert(
      fc.property(good, ({ markdown, code, file }) => {
        const { lesson, problems } = parseLesson(markdown, { path: 'a.md', readFile: () => file })
        expect(problems).toEqual([])
        expect(lesson?.blocks[0]).toMatchObject({ code: { text: code } })
        expect(lesson?.files[0]?.text).toBe(file)
        const html = lesson ? renderLesson(lesson) : ''
        expectInert(html)
        const data = /<script[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? ''
        expect(JSON.parse(data).files[0].text).toBe(file)
      }),
    )
  })

  test('recorded output is text', () => {
    const { lesson } = parseLesson('---\ntitle: T\n---\n:::cell{#a}\n```python\nx\n```\n:::\n', {
      path: 'a.md',
    })
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('<script>', '"><img onerror=x>'), (a, b) => {
        const data = { 'text/plain': a + b, 'image/png': b + a, 'image/svg+xml': `<svg>${a}${b}` }
        const events: OutputEvent[] = [
          { type: 'stdout', text: a + b },
          { type: 'result', data },
          { type: 'notice', code: 'limit', text: a + b },
        ]
        const html = lesson ? renderLesson(lesson, { outputs: { a: events } }) : ''
        expectInert(html)
        expect(html).not.toMatch(/[^\P{Cc}\n\t]/u)
      }),
    )
  })

  test('highlighting keeps the text', () => {
    const code = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            ...[
              'def f(',
              'x',
              '"""',
              "f'{",
              '}',
              '\n',
              '    ',
              '<b>',
              '&lt;',
              '#',
              ':',
              '\\',
              '-- ',
              '/*',
              '[a]\n',
            ],
            ...[
              '{{',
              '}}',
              '{% if x %}',
              '%}',
              '{#',
              '#}',
              '<a href="',
              '">',
              '<style>',
              '</style>',
              '<!--',
              '-->',
            ],
            ...[
              'cdef ',
              'class ',
              'int ',
              '*',
              '<int>',
              '\\\n',
              'f"""',
              '"',
              "'",
              '{x:{',
              '!r',
              '$(',
              ')',
              '=',
              '\t',
              '#define ',
              '/* ',
            ],
          ),
        )
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(
        code,
        fc.constantFrom(
          ...['python', 'py', 'html', 'css', 'sql', 'toml', 'c', 'c++', 'cython', 'pyx', 'makefile', 'x', ''],
        ),
        (value, language) => {
          const html = highlight(value, language)
          expect(html.replace(/<\/?span[^>]*>/g, '')).not.toMatch(/</)
          const plain = html
            .replace(/<[^>]*>/g, '')
            .replaceAll('&lt;', '<')
            .replaceAll('&amp;', '&')
          expect(plain).toBe(value)
        },
      ),
    )
  })
})

describe('what would take forever', () => {
  test.each([
    ['quotations', '>'.repeat(50_000)],
    ['quotations, lines', '> > > > > > > > > > > > > > > > > > > > x\n'.repeat(500)],
    ['lists', '- '.repeat(50_000)],
    ['list in list', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')],
    ['brackets', '['.repeat(20_000)],
    ['emphasis', '*a **b'.repeat(10_000)],
    ['stars', `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`],
    ['stars after a fence', `\`\`\`\n\`\`\`\n${'*a_'.repeat(20_000)}`],
    ['labels', ':::a['.repeat(5_000)],
    ['attributes', `:::cell{${'a="'.repeat(20_000)}`],
    ['colons', ':'.repeat(100_000)],
    [
      'directives in directives',
      Array.from({ length: 150 }, (_, i) => `${':'.repeat(200 - i)}note`).join('\n'),
    ],
    [
      'aliases',
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}---\n`,
    ],
    ['brackets in front matter', `---\na: ${'['.repeat(50_000)}\n---\n`],
    ['one long name', `:::${'cell'.repeat(20_000)}\n`],
    [
      'one long answer',
      `---\ntitle: T\n---\n:::quiz{type=numeric}\nQ\n\n- [x] ${'1'.repeat(50_000)}\n  > y\n:::\n`,
    ],
  ])('%s', (_name, body) => {
    check(body)
    check(`---\ntitle: T\n---\n\n${body}`)
  })

  test.each([
    ['jinja that is not closed', 'html', '{{{%{#'.repeat(50_000)],
    ['jinja between quotes', 'html', '<a href="{{ x }}" {% if y %}'.repeat(10_000)],
    ['quotes', 'sql', `"'`.repeat(50_000)],
    ['escaped quotes', 'toml', `"${'\\"'.repeat(50_000)}`],
    ['keys without values', 'toml', 'a-'.repeat(50_000)],
    ['comments', 'sql', '/*'.repeat(50_000)],
    ['brackets', 'c', '('.repeat(20_000)],
    ['templates', 'cpp', 'a<'.repeat(10_000)],
    ['strings in strings', 'cython', 'f"{'.repeat(50_000)],
    ['formats in formats', 'cython', `f"${'{x:'.repeat(50_000)}`],
    ['words', 'cython', 'cdef '.repeat(50_000)],
    ['types', 'cython', `int${'['.repeat(100_000)}`],
    ['one word', 'cython', 'int'.repeat(50_000)],
    ['references', 'makefile', '$('.repeat(50_000)],
    ['one target', 'makefile', 'a'.repeat(100_000)],
    ['colons', 'makefile', ':'.repeat(100_000)],
    ['spaces', 'makefile', `a${' '.repeat(100_000)}b`],
    ['spaces and words', 'makefile', `${'a '.repeat(50_000)}b`],
    ['spaces', 'cython', `if a${' '.repeat(100_000)}=`],
    ['stars', 'cython', `cdef int ${'* '.repeat(50_000)}`],
  ])('to colour: %s', (_name, language, code) => {
    const plain = highlight(code, language).replace(/<[^>]*>/g, '')
    expect(plain.replaceAll('&lt;', '<').replaceAll('&amp;', '&')).toBe(code)
  })

  test('a long lesson takes a time that grows with its length', () => {
    const part = 'Words and *more* words, `code` and [a link](https://example.com).\n\n'
    const cell = ':::cell\n```python\nfor i in range(10):\n    print(i, "text")\n```\n:::\n\n'
    const markdown = `---\ntitle: T\n---\n\n${(part.repeat(20) + cell).repeat(700)}`
    expect(markdown.length).toBeGreaterThan(900_000)
    const { lesson } = parseLesson(markdown, { path: 'a.md' })
    expect(lesson?.blocks.length).toBe(700)
    expect(lesson && renderLesson(lesson).length).toBeGreaterThan(markdown.length)
  })
})
