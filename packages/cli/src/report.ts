import { aborted, type Io, type Paint, paint } from './io.ts'
import { problemLine } from './project.ts'
import type { BlockReport, Fault } from './runs.ts'
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

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** A line at the bottom of a terminal that tells how far the work is; nothing where nobody watches. */
export class Progress {
  readonly #io: Io
  readonly #on: boolean
  #timer: NodeJS.Timeout | undefined
  #text = ''
  #turn = 0

  constructor(io: Io) {
    this.#io = io
    this.#on = io.err.tty && io.env.TERM !== 'dumb' && !io.env.CI
    if (this.#on) void aborted(io.signal).then(() => this.end())
  }

  /** Says what goes on now. */
  set(text: string): void {
    this.#text = text
    if (!this.#on || this.#timer) return
    this.#timer = setInterval(() => this.#draw(), 80)
    this.#timer.unref()
    this.#draw()
  }

  /** Makes room, lets something be written, and draws the line again below it. */
  above(write: () => void): void {
    if (this.#timer) this.#io.err.write('\r\u001b[K')
    write()
    if (this.#timer) this.#draw()
  }

  /** Says a line that stays: on a terminal it is the moving line, elsewhere a line of its own. */
  log(line: string): void {
    if (this.#on) this.set(line)
    else this.#io.err.write(`${line}\n`)
  }

  end(): void {
    if (!this.#timer) return
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#io.err.write('\r\u001b[K')
  }

  #draw(): void {
    const mark = SPINNER[this.#turn++ % SPINNER.length]
    this.#io.err.write(`\r\u001b[K${mark} ${this.#text}`.slice(0, this.#io.err.columns + 3))
  }
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
