import { problemLine } from './project.ts'
import type { BlockReport } from './proof.ts'
import type { LessonReport, Report } from './verify.ts'

/** Text for XML: characters that XML 1.0 has no way to write are shown by their number. */
export function xml(text: string): string {
  return text
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

function attribute(text: string): string {
  return xml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

function blockCase(lesson: LessonReport, block: BlockReport): string {
  const head = `    <testcase classname="${attribute(lesson.path)}" name="${attribute(`${block.kind} ${block.id}`)}" file="${attribute(block.path)}" line="${block.line}" time="${seconds(block.ms)}"`
  if (block.status === 'passed') return `${head}/>`
  if (block.status === 'stopped') return `${head}><skipped message="stopped"/></testcase>`
  const [first] = block.faults
  const body = block.faults
    .map(({ path, line, message, traceback, diff, hint }) =>
      [`${path}:${line} ${message}`, traceback, diff, hint].filter(Boolean).join('\n'),
    )
    .join('\n\n')
  return `${head}>\n      <failure message="${attribute(first?.message ?? 'failed')}">${xml(body)}</failure>\n    </testcase>`
}

function suite(lesson: LessonReport): string {
  const cases = lesson.problems.map(
    (problem) =>
      `    <testcase classname="${attribute(lesson.path)}" name="${attribute(`line ${problem.line}`)}" file="${attribute(problem.path)}" line="${problem.line}" time="0.000">\n      <error message="${attribute(problem.message)}">${xml(problemLine(problem))}</error>\n    </testcase>`,
  )
  cases.push(...lesson.blocks.map((block) => blockCase(lesson, block)))
  const failures = lesson.blocks.filter(({ status }) => status === 'failed').length
  const skipped = lesson.blocks.filter(({ status }) => status === 'stopped').length
  const head = `  <testsuite name="${attribute(lesson.path)}" tests="${cases.length}" failures="${failures}" errors="${lesson.problems.length}" skipped="${skipped}" time="${seconds(lesson.ms)}">`
  return [head, ...cases, '  </testsuite>'].join('\n')
}

/** The report as JUnit XML, one suite a lesson and one case a block, for CI systems. */
export function junit(report: Report): string {
  const { totals, lessons, ms } = report
  const tests = totals.blocks + totals.problems
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="bytelab" tests="${tests}" failures="${totals.failed}" errors="${totals.problems}" time="${seconds(ms)}">`,
    ...lessons.map(suite),
    '</testsuites>',
    '',
  ].join('\n')
}
