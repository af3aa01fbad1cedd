/** What a word at the start of a console's line stands for. */

/** What a kind of block has in its console. */
export interface Programs {
  /** Programs that run in the interpreter, each as a process of its own. */
  readonly processes: readonly string[]
  /** One of them that reads a whole line, as `NAME -c LINE`: what the console cannot read itself goes to it. */
  readonly shell?: string
  /** What to do instead, for programs that a tutorial asks for and that cannot be here. */
  readonly instead: Readonly<Record<string, string>>
  /** Lines that the console offers as buttons. */
  readonly offers: readonly string[]
  /** What `help` says of the processes: a line as it is typed, and what it is for. */
  readonly help: readonly (readonly [string, string])[]
  /** Words that may follow a program, for completion; `texts` are those of the project's Python files. */
  words(texts: readonly string[]): Record<string, string[]>
}

/** What the console itself does. */
export const own = ['clear', 'export', 'help', 'history', 'unset'] as const

/** Other names of the programs. */
export const aliases: Readonly<Record<string, string>> = {
  python3: 'python',
  pip3: 'pip',
  'py.test': 'pytest',
  ll: 'ls -l',
  dir: 'ls',
  type: 'cat',
  cls: 'clear',
  del: 'rm',
  move: 'mv',
  copy: 'cp',
  md: 'mkdir',
}

const editors = ['vi', 'vim', 'nano', 'emacs', 'code', 'open', 'edit', 'notepad']

const environment = 'No virtual environment is needed: the packages are here already.'
const packages = 'Only the lesson’s packages are here: pip list names them.'

/** For every kind of block. */
const instead: Readonly<Record<string, string>> = {
  git: 'The Project menu has earlier versions of your files, and a zip of them to take home.',
  source: environment,
  '.': environment,
  activate: environment,
  virtualenv: environment,
  sudo: 'There is no other user here than you.',
  apt: packages,
  brew: packages,
  uv: packages,
  npm: 'Only Python runs here.',
  node: 'Only Python runs here.',
  exit: 'The console stays open.',
  logout: 'The console stays open.',
}

/** Whether a name stands for opening a file in the editor. */
export function isEditor(name: string): boolean {
  return editors.includes(name)
}

/** Why a program is not here, and what is. */
export function missing(name: string, files: readonly string[], programs: Programs): string {
  const known = { ...instead, ...programs.instead }
  const tip = Object.hasOwn(known, name) ? known[name] : undefined
  return `${name}: there is no such program here. ${tip ?? `There are ${list([...programs.processes, ...files, ...own])}.`}`
}

/** The text of `help`. */
export function help(files: readonly string[], programs: Programs): string {
  const rows: (readonly [string, string])[] = [
    ...programs.help,
    [`${list(files)}`, 'for files, in the project’s folder'],
    ['A && B, A || B, A; B, A > FILE', 'one after the other; into a file'],
    ['NAME=VALUE, export NAME=VALUE', 'for the environment of programs'],
    ['clear, history, help', 'for the console'],
  ]
  const lines = rows.map(([left, right]) => `\x1b[1m${left}\x1b[0m\n    ${right}`)
  return `${lines.join('\n')}\n\nTab completes, ↑ and ↓ go through what you ran, Ctrl+C stops, Ctrl+L clears.\n`
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
