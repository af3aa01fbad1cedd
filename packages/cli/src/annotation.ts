/** What Cython made of a file, as text. */

import type { Annotated, TypeHint } from '@bytelab/runtime'

/** Each line behind its score and its number, and with `code` the C of each below it; then what would help. */
export function annotationText({ path, lines, hints }: Annotated, code: boolean): string {
  const width = Math.max(5, ...lines.map(({ score }) => String(score).length))
  const rows = lines.flatMap((line, index) => {
    const score = line.score > 0 ? String(line.score) : ''
    const head = `${score.padStart(width)}${String(index + 1).padStart(6)}  ${line.text}`.trimEnd()
    const below = code && line.code ? line.code.replace(/\n+$/, '').split('\n') : []
    return [head, ...below.map((each) => `${' '.repeat(width + 6)}| ${each}`.trimEnd())]
  })
  const total = lines.reduce((sum, { score }) => sum + score, 0)
  const some = lines.filter(({ score }) => score > 0).length
  const end = `${path}: ${total} points of Python, in ${some} of ${lines.length} lines`
  return `${[...rows, end, ...hints.map((hint) => hintLine(path, hint))].join('\n')}\n`
}

function hintLine(path: string, { line, declaration, before, after, lines }: TypeHint): string {
  const where = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`
  return `${path}:${line}: "${declaration}" would leave ${after} of ${before} points: less in ${where}`
}
