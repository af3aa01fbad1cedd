import type { Nodes } from 'mdast'
import type { Place, Problem } from './types.ts'

/** Takes a problem at a place of the lesson. */
export type Report = (place: Place, message: string, expected?: string, received?: string) => void

/** A list of problems and the function that fills it. */
export function collector(path: string): { problems: Problem[]; report: Report } {
  const problems: Problem[] = []
  function report(place: Place, message: string, expected?: string, received?: string): void {
    const problem: Problem = { path, line: place.line, column: place.column, message }
    if (expected !== undefined) problem.expected = expected
    if (received !== undefined) problem.received = received
    problems.push(problem)
  }
  return { problems, report }
}

/** Problems in the order of the document. */
export function sorted(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** One line for people: `path:line:column: message: expected …, received …`. */
export function formatProblem(problem: Problem): string {
  const { path, line, column, message, expected, received } = problem
  const wanted = [expected && `expected ${expected}`, received && `received ${received}`].filter(Boolean)
  return `${path}:${line}:${column}: ${message}${wanted.length ? `: ${wanted.join(', ')}` : ''}`
}

/** Where a node starts; the start of the file for nodes that other plugins made up. */
export function placeOf(node: Nodes | undefined): Place {
  const start = node?.position?.start
  return { line: start?.line ?? 1, column: start?.column ?? 1 }
}

/** A value as it is quoted in a problem: on one line and not longer than a glance. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  let text: string
  try {
    text = JSON.stringify(value) ?? String(value)
  } catch {
    text = typeof value
  }
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
