/** The line that a reader types, read as a POSIX shell reads a simple one. */

/** A piece of a word: text as typed, or the name of a variable. What is quoted is no pattern. */
type Part = { text: string; quoted: boolean } | { variable: string }
type Word = Part[]

/** One program with its arguments, as it stands in a line. */
export interface Step {
  /** Whether it runs at all: always, or as the one before it ended. */
  when: 'always' | 'ok' | 'failed'
  words: Word[]
  /** `NAME=value` before the program. */
  env: [name: string, value: Word][]
  /** `> file` or `>> file`. */
  to?: { path: Word; append: boolean }
}

/** What is wrong with a line, in words for who typed it. */
export class ShellError extends Error {}

/** What a line asks for exists in shells, but not in this one. */
export class Unable extends ShellError {}

/** Escapes that mean something within double quotes (POSIX.1-2017, 2.2.3). */
const inDouble = '$`"\\\n'

const unable: [RegExp, string][] = [
  [/^\|(?!\|)/, 'Pipes (|) do not exist here: run the commands one after the other.'],
  [/^<</, 'Text with << does not exist here.'],
  [/^</, 'Input from a file (<) does not exist here.'],
  [/^(?:2>|&>)/, 'Only the output can go to a file: command > file.'],
  [/^&(?!&)/, 'Nothing runs in the background here: leave the & out.'],
  [/^(?:\$\(|`)/, 'The output of a command cannot be put into another one here.'],
  [/^[()]/, 'Parentheses do not group commands here.'],
]

/**
 * Cuts a line into its steps.
 *
 * @throws ShellError where the line is not finished or asks for what does not exist here
 */
export function readLine(line: string): Step[] {
  const steps: Step[] = []
  let step: Step = { when: 'always', words: [], env: [] }
  let word: Word | undefined
  /** What the next word is for. */
  let target: 'word' | 'write' | 'append' = 'word'
  let at = 0

  function put(text: string, quoted: boolean): void {
    word ??= []
    const last = word.at(-1)
    if (last && 'text' in last && last.quoted === quoted) last.text += text
    else word.push({ text, quoted })
  }

  function endWord(): void {
    if (!word) return
    const [first, ...rest] = word
    const assigned =
      step.words.length === 0 && target === 'word' && first && 'text' in first && !first.quoted
        ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text)
        : null
    if (target !== 'word') step.to = { path: word, append: target === 'append' }
    else if (assigned?.[1]) step.env.push([assigned[1], [{ text: assigned[2] ?? '', quoted: true }, ...rest]])
    else step.words.push(word)
    word = undefined
    target = 'word'
  }

  function endStep(sign: string): void {
    endWord()
    if (target !== 'word') throw new ShellError('A file name is missing after >.')
    const empty = step.words.length === 0 && step.env.length === 0 && !step.to
    if (empty && (sign === '&&' || sign === '||' || (sign === ';' && steps.length === 0)))
      throw new ShellError(`A command is missing before ${sign}.`)
    if (empty && step.when !== 'always')
      throw new ShellError(`A command is missing after ${step.when === 'ok' ? '&&' : '||'}.`)
    if (!empty) steps.push(step)
    step = { when: sign === '&&' ? 'ok' : sign === '||' ? 'failed' : 'always', words: [], env: [] }
  }

  function variable(): boolean {
    const match = /^\$(?:\{(\w+|\?)\}|([A-Za-z_]\w*|\?))/.exec(line.slice(at))
    if (!match) return false
    word ??= []
    word.push({ variable: match[1] ?? match[2] ?? '' })
    at += match[0].length
    return true
  }

  function double(): void {
    const start = at++
    put('', true)
    for (;;) {
      const sign = line[at]
      if (sign === undefined) throw new ShellError(`The quote " at column ${start + 1} is not closed.`)
      if (sign === '"') break
      if (line.startsWith('$(', at) || sign === '`') refuse('$(')
      if (sign === '$' && variable()) continue
      if (sign === '\\' && inDouble.includes(line[at + 1] ?? ' ')) at++
      put(line[at] ?? '', true)
      at++
    }
    at++
  }

  function refuse(rest: string): void {
    // `2>` is only that at the start of a word: `a2>b` writes to b.
    for (const [pattern, text] of unable)
      if (pattern.test(rest) && !(word && rest.startsWith('2>'))) throw new Unable(text)
  }

  while (at < line.length) {
    const sign = line[at] ?? ''
    const rest = line.slice(at)
    refuse(rest)
    if (/\s/.test(sign)) {
      endWord()
      at++
    } else if (sign === '#' && !word) break
    else if (rest.startsWith('&&') || rest.startsWith('||')) {
      endStep(rest.slice(0, 2))
      at += 2
    } else if (sign === ';') {
      endStep(';')
      at++
    } else if (sign === '>') {
      endWord()
      if (target !== 'word') throw new ShellError('A file name is missing after >.')
      target = rest.startsWith('>>') ? 'append' : 'write'
      at += target === 'append' ? 2 : 1
    } else if (sign === "'") {
      const end = line.indexOf("'", at + 1)
      if (end < 0) throw new ShellError(`The quote ' at column ${at + 1} is not closed.`)
      put(line.slice(at + 1, end), true)
      at = end + 1
    } else if (sign === '"') double()
    else if (sign === '\\') {
      if (at + 1 < line.length) put(line[at + 1] ?? '', true)
      at += 2
    } else if (sign !== '$' || !variable()) {
      put(sign, false)
      at++
    }
  }
  endStep('')
  return steps
}

/** What words are filled in from. */
export interface Surroundings {
  variable(name: string): string | undefined
  /** Paths of the files there are. */
  paths: readonly string[]
}

/** Words with their variables and patterns filled in. A pattern that nothing fits stays as it is. */
export function expand(words: readonly Word[], surroundings: Surroundings): string[] {
  return words.flatMap((word) => {
    const text = filled(word, surroundings)
    const pattern = word.some((part) => 'text' in part && !part.quoted && /[*?]/.test(part.text))
    if (!pattern) return [text]
    const source = word
      .map((part) =>
        'variable' in part
          ? literal(surroundings.variable(part.variable) ?? '')
          : part.quoted
            ? literal(part.text)
            : part.text.replace(/[*?]|[^*?]+/g, (piece) =>
                piece === '*' ? '[^/]*' : piece === '?' ? '[^/]' : literal(piece),
              ),
      )
      .join('')
    const fits = new RegExp(`^(?:\\./)?${source}$`)
    const hidden = /(?:^|\/)\./.test(text.replace(/^\.\//, ''))
    const found = withFolders(surroundings.paths).filter(
      (path) => fits.test(path) && (hidden || !/(?:^|\/)\./.test(path)),
    )
    return found.length > 0 ? found : [text]
  })
}

/** One word with its variables filled in, patterns left alone. */
export function filled(word: Word, surroundings: Pick<Surroundings, 'variable'>): string {
  return word
    .map((part) => ('variable' in part ? (surroundings.variable(part.variable) ?? '') : part.text))
    .join('')
}

/** The paths of files and of all folders that they are in, in order. */
export function withFolders(paths: readonly string[]): string[] {
  const all = new Set(paths)
  for (const path of paths)
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) all.add(path.slice(0, end))
  return [...all].sort()
}

/** A word as it must be typed so that it is read as `text`. */
export function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
