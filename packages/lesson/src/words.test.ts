import { expect, test } from 'vitest'
import { isHarmless } from './html.ts'
import { lessonId, parseLesson, recordedSchema, shellWords } from './index.ts'
import { visible } from './output.ts'
import { hash, nearest } from './words.ts'

test.each([
  ['labs/stubs/index.md', 'stubs'],
  ['labs/stubs.md', 'stubs'],
  ['labs\\Unit Tests\\README.md', 'unit-tests'],
  ['/a/b/Été 2.md', 'été-2'],
  ['index.md', 'index'],
  ['', 'lesson'],
  ['../..', 'lesson'],
])('the id of %s is %s', (path, id) => {
  expect(lessonId(path)).toBe(id)
})

test.each([
  ['cel', 'cell'],
  ['clel', 'cell'],
  ['Cell', 'cell'],
  ['exercices', 'exercise'],
  ['quizz', 'quiz'],
  ['card', undefined],
  ['tile', 'file'],
  ['tip', undefined],
])('%s is near to %s', (word, meant) => {
  expect(nearest(word, ['cell', 'exercise', 'quiz', 'file'])).toBe(meant)
})

test.each([
  ['https://a', true],
  ['a/b:c', true],
  ['#javascript:', true],
  ['//host/x', true],
  ['javascript:x', false],
  [' java\nscript:x', false],
  ['JAVASCRIPT:x', false],
  ['\u0001javascript:x', false],
  ['data:text/html,x', false],
  ['blob:x', false],
  ['file:///etc/passwd', false],
])('%j is harmless: %s', (url, harmless) => {
  expect(isHarmless(url)).toBe(harmless)
})

test('control characters are visible', () => {
  expect(visible('a\r\nb\rc\u001b[0m\u007f\u0085\u202e\ud83d\ude00\udc00\t')).toBe(
    'a\nb␍c␛[0m␡\\x85\\u202e😀\\udc00\t',
  )
})

test('versions differ where texts differ', () => {
  expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'))
  expect(hash('a')).not.toBe(hash('a', ''))
  expect(hash('a')).toMatch(/^[0-9a-f]{14}$/)
})

function read(text: string, packages: string, file: string) {
  const markdown = `---\ntitle: T\npackages: [${packages}]\n---\n${text}\n\n::file{path="a.txt"}\n`
  return parseLesson(markdown, { path: 'a.md', readFile: () => file }).lesson
}

test('the version changes with the text, the packages and the files', () => {
  const versions = [read('x', '', 'f'), read('y', '', 'f'), read('x', 'p', 'f'), read('x', '', 'g')]
  expect(new Set(versions.map((lesson) => lesson?.version)).size).toBe(4)
  expect(read('x', '', 'f')?.version).toBe(versions[0]?.version)
})

/** A lesson with an exercise in a project of two steps; `files` are other than they were. */
function site(files: Record<string, string>, kind = 'app') {
  const all: Record<string, string> = {
    'steps/1/app.py': 'a',
    'steps/2/app.py': 'b',
    'start/app.py': 'c',
    'check/test_a.py': 'def test_a(): ...',
    'solution/app.py': 'd',
    ...files,
  }
  const folders = 'src="steps" step="2" start="start" check="check" solution="solution"'
  return parseLesson(`---\ntitle: T\n---\n:::${kind}{${folders}}\nDo.\n:::\n`, {
    path: 'a.md',
    readFile: (path) => all[path],
    listFolder: (path) => {
      const below = Object.keys(all).filter((name) => name.startsWith(`${path}/`))
      return below.map((name) => name.slice(path.length + 1))
    },
  }).lesson
}

test('the version changes with every file of a project, in whatever folder', () => {
  const changes: Record<string, string>[] = [
    { 'steps/1/app.py': 'x' },
    { 'steps/1/new.py': '' },
    { 'steps/2/app.py': 'x' },
    { 'start/app.py': 'x' },
    { 'check/test_a.py': 'def test_b(): ...' },
    { 'solution/app.py': 'x' },
  ]
  const changed = changes.map((files) => site(files)?.version)
  expect(new Set([...changed, site({})?.version]).size).toBe(7)
  expect(site({})?.version).toBe(site({})?.version)
  expect(site({})?.version).toMatch(/^[0-9a-f]{14}$/)
})

test('the version changes with the files of an extension', () => {
  const changes: Record<string, string>[] = [
    {},
    { 'steps/1/a.pyx': 'y' },
    { 'check/a.c': '' },
    { 'solution/a.pyx': 'z' },
  ]
  const versions = changes.map((files) => site({ 'steps/1/a.pyx': 'x', ...files }, 'extension')?.version)
  expect(new Set(versions).size).toBe(4)
  expect(versions.every((version) => version !== undefined)).toBe(true)
})

test('a command is split as a shell splits it', () => {
  expect(shellWords(`flask --app "a b" 'c d'\\ e f"g"h  ""`)).toEqual([
    'flask',
    '--app',
    'a b',
    'c d e',
    'fgh',
    '',
  ])
  expect(shellWords('')).toEqual([])
  expect(shellWords("it's")).toBeUndefined()
})

test('a lesson is plain data', () => {
  expect(structuredClone(site({}))).toEqual(site({}))
  const lesson = read('- [x] *a*[^1]\n\n:::note\nx\n:::\n\n[^1]: b', 'p', 'f')
  expect(lesson).toBeDefined()
  expect(structuredClone(lesson)).toEqual(lesson)
  expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson)
})

test('recorded outputs are checked', () => {
  expect(recordedSchema.safeParse({ a: [{ type: 'stdout', text: 'x' }] }).success).toBe(true)
  expect(recordedSchema.safeParse({ a: [{ type: 'input', prompt: '', password: false }] }).success).toBe(
    false,
  )
  expect(recordedSchema.safeParse({ a: { type: 'stdout' } }).success).toBe(false)
  expect(recordedSchema.safeParse([]).success).toBe(false)
})
