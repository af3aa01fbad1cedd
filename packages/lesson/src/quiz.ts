import type { Element, ElementContent } from 'hast'
import type { List, ListItem, RootContent } from 'mdast'
import { bodyOf, type Directive, nameOf, readAttributes, type Source } from './directive.ts'
import { element, type Write } from './html.ts'
import { textOf } from './markdown.ts'
import { placeOf, shown } from './problem.ts'
import { quizAttributes } from './schema.ts'
import type { Answer, Place, Quiz } from './types.ts'

const NUMBER = /^[+-]?(\d{1,30}(\.\d{1,30})?|\.\d{1,30})(e[+-]?\d{1,3})?$/i
const NUMERIC = 'a number such as 75, a number ± a tolerance, or else'

export function readQuiz(directive: Directive, source: Source): Quiz | undefined {
  const { report } = source
  const place = placeOf(directive)
  const attributes = readAttributes(quizAttributes, directive, source)
  const id = source.nameBlock('quiz', directive.attributes?.id ?? undefined, place)
  const body = bodyOf(directive, source)
  const at = body.findIndex(isAnswers)
  const list = body[at]
  if (list?.type !== 'list') {
    report(place, 'the quiz has no answers', 'a list of - [ ] and - [x] answers', 'none')
    return undefined
  }
  if (at === 0) report(place, 'the quiz has no question', 'text before the answers', 'nothing')
  for (const node of body.slice(at + 1)) {
    report(placeOf(node), 'something after the answers of a quiz', 'one list of answers, last', nameOf(node))
  }
  const numeric = attributes?.type === 'numeric'
  const answers = list.children.map((item) => readAnswer(item, numeric, source))
  const right = answers.filter((answer) => answer.correct).length
  checkAnswers(answers, attributes?.type, place, source)
  if (numeric) checkNumbers(answers, list, source)
  if (!attributes) return undefined
  const type = attributes.type ?? (right > 1 ? 'multiple' : 'single')
  return { kind: 'quiz', id, line: place.line, type, question: body.slice(0, at), answers }
}

function isAnswers(node: RootContent): node is List {
  return node.type === 'list' && node.children.some((item) => typeof item.checked === 'boolean')
}

function readAnswer(item: ListItem, numeric: boolean, source: Source): Answer {
  const { report } = source
  const place = placeOf(item)
  if (typeof item.checked !== 'boolean') report(place, 'an answer without a box', '- [ ] or - [x] and a text')
  const last = item.children.at(-1)
  const why = last?.type === 'blockquote' ? last.children : []
  const body = why.length ? item.children.slice(0, -1) : item.children
  if (why.length === 0) {
    report(place, 'the answer has no explanation', 'a quotation (> …) below it', 'none')
  }
  if (body.length === 0) report(place, 'the answer is empty', 'a text', 'nothing')
  const answer: Answer = { line: place.line, correct: item.checked === true, body, why }
  return numeric ? { ...answer, ...readNumber(answer, place, source) } : answer
}

function readNumber(answer: Answer, place: Place, source: Source): Partial<Answer> {
  const text = answer.body.map(textOf).join(' ').trim()
  if (/^else$/i.test(text)) {
    if (answer.correct) source.report(place, 'else cannot be right', '- [ ] else', '- [x] else')
    return { else: true }
  }
  const [value, tolerance, ...rest] = text
    .replaceAll('\u2212', '-')
    .split(/±|\+\/-|\+-/)
    .map((part) => part.trim())
  const numbers = [value, tolerance].filter((part) => part !== undefined)
  const bad = rest.length > 0 || !numbers.every((part) => NUMBER.test(part) && Number.isFinite(Number(part)))
  if (bad) source.report(place, 'the answer is not a number', NUMERIC, shown(text))
  else if (tolerance?.startsWith('-')) {
    source.report(place, 'the tolerance is negative', 'a tolerance of 0 or more', shown(tolerance))
  }
  return bad ? {} : { value: Number(value), ...(tolerance !== undefined && { tolerance: Number(tolerance) }) }
}

function checkAnswers(answers: Answer[], type: Quiz['type'] | undefined, place: Place, source: Source): void {
  const { report } = source
  const right = answers.filter((answer) => answer.correct).length
  if (right === 0) report(place, 'the quiz has no right answer', 'at least one - [x]', 'none')
  if (type === 'single' && right > 1) {
    report(place, 'a single choice with several right answers', 'one - [x], or type=multiple', String(right))
  }
  if (type !== 'numeric' && answers.length < 2) {
    report(place, 'a choice of one', 'at least two answers', String(answers.length))
  }
}

function checkNumbers(answers: Answer[], list: List, source: Source): void {
  const seen = new Set<string>()
  for (const [index, answer] of answers.entries()) {
    const key = answer.else ? 'else' : answer.value === undefined ? undefined : String(answer.value)
    if (key === undefined) continue
    if (seen.has(key)) {
      source.report(placeOf(list.children[index]), 'the answer is there twice', 'each number once', key)
    }
    seen.add(key)
  }
}

export function writeQuiz(quiz: Quiz, write: Write): Element {
  return element('bytelab-quiz', { id: quiz.id, type: quiz.type }, [
    element('div', { className: ['bytelab-question'] }, write(quiz.question)),
    element(
      'ul',
      { className: ['bytelab-answers'] },
      quiz.answers.map((answer) => writeAnswer(answer, write)),
    ),
  ])
}

function writeAnswer(answer: Answer, write: Write): Element {
  const properties = {
    ...(answer.value !== undefined && { dataValue: String(answer.value) }),
    ...(answer.tolerance !== undefined && { dataTolerance: String(answer.tolerance) }),
    ...(answer.else && { dataElse: '' }),
    ...(answer.correct && { dataCorrect: '' }),
  }
  const written = write(answer.body)
  const [only, more] = written
  // One paragraph needs no <p>: the answer is then a label that an element can put beside a radio button.
  const body = only?.type === 'element' && only.tagName === 'p' && !more ? only.children : written
  const summary = element('summary', {}, [{ type: 'text', value: 'Why' }])
  const space: ElementContent[] = [{ type: 'text', value: ' ' }]
  return element('li', properties, [
    ...body,
    ...space,
    element('details', {}, [summary, ...write(answer.why)]),
  ])
}
