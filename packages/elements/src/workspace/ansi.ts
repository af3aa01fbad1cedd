/**
 * Text for a terminal as lines of styled pieces. Read are the colours and styles of SGR, erasing in a line, `\r` and
 * `\b` (ECMA-48); all other control sequences are dropped, since what they ask for does not exist in a page.
 */

import { visible } from '../screen.ts'

/** Text in one style: class names, or '' for plain. */
export interface Piece {
  text: string
  style: string
}

type Line = Piece[]

/** What a write did: lines that are finished now, and the line under way, anew. */
export interface Change {
  done: Line[]
  line: Line
}

interface Style {
  bold?: boolean
  dim?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
  inverse?: boolean
  /** Of the 16 colours. */
  front?: number
  back?: number
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])|\r\n|[\n\r\b]/g
/** The beginning of a sequence whose end is yet to come. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const open = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)$/

/** Longest sequence that is waited for. */
const patience = 4096
/** Longest line under way; a longer one is cut in two. */
const longest = 20_000

export class Terminal {
  #style: Style = {}
  #class = ''
  #line: Line = []
  #length = 0
  #column = 0
  #waiting = ''

  write(text: string): Change {
    const done: Line[] = []
    let rest = this.#waiting + text
    this.#waiting = ''
    const unfinished = open.exec(rest)
    if (unfinished && rest.length - unfinished.index < patience) {
      this.#waiting = unfinished[0]
      rest = rest.slice(0, unfinished.index)
    }
    let end = 0
    for (const match of rest.matchAll(control)) {
      this.#put(rest.slice(end, match.index))
      end = match.index + match[0].length
      this.#obey(match[0], done)
    }
    this.#put(rest.slice(end))
    if (this.#length > longest) done.push(this.#end())
    return { done, line: this.#line }
  }

  #end(): Line {
    const line = this.#line
    this.#line = []
    this.#length = 0
    this.#column = 0
    return line
  }

  #obey(sequence: string, done: Line[]): void {
    if (sequence === '\n' || sequence === '\r\n') done.push(this.#end())
    else if (sequence === '\r') this.#column = 0
    else if (sequence === '\b') this.#column = Math.max(0, this.#column - 1)
    else if (sequence.startsWith('\x1b[')) {
      const numbers = sequence.slice(2, -1).split(/[;:]/).map(Number)
      const [first = 0] = numbers
      if (sequence.endsWith('m')) this.#styled(numbers)
      else if (sequence.endsWith('K')) this.#erase(first)
      else if (sequence.endsWith('G')) this.#move(first - 1)
      else if (sequence.endsWith('C')) this.#move(this.#column + Math.max(1, first))
      else if (sequence.endsWith('D')) this.#move(this.#column - Math.max(1, first))
    }
  }

  #move(column: number): void {
    this.#column = Math.max(0, Math.min(column || 0, longest))
    if (this.#column > this.#length) {
      const gap = this.#column - this.#length
      this.#line.push({ text: ' '.repeat(gap), style: '' })
      this.#length = this.#column
    }
  }

  #erase(part: number): void {
    const after = part === 0 ? [] : cut(this.#line, this.#column, Number.POSITIVE_INFINITY)
    const before =
      part === 0 ? cut(this.#line, 0, this.#column) : [{ text: ' '.repeat(this.#column), style: '' }]
    this.#line = part === 2 ? before : [...before, ...after]
    this.#length = this.#line.reduce((sum, { text }) => sum + text.length, 0)
  }

  #put(raw: string): void {
    if (raw === '') return
    const text = visible(raw)
    const piece = { text, style: this.#class }
    if (this.#column === this.#length) {
      const last = this.#line.at(-1)
      if (last?.style === piece.style) last.text += text
      else this.#line.push(piece)
      this.#length += text.length
    } else {
      const to = this.#column + text.length
      this.#line = [
        ...cut(this.#line, 0, this.#column),
        piece,
        ...cut(this.#line, to, Number.POSITIVE_INFINITY),
      ]
      this.#length = Math.max(this.#length, to)
    }
    this.#column += text.length
  }

  #styled(numbers: number[]): void {
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index] ?? 0
      if (number === 38 || number === 48) {
        const deep = numbers[index + 1] === 2
        const [a = 0, b = 0, c = 0] = numbers.slice(index + 2, index + 5)
        const colour = deep ? nearest(a, b, c) : indexed(a)
        if (number === 38) this.#style.front = colour
        else this.#style.back = colour
        index += deep ? 4 : 2
      } else this.#style = changed(this.#style, number)
    }
    this.#class = classes(this.#style)
  }
}

function changed(style: Style, number: number): Style {
  if (number >= 30 && number <= 37) return { ...style, front: number - 30 }
  if (number >= 90 && number <= 97) return { ...style, front: number - 82 }
  if (number >= 40 && number <= 47) return { ...style, back: number - 40 }
  if (number >= 100 && number <= 107) return { ...style, back: number - 92 }
  switch (number) {
    case 0:
      return {}
    case 1:
      return { ...style, bold: true }
    case 2:
      return { ...style, dim: true }
    case 3:
      return { ...style, italic: true }
    case 4:
      return { ...style, underline: true }
    case 7:
      return { ...style, inverse: true }
    case 9:
      return { ...style, strike: true }
    case 22:
      return { ...style, bold: false, dim: false }
    case 23:
      return { ...style, italic: false }
    case 24:
      return { ...style, underline: false }
    case 27:
      return { ...style, inverse: false }
    case 29:
      return { ...style, strike: false }
    case 39:
      return { ...style, front: undefined }
    case 49:
      return { ...style, back: undefined }
  }
  return style
}

function classes({ front, back, inverse, ...flags }: Style): string {
  const [text, paper] = inverse ? [back ?? 0, front ?? 7] : [front, back]
  return [
    ...Object.entries(flags).flatMap(([name, on]) => (on ? [`app-${name}`] : [])),
    // Bright black and white are what the theme makes of soft and plain.
    ...(text === undefined ? [] : [`app-front-${text}`]),
    ...(paper === undefined ? [] : [`app-back-${paper}`]),
  ].join(' ')
}

/** One of 256 colours as one of the 16: those are chosen to be read on light and on dark. */
function indexed(colour: number): number {
  if (colour < 16) return Math.max(0, colour)
  if (colour >= 232) return colour > 243 ? 7 : 8
  const cube = colour - 16
  return nearest(Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51)
}

function nearest(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  if (most - least < 40) return most > 127 ? 7 : 8
  const middle = (most + least) / 2
  return (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0)
}

/** What a line has from one column to another. */
function cut(line: Line, from: number, to: number): Line {
  const result: Line = []
  let start = 0
  for (const { text, style } of line) {
    const piece = text.slice(Math.max(0, from - start), Math.max(0, to - start))
    if (piece !== '') result.push({ text: piece, style })
    start += text.length
  }
  return result
}
