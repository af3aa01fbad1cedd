import type { Element, ElementContent } from 'hast'
import {
  bodyOf,
  codeOf,
  type Directive,
  isPython,
  type Role,
  readAttributes,
  roleOf,
  type Source,
} from './directive.ts'
import { codeBlock, element, type Write } from './html.ts'
import { placeOf } from './problem.ts'
import { exerciseAttributes, hintAttributes } from './schema.ts'
import type { Body, Code, Exercise, Hint } from './types.ts'

export function readExercise(directive: Directive, source: Source): Exercise | undefined {
  const { report } = source
  const place = placeOf(directive)
  const attributes = readAttributes(exerciseAttributes, directive, source)
  const id = source.nameBlock('exercise', directive.attributes?.id ?? undefined, place)
  const codes: Partial<Record<Role, Code>> = {}
  const hints: Hint[] = []
  const task: Body = []
  for (const node of bodyOf(directive, source)) {
    const role = isPython(node) ? roleOf(node, source) : undefined
    if (role && node.type === 'code') {
      if (codes[role]) report(placeOf(node), `a second ${role} fence in an exercise`, `one python ${role}`)
      codes[role] ??= codeOf(node)
    } else if (node.type === 'containerDirective' && node.name === 'hint') {
      hints.push(readHint(node, source))
    } else {
      task.push(node)
    }
  }
  const { starter, tests, solution } = codes
  for (const role of ['starter', 'tests', 'solution'] as const) {
    if (!codes[role]) report(place, `the exercise has no ${role}`, `a fence of python ${role}`, 'none')
  }
  if (tests && !/^(async\s+)?def\s+test/m.test(tests.text)) {
    report({ line: tests.line, column: 1 }, 'the tests test nothing', 'def test_…():', 'no such function')
  }
  if (task.length === 0) report(place, 'the exercise has no task', 'text that says what to do', 'nothing')
  if (!attributes || !starter || !tests || !solution) return undefined
  const { title, timeout } = attributes
  return {
    kind: 'exercise',
    id,
    line: place.line,
    ...(title !== undefined && { title }),
    task,
    starter,
    tests,
    solution,
    hints,
    timeout,
  }
}

export function readHint(directive: Directive, source: Source): Hint {
  readAttributes(hintAttributes, directive, source)
  const body = bodyOf(directive, source)
  if (body.length === 0) source.report(placeOf(directive), 'the hint is empty', 'text', 'nothing')
  return { line: placeOf(directive).line, body }
}

export function writeExercise(exercise: Exercise, write: Write): Element {
  const { id, title, timeout, task, starter, hints, tests, solution } = exercise
  return element(
    'bytelab-exercise',
    { id, ...(title !== undefined && { dataTitle: title }), timeout: String(timeout) },
    [
      element('div', { className: ['bytelab-task'] }, write(task)),
      codeBlock(starter.text, 'python'),
      ...hints.map((hint, index) => details('bytelab-hint', `Hint ${index + 1}`, write(hint.body))),
      details('bytelab-tests', 'Tests', [codeBlock(tests.text, 'python')]),
      details('bytelab-solution', 'Solution', [codeBlock(solution.text, 'python')]),
    ],
  )
}

export function details(name: string, summary: string, children: ElementContent[]): Element {
  const head = element('summary', {}, [{ type: 'text', value: summary }])
  return element('details', { className: [name] }, [head, ...children])
}
