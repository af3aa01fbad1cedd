import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatProblem, parseLesson, renderLesson } from './index.ts'

/**
 * The manual's examples: every fence of four backticks and `markdown` is a lesson, or a part of one that starts
 * without front matter. The `text` fence right behind it, if there is one, is what the parser says about it.
 */
const manual = readFileSync(join(import.meta.dirname, '../../../docs/authoring.md'), 'utf8')
const [good = '', bad = ''] = manual.split('## What goes wrong\n')
const pattern = /^````markdown\n(.*?)^````\n(?:```text\n(.*?)^```\n)?/gms

/** What lies beside the examples. */
const files: Record<string, string> = {
  'payments.py': 'def pay(): ...\n',
  'shop/shop/pages.py': '',
  'steps/01-factory/flaskr/__init__.py': '',
  'steps/02-database/flaskr/__init__.py': 'import db\n',
  'steps/02-database/flaskr/db.py': '',
  'steps/02-database/flaskr/schema.sql': '',
  'steps/02-database/tests/test_db.py': 'def test_close(): ...\n',
  'locked/start/flaskr/db.py': 'x = 1\n',
  'locked/check/tests/test_locked.py': 'def test_closed(): ...\n',
  'locked/solution/flaskr/db.py': 'x = 2\n',
  'hello/01-c/examples.c': 'int one(void) { return 1; }\n',
  'hello/01-c/examples.h': 'int one(void);\n',
  'hello/02-wrap/pyexamples.pyx': '',
  'hello/02-wrap/setup.py': '',
  'hello/03-make/main.py': '',
  'hello/03-make/makefile': '',
  'hello/03-make/speed.py': '',
  'mend/start/pyexamples.pyx': '# broken\n',
  'mend/check/test_mend.py': 'def test_hello(): ...\n',
  'mend/solution/pyexamples.pyx': '# mended\n',
  'photos/logo.png': '\ufffdPNG',
}

function listFolder(path: string): string[] | undefined {
  const below = Object.keys(files).filter((name) => name.startsWith(`${path}/`))
  return below.length > 0 ? below.map((name) => name.slice(path.length + 1)) : undefined
}

function problemsOf(example: string): string[] {
  // A part gets front matter in front; its lines are counted without it.
  const before =
    example.startsWith('---') || example.startsWith('Text without') ? '' : '---\ntitle: Example\n---\n'
  const { lesson, problems } = parseLesson(before + example, {
    path: 'lesson.md',
    readFile: (path) => files[path],
    listFolder,
  })
  if (lesson) expect(renderLesson(lesson)).toContain('bytelab-lesson')
  const above = before.split('\n').length - 1
  return problems.map((problem) =>
    formatProblem({ ...problem, line: problem.line - above }).replace(
      /\bof line (\d+)/,
      (_, line) => `of line ${line - above}`,
    ),
  )
}

describe('docs/authoring.md', () => {
  const lessons = [...good.matchAll(pattern)].map((match) => match[1] ?? '')
  test.each(lessons)('a good example: %#', (example) => {
    expect(problemsOf(example)).toEqual([])
  })

  const mistakes = [...bad.matchAll(pattern)].map((match) => [match[1] ?? '', match[2] ?? ''] as const)
  test.each(mistakes)('an example of what goes wrong: %#', (example, expected) => {
    expect(`${problemsOf(example).join('\n')}\n`).toBe(expected)
  })

  test('there are examples', () => {
    expect(lessons.length).toBeGreaterThan(6)
    expect(mistakes.length).toBeGreaterThan(8)
    expect(mistakes.every(([, expected]) => expected !== '')).toBe(true)
  })
})
