import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openProject, problemLine, readProject } from './project.ts'
import { createStage } from './stage.ts'

const LOCK = ['flask==3.1.3', 'pytest==9.2.0', 'coverage==7.17.3']
const lesson = '---\ntitle: A\n---\n\n::app{#shop src="shop"}\n'
let root: string

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function read() {
  return readProject(openProject(root, '.', {}), root)
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bytelab-project-')))
  write('requirements.txt', LOCK.join('\n'))
  write('labs/a/index.md', lesson)
  write('labs/a/shop/app.py', 'x = 1\n')
  write('labs/a/shop/pages/about.md', '# About us\n')
})

describe('a lesson with a web application', () => {
  test('has the files of its folder, and Markdown in there is no lesson', () => {
    const sources = read()
    expect(sources.map(({ path }) => path)).toEqual(['labs/a/index.md'])
    expect(sources[0]?.problems).toEqual([])
    const [block] = sources[0]?.lesson?.blocks ?? []
    const files = block?.kind === 'app' ? block.steps[0]?.files : []
    expect(files?.map(({ path }) => path)).toEqual(['app.py', 'pages/about.md'])
  })

  test('needs its packages in the lock', () => {
    write('requirements.txt', 'flask==3.1.3\n')
    expect(read().flatMap(({ problems }) => problems.map(problemLine))).toEqual([
      expect.stringMatching(
        /^labs\/a\/index\.md:5:1 a web application: pytest is not in this project's lock/,
      ),
      expect.stringMatching(
        /^labs\/a\/index\.md:5:1 a web application: coverage is not in this project's lock/,
      ),
    ])
  })

  test('gets nothing from outside the project, by whatever link', () => {
    const outside = mkdtempSync(join(tmpdir(), 'bytelab-outside-'))
    writeFileSync(join(outside, 'secret.py'), 'key = 1\n')
    symlinkSync(outside, join(root, 'labs/a/linked'))
    symlinkSync(join(outside, 'secret.py'), join(root, 'labs/a/shop/secret.py'))
    write('labs/a/index.md', lesson.replace('src="shop"', 'src="linked"'))
    expect(read()[0]?.problems.map(({ message }) => message)).toEqual(['cannot read the folder linked'])
    write('labs/a/index.md', lesson)
    expect(JSON.stringify(read()[0]?.lesson)).not.toContain('secret')
  })

  test('is a new page when a file of it changes, comes or goes', () => {
    const project = openProject(root, '.', {})
    const elements = { dir: root, script: 'a.js', style: 'a.css' }
    const stage = createStage(root, elements, { script: '/dev.js', runtimeDir: root })
    stage.update(project)
    expect(stage.update(project)).toEqual([])
    write('labs/a/shop/app.py', 'x = 2\n')
    expect(stage.update(project)).toContain('/a/')
    write('labs/a/shop/new.py', '')
    expect(stage.update(project)).toContain('/a/')
    expect(String(stage.now.files.get('a/index.html'))).toContain('data-path="new.py"')
  })
})
