import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type Block,
  type Code,
  formatProblem,
  hasProject,
  parseLesson,
  recordedSchema,
  renderLesson,
} from './index.ts'

/**
 * A folder is a case: `input.md` and the files beside it; `recorded.json` if outputs were recorded. A good lesson
 * has `lesson.json` and `output.html`, a bad one `problems.txt`. After a wanted change, write them anew with
 * `UPDATE_GOLDEN=1` and read the difference.
 */
const root = join(import.meta.dirname, '../golden')
const update = process.env.UPDATE_GOLDEN === '1'

/** The codes of a bytecode block and of a project in fences; none of others. */
function codesOf(block: Block): (Code | undefined)[] {
  if (hasProject(block)) {
    const files = block.steps.flatMap((step) => step.files).filter(({ source }) => source === undefined)
    return files.map(({ text, line }) => ({ text: text.replace(/\n$/, ''), line }))
  }
  if (block.kind !== 'bytecode' || block.form === 'pyc') return []
  if (block.form === 'view') return [block.code, block.output]
  return [...block.snippets.map(({ code }) => code), block.setup]
}

describe.each(readdirSync(root))('golden %s', (name) => {
  function file(path: string): string {
    return join(root, name, path)
  }
  function readFile(path: string): string | undefined {
    return existsSync(file(path)) ? readFileSync(file(path), 'utf8') : undefined
  }
  function listFolder(path: string): string[] | undefined {
    if (!existsSync(file(path))) return undefined
    return readdirSync(file(path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(file(path), join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
  }
  function compare(path: string, text: string | undefined): void {
    if (update && text !== undefined) writeFileSync(file(path), text)
    if (update && text === undefined) rmSync(file(path), { force: true })
    expect(readFile(path), path).toBe(text)
  }
  const input = readFile('input.md') ?? ''
  const { lesson, problems } = parseLesson(input, { path: `golden/${name}/input.md`, readFile, listFolder })

  test('problems', () => {
    expect(lesson === undefined).toBe(problems.length > 0)
    compare('problems.txt', problems.length ? `${problems.map(formatProblem).join('\n')}\n` : undefined)
  })

  test('lesson', () => {
    if (!lesson) return compare('lesson.json', undefined)
    const { tree: _, ...data } = lesson
    const json = JSON.stringify(data, (key, value) => (key === 'position' ? undefined : value), 2)
    compare('lesson.json', `${json}\n`)
  })

  test('html', () => {
    if (!lesson) return compare('output.html', undefined)
    const recorded = readFile('recorded.json')
    const outputs = recorded ? recordedSchema.parse(JSON.parse(recorded)) : undefined
    compare('output.html', renderLesson(lesson, { outputs }))
  })

  test('code stands where its line says', () => {
    const lines = input.replace(/\r\n?/g, '\n').split('\n')
    for (const block of lesson?.blocks ?? []) {
      const codes =
        block.kind === 'cell'
          ? [block.code, ...(block.output ? [block.output] : [])]
          : block.kind === 'exercise'
            ? [block.starter, block.tests, block.solution]
            : codesOf(block)
      for (const code of codes) {
        if (!code) continue
        for (const [index, text] of code.text.split('\n').entries()) {
          expect(lines[code.line - 1 + index]?.endsWith(text)).toBe(true)
        }
      }
    }
  })
})
