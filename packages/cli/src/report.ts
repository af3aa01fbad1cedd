import { type Io, type Paint, paint } from './io.ts'
import type { Progress } from './progress.ts'
import { problemLine } from './project.ts'
import type { BlockReport, Fault } from './proof.ts'
import type { LessonReport, Report, Watcher } from './verify.ts'

/** `1 block`, `2 blocks`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function seconds(ms: number): string {
  return ms < 995 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

function faultText(block: BlockReport, fault: Fault, colours: Paint): string {
  const lines = [
    `${colours.bold(`${fault.path}:${fault.line}`)}  ${block.kind} #${block.id}  ${colours.red(fault.message)}`,
  ]
  if (fault.traceback) lines.push(indent(fault.traceback))
  if (fault.diff) {
    const shown = fault.diff
      .split('\n')
      .map((line) =>
        line.startsWith('-') ? colours.red(line) : line.startsWith('+') ? colours.green(line) : line,
      )
    lines.push(indent(`${colours.red('- expected')}  ${colours.green('+ printed')}\n${shown.join('\n')}`))
  }
  if (fault.hint) lines.push(indent(colours.yellow(fault.hint)))
  return lines.join('\n')
}

/** What a lesson's run says to a person. */
export function lessonText(report: LessonReport, colours: Paint): string {
  const { status, path, blocks, problems, ms } = report
  const failed = blocks.filter((block) => block.status === 'failed').length
  const mark =
    status === 'passed' ? colours.green('✓') : status === 'failed' ? colours.red('✗') : colours.yellow('–')
  const parts = [count(blocks.length, 'block')]
  if (failed > 0) parts.push(`${failed} failed`)
  if (problems.length > 0) parts.push(count(problems.length, 'problem'))
  if (status === 'stopped') parts.push('stopped')
  parts.push(seconds(ms))
  const lines = [`${mark} ${path}  ${colours.dim(parts.join(', '))}`]
  for (const problem of problems) lines.push('', colours.red(problemLine(problem)))
  for (const block of blocks) {
    for (const fault of block.faults) lines.push('', faultText(block, fault, colours))
  }
  if (lines.length > 1) lines.push('')
  return `${lines.join('\n')}\n`
}

/** The last line for a person. */
export function summaryText(report: Report, colours: Paint): string {
  const { totals, ms, status } = report
  const parts = [`${totals.passed} passed`]
  if (totals.failed > 0) parts.push(`${totals.failed} failed`)
  if (totals.problems > 0) parts.push(count(totals.problems, 'problem'))
  const colour = status === 'passed' ? colours.green : status === 'failed' ? colours.red : colours.yellow
  const head = `${count(totals.lessons, 'lesson')}, ${count(totals.blocks, 'block')}: `
  const tail = status === 'stopped' ? ', stopped before the end' : ''
  return `${head}${colour(parts.join(', ') + tail)} ${colours.dim(`(${seconds(ms)})`)}\n`
}

/** Tells a person at the terminal how far a run of lessons is. */
export function watcher(progress: Progress, blocks: number, said: (report: LessonReport) => void): Watcher {
  let done = 0
  let failed = 0
  function text(path: string) {
    const width = 20
    const full = blocks === 0 ? 0 : Math.min(width, Math.round((done / blocks) * width))
    const bar = '█'.repeat(full) + '░'.repeat(width - full)
    return `${bar} ${done}/${blocks} blocks${failed > 0 ? `, ${failed} failed` : ''}  ${path}`
  }
  return {
    begin: ({ path }) => progress.set(text(path)),
    block: ({ path }, { status }) => {
      done += 1
      if (status === 'failed') failed += 1
      progress.set(text(path))
    },
    end: (_, report) => progress.above(() => said(report)),
  }
}

/** The colours for what goes to standard output. */
export function colours(io: Io): Paint {
  return paint(io, io.out)
}
